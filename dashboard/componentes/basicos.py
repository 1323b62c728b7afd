"""The smallest pieces: links that navigate, band marks, icons, measure names that explain themselves."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import formato as f
from dashboard.bandas import banda, limites
from dashboard.textos import MEDIDAS

#: Class of links that change the state without loading the page (assets/nucleo.js); without JavaScript they still work.
IR = "ir"


def aria(**propiedades: str) -> dict[str, Any]:
    """`aria-*` attributes: `aria(label="Cerrar")` for `aria-label`."""
    return {f"aria-{nombre}": valor for nombre, valor in propiedades.items()}


def data(**propiedades: str) -> dict[str, Any]:
    """`data-*` attributes, read by assets/*.js."""
    return {f"data-{nombre}": valor for nombre, valor in propiedades.items()}


def enlace(
    contenido: Any, href: str, clase: str = "", *, reemplaza: bool = False, titulo: str | None = None, **mas: Any
) -> html.A:
    """A link to a state. `reemplaza`: a filter, which replaces the history entry instead of adding one."""
    clases = " ".join(c for c in (IR, "reemplaza" if reemplaza else "", clase) if c)
    if titulo:
        mas["title"] = titulo
    return html.A(contenido, href=href, className=clases, **mas)


def icono(nombre: str) -> html.I:
    """A decorative icon of the vendored subset."""
    return html.I(className=f"bi bi-{nombre}", **aria(hidden="true"))


def marca(clave: str | None) -> html.Span:
    """The mark of a band in its colour; always beside a word or a figure."""
    return html.Span(banda(clave).marca, className=f"marca banda-{clave or 'nada'}", **aria(hidden="true"))


def avance_marcado(valor: float | None, clave: str | None) -> list[Any]:
    """Mark, figure and, for those who do not see the mark, the word."""
    return [
        marca(clave),
        " ",
        f.avance(valor, limites()),
        html.Span(f" {banda(clave).nombre}", className="visually-hidden"),
    ]


def definicion(clave: str, nombre: str | None = None, lugar: str = "") -> html.Span:
    """The name of a measure that explains itself on hover and on focus. `lugar`: of a view, where another explains the
    same one."""
    medida = MEDIDAS[clave]
    globo = f"{lugar}-def-{clave}" if lugar else f"def-{clave}"
    return html.Span(
        [
            nombre or medida.nombre,
            html.Span(medida.definicion, className="globo", role="tooltip", id=globo),
        ],
        className="definida",
        tabIndex=0,
        **aria(describedby=globo),
    )


def menu_vacio(lugar: str, nombre: str) -> html.Details:
    """A menu before its first answer: without a summary of its own a browser writes one, in English."""
    return html.Details(html.Summary(nombre), id=lugar, className="menu")

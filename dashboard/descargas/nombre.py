"""The name of a file, from the state it shows: `tablero-poi_aoi_2024-12-31_ue-000993_bajo.csv`."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from dashboard.descargas.clases import NIVELES
from dashboard.descargas.pedido import Pedido
from dashboard.textos import MESES
from queries import Contexto, Corte, Filtro

#: Letters that stay beside those of English; the rest (signs, quotes, line ends, right-to-left marks) becomes a hyphen.
_LETRAS = frozenset("áéíóúüñ")

#: How the name of a file of made-up data starts: a CSV has no other place to say it.
SINTETICOS = "DATOS-SINTETICOS"

LARGO_PARTE = 30
LARGO = 150


def nombre(pedido: Pedido, extension: str) -> str:
    """The file name of a request: letters, digits, hyphens and underscores, at most `LARGO` and the extension."""
    por = pedido.nivel if pedido.clase is NIVELES else ""
    clave, marca = pedido.clase.clave, pedido.marca
    return (
        nombre_de(clave, pedido.contexto, pedido.filtro, pedido.corte, antes=pedido.antes, marca=marca, por=por)
        + f".{extension}"
    )


def nombre_de(
    que: str, contexto: Contexto, f: Filtro, corte: Corte, *, antes: Corte | None = None, marca: str = "", por: str = ""
) -> str:
    """The name, without extension, of a file that holds `que` of a state, at most `LARGO` characters."""
    partes = [SINTETICOS] if contexto.sintetica else []
    partes += [marca, "tablero-poi", que]
    partes += [f"{antes.fecha.isoformat()}-a"] if antes else []
    partes += [corte.fecha.isoformat(), f.periodo or "", f"hasta-{MESES[f.mes]}" if f.mes else ""]
    partes += [f"por-{por}"] if por else []
    partes += [f"pliego-{f.pliego}"] if f.pliego and corte.n_pliegos > 1 else []
    partes += [f"{clave}-{parte(codigo)}" for clave, codigo in (("ue", f.ue), ("cc", f.cc)) if codigo]
    partes += [parte(f.aei or f.oei or "")]
    partes += [
        "-".join(f.banda),
        parte(f.unidad or ""),
        parte(f.q or ""),
        "filtrada" if f.condiciones else "",
        "-".join(f.cambio),
        *(parte(x or "") for x in (f.documento, f.cuadro, f.medida, " ".join(f.conciliado), f.clase)),
    ]
    return "_".join(p for p in partes if p)[:LARGO]


def parte(texto: str) -> str:
    """A free text as a part of a file name.

    >>> parte("AEI.02.01"), parte('Capacitación "x"\\r\\nSet-Cookie: a')
    ('aei-02-01', 'capacitación-x-set-cookie-a')
    """
    claro = unicodedata.normalize("NFC", texto).lower()
    junto = "".join(c if (c.isascii() and c.isalnum()) or c in _LETRAS else " " for c in claro)
    return "-".join(junto.split())[:LARGO_PARTE].strip("-")


def disposicion(archivo: str) -> str:
    """The Content-Disposition of a file: the name in ASCII for old programs, and as it is (RFC 6266)."""
    sin_tildes = unicodedata.normalize("NFKD", archivo).encode("ascii", "ignore").decode("ascii")
    return f"attachment; filename=\"{sin_tildes}\"; filename*=UTF-8''{quote(archivo, safe='')}"

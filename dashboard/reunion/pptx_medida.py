"""How much room a text takes on a slide, so that none is longer than its box: PowerPoint neither cuts nor warns.

Widths are Arial's, in thousandths of the size, as its metrics publish them; what is not listed counts as wide.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.formato import cortar

_POR_ANCHO = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ftíÍ·\u00a0", 333: "()-`r¡›“”", 334: "{}", 355: '"', 365: "º",
    370: "ª", 389: "*", 400: "°", 500: "Jcksvxyz", 549: "÷√", 556: "#$0123456789?L_abdeghnopquáéóúüñ«»–",
    584: "+<=>~−×", 611: "FTZ¿", 667: "&ABEKPSVXYÁÉ", 722: "CDHNRUwÚÜÑ", 778: "GOQÓ", 833: "Mm", 889: "%", 944: "W",
}  # fmt: skip
_ANCHOS = {letra: ancho for ancho, letras in _POR_ANCHO.items() for letra in letras}
_ANCHO_OTRA = 1000
#: How much wider bold is, at most for the texts of slides.
_NEGRITA = 1.08
#: Height of a line, in sizes.
INTERLINEA = 1.2
PULGADA = 72.0
#: Room left free at the end of each line: other programs have other fonts in Arial's place.
_HOLGURA = 0.97

#: Characters that XML cannot hold.
_PROHIBIDAS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Caja:
    """A place on a slide, in inches from its top left corner."""

    x: float
    y: float
    w: float
    h: float


def limpio(texto: str) -> str:
    """The text on one line, without what XML cannot hold or turns the direction of the rest.

    >>> limpio("a\\x00b\\n c")
    'ab c'
    """
    claro = " ".join(parte for parte in texto.translate(_PROHIBIDAS).replace("\n", " ").split(" ") if parte)
    return cortar(claro.replace("\u00a0", "\ue000"), len(claro)).replace("\ue000", "\u00a0")


def ancho(texto: str, puntos: float, *, negrita: bool = False) -> float:
    """Width in inches of a text on one line."""
    milesimas = sum(_ANCHOS.get(letra, _ANCHO_OTRA) for letra in texto)
    return milesimas / 1000 * puntos * (_NEGRITA if negrita else 1.0) / PULGADA


def alto(lineas: int, puntos: float) -> float:
    """Height in inches of so many lines."""
    return lineas * puntos * INTERLINEA / PULGADA


def renglones(texto: str, puntos: float, hueco: float, *, negrita: bool = False) -> list[str]:
    """The lines that a text takes in a box `hueco` inches wide; a word that does not fit is broken."""
    hechos: list[str] = []
    actual = ""
    for palabra in texto.split(" "):
        junto = f"{actual} {palabra}" if actual else palabra
        if ancho(junto, puntos, negrita=negrita) <= hueco * _HOLGURA:
            actual = junto
            continue
        if actual:
            hechos.append(actual)
        actual = palabra
        while ancho(actual, puntos, negrita=negrita) > hueco * _HOLGURA and len(actual) > 1:
            cabe = next(
                n for n in range(len(actual) - 1, 0, -1) if n == 1 or _cabe(actual[:n], puntos, hueco, negrita=negrita)
            )
            hechos.append(actual[:cabe])
            actual = actual[cabe:]
    return [*hechos, actual] if actual else hechos


def caber(
    texto: str, puntos: float, hueco: float, lineas: int = 1, *, negrita: bool = False, al_medio: bool = False
) -> str:
    """The text, or as much of it as fits in so many lines with an ellipsis after a whole word. `al_medio` keeps its
    end too, for names that differ only there.

    >>> caber("Promover la empleabilidad de los jóvenes", 14, 2.0)
    'Promover la…'
    >>> caber("Atención de servicios de intermediación laboral - Sede Ayacucho", 14, 2.2, 2, al_medio=True)
    'Atención de servicios de… Sede Ayacucho'
    """

    def entra(corto: str) -> bool:
        return len(renglones(corto, puntos, hueco, negrita=negrita)) <= lineas

    claro = limpio(texto)
    if entra(claro):
        return claro
    palabras = claro.split(" ")
    if al_medio and len(palabras) > 3:
        fin = " ".join(palabras[-2:]).lstrip(" ,.;:-–")
        for n in range(len(palabras) - 3, 0, -1):
            if entra(corto := " ".join(palabras[:n]).rstrip(" ,.;:-–") + "… " + fin):
                return corto
    for n in range(len(palabras) - 1, 0, -1):
        if entra(corto := " ".join(palabras[:n]).rstrip(" ,.;:-–") + "…"):
            return corto
    primera = palabras[0]
    return next((primera[:n] + "…" for n in range(len(primera) - 1, 0, -1) if entra(primera[:n] + "…")), "…")


def tamano(texto: str, tamanos: tuple[float, ...], hueco: float, *, negrita: bool = False) -> float:
    """The first of some sizes at which a text fits on one line; the last one if none does."""
    return next((t for t in tamanos if _cabe(texto, t, hueco, negrita=negrita)), tamanos[-1])


def _cabe(texto: str, puntos: float, hueco: float, *, negrita: bool) -> bool:
    return ancho(texto, puntos, negrita=negrita) <= hueco * _HOLGURA

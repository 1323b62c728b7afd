"""The meeting as a file of PowerPoint: one slide a slide, with the same titles and figures, charts and tables that can
be edited, and the speaker's notes. 16:9."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from dashboard.reunion import pptx_bloques
from dashboard.reunion import pptx_trazo as trazo
from dashboard.reunion.lamina import Lamina
from dashboard.reunion.pptx_medida import Caja, alto, caber, limpio, renglones
from dashboard.reunion.pptx_trazo import Tramo

ANCHO, ALTO = 13.333, 7.5
MARGEN = 0.6
_UTIL = ANCHO - 2 * MARGEN
_SOLO_TITULO = 5  # the layout of the default template that has a title and nothing else
_TITULO = 28.0
_PORTADA = 36.0
_PIE = Caja(MARGEN, 6.98, _UTIL, 0.36)

_APLICACION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Tablero POI</Application><Slides>{laminas}</Slides><Notes>{laminas}</Notes></Properties>"
)

#: What the template says where somebody may write.
_DE_LA_PLANTILLA = {
    "Click to edit Master title style": "Título",
    "Click to edit Master text styles": "Texto",
    "Second level": "Segundo nivel",
    "Third level": "Tercer nivel",
    "Fourth level": "Cuarto nivel",
    "Fifth level": "Quinto nivel",
}


@dataclass(frozen=True, slots=True)
class Archivo:
    """What the file says of itself: `raiz`, this server's address with which its links are made (empty: none), what
    every slide must be marked with ("DATOS SINTÉTICOS") and when it was made."""

    titulo: str
    asunto: str
    hecho: datetime
    raiz: str = ""
    marcas: tuple[str, ...] = ()

    def url(self, href: str) -> str:
        """The whole address of a place of the board."""
        return self.raiz.rstrip("/") + href if self.raiz else ""


def escribir(laminas: Sequence[Lamina], salida: IO[bytes], archivo: Archivo) -> None:
    """Writes the slides, in their order."""
    documento = Presentation()
    _preparar(documento)
    for n, una in enumerate(laminas, 1):
        _lamina(documento, una, n, len(laminas), archivo)
    _propiedades(documento, archivo, len(laminas))
    documento.save(salida)


def _lamina(documento: Any, una: Lamina, n: int, total: int, archivo: Archivo) -> None:
    hoja = documento.slides.add_slide(documento.slide_layouts[0])
    es_portada = una.clave == "portada"
    arriba = 0.4
    if archivo.marcas:
        marca = Tramo(limpio(" · ".join(archivo.marcas)), trazo.MENOR, "#ffffff", negrita=True)
        franja = Caja(0, 0, ANCHO, 0.4)
        trazo.texto(hoja, franja, [[marca]], alinear="c", al_medio=True, fondo=trazo.AVISO, nombre="Marca")
        arriba = 0.55
    puntos, lineas = (_PORTADA, 3) if es_portada else (_TITULO, 2)
    dicho = caber(una.titulo, puntos, _UTIL, lineas, negrita=True)
    de_alto = alto(len(renglones(dicho, puntos, _UTIL, negrita=True)), puntos)
    titulo = Caja(MARGEN, arriba + (0.9 if es_portada else 0.0), _UTIL, de_alto)
    _titulo(hoja, dicho, puntos, titulo)
    nodo = Caja(MARGEN, titulo.y + titulo.h + 0.05, _UTIL, 0.36)
    trazo.texto(hoja, nodo, [[Tramo(caber(una.nodo, 16, _UTIL), 16, trazo.TENUE)]], nombre="De qué")
    y = nodo.y + nodo.h + (0.45 if es_portada else 0.2)
    cuerpo = Caja(MARGEN, y, _UTIL, _PIE.y - 0.1 - y)
    url = archivo.url(una.href)
    for b, caja in pptx_bloques.acomodar(una.bloques, cuerpo):
        pptx_bloques.bloque(hoja, b, caja, una, url)
    _pie(hoja, una, n, total)
    _notas(hoja, una, archivo)


def _titulo(hoja: Any, dicho: str, puntos: float, caja: Caja) -> None:
    """The title stands in the layout's own place for it, which is what outlines and screen readers read."""
    forma = hoja.shapes.title
    forma.left, forma.top, forma.width, forma.height = (Inches(x) for x in (caja.x, caja.y, caja.w, caja.h))
    marco = forma.text_frame
    marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = 0
    marco._txBody.bodyPr.set("anchor", "t")
    trazo.escribir(marco, [[Tramo(dicho, puntos, trazo.MARCO, negrita=True)]])


def _pie(hoja: Any, una: Lamina, n: int, total: int) -> None:
    """Cut and source, and the number of the slide as a field: it is right after slides are moved or deleted."""
    izquierda = Caja(_PIE.x, _PIE.y, _PIE.w - 1.3, _PIE.h)
    dicho = Tramo(caber(una.pie, trazo.MENOR, izquierda.w), trazo.MENOR, trazo.TENUE)
    trazo.texto(hoja, izquierda, [[dicho]], al_medio=True, nombre="Pie")
    derecha = Caja(_PIE.x + _PIE.w - 1.2, _PIE.y, 1.2, _PIE.h)
    forma = trazo.texto(
        hoja, derecha, [[Tramo(f" / {total}", trazo.MENOR, trazo.TENUE)]], alinear="r", al_medio=True, nombre="Número"
    )
    parrafo = forma.text_frame.paragraphs[0]._p
    corrida = parrafo.find(qn("a:r"))
    campo = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:t>{n}</a:t></a:fld>'
    )
    campo.insert(0, deepcopy(corrida.find(qn("a:rPr"))))
    parrafo.insert(list(parrafo).index(corrida), campo)


def _notas(hoja: Any, una: Lamina, archivo: Archivo) -> None:
    """What the speaker reads: what every figure is, marks, the way back."""
    marco = hoja.notes_slide.notes_text_frame
    parrafos = [[Tramo(limpio(una.notas), trazo.MENOR)], [Tramo(limpio(una.pie), trazo.MENOR)]]
    parrafos += [[Tramo(limpio(marca), trazo.MENOR, negrita=True)] for marca in archivo.marcas]
    if url := archivo.url(una.href):
        parrafos.append([Tramo("Ver en el tablero: ", trazo.MENOR), Tramo(url, trazo.MENOR, trazo.MARCO, url=url)])
    trazo.escribir(marco, parrafos)


def _preparar(documento: Any) -> None:
    """The default template at 16:9, with one layout, our font and nothing of the machine that it was made on."""
    de_ancho = ANCHO * 914400 / documento.slide_width
    documento.slide_width, documento.slide_height = Inches(ANCHO), Inches(ALTO)
    documento.part._element.sldSz.attrib.pop("type", None)  # it says 4:3
    elegido = documento.slide_layouts[_SOLO_TITULO]
    for otro in [x for x in documento.slide_layouts if x.name != elegido.name]:
        documento.slide_layouts.remove(otro)
    for suelo in (documento.slide_master, *documento.slide_layouts):
        _ensanchar(suelo, de_ancho)
    for suelo in (documento.slide_master, *documento.slide_layouts, documento.notes_master):
        for dicho in suelo._element.xpath(".//a:t"):
            dicho.text = _DE_LA_PLANTILLA.get(dicho.text, dicho.text)
    _soltar(documento.part.rels, "/printerSettings")
    _soltar(documento.part.package._rels, "/thumbnail")


def _ensanchar(suelo: Any, veces: float) -> None:
    """The places of a master as wide as the slide, and none of its letters too small."""
    for forma in suelo.shapes:
        if forma._element.xpath(".//a:off"):
            forma.left, forma.width = int(forma.left * veces), int(forma.width * veces)
    for con_tamano in suelo._element.xpath(".//*[@sz]"):
        if con_tamano.get("sz").isdigit():
            con_tamano.set("sz", str(max(int(con_tamano.get("sz")), int(trazo.MENOR * 100))))


def _soltar(relaciones: Any, tipo: str) -> None:
    for clave in [k for k, rel in relaciones.items() if rel.reltype.endswith(tipo)]:
        relaciones.pop(clave)


def _propiedades(documento: Any, archivo: Archivo, laminas: int) -> None:
    p = documento.core_properties
    p.title, p.subject = limpio(archivo.titulo)[:255], limpio(archivo.asunto)[:255]
    p.author = p.last_modified_by = "Tablero POI"
    p.keywords, p.comments, p.category, p.language = "", "", "", "es-PE"
    p.created = p.modified = archivo.hecho
    p.revision = 1
    for parte in documento.part.package.iter_parts():
        if str(parte.partname) == "/docProps/app.xml":
            parte._blob = _APLICACION.format(laminas=laminas).encode()
        elif "theme" in str(parte.partname):
            _tema(parte)


def _tema(parte: Any) -> None:
    """Headings and text of a theme in our font, so that what people add looks as the rest."""
    tema = parse_xml(parte.blob)
    for letra in tema.iter(qn("a:latin")):
        letra.set("typeface", trazo.FUENTE)
    if hasattr(parte, "_element"):  # the notes' theme was parsed when it was made
        parte._element = tema
    else:
        parte._blob = serialize_part_xml(tema)

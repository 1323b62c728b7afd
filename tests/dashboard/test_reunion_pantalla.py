"""The slides as HTML: every text of a slide is on the page, as text; and the answer of the meeting is its slides."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

import queries
from dashboard.estado import parse_direccion
from dashboard.reunion.lamina import (
    Barra,
    Barras,
    Cifra,
    Cifras,
    Fila,
    Franja,
    Lamina,
    Tabla,
    Texto,
)
from dashboard.reunion.laminas import armar
from dashboard.reunion.pantalla import laminas
from dashboard.reunion.sala import Sala
from dashboard.vistas import reunion
from queries import Lectura
from queries.consultas_indicadores import hoy_en_peru
from tests.dashboard.arbol import atributos, enlaces, nodos, texto

HOSTIL = '<img src=x onerror="alert(1)">'
SIGNOS = "▲◆●○◌⚠◷✓"


def una(*bloques: Any, titulo: str = "Un título") -> Lamina:
    return Lamina("ue", titulo, bloques, "UE 000993", "Corte 31/12/2024", "Notas", "/?ue=000993")


def responder(ruta: str, busqueda: str) -> dict[str, Any]:
    return reunion.responder({"ruta": ruta, "busqueda": busqueda, "n": 1, "peticion": "0123abcd", "cabeza": "1-2"})


def dichos(x: Any) -> list[str]:
    """Every text that a slide shows, however deep; not what only leads or classes."""
    if isinstance(x, str):
        return [x]
    if isinstance(x, tuple):
        return [t for parte in x for t in dichos(parte)]
    if not is_dataclass(x):
        return []
    ajenos = ("href", "banda", "unidad", "clave", "notas", "antes", "partes")
    return [t for f in fields(x) if f.name not in ajenos for t in dichos(getattr(x, f.name))]


def visto(lamina: Any) -> str:
    return " ".join(texto(lamina).split())


def limpio(dicho: str) -> str:
    return " ".join(dicho.lstrip(SIGNOS).replace("\u00a0", " ").split())


def test_each_text_of_a_block_is_there_as_text() -> None:
    barra = Barra(HOSTIL, 40.0, "40.0 %", "bajo", 120.0, "120.0 %", "▲ 3", "/?ue=000154")
    sin = Barra("sin dato", None, "sin avance")
    lamina = una(
        Cifras((Cifra("Avance", "40.0 %", HOSTIL, "bajo"), Cifra("PIM", "S/ 1.2 M"))),
        Barras("Avance físico", "%", (barra, sin), "financiera", resto=12),
        Franja(
            (("bajo", 3), ("medio", 0), ("alto", 1), ("sp", 0), ("si", 0)), (("bajo", 2), ("medio", 0), ("alto", 2))
        ),
        Tabla(("Qué", "Cuánto"), (Fila((HOSTIL, "⚠ vencido"), "bajo", "/?aoi=AOI1"),), frozenset({1}), 3),
        Texto("Cubre todo"),
    )
    (hecha,) = laminas([lamina])
    for dicho in dichos(lamina):
        assert limpio(dicho) in visto(hecha), dicho
    assert "y 12 más" in visto(hecha)
    assert "y 3 más" in visto(hecha)
    assert "▲ 3en bajo (antes 2)" in visto(hecha)
    assert "en medio" not in visto(hecha), "a band with none is left out"
    assert "⚠" not in visto(hecha), "a sign that the font lacks is an icon"
    destinos = [href for _, href, _ in enlaces(hecha)]
    assert destinos == ["/?ue=000154", "/?ue=000993", "/?aoi=AOI1", "/?ue=000993"]


@pytest.mark.parametrize(
    ("unidad", "valores", "anchos"),
    [
        ("%", (50.0, 100.0), ["50.00%", "100.00%"]),
        ("%", (0.0, 250.0), ["0.00%", "100.00%"]),
        ("puntos", (1.0, 4.0), ["25.00%", "100.00%"]),
        ("puntos", (0.0, 0.0), ["0.00%", "0.00%"]),
        ("%", (-5.0, 20.0), ["0.00%", "20.00%"]),
    ],
)
def test_bars_are_as_long_as_their_figures(unidad: str, valores: tuple[float, ...], anchos: list[str]) -> None:
    barras = Barras("Medida", unidad, tuple(Barra(f"fila {v}", v, f"{v}", "medio") for v in valores))
    (hecha,) = laminas([una(barras)])
    assert [n["props"]["style"]["width"] for n in nodos(hecha) if n["props"].get("className") == "lam-llena"] == anchos


def test_a_long_name_of_an_aoi_keeps_its_end_and_the_mark_its_word() -> None:
    nombre = "ATENCIÓN DE SERVICIOS DE INTERMEDIACIÓN LABORAL PARA LA POBLACIÓN EN EDAD DE TRABAJAR - SEDE {}"
    filas = tuple(Fila((nombre.format(sede), "1")) for sede in ("PIURA", "ICA", "LIMA", "CUSCO", "JUNÍN"))
    (hecha,) = laminas([una(Tabla(("Actividad", "n"), filas), titulo="Cumplió el 87.0 %: ◆ medio")])
    assert all(f"SEDE {s}" in visto(hecha) for s in ("PIURA", "ICA", "LIMA", "CUSCO", "JUNÍN"))
    (titulo,) = [n for n in nodos(hecha) if n["type"] == "H2"]
    assert "◆\u00a0medio" in titulo["props"]["children"]


@pytest.mark.parametrize(
    ("ruta", "busqueda"),
    [
        ("/", "?modo=reunion"),
        ("/brechas", "?ejercicio=2023&modo=reunion&lamina=99"),
        ("/cambios", "?ue=000993&banda=bajo&modo=reunion&agenda=brechas,portada,ue@oei:OEI.02"),
        ("/", "?aei=AEI.02.01&aoi=AOI00099300276&modo=reunion&lamina=2"),
    ],
)
def test_the_answer_is_the_slides_of_the_state(lectura: Lectura, ruta: str, busqueda: str) -> None:
    dicho = responder(ruta, busqueda)
    estado = parse_direccion(ruta + busqueda)[0]
    contexto = queries.contexto(lectura)
    filtro, _, _ = contexto.resolver(estado.filtro)
    assert estado.reunion is not None
    hechas, _ = armar(Sala.de(lectura, contexto, filtro, estado, hoy_en_peru()), estado.reunion.agenda)
    assert len(hechas) == len(dicho["laminas"]) > 2
    for n, (lamina, hecha) in enumerate(zip(hechas, dicho["laminas"], strict=True), 1):
        assert atributos(hecha, "data-lamina", "data-clave")[:2] == [str(n), lamina.clave]
        assert limpio(lamina.titulo) in visto(hecha)
        largos = {f.celdas[0] for b in lamina.bloques if isinstance(b, Tabla) for f in b.filas}
        for texto_dicho in set(dichos(lamina)) - largos:
            assert limpio(texto_dicho) in visto(hecha), texto_dicho
        filas = [n for n in nodos(hecha) if n["type"] == "Tr" or "lam-barra" in n["props"].get("className", "").split()]
        assert len(filas) <= 8, "seven and the heads"
    sello = dicho["respuesta"]
    assert sello["reunion"]["laminas"] == len(hechas)
    assert sello["cabeza"] == "1-2"
    assert parse_direccion(sello["direccion"])[0].reunion is not None
    assert f"lamina={min(len(hechas), estado.reunion.lamina)}" in sello["direccion"] or estado.reunion.lamina == 1
    assert parse_direccion(sello["pestanas"]["brechas"])[0].reunion is None


def test_what_the_corte_does_not_have_is_left_out_and_said(en_publicado: object) -> None:
    dicho = responder("/", "?modo=reunion&agenda=portada,acuerdos@ue:999999,disparate")
    assert [atributos(h, "data-clave") for h in dicho["laminas"]] == [["portada"]]
    assert "acuerdos@ue:999999" in texto(dicho["avisos"])
    assert "disparate" in texto(dicho["avisos"])
    assert dicho["respuesta"]["direccion"] == "/?modo=reunion&agenda=portada"


@pytest.mark.parametrize(
    "agenda, claves, dicho, direccion",
    [
        ("cambios", ["portada"], "ninguna de sus láminas", "/?modo=reunion&agenda=cambios"),
        ("acuerdos@ue:999999", None, "acuerdos@ue:999999", "/?modo=reunion"),
    ],
)
def test_an_agenda_that_comes_to_nothing_is_never_an_empty_screen(
    en_publicado: object, agenda: str, claves: list[str] | None, dicho: str, direccion: str
) -> None:
    respuesta = responder("/", f"?modo=reunion&agenda={agenda}")
    vistas = [atributos(h, "data-clave")[0] for h in respuesta["laminas"]]
    entera = [atributos(h, "data-clave")[0] for h in responder("/", "?modo=reunion")["laminas"]]
    assert vistas == (claves or entera)
    assert dicho in texto(respuesta["avisos"])
    assert respuesta["respuesta"]["direccion"] == direccion


def test_the_panel_of_the_agenda_gets_the_nodes_of_the_corte(en_publicado: object) -> None:
    sabidos = responder("/", "?modo=reunion")["respuesta"]["reunion"]["nodos"]
    assert ["ue:000993", "UE 000993 Jóvenes Productivos"] in sabidos
    assert any(codigo == "aei:AEI.02.01" for codigo, _ in sabidos)
    assert responder("/", "?modo=reunion")["respuesta"]["reunion"]["agenda"] == ""


def test_a_failure_answers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def roto() -> None:
        raise RuntimeError("roto")

    monkeypatch.setattr(queries, "motor", roto)
    dicho = responder("/", "?modo=reunion")
    assert dicho["respuesta"]["error"]
    assert "No se pudo responder" in texto(dicho["avisos"])
    assert not isinstance(dicho["laminas"], list), "the slides stay"

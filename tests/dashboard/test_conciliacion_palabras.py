"""What Conciliación says of a figure, row by row: cases by hand, and the sheet of an AOI."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import queries
from dashboard.componentes import conciliacion, conciliacion_filas, hoja_conciliacion
from dashboard.componentes.conciliacion_filas import aqui, decimales, diferencia
from dashboard.conciliados import ESTADOS
from dashboard.estado import Estado, parse_direccion
from dashboard.figuras.conciliacion import COLUMNAS, pilas
from dashboard.vistas import conciliacion as vista
from dashboard.vistas import explorar
from data.ajustes import Ajustes
from queries import Filtro, Lectura, Motor
from queries.tipos import CONCILIADOS
from tests.dashboard.arbol import enlaces, texto


def cifra(**cambios: Any) -> dict[str, Any]:
    """A row of `queries.conciliacion`."""
    r: dict[str, Any] = {
        "cifra": 1, "ejercicio": 2024, "documento": "D24", "documento_corto": "MTPE, evaluación del POI 2024",
        "lugar": "Cuadro 5", "cuadro": "Cuadro 5", "nivel": "aei", "nodo": "AEI.02.01", "nodo_nombre": "Nombre",
        "medida": "ejecucion_fisica_pct", "medida_nombre": "Ejecución física", "unidad": "pct", "publicado": "99.6%",
        "valor": Decimal("99.6"), "calculado": Decimal("113.2086"), "calculado_texto": None,
        "diferencia": Decimal("-13.6086"), "conciliado": "difiere", "clase": "sin_tope",
        "clase_nombre": "Sin el tope de 100 %", "motivo": "Es 113.2 %.", "como": "Lo ejecutado.", "pliego": "012",
        "ue": None, "oei": "OEI.02", "aei": "AEI.02.01", "aoi": None,
    }  # fmt: skip
    return r | cambios


@pytest.mark.parametrize(
    ("publicado", "n"),
    [
        ("99.6%", 1), ("95.9", 1), ("728,706,272.00", 2), ("S/ 163 800.00", 2), ("12,465", 0), ("cinco (05)", 0),
        ("100%", 0), ("más de 379 millones", 0), ("-0.50%", 2), ("ND", 0), ("1,727 %.", 0), ("S/. 573,712,809.00", 2),
        ("S/ 18 022 349,49", 2), ("104.3% (4.3% más)", 1), ("1,814", 0),
    ],
)  # fmt: skip
def test_our_figure_has_the_decimals_that_are_printed(publicado: str, n: int) -> None:
    assert decimales(publicado) == n


@pytest.mark.parametrize(
    ("r", "corto", "fino", "dif"),
    [
        ({}, "113.2 %", "113.209 %", "−13.6 puntos"),
        (
            {"publicado": "97.89", "calculado": Decimal("97.8847"), "diferencia": Decimal("0.0053")},
            "97.88 %", "97.8847 %", "+0.01 puntos",
        ),
        (
            {"publicado": "5", "unidad": "cuenta", "calculado": Decimal(6), "diferencia": Decimal(-1)},
            "6", "", "−1",
        ),
        (
            {
                "publicado": "S/ 163 800.00", "unidad": "soles", "calculado": Decimal("163900.00"),
                "diferencia": Decimal("-100.00"),
            },
            "S/ 163,900.00", "", "−S/ 100.00",
        ),
        (
            {"publicado": "62.26", "calculado": Decimal("62.2600"), "diferencia": Decimal(0), "conciliado": "coincide"},
            "62.26 %", "", "",
        ),
        (
            {"publicado": "100%", "calculado": Decimal("99.9971"), "diferencia": Decimal("0.0029")},
            "100 %", "", "+0.003 puntos",
        ),
        (
            {
                "publicado": "PERSONA", "unidad": "texto", "calculado": None, "calculado_texto": "INFORME",
                "diferencia": None,
            },
            "INFORME", "", "",
        ),
        ({"publicado": "ND", "calculado": None, "diferencia": None, "conciliado": "no_verificable"}, "—", "", ""),
    ],
)  # fmt: skip
def test_a_figure_beside_the_published_one(r: dict[str, Any], corto: str, fino: str, dif: str) -> None:
    una = cifra(**r)
    assert [x.replace("\u00a0", " ") for x in (*aqui(una), diferencia(una))] == [corto, fino, dif]


@pytest.mark.parametrize(
    ("como", "donde"),
    [
        ("Lo ejecutado entre lo programado, en soles.", ""),
        ("Con otro lugar del documento (Cuadro 10).", ""),  # which the board shows
        ("El total de su OEI (Cuadro 11) menos las demás AEI.", ""),
        ("Con otra cifra del mismo documento (ficha de su AEI).", "en otro lugar"),
        ("Con otras cifras del mismo documento: la parte entre el total.", "con otras cifras"),
        ("El único número entero que da el porcentaje impreso (98.9%) con la meta de 2,180.", "con otras cifras"),
        (None, ""),
    ],
)
def test_what_the_board_does_not_show_is_not_called_ours(como: str | None, donde: str) -> None:
    r = cifra(unidad="unidades", publicado="13", calculado=Decimal(18), como=como)
    assert conciliacion_filas.de_donde(r) == donde
    assert conciliacion_filas.de_donde(r | {"calculado": None}) == ""


@pytest.mark.parametrize(
    ("r", "direccion", "titulo"),
    [
        ({}, "/?aei=AEI.02.01", "Ver AEI.02.01 en Explorar"),
        ({"aoi": "AOI00015400200", "nivel": "aoi"}, "", "Abrir la ficha de la AOI"),
        ({"nivel": "indicador"}, "/indicadores?aei=AEI.02.01", "Ver AEI.02.01 en Indicadores"),
        ({"medida": "n_indicadores_alto", "aei": None}, "/indicadores?oei=OEI.02", "Ver OEI.02 en Indicadores"),
        (
            {"nivel": "indicador", "oei": "OEI.01", "aei": "AEI.01.02"},  # which has no AOI
            "/indicadores?oei=OEI.01", "Ver OEI.01 en Indicadores",
        ),
        (
            {"nivel": "ue", "ue": "000993", "oei": None, "aei": None, "medida": "presupuesto_v3_monto"},
            "/presupuesto?ue=000993&version=v3", "Ver la UE 000993 en Presupuesto",
        ),
        (
            {"nivel": "resolucion", "nodo": "000154/v1/RM 010-2024-TR", "ue": "000154", "oei": None, "aei": None},
            "/presupuesto?ue=000154&version=v1", "Ver la UE 000154 en Presupuesto",
        ),
        (
            {"nivel": "pliego", "nodo": "012", "oei": None, "aei": None, "medida": "n_ao_pia"},
            "/presupuesto?version=pia", "Ver el pliego en Presupuesto",
        ),
        ({"nivel": "categoria", "nodo": "PP 0073", "oei": None, "aei": None}, "", ""),
        ({"pliego": "099"}, "", ""),
    ],
)  # fmt: skip
def test_a_row_leads_to_what_it_speaks_of(lectura: Lectura, r: dict[str, Any], direccion: str, titulo: str) -> None:
    estado = Estado(Filtro(q="formal", cuadro="Cuadro 5", conciliado=("difiere",)), "conciliacion")
    dicho = conciliacion_filas.destino(cifra(**r), estado, queries.contexto(lectura))
    assert dicho == (direccion, titulo)
    assert parse_direccion(direccion or "/")[1] == []


def test_a_resolution_is_named_by_whose_budget_it_changes() -> None:
    de_ue = cifra(nivel="resolucion", nodo="000154/v1/RM 010-2024-TR", ue="000154")
    assert conciliacion_filas.nodo(de_ue) == "UE 000154"
    assert conciliacion_filas.nodo(cifra(nivel="resolucion", nodo="012/v3/DS 1")) == "Pliego 012"


def test_every_outcome_has_a_face_that_is_not_its_colour_alone() -> None:
    assert set(ESTADOS) == set(CONCILIADOS)
    assert len({c.marca for c in ESTADOS.values()}) == len({c.una for c in ESTADOS.values()}) == 3
    assert len({c.color for c in ESTADOS.values()}) == 3


def test_the_sentence_counts_as_people_do() -> None:
    estado = Estado(Filtro(), "conciliacion")
    clases = [{"conciliado": "difiere", "clase": "errata", "clase_nombre": "Error de tecleo", "n": 1}]
    una = conciliacion.frase({"difiere": 1, "coincide": 1, "no_verificable": 1}, clases, estado, ["Doc"], "UE 000993")
    assert texto(una) == (
        "1 de 3 cifras publicadas coincide con lo que dan los datos; 1 difiere (lo más frecuente, 1: error de tecleo) "
        "y 1 no se puede verificar. Doc, UE 000993."
    )
    todas = conciliacion.frase({"difiere": 0, "coincide": 1200, "no_verificable": 0}, [], estado, ["A", "B"], "")
    assert texto(todas) == "1,200 de 1,200 cifras publicadas coinciden con lo que dan los datos. A y B."
    sin = conciliacion.frase({"difiere": 0, "coincide": 0, "no_verificable": 2}, [], estado, ["A"], "")
    assert texto(sin) == "0 de 2 cifras publicadas coinciden con lo que dan los datos; 2 no se pueden verificar. A."


def test_the_parts_of_a_bar_fill_it_and_names_are_no_markup() -> None:
    fila = {
        "documento": "D24",
        "documento_corto": "<i>D</i>",
        "cuadro": "<b>Cuadro</b>",
        "href": "/conciliacion",
        "n": 8,
    }
    cuentas = {"n_difiere": 1, "n_coincide": 5, "n_no_verificable": 2, "elegido": True}
    figura = pilas(pd.DataFrame([[(fila | cuentas)[c] for c in COLUMNAS]], columns=COLUMNAS, dtype=object))
    partes = [t for t in figura["data"] if t["type"] == "bar" and "base" in t]
    assert sum(t["x"][0] for t in partes) == pytest.approx(1)
    assert [t["text"][0] for t in partes] == ["", "✓ 5", "? 2"]
    assert figura["data"][-1]["customdata"][0][1:] == ["&lt;b&gt;Cuadro&lt;/b&gt;", 8, 1, 5, 2, "&lt;i&gt;D&lt;/i&gt;"]
    rotulos = [t["text"][0] for t in figura["data"] if t["type"] == "scatter"]
    assert rotulos == ["<b>▸ &lt;b&gt;Cuadro&lt;/b&gt;</b>", "<b>≠ 1</b>"]


def test_the_sheet_says_what_differs_and_leads_to_the_figures_of_the_aoi(lectura: Lectura) -> None:
    aoi = next(r["aoi"] for r in queries.conciliacion(lectura, Filtro(conciliado=("difiere",))).registros() if r["aoi"])
    suyas = queries.conciliacion_de(lectura, Filtro(ejercicio=2024, aoi=aoi)).registros()
    dicho = explorar.responder({"busqueda": f"?aoi={aoi}", "n": 1, "peticion": "0123abcd"})["hoja"]
    assert texto(dicho).count(" imprime ") >= len(suyas) > 0
    ver = {t: href for t, href, _ in enlaces(dicho)}["Ver sus cifras en Conciliación"]
    assert ver == f"/conciliacion?q={aoi}"
    lista = vista.responder({"busqueda": f"?q={aoi}", "n": 1, "peticion": "0123abcd"})["respuesta"]["cifras"]
    assert sum(f[0] == "difiere" and f[5] == aoi for f in lista["filas"]) == len(suyas)
    assert all(f[5] == aoi or aoi in f[14] for f in lista["filas"]), "its own, and those whose reason names it"


def test_a_line_of_the_sheet() -> None:
    una = texto(hoja_conciliacion.frase(cifra()))
    assert una == "Cuadro 5 imprime 99.6% (Ejecución física); aquí 113.2 %: Es 113.2 %."
    otra = cifra(lugar="sección 8", como="Con otra cifra del mismo documento (Cuadro 5: 113.2%).", motivo=None)
    assert texto(hoja_conciliacion.frase(otra)) == "Sección 8 imprime 99.6% (Ejecución física); en otro lugar 113.2 %."
    assert hoja_conciliacion.publicadas([], Estado()) == []


@pytest.mark.parametrize("aoi", ["AOI00099300276", "AOI00015400006"])
def test_a_doubtful_unit_says_where_it_comes_from(en_publicado: Motor, aoi: str) -> None:
    dicho = texto(explorar.responder({"busqueda": f"?aoi={aoi}", "n": 1, "peticion": "0123abcd"})["hoja"])
    assert ("Ver por qué" in dicho) == aoi.startswith("AOI000993")


def test_a_year_without_documents_says_so_and_where_they_are(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    motor = Motor(Ajustes(datos=demo))
    monkeypatch.setattr(queries, "motor", lambda: motor)
    dicho = vista.responder({"busqueda": "?conciliado=difiere&q=x", "n": 1, "peticion": "0123abcd"})
    motor.cerrar()
    assert "De 2026 no hay documentos publicados con qué conciliar" in texto(dicho["vacio"])
    assert "no tienen documentos de ningún año" in texto(dicho["vacio"])
    assert dicho["respuesta"]["cifras"]["total"] == 0
    assert dicho["respuesta"]["filas"] == {}, "no file to download"
    con = texto(conciliacion.sin_documentos(2026, [(2024, ["Informe"])]))
    assert "Elija 2024: Informe." in con

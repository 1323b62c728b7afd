"""The view Indicadores: what each panel says of a state, where everything leads, and what it says of none."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from plotly.io.json import to_json_plotly

import queries
from dashboard.componentes.indicadores_filas import CABEZA, CAMPOS
from dashboard.estado import parse_direccion
from dashboard.figuras import balas, coherencia
from dashboard.vistas import indicadores
from data.ajustes import Ajustes
from queries import Motor
from tests.dashboard.arbol import enlaces, texto

TOPE_COMPRIMIDO = 20_000


def responder(busqueda: str, **mas: Any) -> dict[str, Any]:
    return indicadores.responder({"busqueda": busqueda, "n": 1, "peticion": "0123abcd", **mas})


@pytest.fixture
def en_demo(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Motor]:
    """The views ask the made-up country, which has no indicators."""
    motor = Motor(Ajustes(datos=demo))
    monkeypatch.setattr(queries, "motor", lambda: motor)
    yield motor
    motor.cerrar()


def trazada(figura: dict[str, Any]) -> list[list[Any]]:
    """What the points of a chart carry."""
    (traza,) = [t for t in figura["data"] if "customdata" in t]
    return list(traza["customdata"])


def filas(dicho: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the table as the browser gets them."""
    return [
        dict(zip(CAMPOS if fila[0] == "indicador" else CABEZA, fila, strict=True))
        for fila in dicho["respuesta"]["indicadores"]
    ]


def test_the_cards_say_how_many_their_means_bands_and_corners(en_publicado: Motor) -> None:
    dicho = responder("")
    assert dicho["avisos"] == []
    assert texto(dicho["kpi_cuantos"]) == "46 / 557 de 8 de OEI · 39 de 47 de AEI · 9 S.P."
    assert texto(dicho["kpi_oei"]) == "● 97.3 %alto · 7 con meta"
    assert texto(dicho["kpi_aei"]) == "◆ 88.7 %medio · 39 con meta · 1.er semestre 61.1 %"
    assert [t for t, _, _ in enlaces(dicho["kpi_bandas"])] == ["▲ 7 bajo", "◆ 3 medio", "● 36 alto", "○ 9 S.P."]
    assert next(h for _, h, _ in enlaces(dicho["kpi_bandas"])) == "/indicadores?banda=bajo"
    assert "4 AEI se hicieron y no se movieron" in texto(dicho["kpi_rincones"])
    assert "2 AEI se movieron sin hacerse" in texto(dicho["kpi_rincones"])
    assert dicho["respuesta"]["filas"] == {"indicadores": 55, "coherencia": 32, "recomendaciones": 22}


def test_the_bullets_are_the_worst_first_cut_and_with_their_figure(en_publicado: Motor) -> None:
    dicho = responder("")
    puntos = trazada(dicho["balas"])
    assert [p[1] for p in puntos[:3]] == ["IND.02.AEI.08.04", "IND.01.AEI.06.02", "IND.01.AEI.08.03"]
    assert [p[9] for p in puntos[-9:]] == ["S.P."] * 9
    assert puntos[2][3:] == ["70,000", "12,210", "23,358", "17.4\u00a0%", "33.4\u00a0%", "33.4\u00a0%", "bajo"]
    cifras = next(t["text"] for t in dicho["balas"]["data"] if t.get("xaxis") == "x2")
    de = {p[1]: c for p, c in zip(puntos, cifras, strict=True)}
    assert de["IND.01.OEI.06"] == "<b>● 670\u00a0%</b>  1,145 de 171"
    assert de["IND.01.OEI.02"].startswith("<b>● 323\u00a0%</b>")
    assert de["IND.01.OEI.04"] == "<b>◆ 80.9\u00a0%</b>  55\u00a0% de 68\u00a0%"
    assert de["IND.01.OEI.05"] == "○ S.P.  sin meta"
    barras = dicho["balas"]["data"][0]
    assert max(barras["x"]) == balas.CORTE, "a bar stops at the cut"
    cortadas = dicho["balas"]["data"][1]
    assert sum(x == balas.CORTE for x in barras["x"]) == len(cortadas["x"]) > 15, "and a mark says that it goes on"
    assert texto(dicho["balas_frase"]) == (
        "46 con meta: 36 la alcanzan, 7 en bajo. El menor, IND.02.AEI.08.04: 0.0 %. "
        "El que más la supera, IND.01.OEI.06: 670 %."
    )


def test_the_corners_are_listed_with_the_rule_and_the_marks_do_not_lie_on_each_other(en_publicado: Motor) -> None:
    dicho = responder("")
    lista = texto(dicho["rincones"])
    codigos = [t for t, _, _ in enlaces(dicho["rincones"])]
    assert codigos[:6] == ["AEI.08.03", "AEI.06.02", "AEI.08.04", "AEI.06.05", "AEI.04.02", "AEI.02.01"]
    assert "Se hizo y no se movió (4)" in lista
    assert "AOI ● 100.0 % alto · indicadores 83.0 %, el más bajo 49.0 %" in lista
    assert "Con indicadores y sin AOI (6)" in lista
    assert "Con AOI y sin meta en sus indicadores (2)" in lista
    assert "AOI en alto (95 % o más) y algún indicador en bajo (menos de 75 %)" in texto(dicho["coherencia_frase"])
    assert len(trazada(dicho["coherencia"])) == 24
    (marcas,) = [t for t in dicho["coherencia"]["data"] if t["mode"] == "markers+text"]
    assert {"12 AEI", "AEI.02.01, AEI.04.02", "AEI.08.03", "AEI.06.05, el más bajo 49.0\u00a0%"} <= set(marcas["text"])
    puestos = list(zip(marcas["x"], marcas["y"], strict=True))
    x0, x1 = dicho["coherencia"]["layout"]["xaxis"]["range"]
    for i, (x, y) in enumerate(puestos):
        for a, b in puestos[:i]:
            ancho = (x - a) / (x1 - x0) * coherencia.PLOT[0]
            alto = (y - b) / (coherencia.TECHO - coherencia.SUELO) * coherencia.PLOT[1]
            assert ancho**2 + alto**2 > 8**2, (puestos[i], a, b)


def test_as_ceplan_is_said_wherever_it_counts_and_never_by_default(en_publicado: Motor) -> None:
    propio, ajeno = responder("?aei=AEI.06.05"), responder("?aei=AEI.06.05&metodo=ceplan")
    assert texto(propio["kpi_aei"]).startswith("◆ 83.0 %medio")
    assert texto(ajeno["kpi_aei"]).startswith("▲ 62.3 %bajo · como CEPLAN V.01")
    assert [fila["media"] for fila in filas(propio) if fila["que"] == "aei"] == ["◆ 83.0\u00a0%"]
    assert [fila["media"] for fila in filas(ajeno) if fila["que"] == "aei"] == ["▲ 62.3\u00a0%"]
    assert texto(ajeno["tabla_titulo"]) == "Indicadores por OEI y AEI, promedios como CEPLAN V.01"
    assert texto(ajeno["coherencia_titulo"]).endswith("como CEPLAN V.01")
    assert trazada(ajeno["coherencia"])[0][6:8] == ["62.3\u00a0%", "bajo"]
    assert "como CEPLAN V.01" in ajeno["respuesta"]["titulo"]
    assert "CEPLAN" not in propio["respuesta"]["titulo"]
    for dicho in (propio, ajeno):
        assert "AEI.06.05 83.01 % con meta, 62.26 % como CEPLAN V.01" in texto(dicho["tabla_frase"])


def test_the_table_stands_under_its_oei_and_aei_and_says_everything(en_publicado: Motor) -> None:
    dichas = filas(responder(""))
    assert [fila["codigo"] for fila in dichas[:4]] == ["OEI.01", "IND.01.OEI.01", "AEI.01.01", "IND.01.AEI.01.01"]
    assert sum(fila["que"] == "oei" for fila in dichas) == 8
    assert sum(fila["que"] == "aei" for fila in dichas) == 32
    de = {fila["codigo"]: fila for fila in dichas}
    assert de["IND.01.OEI.02"]["publicado"] == de["IND.01.OEI.02"]["real"] == "323\u00a0%"
    assert de["IND.01.OEI.02"]["fuente"] == "D24, Cuadro 9"
    assert de["IND.01.OEI.02"]["organo"] == "DGPE"
    assert "no imprime el código" in de["IND.01.OEI.02"]["titulo"]
    assert (de["IND.01.AEI.08.03"]["base"], de["IND.01.AEI.08.03"]["base_anio"]) == ("1,717", "2015")
    assert de["IND.01.AEI.08.03"]["tipo2"] == "31.7\u00a0%"
    assert de["IND.02.AEI.04.01"]["tipo2"] == "—", "a goal under the base line says nothing of the way"
    assert "la meta (1,275) es peor que la línea base (1,703)" in de["IND.02.AEI.04.01"]["tipo2_titulo"]
    assert (de["IND.01.OEI.05"]["meta"], de["IND.01.OEI.05"]["avance"]) == ("sin meta", "S.P.")
    assert de["AEI.06.05"]["cuenta"] == "3 de 4 con meta"
    assert de["IND.01.AEI.08.03"]["sentido"] == ["↑", "más es mejor (deducido de sus porcentajes)"]


def test_everything_leads_to_a_place_that_exists_and_an_aei_without_aoi_to_its_oei(en_publicado: Motor) -> None:
    for busqueda in ("", "?ue=000993&metodo=ceplan", "?oei=OEI.06&banda=bajo", "?ejercicio=2023"):
        dicho = responder(busqueda)
        direcciones = [
            h for parte in ("rincones", "kpi_bandas", "metodos", "chips") for _, h, _ in enlaces(dicho[parte])
        ]
        direcciones += [p[0] for figura in ("balas", "coherencia") for p in trazada(dicho[figura])]
        direcciones += [fila["href"] for fila in filas(dicho) if fila["que"] != "indicador"]
        for direccion in set(direcciones):
            estado, problemas = parse_direccion(direccion)
            assert estado.vista == "indicadores"
            with en_publicado.lectura() as lectura:
                assert problemas + queries.contexto(lectura).resolver(estado.filtro)[2] == [], direccion
    de = {p[1]: p[0] for p in trazada(responder("")["balas"])}
    assert de["IND.01.AEI.08.03"] == "/indicadores?aei=AEI.08.03"
    assert de["IND.01.AEI.06.01"] == "/indicadores?oei=OEI.06", "no AOI is of AEI.06.01: it is no place to go to"
    assert de["IND.01.OEI.06"] == "/indicadores?oei=OEI.06"


def test_the_band_and_the_words_pick_indicators_and_the_shell_stays_that_of_the_node(en_publicado: Motor) -> None:
    todo, elegido = responder(""), responder("?banda=bajo&q=vulnerables&unidad=DOCUMENTO")
    assert texto(elegido["balas_titulo"]) == "Frente a su meta (4 de 55)"
    assert sum(fila["que"] == "indicador" for fila in filas(elegido)) == 4
    assert [texto(elegido[c]) for c in ("migas", "pie", "kpi_oei", "kpi_cuantos", "rincones")] == [
        texto(todo[c]) for c in ("migas", "pie", "kpi_oei", "kpi_cuantos", "rincones")
    ]
    assert "sin el filtro de banda ni de palabras" in texto(elegido["de_que"])
    assert [t for t, _, _ in enlaces(elegido["chips"])] == [
        "solo bajo",
        "contiene «vulnerables»",
        "la unidad de medida de las AOI: no se aplica aquí",
    ]
    nada = responder("?banda=medio&q=zzz")
    assert "Ningún indicador cumple el filtro." in texto(nada["balas_vacio"])
    assert ("Ver los 55 del nivel", "/indicadores", "ir reemplaza") in enlaces(nada["balas_vacio"])
    assert nada["respuesta"]["filas"]["indicadores"] == 0


def test_of_a_ue_it_says_whose_the_indicators_are(en_publicado: Motor) -> None:
    dicho = responder("?ue=000993")
    assert "de los OEI y AEI en que la UE 000993 tiene AOI (su valor no es solo de ella" in texto(dicho["de_que"])
    assert texto(dicho["balas_titulo"]) == "Frente a su meta (11)"


def test_2023_has_one_indicator_and_says_so(en_publicado: Motor) -> None:
    dicho = responder("?ejercicio=2023")
    assert texto(dicho["kpi_cuantos"]) == "1 / 11 de 1 de AEI"
    assert texto(dicho["kpi_oei"]) == "—no hay indicadores de este nivel aquí"
    assert texto(dicho["balas_frase"]) == "1 con meta: 1 la alcanza. El que más la supera, IND.01.AEI.07.04: 1,727 %."
    assert len(trazada(dicho["coherencia"])) == 1
    assert "De 2023 no hay recomendaciones" in texto(dicho["recomendaciones_frase"])
    assert dicho["respuesta"]["filas"] == {"indicadores": 1, "coherencia": 1}


def test_recommendations_say_that_a_term_passed_not_that_it_was_not_met(en_publicado: Motor) -> None:
    dicho = responder("?ue=000993&banda=bajo")
    assert texto(dicho["recomendaciones_titulo"]) == "Recomendaciones de la evaluación (22)"
    frase, filas_dichas = texto(dicho["recomendaciones_frase"]), texto(dicho["recomendaciones"])
    assert "Si se cumplieron o no, ninguna fuente lo dice." in frase
    assert "para todo el pliego" in frase
    assert "plazo vencido hace" in filas_dichas
    assert "incumpl" not in frase + filas_dichas
    assert "unidad y plazo heredados de la fila" in filas_dichas


def test_without_indicators_it_says_so_offers_no_file_and_names_the_years_that_have_some(en_demo: Motor) -> None:
    dicho = responder("")
    assert dicho["avisos"] == []
    assert "De 2026 no hay indicadores del PEI." in texto(dicho["vacio"])
    assert dicho["respuesta"]["filas"] == {}
    assert dicho["respuesta"]["indicadores"] == []
    assert responder("?pliego=901&ue=900001&metodo=ceplan&banda=alto")["avisos"] == []


def test_a_chart_of_nothing_is_drawn_without_axes() -> None:
    for figura, columnas in ((balas.balas, balas.COLUMNAS), (coherencia.coherencia, coherencia.COLUMNAS)):
        assert figura(pd.DataFrame([], columns=columnas, dtype=object))["data"] == []


def test_what_is_not_a_number_of_an_indicator_is_told_apart(en_publicado: Motor) -> None:
    fila: dict[str, Any] = {
        **dict.fromkeys(balas.COLUMNAS),
        "codigo": "IND.01.OEI.01",
        "nivel": "oei",
        "oei": "OEI.01",
        "denominacion": "N° de <b>casos</b>",
        "href": "/indicadores",
        "unidad": "numero",
        "estado": "nd",
    }
    sin_caida = {**fila, "estado": "ok", "le": 4, "vo": 0, "avance": 100.0, "avance_real": None, "banda": "alto"}
    figura = balas.balas(pd.DataFrame([fila, sin_caida], columns=balas.COLUMNAS, dtype=object))
    cifras = next(t["text"] for t in figura["data"] if t.get("xaxis") == "x2")
    assert cifras == ["○ ND  no se puede medir", "<b>● 100\u00a0%</b>  0 de 4"]
    assert figura["data"][0]["x"] == [0.0, 100.0]
    nombres = next(t["text"] for t in figura["data"] if t.get("xaxis") == "x3")
    assert nombres[0] == "<b>OEI.01</b> &lt;b&gt;casos&lt;/b&gt;", "a name is text, not markup"


def test_an_answer_is_small(en_publicado: Motor) -> None:
    dicho = responder("", cabeza="x")
    cuerpo = to_json_plotly(dicho).encode()
    assert len(zlib.compress(cuerpo, 6)) < TOPE_COMPRIMIDO
    assert json.loads(cuerpo)["respuesta"]["direccion"] == "/indicadores"

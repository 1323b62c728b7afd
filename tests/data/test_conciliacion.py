"""The published figures beside ours: what is known of the two documents, and what every line must say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data import esquema
from data.cargar import ORIGEN
from data.lectores import informe
from data.revisar import revisar
from tests.data.conciliar import reconciliar
from tests.data.conftest import Copia, Preguntar
from tests.data.oficina import Aoi, Mes, Oficina

LINEA = """SELECT k.conciliado, k.clase, round(k.calculado, 4), k.motivo, k.como
           FROM conciliacion AS k JOIN cifra_publicada AS p ON p.cifra = k.cifra
           WHERE p.documento = ? AND p.lugar = ? AND p.nodo = ? AND p.medida = ?"""


def linea(preguntar: Preguntar, *cual: str) -> tuple[Any, ...]:
    [una] = preguntar(LINEA, *cual)
    return una


@pytest.mark.parametrize(
    ("nodo", "medida", "calculado"),
    [
        ("012", "ejecucion_fisica_pct", "95.8818"),
        ("000154", "ejecucion_fisica_pct", "98.4639"),
        ("000993", "ejecucion_fisica_pct", "87.0412"),
        ("001066", "ejecucion_fisica_pct", "100"),
        ("012", "programado_monto", "728706272"),
        ("012", "ejecutado_monto", "723294716.24"),
        ("000154", "ejecutado_monto", "135132249.91"),
        ("012", "n_aoi_ejecutadas", "259"),
    ],
)
def test_the_check_values_of_cuadro_6_coincide(preguntar: Preguntar, nodo: str, medida: str, calculado: str) -> None:
    conciliado, clase, nuestro, _, como = linea(preguntar, "D24", "Cuadro 6", nodo, medida)
    assert (conciliado, clase, nuestro) == ("coincide", None, Decimal(calculado))
    assert como


@pytest.mark.parametrize(
    ("donde", "clase", "calculado", "palabras"),
    [
        # The row gives 113.2, as Cuadro 2 says.
        (("D23", "Cuadro 5", "AOI00106600073", "ejecucion_fisica_pct"), "otro_lugar", "113.1944", "Cuadro 2"),
        (("D23", "Cuadro 1", "AEI.07.04", "ejecucion_fisica_pct"), "redondeo", "97.8754", "redondeado a enteros"),
        (("D23", "sección 3", "AOI00106600081", "ejecucion_fisica_pct"), "redondeo", "80.9649", "cortada"),
        (("D23", "Cuadro 4", "AEI.07.04", "empleos_total"), "suma_impresa", "215247", "165,290"),
        (("D23", "sección 1", "AEI.07.04", "n_aoi_ejecucion_mayor_100"), "otra_medida", "4", "100 % o más"),
        # Physical and financial changed places in the paragraphs of each UE.
        (
            ("D24", "sección 5, párrafos por UE del Cuadro 6", "000993", "ejecucion_fisica_pct"),
            *("intercambio", "87.0412", "Ejecución financiera"),
        ),
        (
            ("D24", "sección 5, párrafos por UE del Cuadro 6", "000993", "ejecucion_financiera_pct"),
            *("intercambio", "98.1515", "Ejecución física"),
        ),
        # 18 are AOI, and 2 are AEI.
        (("D24", "sección 6, texto del Cuadro 7", "012", "n_aei_bajo"), "intercambio", "2", "AOI con avance menor"),
        (("D24", "sección 6, texto del Cuadro 8", "012", "n_aei_alto"), "otra_medida", "21", "Indicadores de AEI"),
        (
            ("D24", "sección 6, texto del Cuadro 12", "012", "ejecucion_financiera_pct"),
            "otra_medida",
            "99.2574",
            "95.9 %",
        ),
        # A share, called progress; and progress, called share.
        (("D24", "Cuadro 3", "OEI.07", "ejecucion_financiera_pct"), "participacion", "99.3345", "81.6 %"),
        (
            ("D24", "sección 5, texto del Cuadro 5", "OEI.07", "peso_presupuestal_pct"),
            "participacion",
            "81.5454",
            "99.3 %",
        ),
        (
            ("D24", "sección 4, texto del Cuadro 3", "012", "presupuesto_v4_por_ue_monto"),
            *("otra_version", "728706272", "versión 3"),
        ),
        (
            ("D24", "ficha de la AEI.06.05", "AEI.06.05", "avance_indicadores_anual_pct"),
            "como_ceplan",
            "83.008",
            "62.26",
        ),
        (("D24", "sección 8", "012", "avance_indicadores_oei_pct"), "sin_tope", "97.2689", "249.7"),
        (("D24", "sección 8", "012", "n_aei_alto"), "redondeo", "21", "redondeado antes a un entero"),
        # Centres of AEI.07.01: one has the number of the line above, others disagree with Cuadro 14.
        (("D24", "sección 8", "AOI00099300200", "ejecutado"), "otro_nodo", "339", "AOI00099300192"),
        (("D24", "sección 8", "AOI00099300235", "ejecutado"), "otro_lugar", "180", "Cuadro 14"),
        (("D24", "sección 8", "AOI00099300245", "ejecutado"), "otro_lugar", "29", "Cuadro 14"),
        (("D24", "sección 7, ficha de la AEI.07.03", "AOI00099300271", "ejecutado"), "errata", "263", "253"),
        # Rounded to 24.15 and again: the last figure is not off by chance.
        (("D23", "sección 1", "AEI.07.04", "participantes_18_29_pct"), "redondeo", "24.1451", "dos veces"),
        # Of the three that the ficha calls key, it lists one: the other two are the only ones that give the mean.
        (
            ("D24", "sección 7, ficha de la AEI.05.01, valoración integral", "AEI.05.01", "ejecucion_fisica_clave_pct"),
            *("otra_medida", "100", "AOI00015400069, AOI00015400102, AOI00015400359"),
        ),
        # 49 less 43 and 2, which is the 8 % printed beside it.
        (
            (
                *("D24", "sección 7, ficha de la AEI.08.05: acciones cumplidas parcialmente"),
                *("AOI00015400392", "detalle_ejecutado"),
            ),
            *("errata", "4", "no 08"),
        ),
        # The AEI's 539 million are 379 and 160.
        (("D24", "sección 8", "AOI00106600138", "transferido_monto"), "otro_lugar", "379000000", "más de 379"),
        # Band counts that two conventions at once would be needed to explain stay without a reason.
        (("D24", "sección 8", "012", "n_oei_alto"), "sin_explicacion", "5", "Ninguna regla"),
    ],
)
def test_a_known_contradiction_is_found_with_its_reason(
    preguntar: Preguntar, donde: tuple[str, ...], clase: str, calculado: str, palabras: str
) -> None:
    conciliado, suya, nuestro, motivo, _ = linea(preguntar, *donde)
    assert (conciliado, suya, nuestro) == ("difiere", clase, Decimal(calculado))
    assert palabras in motivo


def test_units_that_repeat_another_cuadro_are_told(preguntar: Preguntar) -> None:
    filas = preguntar(
        """SELECT k.cuadro, k.conciliado, k.clase, count(*)
           FROM conciliacion AS k JOIN cifra_publicada AS p ON p.cifra = k.cifra
           WHERE p.medida = 'unidad_medida' GROUP BY ALL ORDER BY ALL"""
    )
    assert sum(n for *_, n in filas) == 260
    assert [(cuadro, clase) for cuadro, _, clase, _ in filas if clase in ("unidad_repetida", "unidad_dudosa")] == [
        ("Cuadro 14", "unidad_repetida"),
        ("Cuadro 14", "unidad_dudosa"),
        ("Cuadro 15", "unidad_repetida"),
        ("Cuadro 15", "unidad_dudosa"),
    ]
    [(motivo, nuestra)] = preguntar(
        """SELECT motivo, calculado_texto FROM conciliacion AS k JOIN cifra_publicada AS p ON p.cifra = k.cifra
           WHERE p.medida = 'unidad_medida' AND p.nodo = 'AOI00099300280'"""
    )
    assert "62 filas del Cuadro 13" in motivo
    assert nuestra == "personas atendidas"
    # Those of the release itself that are not to be trusted: the same AOI.
    dudosas = preguntar(
        """SELECT count(*) FROM aoi_avance AS a
           JOIN cifra_publicada AS p ON p.nodo = a.aoi AND p.medida = 'unidad_medida'
           JOIN conciliacion AS k ON k.cifra = p.cifra
           WHERE a.ejercicio = 2024 AND a.unidad_dudosa <> (k.clase IS NOT DISTINCT FROM 'unidad_dudosa')"""
    )
    assert dudosas == [(0,)]


@pytest.mark.parametrize(
    ("lugar", "nodo", "medida", "calculado", "como"),
    [
        # The ficha says 253, section 8 says 263 as the cuadro does: two against one.
        ("Cuadro 14", "AOI00099300271", "ejecutado", 263, "263); la sección 7, ficha de la AEI.07.03 dice 253"),
        ("sección 8: empleabilidad, Lima", "AEI.07.01", "detalle_ejecutado", 1174, "en esa sede"),
        ("sección 8: acreditación, sede Lima", "AEI.07.02", "detalle_ejecutado", 8102, "en esa sede"),
        (
            "sección 7, ficha de la AEI.07.04: intervenciones financiadas", "AEI.07.04", "detalle_ejecutado", 2704,
            "suma de lo que la misma ficha dice",
        ),
        (
            "sección 7, ficha de la AEI.04.02: dictámenes elaborados", "AOI00015400052", "detalle_ejecutado", 126,
            "IND.01.AEI.04.02",
        ),
        (
            "sección 7, ficha de la AEI.04.01, valoración integral: AO de defensa legal y asesoría", "AEI.04.01",
            "n_aoi_centro_costo", 5, "demás centros",
        ),
        (
            "sección 7, ficha de la AEI.07.04, texto del indicador", "AOI00106600138", "transferido_monto", 379000000,
            "menos las demás AOI",
        ),
    ],
)  # fmt: skip
def test_what_other_places_prove_coincides(
    preguntar: Preguntar, lugar: str, nodo: str, medida: str, calculado: int, como: str
) -> None:
    conciliado, _, nuestro, _, dicho = linea(preguntar, "D24", lugar, nodo, medida)
    assert (conciliado, nuestro) == ("coincide", calculado)
    assert como in dicho


def test_a_unit_in_another_word_is_the_same_unit(preguntar: Preguntar) -> None:
    unidades = "unidad_medida"
    assert linea(preguntar, "D24", "Cuadro 13", "AOI00015400091", unidades)[0] == "coincide"  # documento, informes
    assert linea(preguntar, "D24", "Cuadro 13", "AOI00015400064", unidades)[0] == "coincide"  # persona, funcionarios
    assert linea(preguntar, "D24", "Cuadro 13", "AOI00015400049", unidades)[0] == "difiere"  # persona, prácticas
    assert linea(preguntar, "D24", "Cuadro 13", "AOI00015400326", unidades)[0] == "difiere"  # persona, consultas


def test_the_cell_that_our_own_figure_comes_from_says_so(preguntar: Preguntar) -> None:
    _, clase, _, motivo, _ = linea(preguntar, "D24", "Cuadro 13", "AOI00015400203", "programado")
    assert clase == "unica_fuente"
    assert motivo.startswith("El tablero la toma de esta celda (Cuadro 13)")
    assert "da el 100.0% impreso a su lado" in motivo
    # And it is true: what the board has is what is printed.
    otras = preguntar(
        """SELECT p.* FROM conciliacion AS k
           JOIN cifra_publicada AS p ON p.cifra = k.cifra
           JOIN hecho AS h
             ON h.documento = p.documento AND h.nivel = p.nivel AND h.nodo = p.nodo AND h.medida = p.medida
           WHERE k.clase = 'unica_fuente' AND h.celda IS NOT NULL AND h.valor <> p.valor"""
    )
    assert otras == []


def test_every_line_has_what_it_must_say(preguntar: Preguntar) -> None:
    todas = "FROM conciliacion AS k JOIN cifra_publicada AS p ON p.cifra = k.cifra"
    assert preguntar("SELECT count(*) FROM cifra_publicada") == preguntar("SELECT count(*) FROM conciliacion")
    for mal in (
        "k.conciliado <> 'coincide' AND coalesce(k.motivo, '') = ''",
        "k.conciliado <> 'coincide' AND k.clase IS NULL",
        "k.conciliado = 'coincide' AND coalesce(k.como, '') = ''",
        "k.calculado IS NOT NULL AND coalesce(k.como, '') = ''",
        "k.conciliado = 'difiere' AND k.diferencia = 0",
        "k.conciliado <> 'no_verificable' AND k.calculado IS NULL AND k.calculado_texto IS NULL",
        "p.medida NOT IN (SELECT medida FROM medida_publicada)",
        "k.nodo_nombre = ''",
        "k.clase IS NOT NULL AND k.clase NOT IN (SELECT clase FROM clase_conciliacion WHERE conciliado = k.conciliado)",
        "p.nivel = 'aoi' AND k.aoi IS NULL AND k.clase NOT IN ('aoi_sin_cuadro', 'sin_numero')",
        "k.aei IS NOT NULL AND k.oei IS NULL",
        "k.busqueda <> normalizar(k.busqueda)",
    ):
        assert preguntar(f"SELECT p.* {todas} WHERE {mal}") == [], mal
    assert preguntar("SELECT count(*), count(DISTINCT orden) FROM conciliacion WHERE orden > 0")[0][0] > 3600
    # What no rule explains is counted, so that one more is seen.
    assert preguntar("SELECT count(*) FROM conciliacion WHERE clase = 'sin_explicacion'") == [(3,)]


def test_a_measure_without_name_is_refused(copia: Copia) -> None:
    copia.cambiar("2024/cifra_publicada.csv", 2, "medida", "cosa_nueva_pct")
    copia.cambiar("medida_publicada.csv", 3, "motivo", "No se puede.")
    quejas = revisar(informe.leer(copia.origen)[0])
    assert [(q.archivo, q.fila, q.columna) for q in quejas] == [
        ("medida_publicada.csv", 3, "como"),
        ("2024/cifra_publicada.csv", 2, "medida"),
    ]
    assert "medida_publicada.csv" in quejas[1].mensaje


def test_a_figure_of_two_files_is_one_too_many(copia: Copia) -> None:
    filas = copia.leer("2024/cifra_publicada.csv")
    copia.escribir("2024/cifra_publicada_otra.csv", [filas[0], filas[5]])
    [queja] = informe.leer(copia.origen)[1]
    assert queja.archivo == "2024/cifra_publicada_otra.csv"
    assert "la fila 6 de 2024/cifra_publicada.csv" in queja.mensaje


def test_a_load_of_the_office_changes_nothing_of_what_the_report_says(tmp_path: Path) -> None:
    oficina = Oficina(tmp_path / "datos")
    fuentes, _ = informe.leer(ORIGEN)
    todas = "SELECT * FROM conciliacion ORDER BY cifra"
    sola = oficina.construir(fuentes=fuentes)(todas)
    solo_anio: dict[int, Mes] = {0: (10, 5, 1000, 400)}
    aoi = [Aoi("000993", 6, solo_anio, oei=2), Aoi("001300", 1, solo_anio, oei=9, aei=9)]
    con_carga = oficina.construir(oficina.cargar(aoi, date(2024, 12, 31), ejercicio=2024), fuentes=fuentes)
    assert con_carga("SELECT count(*) FROM carga WHERE tipo <> 'informe'") == [(1,)]
    assert con_carga(todas) == sola


def test_without_documents_there_is_nothing_to_reconcile() -> None:
    with duckdb.connect(":memory:") as conexion:
        esquema.crear(conexion)
        assert reconciliar(conexion) == {}
        assert conexion.execute("SELECT count(*) FROM hecho").fetchone() == (0,)

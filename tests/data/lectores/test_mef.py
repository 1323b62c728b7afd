"""The MEF "Gasto" reader: what comes out of each variant, and every complaint with its row."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from data.errores import ErrorTablero
from data.lectores import mef, mef_suma
from data.lectores.paquete import TABLAS, Opciones
from tests.data.lectores.conftest import Leido
from tests.data.lectores.generar_mef import CADENA, ancha, antigua, en_csv, escribir, fila

Leer = Callable[..., Leido]
DINERO = "mes, pia, pim, certificado, comprometido_anual, comprometido, devengado, girado"
D = Decimal


@pytest.fixture
def leer(tmp_path: Path) -> Leer:
    def leer(ruta: Path, pliegos: tuple[str, ...] = ()) -> Leido:
        carpeta = tmp_path / f"{ruta.name}.paquete"
        return Leido(mef.leer(ruta, carpeta, Opciones(pliegos, "gasto.csv")), carpeta)

    return leer


def dinero(leido: Leido, columnas: str = "mes, pim, devengado") -> list[tuple[object, ...]]:
    return leido.tabla("gasto", columnas)


def test_one_row_per_line_and_month_with_exact_sums(leer: Leer, tmp_path: Path) -> None:
    filas = [
        fila(0, pia="100.10", pim="250.20"),
        fila(0, pia="0", pim="0.03", META="00002"),
        fila(1, certificado="90", comprometido_anual="80", comprometido="70", devengado="60.55", girado="50"),
        fila(1, devengado="0.45", META="00002"),
        fila(2, devengado="-10.25"),
        fila(1, devengado="7", SEC_EJEC="993", EJECUTORA="2", EJECUTORA_NOMBRE="OTRA  UE "),
        fila(1, devengado="7", GENERICA="1", CATEGORIA_GASTO="6", GENERICA_NOMBRE="PERSONAL"),
    ]
    leido = leer(escribir(tmp_path / "a.csv", filas))
    assert leido.quejas == leido.advertencias == []
    assert leido.paquete.ejercicio == 2026
    assert leido.paquete.pliegos == ["012"]
    assert leido.paquete.ues == ["000154", "000993"]
    assert leido.paquete.filas == 7
    assert leido.tabla("gasto", f"ue, generica, {DINERO}") == [
        ("000154", "5-2.3", 0, D("100.10"), D("250.23"), None, None, None, None, None),
        ("000154", "5-2.3", 1, None, None, D(90), D(80), D(70), D("61.00"), D(50)),
        ("000154", "5-2.3", 2, None, None, D(0), D(0), D(0), D("-10.25"), D(0)),
        ("000154", "6-2.1", 1, None, None, D(0), D(0), D(0), D(7), D(0)),
        ("000993", "5-2.3", 1, None, None, D(0), D(0), D(0), D(7), D(0)),
    ]
    assert leido.tabla("pliego") == [("012", CADENA["PLIEGO_NOMBRE"])]
    assert leido.tabla("ue") == [
        ("000154", "012", "001", CADENA["EJECUTORA_NOMBRE"], None),
        ("000993", "012", "002", "OTRA UE", None),
    ]
    assert {nombre: leido.tipos(nombre) for nombre in ("gasto", "pliego", "ue")} == {
        nombre: TABLAS[nombre] for nombre in ("gasto", "pliego", "ue")
    }
    assert leido.tabla("gasto", "DISTINCT programa, programa_nombre, producto, actividad, fuente_nombre, rubro") == [
        ("0103", CADENA["PROGRAMA_PPTO_NOMBRE"], "3000572", "5004988", "RECURSOS ORDINARIOS", "00")
    ]
    assert not list(leido.carpeta.glob("parcial*"))


LARGAS = [fila(0, pia="90", pim="100"), *(fila(mes, devengado=f"{mes}.50") for mes in range(1, 13))]


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("corte", [",", ";", "\t"])
@pytest.mark.parametrize("forma", ["nueva", "antigua"])
def test_separators_encodings_and_old_names_say_the_same(
    leer: Leer, tmp_path: Path, forma: str, corte: str, codificacion: str
) -> None:
    filas = LARGAS if forma == "nueva" else [antigua(f) for f in LARGAS]
    assert ("TIPO_GOBIERNO" in filas[0]) == (forma == "antigua")
    leido = leer(escribir(tmp_path / "a.csv", filas, corte, codificacion))
    assert leido.quejas == leido.advertencias == []
    esperado: list[tuple[object, ...]] = [(0, D(100), None), *((m, None, D(f"{m}.50")) for m in range(1, 13))]
    assert dinero(leido) == esperado
    assert leido.tabla("gasto", "DISTINCT producto_nombre") == [(CADENA["PRODUCTO_PROYECTO_NOMBRE"],)]


@pytest.mark.parametrize("setiembre", ["SEPTIEMBRE", "SETIEMBRE"])
def test_wide_files_keep_the_year_in_month_0_and_devengado_in_its_months(
    leer: Leer, tmp_path: Path, setiembre: str
) -> None:
    montos = [f"{mes}.50" for mes in range(1, 13)]
    una = ancha(
        montos, MONTO_PIA="90", MONTO_PIM="100", MONTO_CERTIFICADO_ANUAL="80.01", MONTO_GIRADO_ANUAL="-3", PLIEGO="12"
    )
    filas = [{nombre.replace("SEPTIEMBRE", setiembre): valor for nombre, valor in una.items()}]
    leido = leer(escribir(tmp_path / "a.csv", filas))
    assert leido.quejas == leido.advertencias == []
    assert leido.tabla("gasto", DINERO) == [
        (0, D(90), D(100), D("80.01"), D(0), None, None, D(-3)),
        *((mes, None, None, None, None, None, D(f"{mes}.50"), None) for mes in range(1, 13)),
    ]


def test_codes_get_their_zeros_back(leer: Leer, tmp_path: Path) -> None:
    cortos = {"PLIEGO": "'12", "SEC_EJEC": "154", "EJECUTORA": "1", "PROGRAMA_PPTO": "68", "RUBRO": "0"}
    leido = leer(escribir(tmp_path / "a.csv", [fila(1, **cortos), fila(1, **{**cortos, "RUBRO": "00"})]))
    assert leido.tabla("gasto", "pliego, ue, programa, rubro") == [("012", "000154", "0068", "00")]
    assert leido.tabla("ue", "ue, codigo_en_pliego") == [("000154", "001")]


@pytest.mark.parametrize(
    "filas, esperado, aviso",
    [
        ([fila(1, pim="5", devengado="1")], [(1, None, D(1))], "MONTO_PIM»: está en un mes y no en MES_EJE 0; no se"),
        ([fila(0, pim="5", devengado="1")], [(0, D(5), D(1))], "MONTO_DEVENGADO»: está en MES_EJE 0; se suma al año"),
        ([fila(1, devengado="1")], [(1, None, D(1))], "MONTO_PIM»: no hay PIM: faltan las filas de MES_EJE 0"),
        ([fila(0, pim=""), fila(1, devengado="")], [(0, None, None), (1, None, None)], "no hay PIM"),
        (
            [fila(0, pim="1"), fila(0, pim="1", RUBRO_NOMBRE="OTRO"), fila(1, RUBRO_NOMBRE="OTRO")],
            [(0, D(2), None), (1, None, D(0))],
            "RUBRO_NOMBRE»: su código 00, y quizá otros, tiene más de un nombre",
        ),
        (
            [fila(0, pim="1", RUBRO_NOMBRE="DA\ufffdADO")],
            [(0, D(1), None)],
            "fila 2, columna «RUBRO_NOMBRE», valor «DA\ufffdADO»: el texto ya viene dañado",
        ),
    ],
)
def test_what_is_odd_is_loaded_and_told(
    leer: Leer, tmp_path: Path, filas: list[dict[str, str]], esperado: list[object], aviso: str
) -> None:
    leido = leer(escribir(tmp_path / "a.csv", filas))
    assert leido.quejas == []
    assert dinero(leido) == esperado
    assert any(aviso in dicho for dicho in leido.advertencias), leido.advertencias


def test_a_year_that_is_not_the_sum_of_its_months_is_told(leer: Leer, tmp_path: Path) -> None:
    filas = [ancha(["1"] * 12, MONTO_PIM="1"), ancha(["1"] * 12, MONTO_DEVENGADO_ANUAL="13", RUBRO="09")]
    leido = leer(escribir(tmp_path / "a.csv", filas))
    assert leido.advertencias == [
        "gasto.csv, fila 3, columna «MONTO_DEVENGADO_ANUAL»: no es la suma de los meses; se usan los meses"
    ]


def test_mixed_encodings_are_read_cell_by_cell_and_told(leer: Leer, tmp_path: Path) -> None:
    ruta = tmp_path / "a.csv"
    ruta.write_bytes(en_csv([fila(0, pim="1", RUBRO_NOMBRE="CRÉDITO")]).encode().replace(b"CR\xc3\x89D", b"CR\xc9D"))
    leido = leer(ruta)
    assert leido.tabla("gasto", "rubro_nombre, actividad_nombre") == [
        ("CRÉDITO", CADENA["ACTIVIDAD_ACCION_OBRA_NOMBRE"])
    ]
    assert leido.advertencias == [
        "gasto.csv, fila 2, columna «RUBRO_NOMBRE», valor «CRÉDITO»: el archivo mezcla UTF-8 y latin-1; "
        "revise las tildes de este nombre"
    ]


OTRO = {"PLIEGO": "008", "PLIEGO_NOMBRE": "COMISIÓN", "SEC_EJEC": "1", "SECTOR": "3"}
LOCAL = {"NIVEL_GOBIERNO": "M", "SECTOR": "15", "PLIEGO": "012", "PLIEGO_NOMBRE": "MUNICIPIO", "SEC_EJEC": "300012"}
REGIONAL = {"NIVEL_GOBIERNO": "R", "SECTOR": "99", "PLIEGO": "440", "PLIEGO_NOMBRE": "REGIÓN", "SEC_EJEC": "720"}


@pytest.mark.parametrize(
    "filas, pedidos, pliegos, dicho",
    [
        ([fila(0, pim="1")], (), ["012"], None),
        ([fila(0, pim="1"), fila(0, pim="2", **OTRO)], ("12",), ["012"], None),
        ([fila(0, pim="1"), fila(0, pim="2", **OTRO)], ("012", "008"), ["008", "012"], None),
        ([fila(0, pim="1", **REGIONAL)], (), ["440"], None),
        ([fila(0, pim="1", **REGIONAL), fila(0, pim="1")], ("440",), ["440"], None),
        (
            [fila(0, pim="1"), fila(0, pim="1", **LOCAL), fila(1, **LOCAL)],
            ("012",),
            ["012"],
            "gasto.csv, fila 3, columna «PLIEGO», valor «012»: el código también es de MUNICIPIO (gobierno local, "
            "sector 15): sus 2 filas se dejan fuera, porque se carga M. DE TRABAJO Y PROMOCIÓN DEL EMPLEO",
        ),
        (
            [fila(0), fila(0, **OTRO)],
            (),
            [],
            "gasto.csv, columna «PLIEGO»: el archivo trae 2 pliegos: 008 COMISIÓN, 012 M. DE TRABAJO Y PROMOCIÓN DEL "
            "EMPLEO; diga cuál, por ejemplo --pliego 008",
        ),
        (
            [fila(0), fila(0, **OTRO)],
            ("012", "7"),
            ["012"],
            "gasto.csv, columna «PLIEGO», valor «007»: el archivo no trae ese pliego; trae 008 COMISIÓN, "
            "012 M. DE TRABAJO Y PROMOCIÓN DEL EMPLEO",
        ),
        (
            [fila(0, **LOCAL), fila(0, **{**LOCAL, "SECTOR": "16", "PLIEGO_NOMBRE": "VILLA", "SEC_EJEC": "300013"})],
            ("012",),
            [],
            "gasto.csv, columna «PLIEGO», valor «012»: el código es de varios pliegos: MUNICIPIO (gobierno local, "
            "sector 15); VILLA (gobierno local, sector 16); cargue un extracto de uno solo",
        ),
    ],
)
def test_which_pliegos_are_taken(
    leer: Leer,
    tmp_path: Path,
    filas: list[dict[str, str]],
    pedidos: tuple[str, ...],
    pliegos: list[str],
    dicho: str | None,
) -> None:
    leido = leer(escribir(tmp_path / "a.csv", filas), pedidos)
    assert leido.paquete.pliegos == pliegos
    assert leido.quejas + leido.advertencias == ([dicho] if dicho else [])
    if not leido.quejas:
        assert leido.tabla("gasto", "DISTINCT pliego") == [(pliego,) for pliego in pliegos]
        assert leido.tabla("pliego", "pliego") == [(pliego,) for pliego in pliegos]


SECTOR_MALO = {"SECTOR": "ABC"}


@pytest.mark.parametrize(
    "filas, quejas",
    [
        ([fila(1, devengado="1,000.00")], ["fila 2, columna «MONTO_DEVENGADO», valor «1,000.00»: no es un número"]),
        ([fila(1, girado="1.005")], ["fila 2, columna «MONTO_GIRADO», valor «1.005»: tiene más de 2 decimales"]),
        ([fila(1, girado="12E3")], ["fila 2, columna «MONTO_GIRADO», valor «12E3»: no es un número"]),
        ([fila(1), fila(13)], ["fila 3, columna «MES_EJE», valor «13»: debe estar entre 0 y 12"]),
        ([fila(1, SEC_EJEC="")], ["fila 2, columna «SEC_EJEC»: está vacía y es obligatoria"]),
        ([fila(1, EJECUTORA_NOMBRE="")], ["fila 2, columna «EJECUTORA_NOMBRE»: está vacía y es obligatoria"]),
        ([fila(1, SEC_EJEC="1234567")], ["fila 2, columna «SEC_EJEC», valor «1234567»: no tiene la forma"]),
        (
            [fila(1, TIPO_TRANSACCION="1")],
            ["fila 2, columna «TIPO_TRANSACCION», valor «1»: no tiene la forma de un gasto"],
        ),
        ([fila(1, NIVEL_GOBIERNO="X")], ["fila 2, columna «NIVEL_GOBIERNO», valor «X»: no es uno de E, R, M"]),
        ([fila(1), fila(1, ANO_EJE="20x6")], ["fila 3, columna «ANO_EJE», valor «20x6»: no es un número entero"]),
        ([fila(1), fila(1, ANO_EJE="2025")], ["columna «ANO_EJE», valor «2025, 2026»: el archivo mezcla ejercicios"]),
        (
            [fila(m, devengado="x") for m in (1, 2, 3)] + [fila(4, devengado="y", RUBRO="zz")],
            [
                "fila 2, columna «MONTO_DEVENGADO», valor «x»: no es un número; use punto decimal y ningún separador "
                "de miles (y en otras 2 filas)",
                "fila 5, columna «MONTO_DEVENGADO», valor «y»: no es un número",
                "fila 5, columna «RUBRO», valor «zz»: no tiene la forma",
            ],
        ),
        (
            [fila(1, devengado="9999999999999999.99"), fila(1, devengado="9999999999999999.99")],
            ["hay sumas de más de 16 cifras enteras"],
        ),
        (
            [fila(1), fila(1, **{**OTRO, "SEC_EJEC": "154"})],
            ["columna «SEC_EJEC», valor «000154»: está en varios pliegos (008, 012)"],
        ),
    ],
)
def test_complaints_name_row_column_and_value(
    leer: Leer, tmp_path: Path, filas: list[dict[str, str]], quejas: list[str]
) -> None:
    leido = leer(escribir(tmp_path / "a.csv", filas), ("012", "008") if "PLIEGO" in str(quejas).upper() else ())
    assert len(leido.quejas) == len(quejas), leido.quejas
    for hallada, esperada in zip(leido.quejas, quejas, strict=True):
        assert hallada.startswith("gasto.csv")
        assert esperada in hallada
    assert sorted(ruta.name for ruta in leido.carpeta.iterdir()) == ["informe.json"]


@pytest.mark.parametrize(
    "cambiar, quejas",
    [
        (lambda t: t.replace("MONTO_PIM", "PIM"), ["fila 1, columna «MONTO_PIM»: falta la columna"]),
        (
            lambda t: t.replace("SEC_EJEC", "X").replace("PLIEGO_NOMBRE", "Y"),
            ["columna «PLIEGO_NOMBRE»: falta la columna", "columna «SEC_EJEC»: falta la columna"],
        ),
        (lambda t: t.replace("META", "MONTO_PIA"), ["fila 1, columna «MONTO_PIA»: columna repetida"]),
        (lambda t: t.replace("META", "RUBRO"), ["fila 1, columna «RUBRO»: columna repetida"]),
        (lambda t: t.replace("MES_EJE", "MES"), ["columna «MES_EJE»: falta la columna, o MONTO_DEVENGADO_ENERO"]),
        (lambda t: t.replace("META", "MONTO_DEVENGADO_MAYO"), ["hay MES_EJE y también montos por mes"]),
        (lambda t: t.splitlines()[0], ["columna «PLIEGO»: el archivo no tiene ninguna fila de datos"]),
        (lambda t: "", ["está vacío"]),
        (lambda t: t.encode("utf-16"), ["está en UTF-16"]),
        (lambda t: b"PAR1" + t.encode(), ["es un Parquet"]),
        (lambda t: "x" * 3_000_000, ["su primera fila pasa de 1 MB"]),
        (lambda t: t + "x" * 3_000_000, ["la fila 3 pasa de 1 MB"]),
        (lambda t: t + '"2026","0\n' * 200_000, ["no se entiende como CSV"]),
        (lambda t: t + '"' + "\n" * 3_000_000, ["fila 3: no se entiende como CSV"]),
        (lambda t: t + '"a\nb",' * 500_000, ["la fila 3 pasa de 1 MB"]),
    ],
)
def test_broken_files_are_refused_with_the_reason(
    leer: Leer, tmp_path: Path, cambiar: Callable[[str], str | bytes], quejas: list[str]
) -> None:
    roto = cambiar(en_csv([fila(0, pim="1")]))
    (tmp_path / "a.csv").write_bytes(roto.encode() if isinstance(roto, str) else roto)
    leido = leer(tmp_path / "a.csv")
    assert len(leido.quejas) >= len(quejas)
    for hallada, esperada in zip(leido.quejas, quejas, strict=False):
        assert esperada in hallada
    assert sorted(ruta.name for ruta in leido.carpeta.iterdir()) == ["informe.json"]


def test_rows_of_another_width_and_broken_quotes_are_all_told(leer: Leer, tmp_path: Path) -> None:
    lineas = en_csv([fila(mes, devengado="1") for mes in range(1, 7)]).splitlines()
    lineas[2] = lineas[2] + ',"sobra"'  # row 3
    lineas[4] = lineas[4].replace('"154"', '"15"4"')  # row 5
    lineas[5] = '"suelta"'  # row 6
    (tmp_path / "a.csv").write_text("\n".join(lineas) + "\n\n", encoding="utf-8")
    assert leer(tmp_path / "a.csv").quejas == [
        "gasto.csv, fila 3: tiene 36 celdas y el encabezado 35; revise separadores y comillas",
        "gasto.csv, fila 5: no se entiende como CSV: comillas sin cerrar o texto después de ellas; corríjalas",
        "gasto.csv, fila 6: tiene 1 celda y el encabezado 35; revise separadores y comillas",
    ]


def test_quotes_line_breaks_and_unquoted_cells_are_read(leer: Leer, tmp_path: Path) -> None:
    raras = [fila(0, pim="1", META_NOMBRE='Con "comillas",\ncoma y salto'), fila(1, devengado="2", META_NOMBRE="")]
    for comillas in (csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC):
        (tmp_path / "a.csv").write_text(en_csv(raras, comillas=comillas) + "\n\n", encoding="utf-8", newline="")
        leido = leer(tmp_path / "a.csv")
        assert leido.quejas == []
        assert dinero(leido) == [(0, D(1), None), (1, None, D(2))]


def test_missing_optional_columns_are_told_and_left_empty(leer: Leer, tmp_path: Path) -> None:
    quitadas = {"EJECUTORA", "RUBRO_NOMBRE", "MONTO_GIRADO"}
    filas = [{k: v for k, v in f.items() if k not in quitadas} for f in (fila(0, pim="1"), fila(1, devengado="2"))]
    leido = leer(escribir(tmp_path / "a.csv", filas))
    assert leido.quejas == []
    assert [a.split("«")[1].split("»")[0] for a in leido.advertencias] == ["EJECUTORA", "MONTO_GIRADO", "RUBRO_NOMBRE"]
    assert leido.tabla("gasto", "DISTINCT rubro_nombre, girado") == [(None, None)]
    sin_diciembre = {k: v for k, v in ancha(["1"] * 12).items() if not k.endswith(("DICIEMBRE", "GASTO_ANUAL"))}
    leido = leer(escribir(tmp_path / "b.csv", [{**sin_diciembre, "MONTO_DEVENGADO_ANUAL": "11"}]))
    assert [m for m, *_ in dinero(leido)] == list(range(12))
    assert any("MONTO_DEVENGADO_DICIEMBRE" in aviso for aviso in leido.advertencias)


def test_complaints_are_kept_short(leer: Leer, tmp_path: Path) -> None:
    leido = leer(escribir(tmp_path / "a.csv", [fila(1, devengado=f"x{n}") for n in range(500)]))
    assert len(leido.quejas) == 201
    assert leido.quejas[-1] == "gasto.csv: y 300 más que no se listan"


def test_progress_goes_up_to_the_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mef, "FILAS_POR_AVISO", 10)
    ruta = escribir(tmp_path / "a.csv", [fila(m % 12 + 1, devengado="1") for m in range(100)])
    dichos: list[tuple[int, int]] = []
    mef.leer(ruta, tmp_path / "p", Opciones(nombre="a.csv", progreso=lambda *dicho: dichos.append(dicho)))
    total = ruta.stat().st_size
    assert dichos == sorted(dichos)
    assert len(dichos) == 11
    assert dichos[-1] == (total, total)


def test_batches_do_not_change_the_sums(leer: Leer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filas = [
        fila(n % 13, pim="1.10" if n % 13 == 0 else "0", devengado=f"{n}.07", RUBRO=f"{n % 4:02d}") for n in range(300)
    ]
    ruta = escribir(tmp_path / "a.csv", filas)
    de_una = leer(ruta).tabla("gasto")
    monkeypatch.setattr(mef_suma, "GRUPOS_MAX", 3)
    assert leer(ruta).tabla("gasto") == de_una


def test_what_a_killed_reading_left_is_no_obstacle(leer: Leer, tmp_path: Path) -> None:
    ruta = escribir(tmp_path / "a.csv", [fila(0, pim="1")])
    restos = tmp_path / "a.csv.paquete"
    restos.mkdir()
    for nombre in ("parcial.duckdb", "parcial.duckdb.wal", "parcial.csv"):
        (restos / nombre).write_bytes(b"a medias")
    assert leer(ruta).quejas == []
    assert sorted(r.name for r in restos.iterdir()) == ["gasto.parquet", "informe.json", "pliego.parquet", "ue.parquet"]


def test_a_file_that_is_not_there_and_a_folder_that_cannot_be(leer: Leer, tmp_path: Path) -> None:
    with pytest.raises(ErrorTablero, match="No se pudo leer el archivo"):
        leer(tmp_path / "no.csv")
    ruta = escribir(tmp_path / "a.csv", [fila(0, pim="1")])
    with pytest.raises(ErrorTablero, match="No se pudo guardar lo leído"):
        mef.leer(ruta, ruta / "dentro", Opciones())

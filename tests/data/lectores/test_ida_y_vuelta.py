"""Whatever a table says, it says the same as HTML, as a workbook and as CSV; and so do the tables made of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lectores import reconocer
from data.lectores.paquete import Opciones
from data.lectores.tabla import tablas
from tests.data.lectores.conftest import Leido
from tests.data.lectores.generar import Aoi, Forma, como_csv, como_html, como_xlsx, exportacion_ceplan

# A page and a spreadsheet collapse and trim blanks each in its way: not what is asked here. XML has no control
# characters, and a workbook writes some as _x0041_.
_LETRAS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"))
palabras = st.text(_LETRAS, max_size=8).filter(lambda p: "_x" not in p.lower())
celdas = st.lists(palabras, max_size=3).map(lambda partes: " ".join(filter(None, partes)))
matrices = st.lists(st.lists(celdas, min_size=1, max_size=6), min_size=1, max_size=6).filter(lambda m: any(map(any, m)))


@settings(max_examples=50)
@given(matriz=matrices)
def test_the_same_rows_in_every_format(matriz: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    carpeta = tmp_path_factory.mktemp("formatos")
    esperadas = [
        (numero, fila[: max(i for i, celda in enumerate(fila) if celda) + 1])
        for numero, fila in enumerate(matriz, start=1)
        if any(fila)
    ]
    (carpeta / "html").write_text(como_html(matriz), encoding="utf-8")
    como_xlsx(carpeta / "xlsx", {"Hoja": matriz}, numeros=False)
    # The separator is guessed: a lone column may have any.
    (carpeta / "csv").write_text(como_csv([["a", "b", "c", "d", "e", "f", "g"], *matriz]), encoding="utf-8", newline="")
    assert tablas(carpeta / "html")[0].filas == esperadas
    assert tablas(carpeta / "xlsx")[0].filas == esperadas
    assert [(n - 1, fila) for n, fila in tablas(carpeta / "csv")[0].filas[1:]] == esperadas


def importes(decimales: int, enteros: int) -> st.SearchStrategy[str]:
    """Amounts that a double holds exactly as they are written."""
    return st.integers(0, 10 ** (enteros + decimales)).map(
        lambda n: f"{n // 10**decimales}.{n % 10**decimales:0{decimales}}"
    )


series = st.lists(st.none() | importes(2, 9), min_size=12, max_size=12)
nombres = st.text(_LETRAS, min_size=1, max_size=20).filter(lambda n: not n.startswith("'") and "_x" not in n.lower())


@st.composite
def actividades(draw: st.DrawFn) -> list[Aoi]:
    """AOI of one UE, each with a code of its own."""
    numeros = draw(st.lists(st.integers(0, 99_999), min_size=1, max_size=4, unique=True))
    return [
        Aoi(
            numero,
            # A number would become one in the workbook, and lose its zeros as the spreadsheet makes it do.
            denominacion="N " + draw(nombres),
            cc=draw(st.sampled_from(["01", "04.02", "10.10", "01.02.03"])),
            acumulado=(acumulado := draw(st.sampled_from(["SI", "NO"]))),
            tipo=draw(st.sampled_from(["ANUAL", "MENSUAL"])) if acumulado == "SI" else "",
            activo=draw(st.sampled_from(["SI", "NO"])),
            cs=draw(series),
            re=draw(series),
            se=draw(series),
            fn_re=draw(series),
            fn_se=draw(series),
            motivos=draw(st.lists(st.none() | nombres.map(lambda n: f"M {n}"), min_size=12, max_size=12)),
        )
        for numero in numeros
    ]


@settings(max_examples=25)
@given(aois=actividades(), encabezado=st.integers(1, 19))
def test_the_same_tables_of_an_export_however_saved(
    aois: list[Aoi], encabezado: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    carpeta = tmp_path_factory.mktemp("exportaciones")
    exportacion_ceplan(carpeta / "html", aois=aois)
    exportacion_ceplan(carpeta / "xlsx", aois=aois, formato="xlsx", forma=Forma(encabezado_fila=encabezado))
    leidos = []
    for formato in ("html", "xlsx"):
        salida = carpeta / f"{formato}.paquete"
        leidos.append(Leido(reconocer.leer(carpeta / formato, salida, Opciones()), salida))
    html, xlsx = leidos
    assert html.quejas == xlsx.quejas == []
    assert html.paquete.detalle == xlsx.paquete.detalle
    assert html.tabla("aoi_mes") == xlsx.tabla("aoi_mes")
    assert html.tabla("aoi", "* EXCLUDE (fila)") == xlsx.tabla("aoi", "* EXCLUDE (fila)")

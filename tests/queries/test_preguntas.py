"""Every question answers the columns it declares, by name, type and order, on the real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

import pytest

import queries
from queries import Filtro, Lectura, Resultado, aoi, buscar, contexto, niveles
from queries.preguntas import CARPETA, nombres, pregunta, usados
from queries.tipos import GRUPOS, SUPOSICIONES, Supuesto
from tests.queries.conftest import filtro

CLAVES: list[dict[str, str]] = [
    {},
    {"ejercicio": "2023"},
    {"ue": "000993", "aei": "AEI.02.01", "aoi": "AOI00099300276"},
    {"banda": "bajo,alto", "q": "empleo", "filtros": "avance.menor.50|denominacion.contiene.a", "filas": "banda:desc"},
    {"ejercicio": "2023", "cc": "07", "aoi": "LOCAL-2023-001066-01"},
]


def suponiendo(lectura: Lectura, f: Filtro) -> Filtro:
    """The filter with something supposed of some AOI of its corte."""
    otras = aoi(lectura, Filtro(f.ejercicio, f.corte), 0, len(SUPOSICIONES)).columna("codigo_aoi")
    return replace(f, supuesto=tuple(Supuesto(a, q, Decimal(9)) for a, q in zip(otras, SUPOSICIONES, strict=True)))


PREGUNTAS: dict[str, Callable[[Lectura, Filtro], object]] = {
    "niveles": niveles,
    "resumen": queries.resumen,
    "migas": queries.migas,
    "aoi": lambda lectura, f: (aoi(lectura, f), aoi(lectura, f, 0, 3)),
    "cuantas": queries.cuantas,
    "ficha": queries.ficha,
    "buscar": lambda lectura, f: buscar(lectura, "empleo", f),
    "meses": queries.meses,
    "ritmo": queries.ritmo,
    "pendientes": queries.pendientes,
    "financiamiento": lambda lectura, f: [queries.financiamiento(lectura, f, de_aoi=solo) for solo in (False, True)],
    "gasto": lambda lectura, f: [
        queries.gasto(lectura, f, por) for por in ((), ("ue",), (*queries.DIMENSIONES_GASTO,))
    ],
    "gasto_meses": queries.gasto_meses,
    "gasto_poi": lambda lectura, f: [queries.gasto_poi(lectura, f, "ue"), queries.gasto_poi(lectura, f, "cadena")],
    "pasos": queries.pasos,
    "modificaciones": queries.modificaciones,
    "cuadre": queries.cuadre,
    "presupuesto": queries.presupuesto,
    "oei_versiones": queries.oei_versiones,
    "aoi_dinero": queries.aoi_dinero,
    "aoi_creadas": queries.aoi_creadas,
    "brechas": lambda lectura, f: [queries.brechas(lectura, uno, 1, 9) for uno in (f, suponiendo(lectura, f))],
    "brechas_nivel": queries.brechas_nivel,
    "brechas_grupos": lambda lectura, f: [
        queries.brechas_grupos(lectura, replace(uno, agrupar=grupo), 3)
        for uno in (f, suponiendo(lectura, f))
        for grupo in GRUPOS
    ],
    "supuestas": lambda lectura, f: queries.supuestas(lectura, suponiendo(lectura, f)),
    "supuestos": lambda lectura, f: queries.supuestos(lectura, suponiendo(lectura, f)),
    "desfases": lambda lectura, f: [queries.desfases(lectura, f, de) for de in ("aei", "aoi")],
    "desfases_nivel": lambda lectura, f: [queries.desfases_nivel(lectura, f, de) for de in ("aei", "aoi")],
    "cambios": queries.cambios,
    "cambios_nivel": queries.cambios_nivel,
    "cambios_hijos": queries.cambios_hijos,
    "indicadores": queries.indicadores,
    "indicadores_anios": queries.indicadores_anios,
    "indicadores_niveles": queries.indicadores_niveles,
    "coherencia": queries.coherencia,
    "recomendaciones": queries.recomendaciones,
    "cargas": lambda lectura, _: queries.cargas(lectura),
    "cobertura": queries.cobertura,
    "conciliacion": lambda lectura, f: (queries.conciliacion(lectura, f), queries.conciliacion_de(lectura, f)),
    "conciliacion_resumen": queries.conciliacion_resumen,
    "conciliacion_clases": queries.conciliacion_clases,
    "conciliacion_medidas": queries.conciliacion_medidas,
}

#: Their last column counts all the rows: it becomes the `total` of the answer.
CON_TOTAL = {
    *("aoi", "aoi_dinero", "brechas", "brechas_grupos", "cambios", "cambios_hijos", "conciliacion", "niveles"),
    "presupuesto",
}

#: What the context asks for itself.
DEL_CONTEXTO = {
    "arbol",
    "cortes",
    "declarado",
    "existen",
    "lugar",
    "nombres",
    "publicacion",
    "publicadas",
    "ues",
    "unidades",
}


@contextmanager
def escuchando(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Resultado]]]:
    """What the engine itself answered to each question, before it is given its declared columns."""
    oidos: list[tuple[str, Resultado]] = []
    original = Lectura.preguntar

    def preguntar(self: Lectura, nombre: str, sql: str, valores: dict[str, object] | None = None) -> Resultado:
        dicho = original(self, nombre, sql, valores)
        oidos.append((nombre, dicho))
        return dicho

    with monkeypatch.context() as parche:
        parche.setattr(Lectura, "preguntar", preguntar)
        yield oidos


def firma(columnas: object) -> list[tuple[str, str]]:
    return [(c.nombre, c.tipo) for c in columnas]  # type: ignore[attr-defined]


@pytest.mark.parametrize("claves", CLAVES, ids=lambda c: " ".join(f"{k}={v}" for k, v in c.items()) or "pliego")
@pytest.mark.parametrize("nombre", [n for n in PREGUNTAS if not n.startswith("cambios")])
def test_a_question_answers_what_its_file_declares(
    lectura: Lectura, monkeypatch: pytest.MonkeyPatch, nombre: str, claves: dict[str, str]
) -> None:
    comprobar_firmas(lectura, monkeypatch, nombre, claves)


CLAVES_PAIS: list[dict[str, str]] = [
    {},
    {"pliego": "040", "aei": "AEI.01.02", "periodo": "anual"},
    {"ue": "000001", "cc": "01", "mes": "2", "banda": "bajo,alto", "q": "a", "cambio": "sube", "aoi": "AOI00000100001"},
]


@pytest.mark.parametrize("claves", CLAVES_PAIS, ids=["todos", "anual", "mes"])
@pytest.mark.parametrize("nombre", PREGUNTAS)
def test_it_does_so_with_months_and_several_pliegos_too(
    lectura_pais: Lectura, monkeypatch: pytest.MonkeyPatch, nombre: str, claves: dict[str, str]
) -> None:
    if "aoi" in claves:  # one that still exists, and is in the node
        claves |= {"aoi": aoi(lectura_pais, filtro(lectura_pais, ue="000001", cc="01"), 0, 1).columna("codigo_aoi")[0]}
    comprobar_firmas(lectura_pais, monkeypatch, nombre, claves)


def comprobar_firmas(lectura: Lectura, monkeypatch: pytest.MonkeyPatch, nombre: str, claves: dict[str, str]) -> None:
    """The engine's columns are the declared ones by name, type and order, whatever the children."""
    con_hijos = nombre in ("niveles", "presupuesto", "cambios_hijos")
    pors = contexto(lectura).hijos_posibles(filtro(lectura, **claves)) if con_hijos else ("",)
    for por in pors:
        f = filtro(lectura, **claves, **({"por": por} if por else {}))
        with escuchando(monkeypatch) as oidos:
            PREGUNTAS[nombre](lectura, f)
        propios = [dicho for quien, dicho in oidos if quien == nombre]
        assert propios
        for dicho in propios:
            hallada = firma(dicho.columnas)
            if nombre in CON_TOTAL:
                assert hallada.pop() == ("total", "BIGINT")
            assert hallada == firma(pregunta(nombre).columnas)


def test_the_answer_carries_the_declared_units_and_meanings(lectura: Lectura) -> None:
    for nombre in ("niveles", "resumen", "migas", "aoi", "ficha", "buscar"):
        dicho = PREGUNTAS[nombre](lectura, filtro(lectura, aoi="AOI00099300276"))
        resultado = dicho[0] if isinstance(dicho, tuple) else dicho
        assert isinstance(resultado, Resultado)
        assert resultado.columnas == pregunta(nombre).columnas
        assert all(len(fila) == len(resultado.columnas) for fila in resultado.filas)


@pytest.mark.parametrize("nombre", sorted(DEL_CONTEXTO))
def test_the_questions_of_the_context_answer_what_they_declare(lectura: Lectura, nombre: str) -> None:
    sql = pregunta(nombre).armar(de_pliego="pliego = $pliego", donde="TRUE")
    corte_id = contexto(lectura).corte(Filtro()).corte_id
    dicho = lectura.preguntar(
        nombre,
        sql,
        usados(sql, {"corte_id": corte_id, "pliego": "012", "aoi": "AOI00099300276", "varias": ["AOI00099300276"]}),
    )
    assert firma(dicho.columnas) == firma(pregunta(nombre).columnas)
    assert dicho.filas


def test_every_file_is_a_question_with_header_and_every_column_is_explained() -> None:
    assert set(nombres()) == {*PREGUNTAS, *DEL_CONTEXTO}
    for nombre in nombres():
        una = pregunta(nombre)
        assert una.pregunta.startswith("¿")
        assert una.pregunta.endswith("?")
        assert una.grano
        assert una.columnas
        for columna in una.columnas:
            assert all((columna.nombre, columna.tipo, columna.unidad, columna.descripcion))


def test_every_fragment_is_used_and_explained() -> None:
    usos = "".join(r.read_text(encoding="utf-8") for r in CARPETA.rglob("*.sql")) + "".join(
        r.read_text(encoding="utf-8") for r in CARPETA.glob("*.py")
    )
    for ruta in (CARPETA / "fragmentos").glob("*.sql"):
        assert ruta.read_text(encoding="utf-8").startswith("-- ")
        assert f"{{{ruta.stem}}}" in usos or f'"{ruta.stem}"' in usos


def test_every_public_question_is_a_function_of_the_package() -> None:
    assert {n for n in PREGUNTAS if callable(getattr(queries, n, None))} == set(PREGUNTAS)


def test_an_answer_gives_records_columns_and_a_frame_without_losing_exactness(lectura: Lectura) -> None:
    dicho = niveles(lectura, filtro(lectura, ejercicio="2024"))
    assert [r["pim"] for r in dicho.registros()] == dicho.columna("pim")
    marco = dicho.frame()
    assert list(marco.columns) == dicho.nombres
    assert list(marco["pim"]) == dicho.columna("pim")
    assert {str(t) for t in marco.dtypes} == {"object"}
    with pytest.raises(KeyError):
        dicho.columna("nada")

"""Manifests: what they say comes back the same, and what makes no sense stops everything with a message."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import manifiesto, publicacion
from data.almacen import Carga, Tipo, carpeta_de
from data.errores import ErrorTablero
from data.manifiesto import Manifiesto
from tests.data.test_almacen import CLAVE, OTRA, carga, guardada

TEXTOS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FECHAS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1))


@st.composite
def cargas(sortea: st.DrawFn) -> Carga:
    retirada_en = sortea(st.none() | FECHAS)
    clave = sortea(st.text("0123456789abcdef", min_size=16, max_size=16))
    return Carga(
        clave=clave,
        tipo=sortea(st.sampled_from(get_args(Tipo))),
        archivo=sortea(TEXTOS),
        sha256=sortea(st.text("0123456789abcdef", min_size=64, max_size=64)),
        ejercicio=sortea(st.integers(2000, 2100)),
        pliegos=tuple(sortea(st.lists(TEXTOS, max_size=3))),
        ues=tuple(sortea(st.lists(TEXTOS, max_size=3))),
        filas=sortea(st.integers(0, 10**9)),
        advertencias=sortea(st.integers(0, 1000)),
        fecha_corte=sortea(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        cargado_en=sortea(FECHAS),
        cargado_por=sortea(TEXTOS),
        retirada_en=retirada_en,
        retirada_por=None if retirada_en is None else sortea(TEXTOS),
        carpeta=carpeta_de(Path("datos"), clave),
    )


@given(lista=st.lists(cargas(), max_size=4), sintetica=st.booleans(), origen=st.none() | TEXTOS)
def test_a_manifest_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, lista: list[Carga], sintetica: bool, origen: str | None
) -> None:
    carpeta = tmp_path_factory.mktemp("m")
    suyas = tuple(replace(c, carpeta=carpeta_de(carpeta, c.clave)) for c in lista)
    dicho = Manifiesto(suyas, sintetica, origen)
    (carpeta / "tablero-000001.json").write_text(manifiesto.texto(dicho), encoding="utf-8")
    assert manifiesto.leer(carpeta / "tablero-000001.json") == dicho


def test_a_release_without_manifest_has_no_loads(tmp_path: Path) -> None:
    assert manifiesto.leer(tmp_path / "tablero-000001.json") == Manifiesto()


def test_a_new_load_takes_the_place_of_one_with_its_key(tmp_path: Path) -> None:
    una, otra = carga(tmp_path), carga(tmp_path, OTRA)
    retirada = replace(una, retirada_en=datetime(2026, 1, 1), retirada_por="ana")
    dicho = Manifiesto((retirada, otra))
    assert list(dicho.vigentes()) == [otra]
    assert dicho.con(una).cargas == (otra, una)
    assert dicho.carga(CLAVE) is retirada
    assert dicho.carga("0" * 16) is None


def bien() -> dict[str, Any]:
    escrito: dict[str, Any] = json.loads(manifiesto.texto(Manifiesto((carga(Path("datos")),))))
    return escrito


def mal(**cambios: object) -> str:
    dicho = bien()
    dicho["cargas"][0] |= cambios
    return json.dumps(dicho)


@pytest.mark.parametrize(
    "contenido",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        json.dumps({**bien(), "formato": 2}).encode(),
        json.dumps({**bien(), "sintetica": "no"}).encode(),
        json.dumps({**bien(), "origen": 3}).encode(),
        json.dumps({**bien(), "cargas": None}).encode(),
        mal(clave="../../../etc").encode(),
        mal(clave=7).encode(),
        mal(tipo="virus").encode(),
        mal(fecha_corte="ayer").encode(),
        mal(cargado_en=None).encode(),
        mal(pliegos=None).encode(),
        mal(filas="muchas").encode(),
    ],
)
def test_a_manifest_that_makes_no_sense_stops_publishing(tmp_path: Path, contenido: bytes) -> None:
    guardada(tmp_path)
    ruta = publicacion.publicar(tmp_path, lambda destino: destino.touch())
    manifiesto.ruta_de(ruta).write_bytes(contenido)
    with pytest.raises(ErrorTablero, match=r"tablero-000001\.json"):
        publicacion.publicar(tmp_path, lambda destino: destino.touch())
    assert publicacion.vigente(tmp_path) == ruta


def test_the_loads_of_a_damaged_manifest_are_not_taken_for_garbage(tmp_path: Path) -> None:
    una = guardada(tmp_path)
    with publicacion.turno(tmp_path) as turno:
        guardada(tmp_path)
        ruta = turno.publicar(lambda destino: destino.touch(), Manifiesto((una,)))
    manifiesto.ruta_de(ruta).write_text("{", encoding="utf-8")
    with pytest.raises(ErrorTablero), publicacion.turno(tmp_path) as turno:
        turno.manifiesto()
    assert una.carpeta.is_dir()


def test_releases_that_are_kept_keep_their_loads_and_older_ones_go(tmp_path: Path) -> None:
    for numero in range(5):
        with publicacion.turno(tmp_path) as turno:
            propia = guardada(tmp_path, f"{numero:016}")
            turno.publicar(lambda destino: destino.touch(), Manifiesto((propia,)))
    assert sorted(ruta.name for ruta in (tmp_path / "cargas").iterdir()) == [f"{numero:016}" for numero in (2, 3, 4)]
    assert [ruta.name for ruta in sorted(tmp_path.glob("*.json"))] == [f"tablero-00000{n}.json" for n in (3, 4, 5)]


def test_without_the_pointer_nothing_is_published_over_loads(tmp_path: Path) -> None:
    with publicacion.turno(tmp_path) as turno:
        propia = guardada(tmp_path)
        ruta = turno.publicar(lambda destino: destino.touch(), Manifiesto((propia,)))
    (tmp_path / publicacion.PUNTERO).unlink()
    with pytest.raises(ErrorTablero, match=r"Escriba en él.*tablero-000001\.duckdb"):
        publicacion.publicar(tmp_path, lambda destino: destino.touch())
    assert propia.carpeta.is_dir()
    (tmp_path / publicacion.PUNTERO).write_text(ruta.name, encoding="utf-8")
    assert publicacion.manifiesto_vigente(tmp_path).cargas == (propia,)


def test_a_release_that_is_gone_leaves_its_loads_to_build_it_again(tmp_path: Path) -> None:
    with publicacion.turno(tmp_path) as turno:
        propia = guardada(tmp_path)
        turno.publicar(lambda destino: destino.touch(), Manifiesto((propia,))).unlink()
    nueva = publicacion.publicar(tmp_path, lambda destino: destino.touch())
    assert nueva.name == "tablero-000002.duckdb"
    assert publicacion.manifiesto_vigente(tmp_path).cargas == (propia,)


def test_what_was_written_and_never_put_in_force_goes(tmp_path: Path) -> None:
    for numero in (1, 2):
        with publicacion.turno(tmp_path) as turno:
            propia = guardada(tmp_path, f"{numero:016}")
            turno.publicar(lambda destino: destino.touch(), Manifiesto((propia,)))
        # As if the process had been killed just before replacing the pointer, the first time of all too.
        (tmp_path / publicacion.PUNTERO).write_text("" if numero == 1 else "tablero-000001.duckdb", encoding="utf-8")
        with publicacion.turno(tmp_path) as turno:
            assert len(turno.manifiesto().cargas) == numero - 1
        assert not propia.carpeta.exists()
        assert not (tmp_path / f"tablero-00000{numero}.json").exists()
        if numero == 1:
            with publicacion.turno(tmp_path) as turno:
                turno.publicar(lambda destino: destino.touch(), Manifiesto((guardada(tmp_path),)))

"""A new corte, or one that is withdrawn: open pages are told, by every worker, and nothing changes by itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.data.lectores.generar import Aoi, exportacion_ceplan
from tests.navegador.conftest import AbrirOficina, ArrancarServidor
from tests.navegador.oficina import PRIMERO, SEGUNDO, Oficina, hasta, leer, pedir
from tests.navegador.tablero import Tablero
from tests.servidor import PROYECTO

TERCERO = "POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20260605101010.xls"


def test_a_good_file_is_reported_loaded_and_offered_to_a_page_that_was_open(oficina: AbrirOficina) -> None:
    una = oficina()
    mirando = una.pagina.context.new_page()
    explorar = Tablero(mirando, una.servidor.url)
    antes = explorar.abrir("/?por=aoi")
    una.pagina.bring_to_front()

    frase = una.revisar(una.archivo(PRIMERO))
    assert frase == "1 archivo se puede cargar. Todavía no se escribió nada."
    for dicho in (
        "CEPLAN V.01",
        "2026",
        "000154",
        "12/06/2026, según el nombre del archivo",
        "Se puede cargar",
        "primera carga",
    ):
        assert dicho in una.informe(), dicho
    assert una.cargas() == [], "nothing is loaded by a review"

    una.pagina.locator("#datos-cargar").click()
    expect(una.pagina.locator("#datos-frase")).to_have_text(
        "Cargado: corte 12/06/2026. El tablero ya lo muestra (datos n.º 2)."
    )
    expect(una.pagina.locator("#datos-cargas")).to_contain_text("Ana Ríos")
    (fila,) = una.cargas()
    assert re.search(rf"{PRIMERO} CEPLAN V.01.* 2026 000154 12/06/2026 mayo 3 3 Ana Ríos .* vigente Retirar", fila)
    assert una.pagina.locator("#novedad").count() == 0, "whoever loaded it sees it already"

    mirando.bring_to_front()
    aviso = mirando.locator("#novedad")
    expect(aviso).to_contain_text("Hay un ejercicio más reciente: 2026.")
    assert explorar.vista() == antes, "nothing changes by itself"
    with explorar.respuesta():
        aviso.get_by_role("button", name="Ver", exact=True).click()
    ahora = explorar.vista()
    assert (ahora.direccion, ahora.cuenta) == ("/?por=aoi", "3"), "the same state, of the new release"
    expect(mirando.locator("#menu-corte summary")).to_contain_text("12/06/2026")
    expect(aviso).to_have_count(0)


@pytest.mark.errores_esperados("400")
def test_a_load_is_withdrawn_by_keyboard_and_the_corte_before_comes_back(oficina: AbrirOficina) -> None:
    una = oficina()
    una.cargar(una.archivo(PRIMERO))
    una.cargar(una.archivo(SEGUNDO, Aoi(1), Aoi(2)))
    mirando = una.pagina.context.new_page()
    explorar = Tablero(mirando, una.servidor.url)
    assert explorar.abrir("/?corte=2026-06-19").cuenta == "2"
    una.pagina.bring_to_front()

    boton = una.pagina.get_by_role("button", name=re.compile(f"Retirar CEPLAN V.01 de «{SEGUNDO}»"))
    boton.focus()
    una.pagina.keyboard.press("Enter")
    dialogo = una.pagina.get_by_role("dialog", name="Retirar una carga")
    expect(dialogo).to_be_visible()
    una.pagina.keyboard.press("Escape")
    expect(dialogo).to_be_hidden()
    expect(boton).to_be_focused()
    una.pagina.keyboard.press("Enter")
    expect(una.pagina.locator("#datos-retira")).to_have_value("Ana Ríos")
    una.pagina.locator("#datos-retira").fill("")
    una.pagina.keyboard.press("Enter")
    expect(una.pagina.locator("#retirar-fallo")).to_contain_text("Falta quién lo hace")
    una.pagina.locator("#datos-retira").fill("Luis Paz")
    una.pagina.keyboard.press("Enter")
    expect(una.pagina.locator("#datos-frase")).to_have_text("La carga se retiró (datos n.º 4).")
    expect(una.pagina.locator("#datos-cortes tbody tr")).to_have_count(1)
    assert any("retirada" in fila and "Luis Paz" in fila for fila in una.cargas())

    mirando.bring_to_front()
    aviso = mirando.locator("#novedad")
    expect(aviso).to_contain_text("El corte 19/06/2026 se retiró. El último es el 12/06/2026.")
    assert explorar.vista().cuenta == "2", "nothing changes by itself"
    with explorar.respuesta():
        mirando.locator("#menu-orden summary").click()
        mirando.locator("#orden-lista button", has_text="nombre").click()
    assert "no existe ese corte" in explorar.avisos(), "the next answer says it too"
    assert explorar.vista().cuenta == "3"
    expect(aviso).to_have_count(0)


def test_a_page_on_an_older_corte_is_offered_the_latest_and_may_stay(oficina: AbrirOficina) -> None:
    una = oficina()
    una.cargar(una.archivo(PRIMERO))
    mirando = una.pagina.context.new_page()
    explorar = Tablero(mirando, una.servidor.url)
    explorar.abrir("/?corte=2026-06-12&por=aoi")
    una.pagina.bring_to_front()
    una.cargar(una.archivo(SEGUNDO, Aoi(1), Aoi(2)))
    mirando.bring_to_front()
    aviso = mirando.locator("#novedad")
    expect(aviso).to_contain_text("Hay un corte más reciente: 19/06/2026.")
    with explorar.respuesta():
        aviso.get_by_role("button", name="Seguir en el 12/06/2026").click()
    assert (explorar.vista().cuenta, explorar.vista().direccion) == ("3", "/?corte=2026-06-12&por=aoi")
    expect(mirando.locator("#pie")).to_contain_text("Datos n.º 3")
    with explorar.respuesta():
        mirando.locator("#menu-corte summary").click()
        mirando.locator("#menu-corte button", has_text="19/06/2026").click()
    assert explorar.vista().cuenta == "2"


def test_a_corte_that_was_there_before_is_not_told_as_new(oficina: AbrirOficina) -> None:
    una = oficina()
    una.cargar(una.archivo(PRIMERO))
    una.cargar(una.archivo(SEGUNDO, Aoi(1), Aoi(2)))
    mirados = []
    for direccion in ("/?ejercicio=2026&por=aoi", "/?corte=2026-06-12&por=aoi"):
        explorar = Tablero(una.pagina.context.new_page(), una.servidor.url)
        mirados.append((explorar, explorar.abrir(direccion)))
    una.pagina.bring_to_front()
    una.cargar(una.archivo(TERCERO, Aoi(1), Aoi(2), Aoi(3)))
    for explorar, antes in mirados:
        mirando = explorar.pagina
        mirando.bring_to_front()
        aviso = mirando.locator("#novedad")
        expect(aviso).to_contain_text("Hay datos nuevos (publicación n.º 4).")
        assert explorar.vista() == antes, "nothing changes by itself"
        with explorar.respuesta():
            aviso.get_by_role("button", name="Actualizar", exact=True).click()
        expect(mirando.locator("#pie")).to_contain_text("Datos n.º 4")
        assert explorar.vista().direccion == antes.direccion


def test_an_office_without_any_data_loads_its_first_file(oficina: AbrirOficina) -> None:
    una = oficina(vacia=True)
    expect(una.pagina.locator("#avisos")).to_contain_text("Todavía no hay datos")
    una.cargar(una.archivo(PRIMERO))
    expect(una.pagina.locator("#avisos .aviso")).to_have_count(0)
    assert len(una.cargas()) == 1
    explorar = Tablero(una.pagina, una.servidor.url)
    assert explorar.abrir("/").cuenta == "3"


def test_made_up_data_take_no_files_and_say_so(pagina: Page, arrancar: ArrancarServidor, tmp_path: Path) -> None:
    datos = tmp_path / "inventados"
    orden = ["sintetico", "--pliegos", "1", "--aoi", "30", "--meses", "3", "--cortes", "2", "--carpeta", str(datos)]
    subprocess.run([sys.executable, "-m", "data", *orden], cwd=PROYECTO, check=True, capture_output=True, timeout=120)
    una = Oficina(pagina, arrancar(datos), tmp_path)
    una.abrir()
    expect(pagina.locator("#datos-impedimento")).to_contain_text("Todo lo que se ve es inventado")
    expect(pagina.locator("#datos-formulario")).to_be_hidden()
    expect(pagina.locator(".retirar")).to_have_count(0)
    assert len(una.cargas()) >= 2


def test_any_worker_takes_the_next_step(
    pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path
) -> None:
    datos = tmp_path / "datos"
    shutil.copytree(publicado, datos)
    uno, otro = arrancar(datos), arrancar(datos)
    contenido = exportacion_ceplan(tmp_path / PRIMERO).read_bytes()
    pedido = {"archivos": [{"nombre": PRIMERO, "tamano": len(contenido)}], "quien": "Ana"}
    token = json.loads(pedir(uno.url, "/cargas/subida", pedido)[1])["token"]
    assert pedir(otro.url, f"/cargas/subida/{token}/0?desde=0", contenido)[0] == 200
    for servidor, vecino, paso, fase in ((uno, otro, "revisar", "revisada"), (otro, uno, "cargar", "cargada")):
        assert pedir(servidor.url, f"/cargas/subida/{token}/{paso}", {})[0] == 200
        hasta(vecino, token, fase)
    assert [leer(s.url, "/novedad.json")["version"] for s in (uno, otro)] == [2, 2]
    assert [leer(s.url, "/novedad.json?ejercicio=2024")["corte"] for s in (uno, otro)] == ["2024-12-31"] * 2


def test_a_page_opened_before_the_first_data_is_told_of_them(oficina: AbrirOficina) -> None:
    una = oficina(vacia=True)
    mirando = una.pagina.context.new_page()
    mirando.goto(una.servidor.url)
    expect(mirando.locator("#avisos")).to_contain_text("No hay datos publicados")
    una.pagina.bring_to_front()
    una.cargar(una.archivo(PRIMERO))
    mirando.bring_to_front()
    expect(mirando.locator("#novedad")).to_contain_text("Ya hay datos: corte")
    mirando.locator("#novedad .novedad-ver").click()
    expect(mirando.locator("#aoi-titulo .cuenta")).to_have_text("3")
    expect(mirando.locator("#avisos .aviso")).to_have_count(0)

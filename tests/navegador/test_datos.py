"""The view Datos in a real Chromium: what a planner does with this week's files, good and bad."""

from __future__ import annotations

import json
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, expect

from tests.data.lectores.generar import Aoi, meses
from tests.navegador.conftest import AbrirOficina
from tests.navegador.oficina import PRIMERO, SEGUNDO, pedir
from tests.navegador.test_aspecto import INGLES

CLAVE = "la clave del área, ñandú"
RED = r"ERR_|Failed to load resource|Callback"
HOSTIL = '<img src=x onerror="document.title=1">'


def test_a_bad_file_tells_every_complaint_and_cannot_be_loaded(oficina: AbrirOficina) -> None:
    una = oficina()
    malas = [Aoi(n, celdas={"F(RE) 03": f"muchos {n}"}) for n in range(1, 46)]
    frase = una.revisar(una.archivo("malo.xls", *malas, Aoi(3), Aoi(99, celdas={"Actividad Operativa ID": HOSTIL})))
    assert frase == "1 archivo no se puede cargar. Todavía no se escribió nada."
    filas = una.pagina.locator(".revision-mala tbody tr").all_inner_texts()
    assert [
        n for n in range(1, 46) if not any(f"muchos {n}\t" in f or f"muchos {n}" in f.split("\t") for f in filas)
    ] == []
    assert any(HOSTIL in f for f in filas), "what the file says is text"
    assert len(filas) == 47
    expect(una.pagina.locator("#datos-cargar")).to_be_hidden()
    expect(una.pagina.locator(".veredicto")).to_have_text("No se puede cargar")
    una.pagina.locator("#datos-descartar").click()
    expect(una.pagina.locator("#datos-frase")).to_have_text("Se descartó. No se escribió nada.")
    assert una.cargas() == []
    assert una.pagina.title() != "1"


def test_the_same_file_twice_is_loaded_once(oficina: AbrirOficina) -> None:
    una = oficina()
    original = una.archivo(PRIMERO)
    una.cargar(original)
    copia = shutil.copyfile(original, una.carpeta / "otro nombre.xls")
    assert una.revisar(copia).startswith("1 archivo ya estaba.")
    assert f"Su contenido es el de «{PRIMERO}»" in una.informe()
    assert "por Ana Ríos con corte 12/06/2026" in una.informe()
    expect(una.pagina.locator("#datos-cargar")).to_be_hidden()
    assert len(una.cargas()) == 1


def test_several_files_are_reviewed_together_and_the_good_ones_loaded(oficina: AbrirOficina) -> None:
    una = oficina()
    buenos = [una.archivo(PRIMERO), una.archivo(SEGUNDO, Aoi(1), Aoi(2, denominacion="OTRO NOMBRE"))]
    frase = una.revisar(*buenos, una.archivo("malo.xls", Aoi(1, celdas={"OEI": "objetivo"})))
    assert frase == "2 archivos se pueden cargar; 1 archivo no se puede cargar. Todavía no se escribió nada."
    expect(una.pagina.locator("#datos-cargar")).to_have_text("Cargar solo 2 archivos de 3")
    una.pagina.locator("#datos-cargar").click()
    expect(una.pagina.locator("#datos-frase")).to_contain_text("cortes 12/06/2026, 19/06/2026")
    expect(una.pagina.locator("#datos-cortes tbody tr")).to_have_count(2)
    assert len(una.cargas()) == 2


def test_a_second_load_is_compared_with_the_first(oficina: AbrirOficina) -> None:
    una = oficina()
    una.cargar(una.archivo(PRIMERO))
    una.revisar(una.archivo(SEGUNDO, Aoi(1, se=meses(5, hasta=5)), Aoi(2, denominacion="CON OTRO NOMBRE"), Aoi(8)))
    informe = una.informe()
    assert "1 AOI nueva" in informe
    assert "1 AOI que ya no está" in informe
    assert "1 AOI cambiada (nombre en 1)" in informe
    una.pagina.locator(".revision summary", has_text="cambiada").click()
    expect(una.pagina.locator(".cambio")).to_have_text("nombre: ACTIVIDAD 2 → CON OTRO NOMBRE")


def test_a_file_larger_than_a_part_arrives_whole(oficina: AbrirOficina) -> None:
    una = oficina()
    grande = una.carpeta / "grande.csv"
    grande.write_bytes(b"esto no es nada conocido\n" * 400_000)  # 10 MB: three parts
    una.revisar(grande)
    assert "No se puede cargar" in una.informe()
    partes = [linea for linea in una.servidor.log().splitlines() if "Traceback" in linea]
    assert partes == []


def test_dropping_files_beside_the_zone_does_not_leave_the_page(oficina: AbrirOficina) -> None:
    una = oficina()
    soltar = """(lugar) => {
      const datos = new DataTransfer();
      datos.items.add(new File(["hola"], "soltado.csv"));
      const e = (tipo) => new DragEvent(tipo, { bubbles: true, cancelable: true, dataTransfer: datos });
      const sitio = document.querySelector(lugar);
      return ["dragover", "drop"].map((tipo) => !sitio.dispatchEvent(e(tipo)));
    }"""
    assert una.pagina.evaluate(soltar, "#pie") == [True, True]
    expect(una.pagina.locator("#datos-elegidos .nombre")).to_have_text("soltado.csv")
    una.pagina.get_by_role("button", name="Quitar soltado.csv").click()
    expect(una.pagina.locator("#datos-elegidos li")).to_have_count(0)


@pytest.mark.errores_esperados("400")
def test_what_is_missing_is_told_beside_its_field(oficina: AbrirOficina) -> None:
    una = oficina()
    una.pagina.locator("#datos-revisar").click()
    assert "Faltan los archivos" in una.fallo()
    una.elegir(una.archivo(PRIMERO))
    una.pagina.locator("#datos-revisar").click()
    assert "Falta quién lo hace" in una.fallo()
    expect(una.pagina.locator("#datos-quien")).to_be_focused()
    expect(una.pagina.locator("#datos-quien")).to_have_attribute("aria-invalid", "true")
    una.pagina.locator("#datos-quien").fill("Ana")
    una.pagina.locator("#datos-corte").fill("31/02/2026")
    una.pagina.locator("#datos-corte").press("Enter")
    assert "La fecha de corte no se entiende" in una.fallo()
    una.pagina.locator("#datos-corte").fill("18/06/2026")
    una.pagina.locator("#datos-corte").press("Enter")
    expect(una.pagina.locator("#datos-informe")).to_contain_text("18/06/2026, la indicada en el formulario")


@pytest.mark.errores_esperados("403")
def test_the_key_is_asked_for_and_a_wrong_one_is_refused(oficina: AbrirOficina) -> None:
    una = oficina(clave_cargas=CLAVE)
    expect(una.pagina.locator("#datos-clave")).to_be_visible()
    una.elegir(una.archivo(PRIMERO))
    una.pagina.locator("#datos-quien").fill("Ana")
    una.pagina.locator("#datos-clave").fill("otra clave cualquiera")
    una.pagina.locator("#datos-revisar").click()
    assert "La clave no es correcta" in una.fallo()
    assert list((una.servidor.datos / ".subidas").glob("*/0")) == []
    una.pagina.locator("#datos-clave").fill(CLAVE)
    una.pagina.locator("#datos-revisar").click()
    expect(una.pagina.locator("#datos-cargar")).to_be_visible()
    assert CLAVE not in una.servidor.log()


AJENAS = [{"Origin": "http://otro.example"}, {"Origin": ""}, {"X-Tablero": ""}, {"X-Forwarded-For": "127.0.0.1"}]


@pytest.mark.parametrize("ruta", ["/cargas/subida", "/cargas/retirar"])
def test_another_site_cannot_load_nor_withdraw(oficina: AbrirOficina, ruta: str) -> None:
    una = oficina()
    assert pedir(una.servidor.url, ruta, {})[0] == 400, "from the page it would only lack what to do"
    for cabezas in AJENAS:
        codigo, cuerpo = pedir(una.servidor.url, ruta, {"quien": "Ana"}, **cabezas)
        assert (codigo, "detalle" in json.loads(cuerpo)) == (403, True), cabezas
    expect(una.pagina.locator("#datos-clave")).to_be_hidden()


@pytest.mark.errores_esperados("410")
def test_a_review_that_expired_is_told(oficina: AbrirOficina) -> None:
    una = oficina()
    una.revisar(una.archivo(PRIMERO))
    for subida in (una.servidor.datos / ".subidas").iterdir():
        if subida.is_dir():
            shutil.rmtree(subida)
    una.pagina.locator("#datos-cargar").click()
    assert "La revisión venció" in una.fallo()
    expect(una.pagina.locator("#datos-cargar")).to_be_hidden()
    assert una.cargas() == []


@pytest.mark.errores_esperados(RED)
def test_a_network_that_is_gone_is_told(oficina: AbrirOficina) -> None:
    una = oficina()
    una.elegir(una.archivo(PRIMERO))
    una.pagina.locator("#datos-quien").fill("Ana")
    una.pagina.context.set_offline(True)
    una.pagina.locator("#datos-revisar").click()
    assert "No hay respuesta del servidor" in una.fallo()
    una.pagina.context.set_offline(False)
    una.pagina.locator("#datos-revisar").click()
    expect(una.pagina.locator("#datos-cargar")).to_be_visible()


def test_a_review_survives_a_reload_of_the_page(oficina: AbrirOficina) -> None:
    una = oficina()
    una.revisar(una.archivo(PRIMERO))
    una.pagina.reload()
    expect(una.pagina.locator("#datos-cargar")).to_be_visible()
    assert "Se puede cargar" in una.informe()
    una.pagina.locator("#datos-cargar").click()
    expect(una.pagina.locator("#datos-frase")).to_contain_text("Cargado")


def test_names_of_files_and_people_are_text(oficina: AbrirOficina) -> None:
    una = oficina()
    dialogos: list[Dialog] = []
    una.pagina.on("dialog", lambda uno: dialogos.append(uno))
    archivo = una.archivo("<img src=x onerror=alert(1)>&amp;.xls")
    una.elegir(archivo)
    expect(una.pagina.locator("#datos-elegidos .nombre")).to_have_text(archivo.name)
    una.pagina.locator("#datos-quien").fill(HOSTIL)
    una.pagina.locator("#datos-corte").fill("12/06/2026")
    una.pagina.locator("#datos-revisar").click()
    una.pagina.locator("#datos-cargar").click()
    expect(una.pagina.locator("#datos-frase")).to_contain_text("Cargado")
    expect(una.pagina.locator("#datos-cargas")).to_contain_text(HOSTIL)
    una.pagina.locator(".retirar").first.click()
    expect(una.pagina.locator("#retirar-que")).to_contain_text("<img src=x onerror=alert(1)>&amp;.xls")
    assert una.pagina.locator("#datos img, #datos-retirar img").count() == 0
    assert dialogos == []


@pytest.mark.parametrize("ancho, alto", [(1366, 768), (1920, 1080)])
def test_the_view_fits_its_screen_and_speaks_spanish(oficina: AbrirOficina, ancho: int, alto: int) -> None:
    una = oficina()
    una.pagina.set_viewport_size({"width": ancho, "height": alto})
    una.revisar(una.archivo(PRIMERO), una.archivo("malo.xls", Aoi(1, celdas={"OEI": "x"})))
    medidas = una.pagina.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert medidas[0] <= ancho
    assert medidas[1] <= alto
    desbordan = una.pagina.evaluate(
        """() => Array.from(document.querySelectorAll("#datos .tabla-datos, #datos .datos-formulario > *"))
        .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText.slice(0, 60))"""
    )
    assert desbordan == []
    una.pagina.locator(".revision summary").evaluate_all("es => es.forEach((e) => { e.parentElement.open = true; })")
    assert INGLES.findall(una.pagina.locator("#contenido").inner_text()) == []


def test_each_step_is_said_to_who_does_not_see_it(oficina: AbrirOficina) -> None:
    una = oficina()
    una.pagina.evaluate(
        """() => {
          const voz = document.getElementById("voz");
          window.dicho = [];
          new MutationObserver(() => window.dicho.push(voz.textContent)).observe(voz, { childList: true });
        }"""
    )
    una.cargar(una.archivo(PRIMERO))
    dicho = una.pagina.evaluate("window.dicho")
    for frase in ("1 archivo elegido", "Subiendo…", "1 archivo se puede cargar.", "Cargado: corte 12/06/2026."):
        assert any(d.startswith(frase) for d in dicho), (frase, dicho)
    expect(una.pagina.locator("#datos-titulo")).to_be_focused()


def test_the_view_is_one_request_for_all_its_panels(oficina: AbrirOficina) -> None:
    una = oficina(novedad_s="3600")
    pedidas: list[str] = []
    una.pagina.on("request", lambda r: pedidas.append(urlsplit(r.url).path) if r.resource_type == "fetch" else None)
    una.pagina.locator("[data-pestana=explorar]").click()
    una.respuesta(2)
    una.pagina.locator("[data-pestana=datos]").click()
    una.respuesta(3)
    assert pedidas == ["/_dash-update-component"] * 2

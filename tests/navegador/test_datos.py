"""The view Datos in a real Chromium, on servers of each test's own: what a planner does with this week's files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.data.lectores.generar import Aoi, exportacion_ceplan, meses
from tests.navegador.conftest import ArrancarServidor
from tests.navegador.tablero import Tablero, esperar
from tests.navegador.test_aspecto import INGLES
from tests.servidor import PROYECTO, Servidor

PRIMERO = "POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20260612101010.xls"
SEGUNDO = "POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20260619101010.xls"
CLAVE = "la clave del área, ñandú"
RED = r"ERR_|Failed to load resource|Callback"
HOSTIL = '<img src=x onerror="document.title=1">'


@pytest.fixture(autouse=True)
def _paciencia() -> Iterator[None]:
    """Reading a file and building a release take seconds on a machine that does other things too."""
    expect.set_options(timeout=45_000)
    yield
    expect.set_options(timeout=5_000)


@dataclass
class Oficina:
    """The view Datos of a page and the files of an office."""

    pagina: Page
    servidor: Servidor
    carpeta: Path

    def archivo(self, nombre: str, *aois: Aoi) -> Path:
        """An export of UE 000154, 2026, with these AOI (three of them if none is said)."""
        return exportacion_ceplan(self.carpeta / nombre, aois=aois or [Aoi(n, se=meses(9, hasta=5)) for n in (1, 2, 3)])

    def abrir(self, direccion: str = "/datos") -> None:
        """Opens the view and waits for its answer."""
        self.pagina.goto(self.servidor.url + direccion)
        self.respuesta(1)

    def respuesta(self, n: int) -> None:
        """Waits for the answer to intention `n`."""
        self.pagina.wait_for_selector(f"body[data-sello='{n}']:not(.esperando)", state="attached")

    def elegir(self, *archivos: Path) -> None:
        """Chooses files as the browser's own dialog does."""
        with self.pagina.expect_file_chooser() as eleccion:
            self.pagina.locator("#datos-elegir").click()
        eleccion.value.set_files(list(archivos))

    def revisar(self, *archivos: Path, quien: str = "Ana Ríos") -> str:
        """Chooses files and has them reviewed; returns the sentence of the outcome."""
        self.elegir(*archivos)
        self.pagina.locator("#datos-quien").fill(quien)
        self.pagina.locator("#datos-revisar").click()
        expect(self.pagina.locator("#datos-descartar")).to_be_visible()
        return self.frase()

    def cargar(self, *archivos: Path) -> None:
        """Reviews files and loads them."""
        self.revisar(*archivos)
        antes = int(self.pagina.locator("body").get_attribute("data-sello") or "0")
        self.pagina.locator("#datos-cargar").click()
        expect(self.pagina.locator("#datos-frase")).to_contain_text("Cargado")
        self.respuesta(antes + 1)

    def frase(self) -> str:
        """The sentence over the report."""
        return self.pagina.locator("#datos-frase").inner_text()

    def fallo(self) -> str:
        """What went wrong, once it is on screen."""
        caja = self.pagina.locator("#datos-fallo")
        expect(caja).not_to_be_empty()
        return caja.inner_text()

    def informe(self) -> str:
        """The report as it reads."""
        return " ".join(self.pagina.locator("#datos-informe").inner_text().split())

    def cargas(self) -> list[str]:
        """The rows of the office's own loads."""
        filas = self.pagina.locator("#datos-cargas tbody tr").all_inner_texts()
        return [" ".join(fila.split()) for fila in filas if "viene con el tablero" not in fila]


@pytest.fixture
def oficina(pagina: Page, publicado: Path, arrancar: ArrancarServidor, tmp_path: Path) -> Callable[..., Oficina]:
    """`oficina()`: a server on a copy of the published figures; with settings; `vacia=True`, on nothing at all."""

    def abrir(vacia: bool = False, **ajustes: str) -> Oficina:
        datos = tmp_path / "datos"
        datos.mkdir() if vacia else shutil.copytree(publicado, datos)
        dichos = {f"TABLERO_{nombre.upper()}": valor for nombre, valor in {"novedad_s": "1", **ajustes}.items()}
        una = Oficina(pagina, arrancar(datos, dichos, sano=not vacia), tmp_path)
        una.abrir()
        return una

    return abrir


def pedir(url: str, ruta: str, cuerpo: object, **cabezas: str) -> tuple[int, str]:
    """A POST of a program that says what the page says, but for `cabezas`: its code and its text."""
    datos = cuerpo if isinstance(cuerpo, bytes) else json.dumps(cuerpo).encode()
    propias = {"Content-Type": "application/octet-stream", "X-Tablero": "datos", "Origin": url, **cabezas}
    peticion = urllib.request.Request(url + ruta, datos, {n: v for n, v in propias.items() if v})
    try:
        with urllib.request.urlopen(peticion, timeout=10) as respuesta:
            return respuesta.status, respuesta.read().decode()
    except urllib.error.HTTPError as causa:
        return causa.code, causa.read().decode()


def leer(url: str, ruta: str) -> dict[str, Any]:
    """The JSON of an address."""
    with urllib.request.urlopen(url + ruta, timeout=10) as respuesta:
        dicho: dict[str, Any] = json.load(respuesta)
        return dicho


def hasta(servidor: Servidor, token: str, fase: str) -> None:
    """Waits until an upload is in a phase."""
    esperar(lambda: leer(servidor.url, f"/cargas/subida/{token}.json")["fase"] == fase, f"never {fase}")


# ---- loading


def test_a_good_file_is_reported_loaded_and_offered_to_a_page_that_was_open(oficina: Callable[..., Oficina]) -> None:
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
    expect(aviso).to_contain_text("Hay datos nuevos: ejercicio 2026, corte 12/06/2026.")
    assert explorar.vista() == antes, "nothing changes by itself"
    with explorar.respuesta():
        aviso.get_by_role("button", name="Ver", exact=True).click()
    ahora = explorar.vista()
    assert (ahora.direccion, ahora.cuenta) == ("/?por=aoi", "3"), "the same state, of the new release"
    expect(mirando.locator("#menu-corte summary")).to_contain_text("12/06/2026")
    expect(aviso).to_have_count(0)


def test_a_bad_file_tells_every_complaint_and_cannot_be_loaded(oficina: Callable[..., Oficina]) -> None:
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


def test_the_same_file_twice_is_loaded_once(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    original = una.archivo(PRIMERO)
    una.cargar(original)
    copia = shutil.copyfile(original, una.carpeta / "otro nombre.xls")
    assert una.revisar(copia).startswith("1 archivo ya estaba.")
    assert f"Su contenido es el de «{PRIMERO}»" in una.informe()
    assert "por Ana Ríos con corte 12/06/2026" in una.informe()
    expect(una.pagina.locator("#datos-cargar")).to_be_hidden()
    assert len(una.cargas()) == 1


def test_several_files_are_reviewed_together_and_the_good_ones_loaded(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    buenos = [una.archivo(PRIMERO), una.archivo(SEGUNDO, Aoi(1), Aoi(2, denominacion="OTRO NOMBRE"))]
    frase = una.revisar(*buenos, una.archivo("malo.xls", Aoi(1, celdas={"OEI": "objetivo"})))
    assert frase == "2 archivos se pueden cargar; 1 archivo no se puede cargar. Todavía no se escribió nada."
    expect(una.pagina.locator("#datos-cargar")).to_have_text("Cargar solo 2 archivos de 3")
    una.pagina.locator("#datos-cargar").click()
    expect(una.pagina.locator("#datos-frase")).to_contain_text("cortes 12/06/2026, 19/06/2026")
    expect(una.pagina.locator("#datos-cortes tbody tr")).to_have_count(2)
    assert len(una.cargas()) == 2


def test_a_second_load_is_compared_with_the_first(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    una.cargar(una.archivo(PRIMERO))
    una.revisar(una.archivo(SEGUNDO, Aoi(1, se=meses(5, hasta=5)), Aoi(2, denominacion="CON OTRO NOMBRE"), Aoi(8)))
    informe = una.informe()
    assert "1 AOI nueva" in informe
    assert "1 AOI que ya no está" in informe
    assert "1 AOI cambiada (nombre en 1)" in informe
    una.pagina.locator(".revision summary", has_text="cambiada").click()
    expect(una.pagina.locator(".cambio")).to_have_text("nombre: ACTIVIDAD 2 → CON OTRO NOMBRE")


def test_a_file_larger_than_a_part_arrives_whole(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    grande = una.carpeta / "grande.csv"
    grande.write_bytes(b"esto no es nada conocido\n" * 400_000)  # 10 MB: three parts
    una.revisar(grande)
    assert "No se puede cargar" in una.informe()
    partes = [linea for linea in una.servidor.log().splitlines() if "Traceback" in linea]
    assert partes == []


def test_dropping_files_beside_the_zone_does_not_leave_the_page(oficina: Callable[..., Oficina]) -> None:
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
def test_what_is_missing_is_told_beside_its_field(oficina: Callable[..., Oficina]) -> None:
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


# ---- withdrawing


@pytest.mark.errores_esperados("400")
def test_a_load_is_withdrawn_by_keyboard_and_the_corte_before_comes_back(oficina: Callable[..., Oficina]) -> None:
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


def test_a_page_on_an_older_corte_is_offered_the_latest_and_may_stay(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    una.cargar(una.archivo(PRIMERO))
    mirando = una.pagina.context.new_page()
    explorar = Tablero(mirando, una.servidor.url)
    explorar.abrir("/?corte=2026-06-12&por=aoi")
    una.pagina.bring_to_front()
    una.cargar(una.archivo(SEGUNDO, Aoi(1), Aoi(2)))
    mirando.bring_to_front()
    aviso = mirando.locator("#novedad")
    expect(aviso).to_contain_text("Hay datos nuevos: corte 19/06/2026.")
    with explorar.respuesta():
        aviso.get_by_role("button", name="Seguir en el 12/06/2026").click()
    assert (explorar.vista().cuenta, explorar.vista().direccion) == ("3", "/?corte=2026-06-12&por=aoi")
    expect(mirando.locator("#pie")).to_contain_text("Datos n.º 3")
    with explorar.respuesta():
        mirando.locator("#menu-corte summary").click()
        mirando.locator("#menu-corte button", has_text="19/06/2026").click()
    assert explorar.vista().cuenta == "2"


# ---- who may


@pytest.mark.errores_esperados("403")
def test_the_key_is_asked_for_and_a_wrong_one_is_refused(oficina: Callable[..., Oficina]) -> None:
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
def test_another_site_cannot_load_nor_withdraw(oficina: Callable[..., Oficina], ruta: str) -> None:
    una = oficina()
    assert pedir(una.servidor.url, ruta, {})[0] == 400, "from the page it would only lack what to do"
    for cabezas in AJENAS:
        codigo, cuerpo = pedir(una.servidor.url, ruta, {"quien": "Ana"}, **cabezas)
        assert (codigo, "detalle" in json.loads(cuerpo)) == (403, True), cabezas
    expect(una.pagina.locator("#datos-clave")).to_be_hidden()


@pytest.mark.errores_esperados("410")
def test_a_review_that_expired_is_told(oficina: Callable[..., Oficina]) -> None:
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
def test_a_network_that_is_gone_is_told(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    una.elegir(una.archivo(PRIMERO))
    una.pagina.locator("#datos-quien").fill("Ana")
    una.pagina.context.set_offline(True)
    una.pagina.locator("#datos-revisar").click()
    assert "No hay respuesta del servidor" in una.fallo()
    una.pagina.context.set_offline(False)
    una.pagina.locator("#datos-revisar").click()
    expect(una.pagina.locator("#datos-cargar")).to_be_visible()


# ---- the first day, and made-up data


def test_an_office_without_any_data_loads_its_first_file(oficina: Callable[..., Oficina]) -> None:
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


def test_a_page_opened_before_the_first_data_is_told_of_them(oficina: Callable[..., Oficina]) -> None:
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


# ---- how it looks and reads


def test_a_review_survives_a_reload_of_the_page(oficina: Callable[..., Oficina]) -> None:
    una = oficina()
    una.revisar(una.archivo(PRIMERO))
    una.pagina.reload()
    expect(una.pagina.locator("#datos-cargar")).to_be_visible()
    assert "Se puede cargar" in una.informe()
    una.pagina.locator("#datos-cargar").click()
    expect(una.pagina.locator("#datos-frase")).to_contain_text("Cargado")


def test_names_of_files_and_people_are_text(oficina: Callable[..., Oficina]) -> None:
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
def test_the_view_fits_its_screen_and_speaks_spanish(oficina: Callable[..., Oficina], ancho: int, alto: int) -> None:
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


def test_each_step_is_said_to_who_does_not_see_it(oficina: Callable[..., Oficina]) -> None:
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


def test_the_view_is_one_request_for_all_its_panels(oficina: Callable[..., Oficina]) -> None:
    una = oficina(novedad_s="3600")
    pedidas: list[str] = []
    una.pagina.on("request", lambda r: pedidas.append(urlsplit(r.url).path) if r.resource_type == "fetch" else None)
    una.pagina.locator("[data-pestana=explorar]").click()
    una.respuesta(2)
    una.pagina.locator("[data-pestana=datos]").click()
    una.respuesta(3)
    assert pedidas == ["/_dash-update-component"] * 2

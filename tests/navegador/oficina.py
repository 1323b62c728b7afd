"""The view Datos as a planner uses it: files reviewed, loaded and withdrawn; and what programs may ask of it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.data.lectores.generar import Aoi, exportacion_ceplan, meses
from tests.navegador.tablero import esperar
from tests.servidor import Servidor

PRIMERO = "POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20260612101010.xls"
SEGUNDO = "POI_PORACTIVIDADOPERATIVA_ANUAL_000154_20260619101010.xls"
#: Reading a file and building a release take seconds on a machine that does other things too.
PACIENCIA_MS = 45_000


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
        fallo = self.pagina.locator("#datos-fallo")
        esperar(lambda: self.frase().startswith("Cargado") or fallo.inner_text(), "the load never ends", PACIENCIA_MS)
        assert self.frase().startswith("Cargado"), fallo.inner_text() + self.servidor.log()[-3000:]
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
    esperar(lambda: leer(servidor.url, f"/cargas/subida/{token}.json")["fase"] == fase, f"never {fase}", PACIENCIA_MS)

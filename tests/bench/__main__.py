"""`python -m tests.bench`: measures the page and its like in Streamlit, prints a table and keeps it here."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import servidor
from tests.bench import comparado, informe, maquina, reunion
from tests.bench.carga import PANTALLA, Carga, cargar
from tests.bench.muestras import resumir
from tests.bench.recorrido import Recorrido, alternar, del_tablero
from tests.navegador import chromium

AQUI = Path(__file__).parent
_DEL_REGISTRO = re.compile(r"peticion=([0-9a-f]{8}) vista=explorar ms=([\d.]+)")


def main(argumentos: list[str] | None = None) -> int:
    """Measures; exit code 0 whatever the numbers are."""
    o = _opciones().parse_args(argumentos)
    resultado = medir(o.clics, o.calentamiento, o.cargas, streamlit=not o.sin_streamlit)
    print("\n" + informe.en_pantalla(informe.filas(resultado)) + "\n")
    print(f"load average before and after: {resultado['carga_media_antes'][0]}, {resultado['carga_media_despues'][0]}")
    if not o.sin_guardar:
        (AQUI / "resultados.json").write_text(
            json.dumps(resultado, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        readme = AQUI.parents[1] / "README.md"
        readme.write_text(informe.en_readme(readme.read_text(encoding="utf-8"), resultado), encoding="utf-8")
        print("kept in tests/bench/resultados.json and in README.md")
    return 0


def _opciones() -> argparse.ArgumentParser:
    o = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    o.add_argument("--clics", type=int, default=40, help="clicks measured (40)")
    o.add_argument("--calentamiento", type=int, default=8, help="clicks before, not measured (8)")
    o.add_argument("--cargas", type=int, default=5, help="first loads (5)")
    o.add_argument("--sin-streamlit", action="store_true", help="do not compare")
    o.add_argument("--sin-guardar", action="store_true", help="only print")
    return o


def medir(clics: int, calentamiento: int, cargas: int, *, streamlit: bool) -> informe.Resultado:
    """Everything that is kept of a run, as plain JSON values."""
    antes = maquina.carga_media()
    with ExitStack() as pila:
        temporal = Path(pila.enter_context(tempfile.TemporaryDirectory(prefix="tablero-bench-")))
        datos = temporal / "datos"
        servidor.construir(datos)
        navegador = pila.enter_context(chromium.lanzar(pila.enter_context(sync_playwright())))
        tablero = servidor.arrancar(datos, temporal / "registro.txt")
        pila.callback(tablero.parar)
        primeras = _primeras(navegador, tablero.url + "/", cargas)
        recorridos = [_abrir(navegador, tablero.url + "/", del_tablero)]
        if streamlit:
            url = pila.enter_context(comparado.servido(_vigente(datos), temporal / "streamlit.txt"))
            recorridos.append(_abrir(navegador, url, comparado.de_streamlit))
        print(f"clicks: {clics} on each page, by turns, after {calentamiento}", file=sys.stderr)
        nuestras, *suyas = alternar(recorridos, clics, calentamiento)
        registro = {codigo: float(ms) for codigo, ms in _DEL_REGISTRO.findall(tablero.log())}
        laminas = reunion.pasar(navegador, tablero.url + "/", clics)
        version = navegador.version
    return {
        "fecha": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "maquina": maquina.maquina(),
        "carga_media_antes": antes,
        "carga_media_despues": maquina.carga_media(),
        "versiones": maquina.versiones(version, comparado.PYTHON),
        "calentamiento": calentamiento,
        "clics": informe.de_clics(nuestras, registro),
        "carga": informe.de_cargas(primeras),
        "lamina_ms": resumir(laminas),
        **({"streamlit": informe.comparar(nuestras, suyas[0])} if suyas else {}),
    }


def _primeras(navegador: Browser, url: str, cargas: int) -> list[Carga]:
    print(f"first loads: {cargas}, after one that is the server's own first", file=sys.stderr)
    cargar(navegador, url)
    return [cargar(navegador, url) for _ in range(cargas)]


def _abrir(navegador: Browser, url: str, recorrido_de: Callable[[Page], Recorrido]) -> Recorrido:
    ancho, alto = PANTALLA
    # Without the page's policy, which forbids to make code of text: `firma` is text. The first loads keep it.
    contexto = navegador.new_context(viewport={"width": ancho, "height": alto}, locale="es-PE", bypass_csp=True)
    recorrido = recorrido_de(contexto.new_page())
    recorrido.preparar(url)
    return recorrido


def _vigente(datos: Path) -> Path:
    return datos / (datos / "vigente").read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    sys.exit(main())

"""What dashboard/servidor promises of each answer: compressed once, kept as long as it may be, with its headers."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from dashboard.servidor import CACHE, ErrorServidor, calentar, compresion
from dashboard.servidor.arranque import comprobar
from dashboard.servidor.compresion import BROTLI, GZIP, Compresor, Nivel, comprimir, descomprimir, huella_de
from dashboard.servidor.estaticos import Estaticos
from tests.dashboard.servidor_minimo import armar, copiar_assets

PLOTLY = "/assets/vendor/plotly/plotly-tablero.min.js"
REJILLA = "/_dash-component-suites/dash_ag_grid/async-community.js"
FUENTE = "/assets/vendor/inter/inter.woff2"
ABRE = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
PARA_SIEMPRE = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copiar_assets(tmp_path_factory.mktemp("servidor"))


@pytest.fixture(scope="module")
def server(assets: Path) -> Flask:
    return armar(assets, CACHE)[0]


@pytest.fixture
def cliente(server: Flask) -> Iterator[FlaskClient]:
    with server.test_client() as abierto:
        yield abierto


def pedir(cliente: FlaskClient, ruta: str, codificacion: str = "br", **cabeceras: str) -> Any:
    return cliente.get(ruta, headers={"Accept-Encoding": codificacion, **cabeceras})


def direcciones(cliente: FlaskClient) -> list[str]:
    """Every script and style sheet of the page."""
    html = pedir(cliente, "/", "identity").get_data(as_text=True)
    return re.findall(r'<script src="([^"]+)"', html) + re.findall(r'rel="stylesheet" href="([^"]+)"', html)


@pytest.mark.parametrize("codificacion", ["br", "gzip"])
def test_what_leaves_compressed_is_the_original(cliente: FlaskClient, codificacion: str) -> None:
    for ruta in (*direcciones(cliente), REJILLA, "/assets/favicon.svg", "/_dash-layout", "/_dash-dependencies"):
        entera, comprimida = pedir(cliente, ruta, "identity"), pedir(cliente, ruta, codificacion)
        assert (entera.status_code, comprimida.status_code) == (200, 200), ruta
        abrir = ABRE[comprimida.headers.get("Content-Encoding", "identity")]
        assert abrir(comprimida.data) == entera.data, ruta
        assert comprimida.mimetype == entera.mimetype
        assert len(comprimida.data) <= len(entera.data)


def test_large_text_is_compressed_and_fonts_are_not(cliente: FlaskClient) -> None:
    assert pedir(cliente, PLOTLY).headers["Content-Encoding"] == "br"
    assert pedir(cliente, PLOTLY, "gzip").headers["Content-Encoding"] == "gzip"
    assert pedir(cliente, PLOTLY, "br;q=0, gzip;q=0").headers.get("Content-Encoding") is None
    assert "Content-Encoding" not in pedir(cliente, FUENTE).headers
    assert pedir(cliente, PLOTLY).headers["Vary"] == "Accept-Encoding"


def test_a_static_body_is_compressed_once(cliente: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    primera = pedir(cliente, PLOTLY).data

    def fallar(*_: object, **__: object) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr(Compresor, "_leer", fallar)  # what comes before compressing
    assert len(pedir(cliente, PLOTLY).data) <= len(primera)


def test_addresses_with_a_version_are_kept_for_good_and_the_rest_is_asked_for(cliente: FlaskClient) -> None:
    for ruta in direcciones(cliente):
        assert pedir(cliente, ruta).headers["Cache-Control"] == PARA_SIEMPRE, ruta
    assert pedir(cliente, FUENTE + "?v=abc").headers["Cache-Control"] == PARA_SIEMPRE
    for ruta in (FUENTE, REJILLA, "/assets/favicon.svg"):
        assert pedir(cliente, ruta).headers["Cache-Control"] == "no-cache", ruta
    for ruta in ("/", "/_dash-layout", "/_dash-dependencies", "/no/existe"):
        assert pedir(cliente, ruta).headers["Cache-Control"] == "no-store", ruta


def test_an_unchanged_file_is_not_sent_again(cliente: FlaskClient) -> None:
    primera = pedir(cliente, REJILLA)
    segunda = pedir(cliente, REJILLA, **{"If-None-Match": primera.headers["ETag"]})
    assert (segunda.status_code, segunda.data) == (304, b"")
    assert segunda.headers["ETag"] == primera.headers["ETag"]
    assert pedir(cliente, REJILLA, "gzip").headers["ETag"] != primera.headers["ETag"]


def test_addresses_alone_do_not_fill_the_memory(assets: Path) -> None:
    _, app = armar(assets)
    estaticos = Estaticos(app, Compresor(None))
    server = Flask("otro", static_folder=str(assets), static_url_path="/assets")
    server.before_request(estaticos.antes)
    server.after_request(estaticos.despues)
    with server.test_client() as cliente:
        for ruta in ("/assets/favicon.svg", "/assets/./favicon.svg", "/assets/vendor/../favicon.svg"):
            assert cliente.get(ruta).status_code in (200, 404), ruta
        for version in range(5):
            assert cliente.get(f"/assets/favicon.svg?m={version}").status_code == 200
    assert len(estaticos._guardados) == 1
    vistas = {estaticos._clave(REJILLA.replace(".js", f".v1m{n}.js")) for n in range(5)}
    assert vistas == {REJILLA}


def test_an_edited_asset_is_read_again(assets: Path, cliente: FlaskClient) -> None:
    archivo = assets / "prueba.css"
    archivo.write_text("a { color: red }", encoding="utf-8")
    assert b"red" in pedir(cliente, "/assets/prueba.css", "identity").data
    archivo.write_text("a { color: green }", encoding="utf-8")
    assert b"green" in pedir(cliente, "/assets/prueba.css", "identity").data
    archivo.unlink()
    assert pedir(cliente, "/assets/prueba.css").status_code == 404


def test_head_and_range_are_answered(cliente: FlaskClient) -> None:
    cabeza = cliente.head(PLOTLY, headers={"Accept-Encoding": "br"})
    assert (cabeza.status_code, cabeza.data) == (200, b"")
    pedazo = cliente.get(FUENTE, headers={"Range": "bytes=0-9"})
    assert (pedazo.status_code, len(pedazo.data)) == (206, 10)


@pytest.mark.parametrize(
    "ruta", ["/assets/../secreto.txt", "/assets/%2e%2e/secreto.txt", "/assets/vendor/../../secreto.txt", "/assets/{}"]
)
def test_assets_do_not_reach_outside_their_folder(assets: Path, cliente: FlaskClient, ruta: str) -> None:
    secreto = assets.parent / "secreto.txt"
    secreto.write_text("secreto", encoding="utf-8")
    assert b"secreto" not in pedir(cliente, ruta.format(secreto), "identity").data


def test_every_answer_has_the_security_headers(cliente: FlaskClient) -> None:
    for ruta in ("/", PLOTLY, "/_dash-layout", "/assets/no-existe.js", "/_dash-component-suites/no/existe.js"):
        cabeceras = pedir(cliente, ruta).headers
        assert cabeceras["X-Content-Type-Options"] == "nosniff", ruta
        assert cabeceras["X-Frame-Options"] == "DENY"
        assert cabeceras["Referrer-Policy"] == "same-origin"
        assert "camera=()" in cabeceras["Permissions-Policy"]
        reglas = dict(regla.split(" ", 1) for regla in cabeceras["Content-Security-Policy"].split("; "))
        assert reglas["default-src"] == "'self'"
        assert reglas["object-src"] == reglas["frame-ancestors"] == "'none'"
        assert re.fullmatch(r"'self'(?: 'sha256-[\w+/=]+')+", reglas["script-src"]), "only our own inline scripts"
        assert not re.search(r"https?:|\*|unsafe-eval", cabeceras["Content-Security-Policy"])


@pytest.mark.parametrize("letras, codificacion", [(10, None), (50_000, "br")])
def test_only_large_answers_of_callbacks_are_compressed(
    cliente: FlaskClient, letras: int, codificacion: str | None
) -> None:
    pedido = {
        "output": "texto.children",
        "outputs": {"id": "texto", "property": "children"},
        "inputs": [{"id": "texto", "property": "n_clicks", "value": letras}],
        "changedPropIds": ["texto.n_clicks"],
    }
    hecho = cliente.post("/_dash-update-component", json=pedido, headers={"Accept-Encoding": "br"})
    assert hecho.headers.get("Content-Encoding") == codificacion
    assert hecho.headers["Cache-Control"] == "no-store"
    cuerpo = json.loads(ABRE[codificacion or "identity"](hecho.data))
    assert cuerpo["response"] == {"texto": {"children": "á" * letras}}


def test_a_stream_leaves_as_it_is_made(assets: Path) -> None:
    server, _ = armar(assets, CACHE)

    @server.get("/largo.csv")
    def _largo() -> Response:
        return Response((b"linea\n" for _ in range(10_000)), mimetype="text/csv")

    with server.test_client() as cliente:
        hecho = pedir(cliente, "/largo.csv")
        assert hecho.is_streamed
        assert "Content-Encoding" not in hecho.headers
        assert hecho.headers["X-Content-Type-Options"] == "nosniff"
        assert hecho.data == b"linea\n" * 10_000


def test_the_page_is_in_spanish_and_loads_only_what_it_uses(cliente: FlaskClient) -> None:
    html = pedir(cliente, "/", "identity").get_data(as_text=True)
    assert '<html lang="es-PE">' in html
    assert "<title>Tablero POI</title>" in html
    assert "Cargando…" in html
    assert "<noscript>Esta página" in html
    assert "Loading..." not in html
    assert "Updating..." not in html
    guiones = direcciones(cliente)
    assert not [g for g in guiones if re.search(r"dash_table|enterprise|plotly\.min|mathjax|^https?:|^//", g)]
    assert len([g for g in guiones if "async-" in g]) == 2
    plotly, dash = (next(n for n, g in enumerate(guiones) if x in g) for x in ("plotly-tablero", "dash_renderer"))
    assert plotly < dash, "dcc.Graph takes window.Plotly, if it is there before the page is drawn"


def test_a_warm_server_has_everything_of_the_page_in_memory(assets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, _ = armar(assets, CACHE)
    calentar(server)
    monkeypatch.setattr(Compresor, "_leer", None)  # would fail, if called
    with server.test_client() as cliente:
        for ruta in direcciones(cliente):
            assert pedir(cliente, ruta).headers["Content-Encoding"] == "br"


def test_a_server_that_nobody_warmed_answers_its_first_requests_after_one_of_its_own(assets: Path) -> None:
    server, _ = armar(assets, CACHE)
    pedidas: list[str] = []

    @server.before_request
    def _anotar() -> None:
        pedidas.append(request.path)

    def abrir(ruta: str) -> int:
        with server.test_client() as cliente:
            return int(pedir(cliente, ruta).status_code)

    with ThreadPoolExecutor(8) as hilos:
        assert set(hilos.map(abrir, ["/_dash-layout", "/_dash-dependencies", "/"] * 8)) == {200}
    assert pedidas[0] == "/"
    assert pedidas.count("/") == 8 + 1, "warmed once"


def test_a_page_that_does_not_answer_stops_the_start(assets: Path) -> None:
    server, _ = armar(assets)
    server.before_request(lambda: ("sin datos", 503))
    with pytest.raises(ErrorServidor, match="503"):
        calentar(server)


def test_the_mcp_endpoint_and_the_developer_tools_stay_off(assets: Path) -> None:
    with pytest.raises(ErrorServidor, match="MCP"):
        armar(assets, enable_mcp=True)
    server, app = armar(assets)
    app.enable_dev_tools(debug=True)
    with pytest.raises(ErrorServidor, match="desarrollo"):
        comprobar(server, app)


@pytest.mark.parametrize("codificacion", [BROTLI, GZIP])
@pytest.mark.parametrize("datos", [b"", b"a", b"ab" * 5000, bytes(range(256)) * 40])
def test_compression_loses_nothing(codificacion: str, datos: bytes) -> None:
    for nivel in Nivel:
        assert descomprimir(comprimir(datos, codificacion, nivel), codificacion) == datos


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(ValueError, match="zstd"):
        comprimir(b"a", "zstd")


def test_the_best_version_comes_from_disk_at_the_next_start(tmp_path: Path) -> None:
    datos = (Path(__file__).read_bytes()) * 3
    primero = Compresor(tmp_path)
    rapida = primero.version(datos, huella_de(datos), BROTLI)
    primero.esperar()
    mejor = primero.version(datos, huella_de(datos), BROTLI)
    assert len(mejor) <= len(rapida)
    assert (
        Compresor(tmp_path).version(datos, huella_de(datos), BROTLI) == mejor == comprimir(datos, BROTLI, Nivel.MEJOR)
    )


def test_a_damaged_file_on_disk_is_not_served(tmp_path: Path) -> None:
    datos = b"texto " * 1000
    primero = Compresor(tmp_path)
    primero.version(datos, huella_de(datos), BROTLI)
    primero.esperar()
    guardado = next(tmp_path.glob("*.br"))
    for dano in (b"", b"basura", comprimir(b"otro texto", BROTLI)):
        guardado.write_bytes(dano)
        assert descomprimir(Compresor(tmp_path).version(datos, huella_de(datos), BROTLI), BROTLI) == datos


def test_a_folder_that_cannot_be_written_means_memory_only(tmp_path: Path) -> None:
    estorbo = tmp_path / "archivo"
    estorbo.write_text("no es una carpeta", encoding="utf-8")
    compresor = Compresor(estorbo / "cache")
    compresor.version(b"texto " * 1000, huella_de(b"texto " * 1000), GZIP)
    compresor.esperar()
    assert (
        descomprimir(compresor.version(b"texto " * 1000, huella_de(b"texto " * 1000), GZIP), GZIP) == b"texto " * 1000
    )


def test_the_cache_on_disk_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compresion, "ARCHIVOS_MAX", 3)
    compresor = Compresor(tmp_path)
    for numero in range(8):
        compresor.version(b"%d" % numero * 1000, huella_de(b"%d" % numero * 1000), GZIP)
    compresor.esperar()
    assert len(list(tmp_path.glob("*.gzip"))) <= 3

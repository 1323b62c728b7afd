"""Static answers: read once, compressed once, and told to the browser how long it may keep them.

`assets/` and the component suites are kept whole, in every encoding asked for. The page itself, its layout and
the list of its callbacks are compressed as they leave. Answers of callbacks and downloads are left alone: small
JSON gained nothing from compression, and downloads are streamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import dash
from dash.fingerprint import check_fingerprint
from flask import Response, request

from dashboard.servidor.compresion import CODIFICACIONES, Compresor, comprimir

PARA_SIEMPRE = "public, max-age=31536000, immutable"
PREGUNTAR = "no-cache"  # may be kept, and is asked for again each time: 304 when it is the same
NUNCA = "no-store"

COMPRIMIBLES = ("text/", "application/json", "application/javascript", "image/svg+xml")
MINIMO = 500  # bytes; below this the headers weigh more than what is saved


@dataclass(frozen=True, slots=True)
class Guardado:
    """A static body, and what its file looked like when it was read (None for a package's file)."""

    datos: bytes
    tipo: str
    huella: str
    sello: tuple[int, int] | None


class Preparada(Response):
    """An answer that is already compressed and has its cache headers."""


class Estaticos:
    """The two hooks of a Flask server that serve static bodies from memory."""

    def __init__(self, app: dash.Dash, compresor: Compresor) -> None:
        prefijo = str(app.config.routes_pathname_prefix)
        self._archivos = prefijo + str(app.config.assets_url_path).strip("/") + "/"
        self._carpeta = Path(str(app.config.assets_folder))
        self._paquetes = prefijo + "_dash-component-suites/"
        self._del_arranque = (prefijo + "_dash-layout", prefijo + "_dash-dependencies")
        self._compresor = compresor
        self._guardados: dict[str, Guardado] = {}

    def antes(self) -> Response | None:
        """The answer from memory, or None to let Dash answer."""
        if request.method not in ("GET", "HEAD") or "Range" in request.headers:
            return None
        guardado = self._guardados.get(request.path)
        if guardado is None or guardado.sello != self._sello(request.path):
            return None
        return self._responder(guardado)

    def despues(self, respuesta: Response) -> Response:
        """Keep what Dash answered for a static path; compress the first load; say how long to keep the rest."""
        if isinstance(respuesta, Preparada):
            return respuesta
        entera = request.method == "GET" and respuesta.status_code == 200
        if entera and self._es_estatico(request.path):
            respuesta.direct_passthrough = False  # a file: read it whole
            datos = respuesta.get_data()
            huella = sha256(datos).hexdigest()[:20]
            guardado = Guardado(datos, respuesta.mimetype or "", huella, self._sello(request.path))
            self._guardados[request.path] = guardado
            return self._responder(guardado)
        if entera and not respuesta.is_streamed and self._es_del_arranque(respuesta):
            _comprimir_al_paso(respuesta)
        if "Cache-Control" not in respuesta.headers:
            respuesta.headers["Cache-Control"] = NUNCA
        return respuesta

    def _es_estatico(self, ruta: str) -> bool:
        return ruta.startswith((self._archivos, self._paquetes))

    def _es_del_arranque(self, respuesta: Response) -> bool:
        return request.path in self._del_arranque or respuesta.mimetype == "text/html"

    def _sello(self, ruta: str) -> tuple[int, int] | None:
        """Time and size of the file of an asset, so that an edited one is read again."""
        if not ruta.startswith(self._archivos):
            return None
        try:
            estado = (self._carpeta / ruta.removeprefix(self._archivos)).stat()
        except OSError:
            return (0, 0)
        return (estado.st_mtime_ns, estado.st_size)

    def _responder(self, guardado: Guardado) -> Response:
        codificacion = _codificacion(guardado.tipo, len(guardado.datos))
        datos = self._compresor.version(guardado.datos, codificacion) if codificacion else guardado.datos
        respuesta = Preparada(datos, mimetype=guardado.tipo)
        _declarar(respuesta, codificacion)
        respuesta.headers["Cache-Control"] = PARA_SIEMPRE if _lleva_version(request.args) else PREGUNTAR
        # Weak: the same content may leave more or less compressed.
        respuesta.set_etag(f"{guardado.huella}-{codificacion or 'sin'}", weak=True)
        respuesta.make_conditional(request)
        return respuesta


def _lleva_version(parametros: Mapping[str, str]) -> bool:
    """Whether the address changes with the content: `?m=` of Dash, `?v=` of our CSS, or a fingerprinted name."""
    con_huella: bool = check_fingerprint(request.path)[1]
    return con_huella or "m" in parametros or "v" in parametros


def _codificacion(tipo: str, tamano: int) -> str | None:
    """The best encoding that the browser takes for a body; None to send it as it is."""
    if tamano < MINIMO or not tipo.startswith(COMPRIMIBLES):
        return None
    aceptadas = request.accept_encodings
    return next((c for c in CODIFICACIONES if aceptadas.quality(c) > 0), None)


def _declarar(respuesta: Response, codificacion: str | None) -> None:
    if (respuesta.mimetype or "").startswith(COMPRIMIBLES):
        respuesta.vary.add("Accept-Encoding")
    if codificacion:
        respuesta.headers["Content-Encoding"] = codificacion


@lru_cache(maxsize=16)
def _rapido(datos: bytes, codificacion: str) -> bytes:
    """Layout and callbacks are the same for everyone until the server starts again."""
    return comprimir(datos, codificacion)


def _comprimir_al_paso(respuesta: Response) -> None:
    datos = respuesta.get_data()
    codificacion = _codificacion(respuesta.mimetype or "", len(datos))
    if codificacion and "Content-Encoding" not in respuesta.headers:
        respuesta.set_data(_rapido(datos, codificacion))
        _declarar(respuesta, codificacion)

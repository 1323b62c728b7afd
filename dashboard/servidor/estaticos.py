"""Static answers: read once, compressed once, and told to the browser how long it may keep them.

`assets/` and the component suites are kept whole, in every encoding asked for. The page itself, its layout, the
list of its callbacks and their larger answers are compressed as they leave. Small answers gained nothing from it,
and downloads, which are streamed, are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import normpath

import dash
from dash.fingerprint import check_fingerprint
from flask import Response, request

from dashboard.servidor.compresion import CODIFICACIONES, Compresor, Nivel, comprimir, huella_de

PARA_SIEMPRE = "public, max-age=31536000, immutable"
PREGUNTAR = "no-cache"  # may be kept, and is asked for again each time: 304 when it is the same
NUNCA = "no-store"

COMPRIMIBLES = ("text/", "application/json", "application/javascript", "image/svg+xml")
MINIMO = 500  # bytes; below this the headers weigh more than what is saved
MINIMO_RESPUESTA = 4_000  # bytes of a callback's answer; below this it fits in the first packets anyway


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
        self._respuestas = prefijo + "_dash-update-component"
        self._compresor = compresor
        self._guardados: dict[str, Guardado] = {}

    def antes(self) -> Response | None:
        """The answer from memory, or None to let Dash answer."""
        if request.method not in ("GET", "HEAD") or "Range" in request.headers:
            return None
        clave = self._clave(request.path)
        guardado = self._guardados.get(clave) if clave else None
        if guardado is None or guardado.sello != self._sello(request.path):
            return None
        return self._responder(guardado)

    def despues(self, respuesta: Response) -> Response:
        """Keep what Dash answered for a static path; compress the first load; say how long to keep the rest."""
        if isinstance(respuesta, Preparada):
            return respuesta
        entera = request.method in ("GET", "POST") and respuesta.status_code == 200
        clave = self._clave(request.path)
        if entera and clave:
            respuesta.direct_passthrough = False  # a file: read it whole
            datos = respuesta.get_data()
            guardado = Guardado(datos, respuesta.mimetype or "", huella_de(datos), self._sello(request.path))
            self._guardados[clave] = guardado
            return self._responder(guardado)
        if entera and not respuesta.is_streamed:
            self._comprimir_al_paso(respuesta)
        if "Cache-Control" not in respuesta.headers:
            respuesta.headers["Cache-Control"] = NUNCA
        return respuesta

    def _clave(self, ruta: str) -> str | None:
        """One per file, however its address is written, so that addresses alone cannot fill the memory."""
        if not ruta.startswith((self._archivos, self._paquetes)) or normpath(ruta) != ruta:
            return None
        sin_version: str = check_fingerprint(ruta)[0]
        return sin_version

    def _comprimir_al_paso(self, respuesta: Response) -> None:
        if request.path == self._respuestas:
            comprimir_uno, minimo = _al_paso, MINIMO_RESPUESTA
        elif request.path in self._del_arranque or respuesta.mimetype == "text/html":
            comprimir_uno, minimo = _rapido, MINIMO
        else:
            return
        datos = respuesta.get_data()
        codificacion = _codificacion(respuesta.mimetype or "", len(datos), minimo)
        if codificacion and "Content-Encoding" not in respuesta.headers:
            respuesta.set_data(comprimir_uno(datos, codificacion))
            _declarar(respuesta, codificacion)

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
        datos = (
            self._compresor.version(guardado.datos, guardado.huella, codificacion) if codificacion else guardado.datos
        )
        respuesta = Preparada(datos, mimetype=guardado.tipo)
        _declarar(respuesta, codificacion)
        respuesta.headers["Cache-Control"] = PARA_SIEMPRE if _lleva_version(request.args) else PREGUNTAR
        # Weak: the same content may leave more or less compressed.
        respuesta.set_etag(f"{guardado.huella[:20]}-{codificacion or 'sin'}", weak=True)
        respuesta.make_conditional(request)
        return respuesta


def _lleva_version(parametros: Mapping[str, str]) -> bool:
    """Whether the address changes with the content: `?m=` of Dash, `?v=` of our CSS, or a fingerprinted name."""
    con_huella: bool = check_fingerprint(request.path)[1]
    return con_huella or "m" in parametros or "v" in parametros


def _codificacion(tipo: str, tamano: int, minimo: int = MINIMO) -> str | None:
    """The best encoding that the browser takes for a body; None to send it as it is."""
    if tamano < minimo or not tipo.startswith(COMPRIMIBLES):
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


def _al_paso(datos: bytes, codificacion: str) -> bytes:
    return comprimir(datos, codificacion, Nivel.AL_PASO)

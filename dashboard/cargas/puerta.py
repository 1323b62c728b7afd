"""Who may write (load, withdraw, agree): this very page, from the server's own machine or with the key of the settings.

There are no cookies, so another site has nothing to ride on but the network place of the browser: each request must
say that it comes from this page, by its Origin and by a header that no form can send. Without a key only the
server's own machine may, and nothing that a proxy says of others is believed: its mere presence refuses.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import re
from dataclasses import dataclass
from urllib.parse import unquote

from flask import Request

from data.ajustes import ajustes
from data.errores import ErrorTablero

#: A browser lets another site send it only after asking this server, which never says yes.
SENAL = "X-Tablero"
VALOR_SENAL = "datos"
#: The key, percent-encoded: a header holds no accents.
CLAVE = "X-Tablero-Clave"

#: What proxies add. app.py lets them through; whoever sends one speaks for somebody else.
DE_UN_PROXY = (
    *("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port"),
    *("X-Forwarded-By", "X-Forwarded-Server", "X-Real-Ip", "X-Client-Ip", "True-Client-Ip", "Cf-Connecting-Ip"),
)

_registro = logging.getLogger(__name__)


class SinPermiso(ErrorTablero):
    """This request may not write."""


@dataclass(frozen=True, slots=True)
class Accion:
    """What is guarded, in words: "se carga y se retira", "cargar", "la vista Datos de este mismo tablero"."""

    se_hace: str
    hacer: str
    desde: str


CARGAR = Accion("se carga y se retira", "cargar", "la vista Datos de este mismo tablero")
ACORDAR = Accion("se escriben acuerdos y agendas", "escribir acuerdos", "las páginas de este mismo tablero")


def pide_clave() -> bool:
    """Whether whoever loads is asked for a key."""
    return bool(ajustes().clave_cargas)


def impedimento(pedido: Request, accion: Accion = CARGAR) -> str | None:
    """Why nobody at that browser may write, in Spanish; None when they may (with the key, if there is one)."""
    if pide_clave():
        return None
    if _es_de_aqui(pedido):
        return None
    return (
        f"En este servidor solo {accion.se_hace} desde su propio equipo (http://127.0.0.1). Para hacerlo desde "
        "otro, quien lo administra debe poner una clave en el ajuste TABLERO_CLAVE_CARGAS."
    )


def comprobar(pedido: Request, accion: Accion = CARGAR) -> None:
    """Raises SinPermiso unless the request comes from this page and from who may."""
    try:
        _comprobar(pedido, accion)
    except SinPermiso as error:
        _registro.warning("error=%s ruta=%s desde=%s %s", error.id, pedido.path, pedido.remote_addr, error.titulo)
        raise


def _comprobar(pedido: Request, accion: Accion) -> None:
    if not _es_de_esta_pagina(pedido):
        raise SinPermiso(
            "La petición no viene de esta página",
            f"Solo {accion.se_hace} desde {accion.desde}. Ábralo por su dirección y vuelva a intentarlo.",
        )
    if motivo := impedimento(pedido, accion):
        raise SinPermiso(f"Desde este equipo no se puede {accion.hacer}", motivo)
    if pide_clave() and not _es_la_clave(unquote(pedido.headers.get(CLAVE, ""))):
        raise SinPermiso(
            "La clave no es correcta", "Escriba la clave de cargas de este tablero; la tiene quien lo administra."
        )


def _es_de_esta_pagina(pedido: Request) -> bool:
    """Every browser of today sends Origin with a POST, also to its own site, and no page can change it."""
    if pedido.headers.get(SENAL) != VALOR_SENAL:
        return False
    if pedido.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    # Only host and port: a proxy that ends TLS leaves http here and https there.
    esquema, _, anfitrion = pedido.headers.get("Origin", "").partition("://")
    return esquema in ("http", "https") and anfitrion.lower() == pedido.host.lower() != ""


def _es_de_aqui(pedido: Request) -> bool:
    """From a loopback address, to a loopback name (a name of elsewhere that was made to point here is not one), and
    without a proxy in between."""
    if any(nombre in pedido.headers for nombre in DE_UN_PROXY):
        return False
    nombre = _sin_puerto(pedido.host)
    return _es_bucle(pedido.remote_addr or "") and (nombre == "localhost" or _es_bucle(nombre))


def _sin_puerto(anfitrion: str) -> str:
    """
    >>> [_sin_puerto(x) for x in ("localhost:8050", "127.0.0.1", "[::1]:8050", "[::1", "")]
    ['localhost', '127.0.0.1', '::1', '', '']
    """
    hallado = re.fullmatch(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:/@]+))(?::[0-9]+)?", anfitrion.lower())
    return (hallado[1] or hallado[2]) if hallado else ""


def _es_bucle(direccion: str) -> bool:
    try:
        ip = ipaddress.ip_address(direccion)
    except ValueError:
        return False
    return (getattr(ip, "ipv4_mapped", None) or ip).is_loopback


def _es_la_clave(dada: str) -> bool:
    """Digests are compared, so that neither the length nor the first letters of the key can be timed."""
    return hmac.compare_digest(_digerir(dada), _digerir(ajustes().clave_cargas))


def _digerir(texto: str) -> bytes:
    return hashlib.sha256(texto.encode("utf-8", "surrogatepass")).digest()

"""Tablero POI: `python app.py` serves it; `app:server` is the WSGI application for another server."""

from __future__ import annotations

import errno
import sys

from waitress.server import create_server

from dashboard.fabrica import crear_app
from dashboard.servidor import calentar
from data.ajustes import ajustes
from data.errores import ErrorTablero

try:
    app = crear_app()
except ErrorTablero as error:  # a setting that cannot be used, as a rule: said in words, not as a traceback
    sys.exit(f"{error.titulo}. {error.detalle}")
server = app.server


def main() -> None:
    """Serves on the address and port of the settings until stopped. Exits 1, saying why in Spanish, when it cannot."""
    a = ajustes()
    donde = f"http://{a.direccion}:{a.puerto}"
    try:
        servidor = create_server(
            server,
            host=a.direccion,
            port=a.puerto,
            threads=a.hilos_servidor,
            ident="tablero-poi",
            clear_untrusted_proxy_headers=False,  # dashboard/cargas/puerta.py refuses who comes with them
        )
    except OSError as causa:
        por_que = "ese puerto ya está en uso" if causa.errno == errno.EADDRINUSE else str(causa)
        sys.exit(
            f"No se pudo abrir {donde}: {por_que}. Cierre el programa que lo usa, o elija otro con TABLERO_DIRECCION y "
            "TABLERO_PUERTO."
        )
    calentar(server)
    print(f"Tablero POI en {donde}  (Ctrl+C para terminar)", flush=True)
    servidor.run()


if __name__ == "__main__":
    main()

"""Tablero POI: `python app.py` serves it; `app:server` is the WSGI application for another server."""

from __future__ import annotations

from dashboard.fabrica import crear_app
from dashboard.servidor import calentar
from data.ajustes import ajustes

app = crear_app()
server = app.server


def main() -> None:
    """Serves on the address and port of the settings until stopped."""
    from waitress import serve

    a = ajustes()
    calentar(server)
    print(f"Tablero POI en http://{a.direccion}:{a.puerto}  (Ctrl+C para terminar)", flush=True)
    serve(server, host=a.direccion, port=a.puerto, threads=a.hilos_servidor, ident="tablero-poi")


if __name__ == "__main__":
    main()

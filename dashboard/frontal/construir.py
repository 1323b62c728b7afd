"""Writes assets/vendor/ anew from the npm packages of package.json: `python -m dashboard.frontal.construir`.

See README.md.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from dashboard.frontal import fuentes

AQUI = Path(__file__).resolve().parent
PAQUETES = AQUI / "node_modules"
VENDOR = AQUI.parents[1] / "assets" / "vendor"

ICONOS = [
    *("arrow-counterclockwise", "arrow-down", "arrow-up", "bar-chart", "box-arrow-up-right", "calendar3", "check2"),
    *("chevron-down", "chevron-left", "chevron-right", "chevron-up", "clipboard", "download", "easel"),
    *("exclamation-triangle", "file-earmark-spreadsheet", "filetype-csv", "fullscreen", "funnel", "house"),
    *("info-circle", "keyboard", "link-45deg", "list", "moon", "printer", "question-circle", "search", "sliders"),
    *("sun", "table", "x"),
]

# unicode-range keeps the small font of marks from being asked for anything else.
INTER = """\
/* Inter {version}, cut to our alphabet (OFL, see LICENSE.txt); the marks of the bands are our own drawing. */
@font-face {{
  font-family: "Inter Variable";
  font-style: normal;
  font-weight: 400 700;
  font-display: swap;
  src: url("inter.woff2?v={inter}") format("woff2");
}}
@font-face {{
  font-family: "Inter Variable";
  font-style: normal;
  font-weight: 400 700;
  font-display: swap;
  src: url("marcas.woff2?v={marcas}") format("woff2");
  unicode-range: U+25B2, U+25C6, U+25CB, U+25CC, U+25CF;
}}
"""

ICONOS_CSS = """\
/* Bootstrap Icons {version}, only those in use (MIT, see LICENSE). */
@font-face {{
  font-family: "bootstrap-icons";
  font-display: block;
  src: url("bootstrap-icons.woff2?v={huella}") format("woff2");
}}
.bi::before,
[class^="bi-"]::before,
[class*=" bi-"]::before {{
  display: inline-block;
  font-family: "bootstrap-icons" !important;
  font-style: normal;
  font-weight: normal !important;
  font-variant: normal;
  text-transform: none;
  line-height: 1;
  vertical-align: -0.125em;
  -webkit-font-smoothing: antialiased;
}}
{reglas}
"""


def plotly() -> None:
    """The bundle and the licences of what is in it."""
    destino = _carpeta("plotly")
    subprocess.run(["node", "empaquetar.mjs", str(destino)], cwd=AQUI, check=True)  # noqa: S603, S607


def bootstrap() -> None:
    """The whole CSS (23 kB after brotli), in a cascade layer, so that any rule of ours wins over it."""
    origen, destino = PAQUETES / "bootstrap", _carpeta("bootstrap")
    css = (origen / "dist" / "css" / "bootstrap.min.css").read_text(encoding="utf-8")
    css = css.removeprefix('@charset "UTF-8";').rpartition("/*# sourceMappingURL=")[0]
    cuerpo = f"@layer bootstrap{{{css.strip()}}}\n"
    (destino / "bootstrap.min.css").write_text('@charset "UTF-8";' + cuerpo, encoding="utf-8")
    shutil.copy(origen / "LICENSE", destino / "LICENSE")


def iconos() -> None:
    """The icons of ICONOS, with the class names of Bootstrap Icons."""
    origen, destino = PAQUETES / "bootstrap-icons", _carpeta("bootstrap-icons")
    fuente = destino / "bootstrap-icons.woff2"
    codigos = fuentes.recortar_iconos(origen, ICONOS, fuente)
    reglas = "\n".join(f'.bi-{nombre}::before {{ content: "\\{codigo:x}"; }}' for nombre, codigo in codigos.items())
    css = ICONOS_CSS.format(version=_version("bootstrap-icons"), huella=_huella(fuente), reglas=reglas)
    (destino / "bootstrap-icons.css").write_text(css, encoding="utf-8")
    shutil.copy(origen / "LICENSE", destino / "LICENSE")


def inter() -> None:
    """The text font and the marks."""
    origen, destino = PAQUETES / "inter-ui", _carpeta("inter")
    fuentes.recortar_inter(origen / "variable" / "InterVariable.woff2", destino / "inter.woff2")
    fuentes.dibujar_marcas(destino / "marcas.woff2")
    css = INTER.format(
        version=_version("inter-ui"),
        inter=_huella(destino / "inter.woff2"),
        marcas=_huella(destino / "marcas.woff2"),
    )
    (destino / "inter.css").write_text(css, encoding="utf-8")
    shutil.copy(origen / "LICENSE.txt", destino / "LICENSE.txt")


def _carpeta(nombre: str) -> Path:
    carpeta = VENDOR / nombre
    shutil.rmtree(carpeta, ignore_errors=True)
    carpeta.mkdir(parents=True)
    return carpeta


def _huella(archivo: Path) -> str:
    """What the address of a font carries: a new font is a new address, so browsers may keep the old for ever."""
    return hashlib.sha256(archivo.read_bytes()).hexdigest()[:12]


def _version(paquete: str) -> str:
    version: str = json.loads((PAQUETES / paquete / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def main() -> None:
    """Fetch, then build each part."""
    subprocess.run(["npm", "ci"], cwd=AQUI, check=True)  # noqa: S607
    for parte in (plotly, bootstrap, iconos, inter):
        parte()


if __name__ == "__main__":
    main()

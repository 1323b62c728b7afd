"""What is vendored: the right versions, with their licences, and nothing that a page would fetch from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

PROYECTO = Path(__file__).resolve().parents[2]
ASSETS = PROYECTO / "assets"
VENDOR = ASSETS / "vendor"
PLOTLY = (VENDOR / "plotly" / "plotly-tablero.min.js").read_text(encoding="utf-8")
PAQUETES: dict[str, str] = json.loads((PROYECTO / "dashboard" / "frontal" / "package.json").read_text("utf-8"))[
    "dependencies"
]

HOJAS = sorted(ASSETS.rglob("*.css"))
GUIONES = sorted(ASSETS.rglob("*.js"))


def relativas(archivos: list[Path]) -> list[str]:
    return [archivo.relative_to(PROYECTO).as_posix() for archivo in archivos]


def test_plotly_js_is_the_version_that_plotly_py_writes_for() -> None:
    banderola = re.match(r"/\*! plotly\.js v([\d.]+)", PLOTLY)
    assert banderola
    assert banderola.group(1) == PAQUETES["plotly.js"] == get_plotlyjs_version()
    assert f'"{get_plotlyjs_version()}"' in PLOTLY


@pytest.mark.parametrize(
    "archivo, paquete",
    [
        ("bootstrap/bootstrap.min.css", "bootstrap"),
        ("bootstrap-icons/bootstrap-icons.css", "bootstrap-icons"),
        ("inter/inter.css", "inter-ui"),
    ],
)
def test_each_style_sheet_is_the_version_it_was_built_from(archivo: str, paquete: str) -> None:
    assert PAQUETES[paquete] in (VENDOR / archivo).read_text(encoding="utf-8")[:300]


@pytest.mark.parametrize("carpeta", ["bootstrap", "bootstrap-icons", "inter", "plotly"])
def test_each_vendored_part_has_its_licence_beside_it(carpeta: str) -> None:
    textos = [archivo.read_text(encoding="utf-8") for archivo in (VENDOR / carpeta).glob("LICEN*")]
    assert textos
    assert re.search(r"Permission is hereby granted|SIL Open Font License", textos[0], re.IGNORECASE)


@pytest.mark.parametrize("archivo", HOJAS, ids=relativas(HOJAS))
def test_no_style_sheet_loads_from_another_host(archivo: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", archivo.read_text(encoding="utf-8"), flags=re.DOTALL)
    # xmlns inside a data: image is a name, not an address
    ajenas = [u for u in re.findall(r"url\(\s*[\"']?([^)]{0,80})", css) if re.match(r"(?:https?:)?//", u)]
    assert ajenas == []
    assert "@import" not in css
    assert "sourceMappingURL" not in archivo.read_text(encoding="utf-8")


@pytest.mark.parametrize("archivo", GUIONES, ids=relativas(GUIONES))
def test_no_script_points_to_a_source_map_or_evaluates_text(archivo: Path) -> None:
    texto = archivo.read_text(encoding="utf-8")
    assert "sourceMappingURL" not in texto
    assert not re.search(r"\bnew Function\b|(?<![\w.])eval\(", texto), "the page's policy refuses it"


@pytest.mark.parametrize("archivo", [g for g in GUIONES if VENDOR not in g.parents])
def test_our_scripts_name_no_other_host(archivo: Path) -> None:
    assert not re.search(r"https?://(?!www\.w3\.org/)", archivo.read_text(encoding="utf-8"))


def test_plotly_js_names_only_addresses_that_it_cannot_reach() -> None:
    """Names of XML, documentation, and three that the page's settings and policy keep shut."""
    cerradas = {"cdn.plot.ly", "cloud.plotly.com", "plotly.com"}
    documentacion = {"www.w3.org", "developer.mozilla.org", "github.com"}
    assert set(re.findall(r"https?://([\w.-]+)", PLOTLY)) <= cerradas | documentacion
    assert re.search(r'setPlotConfig\(\{locale:"es-PE",showSendToCloud:!1', PLOTLY)


@pytest.mark.parametrize(
    "archivo, tope_kb",
    [("inter/inter.woff2", 60), ("inter/marcas.woff2", 2), ("bootstrap-icons/bootstrap-icons.woff2", 8)],
)
def test_fonts_stay_small(archivo: str, tope_kb: int) -> None:
    assert 0 < (VENDOR / archivo).stat().st_size < tope_kb * 1024


def test_the_fonts_that_a_style_sheet_names_are_there_under_an_address_of_their_own() -> None:
    for hoja in ("inter/inter.css", "bootstrap-icons/bootstrap-icons.css"):
        direcciones = re.findall(r'url\("([^"]+)"\)', (VENDOR / hoja).read_text(encoding="utf-8"))
        assert direcciones
        for direccion in direcciones:
            nombre, _, huella = direccion.partition("?v=")
            assert (VENDOR / hoja).parent.joinpath(nombre).is_file()
            assert re.fullmatch(r"[0-9a-f]{12}", huella)


def test_each_icon_class_in_use_is_in_the_subset() -> None:
    hay = set(
        re.findall(r"\.(bi-[\w-]+)::before", (VENDOR / "bootstrap-icons" / "bootstrap-icons.css").read_text("utf-8"))
    )
    propios = [*(PROYECTO / "dashboard").rglob("*.py")] + [g for g in GUIONES if VENDOR not in g.parents]
    usadas = {
        clase
        for archivo in propios
        for clase in re.findall(r"\bbi (bi-[a-z0-9-]+)", archivo.read_text(encoding="utf-8"))
    }
    assert usadas <= hay, "add it to ICONOS in dashboard/frontal/construir.py and build again"


def test_what_builds_the_vendored_parts_is_not_served() -> None:
    assert not [a for a in ASSETS.rglob("*") if a.name in ("package.json", "node_modules", "construir.py")]

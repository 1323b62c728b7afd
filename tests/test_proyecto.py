"""What holds for the whole project: its dependencies, its locks, its settings, its files."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from data.ajustes import Ajustes

PROYECTO = Path(__file__).resolve().parent.parent
PYPROJECT = (PROYECTO / "pyproject.toml").read_text(encoding="utf-8")
CANDADOS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
LINEAS_MAX = 400
AJENAS = ("assets/vendor/",)
# Folders that the project makes and git ignores.
HECHAS = ("__pycache__", "node_modules", "publicado", "demo")

# Cut in two so that this file is not the one that names them.
_REGISTROS = "|".join(
    re.escape(a + b)
    for a, b in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs.org"),
        ("registry.", "yarnpkg.com"),
        ("deb.", "debian.org"),
    )
)
_RUTAS = "|".join(a + b for a, b in (("/wo", "rk/"), ("/ro", r"ot/\w"), ("/opt/", "pypi"), ("/ho", r"me/\w")))


@cache
def archivos() -> tuple[str, ...]:
    """Every file of the project, as git sees it; where git is of no help, all but environments and caches."""
    orden = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if shutil.which("git") and (PROYECTO / ".git").exists():
        dicho = subprocess.run(orden, cwd=PROYECTO, capture_output=True, text=True, check=False)
        if dicho.returncode == 0:
            return tuple(sorted({n for n in dicho.stdout.split("\0") if n and (PROYECTO / n).is_file()}))
    return _recorridos()


def _recorridos() -> tuple[str, ...]:
    encontrados = []
    for carpeta, subcarpetas, nombres in os.walk(PROYECTO):
        subcarpetas[:] = [s for s in subcarpetas if s == ".ci" or not (s.startswith(".") or s in HECHAS)]
        relativa = Path(carpeta).relative_to(PROYECTO)
        encontrados += [(relativa / nombre).as_posix() for nombre in nombres]
    return tuple(sorted(n for n in encontrados if not n.endswith((".cerrojo", ".duckdb"))))


def propios(*extensiones: str) -> list[str]:
    """The project's own files with these extensions."""
    return [n for n in archivos() if n.endswith(extensiones) and not n.startswith(AJENAS)]


def lineas_de_dependencias() -> list[tuple[str, str]]:
    """(requirement, comment) of each line of pyproject.toml that states a dependency."""
    bloques = re.findall(r"^(?:dependencies|dev|bench) = \[\n(.*?)^\]", PYPROJECT, re.DOTALL | re.MULTILINE)
    assert len(bloques) == 3
    return [
        (m.group(1), m.group(2) or "")
        for bloque in bloques
        for m in re.finditer(r'^\s*"([^"]+)",?\s*(?:#\s*(.*))?$', bloque, re.MULTILINE)
    ]


def requisitos(candado: str) -> dict[str, tuple[str, list[str]]]:
    """Package → (version, hashes) of a lock file."""
    texto = (PROYECTO / candado).read_text(encoding="utf-8")
    junto = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*\n", "", texto, flags=re.MULTILINE))
    salida = {}
    for linea in junto.splitlines():
        encontrado = re.match(r"([a-z0-9._-]+)==(\S+)(?: ; [^-]*?)?((?: +--hash=sha256:[0-9a-f]{64})*)\s*$", linea)
        assert encontrado, f"{candado}: not a pinned requirement: {linea[:80]}"
        salida[encontrado.group(1)] = (encontrado.group(2), encontrado.group(3).split())
    return salida


def test_the_files_are_found_without_git_too() -> None:
    assert set(archivos()) - {"tablero.toml"} <= set(_recorridos())


def test_the_lists_of_dependencies_are_read_whole() -> None:
    tabla = tomllib.loads(PYPROJECT)
    dichas = [*tabla["project"]["dependencies"], *(d for g in tabla["dependency-groups"].values() for d in g)]
    assert [requisito for requisito, _ in lineas_de_dependencias()] == dichas


@pytest.mark.parametrize(("requisito", "motivo"), lineas_de_dependencias())
def test_each_dependency_has_a_reason_and_both_bounds(requisito: str, motivo: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+>=[\d.]+,<[\d.]+", requisito), requisito
    assert len(motivo) > 10, f"{requisito}: why is it there?"


@pytest.mark.parametrize("candado", CANDADOS)
def test_each_locked_package_has_hashes(candado: str) -> None:
    assert [nombre for nombre, (_, hashes) in requisitos(candado).items() if not hashes] == []


@pytest.mark.parametrize("candado", CANDADOS)
def test_a_lock_names_no_address_and_no_option(candado: str) -> None:
    texto = (PROYECTO / candado).read_text(encoding="utf-8")
    assert "://" not in texto
    assert not re.search(r"^-", texto, re.MULTILINE)


def test_the_development_lock_contains_the_runtime_lock() -> None:
    desarrollo = requisitos("requirements-dev.lock")
    assert {n: desarrollo.get(n) for n in requisitos("requirements.lock")} == requisitos("requirements.lock")


def test_each_dependency_is_locked_within_its_bounds() -> None:
    bloqueados = {**requisitos("requirements-bench.lock"), **requisitos("requirements-dev.lock")}
    for requisito, _ in lineas_de_dependencias():
        nombre, minima, tope = re.fullmatch(r"([a-z0-9-]+)>=([\d.]+),<([\d.]+)", requisito).groups()  # type: ignore[union-attr]
        assert _numeros(minima) <= _numeros(bloqueados[nombre][0]) < _numeros(tope), requisito


def _numeros(version: str) -> list[int]:
    return [int(parte) for parte in version.split(".")]


# Picked up by other packages when installed, never imported by name.
NO_SE_IMPORTAN = {"orjson", "pytest-xdist", "pytest-timeout", "ruff", "mypy", "import-linter"}


def _importados(*raices: str) -> set[str]:
    """Packages of others that the Python files below these paths import, as their distributions are named."""
    modulos: set[str] = set()
    for nombre in propios(".py"):
        if nombre.startswith(raices):
            for nodo in ast.walk(ast.parse((PROYECTO / nombre).read_text(encoding="utf-8"))):
                if isinstance(nodo, ast.Import):
                    modulos |= {alias.name.split(".")[0] for alias in nodo.names}
                elif isinstance(nodo, ast.ImportFrom) and nodo.module and not nodo.level:
                    modulos.add(nodo.module.split(".")[0])
    ajenos = modulos - sys.stdlib_module_names - {Path(n).parts[0].removesuffix(".py") for n in propios(".py")}
    distribuciones = packages_distributions()
    return {distribuciones.get(modulo, [modulo])[0].lower().replace("_", "-") for modulo in ajenos}


def test_what_the_code_imports_is_what_it_depends_on() -> None:
    """Streamlit's page is left out: it runs in an environment of its own."""
    tabla = tomllib.loads(PYPROJECT)
    declaradas = {re.split(r"[<>=]", d)[0] for d in tabla["project"]["dependencies"]}
    del_desarrollo = {re.split(r"[<>=]", d)[0] for d in tabla["dependency-groups"]["dev"]}
    usadas = _importados("app.py", "dashboard/", "queries/", "data/")
    assert usadas <= declaradas, f"imported, not declared: {sorted(usadas - declaradas)}"
    en_pruebas = _importados("tests/") - {"streamlit"}
    sin_importar = declaradas - NO_SE_IMPORTAN - usadas - en_pruebas
    assert sin_importar == set(), f"never imported: {sorted(sin_importar)}"
    assert en_pruebas <= declaradas | del_desarrollo, (
        f"not declared: {sorted(en_pruebas - declaradas - del_desarrollo)}"
    )
    sin_uso = {
        d for d in del_desarrollo - NO_SE_IMPORTAN - en_pruebas if not d.endswith("-stubs") and d[:6] != "types-"
    }
    assert sin_uso == set(), f"never imported by a test: {sorted(sin_uso)}"


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    prohibido = re.compile(f"(?<![\\w./-])(?:{_RUTAS})|{_REGISTROS}")
    faltas = []
    for nombre in archivos():
        contenido = (PROYECTO / nombre).read_bytes()
        if b"\0" in contenido[:8000]:
            continue
        for hallado in prohibido.finditer(contenido.decode("utf-8", errors="replace")):
            faltas.append(f"{nombre}: {hallado.group()}")
    assert faltas == []


def _tabla_de_ajustes() -> dict[str, str]:
    """Variable → default, from the README's rows `| `TABLERO_X` | default | meaning |`."""
    leeme = (PROYECTO / "README.md").read_text(encoding="utf-8")
    filas = re.findall(r"^\|\s*`(TABLERO_\w+)`\s*\|\s*(.*?)\s*\|\s*\S.*\|\s*$", leeme, re.MULTILINE)
    assert len(filas) == len(dict(filas)), "a setting is listed twice"
    return dict(filas)


def test_readme_lists_each_setting_with_its_default() -> None:
    tabla = _tabla_de_ajustes()
    for campo in fields(Ajustes):
        variable = "TABLERO_" + campo.name.upper()
        assert variable in tabla, f"README's table of settings lacks {variable}"
        defecto = campo.default
        dicho = defecto.relative_to(PROYECTO).as_posix() if isinstance(defecto, Path) else str(defecto)
        sin_cero = dicho.removesuffix(".0")
        assert tabla[variable].strip("`").removesuffix(".0") == sin_cero, f"README's default of {variable}"


def test_readme_lists_every_environment_variable_that_the_code_reads() -> None:
    tabla = _tabla_de_ajustes()
    leidas = {
        variable
        for nombre in propios(".py", ".sh", "Makefile")
        for variable in re.findall(r"\bTABLERO_[A-Z_]*[A-Z]\b", (PROYECTO / nombre).read_text(encoding="utf-8"))
        if nombre.split("/")[0] not in ("tests",) or nombre == "tests/navegador/chromium.py"
    }
    assert leidas <= set(tabla), f"not in README: {sorted(leidas - set(tabla))}"
    assert set(tabla) <= leidas | {"TABLERO_" + campo.name.upper() for campo in fields(Ajustes)}


def test_no_source_file_is_longer_than_one_concept() -> None:
    largos = {
        nombre: lineas
        for nombre in propios(".py", ".sql", ".js", ".css", ".sh", "Makefile")
        if (lineas := (PROYECTO / nombre).read_text(encoding="utf-8").count("\n")) > LINEAS_MAX
    }
    assert largos == {}


def test_dashboard_holds_no_sql() -> None:
    frase = re.compile(r"\b(?:SELECT|GROUP BY|ORDER BY|INSERT INTO)\b|\bselect\b.+\bfrom\b")
    faltas = [
        f"{nombre}:{numero}"
        for nombre in propios(".py")
        if nombre.startswith("dashboard/")
        for numero, linea in enumerate((PROYECTO / nombre).read_text(encoding="utf-8").splitlines(), 1)
        if frase.search(linea)
    ]
    assert faltas == []


def test_dashboard_writes_no_javascript_in_python() -> None:
    faltas = [
        nombre
        for nombre in propios(".py")
        if nombre.startswith(("dashboard/", "app.py"))
        and re.search(r"=>\s*\{|function\s*\w*\s*\(", (PROYECTO / nombre).read_text(encoding="utf-8"))
    ]
    assert faltas == [], "JavaScript lives in assets/*.js as named functions"


def _carpetas() -> list[str]:
    """Every folder that holds a file of the project; tests/__init__.py speaks for those below tests/."""
    todas = {padre.as_posix() for nombre in archivos() for padre in Path(nombre).parents}
    return sorted(c for c in todas if c != "." and not c.startswith(("assets/vendor/", "tests/")))


def _presentada(carpeta: Path) -> bool:
    """By a README.md of its own, by its package's docstring, or by name in a README.md further up."""
    paquete = carpeta / "__init__.py"
    if (carpeta / "README.md").is_file():
        return True
    if paquete.is_file() and ast.get_docstring(ast.parse(paquete.read_text(encoding="utf-8"))):
        return True
    lemas = [arriba / "README.md" for arriba in carpeta.parents if arriba.is_relative_to(PROYECTO)]
    return any(
        f"{carpeta.relative_to(lema.parent).as_posix()}/" in lema.read_text(encoding="utf-8")
        for lema in lemas
        if lema.is_file()
    )


def test_each_folder_says_what_it_holds() -> None:
    assert [carpeta for carpeta in _carpetas() if not _presentada(PROYECTO / carpeta)] == []


def test_code_has_no_unfinished_marks() -> None:
    marca = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|NotImplemented" + "Error")
    faltas = [
        nombre
        for nombre in propios(".py", ".sql", ".js", ".css", ".sh", "Makefile")
        if marca.search((PROYECTO / nombre).read_text(encoding="utf-8"))
    ]
    assert faltas == []

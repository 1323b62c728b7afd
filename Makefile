# Tablero POI. `make` alone lists the commands. Everything is installed in .venv, from the lock files.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := ayuda
MAKEFLAGS += --no-print-directory
.PHONY: ayuda run demo test check bench lock limpiar entorno entorno-dev entorno-bench navegador formato

PY := .venv/bin/python
# More arguments for pytest: make test PYTEST_ARGS="-k filtro"
PYTEST_ARGS ?=
# Two workers and not one per core: each drives a server and a Chromium of its own.
PYTEST_WORKERS ?= 2
export PYTHON ?=

ayuda:
	@echo 'Tablero POI'
	@echo
	@echo '  make run      instala lo necesario, construye la base si hace falta y abre el servidor'
	@echo '  make demo     lo mismo con un país inventado, aparte: pliegos, meses y seis cortes semanales'
	@echo '  make test     todas las comprobaciones y pruebas, también en Chromium'
	@echo '  make check    solo estilo, formato, tipos y contrato de importaciones'
	@echo '  make formato  da formato al código y corrige lo que se corrige solo'
	@echo '  make bench    mide la página en Chromium y la compara con la misma en Streamlit'
	@echo '  make lock     vuelve a fijar las versiones de las dependencias'
	@echo '  make limpiar  borra entornos y cachés (no los datos)'
	@echo
	@echo '  Otro Python:  make run PYTHON=python3.12'

run: entorno
	@$(PY) -m data construir --si-hace-falta
	@exec $(PY) app.py

# In a folder of its own: the office's is neither read nor written. The settings of the serving process say so.
demo: entorno
	@$(PY) -m data sintetico --pliegos 3 --aoi 480 --meses 5 --cortes 6 --carpeta data/demo --si-hace-falta
	@TABLERO_DATOS=data/demo exec $(PY) app.py

test: check navegador
	@$(PY) -m pytest -n $(PYTEST_WORKERS) --dist loadfile $(PYTEST_ARGS)

check: entorno-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy .
	@$(PY) .venv/bin/lint-imports --no-logo

formato: entorno-dev
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: entorno-dev entorno-bench navegador
	@$(PY) -m tests.bench

navegador: entorno-dev
	@$(PY) -m tests.navegador.chromium

entorno:
	@.ci/entorno.sh .venv requirements.lock

# The development lock holds every package of the runtime lock, at the same version.
entorno-dev:
	@.ci/entorno.sh .venv requirements-dev.lock requirements.lock

entorno-bench:
	@.ci/entorno.sh .venv-bench requirements-bench.lock

lock:
	@.ci/fijar.sh

limpiar:
	rm -rf .venv .venv-bench .venv-lock .venv*.cerrojo .resultados .cache
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

#!/usr/bin/env bash
# Brings a virtual environment in line with a lock file, and does nothing (a few ms) when it already is.
#
#   .ci/entorno.sh ENVIRONMENT LOCK [CONTAINED_LOCK...]
#
# CONTAINED_LOCK: locks that LOCK includes, so that installing LOCK satisfies them too.
# PYTHON: the interpreter to use; by default the first of python3, python3.13, 3.12, 3.11 that is new enough.
#
# ENVIRONMENT/.instalado lists the locks installed, by checksum. It is removed before pip starts and written after
# pip ends, under a lock: an environment without it is a half-made one and is made anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly entorno=$1 lock=$2
shift
readonly contenidos=("$@")
readonly sello="$entorno/.instalado"

fallar() {
    printf '\nERROR: %s\n' "$1" >&2
    shift
    for linea in "$@"; do printf '  %s\n' "$linea" >&2; done
    exit 1
}

suma() { sha256sum "$1" | cut -c1-64; }

al_dia() {
    [ -f "$sello" ] && grep -qxF "$(suma "$1")  $1" "$sello" && "$entorno/bin/python" -c '' 2>/dev/null \
        && { [ -z "${PYTHON:-}" ] || [ "$(version_de "$PYTHON")" = "$(version_de "$entorno/bin/python")" ]; }
}

version_de() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true; }

que_es() {
    local version
    version=$(version_de "$1")
    if [ -n "$version" ]; then echo "es $version"; else echo 'no existe o no arranca'; fi
}

sirve() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

elegir_python() {
    if [ -n "${PYTHON:-}" ]; then
        sirve "$PYTHON" || fallar "Hace falta Python 3.11 o posterior; $PYTHON $(que_es "$PYTHON")." \
            'Indique otro: make run PYTHON=/ruta/a/python3.12'
        echo "$PYTHON"
        return
    fi
    local candidato
    for candidato in python3 python3.13 python3.12 python3.11; do
        if sirve "$candidato"; then
            echo "$candidato"
            return
        fi
    done
    fallar "Hace falta Python 3.11 o posterior; aquí python3 $(que_es python3)." \
        'En Debian 12 o posterior y Ubuntu 24.04 o posterior: sudo apt install python3 python3-venv' \
        'Si está en otro lugar: make run PYTHON=/ruta/a/python3.12'
}

crear() {
    local python
    python=$(elegir_python)
    "$python" -c 'import venv, ensurepip' 2>/dev/null \
        || fallar "A $python le falta el módulo venv." \
            "En Debian y Ubuntu: sudo apt install python3-venv (o python$(version_de "$python")-venv)"
    rm -rf "$entorno"
    "$python" -m venv "$entorno" \
        || fallar "No se pudo crear el entorno virtual en $PWD/$entorno." '¿Hay permiso de escritura y espacio en disco?'
}

instalar() {
    # An environment that holds a contained lock as it is now can take the rest; any other is made anew.
    local base=no contenido
    for contenido in "${contenidos[@]}"; do
        if al_dia "$contenido"; then base=si; fi
    done
    if [ "$base" = no ]; then crear; fi
    rm -f "$sello"
    echo "Instalando $lock en $entorno (la primera vez o cuando cambia; tarda uno o dos minutos)…" >&2
    "$entorno/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r "$lock" >&2 \
        || fallar "pip no pudo instalar las dependencias de $lock (el motivo está arriba)." \
            '¿Hay red? Detrás de un proxy: HTTPS_PROXY; con un índice propio: PIP_INDEX_URL.' \
            'Nada quedó a medias: vuelva a dar la misma orden cuando esté resuelto.'
    for contenido in "${contenidos[@]}"; do
        printf '%s  %s\n' "$(suma "$contenido")" "$contenido"
    done >"$sello.nuevo"
    mv "$sello.nuevo" "$sello"
}

if ! al_dia "$lock"; then
    if command -v flock >/dev/null; then
        exec 9>"$entorno.cerrojo"
        flock --nonblock 9 || { echo 'Otra instalación está en curso; espero a que termine…' >&2; flock 9; }
    fi
    al_dia "$lock" || instalar
fi

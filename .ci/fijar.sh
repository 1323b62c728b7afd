#!/usr/bin/env bash
# Makes the lock files anew from pyproject.toml: `make lock`. Versions already locked stay unless the bounds forbid
# them; `make lock ACTUALIZAR=1` takes the newest within the bounds. One resolution serves CPython 3.11 and later.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[ -x .venv-lock/bin/uv ] || {
    "${PYTHON:-python3}" -m venv .venv-lock
    .venv-lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<0.14'
}

# Wheels only: installing never runs a build. No index address is written: each machine uses its own.
compilar() {
    .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --only-binary :all: --no-emit-index-url --no-annotate \
        --custom-compile-command 'make lock' ${ACTUALIZAR:+--upgrade} "$@" >/dev/null
}

compilar pyproject.toml -o requirements.lock
compilar pyproject.toml --group dev --constraint requirements.lock -o requirements-dev.lock
compilar --group pyproject.toml:bench --constraint requirements-dev.lock -o requirements-bench.lock

# A lock nobody can install is found out here, not on a user's machine.
for version in 3.11 3.12 3.13; do
    for maquina in x86_64 aarch64; do
        for lock in requirements.lock requirements-dev.lock requirements-bench.lock; do
            .venv-lock/bin/uv pip compile --quiet --no-header --python-version "$version" \
                --python-platform "$maquina-manylinux_2_28" --only-binary :all: "$lock" >/dev/null \
                || { echo "$lock no se puede instalar en CPython $version, Linux $maquina" >&2; exit 1; }
        done
    done
done
echo 'Versiones fijadas; valen para CPython 3.11 a 3.13 en Linux x86_64 y aarch64.'

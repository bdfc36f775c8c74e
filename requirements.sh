#!/bin/sh
# Writes the locks: versions and hashes for every platform, no address of any registry.
set -eu
lock() {
    out=$1; shift
    UV_CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/uv pip compile --quiet --universal \
        --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-annotate "$@" --output-file "$out" pyproject.toml
}
lock requirements-dev.lock --extra build --extra web --extra test --extra check --extra bench --extra train
# What runs is what was tested: the shorter locks take their versions from the longest.
lock requirements.lock --extra build --constraints requirements-dev.lock
lock requirements-web.lock --extra build --extra web --constraints requirements-dev.lock
lock requirements-spark.lock --extra build --extra test --extra spark --constraints requirements-dev.lock

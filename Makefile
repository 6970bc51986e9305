# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test bench bench-batch bench-evidence bench-rosters schema clean

demo: $(VENV)/installed
	$(BIN)/ecscore demo demo

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/ecscore rules check
	$(BIN)/ecscore rules test
	$(BIN)/pytest -n auto --dist worksteal -rs

bench: $(VENV)/installed-dev
	$(BIN)/pip install --quiet pandas
	$(BIN)/python benchmarks/evaluate.py

bench-batch: $(VENV)/installed-dev
	$(BIN)/pip install --quiet pandas
	$(BIN)/python benchmarks/batch.py

bench-evidence: $(VENV)/installed-dev
	$(BIN)/python benchmarks/evidence.py

bench-rosters: $(VENV)/installed-dev
	$(BIN)/pip install --quiet pandas pyarrow
	$(BIN)/python benchmarks/rosters.py

schema: $(VENV)/installed
	$(BIN)/ecscore rules schema > rules/rulebook.schema.json
	$(BIN)/ecscore schema > docs/schema/assessment-1.schema.json
	$(BIN)/ecscore schema comparison > docs/schema/comparison-1.schema.json
	$(BIN)/ecscore schema audit > docs/schema/audit-1.schema.json
	$(BIN)/ecscore schema checklist > docs/schema/checklist-1.schema.json
	$(BIN)/ecscore schema ledger > docs/schema/ledger-1.schema.json
	$(BIN)/ecscore schema roadmap > docs/schema/roadmap-1.schema.json
	$(BIN)/ecscore schema sample > docs/schema/sample-1.schema.json
	$(BIN)/ecscore schema ranking > docs/schema/ranking-1.schema.json
	$(BIN)/ecscore schema dataset > docs/schema/dataset-1.json

$(VENV)/created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ecscore needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

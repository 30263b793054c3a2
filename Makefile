# Two commands matter to a newcomer: `make run` and `make test`. Each does all its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test peers check format bench soak learn lock clean

help: ## show the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "conferral needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

run: $(VENV)/.run ## Slack when tokens are set, else a terminal conversation on the starter corpus
	@$(BIN)/conferral chat-or-run

test: $(VENV)/.dev ## the whole test suite
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

peers: ## put in place the browser and the Slack server that the end-to-end tests use, where they are missing
	@bash tests/end_to_end/install.sh

check: $(VENV)/.dev ## format, lint, types, import contracts, README help
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tests.readme_help

format: $(VENV)/.dev ## format and fix what can be fixed
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## speed and memory, one JSON object a line
	@$(BIN)/python -m tests.load.bench

soak: $(VENV)/.dev ## the long failure counts: kills, full disks, two publishers
	@$(BIN)/python -m tests.load.soak

learn: $(VENV)/.dev ## learn the outside examples again, after they or the finding aid changed
	@$(BIN)/python -m knowledge.adapters.learning

lock: $(VENV)/.dev ## resolve the versions again and write the two lock files
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group build --generate-hashes -q --no-annotate --no-header --universal --python-version 3.11 -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group build --group dev --generate-hashes -q --no-annotate --no-header --universal --python-version 3.11 -c requirements.lock -o requirements-dev.lock

clean: ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info

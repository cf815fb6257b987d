# What a newcomer types: make demo, make test.  Everything runs in .venv, from the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# one thread a process: the small parser is no faster with more, and parallel work is by processes
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint format bench train docs clean

demo: $(READY)  ## code the sample articles, show the register, write demo/register.html
	$(BIN)/python tools/demo.py

test: $(READY) lint  ## everything that must pass
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check src tests bench tools train
	$(BIN)/ruff format --check src tests bench tools train
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix src tests bench tools train
	$(BIN)/ruff format src tests bench tools train

bench: $(READY)  ## measure accuracy and speed, write docs/figures.md; one part: make bench PART=isaf
	$(BIN)/python bench $(PART)

train: .venv-train/.ready  ## train what is learned from the corpora beside the repository; an hour on two cores (docs/training.md)
	OMP_NUM_THREADS=2 .venv-train/bin/python train $(PART)

.venv-train/.ready: requirements-train.lock pyproject.toml
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv-train/.ready

docs: $(READY)  ## the manual, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

$(READY): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m sijill.know
	touch $(READY)

clean:
	rm -rf $(VENV) build dist site demo .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

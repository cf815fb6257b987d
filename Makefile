# What a newcomer types: make demo, make test.  Everything runs in .venv, from the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# one thread a process: the small parser is no faster with more, and parallel work is by processes
export OMP_NUM_THREADS ?= 1

# processes that test side by side, each a file at a time; what a browser is asked for is tested with nothing beside it
TESTERS ?= 2

# what Vite builds of the desk's scripts and styles
BUILT := src/sijill/desk/static/.vite/manifest.json

.PHONY: demo test lint audit format desk pictures bench train docs clean

demo: $(READY) $(BUILT)  ## code the sample articles, show the register, write demo/register.html
	$(BIN)/python tools/demo.py

test: $(READY) $(BUILT) lint  ## everything that must pass
	npm --prefix desk test
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist loadfile --ignore tests/desk
	$(BIN)/python -m pytest tests/desk

desk: $(BUILT)  ## build the scripts and styles of the desk (Node.js)

$(BUILT): desk/node_modules/.package-lock.json desk/vite.config.ts desk/tsconfig.json $(shell find desk/src -type f)
	npm --prefix desk run build
	touch $@

desk/node_modules/.package-lock.json: desk/package.json desk/package-lock.json
	cd desk && npm ci --no-audit --no-fund

pictures: $(READY) $(BUILT)  ## draw the pictures of the desk in docs/img anew
	SIJILL_PICTURES=docs/img $(BIN)/python -m pytest tests/desk/test_every_page.py -k "light-1280 or dark-1280-event or light-390-event"

lint: $(READY)
	$(BIN)/ruff check --no-cache src tests bench tools train
	$(BIN)/ruff format --check src tests bench tools train
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: $(READY)  ## known vulnerabilities of what the locks name; needs the network, and says where it has none
	$(BIN)/python tools/audit.py

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

$(READY): requirements.lock requirements-ftm.lock requirements-ray.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-ftm.lock || \
	  echo "followthemoney is left out, and so is the export to it: pyicu needs ICU's headers to be built (Debian: libicu-dev, g++)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-ray.lock || \
	  echo "Ray is left out, and so is coding on a cluster: there is no package of it for this machine"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m sijill.know
	touch $(READY)

clean:
	rm -rf $(VENV) desk/node_modules src/sijill/desk/static build dist site demo .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

# `make help` lists the commands. Each first installs what it needs, once: the virtual environment, and in it the packages that
# requirements.txt names for it, in the versions of requirements.lock.

VENV ?= .venv
BUILD ?= _build
PORT ?= 8000
GOALS ?= strict
SLOWDOWN ?= 4
BIN := $(VENV)/bin
PEERS := .venv-peers
NOTEBOOKS := $(wildcard chapters/*.ipynb chapters/questions/*.ipynb)

# What keeps TensorFlow's start-up lines out of the notebooks. The line on CUDA ignores these variables: so a kernel does not take
# into the notebook what C++ writes to stderr (_ext/ipython_kernel_config.py, installed with the environment).
# oneDNN and the GPU are off because they sum in another order, and so print other last digits.
# Keras is on TensorFlow, whatever the settings in the home directory say.
export TF_CPP_MIN_LOG_LEVEL := 3
export TF_ENABLE_ONEDNN_OPTS := 0
export CUDA_VISIBLE_DEVICES := -1
export KERAS_BACKEND := tensorflow
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DELETE_ON_ERROR:
.PHONY: help book pdf check test execute changed catalogues serve peers listings links lighthouse browsers lock clean

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' Makefile

book: $(VENV)/book.installed  ## build the site into _build/html; if anything fails, the old site stays
	@$(BIN)/python _ext/build.py $(BUILD)

pdf: $(VENV)/all.installed  ## build the site with the whole book as a PDF in it (needs Chromium or Chrome)
	@PDF=1 $(BIN)/python _ext/build.py $(BUILD)

check: $(VENV)/check.installed  ## lint, the tests of xentlib and its examples: seconds
	@$(BIN)/python tests/run.py lint package

test: $(VENV)/all.installed $(PEERS)/installed  ## run every notebook and every test, build the site, test it; one line for each part at the end
	@BUILD=$(BUILD) $(BIN)/python tests/run.py

# A figure says when it was drawn: always the same day, so that its text changes only where the figure does.
execute: export SOURCE_DATE_EPOCH := 0
execute: $(VENV)/all.installed  ## run every notebook and store its outputs: the one way in which outputs change
	printf '%s\n' $(NOTEBOOKS) | xargs -n 1 -P 2 $(BIN)/jupyter nbconvert --inplace --execute --config _ext/execute.py
	$(BIN)/python _ext/provenance.py $(NOTEBOOKS)

changed: $(VENV)/all.installed $(PEERS)/installed  ## list the cells and listings that print something else with the libraries that are installed now
	@$(BIN)/python -m tests.book.changed

catalogues: $(VENV)/all.installed  ## take changes of the English text into the catalogues of the other languages, and list what is to be translated
	$(BIN)/python _ext/catalogues.py

serve: book  ## show the site on http://localhost:8000 (PORT=… for another port)
	$(BIN)/python -m http.server --directory $(BUILD)/html $(PORT)

listings: $(VENV)/all.installed peers  ## run the listings of other libraries and store what they print
	$(BIN)/python listings/run.py

links: $(VENV)/book.installed  ## try every link that leads out of the book (needs the network; not part of the tests)
	$(BIN)/jupyter-book build . --path-output $(BUILD)/work --builder linkcheck

# GOALS=loose for a machine that is busy or slow; PAGES for some pages only; SLOWDOWN=8 for a phone half as fast.
lighthouse: $(VENV)/all.installed book  ## measure every page on a slow phone, and fail below the goals (needs Node 20 and Chromium or Chrome)
	npm ci --prefix benchmarks/site --silent
	CHROME_PATH="$$($(BIN)/python _ext/chromium.py)" node benchmarks/site/measure.mjs $(BUILD)/html --goals=$(GOALS) --slowdown=$(SLOWDOWN) --report=$(BUILD)/lighthouse.json $(PAGES)

browsers: $(VENV)/all.installed book  ## look at every page and explorer in Firefox and in WebKitGTK, where these are installed
	$(BIN)/uv pip install --quiet --python $(BIN)/python marionette-driver==3.7.1 selenium==4.51.0
	for browser in firefox webkit; do PYTHONPATH=.:_ext:chapters $(BIN)/python benchmarks/site/browsers.py $(BUILD)/html $$browser || exit 1; done

lock: | $(BIN)/uv  ## write requirements.lock anew from requirements.txt, for every supported Python
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate --upgrade requirements.txt -o requirements.lock

clean:  ## remove the site and every cache; the virtual environments stay
	rm -rf $(BUILD) .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage build xentlib.egg-info
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

# TensorFlow has wheels for Python 3.11 to 3.13; take the first of these that is here.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python from 3.11 to 3.13 found. TensorFlow has no build for another; install one, or name it: make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# uv installs in a fifth of pip's time. It does not read pip's settings: where a mirror is named there, pip does it.
$(BIN)/uv: | $(BIN)/python
	$(BIN)/pip install --quiet --constraint requirements.lock uv

install = $(BIN)/uv pip install --quiet --python $(BIN)/python $(1) || $(BIN)/pip install --quiet $(1)
collect_rarely = cp _ext/garbage.pth "$$($(1) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

# The paragraph of requirements.txt that is headed by the command. Modules are compiled when they are first imported: few are.
$(VENV)/check.installed: $(VENV)/book.installed
$(VENV)/book.installed $(VENV)/check.installed: $(VENV)/%.installed: requirements.lock _ext/garbage.pth | $(BIN)/uv
	@echo "Installing what \`make $*\` needs into $(VENV), once."
	sed -n '/^# make $*:/,/^$$/p' requirements.txt > $(VENV)/$*.txt
	$(call install,--constraint requirements.lock -r $(VENV)/$*.txt)
	$(call collect_rarely,$(BIN)/python)
	touch $@

$(VENV)/all.installed: export UV_COMPILE_BYTECODE := 1
$(VENV)/all.installed: requirements.lock _ext/garbage.pth _ext/ipython_kernel_config.py | $(BIN)/uv
	@echo "Installing everything into $(VENV): a few minutes and 3 GB, once."
	$(call install,-r requirements.lock)
	$(call install,--no-deps --editable .)
	$(call collect_rarely,$(BIN)/python)
	mkdir -p $(VENV)/etc/ipython
	cp _ext/ipython_kernel_config.py $(VENV)/etc/ipython
	touch $(VENV)/book.installed $(VENV)/check.installed $@

# Libraries that the book is compared with and that do not fit into one environment with it.
# PEERS_INSTALL is how they are installed: CI has a way that takes PyTorch without what only a GPU needs.
PEERS_INSTALL ?= $(PEERS)/bin/pip install --quiet

peers: $(PEERS)/installed  ## install PyTorch, JAX, Optax, and Keras on them, beside the book: the tests run their listings

$(PEERS)/installed: requirements-peers.txt _ext/garbage.pth | $(BIN)/python
	$(BIN)/python -m venv $(PEERS)
	$(PEERS_INSTALL) -r requirements-peers.txt
	$(call collect_rarely,$(PEERS)/bin/python)
	touch $@

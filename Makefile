# `make help` lists the commands. The first that needs it makes the virtual environment and installs requirements.lock.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

VENV ?= .venv
BUILD ?= _build
PORT ?= 8000
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
SITE := $(BUILD)/html
WORK := $(BUILD)/work
PDF := cross-entropy-worked-out.pdf
NOTEBOOKS := $(wildcard chapters/*.ipynb)

# What keeps TensorFlow's start-up lines out of the notebooks, and the kernel's out of the terminal, stands here, and only here.
# The variables silence what a variable can. The line on CUDA ignores them: so a kernel does not take into the notebook what
# C++ writes to stderr (KERNEL_CONFIG, installed with the environment), and NOISE is taken out of the terminal.
# oneDNN and the GPU are off because they sum in another order, and so print other last digits.
export TF_CPP_MIN_LOG_LEVEL := 3
export TF_ENABLE_ONEDNN_OPTS := 0
export CUDA_VISIBLE_DEVICES := -1
KERNEL_CONFIG := c.IPKernelApp.capture_fd_output = False; c.IPKernelApp.log_level = "ERROR"
NOISE := 'absl::InitializeLog|cudart_stub'
QUIETLY := 2> >(grep -vE $(NOISE) >&2 || true)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help book pdf test lint execute serve peers listings links lighthouse lock clean

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

book: $(INSTALLED) $(WORK)/fresh  ## build the site into _build/html; if anything fails, the old site stays
	@echo "Building the book."
	@rm -rf $(WORK)/_build/html $(WORK)/log
	@{ $(BIN)/python _ext/run_notebooks.py $(WORK)/_build/.jupyter_cache $(NOTEBOOKS) && \
	  $(BIN)/jupyter-book build . --path-output $(WORK) --all -W -n --keep-going --quiet >&2; } 2>$(WORK)/log \
	  || { grep -vE $(NOISE) $(WORK)/log | grep -m 1 -E 'ERROR: |WARNING: |[Ee]rror' | sed -E 's|$(CURDIR)/||g; s|\x1b\[[0-9;]*m||g' >&2 || cat $(WORK)/log >&2; \
	       echo "The book was not built; any earlier site in $(SITE) is untouched." >&2; exit 1; }
	@rm -rf $(BUILD)/next $(BUILD)/previous && cp -r $(WORK)/_build/html $(BUILD)/next
	@if [ -e $(SITE) ]; then mv $(SITE) $(BUILD)/previous; fi && mv $(BUILD)/next $(SITE) && rm -rf $(BUILD)/previous
	@echo "The book is built. Open $(abspath $(SITE))/index.html"

pdf: book  ## print the whole book into a PDF and link it from the site (needs Chromium or Chrome)
	@$(BIN)/python _ext/pdf.py $(SITE) $(BUILD)/$(PDF)
	@BOOK_PDF=$(abspath $(BUILD)/$(PDF)) $(MAKE) --no-print-directory book
	@echo "The PDF is $(abspath $(SITE)/$(PDF))"

test: lint book  ## build the book, then run every test: package, book, site, notebooks
	$(BIN)/pytest -q -n auto --dist loadscope xentlib tests README.md --cov --cov-report=term
	$(BIN)/pytest -q -n auto --dist loadscope chapters

lint: $(INSTALLED)  ## check the style of code and notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

execute: $(INSTALLED)  ## run every notebook and store its outputs, with minimal metadata
	printf '%s\n' $(NOTEBOOKS) | PYTHONPATH=_ext xargs -n 1 -P 2 $(BIN)/jupyter nbconvert --to notebook --inplace --execute \
	  --ExecutePreprocessor.timeout=600 --ExecutePreprocessor.record_timing=False \
	  --NotebookExporter.preprocessors='["colab.InstallInColab", "nbconvert.preprocessors.CoalesceStreamsPreprocessor"]' --ClearMetadataPreprocessor.enabled=True \
	  --ClearMetadataPreprocessor.preserve_nb_metadata_mask='[("kernelspec",), ("language_info", "name")]' \
	  --ClearMetadataPreprocessor.preserve_cell_metadata_mask='[("tags",), ("mystnb",), ("jupyter",), ("cellView",)]' \
	  --log-level WARN $(QUIETLY)

serve: $(INSTALLED)  ## show the built site on http://localhost:8000 (PORT=… for another port)
	$(BIN)/python -m http.server --directory $(SITE) $(PORT)

peers: .venv-peers/installed  ## install PyTorch and Optax beside the book, so that the tests run their listings, too

.venv-peers/installed: requirements-peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet -r requirements-peers.txt
	touch $@

listings: $(INSTALLED)  ## run the listings of other libraries and store what they print
	$(BIN)/python listings/run.py

links: $(INSTALLED)  ## try every link that leads out of the book (needs the network; not part of the tests)
	$(BIN)/jupyter-book build . --path-output $(WORK) --builder linkcheck

lighthouse: book  ## measure every page on a slow phone: scores, weight, requests (needs Node 20 and Chromium or Chrome)
	npm ci --prefix benchmarks/site --silent
	CHROME_PATH="$$($(BIN)/python -c 'import sys; sys.path.insert(0, "_ext"); import chromium; print(chromium.find())')" \
	  node benchmarks/site/measure.mjs $(SITE) 3 98 200

lock:  ## write requirements.lock anew from requirements.txt, for every supported Python (needs uv)
	uv pip compile --universal --python-version 3.10 --no-header --no-annotate --upgrade requirements.txt -o requirements.lock

clean:  ## remove the site and every cache; the virtual environment stays
	rm -rf $(BUILD) .pytest_cache .ruff_cache .hypothesis .coverage build xentlib.egg-info
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# TensorFlow has wheels for Python 3.10 to 3.13; take the first of these that is here.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.10; do \
  $$p -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)

# One theme on every Python: this one names 3.11 as its oldest, and runs on 3.10 as well.
THEME = $(shell sed -nE "s/^((sphinx-book|pydata-sphinx)-theme==[0-9.]+) ; python_full_version >= .*/\1/p" requirements.lock)

$(INSTALLED): requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "No Python from 3.10 to 3.13 found. TensorFlow has no build for another; install one, or name it: make PYTHON=…" >&2; exit 1; }
	@echo "Installing into $(VENV) with $(PYTHON): a few minutes and 2 GB, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --ignore-requires-python $(THEME)
	$(BIN)/pip install --quiet --no-deps --editable .
	mkdir -p $(VENV)/etc/ipython
	echo '$(KERNEL_CONFIG)' > $(VENV)/etc/ipython/ipython_kernel_config.py
	touch $@

# A cached output is good only for the package and the versions that made it.
$(WORK)/fresh: $(wildcard xentlib/*.py xentlib/*/*.py) _ext/run_notebooks.py requirements.lock Makefile
	@rm -rf $(WORK)
	@mkdir -p $(WORK)
	@touch $@

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

define READ
$(BIN)/ruff format --check .
$(BIN)/ruff check .
$(BIN)/mypy
$(BIN)/lint-imports
endef

.PHONY: help run check test bench drill pictures map clean

help: ## list these tasks
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

run: $(VENV)/.stamp-run ## install what is needed, bring the store up to date, serve the dashboard
	@exec $(BIN)/python -m dashboard serve

check: $(VENV)/.stamp-test ## format, lint, types, contracts and the quick tests, in two minutes
	$(READ)
	$(BIN)/python -m pytest --light -n 2 --dist worksteal

test: $(VENV)/.stamp-test ## install what tests need, then check and run everything
	@sh .ci/browser
	$(READ)
	$(BIN)/python -m pytest -n 2 --dist worksteal

bench: $(VENV)/.stamp-test ## measure speed and memory
	@exec $(BIN)/python -m bench

drill: $(VENV)/.stamp-test ## open documents in LibreOffice, look at every page, leave a wall hanging, kill 400 imports
	@$(BIN)/python -m pytest tests/drill --ignore tests/drill/test_every_page.py
	@$(BIN)/python -m pytest -n 2 --dist worksteal tests/drill/test_every_page.py
	@KILLS=200 $(BIN)/python -m pytest tests/faults/test_killed.py

pictures: $(VENV)/.stamp-test ## make the pictures of the help pages anew
	@exec $(BIN)/python -m tests.browser.help_pictures

map: $(VENV)/.stamp-test ## write docs/map.md anew from the docstrings
	@exec $(BIN)/python -m tests.docs.house_map

clean: ## remove what the other tasks made, except the data
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps come last: without one, an environment left half made is made anew or mended.
$(VENV)/.stamp-run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '需要 Python 3.11 或更新版本 / Needs Python 3.11 or newer: make PYTHON=python3.11 …'; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.stamp-test: $(VENV)/.stamp-run requirements-test.txt
	$(PIP) -r requirements-test.txt
	@touch $@

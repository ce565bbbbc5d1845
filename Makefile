# Everything runs in a venv of its own, made from requirements.lock.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# Packages that only some commands need, beside the venv: Node, and what drives a browser.
TOOLS := .tools

# Tests start the program some fifty times: it is compiled once, even where an environment asks for no such files.
test: export PYTHONDONTWRITEBYTECODE =

.PHONY: help demo assets test browser pictures clients soak mutants lint schema lock bench bench-partners bench-alliances bench-changes bench-contributions bench-cooperations bench-growth bench-meetings clean

help: ## was es gibt
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk 'BEGIN {FS = ":.*## "} {printf "  make %-8s %s\n", $$1, $$2}'

demo: $(READY) ## das Ganze auf diesem Rechner: drei wirkliche Landkreise, erfundene Menschen (PORT=8000)
	@$(MAKE) -s --no-print-directory assets 2> /dev/null || echo "Die Seiten sehen deshalb vorerst schlicht aus."
	@exec $(BIN)/klimaverbund demo

assets: $(READY) $(TOOLS)/assets.ready ## holt Gestaltung, Schrift und GraphiQL für die Seiten; einmalig
	@PYTHONPATH=$(TOOLS)/assets $(BIN)/python -m web.assets

test: $(READY) ## alle Tests, mit eigenem PostgreSQL
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not alone"
	@$(BIN)/python -m pytest -m alone $$(grep -rl --include='test_*.py' 'mark\.alone' tests)

browser: $(READY) assets $(TOOLS)/browser.ready ## die Seiten in Chromium, mit und ohne JavaScript (ARGS="-k …")
	@PYTHONPATH=$(TOOLS)/assets:$(TOOLS)/browser $(BIN)/python -m tests.browser $(ARGS)

pictures: ## nimmt die Bilder in README.md neu auf
	@PICTURES=docs/pictures $(MAKE) -s --no-print-directory browser ARGS="-k pictures"

clients: $(READY) assets $(TOOLS)/browser.ready ## Clients anderer Projekte, ein zertifizierter Anmeldedienst im Browser (ARGS="-k …")
	@PYTHONPATH=$(TOOLS)/assets:$(TOOLS)/browser $(BIN)/python -m tests.clients $(ARGS)

soak: $(READY) ## hundert Abstürze unter Last (KILLS=100) und viele Geschichten von Ständen (STORIES=300); dauert eine Stunde
	@KILLS=$${KILLS:-100} $(BIN)/python -m pytest tests/test_crash.py -o log_cli=true -o log_cli_level=WARNING
	@SEED=$${SEED:-$$(date +%s)} STORIES=$${STORIES:-300} $(BIN)/python -m pytest tests/rooms/measures/test_tally.py
	@SEED=$${SEED:-$$(date +%s)} $(BIN)/python -m pytest tests/differential $$(grep -rl --include='test_*.py' hypothesis tests)

mutants: $(READY) ## ändert jede Regel gemeinsamer Zeilen, der Bündnisse, Kooperationen, Treffen und Beiträge, und Funktionen; dauert Minuten
	@$(BIN)/python -m pytest -n 2 tests/tenants/mutants_of_policies.py tests/tenants/mutants_of_alliances.py \
	  tests/tenants/mutants_of_alliance_functions.py tests/tenants/mutants_of_cooperations.py \
	  tests/tenants/mutants_of_cooperation_figures.py \
	  tests/tenants/mutants_of_cooperation_candidates.py tests/tenants/mutants_of_meetings.py \
	  tests/tenants/mutants_of_contributions.py tests/tenants/mutants_of_mergers.py

lint: $(READY) ## ruff, mypy und import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy tenants federation web demo migrations tests bench
	@$(BIN)/lint-imports

schema: $(READY) ## schreibt schema.graphql und public.graphql
	@$(BIN)/klimaverbund schema > schema.graphql
	@$(BIN)/klimaverbund schema --public > public.graphql

lock: $(READY) ## schreibt requirements.lock neu
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --all-extras \
	  --no-header pyproject.toml -o requirements.lock
	@for group in assets browser; do $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --constraints requirements.lock --group $$group -o requirements-$$group.lock; done

bench: $(READY) $(if $(PEERS),$(TOOLS)/assets.ready) ## Messungen im Vergleich; dauert Minuten (PEERS=1: auch gegen Server auf Node)
	@$(if $(PEERS),PYTHONPATH=$(TOOLS)/assets) $(BIN)/python -m bench $(if $(PEERS),--peers) $(ARGS)

bench-alliances: $(READY) ## Messungen an 1.000 Bündnissen mit 110.000 Mitgliedschaften
	@$(BIN)/python -m bench --alliances

bench-changes: $(READY) ## was einzelne Änderungen kosten, und eine von 500 Maßnahmen
	@$(BIN)/python -m bench --changes

bench-contributions: $(READY) ## Messungen an 20.000 Geschichten, 40.000 Selbstverpflichtungen und 1.000 Netzwerken
	@$(BIN)/python -m bench --contributions

bench-cooperations: $(READY) ## Messungen an 20.000 Kooperationen von 1.271 Mandanten
	@$(BIN)/python -m bench --cooperations

bench-growth: $(READY) ## Wie Fragen mit den Daten wachsen; beim ersten Mal fünf Minuten
	@$(BIN)/python -m bench --growth --rounds 1 --seconds 0.5

bench-meetings: $(READY) ## Messungen an 20.000 Treffen von 1.000 Bündnissen, und Kalender
	@$(BIN)/python -m bench --meetings

bench-partners: $(READY) ## Messungen am Verzeichnis mit 200.000 Partnern; beim ersten Mal fünf Minuten
	@$(BIN)/python -m bench --partners

clean: ## entfernt venv, Zwischenspeicher und die Daten von Vorführung und Tests
	@rm -rf $(VENV) $(TOOLS) web/static/vendor tests/browser/vendor .klimaverbund .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Klimaverbund braucht Python 3.11 oder neuer; $(PYTHON) ist älter oder fehlt. Anderes Python: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Das Modul venv fehlt. Unter Debian und Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Richte $(VENV) ein (einmalig, etwa eine Minute) …"
	@$(PYTHON) -m venv $(VENV) || { echo "Hier lässt sich nichts schreiben; bitte einen beschreibbaren Ordner nehmen."; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

$(TOOLS)/%.ready: requirements-%.lock | $(READY)
	@echo "Hole Werkzeuge: $$(sed -n 's/ .*//;/^[a-z].*==/p' $< | paste -sd ' ') (einmalig) …"
	@rm -rf $(TOOLS)/$* && mkdir -p $(TOOLS)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --retries 1 --timeout 10 \
	  --target $(TOOLS)/$* -r $< 2> $(TOOLS)/$*.log || { echo "Das ging nicht; der Grund steht in $(TOOLS)/$*.log."; exit 1; }
	@touch $@

# Two commands: `make run` and `make test`. Both work in a fresh clone with Python 3.11+, Node 20+, make and git.
.DEFAULT_GOAL := run
SHELL := /bin/sh
.DELETE_ON_ERROR:

export UV_PYTHON_DOWNLOADS := never
# Behind a proxy that inspects TLS only the machine's own store knows the certificates; uv ignores it by default.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),true,false)
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PYTHON := .venv/bin/python
MODEL := models/minilm-l6-v2/manifest.json
WEB := web/out/.complete
WEB_SOURCES := $(shell find web/src web/public web/scripts -type f 2>/dev/null) $(wildcard web/*.ts web/*.mjs web/*.json)
export NEXT_TELEMETRY_DISABLED := 1
ARGS ?=

.PHONY: run test check check-web unit slow browser web screenshots bench wheel bytecode clean

run: bytecode $(MODEL) $(WEB)
	@exec .venv/bin/citewell up $(ARGS)

test: check check-web unit slow browser

check: .venv/.complete $(MODEL)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(PYTHON) tools/check_doors.py

check-web: web/src/shared/api/schema.d.ts
	cd web && npm run -s format:check && npm run -s lint && npm run -s types

unit: .venv/.complete bytecode $(MODEL)
	$(PYTHON) -m pytest -m "not slow" -n 2 --dist worksteal

slow: .venv/.complete bytecode $(MODEL) $(WEB)
	$(PYTHON) -m pytest -m slow

bench: .venv/.complete $(MODEL)
	$(PYTHON) -m benchmarks

browser: .venv/.complete bytecode $(MODEL) $(WEB)
	$(PYTHON) -m tools.browser_tests

web: $(WEB)

screenshots: .venv/.complete bytecode $(MODEL) $(WEB)
	$(PYTHON) -m tools.render_pictures
	$(PYTHON) -m tools.screenshots

wheel: .venv/.complete $(MODEL) $(WEB)
	$(UV) build --wheel

# Every process would compile what it imports at each start where Python is told to keep no bytecode.
bytecode: .venv/.runtime
	@$(PYTHON) -m compileall -q -j 0 src

clean:
	rm -rf .venv .tools models dist web/node_modules web/.next web/out .mypy_cache .ruff_cache .hypothesis

.tools/bin/uv:
	python3 tools/get_uv.py .tools

.venv/.runtime: uv.lock pyproject.toml | $(UV)
	$(UV) sync --frozen --inexact --no-default-groups --group model --compile-bytecode --quiet
	@touch $@

.venv/.complete: uv.lock pyproject.toml | $(UV)
	$(UV) sync --frozen --compile-bytecode --quiet
	@touch $@ .venv/.runtime

$(MODEL): tools/build_model.py tools/minilm_graph.py | .venv/.runtime
	$(PYTHON) -m tools.build_model
	@touch $@

web/node_modules/.complete: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Written only where it differs, so that a change of the server alone does not build the pages again.
web/.api: $(shell find src -name '*.py') | .venv/.runtime
	$(PYTHON) -m tools.write_openapi
	@touch $@

web/openapi.json: web/.api
	@:

web/src/shared/api/schema.d.ts: web/openapi.json web/node_modules/.complete
	cd web && npm run -s api
	@touch $@

$(WEB): web/src/shared/api/schema.d.ts $(filter-out web/openapi.json web/src/shared/api/schema.d.ts web/next-env.d.ts,$(WEB_SOURCES))
	cd web && npm run -s build > .build.log 2>&1 || { cat .build.log; exit 1; }
	@touch $@

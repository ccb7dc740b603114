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
ARGS ?=

.PHONY: run test check unit slow bench wheel bytecode clean

run: bytecode $(MODEL)
	@exec .venv/bin/citewell up $(ARGS)

test: check unit slow

check: .venv/.complete $(MODEL)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(PYTHON) tools/check_doors.py

unit: .venv/.complete bytecode $(MODEL)
	$(PYTHON) -m pytest -m "not slow" -n 2 --dist worksteal

slow: .venv/.complete bytecode $(MODEL)
	$(PYTHON) -m pytest -m slow

bench: .venv/.complete $(MODEL)
	$(PYTHON) -m benchmarks

wheel: .venv/.complete $(MODEL)
	$(UV) build --wheel

# Every process would compile what it imports at each start where Python is told to keep no bytecode.
bytecode: .venv/.runtime
	@$(PYTHON) -m compileall -q -j 0 src

clean:
	rm -rf .venv .tools models dist .mypy_cache .ruff_cache .hypothesis

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

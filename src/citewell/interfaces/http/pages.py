"""The pages this server makes itself: what runs here, and the API reference. No script, nothing from elsewhere."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

router = APIRouter()

_STYLE = """
:root{color-scheme:light dark;--ink:light-dark(#1b1f24,#e6e9ee);--dim:light-dark(#5b6470,#9aa4b2);
--ground:light-dark(#fbfbf9,#14171b);--card:light-dark(#fff,#1b2026);--line:light-dark(#e3e3dd,#2b323b);
--accent:light-dark(#0b6b57,#5fd0b3)}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:52rem;margin:0 auto;padding:3rem 1.25rem 5rem}h1{font-size:1.9rem;letter-spacing:-.02em;margin:0 0 .25rem}
h2{font-size:1.05rem;margin:2.2rem 0 .6rem;text-transform:capitalize}p{margin:.4rem 0}.dim{color:var(--dim)}
a{color:var(--accent)}code{font:.88em ui-monospace,monospace;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem;margin:.5rem 0}
.verb{display:inline-block;min-width:4.2rem;font:600 .78rem ui-monospace,monospace;color:var(--accent)}
.dot{display:inline-block;width:.6rem;height:.6rem;border-radius:50%;background:var(--accent);margin-right:.5rem}
pre{overflow-x:auto;margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@router.get("/")
async def home(request: Request) -> HTMLResponse:
    """Say what runs here and where to go on."""
    model = request.app.state.foundation.settings.llm_provider
    words = (
        "no language model: answers are verbatim quotes and computed numbers" if model == "none" else model
    )
    body = f"""
<h1>Citewell</h1>
<p class="dim">Answers and reports about your team's work, with checked evidence for every statement.</p>
<div class="card"><p><span class="dot"></span>This server runs, version {escape(request.app.version)}.</p>
<p class="dim">Language model: {escape(words)}.</p></div>
<h2>Go on</h2>
<div class="card"><p><a href="/docs">API reference</a>, and <a href="/openapi.json">openapi.json</a></p>
<p><a href="/health/ready">Health</a>, and <a href="/metrics">metrics</a></p></div>
<div class="card"><p>From a terminal:</p>
<pre><code>citewell login
citewell worklog add "Fixed the retry loop in billing (PR #412)"
citewell ask "What did I do this week?"
citewell report --days 30</code></pre></div>"""
    return _page("Citewell", body)


@router.get("/docs")
async def reference(request: Request) -> HTMLResponse:
    """Render the OpenAPI document."""
    document = request.app.openapi()
    by_tag: dict[str, list[str]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            tag = (operation.get("tags") or ["other"])[0]
            by_tag.setdefault(tag, []).append("".join(_operation(method, path, operation)))
    sections = "".join(f"<h2>{escape(tag)}</h2>{''.join(cards)}" for tag, cards in by_tag.items())
    body = f"""<h1>API reference</h1>
<p class="dim">Made from <a href="/openapi.json">openapi.json</a>, which says more: every field, every type.</p>{sections}"""
    return _page("Citewell · API reference", body)


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<div class="card"><span class="verb">{escape(method.upper())}</span><code>{escape(path)}</code>'
    yield f"<p>{escape(operation.get('description') or operation.get('summary', ''))}</p>"
    names = [parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "query"]
    if names:
        yield f'<p class="dim">Query: <code>{escape(", ".join(names))}</code></p>'
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        shape = content.get("schema", {}).get("$ref", "").rpartition("/")[2] or "value"
        yield f'<p class="dim">Body: <code>{escape(shape)}</code> as {escape(kind)}</p>'
    yield "</div>"


def _page(title: str, body: str) -> HTMLResponse:
    html = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>
<body><main>{body}</main></body></html>"""
    return HTMLResponse(html, headers={"Content-Security-Policy": _POLICY})

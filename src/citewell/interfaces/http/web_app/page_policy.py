"""The Content-Security-Policy of one page: only what the page was built with runs (W3C, CSP Level 3)."""

import base64
import hashlib
from collections.abc import Sequence
from html.parser import HTMLParser


def policy_of(html: str) -> str:
    """Name every inline script and style of a built page by its hash; nothing else inline runs, nothing foreign loads.

    Attributes named `style` are let through: the components size themselves with them, and they run no code.
    """
    inline = _InlineTexts()
    inline.feed(html)
    inline.close()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{_hashes(inline.scripts)}",
            f"style-src 'self'{_hashes(inline.styles)}",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = dict.fromkeys(hashlib.sha256(text.encode()).digest() for text in texts)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


class _InlineTexts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._begin(self.scripts)
        elif tag == "style":
            self._begin(self.styles)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def _begin(self, texts: list[str]) -> None:
        texts.append("")
        self._into = texts

"""What the documentation says, read out of its Markdown."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_VARIABLE = re.compile(r"CITEWELL_[A-Z][A-Z_]*[A-Z]")
_COMMAND = re.compile(r"^\s*\$?\s*(?:[A-Z_]+=\S+\s+)*(?:\.venv/bin/)?citewell\s+(.*)$")


@dataclass(frozen=True)
class Said:
    """Something a page says, with the page's name for the message of a failing test."""

    page: str
    text: str


def links() -> Iterator[Said]:
    """Relative links; code, and addresses elsewhere, are left out."""
    for path in PAGES:
        text = _INLINE.sub("", _FENCE.sub("", path.read_text("utf-8")))
        for target in _LINK.findall(text):
            if "://" not in target and not target.startswith("#"):
                yield Said(_name(path), target)


def target_of(link: Said) -> Path:
    return (ROOT / link.page).parent / link.text.partition("#")[0]


def variables() -> Iterator[Said]:
    for path in [*PAGES, ROOT / ".env.example"]:
        for name in _VARIABLE.findall(path.read_text("utf-8")):
            yield Said(_name(path), name)


def commands() -> Iterator[Said]:
    """Every `citewell …` in a code block or between backticks, without what a shell does to it."""
    for path in PAGES:
        text = path.read_text("utf-8")
        for line in [*text.splitlines(), *_INLINE.findall(_FENCE.sub("", text))]:
            found = _COMMAND.match(line)
            if found and (line.startswith(("    ", "citewell", "$", ".venv", "CITEWELL"))):
                yield Said(_name(path), found[1])


def words_of(command: Said) -> list[str]:
    """Its words, up to a comment or a redirection; abbreviations such as `…` are left out."""
    lexer = shlex.shlex(command.text, posix=True, punctuation_chars="|>&;")
    lexer.whitespace_split = True
    words: list[str] = []
    for word in lexer:
        if set(word) <= set("|>&;"):
            break
        words.append(word)
    return [word for word in words if word not in {"…", "·"}]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()

"""The block of `key: value` lines between two `---` at the head of a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*)|[ \t]*)\Z")
_LIST_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)\Z")
_COMMENT = re.compile(r"[ \t]+#[ \t].*\Z")
_MAX_CHARS = 20_000


@dataclass(frozen=True)
class FrontMatter:
    """What the head of a file says; keys are lower case."""

    written: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # per key: its value, or its list lines
    lines: Mapping[str, int] = field(default_factory=dict)  # the line each key stands on, from 1
    char_end: int = 0  # where the text behind it begins

    def value(self, key: str) -> str | None:
        """The value of a key, without quotation marks."""
        written = self.written.get(key, ())
        return _unquoted(written[0]) or None if written else None

    def items(self, key: str) -> tuple[str, ...]:
        """The values of a key that holds several: `[a, b]`, `a, b`, or one `- a` per line."""
        items = []
        for written in self.written.get(key, ()):
            inner = written[1:-1] if written.startswith("[") and written.endswith("]") else written
            items += [_unquoted(part.strip()) for part in inner.split(",")]
        return tuple(item for item in items if item)


def read_front_matter(content: str) -> FrontMatter:
    """Read the head of `content` (with LF line ends); an absent or unclosed one is empty and takes no characters.

    Understands the part of YAML that journals use; anything deeper is passed over.
    """
    opening = _FENCE.match(content)
    closing = _CLOSING.search(content, opening.end(), _MAX_CHARS) if opening else None
    if opening is None or closing is None:
        return FrontMatter()
    written: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    key = ""
    for number, line in enumerate(content[opening.end() : closing.start()].split("\n"), start=2):
        if pair := _PAIR.match(line):
            key = pair[1].casefold()
            lines[key] = number
            value = _COMMENT.sub("", pair[2] or "").strip()
            written[key] = (value,) if value else ()
        elif key and (item := _LIST_ITEM.match(line)):
            written[key] = (*written[key], _COMMENT.sub("", item[1]).strip())
    if not lines:
        return FrontMatter()  # text between two rules, not a head
    return FrontMatter(written, lines, closing.end())


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] in {'"', "'"} and value.endswith(value[0])
    return value[1:-1] if is_quoted else value

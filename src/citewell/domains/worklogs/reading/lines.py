"""Lines of a text with their offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Markdown (CommonMark 2.1) ends a line at LF, CR LF or CR. `str.splitlines` also breaks at form feeds and
# Unicode separators, which stand inside a line here.
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


@dataclass(frozen=True)
class Line:
    """One line: `text == content[start:end]`, its line break excluded; `next_start` is behind the break."""

    number: int  # from 1
    text: str
    start: int
    end: int
    next_start: int

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space on it."""
        return not self.text.strip()


def split_lines(content: str) -> Iterator[Line]:
    """Every line of the content in order; an empty one after a final line break is left out."""
    position = 0
    number = 1
    while position < len(content):
        match = _LINE.match(content, position)
        assert match is not None  # the pattern matches the empty string
        yield Line(number, match.group(1), match.start(1), match.end(1), match.end())
        position = match.end()
        number += 1

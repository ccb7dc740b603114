"""Markdown journals to entries: one file with a dated heading per day, or one file per day."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from citewell.domains.worklogs.importing.calendar import (
    NotADay,
    WrittenDate,
    date_in_name,
    puts_day_first,
    read_date,
    read_year,
    year_in_name,
)
from citewell.domains.worklogs.importing.decoding import NotText, text_of_file
from citewell.domains.worklogs.importing.front_matter import FrontMatter, read_front_matter
from citewell.domains.worklogs.importing.types import ImportProblem, Journal, JournalEntry
from citewell.domains.worklogs.limits import (
    EARLIEST_DATE,
    MAX_ENTRY_CHARS,
    MAX_IMPORT_FILE_CHARS,
    MAX_PROJECT_CHARS,
    MAX_TAG_CHARS,
    MAX_TAGS,
)
from citewell.domains.worklogs.reading.blocks import Block, BlockKind, scan_blocks

_BOLD = re.compile(r"(\*\*|__)(.+?)\1:?\Z")
_WRITE_DATES = "Write it as `# 2026-01-10`."
_NAME_A_DATE = (
    "Put each day under a heading such as `# 2026-01-10`, name the file after its day (`2026-01-10.md`), or begin "
    "it with `---`, `date: 2026-01-10`, `---`."
)


@dataclass(frozen=True)
class _Mark:
    """A heading that begins a day, or ends one without beginning another (`date` is None)."""

    start: int  # of its first line
    body_start: int
    written: WrittenDate | None


class _RefusedError(Exception):
    def __init__(self, where: str, what: str, what_to_do: str) -> None:
        super().__init__(what)
        self.where, self.what, self.what_to_do = where, what, what_to_do


def read_journal(name: str, content: str, *, latest: dt.date) -> Journal:
    """Read one file. It is taken whole or not at all: one problem in it, and no entry of it is given.

    `latest` is the last date that is still believed. Never raises.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./"))
    try:
        return _read(name, content, latest)
    except _RefusedError as refused:
        return Journal(problems=(ImportProblem(name, refused.where, refused.what, refused.what_to_do),))


def _read(name: str, content: str, latest: dt.date) -> Journal:
    text = _clean(content)
    head = read_front_matter(text)
    file_date = _date_of_file(name, head)
    marks = _find_marks(text, head, file_date, file_date.year if file_date else year_in_name(name))
    first_day = next((mark.start for mark in marks if mark.written), len(text))
    notes: list[str] = []
    days: dict[dt.date, list[str]] = {}
    if file_date is not None:
        _add_day(days, file_date, text[head.char_end : first_day])
    elif first_day == len(text):
        raise _RefusedError("", "It holds no date.", _NAME_A_DATE)
    else:
        notes += _left_out(name, text, head.char_end, first_day)
    for mark, end in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=False):
        body = text[mark.body_start : end]
        if mark.written is not None:
            _add_day(days, mark.written.date, f"{mark.written.rest}\n\n{body}" if mark.written.rest else body)
        elif mark.start > first_day:
            notes += _left_out(name, text, mark.start, end)
    for date in days:
        _check_date(date, latest)
    return Journal(
        tuple(_to_entry(name, head, date, parts) for date, parts in sorted(days.items())), (), tuple(notes)
    )


def _clean(content: str) -> str:
    """The text with LF line ends and no byte order mark."""
    if len(content) > MAX_IMPORT_FILE_CHARS:
        raise _RefusedError(
            "", f"It has more than {MAX_IMPORT_FILE_CHARS} characters.", "Split it into several files."
        )
    try:
        return text_of_file({"content": content}).text
    except NotText as reason:
        raise _RefusedError(reason.where, reason.what, reason.what_to_do) from None


def _date_of_file(name: str, head: FrontMatter) -> dt.date | None:
    written = head.value("date")
    where = f"line {head.lines.get('date', 1)}"
    try:
        if written is None:
            where = "its name"
            return date_in_name(name)
        day = re.sub(r"[T ]\d{1,2}:\d{2}.*\Z", "", written)
        found = read_date(day, whole_line=True)
    except NotADay as reason:
        raise _RefusedError(where, str(reason), "Write it as `2026-01-10`.") from None
    if found is None:
        raise _RefusedError(
            where, f"“{written}” is not understood as a date.", "Write it as `date: 2026-01-10`."
        )
    return found.date


def _find_marks(text: str, head: FrontMatter, file_date: dt.date | None, year: int | None) -> list[_Mark]:
    """Headings that begin or end a day, in order. In a file that has a date itself, only bare dates count."""
    titles = [
        (block, *_title(text, block)) for block in scan_blocks(text) if block.line_start >= head.char_end
    ]
    orders = {order for _, title, _ in titles if (order := puts_day_first(title)) is not None}
    day_first = orders.pop() if len(orders) == 1 else None
    marks: list[_Mark] = []
    level = 0  # of the last dated heading
    for block, title, is_heading in titles:
        period = read_year(title) if is_heading else None
        year = period or year
        try:
            written = read_date(
                title, year=year, day_first=day_first, whole_line=file_date is not None or not is_heading
            )
        except NotADay as reason:
            if not is_heading:
                continue
            raise _RefusedError(f"line {block.line_number}", str(reason), _WRITE_DATES) from None
        if written is not None and block.level:
            level = block.level
        if written is not None or period is not None or 0 < block.level < level:
            marks.append(_Mark(block.line_start, _end_of_heading(text, block), written))
    return marks


def _title(text: str, block: Block) -> tuple[str, bool]:
    """The words of a block that may be a dated heading, and whether it is written as a heading."""
    line = text[block.start : block.end].split("\n", 1)[0].strip()
    if block.kind is BlockKind.HEADING:
        return re.sub(r"[*_`\[\]]", "", line).strip(), True
    if block.kind is not BlockKind.PARAGRAPH:
        return "", False
    bold = _BOLD.match(line)
    return (bold[2].strip(), True) if bold else (line.removesuffix(":"), False)


def _end_of_heading(text: str, block: Block) -> int:
    """Where the text under a heading begins."""
    is_underlined = block.level > 0 and "#" not in text[block.line_start : block.start]
    position = block.start
    for _ in range(2 if is_underlined else 1):
        line_end = text.find("\n", position)
        if line_end < 0:
            return len(text)
        position = line_end + 1
    return position


def _add_day(days: dict[dt.date, list[str]], date: dt.date, body: str) -> None:
    content = body.strip("\n").rstrip()
    if content.strip():
        days.setdefault(date, []).append(content)


def _left_out(name: str, text: str, start: int, end: int) -> list[str]:
    """A note about text that belongs to no day, unless it is only headings."""
    blocks = [block for block in scan_blocks(text[start:end]) if block.kind is not BlockKind.HEADING]
    if not blocks:
        return []
    offset = text.count("\n", 0, start)
    first, last = blocks[0].line_number + offset, blocks[-1].line_number + offset
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    return [f"{name}, {lines}: the text stands under no date and was left out."]


def _check_date(date: dt.date, latest: dt.date) -> None:
    if not EARLIEST_DATE <= date <= latest:
        raise _RefusedError(
            "",
            f"It has an entry of {date.isoformat()}, which is not between {EARLIEST_DATE} and {latest}.",
            "Correct the date.",
        )


def _to_entry(name: str, head: FrontMatter, date: dt.date, parts: list[str]) -> JournalEntry:
    content = "\n\n".join(parts)
    if len(content) > MAX_ENTRY_CHARS:
        raise _RefusedError(
            f"the entry of {date}",
            f"It has {len(content)} characters; an entry has at most {MAX_ENTRY_CHARS}.",
            "Split it, or give its parts their own dates.",
        )
    project = head.value("project")
    tags = tuple(
        dict.fromkeys(tag.lstrip("#") for tag in (*head.items("tags"), *head.items("tag")) if tag.strip("#"))
    )
    if project is not None and len(project) > MAX_PROJECT_CHARS:
        raise _RefusedError(
            f"line {head.lines['project']}",
            "The name of the project is too long.",
            f"Use at most {MAX_PROJECT_CHARS} characters.",
        )
    if len(tags) > MAX_TAGS or any(len(tag) > MAX_TAG_CHARS for tag in tags):
        raise _RefusedError(
            f"line {head.lines.get('tags') or head.lines['tag']}",
            "There are too many tags, or one is too long.",
            f"Use at most {MAX_TAGS} tags of at most {MAX_TAG_CHARS} characters.",
        )
    return JournalEntry(date, content, project, tags, import_key=f"markdown:{name}:{date.isoformat()}")

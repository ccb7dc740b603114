"""Tables in text, as spreadsheets and other programs write them: rows of cells with a sign between (RFC 4180)."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from citewell.domains.worklogs.limits import MAX_COLUMNS, MAX_IMPORT_FILE_CHARS

IsDate = Callable[[str], bool]

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_SAID = "sep="  # the line by which a spreadsheet is told the sign

# One cell may be as long as a file; the default would end the reading of a long note with an error.
csv.field_size_limit(MAX_IMPORT_FILE_CHARS)


class NotATable(Exception):
    """The text is no table that entries could come from. The message says why."""


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on, and its cells by their column."""

    line: int
    cells: Mapping[str, str | Sequence[str]]
    has_more_cells: bool = False  # than there are columns


@dataclass(frozen=True)
class Table:
    """Rows with named columns; where the names are missing they are `column 1`, `column 2` and so on."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str | None = None


def read_table(text: str, *, delimiter: str | None, is_date: IsDate) -> Table:
    """Read a table. Without `delimiter` it is the sign that divides the first rows most evenly.

    A first row with a date in it is a row, not the names of columns: `is_date` tells.

    Raises:
        NotATable: there is nothing in it, one column only, or too many.
    """
    first_line, _, rest = text.partition("\n")
    is_told = first_line.lower().startswith(_SAID) and len(first_line) <= len(_SAID) + 1
    if is_told:
        text = rest
        delimiter = delimiter or first_line[len(_SAID) : len(_SAID) + 1].strip() or None
    if not text.strip():
        raise NotATable("It holds no rows.")
    delimiter = delimiter or _find_delimiter(text)
    records = [
        record for record in _records(text, delimiter, first_line=2 if is_told else 1) if any(record[1])
    ]
    if not records:
        raise NotATable("It holds no rows.")
    width = len(records[0][1])
    if width > MAX_COLUMNS:
        raise NotATable(f"It has {width} columns; {MAX_COLUMNS} are read at most.")
    has_names = not any(is_date(cell) for cell in records[0][1])
    columns = (
        _names(records[0][1]) if has_names else tuple(f"column {number}" for number in range(1, width + 1))
    )
    rows = tuple(
        Row(line, dict(zip(columns, cells, strict=False)), any(cells[width:]))
        for line, cells in records[1 if has_names else 0 :]
    )
    return Table(columns, rows, delimiter)


def _find_delimiter(text: str) -> str:
    """The sign with which most of the first rows have as many cells as the first, and that more than one."""

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for _, cells in islice(_records(text, delimiter), _SAMPLE_ROWS) if any(cells)]
        if not widths or widths[0] == 1:
            return 0.0, 0
        return widths.count(widths[0]) / len(widths), widths[0]

    best = max(DELIMITERS, key=evenness)
    if evenness(best) == (0.0, 0):
        raise NotATable("It has one column only, with none of , ; | or a tab between cells.")
    return best


def _records(text: str, delimiter: str, *, first_line: int = 1) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = first_line
    for cells in reader:
        yield line, [cell.strip() for cell in cells]
        line = first_line + reader.line_num


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Every column by a name of its own: an empty one by its place, one of several equal ones with a number."""
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {place}"
        while name in names:
            name = f"{name} ({place})"
        names.append(name)
    return tuple(names)

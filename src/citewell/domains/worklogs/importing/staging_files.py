"""Files of tables, JSON lines and jrnl to staged entries."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from citewell.domains.worklogs.importing.jrnl import read_jrnl
from citewell.domains.worklogs.importing.rows import (
    Reading,
    RowEntry,
    RowsFile,
    read_json_lines_file,
    read_table_file,
)
from citewell.domains.worklogs.importing.staging import StagedEntry, Staging, hash_key, stage_files
from citewell.domains.worklogs.importing.types import ImportProblem, Journal
from citewell.domains.worklogs.limits import EARLIEST_DATE, MAX_IMPORT_ROWS
from citewell.domains.worklogs.types import Origin


def stage_tables(
    files: Sequence[Mapping[str, str]], said: Reading, author_id: UUID, *, latest: dt.date
) -> Staging:
    """Stage CSV files. What is wrong with a row leaves out that row, what is wrong with a file the file."""
    return _stage_rows([(file["name"], read_table_file(file, said)) for file in files], author_id, latest)


def stage_json_lines(
    files: Sequence[Mapping[str, str]], said: Reading, author_id: UUID, *, latest: dt.date
) -> Staging:
    """Stage files of JSON lines, as `stage_tables`."""
    return _stage_rows(
        [(file["name"], read_json_lines_file(file, said)) for file in files], author_id, latest
    )


def stage_jrnl(
    files: Sequence[Mapping[str, str]], said: Reading, author_id: UUID, *, latest: dt.date
) -> Staging:
    """Stage files of jrnl, each whole or not at all."""
    read = [(file["name"], read_jrnl(file, said.date_order)) for file in files]
    return stage_files([(name, _within_time(name, journal, latest)) for name, journal in read], author_id)


def _stage_rows(read: Iterable[tuple[str, RowsFile]], author_id: UUID, latest: dt.date) -> Staging:
    """A row is known again by its key and the file, or, without a key, by its day, project and words."""
    entries: dict[str, StagedEntry] = {}
    lines: dict[str, str] = {}
    problems: list[ImportProblem] = []
    notes: list[str] = []
    understood: list[Mapping[str, Any]] = []
    for name, file in read:
        if sum(one["rows"] for one in understood) + len(file.entries) > MAX_IMPORT_ROWS:
            what = f"With it there are more than {MAX_IMPORT_ROWS} rows."
            problems.append(
                ImportProblem(name, "", what, "Divide it, and import the parts one after the other.")
            )
            continue
        problems += file.problems
        understood += [file.understood] if file.understood is not None else []
        for row in file.entries:
            where, key = f"line {row.line}", _key_of(name, row)
            if not EARLIEST_DATE <= row.draft.date <= latest:
                what = f"Its date, {row.draft.date}, is not between {EARLIEST_DATE} and {latest}."
                problems.append(ImportProblem(name, where, what, "Correct the date."))
            elif key in entries and entries[key].draft != row.draft:
                what = f"It has the same key as {lines[key]} and says something else."
                problems.append(
                    ImportProblem(name, where, what, "Give each row a key of its own, or map no key.")
                )
            elif key in entries:
                notes.append(f"{name}, {where}: the same as {lines[key]}, and left out.")
            else:
                entries[key], lines[key] = StagedEntry(author_id, Origin.ENTRIES, key, row.draft), where
    return Staging(tuple(entries.values()), tuple(problems), tuple(notes), understood=tuple(understood))


def _key_of(name: str, row: RowEntry) -> str:
    if row.key is not None:
        return hash_key("row", name, row.key)
    draft = row.draft
    return hash_key("entries", "words", draft.project or "", draft.content, draft.date.isoformat())


def _within_time(name: str, journal: Journal, latest: dt.date) -> Journal:
    outside = next((one.date for one in journal.entries if not EARLIEST_DATE <= one.date <= latest), None)
    if outside is None:
        return journal
    what = f"It has an entry of {outside}, which is not between {EARLIEST_DATE} and {latest}."
    return Journal(problems=(ImportProblem(name, "", what, "Correct the date."),))

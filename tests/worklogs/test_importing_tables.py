"""CSV and JSON lines: found out how they are written, each row an entry or a problem that says what to do."""

import base64
import csv
import datetime as dt
import io
import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.domains.worklogs.importing.dates_in_columns import DateOrder
from citewell.domains.worklogs.importing.rows import Reading
from citewell.domains.worklogs.importing.staging import Staging
from citewell.domains.worklogs.importing.staging_files import stage_json_lines, stage_tables
from citewell.domains.worklogs.types import EntryDraft

_ADA = UUID(int=1)
_LATEST = dt.date(2027, 1, 1)


def _table(content: str | bytes, **said: Any) -> Staging:
    encoded = content.encode() if isinstance(content, str) else content
    file = {"name": "days.csv", "content_base64": base64.b64encode(encoded).decode()}
    return stage_tables([file], Reading(**said), _ADA, latest=_LATEST)


def _lines(*values: Any, **said: Any) -> Staging:
    text = "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)
    file = {"name": "days.jsonl", "content": text}
    return stage_json_lines([file], Reading(**said), _ADA, latest=_LATEST)


def _drafts(staging: Staging) -> list[EntryDraft]:
    assert staging.problems == ()
    return [entry.draft for entry in staging.entries]


def _understood(staging: Staging) -> Any:
    [table] = staging.understood
    return table


def test_a_table_is_read_as_its_program_wrote_it() -> None:
    staging = _table(
        'Datum;Projekt;Titel;Stunden;Beschreibung;Labels\r\n10.01.2026;Billing;Rundung;2,5;"Zeile; eins\r\nZeile zwei";api, #Bugs api\r\n'.encode(
            "cp1252"
        )
    )

    assert _drafts(staging) == [
        EntryDraft(
            date=dt.date(2026, 1, 10),
            content="Rundung\n\nZeile; eins\nZeile zwei",
            project="Billing",
            tags=("api", "Bugs api"),
        )
    ]
    table = _understood(staging)
    assert (table["delimiter"], table["dates"], table["rows"]) == (";", "day first", 1)
    assert table["left_out"] == ["Stunden"]
    assert table["mapping"] == {
        "date": ["Datum"],
        "content": ["Titel", "Beschreibung"],
        "project": ["Projekt"],
        "tags": ["Labels"],
    }


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        ("date,text\n2026-01-10,Café\n".encode(), "utf-8"),
        ("date,text\n2026-01-10,Café\n".encode("utf-8-sig"), "utf-8"),
        ("date\ttext\n2026-01-10\tCafé\n".encode("utf-16"), "utf-16-le"),
        ("date,text\n2026-01-10,Café\n".encode("utf-16-be"), "utf-16-be"),
        ("date,text\n2026-01-10,Café\n".encode("cp1252"), "windows-1252"),
        ("sep=;\ndate;text\n2026-01-10;Café\n".encode(), "utf-8"),
    ],
)
def test_the_encoding_is_found(encoded: bytes, encoding: str) -> None:
    staging = _table(encoded)

    assert [draft.content for draft in _drafts(staging)] == ["Café"]
    assert _understood(staging)["encoding"] == encoding


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["2026-01-10", "2026-01-11T09:30:00Z", "2026/1/12 09:30"], [10, 11, 12]),
        (["01/02/2026", "13/02/2026"], [1, 13]),
        (["02/01/2026 8:30 AM", "02/13/2026 5:00 PM"], [1, 13]),
        (["1.2.26", "13.2.26"], [1, 13]),
        (["1-Feb-2026", "February 13, 2026"], [1, 13]),
        (["20260201", "20260213"], [1, 13]),
        (["46054", "46066.5"], [1, 13]),
        (["1769940000", "1770994800000"], [1, 13]),
    ],
)
def test_dates_are_read_as_the_whole_column_writes_them(written: list[str], expected: list[int]) -> None:
    rows = "\n".join(f'"{value}",row' for value in written)

    assert [draft.date.day for draft in _drafts(_table(f"date,text,id\n{rows}"))] == expected


def test_dates_with_two_readings_are_asked_about_and_never_guessed() -> None:
    table = "date,text\n01/02/2026,one\n03/04/2026,two\n"

    [problem] = _table(table).problems

    assert problem.what == "“01/02/2026” could be 2026-01-02 or 2026-02-01."
    assert "--date-order" in problem.what_to_do
    assert _drafts(_table(table, date_order=DateOrder.MONTH_FIRST))[0].date == dt.date(2026, 1, 2)


def test_columns_are_what_somebody_says_and_nothing_else() -> None:
    table = "when,day,note,todo,project\n2026-01-10,2026-02-02,one,two,Secret\n"

    [draft] = _drafts(_table(table, mapping={"date": ["DAY"], "content": ["note", "todo"]}))
    [missing] = _table(table, mapping={"content": ["notes"]}).problems

    assert (draft.date.month, draft.content, draft.project) == (2, "one\n\ntwo", None)
    assert missing.what.startswith("There is no column “notes”. The columns are: “when”, “day”")


def test_a_table_without_names_is_understood_by_its_values() -> None:
    [first, second] = _drafts(_table("10 Jan 2026|Fixed the rounding of invoices|x\n11 Jan 2026|Met Bob|y\n"))

    assert (first.date, first.content, second.content) == (
        dt.date(2026, 1, 10),
        "Fixed the rounding of invoices",
        "Met Bob",
    )


def test_what_is_wrong_with_a_row_leaves_the_others_as_they_are() -> None:
    staging = _table(
        "date,text,id\n2026-01-10,good,a\n2026-02-30,no day,b\n,undated,c\n2026-01-11,,d\n2126-01-01,late,e\n"
        "2026-01-12,twice,a\n2026-01-13,too,many,cells\n\n2026-01-10,good,a\n"
    )

    assert [entry.draft.content for entry in staging.entries] == ["good"]
    assert [(problem.where, problem.what) for problem in staging.problems] == [
        ("line 3", "“2026-02-30” is no day of the calendar."),
        ("line 4", "It has no date."),
        ("line 5", "It has no text."),
        ("line 8", "It has more cells than there are columns."),
        ("line 6", "Its date, 2126-01-01, is not between 1970-01-01 and 2027-01-01."),
        ("line 7", "It has the same key as line 2 and says something else."),
    ]
    assert staging.notes == ("days.csv, line 10: the same as line 2, and left out.",)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "It holds no rows."),
        ("just\nlines\n", "It has one column only, with none of , ; | or a tab between cells."),
        ("a,b\n1,2\n", "No column is recognised as the date. The columns are: “a”, “b”."),
        (b"\x7fELF\x02", "It has a character (U+007F) that text in UTF-8 does not have."),
        ("a," * 600 + "\n", "It has 601 columns; 500 are read at most."),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: str | bytes, what: str) -> None:
    [problem] = _table(content).problems

    assert problem.what == what


def test_json_lines_give_entries_with_lists_as_they_are() -> None:
    staging = _lines(
        {"date": "2026-01-10", "content": "- Fixed\n- Met", "tags": ["api", "a, b"], "prs": [412], "id": 7, "author": {"id": 1}},
        {"date": "2026-01-11T10:00:00+01:00", "title": "Release", "body": "Shipped", "blockers": ["Wait; then ask"]},
        "",
        '{"date": "2026-01-12"',
        "[1]",
        {"date": "2026-01-13", "content": "zero \x00"},
    )  # fmt: skip

    first, second = (entry.draft for entry in staging.entries)
    assert (first.content, first.tags, first.prs) == ("- Fixed\n- Met", ("api", "a, b"), ("#412",))
    assert (second.content, second.blockers) == ("Release\n\nShipped", ("Wait; then ask",))
    assert [(problem.where, problem.what[:40]) for problem in staging.problems] == [
        ("line 4", "It is no JSON: expecting ',' delimiter, "),
        ("line 5", "It is JSON, but no object."),
        ("line 6", "It has the character U+0000, which no te"),
    ]


def test_a_whole_array_and_the_export_of_jrnl_are_read_as_well() -> None:
    array = _lines(json.dumps([{"date": "2026-01-10", "text": "one"}], indent=2))
    jrnl = _lines(
        json.dumps(
            {"tags": {}, "entries": [{"title": "T", "body": "B", "date": "2026-01-10", "time": "09:00"}]}
        )
    )

    assert [draft.content for draft in _drafts(array)] == ["one"]
    assert [draft.content for draft in _drafts(jrnl)] == ["T\n\nB"]


def test_a_row_is_known_again_by_its_key_or_its_words() -> None:
    def keys(table: str) -> list[str]:
        return [entry.import_key for entry in _table(table).entries]

    assert keys("date,text,id\n2026-01-10,one,7\n") == keys("date,text,id\n2026-01-11,changed,7\n")
    assert keys("date,text\n2026-01-10,one\n") != keys("date,text\n2026-01-10,changed\n")


_CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufffe\uffff"), min_size=1
)


@given(
    rows=st.lists(
        st.tuples(st.dates(dt.date(1990, 1, 1), dt.date(2026, 12, 31)), _CELLS), min_size=1, max_size=8
    ),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=60, deadline=None)
def test_every_table_that_is_written_by_the_rules_comes_back(
    rows: list[tuple[dt.date, str]], delimiter: str, encoding: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows(
        [("date", "key", "text"), *((day, n, f"x{text}x") for n, (day, text) in enumerate(rows))]
    )

    staging = _table(written.getvalue().encode(encoding), delimiter=delimiter)

    assert [(one.date, one.content) for one in _drafts(staging)] == [(day, f"x{text}x") for day, text in rows]


@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_sent_breaks_the_reading(content: bytes) -> None:
    encoded = {"name": "x", "content_base64": base64.b64encode(content).decode()}

    for stage in (stage_tables, stage_json_lines):
        staging = stage([encoded], Reading(), _ADA, latest=_LATEST)
        assert staging.entries or staging.problems or staging.understood


def test_a_table_that_is_not_understood_still_says_its_columns() -> None:
    missing = _table("a,b\n1,2\n")
    ambiguous = _table("day,notes\n01/02/2026,Fixed it\n")

    assert missing.problems
    assert ambiguous.problems
    assert (_understood(missing)["columns"], _understood(missing)["mapping"]) == (["a", "b"], {})
    assert _understood(ambiguous)["mapping"] == {"date": ["day"], "content": ["notes"]}
    assert _understood(ambiguous)["dates"] is None

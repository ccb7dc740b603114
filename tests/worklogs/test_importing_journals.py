"""Markdown journals to entries."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.domains.worklogs.importing.journals import read_journal
from citewell.domains.worklogs.importing.types import Journal, JournalEntry
from citewell.domains.worklogs.limits import MAX_ENTRY_CHARS

LATEST = dt.date(2027, 1, 1)


def _read(content: str, name: str = "journal.md") -> Journal:
    return read_journal(name, content, latest=LATEST)


def _days(content: str, name: str = "journal.md") -> list[tuple[str, str]]:
    journal = _read(content, name)
    assert journal.problems == ()
    return [(entry.date.isoformat(), entry.content) for entry in journal.entries]


def test_each_dated_heading_begins_an_entry_that_ends_at_the_next() -> None:
    content = "# Work log\n\n## 2026-01-10\n### Bugs\n- Fixed one\n\n## Monday, 12 January 2026\n\nMet Ada.\n"

    assert _days(content) == [("2026-01-10", "### Bugs\n- Fixed one"), ("2026-01-12", "Met Ada.")]


def test_entries_come_in_order_of_date_and_a_day_that_returns_is_put_together() -> None:
    content = "# 2026-01-12\nlater\n# 2026-01-10\nmorning\n# 2026-01-12\nevening"

    assert _days(content) == [("2026-01-10", "morning"), ("2026-01-12", "later\n\nevening")]


def test_underlined_bold_and_bare_dates_are_headings_too() -> None:
    content = "2026-01-10\n----------\none\n\n**11.01.2026**\ntwo\n\n2026-01-12:\nthree"

    assert _days(content) == [("2026-01-10", "one"), ("2026-01-11", "two"), ("2026-01-12", "three")]


def test_words_behind_a_date_are_the_first_line_of_its_entry() -> None:
    assert _days("# 2026-01-10: Release day\n- shipped") == [("2026-01-10", "Release day\n\n- shipped")]


def test_a_heading_above_the_days_ends_one_and_gives_its_year() -> None:
    content = "# January 2026\n## 30 January\none\n# February 2026\n## 1 February\ntwo\n"

    assert _days(content) == [("2026-01-30", "one"), ("2026-02-01", "two")]


def test_a_date_in_code_begins_no_entry() -> None:
    assert _days("# 2026-01-10\n```\n# 2026-01-11\n```\n") == [("2026-01-10", "```\n# 2026-01-11\n```")]


def test_slashed_dates_are_read_as_the_clear_ones_of_the_file_show() -> None:
    assert [day for day, _ in _days("# 01/02/2026\na\n# 01/13/2026\nb")] == ["2026-01-02", "2026-01-13"]


def test_a_file_of_one_day_is_dated_by_its_name_or_its_head() -> None:
    assert _days("- one", "2026-01-10.md") == [("2026-01-10", "- one")]
    assert _days("---\ndate: 2026-01-11T09:30:00+01:00\n---\n- one") == [("2026-01-11", "- one")]


def test_the_head_gives_project_and_tags() -> None:
    content = (
        "---\ntitle: x\ndate: 2026-01-10 # note\nproject: 'Billing, Core'\ntags: [api, \"#db\"]\n---\n\n- one"
    )

    assert _read(content).entries == (
        JournalEntry(
            dt.date(2026, 1, 10), "- one", "Billing, Core", ("api", "db"), "markdown:journal.md:2026-01-10"
        ),
    )


def test_a_head_may_list_its_tags_line_by_line() -> None:
    assert _read("---\ntags:\n  - api\n  - db\n---\n# 2026-01-10\nx").entries[0].tags == ("api", "db")


def test_a_rule_at_the_top_is_no_head() -> None:
    assert _days("---\nprose\n---\nmore", "2026-01-10.md") == [("2026-01-10", "---\nprose\n---\nmore")]


def test_the_heading_of_a_one_day_file_may_repeat_its_day() -> None:
    assert _days("# 2026-01-10\n- one", "2026-01-10.md") == [("2026-01-10", "- one")]


def test_in_a_one_day_file_a_heading_that_only_begins_with_a_date_stays_in_the_entry() -> None:
    assert _days("## 2026-02-01 release\n- one", "2026-01-10.md") == [
        ("2026-01-10", "## 2026-02-01 release\n- one")
    ]


def test_byte_order_mark_and_line_ends_make_no_difference() -> None:
    assert _read("\ufeff# 2026-01-10\r\n- one\r\n- two") == _read("# 2026-01-10\n- one\n- two")


def test_text_under_no_date_is_named_and_left_out() -> None:
    journal = _read("# Log\n\nThis is my log.\n\n## 2026-01-10\none\n# Ideas\nBuy a boat\n")

    assert [entry.content for entry in journal.entries] == ["one"]
    assert journal.notes == (
        "journal.md, line 3: the text stands under no date and was left out.",
        "journal.md, line 8: the text stands under no date and was left out.",
    )


@pytest.mark.parametrize(
    ("content", "name", "where", "what"),
    [
        ("no date at all", "notes.md", "", "It holds no date."),
        ("# 2026-01-10\nok\n\n# 2026-02-30\nbad", "j.md", "line 4", "“2026-02-30” is no day of the calendar."),
        ("# 10 January\nx", "j.md", "line 1", "“10 January” has no year."),
        ("# 01/02/2026\nx", "j.md", "line 1", "“01/02/2026” could be 2026-01-02 or 2026-02-01."),
        ("---\ndate: someday\n---\nx", "j.md", "line 2", "“someday” is not understood as a date."),
        ("x", "2026-13-40.md", "its name", "“2026-13-40” is no day of the calendar."),
        ("# 2026-01-10\na\x00b", "j.md", "line 2", "It has a character (U+0000) that text in UTF-8 does not have."),
        ("# 2026-01-10\nM\ufffdller", "j.md", "line 2", "It has a character (U+FFFD) that text in UTF-8 does not have."),
        ("# 2126-01-10\nx", "j.md", "", "It has an entry of 2126-01-10, which is not between 1970-01-01 and 2027-01-01."),
        (
            "# 2026-01-10\n" + "x" * (MAX_ENTRY_CHARS + 1), "j.md", "the entry of 2026-01-10",
            f"It has {MAX_ENTRY_CHARS + 1} characters; an entry has at most {MAX_ENTRY_CHARS}.",
        ),
        ("---\nproject: " + "x" * 201 + "\n---\n# 2026-01-10\nx", "j.md", "line 2", "The name of the project is too long."),
        ("---\ntags: " + "x" * 101 + "\n---\n# 2026-01-10\nx", "j.md", "line 2", "There are too many tags, or one is too long."),
    ],
)  # fmt: skip
def test_a_file_with_a_problem_is_refused_whole_and_says_what_where_and_what_to_do(
    content: str, name: str, where: str, what: str
) -> None:
    journal = _read(content, name)

    (problem,) = journal.problems
    assert journal.entries == ()
    assert (problem.file, problem.where, problem.what) == (name, where, what)
    assert problem.what_to_do


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["# 2026-01-10", "---", "date: ", "x", "- y", "2026", "\r\n", "\n", "```"])
    ).map("\n".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_and_the_same_each_time(content: str) -> None:
    journal = _read(content)

    assert journal == _read(content)
    assert bool(journal.problems) is not bool(journal.entries) or not journal.entries
    assert all(entry.content.strip() for entry in journal.entries)


_DAY = st.dates(dt.date(2000, 1, 1), dt.date(2026, 12, 31))
_BODY = st.lists(
    st.from_regex(r"- [A-Za-z]{1,9}( [a-z0-9#@]{1,9}){0,4}", fullmatch=True), min_size=1, max_size=4
)


@given(st.dictionaries(_DAY, _BODY.map("\n".join), max_size=6), st.sampled_from(["# ", "### ", "**"]))
@settings(max_examples=40, deadline=None)
def test_a_journal_written_from_entries_is_read_back(days: dict[dt.date, str], mark: str) -> None:
    close = "**" if mark == "**" else ""
    content = "".join(f"{mark}{date.isoformat()}{close}\n\n{body}\n\n" for date, body in days.items())

    journal = _read(content)

    assert {entry.date: entry.content for entry in journal.entries} == days
    assert len({entry.import_key for entry in journal.entries}) == len(days)


def test_a_large_journal_is_read_in_time_linear_in_its_size() -> None:
    content = "".join(
        f"# {dt.date(2000, 1, 1) + dt.timedelta(days=day)}\n- Fixed one\n\n" for day in range(9000)
    )

    assert len(_read(content).entries) == 9000

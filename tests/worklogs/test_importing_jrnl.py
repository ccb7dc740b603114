"""The text of jrnl: one entry for each time, whole files or nothing."""

import datetime as dt
from uuid import UUID

import pytest

from citewell.domains.worklogs.importing.rows import Reading
from citewell.domains.worklogs.importing.staging import Staging
from citewell.domains.worklogs.importing.staging_files import stage_jrnl
from citewell.domains.worklogs.types import EntryDraft, Origin

_JRNL = """Written by hand before.

[2026-01-10 09:00:00 AM] Fixed rounding of invoices @billing #api *
- with @Grace, see ada@example.org
[see 2025] is no time

[2026-01-10 05:30:00 PM] Met Bob.
[2026-01-10 05:30:00 PM] Met Eve.
[2026-01-12 08:00]
"""


def _stage(content: str, name: str = "work.txt") -> Staging:
    return stage_jrnl(
        [{"name": name, "content": content}], Reading(), UUID(int=1), latest=dt.date(2027, 1, 1)
    )


def test_every_time_begins_an_entry_and_tags_and_stars_are_kept() -> None:
    staging = _stage(_JRNL)

    day = dt.date(2026, 1, 10)
    content = (
        "Fixed rounding of invoices @billing #api\n- with @Grace, see ada@example.org\n[see 2025] is no time"
    )
    assert [entry.draft for entry in staging.entries] == [
        EntryDraft(date=day, content=content, tags=("billing", "api", "Grace", "starred")),
        EntryDraft(date=day, content="Met Bob."),
        EntryDraft(date=day, content="Met Eve."),
    ]
    assert {entry.origin for entry in staging.entries} == {Origin.MARKDOWN}
    assert staging.notes == (
        "work.txt, lines 1 to 1: the text stands before the first entry and was left out.",
    )


def test_an_entry_is_known_again_by_its_time() -> None:
    changed = [entry.import_key for entry in _stage(_JRNL.replace("Met Bob", "Met Bob and Eve")).entries]

    assert changed == [entry.import_key for entry in _stage(_JRNL).entries]
    assert len(set(changed)) == 3
    assert not set(changed) & {entry.import_key for entry in _stage(_JRNL, "other.txt").entries}


def test_what_jrnl_wrote_before_its_second_version_is_read() -> None:
    [first, second] = _stage("2015-03-01 9:05 Began.\nmore\n\n2015-03-02 10:00 Went on.\n").entries

    assert (first.draft.content, second.draft.date) == ("Began.\nmore", dt.date(2015, 3, 2))


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("A diary without times", "", "It holds no entry of jrnl."),
        ("[2026-01-10 09:00] one\n[01/02/2026 09:00] two", "", "“01/02/2026” could be 2026-01-02 or 2026-02-01."),
        ("[2126-01-10 09:00] one", "", "It has an entry of 2126-01-10, which is not between 1970-01-01 and 2027-01-01."),
    ],
)  # fmt: skip
def test_a_file_with_a_problem_is_left_out_whole(content: str, where: str, what: str) -> None:
    staging = _stage(content)

    assert staging.entries == ()
    assert [(problem.where, problem.what) for problem in staging.problems] == [(where, what)]

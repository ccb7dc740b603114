"""Commits to entries."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.importing.commits import add_commits, group_by_day, project_of, render_day
from citewell.domains.worklogs.importing.reading_commits import read_commits
from citewell.domains.worklogs.importing.types import Commit
from citewell.domains.worklogs.limits import MAX_COMMIT_BODY_CHARS, MAX_ENTRY_CHARS
from citewell.domains.worklogs.reading import read_content

_ZONES = st.integers(-12, 14).map(lambda hours: dt.timezone(dt.timedelta(hours=hours)))
_COMMITS = st.lists(
    st.builds(
        Commit,
        repository=st.sampled_from(["billing", "core"]),
        sha=st.text("0123456789abcdef", min_size=40, max_size=40),
        author_name=st.sampled_from(["Ada", "Grace"]),
        author_email=st.sampled_from(["ada@example.com", "Ada@Example.com", "grace@example.com"]),
        authored_at=st.builds(
            lambda zone, minutes: dt.datetime(2026, 1, 1, tzinfo=zone) + dt.timedelta(minutes=minutes),
            _ZONES,
            st.integers(0, 4000),
        ),
        subject=st.sampled_from(["Fix rounding (#412)", "Add export", "wip", ""]),
        body=st.text(max_size=30),
        files_changed=st.none() | st.integers(0, 9),
    ),
    max_size=12,
    unique_by=lambda commit: commit.sha,
)


def _commit(
    sha: str, subject: str = "Add export", *, at: str = "2026-01-10T10:00:00+01:00", body: str = ""
) -> Commit:
    moment = dt.datetime.fromisoformat(at)
    return Commit(
        "acme/billing.git", sha * (40 // len(sha)), "Ada", "ada@example.com", moment, subject, body, 2
    )


def test_commits_of_one_author_repository_and_day_become_one_entry() -> None:
    (day,) = group_by_day([_commit("b", "Fix rounding (#412)", at="2026-01-10T11:00:00+01:00"), _commit("a")])

    assert (day.date, day.author_email) == (dt.date(2026, 1, 10), "ada@example.com")
    assert render_day(project_of(day.repository), day.commits) == (
        "## Commits in billing\n\n"
        "- Add export (commit aaaaaaaaaa, 2 files)\n"
        "- Fix rounding (#412) (commit bbbbbbbbbb, 2 files)"
    )


def test_the_day_is_the_authors_own() -> None:
    late = _commit("a", at="2026-01-10T23:30:00-08:00")

    assert [day.date for day in group_by_day([late])] == [dt.date(2026, 1, 10)]


def test_a_message_body_stands_under_its_commit_without_bookkeeping() -> None:
    body = "Amounts were cut off.\r\n\r\n\r\n- half to even\nSigned-off-by: Ada <ada@example.com>\n"

    content = render_day("billing", [_commit("a", "Fix rounding", body=body), _commit("b", "Add export")])

    assert content == (
        "## Commits in billing\n\n"
        "- Fix rounding (commit aaaaaaaaaa, 2 files)\n\n  Amounts were cut off.\n\n  - half to even\n\n"
        "- Add export (commit bbbbbbbbbb, 2 files)"
    )


def test_the_entry_of_commits_reads_as_work_fixes_and_requests() -> None:
    content = render_day(
        "billing", [_commit("a", "fix: round half to even"), _commit("b", "Merge pull request #7 from x")]
    )

    assert [item.category for item in read_content(content).items] == [
        Category.BUG_FIXED,
        Category.PULL_REQUEST,
    ]


def test_a_day_that_does_not_fit_goes_without_bodies_and_then_without_its_last_commits() -> None:
    some = [_commit(f"{n:040x}", body="x" * MAX_COMMIT_BODY_CHARS) for n in range(200)]
    many = [_commit(f"{n:040x}", "Change many things " * 10) for n in range(2000)]

    assert "xxx" not in render_day("billing", some)
    assert render_day("billing", some).count("\n- ") == 200
    assert len(render_day("billing", many)) <= MAX_ENTRY_CHARS
    assert " more commits." in render_day("billing", many)


def test_a_long_body_is_cut_when_it_is_read() -> None:
    value = {
        **_commit("a").to_json(),
        "repository": "r",
        "author_name": "Ada",
        "author_email": " ADA@x.y ",
        "body": "x" * 9000,
    }

    ([commit], problems) = read_commits([value], latest=dt.date(2027, 1, 1))

    assert problems == []
    assert (len(commit.body), commit.author_email) == (MAX_COMMIT_BODY_CHARS + 4, "ada@x.y")


def test_a_later_import_adds_commits_and_replaces_those_that_were_rewritten() -> None:
    known = [_commit("a", "Fix rounding"), _commit("b", "Add export", at="2026-01-10T12:00:00+01:00")]
    amended = _commit("c", "Fix rounding")
    later = _commit("d", "Add import", at="2026-01-10T13:00:00+01:00")

    assert [commit.sha[0] for commit in add_commits(known, [amended, later])] == ["c", "b", "d"]


@given(_COMMITS)
def test_grouping_loses_and_repeats_no_commit(commits: list[Commit]) -> None:
    days = group_by_day(commits)

    assert sorted(c.sha for day in days for c in day.commits) == sorted(c.sha for c in commits)
    assert len({(day.repository, day.author_email, day.date) for day in days}) == len(days)


@given(_COMMITS)
def test_the_order_in_which_commits_arrive_changes_nothing(commits: list[Commit]) -> None:
    shuffled = sorted(commits, key=lambda commit: commit.sha[::-1])

    assert group_by_day(commits) == group_by_day(shuffled)


@given(_COMMITS)
def test_adding_what_is_known_changes_nothing(commits: list[Commit]) -> None:
    for day in group_by_day(commits):
        assert add_commits(day.commits, day.commits) == day.commits
        assert [Commit.from_json(commit.to_json(), day).to_json() for commit in day.commits] == [
            commit.to_json() for commit in day.commits
        ]

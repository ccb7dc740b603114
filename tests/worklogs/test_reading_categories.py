"""What headings, words and check boxes say an item is about."""

import pytest

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading import Item, read_content


def _only(content: str) -> Item:
    (item,) = read_content(content).items
    return item


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Fixed the rounding of invoices (#412)", Category.BUG_FIXED),
        ("I finally fixed a crash in the worker", Category.BUG_FIXED),
        ("fix(billing): round half to even", Category.BUG_FIXED),
        ("Found and fixed a leak", Category.BUG_FIXED),
        ("Resolved the deadlock in the scheduler", Category.BUG_FIXED),
        ("BILL-42: Fixed the tax rate", Category.BUG_FIXED),
        ("The login bug is now fixed", Category.BUG_FIXED),
        ("Tried to fix the login bug", Category.WORK_COMPLETED),
        ("Implemented the CSV export", Category.WORK_COMPLETED),
        ("feat(api): add cursors", Category.WORK_COMPLETED),
        ("Wrote the design document", Category.WORK_COMPLETED),
        ("Working on the importer", Category.WORK_COMPLETED),
        ("Blocked by the missing credentials", Category.BLOCKER),
        ("Still waiting for the vendor", Category.BLOCKER),
        ("I'm stuck on the upgrade", Category.BLOCKER),
        ("The migration is blocked by the freeze", Category.BLOCKER),
        ("Cannot proceed without access", Category.BLOCKER),
        ("Decided to drop MySQL because of licences", Category.DECISION),
        ("We agreed on PostgreSQL", Category.DECISION),
        ("Decision: one database", Category.DECISION),
        ("Met with the security team", Category.MEETING),
        ("1:1 with Grace", Category.MEETING),
        ("Had a quick call with Ada about billing", Category.MEETING),
        ("Sprint planning with the team", Category.MEETING),
        ("Met the deadline", Category.OTHER),
        ("Will deploy on Monday", Category.PLAN),
        ("I'll write the docs", Category.PLAN),
        ("Plan to migrate the tenants", Category.PLAN),
        ("TODO: rename the flag", Category.PLAN),
        ("Need to fix the login bug", Category.PLAN),
        ("Merged PR #413", Category.PULL_REQUEST),
        ("Reviewed https://github.com/acme/core/pull/9", Category.PULL_REQUEST),
        ("PR #7: faster start", Category.PULL_REQUEST),
        ("Merge pull request #12 from acme/export", Category.PULL_REQUEST),
        ("The weather was nice", Category.OTHER),
        ("The embedded device", Category.OTHER),
        ("[x] Ship it", Category.OTHER),
    ],
)  # fmt: skip
def test_words_alone_say_what_an_item_is_about(text: str, category: Category) -> None:
    assert _only(text).category is category


@pytest.mark.parametrize(
    ("heading", "text", "category"),
    [
        ("What I worked on", "Invoices", Category.WORK_COMPLETED),
        ("What I worked on", "Fixed the tax rate", Category.BUG_FIXED),
        ("What I worked on", "[ ] Docs", Category.PLAN),
        ("Bugs", "Crash on an empty cart", Category.BUG_FIXED),
        ("Bugs", "Login fails, still investigating", Category.OTHER),
        ("Bugs", "Did not fix the login", Category.OTHER),
        ("Bugs", "[ ] Crash on an empty cart", Category.PLAN),
        ("Open bugs", "Crash on an empty cart", Category.OTHER),
        ("PRs", "Fixed rounding (#412)", Category.PULL_REQUEST),
        ("PRs", "Blocked: #413 waits for a review", Category.BLOCKER),
        ("Meetings", "Security review", Category.MEETING),
        ("Meetings", "Decided to rotate the keys", Category.DECISION),
        ("Decisions", "PostgreSQL it is", Category.DECISION),
        ("Plans for tomorrow", "Fixed prices", Category.PLAN),
        ("Next steps", "[x] Deploy", Category.WORK_COMPLETED),
        ("Next steps", "[x] Fixed the deploy", Category.BUG_FIXED),
        ("🐛 Bug fixes", "Crash", Category.BUG_FIXED),
        ("On-call", "Quiet night", Category.OTHER),
        ("Week in review", "Quiet week", Category.OTHER),
        ("Meetings", "None", Category.OTHER),
        ("Bugs", "No bugs today.", Category.OTHER),
    ],
)  # fmt: skip
def test_heading_words_and_box_decide_together(heading: str, text: str, category: Category) -> None:
    assert _only(f"## {heading}\n- {text}").category is category


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Staging is down", True),
        ("[ ] Vendor contract", True),
        ("[x] Vendor contract", False),
        ("Vendor contract (resolved)", False),
        ("Vendor contract is not resolved", True),
        ("Waiting until the outage is resolved", True),
        ("Unblocked: got access", False),
        ("No longer blocked by infra", False),
        ("~~Vendor contract~~", False),
        ("Vendor contract ✅", False),
        ("The unresolved contract", True),
    ],
)
def test_a_blocker_is_open_until_it_says_otherwise(text: str, is_open: bool) -> None:  # noqa: FBT001  # a table of cases
    item = _only(f"## Blockers\n- {text}")

    assert (item.category, item.is_open) == (Category.BLOCKER, is_open)


@pytest.mark.parametrize(
    "text", ["None", "none.", "N/A", "No blockers today", "Nothing at the moment", "Not blocked"]
)
def test_saying_that_there_is_no_blocker_is_no_blocker(text: str) -> None:
    item = _only(f"Blockers: {text}")

    assert (item.category, item.is_open) == (Category.OTHER, None)


def test_blockers_under_a_heading_that_resolves_them_are_closed() -> None:
    assert _only("## Resolved blockers\n- Staging credentials").is_open is False

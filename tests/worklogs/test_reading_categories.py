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
        ("- Bug: rate limiter counts pings. Reproduced, no fix yet.", Category.OTHER),
        ("- Bug: rate limiter counts pings, fixed in #90", Category.BUG_FIXED),
        ("3 bugs found by the manifests and all three fixed", Category.BUG_FIXED),
        ("Constraint had the wrong sign -> fixed", Category.BUG_FIXED),
        ("Did not merge #301 because tests are red.", Category.OTHER),
        ("Ada couldn't deploy the importer", Category.OTHER),
        ("Estimated 3 more days.", Category.OTHER),
        ("Postponed the upgrade", Category.OTHER),
        ("We decided nothing about the vendor yet.", Category.OTHER),
        ("Decided not to shard the table", Category.DECISION),
        ("No longer blocked by the firewall.", Category.BLOCKER),
        ("Asked the DBA, still waiting => BLOCKED", Category.BLOCKER),
        ("2 meetings: steering, sales sync w/ Benedikte", Category.MEETING),
        ("09:30 mtg w/ port control", Category.MEETING),
        ("mtg w/ sales: they want a floor price", Category.MEETING),
        ("1:1 w/ Duarte 15:00", Category.MEETING),
        ("Pairing w/ Leila", Category.MEETING),
        ("Pairing w/ Leila on the snapshot table tomorrow 13:00.", Category.PLAN),
        ("Standup with Zoe cancelled", Category.OTHER),
        ("The retro was cancelled because of the outage", Category.OTHER),
        ("Meeting with Rahul moved to Monday", Category.PLAN),
        ("Meeting on Monday postponed", Category.PLAN),
        ("Meeting with sales about the cancelled orders", Category.MEETING),
        ("Met Rahul, the release is postponed to Monday", Category.MEETING),
        ("1:1 with Ada about next week's release", Category.MEETING),
        ("Workshop accepted us as a poster", Category.OTHER),
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
        ("Bugs", "Crash on an empty cart", Category.OTHER),
        ("Bugs", "Login page crashes on Safari", Category.OTHER),
        ("Bugs", "Fixed memory leak in the exporter", Category.BUG_FIXED),
        ("Bugs", "Cart crash, hotfix 2.3.1 is out", Category.BUG_FIXED),
        ("Bugs", "Cart crash: root cause found and removed", Category.BUG_FIXED),
        ("Bugs", "Cart crash, #12 merged for it", Category.BUG_FIXED),
        ("Bugs", "Cart crash, will be fixed on Monday", Category.OTHER),
        ("Bugs", "Cart crash: reproduced, fix in review (#88)", Category.OTHER),
        ("Bugs", "Cart crash closed, works as designed", Category.OTHER),
        ("Bugs", "[x] Crash on an empty cart", Category.BUG_FIXED),
        ("Issues", "Export truncates names", Category.OTHER),
        ("Fixes", "Crash on an empty cart", Category.BUG_FIXED),
        ("Bugs fixed", "Crash on an empty cart", Category.BUG_FIXED),
        ("Bugfixes", "Still investigating the cart", Category.OTHER),
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
        ("Meetings", "Standup with Zoe cancelled", Category.OTHER),
        ("Meetings", "Did not meet Rahul", Category.OTHER),
        ("What I worked on", "Did not get to the Avro benchmark.", Category.OTHER),
        ("What I worked on", "Not finished: the Avro benchmark", Category.PLAN),
        ("Not done", "Updated the docs", Category.PLAN),
        ("Didn't get to", "Refactored exports", Category.PLAN),
        ("Open", "Updated docs for the scanner are missing", Category.OTHER),
        ("Open", "Blocked by the vendor", Category.BLOCKER),
        ("Decisions", "Did not renew the contract", Category.DECISION),
        ("Decisions", "No decision about the vendor yet", Category.OTHER),
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
        ("No longer blocked by the firewall.", False),
        ("So unblocked at last", False),
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


def test_a_blocker_at_the_end_of_a_line_is_open() -> None:
    assert _only("Asked the DBA, still waiting => BLOCKED").is_open is True


def test_a_heading_that_is_nothing_but_a_word_is_no_statement_of_its_kind() -> None:
    assert [item.category for item in read_content("Blockers\nNone").items] == [Category.OTHER] * 2


def test_a_detail_of_a_bug_that_says_it_is_fixed_is_one_fixed_bug() -> None:
    items = read_content("## Bugs\n- Login crash\n  - fixed in #12\n- Export is slow").items

    assert [item.category for item in items] == [Category.OTHER, Category.BUG_FIXED, Category.OTHER]


def test_blockers_under_a_heading_that_resolves_them_are_closed() -> None:
    assert _only("## Resolved blockers\n- Staging credentials").is_open is False

"""Which blockers are open, and what was said about them since."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.public import BlockerLedger, WorklogItem
from tests.worklogs.items import item


def blocker(number: int, text: str, **fields: Any) -> WorklogItem:
    return item(number, text, Category.BLOCKER, is_open=True, **fields)


def told(*items: WorklogItem) -> list[tuple[str, str | None]]:
    """Every open blocker with its news."""
    ledger = BlockerLedger()
    for each in items:
        ledger.add(each)
    return [(one.item.text, one.news.text if one.news else None) for one in ledger.still_open()]


def test_a_blocker_is_open_until_finished_work_names_its_ticket() -> None:
    ledger = BlockerLedger()
    ledger.add(blocker(1, "Waiting for access", tickets=("OPS-1",)))
    ledger.add(blocker(2, "Waiting for a reply", tickets=("OPS-2",)))
    ledger.add(item(3, "Talked about OPS-2", Category.MEETING, tickets=("OPS-2",)))

    closed = ledger.add(item(4, "Got access", tickets=("OPS-1",)))

    assert [each.text for each in closed] == ["Waiting for access"]
    assert [each.item.text for each in ledger.still_open()] == ["Waiting for a reply"]


@pytest.mark.parametrize(
    ("blocked", "news"),
    [
        ("No access to the production replica, so I cannot check the invoices.", "Got access to the production replica from Ben."),
        ("Waiting for the finance team to approve the wording of the credit note.", "The finance team approved the wording of the credit note."),
        ("Blocked by the tax adviser: the rates for Norway are open.", "Met the tax adviser. The rates for Norway are settled."),
        ("staging db creds still missing", "Platform gave us the staging db creds"),
    ],
)  # fmt: skip
def test_what_is_said_later_about_the_same_thing_is_told_beside_it(blocked: str, news: str) -> None:
    assert told(blocker(1, blocked), item(2, news)) == [(blocked, news)]


@pytest.mark.parametrize(
    "other",
    [
        "Demo of refunds for the finance team.",
        "Fixed the wording of the start page.",
        "Waiting for the weekend.",
    ],
)
def test_what_shares_a_word_or_two_is_about_something_else(other: str) -> None:
    blocked = "Waiting for the finance team to approve the wording of the credit note."

    assert told(blocker(1, blocked), item(2, other)) == [(blocked, None)]


def test_only_the_same_author_or_project_brings_news() -> None:
    blocked, news = "No staging credentials for the courier", "Got the staging credentials for the courier"
    colleague: dict[str, Any] = {"author_id": UUID(int=2)}

    assert told(blocker(1, blocked, project="web"), item(2, news, project="billing", **colleague)) == [
        (blocked, None)
    ]
    assert told(blocker(1, blocked, project="web"), item(2, news, project="web", **colleague)) == [
        (blocked, news)
    ]
    assert told(blocker(1, blocked), item(2, news, **colleague)) == [(blocked, None)]


def test_a_blocker_that_is_said_again_is_one_blocker_and_other_news_tells_more() -> None:
    first = blocker(1, "Waiting for the staging credentials of the courier", date=date(2026, 11, 2))
    again = blocker(2, "Still waiting for the courier's staging credentials", date=date(2026, 11, 9))
    news = item(3, "Got the courier credentials", date=date(2026, 11, 10))

    assert told(first, again) == [(first.text, again.text)]
    assert told(first, again, news) == [(first.text, news.text)]


def test_of_very_many_open_blockers_the_newest_are_kept() -> None:
    blockers = [blocker(number, f"Waiting for the number{number} part{number}") for number in range(520)]

    assert [text for text, _ in told(*blockers)] == [each.text for each in blockers[20:]]

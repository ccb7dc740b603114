"""The pure parts of a report: periods, choices, blockers, Markdown."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.grounding.public import Category
from citewell.domains.reports.comparing import compare
from citewell.domains.reports.errors import PeriodInvalid
from citewell.domains.reports.exporting.markdown import to_markdown
from citewell.domains.reports.generating.selecting import SHOWN_PER_CATEGORY, select_items
from citewell.domains.reports.period import Period, period_of
from citewell.domains.worklogs.public import WorklogItem
from tests.worklogs.items import item

TODAY = date(2026, 11, 20)


async def stream(items: list[WorklogItem]) -> AsyncIterator[WorklogItem]:
    for each in items:
        yield each


def test_thirty_days_end_today_and_have_thirty_days() -> None:
    period = period_of(today=TODAY, days=30, date_from=None, date_to=None)

    assert (period.start, period.end, period.days) == (date(2026, 10, 22), TODAY, 30)
    assert period.before() == Period(date(2026, 9, 22), date(2026, 10, 21))


@pytest.mark.parametrize(
    ("days", "start", "end"),
    [
        (None, None, None),
        (30, TODAY, None),
        (None, TODAY, TODAY - timedelta(days=1)),
        (None, date(2000, 1, 1), TODAY),
        (None, date(1, 1, 1), date(1, 1, 2)),
        (0, None, None),
    ],
)
def test_a_period_that_cannot_be_is_refused(days: int | None, start: date | None, end: date | None) -> None:
    with pytest.raises(PeriodInvalid):
        period_of(today=TODAY, days=days, date_from=start, date_to=end)


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from(list(Category))), max_size=120), st.randoms())
async def test_the_choice_does_not_depend_on_the_order_of_arrival(
    drafts: list[tuple[str, Category]], random: Any
) -> None:
    items = [item(number, f"{number} {text}", category) for number, (text, category) in enumerate(drafts)]
    shuffled = list(items)
    random.shuffle(shuffled)

    chosen, again = (
        (await select_items(stream(items))).items(),
        (await select_items(stream(shuffled))).items(),
    )

    assert chosen == again
    for category, most in SHOWN_PER_CATEGORY.items():
        of_kind = [each for each in chosen if each.category is category]
        assert len(of_kind) == min(most, sum(each.category is category for each in items))


async def test_the_same_words_are_shown_once() -> None:
    chosen = (await select_items(stream([item(1, "Fixed it"), item(2, "fixed  IT")]))).items()

    assert len(chosen) == 1


def test_markdown_of_an_entry_is_text_in_the_export() -> None:
    claim = {
        "claim": "# <script>alert(1)</script> [x](http://evil)",
        "category": "other",
        "citations": [
            {
                "n": 1,
                "kind": "worklog",
                "date": "2026-01-01",
                "log_entry_id": "i",
                "supporting_snippet": "a*b",
            }
        ],
    }
    content = {
        "period_covered": "2026-01-01 to 2026-01-02",
        "summary_claims": [],
        "open_blockers": [],
        "followed_blockers": [],
        "claims": [claim],
        "changes": [],
        "unsupported_queries": ["Where is *it*?"],
        "uncited_entries": [{"log_entry_id": "j", "date": "2026-01-02"}],
    }

    text = to_markdown({"query": None, "content": content})

    assert "<script" not in text.replace("\\<script", "")
    assert "\\[x\\](http://evil)" in text
    assert "[^1]: 2026-01-01, entry i: “a\\*b”" in text
    assert "Where is \\*it\\*? Not found in logs." in text
    assert "2026-01-02 (j)" in text


def test_statements_with_other_numbers_are_other_statements() -> None:
    def content(*said: str) -> dict[str, Any]:
        claims = [
            {
                "claim": words,
                "category": "pull_request",
                "citations": [{"kind": "worklog", "source_id": "i", "supporting_snippet": words}],
            }
            for words in said
        ]
        return {"claims": claims}

    found = compare(
        content("Merged PR #412 of the importer", "Merged it!"),
        content("merged it", "Merged PR #413 of the importer"),
    )

    assert [claim["claim"] for claim in found.new] == ["Merged PR #412 of the importer"]
    assert [claim["claim"] for claim in found.gone] == ["Merged PR #413 of the importer"]
    assert [(now["claim"], before["claim"]) for now, before in found.kept] == [("Merged it!", "merged it")]

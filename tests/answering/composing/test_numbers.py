import pytest

from citewell.domains.answering.composing.numbers import exchanged_number

QUOTE = "It affected 312 invoices of 14 customers, 1,200 euros in all."


@pytest.mark.parametrize(
    "claim",
    ["14 invoices of 312 customers", "14 customers lost 1,200 invoices", "312 euros for 14 customers"],
)
def test_a_number_that_the_quotes_tell_of_something_else_is_found(claim: str) -> None:
    reason = exchanged_number(claim, [QUOTE])

    assert reason is not None
    assert "the quotes say" in reason


@pytest.mark.parametrize(
    "claim",
    [
        "14 customers had 312 invoices affected",
        "One customer of 14 was lucky",
        "1200 euros, 312 invoices",
        "312 broken invoices",
        "PR #14 affected invoices",
        "It affected invoices in version 14.2",
        "Nothing counted",
    ],
)
def test_the_same_numbers_in_another_order_are_fine(claim: str) -> None:
    assert exchanged_number(claim, [QUOTE]) is None


def test_what_a_small_word_joins_is_not_counted() -> None:
    assert (
        exchanged_number("Off from 22 December to 2 January", ["off from December 22 to January 2"]) is None
    )


def test_two_quotes_that_count_the_same_thing_both_count() -> None:
    assert exchanged_number("Reviewed 5 PRs", ["Merged 3 PRs", "reviewed 5 open PRs"]) is None
    assert exchanged_number("Reviewed 4 PRs", ["Merged 3 PRs", "reviewed 5 open PRs"]) is not None

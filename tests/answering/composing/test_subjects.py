import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.answering.composing.subjects import _SMALL_WORDS, _words, missing_subjects

TWO_PARTS = "When did we drop MySQL, and who approved the budget?"


def test_without_any_claim_the_whole_question_is_missing() -> None:
    assert missing_subjects("Did anyone meet the  CIO?", (), (), ()) == ("Did anyone meet the CIO?",)


def test_a_part_named_in_the_questions_own_words_is_listed() -> None:
    named = ["who approved the budget"]

    assert missing_subjects(TWO_PARTS, named, (), ["We dropped MySQL in May"]) == ("who approved the budget",)


def test_a_text_with_words_of_its_own_stands_for_the_open_clause_it_is_nearest_to() -> None:
    named = ["The budget was approved by Mallory"]

    assert missing_subjects(TWO_PARTS, named, (), ["We dropped MySQL in May"]) == ("who approved the budget",)


def test_a_dropped_claim_stands_for_its_clause_and_none_of_its_words_show() -> None:
    dropped = ["Mallory approved the budget on 2031-02-03"]

    assert missing_subjects(TWO_PARTS, (), dropped, ["We dropped MySQL in May"]) == (
        "who approved the budget",
    )


def test_a_dropped_claim_about_something_that_was_answered_is_not_listed() -> None:
    assert missing_subjects(TWO_PARTS, (), ["MySQL was dropped in 1999"], ["We dropped MySQL in May"]) == ()
    assert missing_subjects("What did I fix?", (), ["Fixed zebras"], ["Fixed the login"]) == ()


def test_without_a_question_nothing_is_missing() -> None:
    assert missing_subjects("  ", ["Mallory was fired"], ["Mallory was hired"], ()) == ()


@pytest.mark.parametrize("named", ["", "  ", "?", "when did we drop"])
def test_small_words_of_the_question_are_fine(named: str) -> None:
    assert set(missing_subjects(TWO_PARTS, [named], (), ())) <= {named.strip(), TWO_PARTS}


@given(
    st.lists(st.text(max_size=40), max_size=4),
    st.lists(st.text(max_size=40), max_size=4),
    st.sampled_from([[], ["We dropped MySQL in May"]]),
)
def test_nothing_is_listed_that_brings_in_a_word(
    named: list[str], dropped: list[str], claims: list[str]
) -> None:
    allowed = _words(TWO_PARTS) | _SMALL_WORDS

    for subject in missing_subjects(TWO_PARTS, named, dropped, claims):
        assert _words(subject) <= allowed

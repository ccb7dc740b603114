from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.domains.answering.composing.form import MAX_CLAIMS, AnswerForm
from citewell.domains.answering.composing.review import MAX_CLAIM_CHARS, MAX_QUOTE_CHARS, ClaimReview
from citewell.domains.grounding.public import Evidence, Scope
from tests.answering.composing.evidence import team_week
from tests.fakes.lies import claim, form

EVIDENCE: dict[str, Evidence] = {piece.label: piece for piece in team_week()}
WORDS = sorted({word for piece in team_week() for word in piece.text.split()})
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
CLAIMS = st.builds(
    lambda text, label, quote: claim(text, (label, quote)),
    TEXTS,
    st.sampled_from([*EVIDENCE, "E99", ""]),
    TEXTS,
)


def answer(*claims: object) -> AnswerForm:
    return AnswerForm.model_validate(form(*claims))


@given(st.lists(CLAIMS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_whatever_is_claimed_is_kept_with_true_quotes_or_rejected_with_a_reason(claims: list[object]) -> None:
    review = ClaimReview(EVIDENCE, Scope())

    correction = review(answer(*claims))
    kept, rejected = review.settle()

    assert correction is None or all(each.rejections for each in rejected)
    for each in kept:
        assert each.quotes
        assert all(quote.evidence.text[quote.start : quote.end] == quote.text for quote in each.quotes)
        assert len({quote.evidence.source_id for quote in each.quotes}) == 1


def test_a_claim_and_a_quote_have_a_longest_length() -> None:
    sentence = "Fixed the rounding bug in invoice totals"
    for made in (
        claim("x" * (MAX_CLAIM_CHARS + 1), ("E1", sentence)),
        claim(sentence, ("E1", sentence + " " * MAX_QUOTE_CHARS)),
    ):
        review = ClaimReview(EVIDENCE, Scope())
        correction = review(answer(made))
        assert correction is not None
        assert "longer than" in correction


def test_no_more_claims_are_kept_than_the_limit_over_all_rounds() -> None:
    text = " ".join(f"Entry {number} is done." for number in range(3 * MAX_CLAIMS))
    evidence = {"E1": replace(team_week()[0], text=text)}
    review = ClaimReview(evidence, Scope())
    for start in range(0, 3 * MAX_CLAIMS, MAX_CLAIMS):
        sentences = [f"Entry {number} is done." for number in range(start, start + MAX_CLAIMS)]
        review(answer(*(claim(sentence, ("E1", sentence)) for sentence in sentences)))

    kept, _ = review.settle()

    assert len(kept) == MAX_CLAIMS


def test_corrections_stay_short_however_much_is_wrong() -> None:
    review = ClaimReview(EVIDENCE, Scope())

    correction = review(answer(*(claim(f"Zebra {n} " + "z" * 300, ("E1", "zebra")) for n in range(40))))

    assert correction is not None
    assert len(correction) < 8_000
    assert correction.count("\n- ") == 10


def test_settling_twice_tells_the_same_claims() -> None:
    review = ClaimReview(EVIDENCE, Scope())
    review(answer(claim("Merged PR #481", ("E1", "Merged PR #481"))))

    assert review.settle()[0] == review.settle()[0]

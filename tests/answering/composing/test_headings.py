import pytest

from citewell.domains.answering.composing.form import AnswerForm
from citewell.domains.answering.composing.review import ClaimReview
from citewell.domains.grounding.public import Scope
from tests.answering.composing.evidence import piece_of_evidence
from tests.fakes.lies import claim, form

TEXT = """### Decisions
- We drop MySQL
**Blockers**
- Waiting for the legal text

What I worked on
Moved the tax table

Open questions:
none
"""


@pytest.mark.parametrize(
    "heading", ["Decisions", "### Decisions", "Blockers", "What I worked on", "Open questions"]
)
def test_a_heading_is_no_claim_and_the_model_is_told_so(heading: str) -> None:
    review = ClaimReview({"E1": piece_of_evidence("E1", TEXT)}, Scope())

    correction = review(AnswerForm.model_validate(form(claim(heading, ("E1", heading)))))

    assert correction is not None
    assert review.settle()[0] == ()


@pytest.mark.parametrize("statement", ["We drop MySQL", "Waiting for the legal text", "Moved the tax table"])
def test_what_stands_under_a_heading_is_one(statement: str) -> None:
    review = ClaimReview({"E1": piece_of_evidence("E1", TEXT)}, Scope())

    review(AnswerForm.model_validate(form(claim(statement, ("E1", statement)))))

    assert [each.claim for each in review.settle()[0]] == [statement]

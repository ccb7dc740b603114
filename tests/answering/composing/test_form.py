import pytest
from pydantic import ValidationError

from citewell.domains.answering.composing.form import MAX_CLAIMS, AnswerForm
from citewell.domains.grounding.public import Category

QUOTE = {"evidence": "E1", "quote": "Fixed it"}
GOOD: dict[str, object] = {"claim": "Fixed it", "category": "bug_fixed", "quotes": [QUOTE]}


def test_a_category_that_does_not_exist_is_other() -> None:
    wrong: list[object] = ["zebra", None, 5, [], {}]
    for category in wrong:
        form = AnswerForm.model_validate({"claims": [GOOD | {"category": category}], "not_found": []})
        assert form.claims[0].category is Category.OTHER


def test_a_missing_category_and_a_missing_list_are_forgiven() -> None:
    without = {key: value for key, value in GOOD.items() if key != "category"}

    form = AnswerForm.model_validate({"claims": [without]})

    assert form.claims[0].category is Category.OTHER
    assert form.not_found == []


def test_malformed_claims_are_dropped_while_one_is_well_formed() -> None:
    form = AnswerForm.model_validate({"claims": [5, None, GOOD, {"claim": 7}], "not_found": ["a", 5, None]})

    assert [claim.claim for claim in form.claims] == ["Fixed it"]
    assert form.not_found == ["a"]


def test_claims_and_quotes_beyond_the_limit_are_cut() -> None:
    many = GOOD | {"quotes": [QUOTE] * 100}

    form = AnswerForm.model_validate({"claims": [many] * 1_000})

    assert len(form.claims) == MAX_CLAIMS
    assert len(form.claims[0].quotes) == 8


@pytest.mark.parametrize(
    "value", [{}, {"claims": None}, {"claims": "all"}, {"claims": [5]}, [], None, "text"]
)
def test_what_has_no_usable_claims_goes_back(value: object) -> None:
    with pytest.raises(ValidationError):
        AnswerForm.model_validate(value)


def test_the_schema_names_the_categories_and_requires_both_lists() -> None:
    schema = AnswerForm.model_json_schema()

    assert schema["required"] == ["claims", "not_found"]
    assert "bug_fixed" in str(schema)

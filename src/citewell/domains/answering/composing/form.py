"""The form that a model fills in, and what is kept of one that was filled in badly."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, model_validator

from citewell.domains.grounding.public import Category

MAX_CLAIMS = 40
MAX_QUOTES = 8
MAX_NOT_FOUND = 10


def _category(value: object) -> object:
    return value if isinstance(value, str) and value in set(Category) else Category.OTHER


class QuoteForm(BaseModel):
    """A passage copied from one block of evidence."""

    evidence: str = Field(description='The label of the block, for example "E1".')
    quote: str = Field(description="Copied from that block character by character, as short as it can be.")


class ClaimForm(BaseModel):
    """One statement and what proves it."""

    claim: str = Field(description="One short sentence that says no more than its quotes.")
    category: Annotated[Category, BeforeValidator(_category)] = Field(description="What the claim is about.")
    quotes: list[QuoteForm] = Field(description="What proves the claim; at least one.")


class AnswerForm(BaseModel):
    """The answer: claims with quotes from the evidence, and what the evidence does not say."""

    claims: list[ClaimForm] = Field(description="Empty if the evidence does not answer the question.")
    not_found: list[str] = Field(
        description="What was asked and is not in the evidence, in the question's words."
    )

    @model_validator(mode="before")
    @classmethod
    def _keep_what_is_well_formed(cls, value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
        """Drop malformed claims as long as one is well formed; too many are cut, a missing list is empty."""
        if not isinstance(value, dict):
            return value
        claims = value.get("claims")
        if isinstance(claims, list):
            claims = claims[:MAX_CLAIMS]
            claims = [claim for claim in map(_well_formed, claims) if claim is not None] or claims
        not_found = value.get("not_found")
        texts = [text for text in not_found if isinstance(text, str)] if isinstance(not_found, list) else []
        return {"claims": claims, "not_found": texts[:MAX_NOT_FOUND]}


def _well_formed(value: object) -> ClaimForm | None:
    if isinstance(value, dict) and isinstance(value.get("quotes"), list):
        value = {"category": Category.OTHER} | value | {"quotes": value["quotes"][:MAX_QUOTES]}
    try:
        return ClaimForm.model_validate(value)
    except ValidationError:
        return None

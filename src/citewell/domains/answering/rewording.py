"""A person's own wording of a claim: held to what a model's is held to."""

from collections.abc import Mapping, Sequence

from citewell.domains.answering.composing.form import ClaimForm, QuoteForm
from citewell.domains.answering.composing.review import MAX_CLAIM_CHARS, ClaimReview
from citewell.domains.grounding.public import Category, Evidence, ProposedQuote, Scope, Verdict

MAX_WORDING_CHARS = MAX_CLAIM_CHARS


def check_wording(
    wording: str, category: Category, quotes: Sequence[ProposedQuote], evidence: Mapping[str, Evidence]
) -> Verdict:
    """Whether the wording says no more than the quotes do. Pure; takes milliseconds."""
    form = ClaimForm(
        claim=wording,
        category=category,
        quotes=[QuoteForm(evidence=quote.evidence, quote=quote.quote) for quote in quotes],
    )
    return ClaimReview(evidence, Scope()).judge(form)

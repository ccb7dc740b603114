"""Asks a model for claims and lets through only those that hold."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from citewell.domains.answering.composing.prompt import evidence_that_fits, prompt_version, task_for
from citewell.domains.answering.composing.review import ClaimReview
from citewell.domains.answering.composing.subjects import missing_subjects
from citewell.domains.answering.composing.types import ComposeFailure, Composition, Purpose
from citewell.domains.grounding.public import Evidence, Scope, VerifiedClaim
from citewell.foundation.llm.types import LanguageModel, ModelFailed, Usage
from citewell.foundation.observability import logger

_LOG = logger("citewell.composing")


async def compose(
    model: LanguageModel,
    question: str,
    evidence: Sequence[Evidence],
    scope: Scope,
    *,
    purpose: Purpose = Purpose.ANSWER,
    on_pass: Callable[[VerifiedClaim], None] = lambda _claim: None,
) -> Composition | ComposeFailure:
    """Claims about `evidence` in a model's words, each one verified.

    The model gets what fits its context, in the order given, so put the best first. What fails verification goes
    back with its reasons at most twice; then other evidence is looked for; then it is dropped. A model that is
    away, too slow or writes nonsense is a `ComposeFailure`, never an exception; if it leaves after it has said
    something that holds, that stays.

    `on_pass` is told each claim when it has passed, from whichever thread checks; none is taken back.
    Takes seconds to minutes: never call it inside a transaction. Labels of `evidence` must be unique.
    """
    version = prompt_version()
    shown = evidence_that_fits(evidence, question, model.prompt_tokens_available)
    if not shown:
        return Composition((), missing_subjects(question, (), (), ()), model.name, version)
    review = ClaimReview(shown, scope, on_pass)
    usage = Usage()
    failed: ModelFailed | None = None
    try:
        await model.fill(task_for(purpose, question, shown.values()), review, usage)
    except ModelFailed as error:
        failed = error
        _LOG.warning("model_failed", failure=error.failure.value, detail=error.detail, model=model.name)
    claims, rejected = await asyncio.to_thread(review.settle)
    usage = replace(usage)
    if failed is not None and not claims:
        return ComposeFailure(failed.failure, failed.detail, model.name, version, usage)
    dropped = [claim.proposed.claim for claim in rejected]
    missing = missing_subjects(question, review.not_found, dropped, [claim.claim for claim in claims])
    return Composition(claims, missing, model.name, version, rejected, usage)

"""Why no sentence was accepted, in words fit to show."""

import numpy as np

from citewell.domains.answering.extractive.comparison import Comparison

_UNMET = 0.55  # similarity below which a word of the question counts as absent
_MAX_NAMED = 3


def reasons_to_refuse(best: Comparison) -> tuple[str, ...]:
    """Say what the best sentence lacks; never empty."""
    question = best.question
    reasons = []
    absent = ~best.held_in_passage & question.is_name
    if absent.any():
        reasons.append(f"The closest passage does not name {_quoted(best, absent)}.")
    numbers = ~best.held & question.is_number
    if numbers.any():
        reasons.append(f"The closest sentence does not hold {_quoted(best, numbers)}.")
    opposed = best.is_opposed & ~best.held
    if opposed.any():
        reasons.append(f"The closest sentence says the opposite of {_quoted(best, opposed)}.")
    if question.is_negated and not best.passage.is_negation[best.places].any():
        reasons.append("The question denies something that the closest sentence does not deny.")
    missing = (best.similarity < _UNMET) & ~absent & ~numbers & ~opposed & ~question.is_telling
    if missing.any():
        reasons.append(f"The closest sentence says nothing of {_quoted(best, missing)}.")
    return tuple(reasons) or ("No sentence answers the question as it is put.",)


def _quoted(best: Comparison, which: np.typing.NDArray[np.bool_]) -> str:
    positions = best.question.content[which][:_MAX_NAMED]
    return ", ".join(f"“{best.question.words[position].written}”" for position in positions)

"""What composing with a model comes to."""

from dataclasses import dataclass, field
from enum import StrEnum

from citewell.domains.grounding.public import RejectedClaim, VerifiedClaim
from citewell.foundation.llm.types import Failure, Usage


class Purpose(StrEnum):
    """What the claims are for; it changes what the model is told."""

    ANSWER = "answer"  # to one question
    REPORT = "report"  # over a period


@dataclass(frozen=True)
class Composition:
    """Claims that hold, in the order in which the model told them.

    No claims means that the evidence shown holds no answer, or that the model said nothing true about it
    (`rejected` tells which).
    """

    claims: tuple[VerifiedClaim, ...]
    not_found: tuple[str, ...]  # in the question's own words: nothing a model invented
    model: str
    prompt_version: str
    rejected: tuple[RejectedClaim, ...] = ()  # what was still wrong in the end
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True)
class ComposeFailure:
    """The model gave nothing to check. The caller composes verbatim; users see no error."""

    failure: Failure
    detail: str  # for administrators and the log; holds no content
    model: str
    prompt_version: str
    usage: Usage = field(default_factory=Usage)

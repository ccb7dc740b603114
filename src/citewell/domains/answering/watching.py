"""What happens on the way to an answer, for who wants to see it while it happens."""

from collections.abc import Callable
from dataclasses import dataclass

from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.answering.types import CitedClaim


@dataclass(frozen=True)
class Understood:
    """The question was read."""

    plan: QuestionPlan


@dataclass(frozen=True)
class Reading:
    """Passages were found, and are being read."""

    passages: int


@dataclass(frozen=True)
class Passed:
    """A claim was verified. It stays in the answer, whatever comes after it."""

    claim: CitedClaim


Event = Understood | Reading | Passed
# Called from any thread, and never to wait in.
Watcher = Callable[[Event], None]


def unwatched(_event: Event) -> None:
    """Watch nothing."""

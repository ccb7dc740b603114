"""What a clause asserts: done, denied, planned, doubted, asked, tried."""

from dataclasses import dataclass
from enum import StrEnum

from citewell.domains.grounding.negations import Negation


class Mood(StrEnum):
    """How far what a clause says has happened. The values complete "the text says this as …"."""

    DONE = "something that happened"
    BARE = "a note without a tense"
    PLANNED = "a plan"
    DOUBTED = "a possibility"
    CONDITIONAL = "a condition"
    ASKED = "a question"
    TRIED = "an attempt"
    UNFINISHED = "something unfinished"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by positions in the words of its text."""

    number: int
    words: tuple[int, ...]
    verbs: tuple[int, ...]
    negations: tuple[Negation, ...]
    mood: Mood
    mood_from: int = 0  # the word from which on the mood holds: "decided" is done, the "drop" after it is not

    @property
    def denied(self) -> frozenset[int]:
        """The words that negations are aimed at."""
        return frozenset(at for negation in self.negations for at in negation.target)

    @property
    def reach(self) -> frozenset[int]:
        """The words that stand after a negation."""
        return frozenset(at for negation in self.negations for at in negation.reach)

    def mood_at(self, position: int) -> Mood:
        """The mood of one word of the clause."""
        if position >= self.mood_from or self.mood in (Mood.ASKED, Mood.CONDITIONAL):
            return self.mood
        return Mood.DONE

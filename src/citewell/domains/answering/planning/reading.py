"""All that was found in a question before its plan is put together."""

from dataclasses import dataclass
from datetime import date

from citewell.domains.answering.planning.buckets import Grouped
from citewell.domains.answering.planning.categories import CategoryWord
from citewell.domains.answering.planning.people import People
from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.topics import Topics
from citewell.domains.answering.planning.types import Identifier, Intent, Occurrence, Period, Vocabulary


@dataclass(frozen=True)
class Reading:
    """The question's words, those still free being its content, and what the others said."""

    words: Words
    today: date
    vocabulary: Vocabulary
    identifiers: tuple[Identifier, ...]
    periods: tuple[Period, ...]
    planned_periods: tuple[Period, ...]
    not_understood: tuple[str, ...]
    people: People
    strangers: tuple[str, ...]
    topics: Topics
    categories: tuple[CategoryWord, ...]
    grouping: Grouped
    intents: tuple[Intent, ...]
    occurrence: tuple[Occurrence, int] | None  # and the word that says it

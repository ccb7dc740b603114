"""What a question asks for, as far as its words say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from citewell.domains.analytics.public import TypedQuery
from citewell.domains.grounding.public import Category


@dataclass(frozen=True)
class KnownPerson:
    """Someone of the tenant whom a question may name."""

    id: UUID
    name: str
    handles: tuple[str, ...] = ()  # without the @


@dataclass(frozen=True)
class Vocabulary:
    """The names that occur in this tenant, as they are stored."""

    people: tuple[KnownPerson, ...] = ()
    projects: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()  # without the #


class Intent(StrEnum):
    """The kind of answer a part of the question wants."""

    COUNT = "count"  # how many, how often
    TREND = "trend"  # a count per unit of time
    LIST = "list"  # which, list, show
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHY = "why"
    HOW = "how"
    YES_NO = "yes_no"
    WHAT = "what"
    LOOKUP = "lookup"  # no question word: search words


class Occurrence(StrEnum):
    """Which one of several is meant: "the last time", "when did we first"."""

    FIRST = "first"
    LAST = "last"


class IdentifierKind(StrEnum):
    """What an identifier names."""

    PULL_REQUEST = "pull_request"
    TICKET = "ticket"
    COMMIT = "commit"


@dataclass(frozen=True)
class Identifier:
    """A pull request, ticket or commit by its name: `#412`, `acme/billing#412`, `BILL-42`, `3f2a91c`."""

    kind: IdentifierKind
    value: str
    words: str  # as the question has it


@dataclass(frozen=True)
class Period:
    """Whole days, both ends included; an absent end is open. `words` are those of the question it was read from."""

    start: date | None
    end: date | None
    words: str

    def __post_init__(self) -> None:
        assert self.start is None or self.end is None or self.start <= self.end, self


@dataclass(frozen=True)
class PersonAsked:
    """Someone the question is about. More than one candidate where the name fits several."""

    words: str
    candidates: tuple[KnownPerson, ...]
    is_subject: bool  # who did it (the author of entries), and not whom it was done with


@dataclass(frozen=True)
class QuestionPlan:
    """A question, understood. What its words do not say is absent; nothing is guessed.

    `content_words` are the words to look for: with a query those it looks for in texts, else all that were not taken for
    people, times, projects, tags or identifiers. `names` are those of them that look like proper names: an answer
    without them is about something else.
    """

    question: str  # as far as it was read
    intents: tuple[Intent, ...]  # of each part, in order; never empty
    periods: tuple[Period, ...] = ()  # entries of any of these; empty: of any time
    planned_periods: tuple[
        Period, ...
    ] = ()  # when what is asked about was to happen, not when it was written
    people: tuple[PersonAsked, ...] = ()
    is_everyone: bool = False  # "we", "anyone", "the team"
    unknown_people: tuple[str, ...] = ()  # used as people, known to nobody
    projects: tuple[str, ...] = ()
    unknown_projects: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unknown_tags: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()  # kinds of statements that are named, in order
    identifiers: tuple[Identifier, ...] = ()
    content_words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    occurrence: Occurrence | None = None
    not_understood: tuple[str, ...] = ()  # words that name a time but no period: "31 February", "on Mondays"
    query: TypedQuery | None = None
    query_rests_on_words: bool = (
        False  # it looks for words in texts: no rows means no such words, not no such thing
    )

    deeds: tuple[
        tuple[str, ...], ...
    ] = ()  # forms of verbs among those words: a statement has to say that it was done

    @property
    def intent(self) -> Intent:
        """What the first part of the question wants."""
        return self.intents[0]

    @property
    def category(self) -> Category | None:
        """The kind of statement wanted, where just one is named."""
        return self.categories[0] if len(self.categories) == 1 else None

    @property
    def subjects(self) -> tuple[PersonAsked, ...]:
        """Those whose entries are asked about; empty: anyone's."""
        return tuple(person for person in self.people if person.is_subject)

    @property
    def date_from(self) -> date | None:
        """The first day of any of the periods; `None` where there is none or one is open."""
        starts = [period.start for period in self.periods]
        return min((day for day in starts if day), default=None) if None not in starts else None

    @property
    def date_to(self) -> date | None:
        """The last day of any of the periods; `None` where there is none or one is open."""
        ends = [period.end for period in self.periods]
        return max((day for day in ends if day), default=None) if None not in ends else None

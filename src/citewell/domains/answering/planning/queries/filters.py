"""What limits a typed query: people, projects, times, kinds, words."""

from citewell.domains.analytics.public import AnyOf, Condition, Filter, Operator, TimeRange
from citewell.domains.answering.planning.queries import tables
from citewell.domains.answering.planning.queries.leftovers import Leftovers
from citewell.domains.answering.planning.queries.targets import Target
from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.types import IdentifierKind, PersonAsked
from citewell.domains.answering.planning.words import OBJECTS, POSSESSIVES, PRONOUNS
from citewell.domains.grounding.public import Category

_OPEN = {"open", "unresolved", "outstanding", "current", "remaining", "pending"}
_RESOLVED = {"resolved", "closed", "cleared", "removed", "solved", "gone"}
_PRESENT = {"is", "are", "am", "i'm", "what's", "still", "currently"}


def conditions_of(
    reading: Reading, table: str, target: Target, leftovers: Leftovers
) -> tuple[Condition, ...]:
    """Everything the question limits its answer to, but for one period."""
    conditions: list[Condition] = []
    if target.category is not None:
        conditions.append(Filter(tables.CATEGORY, Operator.EQUALS, (target.category.value,)))
    subjects = [person for person in reading.people.asked if person.is_subject]
    if subjects and not reading.people.is_everyone:
        ids = tuple(person.candidates[0].id for person in subjects)
        conditions.append(Filter(tables.AUTHOR_ID, Operator.IN if len(ids) > 1 else Operator.EQUALS, ids))
    if len(subjects) > 1 and "together" in reading.words.words and table == tables.ITEMS:
        conditions += [_taking_part(person) for person in subjects]
    conditions += [_with_person(table, person) for person in reading.people.asked if not person.is_subject]
    if reading.topics.projects:
        conditions.append(Filter(tables.PROJECT, Operator.IN, reading.topics.projects))
    conditions += [Filter(tables.TAGS, Operator.CONTAINS_ANY, each) for each in reading.topics.tag_spellings]
    conditions += _identified(reading, table)
    conditions += _mentioning(table, leftovers)
    if leftovers.phrases:
        conditions.append(Filter(tables.TEXT[table], Operator.MENTIONS, leftovers.phrases))
    return (*conditions, *_disjoint_periods(reading))


def time_range(reading: Reading, *, is_closed: bool) -> TimeRange | None:
    """The one period asked about; for averages and buckets its end is today at the latest."""
    if len(reading.periods) != 1:
        return None
    period = reading.periods[0]
    end = period.end
    if (
        is_closed
        and (end is None or end > reading.today)
        and (period.start or reading.today) <= reading.today
    ):
        end = reading.today
    return TimeRange(period.start, end)


def openness(reading: Reading, target: Target) -> tuple[tuple[Filter, ...], frozenset[int]]:
    """Of blockers: still in the way ("open blockers", "is blocked") or not; and the words that say so."""
    if target.category is not Category.BLOCKER:
        return (), frozenset()
    words = reading.words
    for wanted, states in ((True, _OPEN), (False, _RESOLVED)):
        places = {at for at in range(len(words)) if words.is_free(at) and words.word(at) in states}
        if places:
            return (Filter(tables.IS_OPEN, Operator.EQUALS, (wanted,)),), frozenset(places)
    said = set(words.words)
    says_blocked = any(words.word(at) in {"blocked", "stuck", "blocking"} for at in target.words)
    has_now = "have" in said and bool({"do", "does"} & said)  # "how many blockers do I have"
    if has_now or (said & _PRESENT and says_blocked):
        return (Filter(tables.IS_OPEN, Operator.EQUALS, (True,)),), frozenset()
    return (), frozenset()


def _names_of(asked: PersonAsked) -> tuple[str, ...]:
    person = asked.candidates[0]
    names = [person.name, *person.handles]
    if asked.words.lower() not in PRONOUNS | POSSESSIVES | OBJECTS:
        names.insert(1, asked.words.lstrip("@"))
    return tuple(dict.fromkeys(names))


def _taking_part(asked: PersonAsked) -> Condition:
    """Someone who wrote a statement or is named in it: of each of several, it says what they did together."""
    names = (*_names_of(asked), asked.candidates[0].name.split()[0])
    return AnyOf(
        (
            Filter(tables.AUTHOR_ID, Operator.EQUALS, (asked.candidates[0].id,)),
            Filter(tables.PEOPLE, Operator.CONTAINS_ANY, names),
            Filter(tables.TEXT[tables.ITEMS], Operator.MENTIONS, names),
        )
    )


def _with_person(table: str, asked: PersonAsked) -> Condition:
    """Someone who is mentioned: as a person, or by a name of theirs in the text."""
    names = _names_of(asked)
    mentioned = Filter(tables.TEXT[table], Operator.MENTIONS, names)
    if table != tables.ITEMS:
        return mentioned
    return AnyOf((Filter(tables.PEOPLE, Operator.CONTAINS_ANY, names), mentioned))


def _identified(reading: Reading, table: str) -> list[Condition]:
    conditions: list[Condition] = []
    for identifier in reading.identifiers:
        mentioned = Filter(tables.TEXT[table], Operator.MENTIONS, (identifier.value,))
        column = {IdentifierKind.PULL_REQUEST: tables.REQUESTS, IdentifierKind.TICKET: tables.TICKETS}.get(
            identifier.kind
        )
        if table != tables.ITEMS or column is None:
            conditions.append(mentioned)
        else:
            conditions.append(AnyOf((Filter(column, Operator.CONTAINS_ANY, (identifier.value,)), mentioned)))
    return conditions


def _mentioning(table: str, leftovers: Leftovers) -> list[Condition]:
    conditions: list[Condition] = []
    for forms, projects, tags in zip(leftovers.mentions, leftovers.projects, leftovers.tags, strict=True):
        alternatives = [Filter(tables.TEXT[table], Operator.MENTIONS, forms)]
        if projects:
            alternatives.append(Filter(tables.PROJECT, Operator.IN, projects))
        if tags:
            alternatives.append(Filter(tables.TAGS, Operator.CONTAINS_ANY, tags))
        conditions.append(alternatives[0] if len(alternatives) == 1 else AnyOf(tuple(alternatives)))
    return conditions


def _disjoint_periods(reading: Reading) -> list[Condition]:
    if len(reading.periods) < 2:  # noqa: PLR2004 - one period is the time range
        return []
    alternatives = []
    for period in reading.periods:
        if period.start is not None and period.end is not None:
            alternatives.append(Filter(tables.DATE, Operator.BETWEEN, (period.start, period.end)))
        elif period.start is not None:
            alternatives.append(Filter(tables.DATE, Operator.AT_LEAST, (period.start,)))
        elif period.end is not None:
            alternatives.append(Filter(tables.DATE, Operator.AT_MOST, (period.end,)))
    return [AnyOf(tuple(alternatives))]

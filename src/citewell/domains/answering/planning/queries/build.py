"""The typed query of a question, where every one of its words has a meaning in it."""

from dataclasses import dataclass, replace

from citewell.domains.analytics.public import (
    Aggregate,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    TypedQuery,
)
from citewell.domains.answering.planning.queries import tables
from citewell.domains.answering.planning.queries.decisions import asks_when_or_why_decided, verb_of_decision
from citewell.domains.answering.planning.queries.filters import conditions_of, openness, time_range
from citewell.domains.answering.planning.queries.leftovers import asks_of_things, leftovers_of
from citewell.domains.answering.planning.queries.shapes import Shape, find_shape
from citewell.domains.answering.planning.queries.targets import Target, TargetKind, with_other_category
from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.types import Occurrence
from citewell.domains.answering.planning.words import NEGATIONS, OBJECTS, POSSESSIVES, PRONOUNS

MAX_ROWS = 200
COUNT = "count"
_OF_ITEMS = {TargetKind.ITEMS, TargetKind.TIMES, TargetKind.WORK, TargetKind.REQUESTS, TargetKind.TICKETS}
_COUNTED = {
    TargetKind.DAYS: tables.DATE,
    TargetKind.REQUESTS: tables.REQUESTS,
    TargetKind.TICKETS: tables.TICKETS,
    TargetKind.PEOPLE: tables.AUTHOR_ID,
    TargetKind.PROJECTS: tables.PROJECT,
    TargetKind.TAGS: tables.TAGS,
}
_YOU = {"you", "your", "yours", "yourself"}
_THEY = {"he", "she", "they", "him", "her", "them", "his", "hers", "their", "theirs"}
_LISTS = {tables.REQUESTS, tables.TICKETS, tables.TAGS}


@dataclass(frozen=True)
class Built:
    """A query, and where the words stand that it looks for in texts."""

    query: TypedQuery
    places: frozenset[int]
    deeds: tuple[tuple[str, ...], ...] = ()  # those of the words that say what was done, in all their forms

    @property
    def rests_on_words(self) -> bool:
        """Whether other words than verbs are looked for: texts may say them otherwise, or of somebody else."""
        return len(self.places) > len(self.deeds)


def build_query(reading: Reading) -> Built | None:
    """The query for a quantity or an exact list; `None` where neither is asked for, or any word is unclear."""
    shape = None if _is_unclear(reading) else find_shape(reading)
    target = with_other_category(reading, shape.target) if shape is not None else None
    if shape is None or target is None:
        return None
    shape = replace(shape, target=target)
    open_filters, open_words = openness(reading, target)
    leftovers = leftovers_of(reading, target, shape.words | open_words)
    if leftovers is None or (shape.bucket is not None and len(reading.periods) > 1):
        return None
    table = _table(reading, target)
    query = TypedQuery(
        table,
        filters=(*conditions_of(reading, table, target, leftovers), *open_filters),
        time_range=time_range(reading, is_closed=shape.bucket is not None),
        limit=MAX_ROWS,
    )
    names = [person.name for person in dict.fromkeys(reading.vocabulary.people)]
    has_namesakes = len(set(names)) < len(names)
    laid_out = _rows(query, shape) if shape.is_rows else _measured(query, shape, has_namesakes=has_namesakes)
    return Built(laid_out, leftovers.places, leftovers.deeds) if laid_out is not None else None


def _is_unclear(reading: Reading) -> bool:
    words = reading.words
    free = {words.word(at) for at in range(len(words)) if words.is_free(at)}
    named = [
        person
        for person in reading.people.asked
        if person.words.lower() not in PRONOUNS | POSSESSIVES | OBJECTS
    ]
    speaks_of_someone = bool(free & _YOU or (free & _THEY and len(named) != 1))
    # Somebody who writes no entries: what they decided may stand in others'.
    is_of_stranger = bool(reading.strangers) and verb_of_decision(reading) is not None
    return bool(
        speaks_of_someone
        or not reading.people.is_clear
        or (asks_of_things(reading) and not is_of_stranger)
        or reading.not_understood
        or (reading.strangers and not is_of_stranger)
        or reading.topics.unknown_projects
        or reading.topics.unknown_tags
        or reading.planned_periods
        or (len(reading.intents) > 1 and not asks_when_or_why_decided(reading))
        or any(len(person.candidates) > 1 for person in reading.people.asked)
        or free & NEGATIONS
    )


def _table(reading: Reading, target: Target) -> str:
    has_others = any(not person.is_subject for person in reading.people.asked)
    is_of_items = target.kind in _OF_ITEMS or target.category is not None or has_others or reading.identifiers
    return tables.ITEMS if is_of_items else tables.ENTRIES


def _rows(query: TypedQuery, shape: Shape) -> TypedQuery:
    if shape.target.kind is TargetKind.REQUESTS:
        query = replace(query, filters=(*query.filters, Filter(tables.REQUESTS, Operator.IS_NOT_EMPTY)))
    is_last = shape.occurrence is Occurrence.LAST
    query = replace(
        query, select=tables.SHOWN[query.table], order=(OrderBy(tables.DATE, descending=is_last),)
    )
    if shape.occurrence is None:
        return query
    return replace(query, limit=shape.rows or 1, with_ties=shape.rows is None)


def _measured(query: TypedQuery, shape: Shape, *, has_namesakes: bool) -> TypedQuery | None:
    """A number, per group where there are groups. People of the same name are told apart by their ids."""
    columns = tuple(Grouping(column) for column in shape.group_by)
    if tables.AUTHOR in shape.group_by and has_namesakes:
        columns = (*columns, Grouping(tables.AUTHOR_ID))
    measure = _measure(shape, query.table)
    lists = _LISTS & {*shape.group_by, measure.column}
    if len(lists) > 1:
        return None
    query = replace(query, measures=(measure,), group_by=columns)
    if tables.PROJECT in shape.group_by and (shape.is_listing or shape.ranked_descending is not None):
        query = replace(query, filters=(*query.filters, Filter(tables.PROJECT, Operator.IS_NOT_NULL)))
    if shape.is_average:
        return replace(query, average_over=shape.bucket)
    if shape.bucket is not None:
        query = replace(query, group_by=(Grouping(tables.DATE, shape.bucket), *columns))
    if shape.ranked_descending is not None:
        order = (OrderBy(measure.result_name, descending=shape.ranked_descending),)
        return replace(query, order=order, limit=1, with_ties=True)
    if shape.is_listing:
        return _listing(query, shape)
    if columns and shape.bucket is None:
        return replace(query, order=(OrderBy(measure.result_name, descending=True),))
    return query


def _measure(shape: Shape, table: str) -> Measure:
    column = _COUNTED.get(shape.target.kind)
    if shape.target.kind is TargetKind.ENTRIES and table == tables.ITEMS:
        return Measure(Aggregate.COUNT_DISTINCT, tables.ENTRY_ID, name=shape.target.kind.value)
    if column is None or shape.is_listing:
        return Measure(name=COUNT)
    return Measure(Aggregate.COUNT_DISTINCT, column, name=shape.target.kind.value)


def _listing(query: TypedQuery, shape: Shape) -> TypedQuery:
    """What is listed with how often and from when to when; people by how often, days in order, others by first day."""
    if shape.group_by == (tables.DATE,):
        return query
    if tables.AUTHOR in shape.group_by:
        return replace(query, order=(OrderBy(COUNT, descending=True),))
    dates = (
        Measure(Aggregate.MIN, tables.DATE, name="first_date"),
        Measure(Aggregate.MAX, tables.DATE, name="last_date"),
    )
    return replace(query, measures=(*query.measures, *dates), order=(OrderBy("first_date"),))

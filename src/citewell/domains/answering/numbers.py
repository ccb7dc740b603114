"""Results of typed queries as claims: each number is said with what it counts, and cites the query it came from."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from citewell.domains.analytics.public import (
    Aggregate,
    Bucket,
    CitedResult,
    Grouping,
    Measure,
    QueryResult,
    TypedQuery,
    Value,
)
from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.answering.types import Cell, Citation, CitedClaim, QueryCitation
from citewell.domains.answering.wording import CATEGORY_NOUNS, enumerated
from citewell.domains.grounding.public import Category, Confidence

_ROWS_CITED = 400
_GROUPS_SAID = 60
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# What the values of a column are called, one and several.
_NOUNS = {
    "author id": ("person", "people"),
    "date": ("day", "days"),
    "entry id": ("entry", "entries"),
    "people": ("person", "people"),
    "prs": ("pull request", "pull requests"),
    "tags": ("tag", "tags"),
    "tickets": ("ticket", "tickets"),
}


def number_claim(
    plan: QuestionPlan,
    query: TypedQuery,
    cited: CitedResult,
    rows: Sequence[Citation],
    *,
    are_statements: bool = False,
) -> CitedClaim:
    """One claim that states the whole result; `rows` are citations of the entries behind it.

    Where `are_statements`, some of them tell of several things: the number is said to be one of statements.
    """
    result = cited.result
    said = (
        _one_number(plan, query, result.rows[0], are_statements=are_statements)
        if not query.group_by
        else _per_group(plan, query, result.rows, are_statements=are_statements)
    )
    return CitedClaim(
        said, plan.category or Category.OTHER, Confidence.HIGH, (result_citation(result), *rows)
    )


def result_citation(result: QueryResult) -> QueryCitation:
    """A result as evidence: its SQL, and as many of its rows as a reader can take in."""
    rows = tuple(tuple(cell_of(value) for value in row) for row in result.rows[:_ROWS_CITED])
    return QueryCitation(result.sql, result.columns, rows, result.snapshot)


def cell_of(value: Value) -> Cell:
    """A database value as JSON has it; dates in ISO 8601."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list):
        return ", ".join(value)
    return value


def scope_in_words(plan: QuestionPlan) -> str:
    """` by Ada in billing, 2026-05-01 to 2026-05-31`: what a number is limited to."""
    people = [candidate.name for person in plan.subjects for candidate in person.candidates]
    with_people = [
        candidate.name for person in plan.people if not person.is_subject for candidate in person.candidates
    ]
    parts = [
        f" by {enumerated(people)}" if people else "",
        f" with {enumerated(with_people)}" if with_people else "",
        f" in {enumerated(plan.projects)}" if plan.projects else "",
        f" tagged {enumerated(plan.tags)}" if plan.tags else "",
        f" naming {enumerated([each.value for each in plan.identifiers])}" if plan.identifiers else "",
        f" mentioning “{' '.join(plan.content_words)}”" if plan.content_words else "",
    ]
    periods = [_period(period.start, period.end) for period in plan.periods]
    return "".join(parts) + (f", {enumerated(periods)}" if periods else "")


def _one_number(plan: QuestionPlan, query: TypedQuery, row: Sequence[Value], *, are_statements: bool) -> str:
    said = [
        _measured(measure, value, plan, query, are_statements=are_statements)
        for measure, value in zip(query.measures, row, strict=False)
    ]
    return f"{enumerated(said)}{scope_in_words(plan)}."


def _per_group(
    plan: QuestionPlan, query: TypedQuery, rows: Sequence[Sequence[Value]], *, are_statements: bool
) -> str:
    groups = [_group_of(query, row) for row in rows[:_GROUPS_SAID]]
    more = f"; and {len(rows) - _GROUPS_SAID} more in the citation" if len(rows) > _GROUPS_SAID else ""
    scope = scope_in_words(plan)
    if _is_listing(query):
        noun = _plural(str(query.group_by[0].column))
        said = [f"{name} ({_how_often(*values)})" for name, values in groups]
        return f"{noun.capitalize()}{scope}: {'; '.join(said)}{more}."
    said = [f"{name}: {', '.join(_plain_number(value) for value in values)}" for name, values in groups]
    measured = enumerated(
        [
            _noun_of(measure, plan, query, many=True, are_statements=are_statements)
            for measure in query.measures
        ]
    )
    by = enumerated([str(each.bucket or each.column).replace("_", " ") for each in query.group_by])
    return f"{measured.capitalize()}{scope}, per {by}: {'; '.join(said)}{more}."


def _group_of(query: TypedQuery, row: Sequence[Value]) -> tuple[str, Sequence[Value]]:
    """A row's group by name, and its numbers."""
    width = len(query.group_by)
    names = [_group(grouping, value) for grouping, value in zip(query.group_by, row, strict=False)]
    return ", ".join(names), row[width:]


def _is_listing(query: TypedQuery) -> bool:
    """Whether the groups themselves are what was asked for, with how often and from when to when."""
    return [measure.aggregate for measure in query.measures] == [
        Aggregate.COUNT,
        Aggregate.MIN,
        Aggregate.MAX,
    ]


def _how_often(count: Value, first: Value, last: Value) -> str:
    times = "" if count == 1 else f"{_plain_number(count)} times, "
    return f"{times}{cell_of(first)}" if first == last else f"{times}{cell_of(first)} to {cell_of(last)}"


def _measured(
    measure: Measure, value: Value, plan: QuestionPlan, query: TypedQuery, *, are_statements: bool
) -> str:
    number = _plain_number(value)
    noun = _noun_of(measure, plan, query, many=number != "1", are_statements=are_statements)
    if measure.aggregate in {Aggregate.COUNT, Aggregate.COUNT_DISTINCT}:
        per = f" per {query.average_over} on average" if query.average_over else ""
        return f"{number} {noun}{per}"
    return f"{noun}: {number}"


def _noun_of(
    measure: Measure, plan: QuestionPlan, query: TypedQuery, *, many: bool, are_statements: bool
) -> str:
    if measure.aggregate is Aggregate.COUNT:
        singular, plural = CATEGORY_NOUNS[plan.category] if plan.category else _row_nouns(query.table)
        if are_statements:
            return f"statements about {plural}" if many else f"statement about {plural}"
        return plural if many else singular
    column = (measure.column or query.table).replace("_", " ")
    if measure.aggregate is Aggregate.COUNT_DISTINCT:
        named = " named by number" if are_statements else ""
        return f"{_plural(column) if many else _singular(column)}{named}"
    return {Aggregate.MIN: f"first {column}", Aggregate.MAX: f"last {column}"}.get(
        measure.aggregate, f"{measure.aggregate} of {column}".replace("_", " ")
    )


def _row_nouns(table: str) -> tuple[str, str]:
    return ("entry", "entries") if table.endswith("entries") else ("item", "items")


def _plural(column: str) -> str:
    return _NOUNS[column][1] if column in _NOUNS else column if column.endswith("s") else f"{column}s"


def _singular(column: str) -> str:
    return _NOUNS[column][0] if column in _NOUNS else column


def _group(grouping: Grouping, value: Value) -> str:
    if value is None:
        return "none"
    if grouping.bucket is not None and isinstance(value, date):
        return _unit(grouping.bucket, value)
    return str(cell_of(value))


def _unit(bucket: Bucket, first_day: date) -> str:
    """A calendar unit as people call it: `October 2026`, `Q4 2026`, `week of 2026-10-05`."""
    day = first_day.isoformat()[:10]
    return {
        Bucket.DAY: day,
        Bucket.MONTH: f"{_MONTHS[first_day.month - 1]} {first_day.year}",
        Bucket.QUARTER: f"Q{(first_day.month + 2) // 3} {first_day.year}",
        Bucket.YEAR: str(first_day.year),
    }.get(bucket, f"{bucket} of {day}")


def _plain_number(value: Value) -> str:
    if value is None:
        return "none"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(cell_of(value))


def _period(start: date | None, end: date | None) -> str:
    if start == end and start is not None:
        return f"on {start}"
    if start is None:
        return f"up to {end}"
    return f"{start} to {end}" if end is not None else f"since {start}"

"""Results of typed queries as claims: each number is said with what it counts, and cites the query it came from."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from citewell.domains.analytics.public import (
    Aggregate,
    CitedResult,
    Grouping,
    Measure,
    QueryResult,
    TypedQuery,
    Value,
)
from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.answering.types import Cell, Citation, CitedClaim, QueryCitation
from citewell.domains.grounding.public import Category, Confidence

_ROWS_CITED = 400
_GROUPS_SAID = 60

_NOUNS: dict[Category | None, tuple[str, str]] = {
    Category.WORK_COMPLETED: ("completed item", "completed items"),
    Category.BUG_FIXED: ("bug fixed", "bugs fixed"),
    Category.BLOCKER: ("blocker", "blockers"),
    Category.DECISION: ("decision", "decisions"),
    Category.MEETING: ("meeting", "meetings"),
    Category.PULL_REQUEST: ("pull request", "pull requests"),
    Category.PLAN: ("plan", "plans"),
    Category.OTHER: ("note", "notes"),
}


def number_claim(
    plan: QuestionPlan, query: TypedQuery, cited: CitedResult, rows: Sequence[Citation]
) -> CitedClaim:
    """One claim that states the whole result; `rows` are citations of the entries behind it."""
    result = cited.result
    said = (
        _one_number(plan, query, result.rows[0])
        if not query.group_by
        else _per_group(plan, query, result.rows)
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
        f" by {_and(people)}" if people else "",
        f" with {_and(with_people)}" if with_people else "",
        f" in {_and(plan.projects)}" if plan.projects else "",
        f" tagged {_and(plan.tags)}" if plan.tags else "",
        f" mentioning “{' '.join(plan.content_words)}”" if plan.content_words else "",
    ]
    periods = [_period(period.start, period.end) for period in plan.periods]
    return "".join(parts) + (f", {_and(periods)}" if periods else "")


def _one_number(plan: QuestionPlan, query: TypedQuery, row: Sequence[Value]) -> str:
    said = [
        _measured(measure, value, plan, query) for measure, value in zip(query.measures, row, strict=False)
    ]
    return f"{_and(said)}{scope_in_words(plan)}."


def _per_group(plan: QuestionPlan, query: TypedQuery, rows: Sequence[Sequence[Value]]) -> str:
    width = len(query.group_by)
    said = []
    for row in rows[:_GROUPS_SAID]:
        name = ", ".join(
            _group(grouping, value) for grouping, value in zip(query.group_by, row, strict=False)
        )
        numbers = ", ".join(_plain_number(value) for value in row[width:])
        said.append(f"{name}: {numbers}")
    more = f"; and {len(rows) - _GROUPS_SAID} more in the citation" if len(rows) > _GROUPS_SAID else ""
    measured = _and([_noun_of(measure, plan, query, many=True) for measure in query.measures])
    by = _and([str(grouping.bucket or grouping.column).replace("_", " ") for grouping in query.group_by])
    return f"{measured.capitalize()}{scope_in_words(plan)}, per {by}: {'; '.join(said)}{more}."


def _measured(measure: Measure, value: Value, plan: QuestionPlan, query: TypedQuery) -> str:
    number = _plain_number(value)
    noun = _noun_of(measure, plan, query, many=number != "1")
    if measure.aggregate in {Aggregate.COUNT, Aggregate.COUNT_DISTINCT}:
        per = f" per {query.average_over} on average" if query.average_over else ""
        return f"{number} {noun}{per}"
    return f"{noun}: {number}"


def _noun_of(measure: Measure, plan: QuestionPlan, query: TypedQuery, *, many: bool) -> str:
    if measure.aggregate is Aggregate.COUNT:
        singular, plural = _NOUNS.get(plan.category, _row_nouns(query.table))
        return plural if many else singular
    column = (measure.column or query.table).replace("_", " ")
    if measure.aggregate is Aggregate.COUNT_DISTINCT:
        return _plural(column) if many else column
    return {Aggregate.MIN: f"first {column}", Aggregate.MAX: f"last {column}"}.get(
        measure.aggregate, f"{measure.aggregate} of {column}".replace("_", " ")
    )


def _row_nouns(table: str) -> tuple[str, str]:
    return ("entry", "entries") if table.endswith("entries") else ("item", "items")


def _plural(word: str) -> str:
    known = {
        "entry id": "entries",
        "prs": "pull requests",
        "tickets": "tickets",
        "people": "people",
        "date": "days",
    }
    return known.get(word, word if word.endswith("s") else f"{word}s")


def _group(grouping: Grouping, value: Value) -> str:
    if value is None:
        return "none"
    if grouping.bucket is not None and isinstance(value, date):
        return f"{grouping.bucket} of {value.isoformat()[:10]}"
    return str(cell_of(value))


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


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)

"""A typed query on one line, to compare and to read."""

from uuid import UUID

from citewell.domains.analytics.public import Aggregate, AnyOf, Condition, Filter, Measure, TypedQuery


def spelled(query: TypedQuery | None) -> str:
    if query is None:
        return ""
    parts = [query.table.removeprefix("worklog_")]
    parts += [_measure(each) for each in query.measures] or ["rows"]
    parts += [f"by {each.result_name}" for each in query.group_by]
    if query.average_over is not None:
        parts.append(f"averaged per {query.average_over}")
    parts += [_condition(each) for each in query.filters]
    if query.time_range is not None:
        start, end = query.time_range.start, query.time_range.end
        parts.append(f"{start or ''}..{end or ''}")
    parts += [f"sorted {each.column}{' down' if each.descending else ''}" for each in query.order]
    if query.limit != 200:
        parts.append(f"first {query.limit}{' and ties' if query.with_ties else ''}")
    return "; ".join(parts)


def _measure(measure: Measure) -> str:
    if measure.aggregate is Aggregate.COUNT:
        return "count"
    return f"{measure.aggregate} {measure.column}"


def _condition(condition: Condition) -> str:
    if isinstance(condition, AnyOf):
        return " or ".join(_filter(each) for each in condition.filters)
    return _filter(condition)


def _filter(each: Filter) -> str:
    values = ",".join(
        f"person {value.int}" if isinstance(value, UUID) else str(value) for value in each.values
    )
    return f"{each.column} {each.operator} {values}".strip()

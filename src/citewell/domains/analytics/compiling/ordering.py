"""The only possible order of a result, and where it is cut off."""

from sqlglot import exp

from citewell.domains.analytics.compiling.conditions import quoted_column
from citewell.domains.analytics.types import OrderBy, ResultColumn, TableDescription, TypedQuery
from citewell.domains.analytics.validation import MAX_ROWS

_RANKED = "ranked"
_PLACE = "place"


def complete_order(query: TypedQuery, table: TableDescription) -> tuple[OrderBy, ...]:
    """The asked order, then whatever makes it the only possible one."""
    if query.select:
        return (*query.order, *(OrderBy(hidden(name)) for name in row_order(query, table)))
    named = {each.column for each in query.order}
    rest = [each.result_name for each in query.group_by if each.result_name not in named]
    return (*query.order, *(OrderBy(name) for name in rest))


def limited(
    unlimited: exp.Select, query: TypedQuery, columns: tuple[ResultColumn, ...], order: tuple[OrderBy, ...]
) -> exp.Select:
    """In order and cut off; with ties by the rank under the asked order, which both dialects have."""
    names = [named(quoted_column(each.name), each.name) for each in columns]
    if query.with_ties:
        rank = exp.Window(this=exp.Rank(), order=exp.Order(expressions=_ordering(query.order)), over="OVER")
        ranked = exp.select(exp.Star(), named(rank, _PLACE)).from_(unlimited.subquery("everything"))
        kept = exp.select(*names).from_(ranked.subquery(_RANKED))
        kept.where(
            exp.LTE(this=quoted_column(_PLACE), expression=exp.Literal.number(query.limit)), copy=False
        )
        return kept.order_by(*_ordering(order), copy=False).limit(MAX_ROWS, copy=False)
    if query.select:
        unlimited = exp.select(*names).from_(unlimited.subquery("matched"))
    if order:
        unlimited = unlimited.order_by(*_ordering(order), copy=False)
    return unlimited.limit(query.limit, copy=False)


def _ordering(order: tuple[OrderBy, ...]) -> list[exp.Expr]:
    """Nulls last both ways: who has no value has no place."""
    return [
        exp.Ordered(this=quoted_column(each.column), desc=each.descending, nulls_first=False)
        for each in order
    ]


def row_order(query: TypedQuery, table: TableDescription) -> list[str]:
    """The columns that decide between level rows: the date, then the id."""
    ordered = {each.column for each in query.order}
    last = [name for name in (table.date_column, table.id_column) if name is not None]
    return [name for name in last if name not in ordered]


def hidden(name: str) -> str:
    """What a column that only orders is called, so that it collides with no selected one."""
    return f"order by {name}"


def named(value: exp.Expr, name: str) -> exp.Expr:
    """The value under that name."""
    if isinstance(value, exp.Column) and value.name == name:
        return value
    return exp.alias_(value, exp.to_identifier(name, quoted=True), copy=False)

"""Values as bound parameters in the SQL that runs, and as literals in the SQL that is shown."""

from datetime import date, datetime
from uuid import UUID

from sqlglot import exp

from citewell.domains.analytics.types import ColumnType, Scalar

SQL_TYPES = {
    ColumnType.TEXT: "TEXT",
    ColumnType.TEXT_LIST: "TEXT",  # of an element
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE PRECISION",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.DATE: "DATE",
    ColumnType.TIMESTAMP: "TIMESTAMPTZ",
    ColumnType.UUID: "UUID",
}
_VALUE = "value"


class Parameters:
    """Gathers the values of one statement under names of our own (`p1`, `p2` …)."""

    def __init__(self) -> None:
        self.values: dict[str, Scalar | list[str]] = {}

    def bind(self, value: Scalar, column_type: ColumnType) -> exp.Expr:
        """A place for `value` in the tree, cast to the type of the column it is compared with."""
        name = f"p{len(self.values) + 1}"
        self.values[name] = value
        place = exp.cast(exp.Placeholder(this=name), SQL_TYPES[column_type])
        place.meta[_VALUE] = value
        return place


def with_values_written_out(tree: exp.Expr) -> exp.Expr:
    """A copy of the tree with a literal in each place: for people to read, and the same question when run."""
    return tree.transform(lambda node: _literal(node.meta[_VALUE]) if _VALUE in node.meta else node)


def _literal(value: Scalar) -> exp.Expr:
    match value:
        case bool():
            return exp.true() if value else exp.false()
        case int() | float():
            return exp.convert(value)
        case datetime():
            return exp.cast(exp.Literal.string(value.isoformat()), "TIMESTAMPTZ")
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        case UUID():
            return exp.cast(exp.Literal.string(str(value)), "UUID")
        case _:
            return exp.Literal.string(value)

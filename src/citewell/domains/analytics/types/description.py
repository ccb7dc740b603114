"""How a source tells analytics what one of its tables holds."""

from dataclasses import dataclass
from enum import StrEnum


class Dialect(StrEnum):
    """Where a table lives, in sqlglot's words."""

    POSTGRES = "postgres"
    DUCKDB = "duckdb"


class ColumnType(StrEnum):
    """What a column holds. A JSON column is reached into with a dot: `context.tx_id`, always as text."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"  # with time zone
    UUID = "uuid"
    TEXT_LIST = "text_list"
    JSON = "json"


@dataclass(frozen=True)
class KnownValue:
    """A value that really occurs in a column, and the words people use for it."""

    value: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnDescription:
    """One column: its name in SQL, its type, and what it means in words."""

    name: str
    type: ColumnType
    meaning: str
    synonyms: tuple[str, ...] = ()
    known_values: tuple[KnownValue, ...] = ()


@dataclass(frozen=True)
class RowCitation:
    """Which columns turn a row into a citation: the source it belongs to, and what is shown of it."""

    kind: str  # of the source, in the words of `SourceKind`
    source_id: str
    text: str | None = None
    date: str | None = None
    author: str | None = None


@dataclass(frozen=True)
class TableDescription:
    """One table that questions can be asked of.

    `relation` is where it stands in the database when that differs from its name, outermost first:
    `("lake", "main", "logs")`. Row level security, or the one catalog that is attached, is what keeps its rows
    inside the tenant: a compiled query never names one.
    """

    name: str
    dialect: Dialect
    row_meaning: str  # "one work log entry of one person on one date"
    columns: tuple[ColumnDescription, ...]
    id_column: str
    citation: RowCitation
    date_column: str | None = None  # what a time range and time buckets are about
    person_column: str | None = None  # holds names
    synonyms: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()

    def column(self, name: str) -> ColumnDescription | None:
        """The column of that name; a dotted name is a key inside a JSON column, as text."""
        for column in self.columns:
            if column.name == name:
                return column
        head, dot, key = name.partition(".")
        holder = next((each for each in self.columns if each.name == head), None)
        if dot and key and holder is not None and holder.type is ColumnType.JSON:
            return ColumnDescription(name, ColumnType.TEXT, f"`{key}` in {holder.meaning}")
        return None

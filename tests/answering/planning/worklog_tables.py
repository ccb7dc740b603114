"""The tables of work logs as planning counts on them: the columns a query may name, by type."""

from citewell.domains.analytics.public import (
    ColumnDescription,
    ColumnType,
    Dialect,
    RowCitation,
    TableDescription,
)

_SHARED = {
    "id": ColumnType.UUID,
    "date": ColumnType.DATE,
    "author": ColumnType.TEXT,
    "author_id": ColumnType.UUID,
    "project": ColumnType.TEXT,
    "tags": ColumnType.TEXT_LIST,
}
_ITEMS = {
    "entry_id": ColumnType.UUID,
    "category": ColumnType.TEXT,
    "text": ColumnType.TEXT,
    "prs": ColumnType.TEXT_LIST,
    "tickets": ColumnType.TEXT_LIST,
    "people": ColumnType.TEXT_LIST,
    "is_open": ColumnType.BOOLEAN,
}


def _table(
    name: str, relation: str, columns: dict[str, ColumnType], source_id: str, text: str
) -> TableDescription:
    return TableDescription(
        name=name,
        dialect=Dialect.POSTGRES,
        row_meaning=name,
        columns=tuple(ColumnDescription(column, kind, column) for column, kind in columns.items()),
        id_column="id",
        citation=RowCitation("worklog", source_id, text, "date", "author"),
        date_column="date",
        person_column="author",
        relation=(relation,),
    )


TABLES = {
    "worklog_items": _table("worklog_items", "worklog_item_facts", _SHARED | _ITEMS, "entry_id", "text"),
    "worklog_entries": _table(
        "worklog_entries", "worklog_entry_facts", _SHARED | {"content": ColumnType.TEXT}, "id", "content"
    ),
}

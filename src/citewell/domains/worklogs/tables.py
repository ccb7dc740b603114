"""The tables of work logs, as `migrations/versions/0004_worklogs.py` makes them."""

from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from citewell.foundation.database import metadata

_TIME = DateTime(timezone=True)
_NEW_ID = text("uuidv7()")


def _words() -> tuple[Column[object], ...]:
    """The columns that an entry and each of its revisions have in common."""
    return (
        Column("date", Date, nullable=False),
        Column("content", Text, nullable=False),
        Column("project", Text),
        Column("tags", ARRAY(Text), nullable=False),
        Column("prs", ARRAY(Text), nullable=False),
        Column("meetings", ARRAY(Text), nullable=False),
        Column("blockers", ARRAY(Text), nullable=False),
        Column("summary", Text),
        Column("revision", Integer, nullable=False),
        Column("content_hash", Text, nullable=False),
        Column("written_by", Uuid, nullable=False),
        Column("written_at", _TIME, nullable=False),
    )


entries = Table(
    "worklog_entries",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=_NEW_ID),
    Column("tenant_id", Uuid, nullable=False),
    Column("author_id", Uuid, nullable=False),
    *_words(),
    Column("created_at", _TIME, nullable=False),
    Column("origin", Text, nullable=False),
    Column("import_key", Text),  # SHA-256 (hex) of what names the entry in its journal or repository
    Column("import_revision", Integer),  # a later `revision` was edited by hand
    Column("commits", JSONB(none_as_null=True)),  # what a git entry was rendered from
    Column("project_key", Text, Computed("lower(project)", persisted=True)),
)

revisions = Table(
    "worklog_revisions",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("entry_id", Uuid, primary_key=True),
    *_words(),
)

# A view: `worklog_items` with the names of the authors. Rows are written by `store.items` alone.
item_facts = Table(
    "worklog_item_facts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("entry_id", Uuid, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("parent", Integer),
    Column("date", Date, nullable=False),
    Column("author_id", Uuid, nullable=False),
    Column("author", Text, nullable=False),
    Column("project", Text),
    Column("tags", ARRAY(Text), nullable=False),
    Column("category", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("char_start", Integer, nullable=False),
    Column("char_end", Integer, nullable=False),
    Column("prs", ARRAY(Text), nullable=False),
    Column("tickets", ARRAY(Text), nullable=False),
    Column("people", ARRAY(Text), nullable=False),
    Column("is_open", Boolean),
)

imports = Table(
    "worklog_imports",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=_NEW_ID),
    Column("tenant_id", Uuid, nullable=False),
    Column("requested_by", Uuid, nullable=False),
    Column("permissions", ARRAY(Text), nullable=False),
    Column("format", Text, nullable=False),
    Column("is_dry_run", Boolean, nullable=False),
    Column("sent", LargeBinary),  # `store.imports.pack`
    Column("report", JSONB(none_as_null=True)),
    Column("created_at", _TIME, nullable=False, server_default=text("now()")),
)

import_rows = Table(
    "worklog_import_rows",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("import_id", Uuid, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("draft", JSONB, nullable=False),
    Column("outcome", Text),
    Column("entry_id", Uuid),
)

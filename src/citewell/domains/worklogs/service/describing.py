"""What questions of quantity can be asked of: entries, and the statements in them."""

from citewell.domains.analytics.public import (
    ColumnDescription,
    ColumnType,
    Dialect,
    KnownValue,
    RowCitation,
    TableDescription,
)
from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.store import entries as store
from citewell.foundation.database import TenantSession

ITEMS = "worklog_items"
ENTRIES = "worklog_entries"

_CATEGORIES = {
    Category.WORK_COMPLETED: ("work", "done", "accomplishments", "tasks", "finished"),
    Category.BUG_FIXED: ("bugs", "fixes", "bug fixes", "fixed"),
    Category.BLOCKER: ("blockers", "blocked", "impediments", "stuck"),
    Category.DECISION: ("decisions", "decided", "agreed"),
    Category.MEETING: ("meetings", "met", "calls", "syncs"),
    Category.PULL_REQUEST: ("pull requests", "prs", "merge requests", "reviews"),
    Category.PLAN: ("plans", "planned", "next steps", "to do"),
    Category.OTHER: ("notes", "anything else"),
}


async def describe_tables(session: TenantSession) -> tuple[TableDescription, TableDescription]:
    """The tables of entries and of items, with the people, projects and tags that occur in this tenant.

    Both are views that show names in the place of ids; the walls of whoever asks hold in them.
    """
    shared = (
        ColumnDescription("date", ColumnType.DATE, "the day the work was done", ("day", "when")),
        ColumnDescription("author", ColumnType.TEXT, "the name of whoever wrote it", ("who", "person")),
        ColumnDescription("author_id", ColumnType.UUID, "the id of whoever wrote it"),
        ColumnDescription(
            "project",
            ColumnType.TEXT,
            "the project it belongs to; empty where none was named",
            known_values=tuple(KnownValue(one.name) for one in await store.list_projects(session)),
        ),
        ColumnDescription(
            "tags",
            ColumnType.TEXT_LIST,
            "its tags, without #",
            ("labels",),
            tuple(KnownValue(one.name) for one in await store.list_tags(session)),
        ),
    )
    return _entries(shared), _items(shared)


def _entries(shared: tuple[ColumnDescription, ...]) -> TableDescription:
    return TableDescription(
        name=ENTRIES,
        dialect=Dialect.POSTGRES,
        row_meaning="one work log entry of one person on one date",
        columns=(
            ColumnDescription("id", ColumnType.UUID, "the id of the entry"),
            *shared,
            ColumnDescription("content", ColumnType.TEXT, "the whole entry", ("text",)),
            ColumnDescription(
                "origin",
                ColumnType.TEXT,
                "how it came in",
                known_values=(
                    KnownValue("manual", ("written here",)),
                    KnownValue("markdown", ("imported from a journal",)),
                    KnownValue("git", ("commits",)),
                    KnownValue("entries", ("imported from a table",)),
                ),
            ),
            ColumnDescription("created_at", ColumnType.TIMESTAMP, "when it was written down"),
        ),
        id_column="id",
        citation=RowCitation("worklog", "id", "content", "date", "author"),
        date_column="date",
        person_column="author",
        synonyms=("entries", "work logs", "log entries", "journal"),
        relation=("worklog_entry_facts",),
    )


def _items(shared: tuple[ColumnDescription, ...]) -> TableDescription:
    return TableDescription(
        name=ITEMS,
        dialect=Dialect.POSTGRES,
        row_meaning="one statement of an entry: a thing done, a bug fixed, a decision, a meeting …",
        columns=(
            ColumnDescription("id", ColumnType.UUID, "the id of the statement"),
            ColumnDescription("entry_id", ColumnType.UUID, "the entry it stands in"),
            *shared,
            ColumnDescription(
                "category",
                ColumnType.TEXT,
                "what it is about",
                ("kind",),
                tuple(KnownValue(category.value, synonyms) for category, synonyms in _CATEGORIES.items()),
            ),
            ColumnDescription("heading", ColumnType.TEXT, "the heading it stands under", ("section",)),
            ColumnDescription("text", ColumnType.TEXT, "the statement"),
            ColumnDescription(
                "prs", ColumnType.TEXT_LIST, "pull requests: #412 or acme/billing#412", ("pull requests",)
            ),
            ColumnDescription(
                "tickets", ColumnType.TEXT_LIST, "tickets and issues: BILL-42, #17", ("issues",)
            ),
            ColumnDescription(
                "people",
                ColumnType.TEXT_LIST,
                "people it mentions: handles without @, names as written",
                ("mentions",),
            ),
            ColumnDescription(
                "is_open",
                ColumnType.BOOLEAN,
                "of a blocker: whether it was still in the way",
                ("unresolved",),
            ),
        ),
        id_column="id",
        citation=RowCitation("worklog", "entry_id", "text", "date", "author"),
        date_column="date",
        person_column="author",
        synonyms=("items", "statements", "things"),
        relation=("worklog_item_facts",),
    )

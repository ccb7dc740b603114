"""A table like those of work logs, in the words of analytics, and rows to fill it with."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from citewell.domains.analytics.public import (
    ColumnDescription,
    ColumnType,
    Dialect,
    KnownValue,
    RowCitation,
    TableDescription,
)

ITEMS = TableDescription(
    name="items",
    dialect=Dialect.POSTGRES,
    row_meaning="one item of one entry",
    columns=(
        ColumnDescription("id", ColumnType.UUID, "the item"),
        ColumnDescription("entry_id", ColumnType.UUID, "the entry it stands in"),
        ColumnDescription("date", ColumnType.DATE, "the day of the entry"),
        ColumnDescription("at", ColumnType.TIMESTAMP, "when it was written"),
        ColumnDescription("author_name", ColumnType.TEXT, "who wrote it", ("author", "person")),
        ColumnDescription("project", ColumnType.TEXT, "the project"),
        ColumnDescription(
            "category", ColumnType.TEXT, "what it is about", known_values=(KnownValue("bug_fixed", ("bug",)),)
        ),
        ColumnDescription("text", ColumnType.TEXT, "its words"),
        ColumnDescription("prs", ColumnType.TEXT_LIST, "pull requests it names"),
        ColumnDescription("hours", ColumnType.NUMBER, "time spent"),
        ColumnDescription("points", ColumnType.INTEGER, "story points"),
        ColumnDescription("done", ColumnType.BOOLEAN, "whether it is finished"),
        ColumnDescription("context", ColumnType.JSON, "anything else"),
    ),
    id_column="id",
    citation=RowCitation("worklog", "entry_id", "text", "date", "author_name"),
    date_column="date",
    person_column="author_name",
)

_CREATE = """
CREATE TABLE items (
    id uuid PRIMARY KEY, tenant_id uuid NOT NULL, entry_id uuid NOT NULL, date date NOT NULL, at timestamptz NOT NULL,
    author_name text NOT NULL, project text, category text NOT NULL, text text NOT NULL, prs text[] NOT NULL,
    hours double precision, points integer, done boolean NOT NULL, context jsonb NOT NULL
);
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
ALTER TABLE items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON items USING (tenant_id = (SELECT citewell_tenant_id()))
"""

AUTHORS = ("Ada", "Bob", "Çelik")
PROJECTS = ("billing", "search", None)
CATEGORIES = ("bug_fixed", "meeting", "decision")
WORDS = ("login", "C++", "API", "the", "rounding", "log in", "café")


@dataclass(frozen=True)
class Item:
    """One row, in the order of the table's columns after its tenant."""

    id: UUID
    entry_id: UUID
    date: date
    at: datetime
    author_name: str
    project: str | None
    category: str
    text: str
    prs: list[str]
    hours: float | None
    points: int | None
    done: bool
    context: dict[str, str]


def random_items(random: Random, count: int) -> list[Item]:
    """Rows over about half a year with gaps, lists with repeats, and absent values."""
    first = date(2025, 11, 20).toordinal()
    items = []
    for _ in range(count):
        day = date.fromordinal(first + random.choice((0, 30, 90)) + random.randrange(60))
        items.append(
            Item(
                id=UUID(int=random.getrandbits(128)),
                entry_id=UUID(int=random.getrandbits(128)),
                date=day,
                at=datetime.fromisoformat(f"{day}T{random.randrange(24):02}:30:00+00:00"),
                author_name=random.choice(AUTHORS),
                project=random.choice(PROJECTS),
                category=random.choice(CATEGORIES),
                text=" ".join(random.choices(WORDS, k=4)),
                prs=random.choices(("12", "7", "40"), k=random.randrange(4)),
                hours=random.choice((None, 0.5, 1.25, 8.0)),
                points=random.choice((None, 1, 2, 3)),
                done=random.random() < 0.5,
                context={"tx_id": random.choice(("a", "b"))} if random.random() < 0.7 else {},
            )
        )
    return items


def create_items(owner_url: str, items: dict[UUID, list[Item]]) -> None:
    """The table with row level security, as its owner, with each tenant's rows."""
    with psycopg.connect(owner_url) as connection:
        connection.execute(_CREATE)
        connection.execute("ALTER TABLE items NO FORCE ROW LEVEL SECURITY")
        with connection.cursor().copy("COPY items FROM STDIN") as copy:
            for tenant_id, rows in items.items():
                for row in rows:
                    values = list(vars(row).values())
                    values[-1] = Jsonb(values[-1])
                    copy.write_row((values[0], tenant_id, *values[1:]))
        connection.execute("ALTER TABLE items FORCE ROW LEVEL SECURITY")

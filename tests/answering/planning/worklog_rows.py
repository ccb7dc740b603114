"""Work logs by the thousand, straight into the tables, and kept beside for counting by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from random import Random
from uuid import UUID

import psycopg

from citewell.domains.answering.planning.types import KnownPerson

FIRST_DAY = date(2025, 1, 1)
DAYS = 700
CATEGORIES = (
    "bug_fixed",
    "meeting",
    "blocker",
    "decision",
    "pull_request",
    "work_completed",
    "plan",
    "other",
)
PROJECTS = ("billing", "Billing", "search", None)
TAGS = ("security", "infra", "on-call")


@dataclass(frozen=True)
class Entry:
    id: UUID
    author: KnownPerson
    day: date
    project: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    entry: Entry
    category: str
    prs: tuple[str, ...]
    is_open: bool | None
    with_person: str | None


def random_worklogs(random: Random, authors: list[KnownPerson], count: int) -> tuple[list[Entry], list[Item]]:
    entries = [
        Entry(
            id=UUID(int=random.getrandbits(128)),
            author=random.choice(authors),
            day=FIRST_DAY + timedelta(days=random.randrange(DAYS)),
            project=random.choice(PROJECTS),
            tags=tuple(random.sample(TAGS, k=random.choice((0, 0, 1, 2)))),
        )
        for _ in range(count)
    ]
    items = []
    for entry in entries:
        for _ in range(random.randrange(4)):
            category = random.choice(CATEGORIES)
            others = [author.name for author in authors if author != entry.author]
            items.append(
                Item(
                    entry=entry,
                    category=category,
                    prs=tuple(f"#{random.randrange(1, 60)}" for _ in range(random.choice((0, 0, 1, 2)))),
                    is_open=random.random() < 0.5 if category == "blocker" else None,
                    with_person=random.choice([None, *others]),
                )
            )
    return entries, items


def insert(superuser_url: str, tenant_id: UUID, entries: list[Entry], items: list[Item]) -> None:
    """As the superuser, whom no wall binds; every author becomes an account and a member."""
    now = datetime(2026, 11, 20, tzinfo=UTC)
    people = {entry.author for entry in entries}
    with psycopg.connect(superuser_url) as connection:
        connection.execute(
            "INSERT INTO tenants (id, name, slug) VALUES (%s, 'Team', %s)", (tenant_id, f"t-{tenant_id.int}")
        )
        for person in people:
            connection.execute(
                "INSERT INTO users (id, email, name) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                (person.id, f"{person.id}@example.com", person.name),
            )
            connection.execute(
                "INSERT INTO memberships (tenant_id, user_id, role) VALUES (%s, %s, 'user')",
                (tenant_id, person.id),
            )
        columns = "id, tenant_id, author_id, date, content, project, tags, revision, content_hash, written_by, written_at, created_at"
        with connection.cursor().copy(f"COPY worklog_entries ({columns}) FROM STDIN") as copy:
            for entry in entries:
                by = entry.author.id
                digest = sha256(entry.id.bytes).hexdigest()
                copy.write_row(
                    (
                        entry.id,
                        tenant_id,
                        by,
                        entry.day,
                        "Work",
                        entry.project,
                        list(entry.tags),
                        1,
                        digest,
                        by,
                        now,
                        now,
                    )
                )
        columns = (
            "tenant_id, entry_id, ordinal, date, author_id, project, tags, category, heading, text, char_start, char_end,"
            " prs, tickets, people, is_open"
        )
        with connection.cursor().copy(f"COPY worklog_items ({columns}) FROM STDIN") as copy:
            for ordinal, item in enumerate(items):
                entry = item.entry
                text = f"Did a thing {' '.join(item.prs)}"
                copy.write_row(
                    (tenant_id, entry.id, ordinal, entry.day, entry.author.id, entry.project, list(entry.tags),
                     item.category, "", text, 0, len(text), list(item.prs), [],
                     [item.with_person] if item.with_person else [], item.is_open)
                )  # fmt: skip
        connection.execute("ANALYZE")

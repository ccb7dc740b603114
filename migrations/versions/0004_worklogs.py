"""Work log entries, their history, what was read out of them, and imports under way."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# What an entry says, of which each revision keeps its own.
_WORDS = """
    date date NOT NULL CHECK (date BETWEEN '1970-01-01' AND '2199-12-31'),
    content text NOT NULL CHECK (char_length(content) BETWEEN 1 AND 200000),
    project text CHECK (char_length(project) BETWEEN 1 AND 200),
    tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
    prs text[] NOT NULL DEFAULT '{}' CHECK (cardinality(prs) <= 200),
    meetings text[] NOT NULL DEFAULT '{}' CHECK (cardinality(meetings) <= 200),
    blockers text[] NOT NULL DEFAULT '{}' CHECK (cardinality(blockers) <= 200),
    summary text CHECK (char_length(summary) BETWEEN 1 AND 10000),
    revision integer NOT NULL CHECK (revision > 0),
    content_hash text NOT NULL CHECK (char_length(content_hash) = 64)
"""


def upgrade() -> None:
    _entries()
    _revisions()
    _items()
    _imports()


def _entries() -> None:
    op.execute(
        f"""
        CREATE TABLE worklog_entries (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants,
            author_id uuid NOT NULL,
            {_WORDS},
            written_by uuid NOT NULL,
            written_at timestamptz NOT NULL,
            created_at timestamptz NOT NULL,
            origin text NOT NULL DEFAULT 'manual' CHECK (origin IN ('manual', 'markdown', 'git', 'entries')),
            import_key text CHECK (char_length(import_key) = 64),
            import_revision integer,
            commits jsonb,
            project_key text GENERATED ALWAYS AS (lower(project)) STORED,
            UNIQUE (tenant_id, id),
            FOREIGN KEY (tenant_id, author_id) REFERENCES memberships,
            FOREIGN KEY (tenant_id, written_by) REFERENCES memberships,
            CHECK ((origin = 'manual') = (import_key IS NULL)),
            CHECK ((import_key IS NULL) = (import_revision IS NULL)),
            CHECK (origin = 'git' OR commits IS NULL)
        )
        """
    )
    op.execute(
        "CREATE INDEX worklog_entries_by_date ON worklog_entries (tenant_id, date, id) INCLUDE (author_id)"
    )
    op.execute("CREATE INDEX worklog_entries_by_author ON worklog_entries (tenant_id, author_id, date, id)")
    op.execute(
        "CREATE INDEX worklog_entries_by_project ON worklog_entries (tenant_id, project_key, date, id) "
        "WHERE project_key IS NOT NULL"
    )
    op.execute(
        "CREATE UNIQUE INDEX worklog_entries_by_import_key ON worklog_entries (tenant_id, author_id, import_key) "
        "WHERE import_key IS NOT NULL"
    )
    protect_by_tenant("worklog_entries")


def _revisions() -> None:
    """What an entry said before each edit. It goes with the entry: what is deleted is gone."""
    op.execute(
        f"""
        CREATE TABLE worklog_revisions (
            tenant_id uuid NOT NULL,
            entry_id uuid NOT NULL,
            {_WORDS},
            written_by uuid NOT NULL,
            written_at timestamptz NOT NULL,
            PRIMARY KEY (entry_id, revision),
            FOREIGN KEY (tenant_id, entry_id) REFERENCES worklog_entries (tenant_id, id) ON DELETE CASCADE
        )
        """
    )
    protect_by_tenant("worklog_revisions")


def _items() -> None:
    """One row per statement of an entry, rewritten with it: what exact counts and lists are made from."""
    op.execute(
        """
        CREATE TABLE worklog_items (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL,
            entry_id uuid NOT NULL,
            ordinal integer NOT NULL CHECK (ordinal >= 0),
            parent integer CHECK (parent < ordinal),
            date date NOT NULL,
            author_id uuid NOT NULL,
            project text,
            tags text[] NOT NULL,
            category text NOT NULL,
            heading text NOT NULL,
            text text NOT NULL,
            char_start integer NOT NULL CHECK (char_start >= 0),
            char_end integer NOT NULL,
            prs text[] NOT NULL,
            tickets text[] NOT NULL,
            people text[] NOT NULL,
            is_open boolean,
            UNIQUE (entry_id, ordinal),
            CHECK (char_end - char_start = char_length(text)),
            CHECK ((category = 'blocker') = (is_open IS NOT NULL)),
            FOREIGN KEY (tenant_id, entry_id) REFERENCES worklog_entries (tenant_id, id) ON DELETE CASCADE
        )
        """
    )
    op.execute("CREATE INDEX worklog_items_by_date ON worklog_items (tenant_id, date, entry_id, ordinal)")
    op.execute("CREATE INDEX worklog_items_by_category ON worklog_items (tenant_id, category, date)")
    op.execute("CREATE INDEX worklog_items_by_author ON worklog_items (tenant_id, author_id, date)")
    protect_by_tenant("worklog_items")
    # What questions of quantity are asked of: names instead of ids. `security_invoker` keeps the walls of the asker.
    op.execute(
        """
        CREATE VIEW worklog_item_facts WITH (security_invoker = true) AS
        SELECT item.id, item.entry_id, item.ordinal, item.parent, item.date, item.author_id, users.name AS author,
            item.project, item.tags, item.category, item.heading, item.text, item.char_start, item.char_end, item.prs,
            item.tickets, item.people, item.is_open
        FROM worklog_items AS item JOIN users ON users.id = item.author_id
        """
    )
    op.execute(
        """
        CREATE VIEW worklog_entry_facts WITH (security_invoker = true) AS
        SELECT entry.id, entry.date, users.name AS author, entry.author_id, entry.project, entry.tags, entry.origin,
            entry.content, entry.created_at
        FROM worklog_entries AS entry JOIN users ON users.id = entry.author_id
        """
    )


def _imports() -> None:
    """An import on its way: what was sent, then one row per entry to write. Gone when its job has ended."""
    op.execute(
        """
        CREATE TABLE worklog_imports (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants,
            requested_by uuid NOT NULL,
            permissions text[] NOT NULL,
            format text NOT NULL CHECK (format IN ('markdown', 'git', 'entries')),
            is_dry_run boolean NOT NULL,
            sent bytea,
            report jsonb,
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (tenant_id, id),
            FOREIGN KEY (tenant_id, requested_by) REFERENCES memberships
        )
        """
    )
    op.execute("CREATE INDEX ON worklog_imports (tenant_id, created_at)")
    protect_by_tenant("worklog_imports")
    op.execute(
        """
        CREATE TABLE worklog_import_rows (
            tenant_id uuid NOT NULL,
            import_id uuid NOT NULL,
            ordinal integer NOT NULL,
            draft jsonb NOT NULL,
            outcome text CHECK (outcome IN ('created', 'updated', 'unchanged', 'kept')),
            entry_id uuid,
            PRIMARY KEY (import_id, ordinal),
            FOREIGN KEY (tenant_id, import_id) REFERENCES worklog_imports (tenant_id, id) ON DELETE CASCADE
        )
        """
    )
    protect_by_tenant("worklog_import_rows")

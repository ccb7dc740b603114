"""Imports of CSV, JSON lines and jrnl."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE worklog_imports DROP CONSTRAINT worklog_imports_format_check")
    op.execute(
        "ALTER TABLE worklog_imports ADD CONSTRAINT worklog_imports_format_check "
        "CHECK (format IN ('markdown', 'git', 'entries', 'csv', 'jsonl', 'jrnl'))"
    )

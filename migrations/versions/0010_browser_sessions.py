"""Sessions that their owner can tell apart: from which client, and when last used."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE sessions ADD COLUMN client text NOT NULL DEFAULT 'Unknown client', ADD COLUMN last_used_at timestamptz"
    )
    op.execute("UPDATE sessions SET last_used_at = created_at")
    op.execute("ALTER TABLE sessions ALTER COLUMN last_used_at SET NOT NULL")

"""Finding the events of one action, and which actions there are, without reading the whole trail."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX audit_events_by_action ON audit_events (chain_id, action, position)")
    op.execute("CREATE INDEX audit_events_by_time ON audit_events (chain_id, occurred_at)")

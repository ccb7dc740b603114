"""Hosts that a superadmin allowed while the installation runs, besides those of the environment."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE egress_hosts (
            host text PRIMARY KEY CHECK (length(host) BETWEEN 1 AND 300),
            reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
            allowed_by uuid NOT NULL REFERENCES users,
            allowed_at timestamptz NOT NULL
        )
        """
    )
    op.execute("ALTER TABLE egress_hosts ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE egress_hosts FORCE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY seen ON egress_hosts FOR SELECT USING (true)")  # every process asks for them
    op.execute("CREATE POLICY administered ON egress_hosts USING ((SELECT citewell_administers()))")

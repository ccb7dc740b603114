"""What people made of a report's claims: other words, or hidden. Only ever added to."""

from alembic import op

from citewell.foundation.migrations import APP_ROLE, protect_by_tenant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE report_edits (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL,
            report_id uuid NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            claim_id text NOT NULL,
            action text NOT NULL CHECK (action IN ('edited', 'hidden', 'shown')),
            before text NOT NULL,  -- the words before, and after
            after text NOT NULL,
            confidence text NOT NULL,
            edited_by uuid NOT NULL,
            edited_at timestamptz NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX ON report_edits (report_id, id)")
    protect_by_tenant("report_edits")
    # Whoever may not see the report may not see what its claims said.
    op.execute(
        """
        CREATE POLICY seen_with_report ON report_edits AS RESTRICTIVE FOR SELECT
        USING (EXISTS (SELECT FROM reports WHERE id = report_id))
        """
    )
    op.execute(f"REVOKE UPDATE ON report_edits FROM {APP_ROLE}")

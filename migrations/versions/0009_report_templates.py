"""Report templates that a tenant made for itself."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE report_templates (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            created_by uuid NOT NULL,
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            description text NOT NULL,
            layout json NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX report_template_names ON report_templates (tenant_id, lower(name))")
    protect_by_tenant("report_templates")

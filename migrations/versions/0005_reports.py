"""Reports: what was asked for, and the finished content as JSON."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE reports (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            created_by uuid NOT NULL,
            job_id uuid REFERENCES jobs (id) ON DELETE SET NULL,
            date_from date NOT NULL,
            date_to date NOT NULL CHECK (date_to >= date_from),
            query text,
            template text NOT NULL,
            author_id uuid,
            content json,  -- not jsonb: the order of its keys is part of what two equal runs share
            model text,
            latency_ms integer NOT NULL DEFAULT 0,
            token_count integer NOT NULL DEFAULT 0,
            total_chunks_used integer NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL DEFAULT now(),
            generated_at timestamptz
        )
        """
    )
    op.execute("CREATE INDEX ON reports (tenant_id, id DESC)")
    protect_by_tenant("reports")
    # What a model composed so far: a step that finished is not paid for again after a crash.
    op.execute(
        """
        CREATE TABLE report_parts (
            tenant_id uuid NOT NULL,
            report_id uuid NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            number integer NOT NULL,
            claims jsonb NOT NULL,
            tokens integer NOT NULL,
            PRIMARY KEY (report_id, number)
        )
        """
    )
    protect_by_tenant("report_parts")

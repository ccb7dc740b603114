"""Reports that come by themselves, and what became of each run."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE jobs ADD COLUMN not_before timestamptz")
    op.execute(
        """
        CREATE TABLE report_schedules (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            owner_id uuid NOT NULL,
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            cron text NOT NULL,
            timezone text NOT NULL,
            time_range_days integer NOT NULL CHECK (time_range_days > 0),
            includes_today boolean NOT NULL,
            template text NOT NULL,
            query text,
            author_id uuid,
            recipients uuid[] NOT NULL,
            permissions text[] NOT NULL,
            enabled boolean NOT NULL,
            stopped_reason text,
            next_due timestamptz,
            job_id uuid REFERENCES jobs (id) ON DELETE SET NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    op.execute("CREATE INDEX ON report_schedules (tenant_id, id DESC)")
    protect_by_tenant("report_schedules")
    op.execute(
        """
        CREATE POLICY seen_by_owner ON report_schedules AS RESTRICTIVE USING (
            owner_id = (SELECT citewell_reader_id())
            OR (SELECT citewell_manages_reports())
            OR (SELECT citewell_tenant_is_deleted())
        )
        """
    )
    op.execute(
        "ALTER TABLE reports ADD COLUMN schedule_id uuid REFERENCES report_schedules ON DELETE SET NULL"
    )
    op.execute("CREATE INDEX ON reports (schedule_id) WHERE schedule_id IS NOT NULL")
    op.execute(
        """
        CREATE TABLE report_schedule_runs (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL,
            schedule_id uuid NOT NULL REFERENCES report_schedules (id) ON DELETE CASCADE,
            due_at timestamptz NOT NULL,
            started_at timestamptz NOT NULL,
            is_manual boolean NOT NULL,
            missed integer NOT NULL DEFAULT 0,
            report_id uuid REFERENCES reports (id) ON DELETE SET NULL,
            error text
        )
        """
    )
    # Whatever is repeated after a crash: one tick of the clock is one run.
    op.execute(
        "CREATE UNIQUE INDEX report_schedule_ticks ON report_schedule_runs (schedule_id, due_at) WHERE NOT is_manual"
    )
    op.execute("CREATE INDEX ON report_schedule_runs (schedule_id, id DESC)")
    op.execute("CREATE INDEX ON report_schedule_runs (report_id)")
    protect_by_tenant("report_schedule_runs")
    op.execute(
        """
        CREATE POLICY seen_with_schedule ON report_schedule_runs AS RESTRICTIVE
        USING (EXISTS (SELECT FROM report_schedules WHERE id = schedule_id))
        """
    )

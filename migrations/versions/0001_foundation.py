"""What every table stands on: pgvector, the current tenant and user, grants for the app's role."""

from alembic import op

from citewell.foundation.migrations import APP_ROLE, protect_by_tenant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    for name in ("tenant", "user"):
        op.execute(
            f"""
            CREATE FUNCTION citewell_{name}_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
            RETURN nullif(current_setting('citewell.{name}_id', true), '')::uuid
            """
        )
    op.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    op.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")
    op.execute(
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP_ROLE}"
    )
    op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP_ROLE}")
    op.execute(f"GRANT SELECT ON schema_version TO {APP_ROLE}")
    _create_jobs()


def _create_jobs() -> None:
    """Background jobs as their tenant sees them; DBOS keeps the durable state, without content."""
    op.execute(
        """
        CREATE TABLE jobs (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL,
            created_by uuid NOT NULL,
            kind text NOT NULL,
            status text NOT NULL DEFAULT 'pending'
                CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
            payload jsonb NOT NULL DEFAULT '{}',
            done integer NOT NULL DEFAULT 0,
            total integer,
            result jsonb,
            error text,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            finished_at timestamptz
        )
        """
    )
    op.execute("CREATE INDEX ON jobs (tenant_id, created_at DESC)")
    protect_by_tenant("jobs")

"""Who may see a report inside its tenant, and how it is laid out."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Everybody in the tenant could read the reports made so far; those made from now on are private until shared.
    op.execute(
        """
        ALTER TABLE reports
            ADD COLUMN layout json,
            ADD COLUMN visibility text NOT NULL DEFAULT 'tenant'
                CHECK (visibility IN ('private', 'people', 'tenant'))
        """
    )
    op.execute("ALTER TABLE reports ALTER COLUMN visibility SET DEFAULT 'private'")
    op.execute(
        """
        CREATE TABLE report_readers (
            tenant_id uuid NOT NULL,
            report_id uuid NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            user_id uuid,
            group_id uuid,
            CHECK (num_nonnulls(user_id, group_id) = 1),
            UNIQUE NULLS NOT DISTINCT (report_id, user_id, group_id)
        )
        """
    )
    op.execute("CREATE INDEX ON report_readers (tenant_id, user_id)")
    protect_by_tenant("report_readers")
    _who_is_reading()
    _walls_between_colleagues()


def _who_is_reading() -> None:
    """What a transaction says about who reads, besides its tenant. Who says nothing sees what is open to the tenant."""
    op.execute(
        """
        CREATE FUNCTION citewell_reader_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('citewell.reader_id', true), '')::uuid
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_manages_reports() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('citewell.manages_reports', true), '') = 'on'
        """
    )


def _walls_between_colleagues() -> None:
    """Besides the tenant's wall: a query that forgets to ask who reads finds nothing private."""
    own = "created_by = (SELECT citewell_reader_id()) OR (SELECT citewell_manages_reports())"
    shared = """
        visibility = 'tenant' OR (visibility = 'people' AND id IN (
            SELECT report_id FROM report_readers WHERE user_id = (SELECT citewell_reader_id())
        ))
    """
    op.execute(
        f"CREATE POLICY seen_by_readers ON reports AS RESTRICTIVE FOR SELECT USING ({own} OR {shared})"
    )
    op.execute(f"CREATE POLICY changed_by_maker ON reports AS RESTRICTIVE FOR UPDATE USING ({own})")
    op.execute(f"CREATE POLICY deleted_by_maker ON reports AS RESTRICTIVE FOR DELETE USING ({own})")

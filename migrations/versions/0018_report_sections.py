"""A section of a report that is being made anew."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE reports ADD COLUMN regeneration_job_id uuid REFERENCES jobs (id) ON DELETE SET NULL"
    )
    _let_reports_go_with_their_tenant()


def _let_reports_go_with_their_tenant() -> None:
    """Nobody reads while a tenant is erased, so the walls between colleagues stand aside then."""
    gone = "(SELECT citewell_tenant_is_deleted())"
    own = "created_by = (SELECT citewell_reader_id()) OR (SELECT citewell_manages_reports())"
    op.execute(f"ALTER POLICY deleted_by_maker ON reports USING ({own} OR {gone})")
    op.execute(
        f"""
        ALTER POLICY seen_by_readers ON reports USING (
            {own}
            OR visibility = 'tenant'
            OR (visibility = 'people' AND id IN (
                SELECT report_id FROM report_readers WHERE user_id = (SELECT citewell_reader_id())
                UNION ALL
                SELECT r.report_id FROM report_readers r
                JOIN group_members m ON m.tenant_id = r.tenant_id AND m.group_id = r.group_id
                WHERE m.user_id = (SELECT citewell_reader_id())
            ))
            OR {gone}
        )
        """  # noqa: S608 - constants
    )

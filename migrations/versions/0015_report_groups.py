"""Reports that are shared with groups."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        ALTER TABLE report_readers ADD FOREIGN KEY (tenant_id, group_id)
            REFERENCES groups (tenant_id, id) ON DELETE CASCADE
        """
    )
    op.execute("CREATE INDEX ON report_readers (tenant_id, group_id) WHERE group_id IS NOT NULL")
    op.execute("DROP POLICY seen_by_readers ON reports")
    op.execute(
        """
        CREATE POLICY seen_by_readers ON reports AS RESTRICTIVE FOR SELECT USING (
            created_by = (SELECT citewell_reader_id())
            OR (SELECT citewell_manages_reports())
            OR visibility = 'tenant'
            OR (visibility = 'people' AND id IN (
                SELECT report_id FROM report_readers WHERE user_id = (SELECT citewell_reader_id())
                UNION ALL
                SELECT r.report_id FROM report_readers r
                JOIN group_members m ON m.tenant_id = r.tenant_id AND m.group_id = r.group_id
                WHERE m.user_id = (SELECT citewell_reader_id())
            ))
        )
        """
    )

"""Questions that people asked, with the answers of then."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE asked_questions (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
            user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            question text NOT NULL,
            answer json NOT NULL,
            asked_at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    op.execute("CREATE INDEX ON asked_questions (tenant_id, user_id, id DESC)")
    protect_by_tenant("asked_questions")

"""Links with which a person sets a new password, made by an admin."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE password_resets (
            token_hash bytea PRIMARY KEY,
            user_id uuid NOT NULL UNIQUE REFERENCES users,
            made_by uuid NOT NULL REFERENCES users,
            made_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL
        )
        """
    )
    op.execute("CREATE INDEX ON password_resets (expires_at)")

"""GitHub accounts that people linked to sign in with."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An account sees its own link; who signs in, the one of the GitHub account that GitHub says is its own."""
    op.execute(
        """
        CREATE FUNCTION citewell_github_id() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('citewell.github_id', true), '')::bigint
        """
    )
    op.execute(
        """
        CREATE TABLE github_accounts (
            user_id uuid PRIMARY KEY REFERENCES users,
            github_id bigint NOT NULL UNIQUE CHECK (github_id > 0),
            login text NOT NULL,
            email text NOT NULL,
            linked_at timestamptz NOT NULL
        )
        """
    )
    op.execute("ALTER TABLE github_accounts ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE github_accounts FORCE ROW LEVEL SECURITY")
    own = "user_id = (SELECT citewell_user_id())"
    op.execute(
        f"CREATE POLICY seen ON github_accounts FOR SELECT USING ({own} OR github_id = (SELECT citewell_github_id()) "
        "OR (SELECT citewell_administers()))"
    )
    op.execute(f"CREATE POLICY linked ON github_accounts FOR INSERT WITH CHECK ({own})")
    op.execute(f"CREATE POLICY renamed ON github_accounts FOR UPDATE USING ({own})")
    op.execute(
        f"CREATE POLICY unlinked ON github_accounts FOR DELETE USING ({own} OR (SELECT citewell_administers()))"
    )

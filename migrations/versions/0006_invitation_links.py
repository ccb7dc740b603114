"""Invitations that are taken up by a link: the link's secret as a hash, and its end."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE invitations ADD COLUMN token_hash bytea UNIQUE, ADD COLUMN expires_at timestamptz"
    )
    op.execute("ALTER TABLE invitations ADD CHECK ((token_hash IS NULL) = (expires_at IS NULL))")
    op.execute(
        """
        CREATE FUNCTION citewell_invitation_hash() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
        RETURN decode(nullif(current_setting('citewell.invitation_hash', true), ''), 'hex')
        """
    )
    op.execute(
        "CREATE POLICY shown ON invitations FOR SELECT "
        "USING (token_hash = (SELECT citewell_invitation_hash()))"
    )

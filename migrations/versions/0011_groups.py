"""Groups of a tenant's members."""

from alembic import op

from citewell.foundation.migrations import protect_by_tenant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE groups (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants,
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (tenant_id, id)
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX groups_by_name ON groups (tenant_id, lower(name))")
    protect_by_tenant("groups")
    op.execute(
        """
        CREATE TABLE group_members (
            tenant_id uuid NOT NULL,
            group_id uuid NOT NULL,
            user_id uuid NOT NULL,
            PRIMARY KEY (tenant_id, group_id, user_id),
            FOREIGN KEY (tenant_id, group_id) REFERENCES groups (tenant_id, id) ON DELETE CASCADE,
            FOREIGN KEY (tenant_id, user_id) REFERENCES memberships
        )
        """
    )
    op.execute("CREATE INDEX ON group_members (tenant_id, user_id)")
    protect_by_tenant("group_members")

"""Accounts, tenants, sign-in and the audit trail."""

from alembic import op

from citewell.foundation.migrations import APP_ROLE, protect_by_tenant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _settings_that_policies_read()
    _accounts_and_tenants()
    _walls_of_accounts_and_tenants()
    _sign_in()
    _audit_trail()


def _settings_that_policies_read() -> None:
    """What a transaction says about itself, besides its tenant and user."""
    op.execute(
        """
        CREATE FUNCTION citewell_email() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('citewell.email', true), '')
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_api_key_hash() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
        RETURN decode(nullif(current_setting('citewell.api_key_hash', true), ''), 'hex')
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_administers() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(current_setting('citewell.administers', true), '') = 'on'
        """
    )


def _accounts_and_tenants() -> None:
    op.execute(
        """
        CREATE TABLE users (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            email text NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 320),
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            password_hash text,
            is_superadmin boolean NOT NULL DEFAULT false,
            timezone text NOT NULL DEFAULT 'UTC',
            created_at timestamptz NOT NULL DEFAULT now(),
            disabled_at timestamptz,
            deleted_at timestamptz
        )
        """
    )
    op.execute(
        """
        CREATE TABLE tenants (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
            created_at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    op.execute(
        """
        CREATE TABLE memberships (
            tenant_id uuid NOT NULL REFERENCES tenants,
            user_id uuid NOT NULL REFERENCES users,
            role text NOT NULL CHECK (role IN ('admin', 'user')),
            joined_at timestamptz NOT NULL DEFAULT now(),
            removed_at timestamptz,
            PRIMARY KEY (tenant_id, user_id)
        )
        """
    )
    op.execute("CREATE INDEX ON memberships (user_id)")
    op.execute(
        """
        CREATE TABLE invitations (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL REFERENCES tenants,
            email text NOT NULL,
            role text NOT NULL CHECK (role IN ('admin', 'user')),
            invited_by uuid NOT NULL REFERENCES users,
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (tenant_id, email)
        )
        """
    )
    op.execute("CREATE INDEX ON invitations (email)")


def _walls_of_accounts_and_tenants() -> None:
    """An account sees itself; a tenant sees its people, also those who left; a superadmin sees accounts."""
    protect_by_tenant("memberships")
    op.execute("CREATE POLICY own ON memberships FOR SELECT USING (user_id = (SELECT citewell_user_id()))")
    protect_by_tenant("invitations")
    op.execute("CREATE POLICY own ON invitations FOR SELECT USING (email = (SELECT citewell_email()))")

    op.execute("ALTER TABLE tenants ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE tenants FORCE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY tenant_wall ON tenants USING (id = (SELECT citewell_tenant_id()))")
    op.execute(
        """
        CREATE POLICY own ON tenants FOR SELECT USING (
            (SELECT citewell_administers())
            OR EXISTS (
                SELECT FROM memberships
                WHERE tenant_id = tenants.id AND user_id = (SELECT citewell_user_id()) AND removed_at IS NULL
            )
        )
        """
    )

    op.execute("ALTER TABLE users ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE users FORCE ROW LEVEL SECURITY")
    op.execute(
        """
        CREATE POLICY seen ON users FOR SELECT USING (
            id = (SELECT citewell_user_id())
            OR email = (SELECT citewell_email())
            OR (SELECT citewell_administers())
            OR EXISTS (
                SELECT FROM memberships
                WHERE user_id = users.id AND tenant_id = (SELECT citewell_tenant_id())
            )
        )
        """
    )
    op.execute("CREATE POLICY signed_up ON users FOR INSERT WITH CHECK (email = (SELECT citewell_email()))")
    op.execute(
        """
        CREATE POLICY changed ON users FOR UPDATE
        USING (id = (SELECT citewell_user_id()) OR (SELECT citewell_administers()))
        """
    )
    op.execute(f"REVOKE DELETE ON users, tenants, memberships FROM {APP_ROLE}")


def _sign_in() -> None:
    op.execute(
        """
        CREATE TABLE sessions (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            user_id uuid NOT NULL REFERENCES users,
            created_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL,
            revoked_at timestamptz
        )
        """
    )
    op.execute("CREATE INDEX ON sessions (user_id)")
    op.execute("CREATE INDEX ON sessions (expires_at)")
    op.execute(
        """
        CREATE TABLE refresh_tokens (
            token_hash bytea PRIMARY KEY,
            session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
            expires_at timestamptz NOT NULL,
            used_at timestamptz,
            used_by_transaction xid8
        )
        """
    )
    op.execute("CREATE INDEX ON refresh_tokens (session_id)")
    op.execute(
        """
        CREATE TABLE api_keys (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            tenant_id uuid NOT NULL,
            user_id uuid NOT NULL,
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            prefix text NOT NULL,
            key_hash bytea NOT NULL UNIQUE,
            scopes text[] NOT NULL,
            created_at timestamptz NOT NULL,
            expires_at timestamptz,
            last_used_at timestamptz,
            revoked_at timestamptz,
            FOREIGN KEY (tenant_id, user_id) REFERENCES memberships
        )
        """
    )
    op.execute("CREATE INDEX ON api_keys (prefix)")
    op.execute("CREATE INDEX ON api_keys (tenant_id, user_id)")
    protect_by_tenant("api_keys")
    op.execute(
        "CREATE POLICY shown ON api_keys FOR SELECT USING (key_hash = (SELECT citewell_api_key_hash()))"
    )
    op.execute(
        """
        CREATE TABLE login_attempts (
            subject bytea PRIMARY KEY,
            level double precision NOT NULL,
            counted_at timestamptz NOT NULL,
            closed_until timestamptz
        )
        """
    )
    op.execute("CREATE INDEX ON login_attempts (counted_at)")


def _audit_trail() -> None:
    """Events that only grow. The head of each chain stands apart, so that a cut-off tail is missed.

    The app's role can neither change an event nor touch a head: the trigger, running as the owner, moves the head
    by exactly one and refuses an event that does not follow it.
    """
    chain = "uuid NOT NULL GENERATED ALWAYS AS (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000')) STORED"
    op.execute(
        f"""
        CREATE TABLE audit_events (
            tenant_id uuid,
            chain_id {chain},
            position bigint NOT NULL CHECK (position > 0),
            occurred_at timestamptz NOT NULL,
            actor_kind text NOT NULL,
            actor_id uuid,
            action text NOT NULL,
            object_kind text NOT NULL,
            object_id text NOT NULL,
            details jsonb NOT NULL,
            prev_hash bytea NOT NULL,
            hash bytea NOT NULL,
            PRIMARY KEY (chain_id, position)
        )
        """
    )
    op.execute(
        f"""
        CREATE TABLE audit_heads (
            tenant_id uuid,
            chain_id {chain} PRIMARY KEY,
            position bigint NOT NULL,
            hash bytea NOT NULL
        )
        """
    )
    op.execute(
        """
        CREATE FUNCTION audit_follow_head() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            IF NEW.position = 1 THEN
                INSERT INTO audit_heads (tenant_id, position, hash)
                VALUES (NEW.tenant_id, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
            END IF;
            UPDATE audit_heads SET position = NEW.position, hash = NEW.hash
            WHERE chain_id = coalesce(NEW.tenant_id, '00000000-0000-0000-0000-000000000000')
                AND position = NEW.position - 1 AND hash = NEW.prev_hash;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'audit event % does not follow the head of its chain', NEW.position;
            END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the audit trail only grows: % on % is refused', TG_OP, TG_TABLE_NAME;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION audit_head_only_forward() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.position <> OLD.position + 1 OR NEW.chain_id <> OLD.chain_id THEN
                RAISE EXCEPTION 'the head of an audit chain moves by one event';
            END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER follow_head BEFORE INSERT ON audit_events
        FOR EACH ROW EXECUTE FUNCTION audit_follow_head()
        """
    )
    op.execute(
        """
        CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """
    )
    op.execute(
        """
        CREATE TRIGGER only_grows BEFORE DELETE OR TRUNCATE ON audit_heads
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """
    )
    op.execute(
        """
        CREATE TRIGGER only_forward BEFORE UPDATE ON audit_heads
        FOR EACH ROW EXECUTE FUNCTION audit_head_only_forward()
        """
    )
    for table in ("audit_events", "audit_heads"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        """
        CREATE POLICY tenant_wall ON audit_events FOR SELECT USING (
            tenant_id = (SELECT citewell_tenant_id()) OR (tenant_id IS NULL AND (SELECT citewell_administers()))
        )
        """
    )
    op.execute(
        """
        CREATE POLICY appended ON audit_events FOR INSERT
        WITH CHECK (tenant_id = (SELECT citewell_tenant_id()) OR tenant_id IS NULL)
        """
    )
    op.execute(
        """
        CREATE POLICY tenant_wall ON audit_heads
        USING (tenant_id = (SELECT citewell_tenant_id()) OR tenant_id IS NULL)
        """
    )
    op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM {APP_ROLE}")
    op.execute(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_heads FROM {APP_ROLE}")
    op.execute("REVOKE EXECUTE ON FUNCTION audit_follow_head() FROM PUBLIC")

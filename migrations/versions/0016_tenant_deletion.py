"""Deleting a tenant with everything of it, whatever tables there are."""

from alembic import op

from citewell.foundation.migrations import APP_ROLE

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE tenants ADD COLUMN deleted_at timestamptz")
    # Who administers the installation counts the members of every tenant.
    op.execute("CREATE POLICY administered ON memberships FOR SELECT USING ((SELECT citewell_administers()))")
    # Ids of tenants that are gone: nothing is ever written for one of them again.
    op.execute(
        "CREATE TABLE erased_tenants (id uuid PRIMARY KEY, erased_at timestamptz NOT NULL DEFAULT now())"
    )
    op.execute(f"REVOKE ALL ON erased_tenants FROM {APP_ROLE}")
    _trail_of_a_deleted_tenant()
    _erase_rows()
    _erase_tenant()


def _trail_of_a_deleted_tenant() -> None:
    """The trail only grows, until its tenant is deleted: then the owner, by `citewell_erase_tenant`, removes it whole."""
    op.execute(
        """
        CREATE FUNCTION citewell_tenant_is_deleted() RETURNS boolean LANGUAGE sql STABLE
        BEGIN ATOMIC
            SELECT EXISTS (SELECT FROM tenants WHERE id = citewell_tenant_id() AND deleted_at IS NOT NULL);
        END
        """
    )
    op.execute(
        """
        CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND citewell_tenant_is_deleted() THEN
                RETURN NULL;  -- the policies below show a DELETE no row but this tenant's
            END IF;
            RAISE EXCEPTION 'the audit trail only grows: % on % is refused', TG_OP, TG_TABLE_NAME;
        END $$
        """
    )
    whole = "tenant_id = (SELECT citewell_tenant_id()) AND (SELECT citewell_tenant_is_deleted())"
    op.execute(f"CREATE POLICY erased ON audit_events FOR DELETE USING ({whole})")
    op.execute(f"CREATE POLICY erased ON audit_heads AS RESTRICTIVE FOR DELETE USING ({whole})")
    op.execute(
        """
        CREATE OR REPLACE FUNCTION audit_follow_head() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            IF NEW.position = 1 THEN
                IF EXISTS (SELECT FROM erased_tenants WHERE id = NEW.tenant_id) THEN
                    RAISE EXCEPTION 'the tenant % was deleted', NEW.tenant_id;
                END IF;
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


def _erase_rows() -> None:
    """Tables are found in the catalog, so that one which a later version adds is not forgotten.

    It runs as the owner, whom row level security binds too: whatever is asked of it, it reaches the rows of the
    transaction's tenant and of no other, and only once that is marked as deleted.
    """
    op.execute(
        """
        CREATE FUNCTION citewell_erase_rows(kept_job uuid, at_most integer) RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            tenant uuid := citewell_tenant_id();
            candidate regclass;
            own text;
            filled regclass[] := '{}';
            has_rows boolean;
            erased bigint;
        BEGIN
            IF NOT citewell_tenant_is_deleted() THEN
                RAISE EXCEPTION 'the tenant % is not marked as deleted', tenant;
            END IF;
            FOR candidate IN
                SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                    AND a.attname = 'tenant_id' AND NOT a.attisdropped
                    AND c.relname NOT IN ('audit_events', 'audit_heads')
                ORDER BY c.oid
            LOOP
                own := CASE WHEN candidate = 'jobs'::regclass THEN ' AND id <> $2' ELSE '' END;
                EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE tenant_id = $1%s)', candidate, own)
                    INTO has_rows USING tenant, kept_job;
                IF has_rows THEN
                    filled := filled || candidate;
                END IF;
            END LOOP;
            IF filled = '{}' THEN
                RETURN 0;
            END IF;
            -- One that no other filled table refers to, also not through the table that it is a partition of.
            SELECT one INTO candidate FROM unnest(filled) AS one
            WHERE NOT EXISTS (
                SELECT FROM pg_constraint f
                WHERE f.contype = 'f' AND f.conrelid = ANY (filled) AND f.conrelid <> one
                    AND f.confrelid IN (SELECT one UNION ALL SELECT inhparent FROM pg_inherits WHERE inhrelid = one)
            )
            LIMIT 1;
            IF candidate IS NULL THEN
                RAISE EXCEPTION 'tables of tenants refer to each other in a circle: %', filled;
            END IF;
            own := CASE WHEN candidate = 'jobs'::regclass THEN ' AND id <> $2' ELSE '' END;
            EXECUTE format(
                'DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE tenant_id = $1%2$s LIMIT $3))'
                ' AND tenant_id = $1', candidate, own
            ) USING tenant, kept_job, at_most;
            GET DIAGNOSTICS erased = ROW_COUNT;
            RETURN greatest(erased, 1);  -- rows that somebody else removed just now are no reason to stop
        END $$
        """
    )


def _erase_tenant() -> None:
    op.execute(
        """
        CREATE FUNCTION citewell_erase_tenant(kept_job uuid) RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            tenant uuid := citewell_tenant_id();
            batch bigint;
            erased bigint := 0;
        BEGIN
            -- Whoever writes into the tenant's chain waits here, and then finds that the tenant is gone.
            PERFORM pg_advisory_xact_lock(hashtextextended('citewell audit ' || tenant, 0));
            PERFORM FROM tenants WHERE id = tenant FOR UPDATE;
            LOOP
                batch := citewell_erase_rows(kept_job, 10000);
                EXIT WHEN batch = 0;
                erased := erased + batch;
            END LOOP;
            DELETE FROM audit_events WHERE tenant_id = tenant;
            DELETE FROM audit_heads WHERE tenant_id = tenant;
            DELETE FROM jobs WHERE tenant_id = tenant;
            INSERT INTO erased_tenants (id) VALUES (tenant) ON CONFLICT DO NOTHING;
            DELETE FROM tenants WHERE id = tenant;
            RETURN erased;
        END $$
        """
    )
    for function in ("citewell_erase_rows(uuid, integer)", "citewell_erase_tenant(uuid)"):
        op.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {APP_ROLE}")

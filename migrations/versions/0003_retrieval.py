"""Passages, their inverted index and their vectors; what waits to be indexed; the embedding models."""

from alembic import op

from citewell.foundation.migrations import APP_ROLE, protect_by_tenant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _sources()
    _passages()
    _inverted_index()
    _vectors()
    _changes_of_model()
    op.execute("SELECT citewell_register_embedding_model('minilm-l6-v2', 384)")
    op.execute("SELECT citewell_switch_embedding_model(id) FROM embedding_models")


def _sources() -> None:
    """What is in the index, and what waits for it. The text waits here, then lives on in its passages only."""
    op.execute(
        """
        CREATE TABLE indexed_sources (
            tenant_id uuid NOT NULL,
            source_kind text NOT NULL,
            source_id uuid NOT NULL,
            content_hash text NOT NULL,
            facts_hash text NOT NULL,
            passage_count integer NOT NULL,
            indexed_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (tenant_id, source_kind, source_id)
        )
        """
    )
    protect_by_tenant("indexed_sources")
    op.execute(
        """
        CREATE TABLE pending_sources (
            tenant_id uuid NOT NULL,
            source_kind text NOT NULL,
            source_id uuid NOT NULL,
            content text NOT NULL,
            content_chars integer NOT NULL,
            content_hash text NOT NULL,
            facts jsonb NOT NULL,
            facts_hash text NOT NULL,
            state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'failed')),
            attempts smallint NOT NULL DEFAULT 0,
            last_error text,
            queued_at timestamptz NOT NULL DEFAULT now(),
            not_before timestamptz NOT NULL DEFAULT now(),
            lease_token bigint,
            leased_until timestamptz,
            PRIMARY KEY (tenant_id, source_kind, source_id)
        )
        """
    )
    op.execute("CREATE INDEX ON pending_sources (tenant_id, queued_at) WHERE state = 'waiting'")
    protect_by_tenant("pending_sources")


def _passages() -> None:
    """The unit of retrieval, with everything a search filters by beside it."""
    op.execute(
        """
        CREATE TABLE passages (
            tenant_id uuid NOT NULL,
            id uuid NOT NULL DEFAULT uuidv7(),
            source_kind text NOT NULL,
            source_id uuid NOT NULL,
            chunk_index integer NOT NULL,
            text text NOT NULL,
            char_start integer NOT NULL CHECK (char_start >= 0),
            char_end integer NOT NULL,
            heading text NOT NULL,
            context text NOT NULL,
            source_hash text NOT NULL,
            term_count integer NOT NULL,
            title text NOT NULL,
            date date,
            author_id uuid,
            author_name text NOT NULL,
            project text,
            tags text[] NOT NULL,
            PRIMARY KEY (tenant_id, id),
            UNIQUE (tenant_id, source_kind, source_id, chunk_index),
            CHECK (char_end - char_start = char_length(text)),
            FOREIGN KEY (tenant_id, source_kind, source_id) REFERENCES indexed_sources ON DELETE CASCADE
        )
        """
    )
    # Serves filters by date, and BM25's number and mean length of passages without touching the table.
    op.execute("CREATE INDEX passages_by_date ON passages (tenant_id, date) INCLUDE (term_count)")
    op.execute("CREATE INDEX passages_by_project ON passages (tenant_id, project) WHERE project IS NOT NULL")
    op.execute(
        "CREATE INDEX passages_by_author ON passages (tenant_id, author_id) WHERE author_id IS NOT NULL"
    )
    protect_by_tenant("passages")


def _inverted_index() -> None:
    """Postings as rows. See docs/decisions/0012-bm25-by-postings-table.md.

    A term is a stem of PostgreSQL's `english` configuration. Its parser keeps paths, host names and words joined by
    a slash or a dot whole (`ci/cd`, `acme/billing`, `store.py`): their parts become terms too, though not those of
    numbers and versions (`2.3.1`). It takes the number of a ticket (`PROJ-42`) for a negative one, so that hyphen is
    read as a space. The primary key carries what BM25 needs, so a search reads this index and nothing else of the table.
    """
    op.execute(
        r"""
        CREATE FUNCTION citewell_terms(content text) RETURNS TABLE (term text, frequency smallint)
        LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 60
        BEGIN ATOMIC
            SELECT lexeme, cardinality(positions)::smallint
            FROM unnest(
                to_tsvector(
                    'pg_catalog.english', regexp_replace(content, '([[:alpha:]])-([[:digit:]])', '\1 \2', 'g')
                )
                || CASE
                    WHEN content ~ '[[:alpha:]][/.@][[:alnum:]]|[[:alnum:]][/.@][[:alpha:]]' THEN to_tsvector(
                        'pg_catalog.english',
                        (
                            SELECT string_agg(regexp_replace(joined[1], '[^[:alnum:]]+', ' ', 'g'), ' ')
                            FROM regexp_matches(
                                content,
                                '(\S*(?:[[:alpha:]][/.@][[:alnum:]]|[[:alnum:]][/.@][[:alpha:]])\S*)',
                                'g'
                            ) AS joined
                        )
                    )
                    ELSE ''
                END
            )
            WHERE octet_length(lexeme) <= 200;
        END
        """
    )
    op.execute(
        """
        CREATE TABLE passage_terms (
            tenant_id uuid NOT NULL,
            term text COLLATE "C" NOT NULL,
            passage_id uuid NOT NULL,
            frequency smallint NOT NULL,
            passage_length smallint NOT NULL,
            PRIMARY KEY (tenant_id, term, passage_id) INCLUDE (frequency, passage_length)
        ) WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05)
        """
    )
    protect_by_tenant("passage_terms")


def _vectors() -> None:
    """One partition per embedding model, made when the model is registered and dropped when it is retired."""
    op.execute(
        """
        CREATE TABLE embedding_models (
            id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
            dimensions smallint NOT NULL CHECK (dimensions BETWEEN 1 AND 4000),
            state text NOT NULL DEFAULT 'building' CHECK (state IN ('building', 'live', 'retired')),
            changed_at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    op.execute("CREATE UNIQUE INDEX ON embedding_models (state) WHERE state IN ('building', 'live')")
    op.execute(f"REVOKE INSERT, UPDATE, DELETE ON embedding_models FROM {APP_ROLE}")
    op.execute(
        """
        CREATE TABLE passage_vectors (
            model_id smallint NOT NULL REFERENCES embedding_models,
            tenant_id uuid NOT NULL,
            passage_id uuid NOT NULL,
            embedding halfvec NOT NULL,
            PRIMARY KEY (tenant_id, passage_id, model_id),
            FOREIGN KEY (tenant_id, passage_id) REFERENCES passages ON DELETE CASCADE
        ) PARTITION BY LIST (model_id)
        """
    )
    protect_by_tenant("passage_vectors")


def _changes_of_model() -> None:
    """The only doors to `embedding_models` for the app's role, which owns no table and so can make none.

    Each waits for the transactions that are writing passages just now (they hold the lock shared): a source is
    written either before a model was registered, and is then found to lack its vectors, or with them.
    """
    op.execute(
        """
        CREATE FUNCTION citewell_lock_embedding_models() RETURNS void LANGUAGE sql
        RETURN pg_advisory_xact_lock(hashtextextended('citewell embedding models', 0))
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_share_embedding_models() RETURNS void LANGUAGE sql
        RETURN pg_advisory_xact_lock_shared(hashtextextended('citewell embedding models', 0))
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_register_embedding_model(model_name text, model_dimensions integer)
        RETURNS smallint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            known embedding_models;
            partition text;
        BEGIN
            PERFORM citewell_lock_embedding_models();
            SELECT * INTO known FROM embedding_models WHERE name = model_name;
            IF known.state IN ('building', 'live') AND known.dimensions = model_dimensions THEN
                RETURN known.id;
            END IF;
            IF known.state = 'live' THEN
                RAISE EXCEPTION 'the live model % has % dimensions, not %', model_name, known.dimensions,
                    model_dimensions;
            END IF;
            UPDATE embedding_models SET state = 'retired', changed_at = now() WHERE state = 'building';
            IF known.id IS NOT NULL THEN
                PERFORM citewell_drop_embedding_model(known.id);
            END IF;
            INSERT INTO embedding_models (name, dimensions) VALUES (model_name, model_dimensions)
            RETURNING * INTO known;
            partition := 'passage_vectors_' || known.id;
            EXECUTE format('CREATE TABLE %I PARTITION OF passage_vectors FOR VALUES IN (%s)', partition, known.id);
            EXECUTE format('ALTER TABLE %I ALTER embedding SET STORAGE PLAIN', partition);
            EXECUTE format('ALTER TABLE %I ADD CHECK (vector_dims(embedding) = %s)', partition, model_dimensions);
            EXECUTE format(
                'CREATE INDEX %I ON %I USING hnsw ((embedding::halfvec(%s)) halfvec_cosine_ops)'
                ' WITH (m = 16, ef_construction = 40)',
                partition || '_hnsw', partition, model_dimensions
            );
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
            EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition);
            EXECUTE format(
                'CREATE POLICY tenant_wall ON %I USING (tenant_id = (SELECT citewell_tenant_id()))', partition
            );
            RETURN known.id;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_switch_embedding_model(model smallint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            PERFORM citewell_lock_embedding_models();
            IF NOT EXISTS (SELECT FROM embedding_models WHERE id = model AND state = 'building') THEN
                RETURN false;
            END IF;
            UPDATE embedding_models SET state = 'retired', changed_at = now() WHERE state = 'live';
            UPDATE embedding_models SET state = 'live', changed_at = now() WHERE id = model;
            RETURN true;
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION citewell_drop_embedding_model(model smallint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            PERFORM citewell_lock_embedding_models();
            IF EXISTS (SELECT FROM embedding_models WHERE id = model AND state <> 'retired') THEN
                RAISE EXCEPTION 'embedding model % is in use', model;
            END IF;
            EXECUTE format('DROP TABLE IF EXISTS %I', 'passage_vectors_' || model);
            DELETE FROM embedding_models WHERE id = model;
        END $$
        """
    )
    for function in (
        "citewell_register_embedding_model(text, integer)",
        "citewell_switch_embedding_model(smallint)",
        "citewell_drop_embedding_model(smallint)",
    ):
        op.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
        op.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {APP_ROLE}")

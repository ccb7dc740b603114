"""The tables of identity, as the migrations make them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    FetchedValue,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from citewell.foundation.database import metadata

_TIME = DateTime(timezone=True)

users = Table(
    "users",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("is_superadmin", Boolean, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("created_at", _TIME, nullable=False),
    Column("disabled_at", _TIME),
    Column("deleted_at", _TIME),
)

tenants = Table(
    "tenants",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("name", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("created_at", _TIME, nullable=False),
    Column("deleted_at", _TIME),  # closed for everybody; a job is erasing it
)

# Who left keeps a row with `removed_at`: what they wrote still has a name.
memberships = Table(
    "memberships",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("user_id", Uuid, primary_key=True),
    Column("role", Text, nullable=False),
    Column("joined_at", _TIME, nullable=False),
    Column("removed_at", _TIME),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("tenant_id", Uuid, nullable=False),
    Column("email", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("invited_by", Uuid, nullable=False),
    Column("created_at", _TIME, nullable=False),
    Column("token_hash", LargeBinary),  # with its end: of an invitation by link
    Column("expires_at", _TIME),
)

groups = Table(
    "groups",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("tenant_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", _TIME, nullable=False),
)

group_members = Table(
    "group_members",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("group_id", Uuid, primary_key=True),
    Column("user_id", Uuid, primary_key=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("user_id", Uuid, nullable=False),
    Column("client", Text, nullable=False),
    Column("created_at", _TIME, nullable=False),
    Column("last_used_at", _TIME, nullable=False),
    Column("expires_at", _TIME, nullable=False),
    Column("revoked_at", _TIME),
)

# A session is the family of its refresh tokens. `used_by_transaction` (xid8) is written and read by SQL only.
refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("session_id", Uuid, nullable=False),
    Column("expires_at", _TIME, nullable=False),
    Column("used_at", _TIME),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("tenant_id", Uuid, nullable=False),
    Column("user_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("key_hash", LargeBinary, nullable=False),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_at", _TIME, nullable=False),
    Column("expires_at", _TIME),
    Column("last_used_at", _TIME),
    Column("revoked_at", _TIME),
)

github_accounts = Table(
    "github_accounts",
    metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("github_id", BigInteger, nullable=False),
    Column("login", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("linked_at", _TIME, nullable=False),
)

password_resets = Table(
    "password_resets",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("user_id", Uuid, nullable=False),
    Column("made_by", Uuid, nullable=False),
    Column("made_at", _TIME, nullable=False),
    Column("expires_at", _TIME, nullable=False),
)

login_attempts = Table(
    "login_attempts",
    metadata,
    Column("subject", LargeBinary, primary_key=True),
    Column("level", Double, nullable=False),
    Column("counted_at", _TIME, nullable=False),
    Column("closed_until", _TIME),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("tenant_id", Uuid),
    Column("chain_id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("occurred_at", _TIME, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid),
    Column("action", Text, nullable=False),
    Column("object_kind", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("details", JSONB, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

egress_hosts = Table(
    "egress_hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("allowed_by", Uuid, nullable=False),
    Column("allowed_at", _TIME, nullable=False),
)

audit_heads = Table(
    "audit_heads",
    metadata,
    Column("tenant_id", Uuid),
    Column("chain_id", Uuid, primary_key=True, server_default=FetchedValue()),
    Column("position", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

ALL = (
    users,
    tenants,
    memberships,
    invitations,
    groups,
    group_members,
    sessions,
    refresh_tokens,
    api_keys,
    github_accounts,
    password_resets,
    login_attempts,
    egress_hosts,
    audit_events,
    audit_heads,
)

"""Who is asking: users, tenants, memberships, sessions, API keys, the audit trail. Not: what they may read inside a source."""

"""Identity over HTTP, one file per first word of the path."""

from fastapi import APIRouter

from citewell.domains.identity.routes import (
    api_keys,
    audit,
    auth,
    browser_session,
    egress,
    github,
    groups,
    invitations,
    me,
    members,
    own_sessions,
    password_resets,
    tenants,
    users,
)

router = APIRouter()
for _part in (
    auth,
    browser_session,
    github,
    me,
    own_sessions,
    password_resets,
    tenants,
    members,
    invitations,
    groups,
    users,
    api_keys,
    audit,
    egress,
):
    router.include_router(_part.router)

__all__ = ["router"]

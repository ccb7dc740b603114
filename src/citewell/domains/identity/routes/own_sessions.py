"""`/auth/sessions`: where one is signed in."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import CurrentAccount, came_by_cookie
from citewell.domains.identity.browser.cookies import clear_session_cookies
from citewell.domains.identity.routes.shapes import id_cursor
from citewell.domains.identity.service import own_sessions as service
from citewell.domains.identity.types import SignInSession
from citewell.foundation.http import CurrentClock, CurrentDatabase, Cursor, Page, PageSize, encode_cursor

router = APIRouter(prefix="/auth/sessions", tags=["auth"])


class SessionOut(BaseModel):
    """Where somebody is signed in."""

    id: UUID
    client: str = Field(description="Browser and system, in words.", examples=["Firefox on Linux"])
    created_at: datetime
    last_used_at: datetime = Field(description="To a quarter of an hour.")
    expires_at: datetime = Field(description="When it ends if it is not used before.")
    is_current: bool = Field(description="The one that asks.")

    @classmethod
    def of(cls, session: SignInSession, current: UUID | None) -> "SessionOut":
        return cls(
            id=session.id,
            client=session.client,
            created_at=session.created_at,
            last_used_at=session.last_used_at,
            expires_at=session.expires_at,
            is_current=session.id == current,
        )


@router.get("")
async def list_sessions(
    account: CurrentAccount,
    database: CurrentDatabase,
    clock: CurrentClock,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[SessionOut]:
    """List where the asker is signed in, newest first."""
    async with database.account_transaction(account.user_id) as session:
        found = await service.list_own_sessions(
            session, account, clock.now(), before=id_cursor(cursor), limit=limit + 1
        )
    page = found[:limit]
    return Page(
        items=[SessionOut.of(one, account.session_id) for one in page],
        next_cursor=encode_cursor(page[-1].id) if len(found) > limit else None,
    )


@router.delete("/{session_id}", status_code=204)
async def revoke_session(
    *,
    session_id: UUID,
    request: Request,
    response: Response,
    account: CurrentAccount,
    database: CurrentDatabase,
    clock: CurrentClock,
) -> None:
    """End one of the own sessions, at once."""
    async with database.account_transaction(account.user_id) as session:
        await service.end_own_session(session, account, session_id, clock.now())
    if session_id == account.session_id and came_by_cookie(request):
        clear_session_cookies(request, response)


@router.delete("", status_code=204)
async def revoke_other_sessions(
    account: CurrentAccount, database: CurrentDatabase, clock: CurrentClock
) -> None:
    """End every own session but the one that asks."""
    async with database.account_transaction(account.user_id) as session:
        await service.end_other_sessions(session, account, clock.now())

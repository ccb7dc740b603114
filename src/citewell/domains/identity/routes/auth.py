"""`/auth`: becoming signed in, staying so, and stopping."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import (
    ClientNetwork,
    ClientWords,
    CurrentAccount,
    CurrentIdentity,
)
from citewell.domains.identity.passwords import MAX_PASSWORD_CHARS
from citewell.domains.identity.routes.shapes import Email, InvitationToken, Name, NewPassword, Password
from citewell.domains.identity.routes.users import UserOut
from citewell.domains.identity.service import password_change, sessions, sign_in, sign_up
from citewell.domains.identity.service.sessions import TokenPair
from citewell.domains.identity.service.sign_up import SignUp
from citewell.foundation.http import Body, CurrentClock, CurrentDatabase, CurrentSettings

router = APIRouter(prefix="/auth", tags=["auth"])

_NO_STORE = {"Cache-Control": "no-store"}  # RFC 6749, section 5.1


class SignUpIn(Body):
    """What somebody gives to become a user."""

    email: Email
    password: NewPassword
    name: Name
    invitation: InvitationToken | None = None


class TokensOut(BaseModel):
    """A short-lived access token and the token that gets the next pair."""

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the word of RFC 6750, no secret
    expires_in: int

    @classmethod
    def of(cls, pair: TokenPair) -> "TokensOut":
        return cls(
            access_token=pair.access_token, refresh_token=pair.refresh_token, expires_in=pair.expires_in
        )


class RefreshIn(Body):
    """The newest refresh token of a session."""

    refresh_token: Annotated[str, Field(max_length=1000)]


class PasswordIn(Body):
    """The password as it is, and as it shall be."""

    current_password: Password
    new_password: NewPassword


@router.post(
    "/signup",
    status_code=201,
    responses={
        403: {
            "description": "Sign-up is by invitation here, and this e-mail has none; or the link is for another e-mail."
        },
        404: {"description": "The invitation link is not known, or has expired."},
        409: {"description": "There is an account with this e-mail."},
        429: {"description": "Too many sign-ups from this address."},
    },
)
async def create_account(
    *,
    body: SignUpIn,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    settings: CurrentSettings,
    address: ClientNetwork,
) -> UserOut:
    """Make an account. It joins the tenant whose link it shows, and those that invited its e-mail without a link."""
    user = await sign_up.sign_up(
        services,
        database,
        clock,
        SignUp(body.email, body.name, body.password, body.invitation),
        policy=settings.signup,
        address=address,
    )
    return UserOut.of(user)


@router.post(
    "/login",
    responses={
        401: {"description": "E-mail or password are wrong, or the account is disabled."},
        429: {
            "description": "Too many wrong passwords for this account or from this address; the right one waits too."
        },
    },
)
async def open_session(
    *,
    username: Annotated[str, Form(max_length=254, description="The e-mail.")],
    password: Annotated[str, Form(max_length=MAX_PASSWORD_CHARS)],
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    address: ClientNetwork,
    client: ClientWords,
    response: Response,
) -> TokensOut:
    """Sign in with e-mail and password (the OAuth2 password form)."""
    response.headers.update(_NO_STORE)
    return TokensOut.of(
        await sign_in.sign_in(
            services,
            database,
            clock,
            email=username,
            password=password,
            address=address,
            client=client,
        )
    )


@router.post(
    "/refresh",
    responses={
        401: {"description": "The token is not known, was used before, or its session has ended."},
        409: {"description": "Another request has just used this token: use the pair that it received."},
    },
)
async def trade_refresh_token(
    body: RefreshIn,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    response: Response,
) -> TokensOut:
    """Trade a refresh token for a new pair. Each works once; one that comes back ends its session."""
    response.headers.update(_NO_STORE)
    return TokensOut.of(await sessions.refresh(services, database, clock, body.refresh_token))


@router.post("/logout", status_code=204)
async def end_session(body: RefreshIn, database: CurrentDatabase, clock: CurrentClock) -> None:
    """End the session of a refresh token, its access tokens included. Unknown tokens are as good as ended."""
    await sessions.sign_out(database, clock, body.refresh_token)


@router.post(
    "/password",
    status_code=204,
    responses={429: {"description": "Too many wrong guesses at the current password."}},
)
async def change_password(
    body: PasswordIn,
    account: CurrentAccount,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
) -> None:
    """Change the own password. Every other session ends."""
    await password_change.change_password(
        services, database, clock, account, current=body.current_password, new=body.new_password
    )

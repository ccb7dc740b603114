"""Becoming a user, and joining where one is invited."""

from dataclasses import dataclass, field
from typing import Literal

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import EmailTaken
from citewell.domains.identity.passwords import check_password
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.throttling import Attempt, admit
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, members
from citewell.domains.identity.store.visibility import act_as, enter_tenant, see_email
from citewell.domains.identity.throttle import SIGN_UP_FROM_ONE_ADDRESS
from citewell.domains.identity.types import Account, User
from citewell.foundation.clock import Clock
from citewell.foundation.database import AccountSession, Database
from citewell.foundation.errors import PermissionDenied

SignupPolicy = Literal["open", "invite"]


@dataclass(frozen=True)
class SignUp:
    """What somebody gives to become a user."""

    email: str
    name: str
    password: str = field(repr=False)


async def sign_up(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    wanted: SignUp,
    *,
    policy: SignupPolicy,
    address: str,
) -> User:
    """Make an account, and a member of every tenant that invited its e-mail.

    Nobody is signed in yet, so there is nothing to require; the policy decides. Addresses are not verified by mail:
    whoever signs up with an invited e-mail first has its place.

    Raises:
        Invalid, WeakPassword: the e-mail or the password cannot be used.
        PermissionDenied: sign-up is by invitation, and this e-mail has none.
        EmailTaken: there is an account with this e-mail.
        TooManyRequests: too many sign-ups from this address.
    """
    email = normalise_email(wanted.email)
    check_password(wanted.password, email=email)
    await admit(
        database, clock, [Attempt(services.keys.subject("sign-up", address), SIGN_UP_FROM_ONE_ADDRESS)]
    )
    async with database.account_transaction() as session:
        await see_email(session, email)
        await _check_may_sign_up(session, email, policy)
    password_hash = await services.vault.hash(wanted.password)
    async with database.account_transaction() as session:
        await see_email(session, email)
        await _check_may_sign_up(session, email, policy)
        user = await accounts.insert_user(session, email=email, name=wanted.name, password_hash=password_hash)
        if user is None:
            raise EmailTaken("There is an account with this e-mail. Sign in instead.")
        await _join_where_invited(await act_as(session, user.id), user)
    return user


async def _check_may_sign_up(session: AccountSession, email: str, policy: SignupPolicy) -> None:
    if policy == "open" or await members.list_invitations_of(session, email):
        return
    if not await accounts.is_first_account(session):
        raise PermissionDenied(
            "Sign-up is by invitation here. Ask an admin of your tenant to invite this e-mail."
        )


async def _join_where_invited(session: AccountSession, user: User) -> None:
    """Take up every invitation of this e-mail, then note the sign-up in the installation's chain."""
    who = Account.of(user)
    invited = await members.list_invitations_of(session, user.email)
    for invitation in invited:
        inside = await enter_tenant(session, invitation.tenant_id)
        await members.save_member(inside, user.id, invitation.role)
        await members.delete_invitation(inside, invitation.id)
        await record_event(
            inside, who, "member.joined", "user", user.id, details={"role": invitation.role, "invited": True}
        )
    await record_event(session, who, "user.signed_up", "user", user.id)

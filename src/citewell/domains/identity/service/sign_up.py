"""Becoming a user, and joining where one is invited."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import EmailTaken
from citewell.domains.identity.passwords import check_password
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.invitations import check_is_for, find_invitation
from citewell.domains.identity.service.throttling import Attempt, admit
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, invitations, members
from citewell.domains.identity.store.visibility import act_as, enter_tenant, see_email
from citewell.domains.identity.throttle import SIGN_UP_FROM_ONE_ADDRESS
from citewell.domains.identity.types import Account, Invitation, User
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
    invitation: str | None = field(repr=False, default=None)  # the token of a link


async def sign_up(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    wanted: SignUp,
    *,
    policy: SignupPolicy,
    address: str,
) -> User:
    """Make an account, and a member of the tenants that invited it.

    Nobody is signed in yet, so there is nothing to require; the policy decides. Addresses are not verified by mail:
    whoever signs up first with an e-mail that was invited without a link has its place. An invitation by link takes
    the link.

    Raises:
        Invalid, WeakPassword: the e-mail or the password cannot be used.
        PermissionDenied: sign-up is by invitation, and this e-mail has none.
        InvitationNotValid, InvitationForAnother: the link is worth nothing, or not for this e-mail.
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
        await _invitations_to_take_up(session, email, wanted.invitation, policy, clock.now())
    password_hash = await services.vault.hash(wanted.password)
    async with database.account_transaction() as session:
        await see_email(session, email)
        invited = await _invitations_to_take_up(session, email, wanted.invitation, policy, clock.now())
        user = await accounts.insert_user(session, email=email, name=wanted.name, password_hash=password_hash)
        if user is None:
            raise EmailTaken("There is an account with this e-mail. Sign in instead.")
        await join_where_invited(await act_as(session, user.id), user, invited)
    return user


async def _invitations_to_take_up(
    session: AccountSession, email: str, token: str | None, policy: SignupPolicy, now: datetime
) -> list[Invitation]:
    """Where this sign-up joins at once: by the link that it shows, and wherever its e-mail is invited without one."""
    invited = [one for one in await invitations.list_invitations_of(session, email) if not one.has_link]
    if token is not None:
        shown = await find_invitation(session, token, now)
        check_is_for(shown, email)
        invited = sorted([*invited, shown], key=lambda one: one.tenant_id)
    if policy != "open" and not invited and not await accounts.is_first_account(session):
        raise PermissionDenied(
            "Sign-up is by invitation here. Open the link that you were sent, or ask an admin of your tenant to invite "
            "this e-mail."
        )
    return invited


async def join_where_invited(session: AccountSession, user: User, invited: list[Invitation]) -> None:
    """Take up the invitations, in the order of tenant ids, then note the sign-up in the installation's chain."""
    who = Account.of(user)
    for invitation in invited:
        inside = await enter_tenant(session, invitation.tenant_id)
        if not await invitations.delete_invitation(inside, invitation.id):
            continue  # withdrawn at this moment
        await members.save_member(inside, user.id, invitation.role)
        await record_event(
            inside, who, "member.joined", "user", user.id, details={"role": invitation.role, "invited": True}
        )
    await record_event(session, who, "user.signed_up", "user", user.id)

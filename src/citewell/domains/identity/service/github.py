"""Signing in with GitHub, once GitHub has said who it is; linking and unlinking."""

from uuid import UUID

from citewell.domains.identity.errors import LastWayIn
from citewell.domains.identity.github.attempt import Linking
from citewell.domains.identity.github.person import GitHubPerson
from citewell.domains.identity.github.problems import GitHubProblem, GitHubRefusal
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.sessions import TokenPair, open_session
from citewell.domains.identity.service.sign_up import SignupPolicy, join_where_invited
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, github_accounts, invitations, sessions
from citewell.domains.identity.store.github_accounts import GitHubLink
from citewell.domains.identity.store.visibility import act_as, see_email
from citewell.domains.identity.types import Account, AuditDetail, User
from citewell.foundation.clock import Clock
from citewell.foundation.database import AccountSession, Database


async def sign_in_with_github(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    person: GitHubPerson,
    *,
    policy: SignupPolicy,
    client: str,
) -> TokenPair:
    """Open a session for a GitHub account. GitHub's word is what is required.

    An account is found by the GitHub id it was linked with, never by e-mail alone: whoever holds an address today may not
    be who signed up with it. The one exception is an account without any other way in. Who is nobody here yet becomes
    a user, where sign-up allows it.

    Raises:
        GitHubRefusal: with the reason for the page.
    """
    try:
        async with database.account_transaction() as session:
            link = await github_accounts.find_link(session, person.id)
            user = (
                await _linked_user(session, link, person)
                if link
                else await _newly_linked_user(session, clock, person, policy)
            )
            as_user = await act_as(session, user.id)
            return await open_session(services, as_user, Account.of(user), clock.now(), client=client)
    except GitHubRefusal as refusal:
        await _note_refusal(database, person, refusal)
        raise


async def link_github(database: Database, clock: Clock, linking: Linking, person: GitHubPerson) -> None:
    """Link a GitHub account to the account whose session began the attempt, in the place of one linked before.

    Raises:
        GitHubRefusal: the session has ended since, or the GitHub account belongs to another account here.
    """
    async with database.account_transaction(linking.user_id) as session:
        account = await sessions.read_standing_account(
            session, linking.session_id, linking.user_id, clock.now()
        )
        if account is None:
            raise GitHubRefusal(GitHubProblem.STATE_MISMATCH)
        await _save_link(session, account, clock, person)


async def unlink_github(session: AccountSession, account: Account) -> None:
    """Take the GitHub account from the own account; nothing happens without one.

    Raises:
        PermissionDenied: asked with an API key.
        LastWayIn: the account has no password.
    """
    account.require_session()
    known = await accounts.read_credentials(session, account.user_id)
    if await github_accounts.read_link(session, account.user_id) is None:
        return
    if known is None or known.password_hash is None:
        raise LastWayIn(
            "GitHub is the only way into this account. Ask an admin for a link to set a password first."
        )
    await github_accounts.delete_link(session, account.user_id)
    await record_event(session, account, "github.unlinked", "user", account.user_id)


async def _linked_user(session: AccountSession, link: GitHubLink, person: GitHubPerson) -> User:
    """The user of a link, while GitHub vouches for the e-mail that it was linked with."""
    as_user = await act_as(session, link.user_id)
    user = _enabled(await accounts.read_user(as_user, link.user_id))
    if link.email != person.email:
        raise GitHubRefusal(GitHubProblem.EMAIL_CHANGED)
    if link.login != person.login:
        await github_accounts.set_login(as_user, link.user_id, person.login)
    return user


async def _newly_linked_user(
    session: AccountSession, clock: Clock, person: GitHubPerson, policy: SignupPolicy
) -> User:
    await see_email(session, person.email)
    known = await accounts.find_credentials(session, person.email)
    if known is None:
        return await _new_user(session, clock, person, policy)
    user = _enabled(known.user)
    as_user = await act_as(session, user.id)
    if known.password_hash is not None or await github_accounts.read_link(as_user, user.id) is not None:
        raise GitHubRefusal(GitHubProblem.EMAIL_TAKEN)
    await _save_link(as_user, Account.of(user), clock, person)
    return user


async def _new_user(
    session: AccountSession, clock: Clock, person: GitHubPerson, policy: SignupPolicy
) -> User:
    """Make an account. GitHub verified the e-mail, so it joins wherever that is invited, also without its link."""
    invited = [
        one
        for one in await invitations.list_invitations_of(session, person.email)
        if not one.is_over(clock.now())
    ]
    if policy != "open" and not invited:
        raise GitHubRefusal(GitHubProblem.NO_INVITATION)
    user = await accounts.insert_user(session, email=person.email, name=person.name, password_hash=None)
    if user is None:  # somebody signed up with it at this moment
        raise GitHubRefusal(GitHubProblem.EMAIL_TAKEN)
    as_user = await act_as(session, user.id)
    await join_where_invited(as_user, user, invited)
    await _save_link(as_user, Account.of(user), clock, person)
    return user


async def _save_link(session: AccountSession, account: Account, clock: Clock, person: GitHubPerson) -> None:
    saved = await github_accounts.save_link(
        session,
        account.user_id,
        github_id=person.id,
        login=person.login,
        email=person.email,
        now=clock.now(),
    )
    if not saved:
        raise GitHubRefusal(GitHubProblem.GITHUB_TAKEN)
    await record_event(
        session, account, "github.linked", "user", account.user_id, details={"github_id": person.id}
    )


async def _note_refusal(database: Database, person: GitHubPerson, refusal: GitHubRefusal) -> None:
    """A GitHub account that is kept from an account here is something its owner's admins may have to know."""
    details: dict[str, AuditDetail] = {"github_id": person.id, "problem": str(refusal.problem)}
    async with database.account_transaction() as session:
        link = await github_accounts.find_link(session, person.id)
        object_id: UUID | str = link.user_id if link else "unknown"
        await record_event(session, None, "github.refused", "user", object_id, details=details)


def _enabled(user: User | None) -> User:
    if user is None or user.disabled_at is not None:
        raise GitHubRefusal(GitHubProblem.ACCOUNT_DISABLED)
    return user

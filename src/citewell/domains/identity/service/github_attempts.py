"""The way from GitHub's answer to a session: the attempt is this browser's, its code is traded, its person is known."""

from dataclasses import dataclass

from citewell.domains.identity.github.application import GitHubApplication
from citewell.domains.identity.github.asking import ask_who
from citewell.domains.identity.github.attempt import OAuthAttempt
from citewell.domains.identity.github.problems import GitHubProblem, GitHubRefusal
from citewell.domains.identity.service.github import link_github, sign_in_with_github
from citewell.domains.identity.service.sessions import TokenPair
from citewell.domains.identity.service.sign_up import SignupPolicy
from citewell.domains.identity.service.throttling import Attempt, admit, forgive
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.throttle import SIGN_IN_FROM_ONE_ADDRESS
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.egress import Egress
from citewell.foundation.errors import TooManyRequests


@dataclass(frozen=True)
class Returned:
    """What came back with the browser."""

    state: str
    code: str
    error: str
    redirect_uri: str
    address: str  # the client's network, which the throttle counts with its other sign-ins
    client: str


async def finish_attempt(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    *,
    application: GitHubApplication,
    egress: Egress,
    attempt: OAuthAttempt | None,
    returned: Returned,
    policy: SignupPolicy,
) -> TokenPair | None:
    """Sign in, or link (then there is no new session). State and code are what is required.

    Raises:
        GitHubRefusal: with the reason for the page.
    """
    if attempt is None or not attempt.has_state(services.keys.github, returned.state):
        raise GitHubRefusal(GitHubProblem.STATE_MISMATCH)
    if returned.error or not returned.code:
        raise GitHubRefusal(_problem_of(returned.error))
    door = Attempt(services.keys.subject("sign-in", returned.address), SIGN_IN_FROM_ONE_ADDRESS)
    try:
        await admit(database, clock, [door])
    except TooManyRequests as error:
        raise GitHubRefusal(GitHubProblem.TOO_MANY_ATTEMPTS) from error
    person = await ask_who(
        application,
        egress,
        code=returned.code,
        verifier=attempt.verifier(services.keys.github),
        redirect_uri=returned.redirect_uri,
    )
    pair = None
    if attempt.linking is not None:
        await link_github(database, clock, attempt.linking, person)
    else:
        pair = await sign_in_with_github(
            services, database, clock, person, policy=policy, client=returned.client
        )
    async with database.account_transaction() as session:
        await forgive(session, [door], clock.now())
    return pair


def _problem_of(error: str) -> GitHubProblem:
    """What GitHub's page said (RFC 6749, section 4.1.2.1)."""
    if error == "access_denied":
        return GitHubProblem.DENIED
    return GitHubProblem.GITHUB_MISCONFIGURED if error else GitHubProblem.CODE_REFUSED

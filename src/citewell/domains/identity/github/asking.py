"""What is asked of GitHub: trade the code for a token, then ask whose token it is. The token is used twice and forgotten."""

import asyncio
from typing import Annotated, TypeVar

import httpx2
import structlog
from pydantic import BaseModel, Field, StrictStr, TypeAdapter, ValidationError

from citewell.domains.identity.github.application import GitHubApplication
from citewell.domains.identity.github.person import EMAILS, GitHubPerson, UserAnswer
from citewell.domains.identity.github.problems import GitHubProblem, GitHubRefusal
from citewell.foundation.egress import Egress, EgressRefused, outbound_client

_LOG = structlog.get_logger("citewell.identity")
_TIMEOUT = httpx2.Timeout(5.0)
_ALL_WITHIN_SECONDS = 15.0
_MAX_RESPONSE_BYTES = 256 * 1024
_ANSWERED = frozenset({200, 400, 401, 403})  # with these comes OAuth's answer; GitHub itself always says 200
_CODE_ERRORS = frozenset({"bad_verification_code", "invalid_grant"})

_Answer = TypeVar("_Answer")


class _TokenAnswer(BaseModel):
    """RFC 6749, sections 5.1 and 5.2."""

    access_token: Annotated[StrictStr, Field(pattern=r"^[\x21-\x7e]{1,1000}$")] | None = None
    error: Annotated[StrictStr, Field(max_length=200)] | None = None


_TOKEN = TypeAdapter(_TokenAnswer)
_USER = TypeAdapter(UserAnswer)


async def ask_who(
    application: GitHubApplication, policy: Egress, *, code: str, verifier: str, redirect_uri: str
) -> GitHubPerson:
    """Ask GitHub who came back with this code. Takes seconds at worst: never inside a transaction.

    Raises:
        GitHubRefusal: it does not know the code, vouches for no e-mail, or does not answer as GitHub does.
    """
    try:
        async with (
            asyncio.timeout(_ALL_WITHIN_SECONDS),
            outbound_client(policy, timeout=_TIMEOUT, max_response_bytes=_MAX_RESPONSE_BYTES) as http,
        ):
            token = await _trade(http, application, code, verifier, redirect_uri)
            user = await _get(http, f"{application.api_url}/user", token, _USER)
            emails = await _get(http, f"{application.api_url}/user/emails?per_page=100", token, EMAILS)
    except (
        httpx2.HTTPError,
        httpx2.InvalidURL,
        TimeoutError,
        OSError,
        EgressRefused,
        ValidationError,
    ) as error:
        reason = error.detail if isinstance(error, EgressRefused) else type(error).__name__
        _LOG.warning("github does not answer as it should", reason=reason)
        raise GitHubRefusal(GitHubProblem.GITHUB_UNREACHABLE) from error
    return GitHubPerson.of(user, emails)


async def _trade(
    http: httpx2.AsyncClient, application: GitHubApplication, code: str, verifier: str, redirect_uri: str
) -> str:
    response = await http.post(
        f"{application.url}/login/oauth/access_token",
        data={
            "client_id": application.client_id,
            "client_secret": application.client_secret,
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        },
        headers={"Accept": "application/json"},
    )
    if response.status_code not in _ANSWERED:
        raise _unexpected(response)
    answer = _TOKEN.validate_json(response.content)
    if answer.error in _CODE_ERRORS:
        raise GitHubRefusal(GitHubProblem.CODE_REFUSED)
    if answer.error is not None:
        _LOG.warning("github refuses this application", reason=answer.error)
        raise GitHubRefusal(GitHubProblem.GITHUB_MISCONFIGURED)
    if answer.access_token is None:
        raise _unexpected(response)
    return answer.access_token


async def _get(http: httpx2.AsyncClient, url: str, token: str, shape: TypeAdapter[_Answer]) -> _Answer:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    response = await http.get(url, headers=headers)
    if response.status_code != httpx2.codes.OK:
        raise _unexpected(response)
    return shape.validate_json(response.content)


def _unexpected(response: httpx2.Response) -> GitHubRefusal:
    _LOG.warning("github does not answer as it should", reason=f"status {response.status_code}")
    return GitHubRefusal(GitHubProblem.GITHUB_UNREACHABLE)

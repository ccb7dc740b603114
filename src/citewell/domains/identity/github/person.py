"""Who somebody is at GitHub, out of what GitHub answers."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StrictInt, StrictStr, TypeAdapter

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.github.problems import GitHubProblem, GitHubRefusal
from citewell.foundation.errors import Invalid

_MAX_ID = 2**63 - 1
_MAX_NAME_CHARS = 200
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)


class UserAnswer(BaseModel):
    """What `GET /user` says, as far as it is needed."""

    id: Annotated[StrictInt, Field(gt=0, le=_MAX_ID)]
    login: Annotated[StrictStr, Field(pattern=r"^[A-Za-z0-9_-]{1,100}$")]
    name: StrictStr | None = None


class EmailAnswer(BaseModel):
    """One address of `GET /user/emails`."""

    email: StrictStr
    primary: StrictBool
    verified: StrictBool


EMAILS = TypeAdapter(Annotated[list[EmailAnswer], Field(max_length=1000)])


@dataclass(frozen=True)
class GitHubPerson:
    """A GitHub account. The id is what it is known by: logins and e-mails change hands."""

    id: int
    login: str
    name: str
    email: str  # the primary one, verified by GitHub, in our spelling

    @classmethod
    def of(cls, user: UserAnswer, emails: list[EmailAnswer]) -> "GitHubPerson":
        """Put together who it is.

        Raises:
            GitHubRefusal: GitHub vouches for no primary e-mail.
        """
        primary = [one for one in emails if one.primary]
        if len(primary) != 1 or not primary[0].verified:
            raise GitHubRefusal(GitHubProblem.EMAIL_UNVERIFIED)
        try:
            email = normalise_email(primary[0].email)
        except Invalid as error:
            raise GitHubRefusal(GitHubProblem.EMAIL_UNVERIFIED) from error
        name = _UNPRINTABLE.sub(" ", user.name or "").strip()[:_MAX_NAME_CHARS].strip()
        return cls(user.id, user.login, name or user.login, email)

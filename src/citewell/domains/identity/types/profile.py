"""How somebody may sign in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """What an account can be signed in to with."""

    has_password: bool
    github_login: str | None

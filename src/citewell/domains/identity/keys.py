"""The keys that identity derives from the installation's secret."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class IdentityKeys:
    """One key per use, 32 bytes each, so that none can stand in for another."""

    access_tokens: bytes = field(repr=False)  # signs JWTs
    refresh_tokens: bytes = field(repr=False)  # makes the next refresh token out of the last
    csrf: bytes = field(repr=False)  # ties a browser's CSRF token to its session
    github: bytes = field(repr=False)  # seals attempts to sign in with GitHub
    subjects: bytes = field(repr=False)  # turns e-mails and addresses into what the throttle stores

    @classmethod
    def derive(cls, derive: Callable[[str], bytes]) -> "IdentityKeys":
        """Take the keys from the installation's `derive(purpose)`."""
        return cls(
            access_tokens=derive("identity/access-tokens"),
            refresh_tokens=derive("identity/refresh-tokens"),
            csrf=derive("identity/csrf"),
            github=derive("identity/github"),
            subjects=derive("identity/attempt-subjects"),
        )

    def subject(self, door: str, who: str) -> bytes:
        """What stands for an e-mail or address in the throttle's table: nobody who reads it learns which."""
        return hmac.digest(self.subjects, f"{door}\n{who}".encode(), "sha256")

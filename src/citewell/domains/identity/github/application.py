"""The OAuth application that an installation registered with GitHub."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from citewell.domains.identity.github.attempt import OAuthAttempt
from citewell.foundation.settings import Settings

_SCOPE = "read:user user:email"


@dataclass(frozen=True)
class GitHubApplication:
    """Which application this is, and where its GitHub is."""

    client_id: str
    client_secret: str = field(repr=False)
    url: str  # of the pages
    api_url: str

    @classmethod
    def of(cls, settings: Settings) -> "GitHubApplication | None":
        """The application in the settings, if there is one."""
        if settings.github_client_id is None or settings.github_client_secret is None:
            return None
        return cls(
            settings.github_client_id,
            settings.github_client_secret.get_secret_value(),
            settings.github_url,
            settings.github_api_address,
        )

    def authorize_url(self, key: bytes, attempt: OAuthAttempt, redirect_uri: str) -> str:
        """Where the browser goes to ask its owner."""
        query = {
            "client_id": self.client_id,
            "redirect_uri": redirect_uri,
            "scope": _SCOPE,
            "state": attempt.state(key),
            "code_challenge": attempt.challenge(key),
            "code_challenge_method": "S256",
        }
        return f"{self.url}/login/oauth/authorize?{urlencode(query)}"

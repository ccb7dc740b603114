"""Where a remote embedding model is, and how much to ask of it at once."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from citewell.foundation.errors import Invalid

Provider = Literal["ollama", "openai"]

# A vector of 4,096 numbers is some 90 kB as JSON text.
MAX_RESPONSE_BYTES = 16 * 1024 * 1024

_USUAL_ADDRESSES: dict[Provider, str] = {
    "ollama": "http://127.0.0.1:11434",
    "openai": "https://api.openai.com/v1",
}


@dataclass(frozen=True)
class EmbeddingServer:
    """One model on one server. Empty `base_url`: the provider's usual address."""

    provider: Provider
    model: str
    base_url: str = ""
    api_key: SecretStr | None = None
    max_tokens: int = 512  # longer text is cut here before it is sent: some servers refuse it instead

    texts_per_request: int = 32
    chars_per_request: int = 100_000
    request_timeout_seconds: float = 60.0  # of one attempt, from connecting to the last byte
    max_attempts: int = 4
    first_delay_seconds: float = 0.5
    max_delay_seconds: float = 8.0

    @property
    def name(self) -> str:
        """What vectors of this model are filed under."""
        return f"{self.provider}/{self.model}"

    @property
    def endpoint(self) -> str:
        """The URL to post texts to. The path `/v1` or `/api` of the base URL may be there or not.

        Raises:
            Invalid: the base URL is not http(s) with a host, or carries more than a path.
        """
        try:
            parts = urlsplit(self.base_url.strip() or _USUAL_ADDRESSES[self.provider])
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable or "@" in parts.netloc or parts.query or parts.fragment:
            raise Invalid(
                "The base URL of the embedding server must be like http://127.0.0.1:11434: http or https, a host,"
                " perhaps a path, and no password or query in it.",
                field="CITEWELL_EMBEDDING_BASE_URL",
            )
        path = parts.path.rstrip("/")
        if self.provider == "ollama":
            path = f"{path.removesuffix('/v1').removesuffix('/api')}/api/embed"
        else:
            path = f"{path or '/v1'}/embeddings"
        return f"{parts.scheme}://{parts.netloc}{path}"

    @property
    def headers(self) -> dict[str, str]:
        """What each request carries, the key included: never log them.

        Raises:
            Invalid: the key has characters that no header can carry.
        """
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = self.api_key.get_secret_value().strip() if self.api_key else ""
        if any(not "!" <= character <= "~" for character in key):
            raise Invalid(
                "The key of the embedding server has spaces or characters outside ASCII. Copy it again.",
                field="CITEWELL_EMBEDDING_API_KEY",
            )
        return headers | ({"Authorization": f"Bearer {key}"} if key else {})

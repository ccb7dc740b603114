"""Every setting, read once from the environment. Nothing else looks at `os.environ`."""

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from citewell.foundation.connection_url import libpq_url

_GITHUB, _GITHUB_API = "https://github.com", "https://api.github.com"
_VERBATIM_SECONDS = 20.0  # planning, searching and answering verbatim, around a model that did not answer


class Settings(BaseSettings):
    """The environment as `CITEWELL_…` variables; `docs/reference/environment.md` says what each does."""

    model_config = SettingsConfigDict(
        env_prefix="CITEWELL_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Path = Path(".citewell")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    database_url: str | None = None
    storage_url: str | None = None
    storage_endpoint: str | None = None
    storage_region: str = "us-east-1"
    storage_access_key: str | None = None
    storage_secret_key: SecretStr | None = None
    secret_key: SecretStr | None = None

    admin_email: str | None = None
    admin_password: SecretStr | None = None
    signup: Literal["open", "invite"] = "invite"

    github_client_id: str | None = None
    github_client_secret: SecretStr | None = None
    github_url: str = _GITHUB
    github_api_url: str | None = None

    llm_provider: Literal["none", "ollama", "openai"] = "none"
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_api_key: SecretStr | None = None
    llm_timeout_seconds: float = Field(default=90.0, gt=0, le=240)  # the command line waits for 300

    embedding_provider: Literal["builtin", "ollama", "openai"] = "builtin"
    embedding_base_url: str | None = None
    embedding_model: str | None = None
    embedding_api_key: SecretStr | None = None

    embedding_threads: int = Field(default=2, ge=1, le=64)

    egress: Annotated[tuple[str, ...], NoDecode] = ("local",)
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    worker_name: str = "worker-1"  # the same at every start; several workers need a name each
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    request_timeout_seconds: float = Field(default=60.0, gt=0)
    max_body_bytes: int = Field(default=16 * 1024 * 1024, gt=0)
    database_pool_size: int = Field(default=10, ge=1, le=200)

    @property
    def longest_request_seconds(self) -> float:
        """How long a request may take: one that waits for a language model in vain is answered all the same."""
        if self.llm_provider == "none":
            return self.request_timeout_seconds
        return max(self.request_timeout_seconds, self.llm_timeout_seconds + _VERBATIM_SECONDS)

    @property
    def github_api_address(self) -> str:
        """Where GitHub's API is: of GitHub Enterprise below its own address, so that no token goes anywhere else."""
        if self.github_api_url is not None:
            return self.github_api_url
        return _GITHUB_API if self.github_url == _GITHUB else f"{self.github_url}/api/v3"

    @field_validator("github_url", "github_api_url")
    @classmethod
    def _of_a_web_server(cls, value: str | None) -> str | None:
        """An address without a slash at its end."""
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            message = "write it like https://github.example.com"
            raise ValueError(message)
        return value.rstrip("/")

    @model_validator(mode="after")
    def _knows_both_halves_of_the_github_application(self) -> Self:
        if (self.github_client_id is None) != (self.github_client_secret is None):
            message = (
                "CITEWELL_GITHUB_CLIENT_ID and CITEWELL_GITHUB_CLIENT_SECRET are set together, or neither is"
            )
            raise ValueError(message)
        return self

    @field_validator("egress", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        """`local`, or host names with commas between them."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip()) or ("local",)
        return value

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _read_networks(cls, value: object) -> object:
        """Addresses or networks with commas between them."""
        if not isinstance(value, str):
            return value
        return tuple(str(ip_network(part.strip())) for part in value.split(",") if part.strip())

    @field_validator("database_url")
    @classmethod
    def _of_postgresql(cls, value: str | None) -> str | None:
        return None if value is None else libpq_url(value)

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()


def environment_for_parts(settings: Settings) -> dict[str, str]:
    """The environment of another process of this installation: ours, with what the command line changed."""
    changed = {
        "CITEWELL_HOME": str(settings.home),
        "CITEWELL_HOST": settings.host,
        "CITEWELL_PORT": str(settings.port),
        "CITEWELL_SIGNUP": settings.signup,
    }
    return {**os.environ, **changed}

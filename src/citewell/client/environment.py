"""Where the client's server and token come from: the environment first, then what `citewell login` stored."""

import contextlib
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

DEFAULT_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Credentials:
    """What a signed-in client holds. An API key has no refresh token."""

    url: str
    access_token: str
    refresh_token: str | None = None
    tenant_id: str | None = None


def load_credentials() -> Credentials | None:
    """`CITEWELL_URL` with `CITEWELL_API_KEY`, else the stored login (for `CITEWELL_URL`, when that is set)."""
    url, key = os.environ.get("CITEWELL_URL"), os.environ.get("CITEWELL_API_KEY")
    tenant = os.environ.get("CITEWELL_TENANT")
    if key:
        return Credentials((url or DEFAULT_URL).rstrip("/"), key, tenant_id=tenant)
    try:
        stored = _stored()
    except (OSError, ValueError, TypeError):
        return None
    if url and url.rstrip("/") != stored.url:
        return None
    return Credentials(stored.url, stored.access_token, stored.refresh_token, tenant or stored.tenant_id)


def server_url() -> str:
    """Where to sign in when nothing is said."""
    url = os.environ.get("CITEWELL_URL")
    if url:
        return url.rstrip("/")
    stored = load_credentials()
    return stored.url if stored else DEFAULT_URL


def store_credentials(credentials: Credentials) -> None:
    """Keep a login for the next command, readable by its owner only. The file is replaced as a whole."""
    path = credentials_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(credentials), file)
    draft.replace(path)


def store_renewal(renewed: Credentials) -> None:
    """Keep a renewed login. The tenant stays that of the login: `CITEWELL_TENANT` is for this command alone."""
    store_credentials(replace(renewed, tenant_id=_stored().tenant_id))


def forget_credentials() -> None:
    """Remove the stored login."""
    with contextlib.suppress(FileNotFoundError):
        credentials_file().unlink()


def credentials_file() -> Path:
    """`citewell/credentials.json` in the user's configuration folder (XDG Base Directory Specification)."""
    configured = os.environ.get("XDG_CONFIG_HOME")
    base = Path(configured) if configured else Path.home() / ".config"
    return base / "citewell" / "credentials.json"


def _stored() -> Credentials:
    return Credentials(**json.loads(credentials_file().read_text()))


def password_from_environment() -> str | None:
    """For scripts: `citewell login` without a prompt."""
    return os.environ.get("CITEWELL_PASSWORD")

"""Database URLs: which are understood, and the same database for another role."""

from urllib.parse import parse_qsl, quote, urlencode

APP_ROLE = "citewell_app"
_SCHEMES = frozenset({"postgresql", "postgres"})
_OF_THE_ROLE = frozenset({"user", "password", "passfile"})  # libpq takes them as parameters too


def sqlalchemy_url(url: str) -> str:
    """The same URL with the driver that Citewell uses named in it."""
    return f"postgresql+psycopg://{_rest(url)}"


def libpq_url(url: str) -> str:
    """The same URL as PostgreSQL's own programs and psycopg write it."""
    return f"postgresql://{_rest(url)}"


def app_url(owner_url: str, app_password: str) -> str:
    """The URL of the same database for the role that row level security binds."""
    address, _, query = _rest(owner_url).partition("?")
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] not in _OF_THE_ROLE]
    url = f"postgresql://{APP_ROLE}:{quote(app_password, safe='')}@{address.rpartition('@')[2]}"
    return f"{url}?{urlencode(kept)}" if kept else url


def _rest(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.split("+")[0] not in _SCHEMES:
        message = "a database URL starts with postgresql://"
        raise ValueError(message)
    return rest

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.identity.access_tokens import (
    ACCESS_TOKEN_LIFETIME,
    issue_access_token,
    read_access_token,
)
from citewell.domains.identity.errors import CredentialsRejected
from citewell.domains.identity.opaque_tokens import (
    hash_refresh_token,
    new_api_key,
    new_refresh_token,
    split_api_key,
)
from citewell.foundation.errors import NotSignedIn

_KEY = bytes(range(32))
_NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
_USER, _SESSION = UUID(int=1), UUID(int=2)
_TOKEN = issue_access_token(_KEY, _USER, _SESSION, _NOW)
_CLAIMS = {"sub": str(_USER), "sid": str(_SESSION), "iat": 1768046400, "exp": 1768047300, "typ": "access"}


def test_a_token_says_who_and_which_session_and_nothing_else() -> None:
    claims = read_access_token(_KEY, _TOKEN, _NOW)

    assert (claims.user_id, claims.session_id) == (_USER, _SESSION)
    assert jwt.decode(_TOKEN, options={"verify_signature": False}) == _CLAIMS


def test_a_token_ends_after_its_quarter_of_an_hour() -> None:
    read_access_token(_KEY, _TOKEN, _NOW + ACCESS_TOKEN_LIFETIME - timedelta(seconds=1))

    with pytest.raises(CredentialsRejected, match="expired"):
        read_access_token(_KEY, _TOKEN, _NOW + ACCESS_TOKEN_LIFETIME)


def test_a_token_from_the_future_is_refused() -> None:
    with pytest.raises(CredentialsRejected):
        read_access_token(_KEY, _TOKEN, _NOW - timedelta(minutes=1))


def _unsigned(header: dict[str, Any]) -> str:
    parts = (json.dumps(part).encode() for part in (header, _CLAIMS))
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."


@pytest.mark.parametrize(
    "token",
    [
        issue_access_token(bytes(32), _USER, _SESSION, _NOW),
        jwt.encode(_CLAIMS, _KEY * 2, algorithm="HS512"),
        jwt.encode(_CLAIMS, _KEY * 2, algorithm="HS384"),
        _unsigned({"alg": "none", "typ": "JWT"}),
        _unsigned({"alg": "HS256", "typ": "JWT"}),
        _unsigned({"alg": ["HS256"], "typ": "JWT"}),
        jwt.encode({**_CLAIMS, "typ": "refresh"}, _KEY, algorithm="HS256"),
        jwt.encode({**_CLAIMS, "sub": "ada"}, _KEY, algorithm="HS256"),
        jwt.encode({**_CLAIMS, "exp": "1768047300"}, _KEY, algorithm="HS256"),
        jwt.encode({**_CLAIMS, "exp": True}, _KEY, algorithm="HS256"),
        *(
            jwt.encode({k: v for k, v in _CLAIMS.items() if k != name}, _KEY, algorithm="HS256")
            for name in _CLAIMS
        ),
        "",
        "ey",
        "a.b.c",
        "x" * 100_000,
    ],
)
def test_anything_but_our_own_token_is_refused(token: str) -> None:
    with pytest.raises(CredentialsRejected):
        read_access_token(_KEY, token, _NOW)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.text()
    | st.text(alphabet="eyJ.=-_abcXYZ019", max_size=80)
    | st.binary().map(lambda raw: raw.decode("latin-1"))
)
def test_no_text_raises_anything_but_not_signed_in(text: str) -> None:
    for read in (
        lambda: read_access_token(_KEY, text, _NOW),
        lambda: split_api_key(text),
        lambda: hash_refresh_token(text),
    ):
        with pytest.raises(NotSignedIn):
            read()


@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*_CLAIMS, "nbf", "aud", "iss", "jti"), _JSON)))
def test_no_signed_claims_raise_anything_but_not_signed_in(claims: dict[str, Any]) -> None:
    header = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    body = base64.urlsafe_b64encode(json.dumps({**_CLAIMS, **claims}).encode()).decode().rstrip("=")
    signer = jwt.get_algorithm_by_name("HS256")
    signature = signer.sign(f"{header}.{body}".encode(), signer.prepare_key(_KEY))
    token = f"{header}.{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

    try:
        read = read_access_token(_KEY, token, _NOW)
    except NotSignedIn:
        return
    assert read.issued_at <= _NOW.timestamp() + 10 < read.expires_at + 10


@given(st.integers(0, len(_TOKEN) - 1), st.characters(codec="ascii"))
def test_a_token_with_one_character_changed_is_refused(place: int, character: str) -> None:
    changed = _TOKEN[:place] + character + _TOKEN[place + 1 :]
    if changed == _TOKEN:
        return
    try:
        claims = read_access_token(_KEY, changed, _NOW)
    except NotSignedIn:
        return
    # The last character of the signature holds two bits that base64 does not use.
    assert place == len(_TOKEN) - 1
    assert (claims.user_id, claims.session_id) == (_USER, _SESSION)


def test_secrets_are_long_distinct_and_stored_as_hashes_only() -> None:
    keys = [new_api_key() for _ in range(50)]
    tokens = [new_refresh_token() for _ in range(50)]

    assert len({key.text for key in keys} | {token.text for token in tokens}) == 100
    for key in keys:
        assert split_api_key(key.text) == (key.prefix, key.hash)
        assert key.text.startswith(f"cw_{key.prefix}_")
        assert key.text not in repr(key)
    for token in tokens:
        assert hash_refresh_token(token.text) == token.hash
        assert token.text not in repr(token)

import asyncio
import contextlib
import unicodedata
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.identity.errors import WeakPassword
from citewell.domains.identity.passwords import MAX_PASSWORD_CHARS, PasswordVault, check_password
from citewell.foundation.errors import Unavailable

_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def vault() -> Iterator[PasswordVault]:
    vault = PasswordVault(_CHEAP)
    yield vault
    vault.close()


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "ninechars",
        "x" * (MAX_PASSWORD_CHARS + 1),
        "password123",
        "Password123!",
        "P@ssw0rd2024",
        "qwertyuiopqwerty",
        "1234567890",
        "9876543210987",
        "aaaaaaaaaaaa",
        "abababababab",
        "administrator",
        "ada@example.org",
        "ADA@EXAMPLE.ORG",
        "lone surrogate \ud800",
    ],
)
def test_what_is_short_common_or_known_is_no_password(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_password(password, email="ada@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "a long enough passphrase",
        "hunter2-hunter3",
        "tr0ub4dor&3",
        "пароль-подлиннее",
        "      spaces in it      ",
    ],
)
def test_length_is_enough_and_no_composition_is_asked_for(password: str) -> None:
    check_password(password, email="ada@example.org")


@given(st.text(max_size=40))
def test_any_text_is_either_a_password_or_refused_with_a_reason(password: str) -> None:
    if len(unicodedata.normalize("NFC", password)) >= 10:
        with contextlib.suppress(WeakPassword):  # common, or half characters; any other error is a defect
            check_password(password, email="ada@example.org")
    else:
        with pytest.raises(WeakPassword):
            check_password(password, email="ada@example.org")


async def test_only_the_password_that_was_hashed_matches(vault: PasswordVault) -> None:
    stored = await vault.hash("correct battery")

    assert await vault.verify(stored, "correct battery")
    assert not await vault.verify(stored, "Correct battery")
    assert not await vault.verify(None, "nobody has this password")
    assert not await vault.verify("no hash at all", "correct battery")


async def test_a_password_matches_however_the_keyboard_composed_it(vault: PasswordVault) -> None:
    stored = await vault.hash(unicodedata.normalize("NFD", "Füße über Café"))

    assert await vault.verify(stored, unicodedata.normalize("NFC", "Füße über Café"))


async def test_what_is_too_long_does_not_match_its_own_beginning(vault: PasswordVault) -> None:
    longest = "x" * MAX_PASSWORD_CHARS
    stored = await vault.hash(longest)

    assert await vault.verify(stored, longest)
    assert not await vault.verify(stored, longest + "y")


async def test_a_flood_is_turned_away_instead_of_piling_up() -> None:
    vault = PasswordVault(_CHEAP, at_once=1, max_waiting=2)

    results = await asyncio.gather(
        *(vault.verify(None, "guess number one") for _ in range(20)), return_exceptions=True
    )

    vault.close()
    assert [type(result) for result in results].count(Unavailable) == 17
    assert [result for result in results if not isinstance(result, Unavailable)] == [False] * 3


async def test_a_hash_of_other_costs_is_outdated(vault: PasswordVault) -> None:
    assert not vault.is_outdated(await vault.hash("correct battery"))
    assert vault.is_outdated(
        PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash("correct battery")
    )

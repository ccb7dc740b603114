"""The installation's secret."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from citewell.foundation.secrets import Keys, SecretKeyError, load_keys


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = load_keys(None, tmp_path)
    second = load_keys(None, tmp_path)

    assert first.derive("sessions") == second.derive("sessions")
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "secret.key"]


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = Keys(b"x" * 40)

    assert keys.derive("a") != keys.derive("b")
    assert "x" not in repr(keys)


def test_a_secret_that_others_may_read_is_refused(tmp_path: Path) -> None:
    load_keys(None, tmp_path)
    (tmp_path / "secret.key").chmod(0o644)

    with pytest.raises(SecretKeyError, match="chmod 600"):
        load_keys(None, tmp_path)


def test_a_short_secret_is_refused_with_the_way_to_make_a_long_one(tmp_path: Path) -> None:
    with pytest.raises(SecretKeyError, match="at least 32"):
        load_keys(SecretStr("short"), tmp_path)

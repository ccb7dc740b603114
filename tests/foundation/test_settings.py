"""The environment as settings."""

import pytest
from pydantic import ValidationError

from citewell.foundation.settings import Settings


def test_the_environment_is_read_and_empty_values_count_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_PORT", "9001")
    monkeypatch.setenv("CITEWELL_DATABASE_URL", "")
    monkeypatch.setenv("CITEWELL_EGRESS", "models.example.org, api.example.org:8443")

    settings = Settings(_env_file=None)

    assert settings.port == 9001
    assert settings.database_url is None
    assert settings.egress == ("models.example.org", "api.example.org:8443")


def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_LLM_PROVIDER", "skynet")

    with pytest.raises(ValidationError, match="llm_provider"):
        Settings(_env_file=None)

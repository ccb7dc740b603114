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


def test_trusted_proxies_are_addresses_or_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_TRUSTED_PROXIES", "10.0.0.2, 192.168.4.0/24")
    assert Settings(_env_file=None).trusted_proxies == ("10.0.0.2/32", "192.168.4.0/24")

    monkeypatch.setenv("CITEWELL_TRUSTED_PROXIES", "proxy.example.org")
    with pytest.raises(ValidationError, match="trusted_proxies"):
        Settings(_env_file=None)


def test_a_request_may_take_longer_than_a_question_waits_for_its_model() -> None:
    without = Settings(_env_file=None, request_timeout_seconds=60)
    patient = Settings(_env_file=None, llm_provider="ollama", llm_model="m", llm_timeout_seconds=120)

    assert without.longest_request_seconds == 60
    assert patient.longest_request_seconds > patient.llm_timeout_seconds

from typing import Literal

import pytest
from pydantic import SecretStr

from citewell.foundation.errors import Invalid
from citewell.foundation.llm.settings import LlmSettings, llm_settings_of
from citewell.foundation.settings import Settings


@pytest.mark.parametrize(
    ("provider", "given", "used"),
    [
        ("ollama", "", "http://127.0.0.1:11434/v1"),
        ("ollama", "http://gpu:11434", "http://gpu:11434/v1"),
        ("ollama", "http://gpu:11434/", "http://gpu:11434/v1"),
        ("ollama", "http://gpu:11434/v1", "http://gpu:11434/v1"),
        ("ollama", "http://gpu:11434/v1/", "http://gpu:11434/v1"),
        ("ollama", "http://gpu:11434/api", "http://gpu:11434/v1"),
        ("ollama", "http://proxy/ollama", "http://proxy/ollama/v1"),
        ("openai", "", "https://api.openai.com/v1"),
        ("openai", "http://vllm:8000", "http://vllm:8000/v1"),
        ("openai", "http://vllm:8000/v1", "http://vllm:8000/v1"),
        ("openai", "http://vllm:8000/v1/chat/completions", "http://vllm:8000/v1"),
        ("openai", "https://gateway/openai/v3", "https://gateway/openai/v3"),
        ("openai", "http://[::1]:8000", "http://[::1]:8000/v1"),
    ],
)
def test_base_urls_work_with_and_without_their_version(
    provider: Literal["openai", "ollama"], given: str, used: str
) -> None:
    assert LlmSettings(provider, "m", given).api_url == used


@pytest.mark.parametrize(
    "url",
    ["gpu:11434", "ftp://gpu", "http://", "http://u:secret@gpu", "http://gpu/v1?key=secret", "http://gpu:x"],
)
def test_a_base_url_that_cannot_be_used_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Invalid) as error:
        _ = LlmSettings("openai", "m", url).api_url

    assert error.value.field == "CITEWELL_LLM_BASE_URL"
    assert "secret" not in error.value.detail


def test_the_key_stands_in_no_representation() -> None:
    settings = LlmSettings("openai", "m", api_key=SecretStr("sk-secret"))

    assert settings.authorization == "Bearer sk-secret"
    assert "sk-secret" not in repr(settings)


@pytest.mark.parametrize("key", [None, SecretStr(""), SecretStr("  ")])
def test_without_a_key_there_is_no_authorization(key: SecretStr | None) -> None:
    assert LlmSettings("openai", "m", api_key=key).authorization is None


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel"])
def test_a_key_that_no_header_can_carry_is_refused_without_repeating_it(key: str) -> None:
    with pytest.raises(Invalid) as error:
        _ = LlmSettings("openai", "m", api_key=SecretStr(key)).authorization

    assert key not in error.value.detail


def test_the_environment_names_the_model() -> None:
    settings = Settings(llm_provider="ollama", llm_model="llama3.1", llm_base_url="http://gpu:11434")

    assert llm_settings_of(settings) == LlmSettings("ollama", "llama3.1", "http://gpu:11434")


def test_without_a_provider_there_is_no_model() -> None:
    assert llm_settings_of(Settings(llm_provider="none", llm_model="llama3.1")) is None


def test_a_provider_without_a_model_says_what_is_missing() -> None:
    with pytest.raises(Invalid, match="CITEWELL_LLM_MODEL"):
        llm_settings_of(Settings(llm_provider="openai", llm_model=None))

import pytest
from pydantic import SecretStr

from citewell.foundation.embedding.servers import EmbeddingServer, Provider
from citewell.foundation.errors import Invalid


@pytest.mark.parametrize(
    ("provider", "base_url", "endpoint"),
    [
        ("ollama", "", "http://127.0.0.1:11434/api/embed"),
        ("ollama", "http://gpu-box:11434/", "http://gpu-box:11434/api/embed"),
        ("ollama", "http://gpu-box:11434/api", "http://gpu-box:11434/api/embed"),
        ("ollama", "http://gpu-box:11434/v1", "http://gpu-box:11434/api/embed"),
        ("openai", "", "https://api.openai.com/v1/embeddings"),
        ("openai", "http://[::1]:8080", "http://[::1]:8080/v1/embeddings"),
        ("openai", " http://10.0.0.7:8080/v1/ ", "http://10.0.0.7:8080/v1/embeddings"),
        ("openai", "https://proxy.internal/team-a/v1", "https://proxy.internal/team-a/v1/embeddings"),
    ],
)
def test_the_endpoint_follows_from_the_base_url(provider: Provider, base_url: str, endpoint: str) -> None:
    assert EmbeddingServer(provider, "m", base_url).endpoint == endpoint


@pytest.mark.parametrize(
    "base_url",
    [
        "gpu-box:11434",
        "ftp://gpu-box",
        "http://",
        "http://user:password@gpu-box",
        "http://gpu-box/?key=1",
        "http://gpu-box/#here",
        "http://gpu-box:99999",
        "http://[::1",
    ],
)
def test_a_base_url_that_cannot_work_is_refused_by_its_setting(base_url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        _ = EmbeddingServer("ollama", "m", base_url).endpoint

    assert refusal.value.field == "CITEWELL_EMBEDDING_BASE_URL"


@pytest.mark.parametrize("key", ["two words", "naïve", "line\nbreak"])
def test_a_key_that_no_header_can_carry_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(Invalid) as refusal:
        _ = EmbeddingServer("openai", "m", api_key=SecretStr(key)).headers

    assert key not in refusal.value.detail


def test_the_key_is_in_no_printout() -> None:
    assert "sesame" not in repr(EmbeddingServer("openai", "m", api_key=SecretStr("sesame")))

"""Whether the configured language model can be had, at the price of one small request."""

import httpx2

from citewell.foundation.egress import Egress, EgressRefused, outbound_client
from citewell.foundation.errors import Invalid
from citewell.foundation.llm.settings import LlmSettings

_SECONDS = 5.0
_MAX_BYTES = 1024 * 1024
_KEY_REFUSED = frozenset({401, 403})
_NO_LIST = frozenset({404, 405, 501})  # a server that has chat completions need not list its models
_OK = 200


async def trouble_with_model(settings: LlmSettings, policy: Egress) -> str | None:
    """Ask its server for the list of models; None when nothing speaks against it. Takes seconds at most."""
    client = outbound_client(policy, timeout=httpx2.Timeout(_SECONDS), max_response_bytes=_MAX_BYTES)
    try:
        headers = {"Authorization": settings.authorization} if settings.authorization else {}
        async with client:
            answer = await client.get(f"{settings.api_url}/models", headers=headers)
    except (EgressRefused, Invalid) as refusal:
        return refusal.detail
    except httpx2.TimeoutException:
        return f"Its server did not answer within {_SECONDS:.0f} seconds."
    except httpx2.HTTPError:
        return "Its server cannot be reached."
    return _trouble_in(answer, settings.model)


def _trouble_in(answer: httpx2.Response, model: str) -> str | None:
    status = answer.status_code
    if status in _KEY_REFUSED:
        return f"Its server does not accept the key ({status}); check CITEWELL_LLM_API_KEY."
    if status in _NO_LIST:
        return None
    if status != _OK:
        return f"Its server answers {status}."
    listed = _names(answer)
    is_known = listed is None or model in listed or f"{model}:latest" in listed
    return None if is_known else "Its server does not list this model; check CITEWELL_LLM_MODEL."


def _names(answer: httpx2.Response) -> set[str] | None:
    """The models that OpenAI's list names; None where the answer is no such list."""
    try:
        return {str(model["id"]) for model in answer.json()["data"]}
    except (ValueError, KeyError, TypeError):
        return None

"""`LanguageModel` through pydantic-ai, over the OpenAI-compatible API that Ollama speaks too."""

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal, cast, get_args

import httpx2
from openai import AsyncOpenAI, OpenAIError
from pydantic_ai import Agent, ModelRetry, NativeOutput, PromptedOutput, RunContext, ToolOutput
from pydantic_ai.exceptions import AgentRunError, UserError
from pydantic_ai.models import Model
from pydantic_ai.models.ollama import OllamaModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles import merge_profile
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.ollama import OllamaProvider
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage, UsageLimits

from citewell.foundation.llm.settings import LlmSettings
from citewell.foundation.llm.transport import PatientTransport
from citewell.foundation.llm.types import (
    MAX_REVIEWS,
    Failure,
    Filled,
    FormT,
    ModelFailed,
    Review,
    ServerState,
    Task,
    Usage,
)

Way = Literal["tool", "schema", "prompt"]
"""How a filled form is asked for: a tool call, `response_format` with a JSON schema, or words only."""

_WAYS: tuple[Way, ...] = get_args(Way)


@dataclass
class _Run:
    """What the reviewer of one call needs to know; pydantic-ai hands it around as `deps`."""

    review: Review[Any]
    objection: str | None = None


class PydanticAiModel:
    """One configured model."""

    def __init__(self, settings: LlmSettings, transport: PatientTransport) -> None:
        self._settings = settings
        self._transport = transport
        self._client = httpx2.AsyncClient(transport=transport, trust_env=False)
        self._agents: dict[tuple[type, str, Way], Agent[_Run, Any]] = {}
        self._ways = list(_WAYS)  # the first is the one that works, as far as known
        openai = AsyncOpenAI(
            base_url=settings.api_url,
            api_key="written-by-the-transport",
            http_client=self._client,
            max_retries=0,
            timeout=httpx2.Timeout(settings.total_timeout_seconds),
        )
        self._models = {way: _model_for(settings, openai, way) for way in _WAYS}

    @property
    def name(self) -> str:
        """Provider and model."""
        return f"{self._settings.provider}/{self._settings.model}"

    @property
    def prompt_tokens_available(self) -> int:
        """What is left of the context for instructions and prompt after three answers and two corrections."""
        answers = MAX_REVIEWS * self._settings.max_output_tokens
        return max(self._settings.context_tokens - answers, self._settings.context_tokens // 4)

    @property
    def server_state(self) -> ServerState:
        """See `LanguageModel.server_state`."""
        return self._transport.server_state

    async def fill(
        self, task: Task[FormT], review: Review[FormT], usage: Usage | None = None
    ) -> Filled[FormT]:
        """See `LanguageModel.fill`."""
        usage = usage if usage is not None else Usage()
        started = monotonic()
        try:
            async with asyncio.timeout(self._settings.total_timeout_seconds):
                return await self._fill_some_way(task, review, usage)
        except TimeoutError:
            raise ModelFailed(
                Failure.TIMEOUT,
                f"The language model's server took longer than {self._settings.total_timeout_seconds:g} seconds.",
            ) from None
        finally:
            usage.latency_ms += round((monotonic() - started) * 1000)

    async def close(self) -> None:
        """Close its connections."""
        await self._client.aclose()

    async def _fill_some_way(self, task: Task[FormT], review: Review[FormT], usage: Usage) -> Filled[FormT]:
        """Ask for a tool call; where the server rejects that, for JSON by schema, then in words."""
        rejection: ModelFailed | None = None
        for way in list(self._ways):
            requests_before = usage.requests
            try:
                filled = await self._run(task, review, way, usage)
            except ModelFailed as failed:
                if failed.failure is not Failure.REJECTED or usage.requests > requests_before:
                    raise
                rejection = failed
            else:
                self._ways.sort(key=lambda other: other != way)
                return filled
        assert rejection is not None
        raise rejection

    async def _run(self, task: Task[FormT], review: Review[FormT], way: Way, usage: Usage) -> Filled[FormT]:
        run = _Run(review)
        spent = RunUsage()
        try:
            result = await self._agent(task, way).run(
                task.prompt,
                instructions=task.instructions,
                deps=run,
                usage=spent,
                usage_limits=UsageLimits(request_limit=MAX_REVIEWS),
                infer_name=False,
            )
        except (AgentRunError, UserError, OpenAIError) as error:
            # What went wrong on the way is a `ModelFailed` of the transport and passes through the libraries.
            raise ModelFailed(
                Failure.NONSENSE, "The language model did not fill in the form it was given."
            ) from error
        finally:
            usage.requests += spent.requests
            usage.prompt_tokens += spent.input_tokens
            usage.completion_tokens += spent.output_tokens
        return Filled(cast("FormT", result.output), run.objection, usage)

    def _agent(self, task: Task[Any], way: Way) -> Agent[_Run, Any]:
        """The agent for this form, made once: building its JSON schema takes milliseconds."""
        key = (task.form, task.form_name, way)
        if key not in self._agents:
            self._agents[key] = self._make_agent(task, way)
        return self._agents[key]

    def _make_agent(self, task: Task[Any], way: Way) -> Agent[_Run, Any]:
        outputs: dict[Way, ToolOutput[Any] | NativeOutput[Any] | PromptedOutput[Any]] = {
            "tool": ToolOutput(task.form, name=task.form_name),
            "schema": NativeOutput(task.form, name=task.form_name),
            "prompt": PromptedOutput(task.form, name=task.form_name),
        }
        agent: Agent[_Run, Any] = Agent(
            self._models[way],
            output_type=outputs[way],
            deps_type=_Run,
            retries=MAX_REVIEWS - 1,
            model_settings=ModelSettings(temperature=0.0, max_tokens=self._settings.max_output_tokens),
        )
        agent.output_validator(_review)
        return agent


async def _review(context: RunContext[_Run], form: Any) -> Any:  # noqa: ANN401 - whichever form the task has
    """Send the form back with the objection, unless it was the model's last chance."""
    context.deps.objection = await asyncio.to_thread(context.deps.review, form)
    if context.deps.objection is not None and context.usage.requests < MAX_REVIEWS:
        raise ModelRetry(context.deps.objection)
    return form


def _model_for(settings: LlmSettings, openai: AsyncOpenAI, way: Way) -> Model[Any]:
    at_openai = openai.base_url.host.endswith(("openai.com", "openai.azure.com"))
    own = OpenAIModelProfile(
        # What OpenAI itself wants, many compatible servers and chat templates refuse.
        openai_chat_supports_max_completion_tokens=at_openai,
        openai_chat_supports_multiple_system_messages=at_openai,
        supports_inline_system_prompts=at_openai,
        supports_json_schema_output=True,
        supports_json_object_output=way != "prompt",
    )
    if settings.provider == "ollama":
        ollama = OllamaProvider(openai_client=openai)
        profile = merge_profile(ollama.model_profile(settings.model), own)
        return OllamaModel(settings.model, provider=ollama, profile=profile)
    compatible = OpenAICompatibleProvider("openai", openai_client=openai)
    profile = merge_profile(compatible.model_profile(settings.model), own)
    return OpenAIChatModel(settings.model, provider=compatible, profile=profile)

"""What a language model promises."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

from citewell.foundation.errors import AppError

FormT = TypeVar("FormT", bound=BaseModel)

MAX_REVIEWS = 3  # the first answer and two corrections


@dataclass(frozen=True)
class Task(Generic[FormT]):
    """A form for a model to fill in. `instructions` are ours, `prompt` carries what is to be worked on.

    The docstrings and field descriptions of the form reach the model as its JSON schema.
    """

    instructions: str
    prompt: str
    form: type[FormT]
    form_name: str  # what the tool or the JSON schema is called


Review = Callable[[FormT], str | None]
"""Looks at a filled form: None takes it, a text goes back to the model. Runs in a thread, one call at a time."""


@dataclass
class Usage:
    """What a call has cost so far. Filled in while it runs, so it also tells what a failed call cost."""

    requests: int = 0
    prompt_tokens: int = 0  # 0 also where the server does not say
    completion_tokens: int = 0
    latency_ms: int = 0


@dataclass(frozen=True)
class Filled(Generic[FormT]):
    """The model's last answer. `objection` is what the last review still had against it."""

    form: FormT
    objection: str | None
    usage: Usage = field(default_factory=Usage)


class Failure(StrEnum):
    """Why there is no answer; a label for metrics, so few and fixed."""

    AWAY = "away"  # no connection, 5xx, or too many of those lately
    BUSY = "busy"  # 429
    TIMEOUT = "timeout"
    FORBIDDEN = "forbidden"  # 401, 403: the key
    UNKNOWN_MODEL = "unknown_model"  # 404
    REJECTED = "rejected"  # any other 4xx: the request as it was made
    NONSENSE = "nonsense"  # not a chat completion, too long, or never a filled form
    EGRESS = "egress"  # the policy forbids the address


class ModelFailed(AppError):
    """There is no answer from the model. Never says what was asked, what came back, or the key."""

    status = 503
    code = "model_failed"
    title = "The language model gave no answer"

    def __init__(self, failure: Failure, detail: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(detail)
        self.failure = failure
        self.retry_after_seconds = retry_after_seconds


# What is known of its server: asked as ever; not asked for a while, because it failed; due for one more try.
ServerState = Literal["ok", "left_alone", "trying_again"]


class LanguageModel(Protocol):
    """Fills in forms. One object per configured model, shared by all requests."""

    @property
    def name(self) -> str:
        """Provider and model, "ollama/llama3.1"."""
        ...

    @property
    def prompt_tokens_available(self) -> int:
        """How many tokens instructions and prompt may take together, with room left for answers and corrections."""
        ...

    @property
    def server_state(self) -> ServerState:
        """What this process has seen of its server."""
        ...

    async def fill(
        self, task: Task[FormT], review: Review[FormT], usage: Usage | None = None
    ) -> Filled[FormT]:
        """Have the form filled in, with at most two corrections after a review that objects.

        Takes seconds to minutes: never call it inside a transaction. `usage` is added to as the call goes on.

        Raises:
            ModelFailed: nothing usable came back in time.
        """
        ...

    async def close(self) -> None:
        """Close its connections."""
        ...

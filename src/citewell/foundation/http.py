"""What routes are given, and the shapes every route shares."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Query
from fastapi.requests import HTTPConnection
from pydantic import BaseModel, ConfigDict, field_validator

from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.egress import Egress
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.errors import Invalid
from citewell.foundation.jobs import JobQueue
from citewell.foundation.limited_processes import LimitedProcesses
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings

Item = TypeVar("Item")

MAX_PAGE_SIZE = 200
_NO_CURSOR = "This is not a cursor from an earlier page. Leave it out to begin at the start."


def _foundation(connection: HTTPConnection) -> Foundation:
    foundation: Foundation = connection.app.state.foundation
    return foundation


CurrentFoundation = Annotated[Foundation, Depends(_foundation)]


def _database(foundation: CurrentFoundation) -> Database:
    return foundation.database


def _clock(foundation: CurrentFoundation) -> Clock:
    return foundation.clock


def _settings(foundation: CurrentFoundation) -> Settings:
    return foundation.settings


def _keys(foundation: CurrentFoundation) -> Keys:
    return foundation.keys


def _egress(foundation: CurrentFoundation) -> Egress:
    return foundation.egress


def _jobs(foundation: CurrentFoundation) -> JobQueue:
    return foundation.jobs


def _embedder(foundation: CurrentFoundation) -> Embedder:
    return foundation.embedder


def _limited_processes(foundation: CurrentFoundation) -> LimitedProcesses:
    return foundation.limited_processes


CurrentDatabase = Annotated[Database, Depends(_database)]
CurrentClock = Annotated[Clock, Depends(_clock)]
CurrentSettings = Annotated[Settings, Depends(_settings)]
CurrentKeys = Annotated[Keys, Depends(_keys)]
CurrentEgress = Annotated[Egress, Depends(_egress)]
CurrentJobs = Annotated[JobQueue, Depends(_jobs)]
CurrentEmbedder = Annotated[Embedder, Depends(_embedder)]
CurrentLimitedProcesses = Annotated[LimitedProcesses, Depends(_limited_processes)]

PageSize = Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE, description="How many items at most.")]
Cursor = Annotated[str | None, Query(max_length=1000, description="`next_cursor` of the page before.")]


class Body(BaseModel):
    """A request body: unknown fields are an error, not a silence, and so is a text that PostgreSQL cannot hold."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)

    @field_validator("*")
    @classmethod
    def _is_storable(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
        """No text has a NUL character in it; a body that takes one all the same overrides this."""
        texts = value if isinstance(value, list) else (value,)
        if any(isinstance(text, str) and "\x00" in text for text in texts):
            message = "a text cannot hold the character U+0000"
            raise ValueError(message)
        return value


class Page(BaseModel, Generic[Item]):
    """One page of a list."""

    items: Sequence[Item]
    next_cursor: str | None = None


def encode_cursor(*key: Any) -> str:  # noqa: ANN401 - JSON values of any type
    """Turn the sort key of a page's last item into an opaque word."""
    return base64.urlsafe_b64encode(json.dumps(key, default=str).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, length: int) -> list[str]:
    """Give back the key that `encode_cursor` was given, as strings.

    Raises:
        Invalid: this is no cursor of ours.
    """
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        key = None
    if not isinstance(key, list) or len(key) != length:
        raise Invalid(_NO_CURSOR, field="cursor")
    return [str(part) for part in key]


def cursor_id(cursor: str | None) -> UUID | None:
    """The id in a cursor of one id; nothing of nothing.

    Raises:
        Invalid: this is no cursor of ours.
    """
    if cursor is None:
        return None
    try:
        return UUID(decode_cursor(cursor, 1)[0])
    except ValueError:
        raise Invalid(_NO_CURSOR, field="cursor") from None


def today_in(clock: Clock, timezone: str) -> date:
    """The day it is for somebody in that zone (IANA name)."""
    return clock.now().astimezone(ZoneInfo(timezone)).date()

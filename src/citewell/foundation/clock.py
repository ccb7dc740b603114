"""The time, as something that can be handed over."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the current time. Always aware, always UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

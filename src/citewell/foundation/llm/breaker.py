"""A circuit breaker: a server that keeps failing is left alone for a while."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


class CircuitOpen(Exception):
    """Not asked: it failed too often just now. Says how long to wait."""

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__(f"not asked for another {retry_after_seconds:.0f} seconds")
        self.retry_after_seconds = retry_after_seconds


@dataclass
class Attempt:
    """One admitted call. Report its end with exactly one of the three methods."""

    breaker: "CircuitBreaker"
    probe: bool

    def succeeded(self) -> None:
        """The server answered, so it is there: everyone may call again."""
        self.breaker.close()

    def failed(self, retry_after_seconds: float = 0.0) -> None:
        """The server is the one to blame. A long wait that it asks for is kept."""
        self.breaker.count_failure(self.probe, retry_after_seconds)

    def abandoned(self) -> None:
        """The caller gave up; it says nothing about the server."""
        if self.probe:
            self.breaker.let_another_probe_in()


class CircuitBreaker:
    """Opens after `failures_to_open` failures in a row; after `open_seconds` lets one call through to see.

    Single-threaded: all calls come from one event loop.
    """

    def __init__(
        self, failures_to_open: int, open_seconds: float, now_seconds: Callable[[], float] = monotonic
    ) -> None:
        self._failures_to_open = failures_to_open
        self._open_seconds = open_seconds
        self._now_seconds = now_seconds
        self._failures = 0
        self._open_until: float | None = None  # None: closed
        self._probing = False

    @property
    def is_open(self) -> bool:
        """Whether ordinary calls are refused."""
        return self._open_until is not None

    @property
    def is_due(self) -> bool:
        """Whether it is open and the next call is let through to see."""
        return self._open_until is not None and self._open_until <= self._now_seconds()

    def admit(self) -> Attempt:
        """Let a call through.

        Raises:
            CircuitOpen: it has to wait, or another call is finding out already.
        """
        if self._open_until is None:
            return Attempt(self, probe=False)
        wait = self._open_until - self._now_seconds()
        if wait > 0 or self._probing:
            raise CircuitOpen(max(wait, 1.0))
        self._probing = True
        return Attempt(self, probe=True)

    def close(self) -> None:
        """Forget the failures."""
        self._failures = 0
        self._open_until = None
        self._probing = False

    def count_failure(self, probe: bool, retry_after_seconds: float) -> None:  # noqa: FBT001 - an Attempt's own field
        """Open when this was one too many, when the probe failed, or when the server asked for a pause."""
        self._failures += 1
        if probe:
            self._probing = False
        elif self.is_open:
            return  # admitted before it opened; the probe decides
        if probe or retry_after_seconds > 0 or self._failures >= self._failures_to_open:
            self._open_until = self._now_seconds() + max(self._open_seconds, retry_after_seconds)

    def let_another_probe_in(self) -> None:
        """The probe never came to an end."""
        self._probing = False

"""How many attempts are free, and how long the next one waits. Arithmetic only; the state lives in PostgreSQL.

A leaky bucket with a growing delay: every attempt adds one to the level, time lets it leak. While the level is
within what is free nothing happens; each attempt beyond that closes the door for longer.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

_MAX_DOUBLINGS = 32  # beyond this every delay is the longest anyway; keeps the power finite


@dataclass(frozen=True)
class Limit:
    """How strict one kind of door is."""

    free_attempts: int
    leak_per_second: float
    first_delay: timedelta
    growth: float
    longest_delay: timedelta


@dataclass(frozen=True)
class Attempts:
    """What is remembered about one subject (an e-mail, a client address)."""

    level: float
    counted_at: datetime
    closed_until: datetime | None = None

    def seconds_closed(self, now: datetime) -> int:
        """Whole seconds until the door opens, rounded up; 0 when it is open."""
        if self.closed_until is None or self.closed_until <= now:
            return 0
        return -int(-(self.closed_until - now).total_seconds() // 1)


# Five wrong passwords are free; then 30 s, 1 min, 2 min … up to 15 min. One more is forgiven each hour.
PASSWORD_OF_ONE_ACCOUNT = Limit(
    free_attempts=5,
    leak_per_second=1 / 3600,
    first_delay=timedelta(seconds=30),
    growth=2.0,
    longest_delay=timedelta(minutes=15),
)
# One address may stand for a whole office behind a router: a pace, not a punishment.
SIGN_IN_FROM_ONE_ADDRESS = Limit(
    free_attempts=30,
    leak_per_second=0.5,
    first_delay=timedelta(seconds=2),
    growth=1.0,
    longest_delay=timedelta(seconds=2),
)
SIGN_UP_FROM_ONE_ADDRESS = Limit(
    free_attempts=200,
    leak_per_second=0.5,
    first_delay=timedelta(seconds=2),
    growth=1.0,
    longest_delay=timedelta(seconds=2),
)


def count_attempt(limit: Limit, seen: Attempts | None, now: datetime) -> Attempts:
    """Return the state after one more attempt at `now`. Only for a door that is open."""
    level = (leaked_level(limit, seen, now) if seen else 0.0) + 1.0
    over = ceil(level) - limit.free_attempts  # what leaked within seconds does not buy another attempt
    if over < 0:
        return Attempts(level, now)
    delay = limit.first_delay * limit.growth ** min(over, _MAX_DOUBLINGS)
    return Attempts(level, now, now + min(delay, limit.longest_delay))


def take_back(limit: Limit, seen: Attempts, now: datetime) -> Attempts:
    """Return the state as if the last attempt had not been made: it turned out to be the right password."""
    level = max(0.0, leaked_level(limit, seen, now) - 1.0)
    return replace(seen, level=level, counted_at=max(seen.counted_at, now), closed_until=None)


def leaked_level(limit: Limit, seen: Attempts, now: datetime) -> float:
    """The level at `now`. A clock that runs behind (another machine's) leaks nothing rather than adding."""
    elapsed = max(0.0, (now - seen.counted_at).total_seconds())
    return max(0.0, seen.level - elapsed * limit.leak_per_second)

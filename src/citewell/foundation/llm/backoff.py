"""How long to wait before asking again."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

_random = SystemRandom()
_MAX_RETRY_AFTER_SECONDS = 600.0


def delay_seconds(failures: int, first_seconds: float, max_seconds: float) -> float:
    """Doubling with each failure (the first is 1), between half and all of it at random.

    The randomness keeps many callers from coming back at the same moment.
    """
    whole = min(max_seconds, first_seconds * 2.0 ** (failures - 1))
    return _random.uniform(whole / 2, whole)


def retry_after_seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    """What `Retry-After` asks for (RFC 9110, 10.2.3: seconds or a date), between 0 and ten minutes; None if absent."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])
    else:
        try:
            seconds = (parsedate_to_datetime(text) - now).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return min(max(seconds, 0.0), _MAX_RETRY_AFTER_SECONDS)

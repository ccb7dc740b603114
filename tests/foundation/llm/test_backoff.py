from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.llm.backoff import delay_seconds, retry_after_seconds

NOW = datetime(2026, 1, 10, 12, 0, 0, tzinfo=UTC)


@given(st.integers(1, 50))
def test_the_delay_doubles_up_to_its_limit_and_never_falls_below_half(failures: int) -> None:
    whole = min(10.0, 0.5 * 2 ** (failures - 1))

    assert whole / 2 <= delay_seconds(failures, 0.5, 10.0) <= whole


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("999999999999999999999", 600.0),
        ("Sat, 10 Jan 2026 12:00:09 GMT", 9.0),
        ("Sat, 10 Jan 2026 11:00:00 GMT", 0.0),
        ("Sat, 10 Jan 2026 12:00:09 -0000", None),
        ("-5", None),
        ("nan", None),
        ("soon", None),
        ("\u0661\u0662", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_within_bounds(header: str, seconds: float | None) -> None:
    assert retry_after_seconds({"retry-after": header}, NOW) == seconds


def test_without_the_header_nothing_is_asked_for() -> None:
    assert retry_after_seconds({}, NOW) is None

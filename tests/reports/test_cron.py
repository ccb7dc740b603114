"""When a schedule is due: on the clock of its time zone, also where that clock is moved."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.reports.scheduling.cron import CronInvalid, parse_cron

BERLIN = "Europe/Berlin"


def due(expression: str, after: str, number: int = 3, timezone: str = BERLIN) -> list[str]:
    """The next times, as the zone's clock shows them."""
    moment = datetime.fromisoformat(after).replace(tzinfo=ZoneInfo(timezone))
    times = parse_cron(expression, timezone).following(moment, number)
    return [time.astimezone(ZoneInfo(timezone)).strftime("%a %Y-%m-%d %H:%M%z") for time in times]


def test_mondays_at_nine_stay_at_nine_when_the_clock_is_moved() -> None:
    assert due("0 9 * * 1", "2026-03-20T10:00") == [
        "Mon 2026-03-23 09:00+0100",
        "Mon 2026-03-30 09:00+0200",
        "Mon 2026-04-06 09:00+0200",
    ]


def test_a_time_that_the_clock_skips_is_due_an_hour_later_once() -> None:
    assert due("30 2 * * *", "2026-03-28T03:00", 2) == [
        "Sun 2026-03-29 03:30+0200",
        "Mon 2026-03-30 02:30+0200",
    ]
    assert due("0 2,3 * * *", "2026-03-28T04:00", 2) == [
        "Sun 2026-03-29 03:00+0200",
        "Mon 2026-03-30 02:00+0200",
    ]


def test_a_time_that_comes_twice_is_due_the_first_time() -> None:
    assert due("30 2 * * *", "2026-10-24T03:00", 2) == [
        "Sun 2026-10-25 02:30+0200",
        "Mon 2026-10-26 02:30+0100",
    ]


@pytest.mark.parametrize(
    ("expression", "first"),
    [
        ("15 17 28-31 * fri", "Fri 2026-01-02 17:15+0100"),
        ("0 8 1 */3 *", "Thu 2026-01-01 08:00+0100"),
        ("0 0 29 feb *", "Tue 2028-02-29 00:00+0100"),
        ("0 8-18/4 * * 7", "Sun 2026-01-04 08:00+0100"),
        ("5 4 * * sun,wed", "Sun 2026-01-04 04:05+0100"),
        ("0 12 */10 * *", "Thu 2026-01-01 12:00+0100"),
    ],
)
def test_what_cron_writes_is_understood(expression: str, first: str) -> None:
    assert due(expression, "2026-01-01T00:00", 1) == [first]


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("@daily", "five fields"),
        ("* * * * *", "one number"),
        ("0 24 * * *", "hour"),
        ("0 8 * * mo", "day of the week"),
        ("0 8 5-1 * *", "backwards"),
        ("0 8 */0 * *", "day of the month"),
        ("0 8 * * ", "five fields"),
        ("0 8 ² * *", "day of the month"),
        ("0 8 , * *", "day of the month"),
    ],
)
def test_what_is_no_time_is_refused_in_words(expression: str, says: str) -> None:
    with pytest.raises(CronInvalid, match=says):
        parse_cron(expression, BERLIN)


def test_a_day_that_never_comes_is_never_due() -> None:
    assert parse_cron("0 8 31 2 *", "UTC").next_after(datetime(2026, 1, 1, tzinfo=UTC)) is None


@given(
    st.integers(0, 59),
    st.sets(st.integers(0, 23), min_size=1),
    st.integers(1_577_836_800, 1_893_456_000),  # 2020 to 2030
    st.sampled_from([BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]),
)
def test_times_are_later_than_asked_and_each_other_by_an_hour_or_more(
    minute: int, hours: set[int], seconds: int, timezone: str
) -> None:
    cron = parse_cron(f"{minute} {','.join(map(str, sorted(hours)))} * * *", timezone)

    after = datetime.fromtimestamp(seconds, UTC)
    times = [after, *cron.following(after, 60)]

    assert times == sorted(set(times))
    assert all(later - earlier >= timedelta(minutes=30) for earlier, later in pairwise(times[1:]))
    assert cron.next_after(after) == times[1]

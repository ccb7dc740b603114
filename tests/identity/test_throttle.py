from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.identity.throttle import (
    PASSWORD_OF_ONE_ACCOUNT,
    SIGN_IN_FROM_ONE_ADDRESS,
    Attempts,
    Limit,
    count_attempt,
    take_back,
)

_START = datetime(2026, 1, 10, 12, tzinfo=UTC)


def _delays_of_a_patient_guesser(limit: Limit, attempts: int) -> list[int]:
    """Seconds the door is closed after each attempt, by one who knocks the moment it opens."""
    state, now, delays = None, _START, []
    for _ in range(attempts):
        state = count_attempt(limit, state, now)
        delays.append(state.seconds_closed(now))
        now += timedelta(seconds=delays[-1])
    return delays


def test_five_wrong_passwords_are_free_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    delays = _delays_of_a_patient_guesser(PASSWORD_OF_ONE_ACCOUNT, 12)

    assert delays == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]


def test_a_day_of_guessing_at_one_account_is_a_hundred_guesses() -> None:
    state, now, guesses = None, _START, 0
    while now < _START + timedelta(days=1):
        state = count_attempt(PASSWORD_OF_ONE_ACCOUNT, state, now)
        guesses += 1
        now += timedelta(seconds=max(1, state.seconds_closed(now)))

    assert guesses <= 110


def test_after_quiet_hours_some_attempts_are_free_again() -> None:
    state: Attempts | None = None
    for _ in range(5):
        state = count_attempt(PASSWORD_OF_ONE_ACCOUNT, state, _START)

    later = count_attempt(PASSWORD_OF_ONE_ACCOUNT, state, _START + timedelta(hours=3))

    assert later.seconds_closed(_START + timedelta(hours=3)) == 0


def test_an_address_is_slowed_down_but_not_locked_out() -> None:
    delays = _delays_of_a_patient_guesser(SIGN_IN_FROM_ONE_ADDRESS, 100)

    assert delays[:29] == [0] * 29
    assert set(delays[29:]) == {2}


def test_what_was_right_leaves_no_trace() -> None:
    before = count_attempt(SIGN_IN_FROM_ONE_ADDRESS, None, _START)
    after = take_back(
        SIGN_IN_FROM_ONE_ADDRESS, count_attempt(SIGN_IN_FROM_ONE_ADDRESS, before, _START), _START
    )

    assert after == before


_seconds = st.floats(-1e6, 1e6)


@given(st.lists(_seconds, max_size=60))
def test_the_level_never_falls_below_nothing_and_the_wait_never_exceeds_the_longest(
    steps: list[float],
) -> None:
    state, now = None, _START
    for step in steps:
        now += timedelta(seconds=step)  # backwards too: the clocks of two machines differ
        state = count_attempt(PASSWORD_OF_ONE_ACCOUNT, state, now)
        assert 0 < state.level <= len(steps)
        assert 0 <= state.seconds_closed(now) <= 900

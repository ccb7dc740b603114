import pytest

from citewell.foundation.llm.breaker import CircuitBreaker, CircuitOpen


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def breaker(watch: Watch) -> CircuitBreaker:
    return CircuitBreaker(failures_to_open=3, open_seconds=30, now_seconds=watch)


def fail(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        breaker.admit().failed()


def test_it_opens_after_the_third_failure_in_a_row(breaker: CircuitBreaker) -> None:
    fail(breaker, 2)
    breaker.admit().succeeded()
    fail(breaker, 2)
    assert not breaker.is_open

    fail(breaker, 1)

    with pytest.raises(CircuitOpen) as wait:
        breaker.admit()
    assert wait.value.retry_after_seconds == 30


def test_after_the_pause_one_call_finds_out_while_the_others_wait(
    breaker: CircuitBreaker, watch: Watch
) -> None:
    fail(breaker, 3)
    watch.seconds = 31

    probe = breaker.admit()
    with pytest.raises(CircuitOpen):
        breaker.admit()

    probe.succeeded()
    breaker.admit().succeeded()
    assert not breaker.is_open


def test_a_probe_that_fails_opens_it_again(breaker: CircuitBreaker, watch: Watch) -> None:
    fail(breaker, 3)
    watch.seconds = 31
    breaker.admit().failed()

    watch.seconds = 60
    with pytest.raises(CircuitOpen):
        breaker.admit()
    watch.seconds = 62
    breaker.admit().succeeded()


def test_a_probe_that_is_abandoned_lets_another_one_in(breaker: CircuitBreaker, watch: Watch) -> None:
    fail(breaker, 3)
    watch.seconds = 31
    breaker.admit().abandoned()

    assert breaker.admit().probe


def test_calls_admitted_before_it_opened_do_not_lengthen_the_pause(
    breaker: CircuitBreaker, watch: Watch
) -> None:
    late = breaker.admit()
    fail(breaker, 3)
    watch.seconds = 29
    late.failed()

    watch.seconds = 30
    assert breaker.admit().probe


def test_a_long_wait_that_the_server_asks_for_is_kept(breaker: CircuitBreaker, watch: Watch) -> None:
    breaker.admit().failed(retry_after_seconds=120)

    watch.seconds = 119
    with pytest.raises(CircuitOpen):
        breaker.admit()
    watch.seconds = 120
    breaker.admit().succeeded()

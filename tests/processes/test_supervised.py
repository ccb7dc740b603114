"""One child process, kept running."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest

from citewell.foundation.errors import StartError
from citewell.processes.supervised import SupervisedProcess

_LIVE = "time.sleep(60)"
_REFUSE = "raise SystemExit(1)"


class Watched:
    """A supervised Python program: it notes its process id, then does what `lives` says for its first, second, … life."""

    def __init__(self, folder: Path, *lives: str, grace_seconds: float = 5.0) -> None:
        self._pids = folder / "pids"
        self.said: list[str] = []
        program = (
            "import os, signal, sys, time\n"
            "with open(sys.argv[1], 'a+') as file:\n"
            "    file.write(f'{os.getpid()}\\n'); file.seek(0); life = len(file.readlines())\n"
            "exec(sys.argv[1 + min(life, len(sys.argv) - 2)])"
        )
        self.child = SupervisedProcess(
            "part",
            [sys.executable, "-I", "-S", "-c", program, str(self._pids), *lives],
            environment=dict(os.environ),
            say=self.said.append,
            grace_seconds=grace_seconds,
        )
        self.task = asyncio.create_task(self.child.run())

    async def heard_of_its_end(self) -> None:
        async with asyncio.timeout(20):
            while not self.said:  # noqa: ASYNC110 - what is under test knows no events of ours
                await asyncio.sleep(0.01)

    async def started(self, times: int) -> list[int]:
        """The process ids, once it was started so often."""
        async with asyncio.timeout(20):
            while True:
                pids = self._pids.read_text().split() if self._pids.exists() else []
                if len(pids) >= times:
                    return [int(pid) for pid in pids]
                await asyncio.sleep(0.01)


Watch = Callable[..., Watched]


@pytest.fixture
async def watch(tmp_path: Path) -> AsyncIterator[Watch]:
    watched: list[Watched] = []

    def start(*lives: str, grace_seconds: float = 5.0) -> Watched:
        watched.append(Watched(tmp_path, *lives, grace_seconds=grace_seconds))
        return watched[-1]

    yield start
    for one in watched:
        one.child.stop()
        await asyncio.gather(one.task, return_exceptions=True)


async def test_a_child_that_is_killed_is_started_again(watch: Watch) -> None:
    part = watch(_LIVE)
    [first] = await part.started(1)

    os.kill(first, signal.SIGKILL)

    second = (await part.started(2))[1]
    assert psutil.pid_exists(second)
    assert part.said == ["The part ended (signal SIGKILL); starting it again in 0.2 s."]


async def test_a_child_that_keeps_failing_is_started_more_and_more_slowly(watch: Watch) -> None:
    part = watch("raise SystemExit(70)")

    await part.started(3)

    assert part.said[:2] == [
        "The part ended (exit code 70); starting it again in 0.2 s.",
        "The part ended (exit code 70); starting it again in 0.4 s.",
    ]


async def test_a_first_start_that_is_refused_is_not_repeated(watch: Watch) -> None:
    part = watch(_REFUSE)

    with pytest.raises(StartError, match="The part cannot start"):
        await part.task

    assert len(await part.started(1)) == 1


async def test_a_refusal_after_a_first_life_may_pass(watch: Watch) -> None:
    part = watch(_LIVE, _REFUSE, _LIVE)
    [first] = await part.started(1)

    os.kill(first, signal.SIGKILL)

    third = (await part.started(3))[2]
    assert psutil.pid_exists(third)


async def test_a_child_that_is_told_to_stop_ends_and_stays_ended(watch: Watch) -> None:
    part = watch(_LIVE)
    [pid] = await part.started(1)

    part.child.stop()
    await part.task

    assert not psutil.pid_exists(pid)
    assert part.said == []


async def test_a_child_that_does_not_listen_is_killed_after_its_grace(watch: Watch) -> None:
    part = watch(f"signal.signal(signal.SIGTERM, signal.SIG_IGN); {_LIVE}", grace_seconds=0.2)
    [pid] = await part.started(1)

    part.child.stop()
    await part.task

    assert not psutil.pid_exists(pid)


async def test_stopping_between_two_starts_starts_nothing(watch: Watch) -> None:
    part = watch("raise SystemExit(70)")
    await part.heard_of_its_end()

    part.child.stop()
    await part.task

    assert len(await part.started(1)) == 1

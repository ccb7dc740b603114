"""`kill -9` of every process at random moments, while entries are imported and reports generated.

`CITEWELL_TEST_KILLS` is how often each process is killed (20 in a full run), `CITEWELL_TEST_SEED` repeats one.
"""

import os
import random
import socket
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import get_args

import pytest

from tests.processes import crash_load
from tests.processes.crash_load import Load, journal, moments, shares, unfinished_workflows
from tests.processes.installation import Installation, Part, installed

pytestmark = pytest.mark.slow

ENTRIES = 1000
KILLS = int(os.environ.get("CITEWELL_TEST_KILLS", "2"))


def test_killed_at_any_moment_every_job_is_done_once(home_folder: Path) -> None:
    seed = int(os.environ.get("CITEWELL_TEST_SEED", str(random.randrange(10**6))))
    sys.stdout.write(f"CITEWELL_TEST_SEED={seed}\n")
    with installed(home_folder / "home", CITEWELL_PORT=str(free_port())) as installation:
        installation.start()
        load = Load.of(installation)
        try:
            kill_while_it_works(installation, load, random.Random(seed))
            load.wait_until_done()
            check_everything(installation, load)
        finally:
            load.close()


def kill_while_it_works(installation: Installation, load: Load, chance: random.Random) -> None:
    """Before each kill more work is handed in; it is not waited for, so that the kill meets it at any stage."""
    victims: list[Part] = [part for part in get_args(Part) for _ in range(KILLS)]
    chance.shuffle(victims)
    back_after: defaultdict[str, list[float]] = defaultdict(list)
    rounds = zip(victims, shares(ENTRIES, len(victims)), moments(len(victims), chance), strict=True)
    for victim, numbers, seconds in rounds:
        load.import_journals(numbers)
        load.ask_for_report(days=numbers.stop)
        time.sleep(seconds)
        installation.kill(victim)
        begin = time.monotonic()
        if victim == "supervisor":
            installation.start()
        if chance.random() < 1 / 2:  # else the next kill meets the repair of this one
            load.index_health()
            back_after[victim].append(time.monotonic() - begin)
    for part, times in sorted(back_after.items()):
        sys.stdout.write(f"{part}: answers {median(times):.1f} s after a kill, at most {max(times):.1f} s\n")


def check_everything(installation: Installation, load: Load) -> None:
    jobs, reports = load.jobs(), load.reports()
    sys.stdout.write(
        f"{len(jobs)} imports, {len(reports)} reports, {load.reports_unheard_of} of them unheard of\n"
    )

    # Every job completes.
    assert Counter(job["status"] for job in jobs) == {"completed": len(jobs)}
    assert Counter(report["status"] for report in reports) == {"completed": len(reports)}
    assert {report["id"] for report in reports} >= set(load.report_ids)
    assert unfinished_workflows(installation) == {}

    # Nothing is lost, nothing is there twice.
    entries = load.entries()
    assert sorted(entry["content"].strip() for entry in entries) == sorted(
        journal(number)["content"].strip() for number in range(ENTRIES)
    )
    assert crash_load.entries_with_wrong_items(installation) == 0
    assert crash_load.audited(installation, "report.requested") == len(reports)
    assert all(report["content"]["period_covered"] for report in reports)
    assert load.last_report()["content"]["total_log_entries_considered"] == ENTRIES

    # What was written can be found, and the trail holds.
    health = load.index_health()
    assert health["status"] == "ok", health
    assert (health["sources"], health["waiting"], health["failed"]) == (ENTRIES, 0, 0)
    checks = {check["name"]: check["status"] for check in load.diagnosis()["checks"]}
    assert checks["Audit trail"] == "ok"


def free_port() -> int:
    """A port that is free now, and the same after every restart."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port

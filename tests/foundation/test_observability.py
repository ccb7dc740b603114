"""What libraries say goes into the log as JSON, without content, and nowhere else."""

import json
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import logging, sys, threading, warnings
from pathlib import Path
from citewell.foundation.observability import configure_logging

configure_logging("info", process="worker", file=Path(sys.argv[1]))
from dbos._logger import dbos_logger, init_logger

init_logger()
dbos_logger.warning("Exception in queue: %s", "it is bad\\n[parameters: secret]")
logging.getLogger("another").warning("something")
warnings.warn("outdated")
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
"""


def test_nothing_of_a_part_reaches_the_terminal_but_what_it_says(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"

    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(log)], capture_output=True, text=True, check=True
    )

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert (ended.stdout, ended.stderr) == ("", "")
    assert [line["event"] for line in lines[:2]] == ["Exception in queue: it is bad", "something"]
    assert "outdated" in lines[2]["event"]
    assert (lines[3]["event"], lines[3]["error_type"]) == ("defect", "ZeroDivisionError")
    assert "secret" not in log.read_text()

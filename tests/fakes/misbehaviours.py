"""Every script there is, by name."""

from tests.fakes import faults, lies
from tests.fakes.model_server import Script

SCRIPTS: dict[str, Script] = {**lies.SCRIPTS, **faults.SCRIPTS}

TELLING_THE_TRUTH = frozenset(
    {
        "honest",
        "honest after one correction",
        "honest after two corrections",
        "wrong label",
        "label that was not given",
        "truth among lies, then only lies",
        "says everything five times",
        "extra fields",
        "half a JSON object",
        "JSON in a code fence",
        "another category",
        "503 once, then honest",
        "usage missing",
        "usage of infinite size",
        "usage as text",
        "unknown finish reason",
    }
)
"""Scripts out of whose answers true claims can be had, so that refusing everything does not pass for safety."""

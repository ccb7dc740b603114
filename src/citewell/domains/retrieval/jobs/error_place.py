"""Where an error came from, for a log that must not hold content."""

import traceback


def place_of(error: BaseException) -> str:
    """The file and line that raised it. Its message stays out of the log: it may quote a source."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"

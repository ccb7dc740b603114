"""The exit codes of every command; docs/reference/command-line.md says the same."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script can tell apart."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    NOT_FOUND_IN_LOGS = 3
    NOT_SIGNED_IN = 4
    UNREACHABLE = 5
    DEFECT = 70  # EX_SOFTWARE, sysexits(3)
    INTERRUPTED = 130

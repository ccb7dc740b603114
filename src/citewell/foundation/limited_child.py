"""What a limited process does before anything else: `python -m citewell.foundation.limited_child PARENT MEMORY SECONDS MODULE …`."""

import contextlib
import resource
import runpy
import sys

from citewell.foundation.parent_death import end_with_parent


def main() -> None:
    """Take on the limits, then be the module."""
    parent, memory_bytes, seconds = map(int, sys.argv[1:4])
    end_with_parent(parent)
    for kind, limit in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit of the first kind
            resource.setrlimit(kind, (limit, limit))
    sys.argv = sys.argv[4:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

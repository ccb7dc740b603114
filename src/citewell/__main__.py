"""The `citewell` command: what users type, and the parts of the server beside it."""

from citewell.client.cli.main import run
from citewell.processes.commands import app as server_commands


def main() -> None:
    """Run one command and exit with its code."""
    run(also=server_commands)


if __name__ == "__main__":
    main()

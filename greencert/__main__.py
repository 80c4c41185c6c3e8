"""Entry point. `--version` answers before anything heavy is imported."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the shell: what would be said goes nowhere, never into another file
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    if sys.argv[1:] in (["--version"], ["-V"]):
        from greencert import __version__

        sys.stdout.write(f"greencert {__version__}\n")
        return 0
    try:
        from greencert.cli.app import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded
        sys.stderr.write("interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())

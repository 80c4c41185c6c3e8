"""Entry point. `--version` answers before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys

GARBAGE = 500_000
"""New objects between two looks for garbage in circles: a command is over before there is much of it, and an edition is
tens of thousands of objects that would be walked again and again."""


def main() -> int:
    """Run the command line; returns the exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the shell: what would be said goes nowhere, never into another file
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    if sys.argv[1:] in (["--version"], ["-V"]):
        from greencert import __version__

        sys.stdout.write(f"greencert {__version__}\n")
        return 0
    if sys.argv[1:]:  # without arguments the app opens, which has its own ways
        gc.set_threshold(GARBAGE, 20, 20)
    try:
        from greencert.cli.app import run

        outcome = run(sys.argv[1:])
        gc.freeze()  # a last look for garbage at exit would free, slowly, what the system takes back anyway
        return outcome
    except KeyboardInterrupt:  # while the program was still being loaded
        sys.stderr.write("interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())

"""Entry point. `--version` answers before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
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

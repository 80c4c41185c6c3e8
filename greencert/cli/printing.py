"""What the printing commands share."""

from __future__ import annotations

import sys
from pathlib import Path

from greencert.errors import ExitCode


def narrate(sentence: str) -> None:
    """Say on stderr what goes on."""
    sys.stderr.write(sentence + "\n")


def printed(path: Path, sentence: str) -> int:
    """Say what was printed; the path alone goes to stdout."""
    narrate(sentence)
    sys.stdout.write(f"{path}\n")
    return ExitCode.FINE

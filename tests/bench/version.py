"""How long `greencert --version` takes against an interpreter that does nothing. Prints a table; bound 8×."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 30


def fastest(command: Sequence[str]) -> float:
    """Seconds of the fastest run; the others were disturbed."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    beside = Path(sys.executable).with_name("greencert")
    program = str(beside) if beside.exists() else str(shutil.which("greencert"))
    nothing = fastest([sys.executable, "-c", "pass"])
    version = fastest([program, "--version"])
    ratio = version / nothing
    print(f"python -c pass        {nothing * 1000:6.1f} ms   1.0×")
    verdict = "held" if ratio <= 8 else "missed"
    print(f"greencert --version   {version * 1000:6.1f} ms   {ratio:.1f}×   bound 8×: {verdict}")


if __name__ == "__main__":
    main()

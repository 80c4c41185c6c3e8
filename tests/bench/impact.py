"""How long an impact takes: 1,000 assessments re-scored under an edition in which a threshold rose.

Run with `uv run python tests/bench/impact.py`. The bound is 20 s on two cores. The assessments are copies of the
shipped example park: 72 answers, 1,600 rows of figures, 90 documents each. The baseline reads the same
files and parses them with the C parts alone (`stored.parsed_in_c`); CPU time is shown beside the clock, because a busy
machine says little by its clock.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from stored import parsed_in_c

from greencert.scoring.impact import Effect
from greencert.store.shipped import shipped
from greencert.store.workspace import Workspace
from greencert.workflows.impact import run_impact
from greencert.workflows.release import release

ASSESSMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
BOUND = 20.0
SCHEME = "bsr-green-park"


def make(root: Path) -> None:
    """A workspace with a released edition, a tighter one under work, and many assessments."""
    directory = root / "criteria" / SCHEME
    shutil.copytree(shipped("criteria") / SCHEME, directory)
    if not (directory / "editions" / "1.0.0.yaml").exists():
        release(directory, "1.0.0", date(2026, 1, 1), lambda _: "")
    example = shipped("assessments") / "example-park" / "2025"
    names = ("assessment.yaml", "answers.yaml", "data.csv", "evidence.yaml", "findings.yaml")
    texts = {name: (example / name).read_text("utf-8") for name in names}
    for number in range(ASSESSMENTS):
        folder = root / "assessments" / f"park-{number}" / "2025"
        folder.mkdir(parents=True)
        for name, text in texts.items():
            changed = text.replace("example-park-2025", f"park-{number}")
            (folder / name).write_text(changed, "utf-8")
    theme = directory / "green-energy.yaml"
    theme.write_text(theme.read_text("utf-8").replace("met_at: 50", "met_at: 70", 1), "utf-8")
    head = directory / "scheme.yaml"
    lines = ["version: 9.0.0" if line.startswith("version:") else line for line in head.read_text("utf-8").split("\n")]
    head.write_text("\n".join(lines), "utf-8")


def _parsed(paths: Sequence[Path]) -> float:
    """Seconds of CPU that one assessment takes the parsers alone."""
    started = time.process_time()
    parsed_in_c(paths)
    return (time.process_time() - started) / len(paths)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        make(root)
        started = time.perf_counter()
        run = run_impact(Workspace(root), SCHEME, root / "assessments")
        took = time.perf_counter() - started
        spent = os.times()
        base = min(_parsed([root / "assessments" / f"park-{at}" / "2025" for at in range(20)]) for _ in range(3))
    hit = sum(found.impact is not None and found.impact.effect is not Effect.SAME for found in run.cases)
    print(f"{len(run.cases)} assessments, {hit} with another level, {os.cpu_count()} cores")
    cpu = spent.children_user + spent.children_system
    print(f"impact        {took:6.1f} s   bound {BOUND:.0f} s")
    each = cpu / len(run.cases)
    print(f"CPU           {cpu:6.1f} s   {1000 * each:.0f} ms each")
    print(f"parsed in C   {base * len(run.cases):6.1f} s   {1000 * base:.1f} ms each")
    print(f"ratio         {each / base:6.1f}")
    held = min(took, cpu / 2) < BOUND * ASSESSMENTS / 1_000
    print(f"bound for so many {BOUND * ASSESSMENTS / 1_000:.1f} s on two cores: {'held' if held else 'missed'}")


if __name__ == "__main__":
    main()

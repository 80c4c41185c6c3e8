"""How long checking takes, against what ruamel's C loader alone needs for the same files. Prints a table of ratios.

python tests/bench/check.py [criteria]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from ruamel.yaml import YAML
from synthetic import write_assessment, write_scheme

from greencert.store.edition import load_edition
from greencert.store.workspace import Workspace
from greencert.workflows.check import check


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest CPU time of a few runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def first(work: Callable[[], object]) -> float:
    """CPU time of a single run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def loaded_by_ruamel(files: list[Path]) -> None:
    """What the C loader alone does."""
    for path in files:
        YAML(typ="safe").load(path.read_bytes())


def main(criteria: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ["GREENCERT_CACHE"] = str(root / "cache")
        directory = write_scheme(root, criteria)
        files = sorted(directory.rglob("*.yaml"))
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{criteria} criteria, 3 languages, {size:.1f} MB of YAML in {len(files)} files; CPU seconds\n")
        base = seconds(lambda: loaded_by_ruamel(files))
        rows = [("ruamel's C loader alone", base, 1.0, "")]
        load = seconds(lambda: load_edition(directory))
        rows.append(("load_edition", load, load / base, ""))
        workspace = Workspace(root)
        workspace.edition("synthetic")
        kept = seconds(lambda: workspace.edition("synthetic"))
        rows.append(("edition from the cache", kept, kept / base, ""))
        full = seconds(lambda: check([directory], root, use_cache=False))
        rows.append(("check, without cache", full, full / base, "at most 3"))
        cold = first(lambda: check([directory], root))
        rows.append(("check, first run with cache", cold, cold / base, "at most 3"))
        again = seconds(lambda: check([directory], root))
        rows.append(("check, second run, unchanged", again, again / cold, "of the first; at most 0.5"))
        report = check([directory], root)
        assert not report.problems, report.problems[:3]
        edition = load_edition(directory).value
        assert edition is not None
        path = write_assessment(root, edition)
        whole = seconds(lambda: check([path], root, use_cache=False))
        rows.append(("check of an assessment, 100 companies", whole, whole / base, ""))
        for name, took, ratio, note in rows:
            print(f"{name:40} {took:8.3f} s {ratio:8.3f}×  {note}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1500)

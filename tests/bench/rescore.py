"""How long scoring again takes after one change: 1,500 criteria of every kind, 100 companies with 40 data points.

Run with `uv run python tests/bench/rescore.py`. The bound is 5 ms of CPU for one changed answer, on both bases that the
app shows at once. The baseline is a full score on the same two bases; what is scored again is checked to be the same.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from score import COMPANIES, CRITERIA, ON, POINTS, assessment, edition

from greencert.model.assessment import Answer, Assessment
from greencert.scoring import Basis
from greencert.scoring.standing import rescored, standing

BOUND = 0.005
BASES = (Basis.VERIFIED, Basis.CLAIMED)
TIMES = 15


def answered(park: Assessment, name: str, value: Any) -> Assessment:
    """With another claim for one criterion, as the app writes it: the other answers are the same objects."""
    was = park.answers[name]
    claim = was.claim.model_copy(update={"value": value})
    return park.model_copy(update={"answers": {**park.answers, name: was.model_copy(update={"claim": claim})}})


def undetermined(park: Assessment, name: str) -> Assessment:
    """Without the determination of one criterion."""
    was = park.answers[name]
    return park.model_copy(update={"answers": {**park.answers, name: was.model_copy(update={"determination": None})}})


def figured(park: Assessment, at: int) -> Assessment:
    """With one figure changed."""
    row = park.figures[at].model_copy(update={"value": park.figures[at].value + Decimal("0.5")})
    return park.model_copy(update={"figures": (*park.figures[:at], row, *park.figures[at + 1 :])})


def documented(park: Assessment) -> Assessment:
    """With other bytes in one document; five answers name it."""
    first, *others = park.evidence
    return park.model_copy(update={"evidence": (first.model_copy(update={"sha256": "f" * 64}), *others)})


def read_again(park: Assessment) -> Assessment:
    """The same from other objects, as after another program wrote the files; one answer is another."""
    answers = {name: Answer.model_validate(answer.model_dump()) for name, answer in park.answers.items()}
    figures = tuple(row.model_copy() for row in park.figures)
    return answered(park.model_copy(update={"answers": answers, "figures": figures}), "C-0000", False)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds, the best of several."""
    taken = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> int:
    """Print the table; 1 when the bound is missed."""
    scheme = edition()
    park = assessment(scheme)
    held = standing(scheme, park, ON, BASES)
    changes = {
        "one answer": answered(park, "C-0000", False),
        "one answer with figures": answered(park, "C-0005", {"rated": "step-1"}),
        "one determination taken back": undetermined(park, "C-0002"),
        "one document": documented(park),
        "one figure, 150 formulas": figured(park, 7),
        "all files read again, one answer": read_again(park),
    }
    full = cpu(lambda: standing(scheme, park, ON, BASES))
    print(f"{CRITERIA} criteria, {COMPANIES} companies × {POINTS} data points, two bases; CPU milliseconds")
    print(f"{'scored in full':<36}{1000 * full:8.2f}{1.0:9.3f}×")
    missed = False
    for name, after in changes.items():
        seconds = cpu(lambda after=after: rescored(held, scheme, after, ON))  # type: ignore[misc]
        assert rescored(held, scheme, after, ON).results == standing(scheme, after, ON, BASES).results
        over = name == "one answer" and seconds > BOUND
        missed |= over
        print(f"{name:<36}{1000 * seconds:8.2f}{seconds / full:9.3f}×{'   over' if over else ''}")
    print(f"bound for one answer {1000 * BOUND:.0f} ms: {'missed' if missed else 'held'}")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())

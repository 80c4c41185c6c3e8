"""How long a score takes: 1,500 criteria of every kind, 100 companies with 40 data points, all claimed and judged.

Run with `uv run python tests/bench/score.py`. The bound is 0.1 s of CPU for one score once edition and assessment are
loaded; the first score of an edition parses its formulas and computes its digests, and is shown beside it. The
baseline is adding the same 4,000 figures up with plain decimals.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from greencert.model.assessment import Assessment, Determination
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.scoring import Basis, judged, score

CRITERIA = 1_500
COMPANIES = 100
POINTS = 40
BOUND = 0.1
ON = date(2025, 6, 30)


def means(number: int) -> dict[str, Any]:
    """One of the kinds, by turns; every third criterion is a formula over four data points."""
    steps = [{"id": f"step-{n}", "title": f"Step {n}", "points": n} for n in range(4)]
    share = {
        "kind": "quantity",
        "unit": "percent",
        "formula": "100 * ({} + {}) / ({} + {})".format(*(f"point_{(number + n) % POINTS}" for n in range(4))),
        "met_at": 50,
        "steps": [{"at": at, "points": at} for at in (20, 35, 50, 70)],
    }
    kinds: list[dict[str, Any]] = [
        {"kind": "yes_no"},
        share,
        {"kind": "rating", "steps": steps, "met_from": "step-2"},
        {"kind": "checklist", "items": [{"id": f"item-{n}", "title": f"Item {n}"} for n in range(6)], "met_from": 4},
        {**share, "steps": None, "linear": {"zero": 0, "full": 80}},
        {"kind": "any_of", "alternatives": [
            {"id": "figures", "title": "By figures", "means": share},
            {"id": "rated", "title": "By steps", "means": {"kind": "rating", "steps": steps, "met_from": "step-2"}},
        ]},
    ]  # fmt: skip
    return kinds[number % len(kinds)]


VALUES: tuple[Any, ...] = (True, None, "step-2", ["item-0", "item-2", "item-4"], None, {"rated": "step-3"})


def edition() -> Edition:
    """A scheme of 12 themes."""
    own = {"kind": "proposal"}
    themes = [{"id": f"theme-{n}", "title": f"Theme {n}", "weight": n + 1} for n in range(12)]
    return Edition.model_validate(
        {
            "scheme": {
                "id": "synthetic", "version": "1.0.0", "title": "T", "owner": "O", "summary": "S", "disclaimer": "D",
                "language": "en", "themes": themes,
                "method": {"name": "weighted_mean", "title": "M", "coverage_at_least": 90, "provenance": own},
                "levels": [
                    {"id": f"level-{n}", "title": "L", "total": 50 + 15 * n, "provenance": own,
                     "floors": [{"theme": theme["id"], "percent": 30 + 15 * n} for theme in themes]}
                    for n in range(3)
                ],
            },
            "criteria": [
                {
                    "id": f"C-{n:04}", "title": f"Criterion {n}", "requirement": "At least so much is so. " * 8,
                    "guidance": "Look. " * 50, "theme": f"theme-{n % 12}",
                    "obligation": "should" if n % 10 else "must",
                    "means": means(n), "weight": n % 5 + 1, "provenance": own, "since": "1.0.0",
                    "evidence": [{"id": "proof", "kinds": ["contract"], "title": "A proof of it"}],
                }
                for n in range(CRITERIA)
            ],
            "datapoints": [
                {"id": f"point_{n}", "title": f"Point {n}", "definition": "D", "group": "energy", "unit": "MWh",
                 "subject": "company", "provenance": own}
                for n in range(POINTS)
            ],
        }
    )  # fmt: skip


def assessment(scheme: Edition) -> Assessment:
    """A park with all figures, a tenth of them in another unit; every claim is judged."""
    companies = [{"id": f"company-{n}", "name": f"Company {n}", "employees": 10 + n} for n in range(COMPANIES)]
    figures = [
        {"company": company["id"], "datapoint": f"point_{point}", "period": 2024, "row": row,
         "value": Decimal(row * 37 % 5_000) / 10, "unit": "GJ" if row % 10 == 0 else "MWh"}
        for row, (company, point) in enumerate(((c, p) for c in companies for p in range(POINTS)), 2)
    ]  # fmt: skip
    whole = Assessment.model_validate(
        {
            "profile": {
                "id": "park", "park": {"name": "P", "holder": "H", "country": "FI", "place": "K"},
                "scope": {"boundary": "All", "companies": companies}, "reference_year": 2024,
                "scheme": "synthetic", "edition": "1.0.0",
            },
            "figures": figures,
            "evidence": [
                {"id": f"doc-{n}", "title": "Doc", "kind": "contract", "sha256": f"{n:064x}"} for n in range(300)
            ],
            "answers": {
                c.id: {"meaning": meaning_digest(c),
                       "claim": {"value": VALUES[n % len(VALUES)], "evidence": [{"id": f"doc-{n % 300}"}]}}
                for n, c in enumerate(scheme.criteria)
            },
        }
    )  # fmt: skip
    # Digests bind the determinations to claims, evidence and figures: checking them is part of what is measured.
    digests = judged(scheme, whole)
    answers = {
        name: answer.model_copy(
            update={"determination": Determination(by="assessor", judged=digests[name], **ACCEPTED)}
        )
        for name, answer in whole.answers.items()
    }
    return whole.model_copy(update={"answers": answers})


ACCEPTED: dict[str, Any] = {"outcome": "accepted", "on": date(2025, 5, 1)}


def cpu(work: Callable[[], object], times: int = 9) -> float:
    """CPU seconds, the best of several: what disturbs a run is other programs and the garbage of the run before."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def added_up(whole: Assessment) -> Decimal:
    """The baseline: every figure touched and added once, in plain decimals."""
    totals: dict[str, Decimal] = {}
    for figure in whole.figures:
        totals[figure.datapoint] = totals.get(figure.datapoint, Decimal(0)) + figure.value
    return sum(totals.values(), Decimal(0))


def main() -> int:
    """Print the table; 1 when the bound is missed."""
    scheme = edition()
    park = assessment(scheme)
    fresh = [scheme.model_copy() for _ in range(3)]
    rows = [
        ("figures added up, plain decimals", cpu(lambda: added_up(park))),
        ("first score of an edition", cpu(lambda: score(fresh.pop(), park, ON), times=3)),
        *((f"score, {basis}", cpu(lambda basis=basis: score(scheme, park, ON, basis))) for basis in Basis),  # type: ignore[misc]
    ]
    print(
        f"{CRITERIA} criteria, {COMPANIES} companies × {POINTS} data points, {len(park.answers)} answers; CPU seconds"
    )
    for name, seconds in rows:
        print(f"{name:<36}{seconds:8.4f}{seconds / rows[0][1]:8.1f}×")
    slowest = max(seconds for name, seconds in rows if name.startswith("score"))
    print(f"bound {BOUND:.3f}: {'held' if slowest < BOUND else 'missed'}")
    return int(slowest >= BOUND)


if __name__ == "__main__":
    raise SystemExit(main())

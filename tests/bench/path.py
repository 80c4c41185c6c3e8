"""How long the way to a level takes: 60 criteria of every kind, 50 measures with prerequisites, three answers each.

Run with `uv run python tests/bench/path.py`. The bound is 1 s of CPU for one answer (the best way and two others, each
with four objectives one after the other, every way scored again) once the solver is loaded; loading it is shown beside.
The baseline is scoring the same park once.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.scoring import Basis, score
from greencert.scoring.path import By, Ways, Wishes, ways
from greencert.scoring.path.scheme import prices

CRITERIA = 60
MEASURES = 50
THEMES = 6
BOUND = 1.0
ON = date(2025, 6, 30)
OWN = {"kind": "proposal"}


def means(number: int) -> dict[str, Any]:
    """One of the kinds, by turns."""
    steps = [{"id": f"step-{n}", "title": f"Step {n}", "points": n} for n in range(5)]
    quantity = {"kind": "quantity", "unit": "percent", "met_at": 50}
    scale = [{"at": at, "points": points} for at, points in ((20, 3), (35, 5), (50, 7), (70, 10))]
    kinds: list[dict[str, Any]] = [
        {"kind": "yes_no"},
        {**quantity, "steps": scale},
        {"kind": "rating", "steps": steps, "met_from": "step-2"},
        {"kind": "checklist", "items": [{"id": f"item-{n}", "title": f"Item {n}"} for n in range(7)], "met_from": 4},
        {**quantity, "linear": {"zero": 0, "full": 80}},
        {"kind": "any_of", "alternatives": [
            {"id": "figures", "title": "By figures", "means": {**quantity, "steps": scale}},
            {"id": "rated", "title": "By steps", "means": {"kind": "rating", "steps": steps, "met_from": "step-2"}},
        ]},
    ]  # fmt: skip
    return kinds[number % len(kinds)]


CLAIMS: tuple[Any, ...] = (False, 30, "step-1", ["item-0", "item-2"], 20, {"rated": "step-1"})


def edition(seed: int = 1) -> Edition:
    """Six themes with floors, weights with decimals, levels at 50, 65 and 80 percent."""
    chance = random.Random(seed)
    themes = [f"theme-{n}" for n in range(THEMES)]
    names = [f"M{n:02}" for n in range(1, MEASURES + 1)]
    costs = (["low"], ["low", "medium"], ["medium"], ["medium", "high"], ["high"], ["high", "very_high"])
    actors = (["park_manager"], ["company"], ["municipality", "park_manager"], ["company", "utility"])
    return Edition.model_validate(
        {
            "scheme": {
                "id": "synthetic", "version": "1.0.0", "title": "T", "owner": "O", "summary": "S", "disclaimer": "D",
                "language": "en",
                "themes": [{"id": theme, "title": theme, "weight": 25 - 3 * n} for n, theme in enumerate(themes)],
                "method": {"name": "weighted_mean", "title": "M", "provenance": OWN},
                "levels": [
                    {"id": f"level-{total}", "title": "L", "total": total, "provenance": OWN,
                     "floors": [{"theme": theme, "percent": total - 15} for theme in themes[:3]]}
                    for total in (50, 65, 80)
                ],
            },
            "criteria": [
                {"id": f"C-{n:02}", "title": f"Criterion {n}", "requirement": "R", "guidance": "G",
                 "theme": themes[n % THEMES], "obligation": "should" if n % 7 else "must",
                 "means": means(chance.randrange(6)), "weight": str(chance.choice([1, 2, 3, 4, 5, 2.5])),
                 "measures": chance.sample(names, chance.randint(1, 4)), "provenance": OWN, "since": "1.0.0"}
                for n in range(CRITERIA)
            ],
            "measures": [
                {"id": name, "title": name, "description": "D", "effect": "E", "cost": chance.choice(costs),
                 "payback_years": {"high": chance.randint(1, 15)}, "lead_months": {"high": chance.randint(1, 60)},
                 "actors": chance.choice(actors), "provenance": OWN,
                 "requires": chance.sample(names[:n], 1) if n and chance.random() < 0.3 else []}
                for n, name in enumerate(names)
            ],
        }
    )  # fmt: skip


def assessment(scheme: Edition) -> Assessment:
    """A park that has begun: everything claimed, most of it not met yet."""
    kinds = [means(n) for n in range(6)]
    value = {each["kind"] + ("/linear" if "linear" in each else ""): CLAIMS[n] for n, each in enumerate(kinds)}
    answers = {}
    for criterion in scheme.criteria:
        linear = criterion.means.kind == "quantity" and criterion.means.linear is not None
        answers[criterion.id] = {"claim": {"value": value[criterion.means.kind + ("/linear" if linear else "")]}}
    return Assessment.model_validate(
        {
            "profile": {
                "id": "park", "park": {"name": "P", "holder": "H", "country": "FI", "place": "K"},
                "scope": {"boundary": "All"}, "reference_year": 2024, "scheme": "synthetic", "edition": "1.0.0",
            },
            "answers": answers,
        }
    )  # fmt: skip


def cpu(work: Callable[[], object], times: int = 5) -> float:
    """CPU seconds, the best of several."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def said(found: Ways) -> str:
    """What came out, so that nobody times an empty answer."""
    if not found.ways:
        return "none: " + ", ".join(sorted({reason.code for reason in found.blocked}))
    best = found.ways[0]
    return f"{len(found.ways)} ways, {len(best.levers)} measures, {len(best.changes)} criteria"


def main() -> int:
    """Print the table; 1 when the bound is missed."""
    scheme = edition()
    park = assessment(scheme)
    start = time.process_time()
    import highspy  # noqa: F401

    loading = time.process_time() - start
    once = cpu(lambda: score(scheme, park, ON, Basis.CLAIMED))
    print(f"{CRITERIA} criteria, {MEASURES} measures; CPU seconds")
    print(f"{'score once':<28}{once:8.4f}")
    print(f"{'load the solver':<28}{loading:8.4f}")
    slowest = 0.0
    for level in scheme.scheme.levels:
        for by in By:

            def answer(level: str = level.id, by: By = by) -> Ways:
                return ways(scheme, park, ON, to=level, basis=Basis.CLAIMED, wishes=Wishes(by))

            seconds = cpu(answer)
            slowest = max(slowest, seconds)
            print(f"{f'{level.id}, {by}':<28}{seconds:8.4f}{seconds / once:8.1f}×  {said(answer())}")
    print(f"{'prices of all levels':<28}{cpu(lambda: list(prices(scheme)), 2):8.4f}")
    print(f"bound {BOUND:.1f}: {'held' if slowest < BOUND else 'missed'}")
    return int(slowest >= BOUND)


if __name__ == "__main__":
    raise SystemExit(main())

"""Schemes and assessments out of nothing, for laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from greencert.model.assessment import Assessment
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.scoring import judged

ON = date(2025, 6, 30)
OWN = {"kind": "proposal"}
THEMES = ("energy", "circular", "water")
METHODS = ("points", "weighted_mean", "theme_mean", "nested_mean", "share_met", "none")
COMPANIES = ("a", "b", "c")
POINTS = ("used", "renewable", "reused")
FORMULAS = (
    "100 * renewable / used",
    "100 * (renewable + reused) / (used + reused)",
    "max(renewable, reused) - 3",
    "used / 7",
)


class Park(NamedTuple):
    """An edition and an assessment under it."""

    edition: Edition
    assessment: Assessment


CONDITIONS = (
    (),
    (),
    ({"datapoint": "used", "above": 40},),
    ({"datapoint": "renewable", "above": 10}, {"datapoint": "used", "above": "90.5"}),
)

numbers = st.decimals(min_value=0, max_value=120, places=1)
points = st.lists(st.integers(0, 9), min_size=2, max_size=4)


@st.composite
def quantity(draw: st.DrawFn) -> dict[str, Any]:
    """A quantity of any make; steps and scale lead the right way, as `check` demands."""
    lower = draw(st.booleans())
    ats = sorted(draw(st.sets(st.integers(0, 100), min_size=2, max_size=4)), reverse=lower)
    scale = draw(st.sampled_from(("steps", "linear", "none")))
    steps = [{"at": at, "points": earned} for at, earned in zip(ats, range(1, 9), strict=False)]
    return {
        "kind": "quantity",
        "unit": "percent",
        "better": "lower" if lower else "higher",
        "met_at": draw(st.sampled_from(ats)),
        "exclusive": draw(st.booleans()),
        "formula": (formula := draw(st.none() | st.sampled_from(FORMULAS))),
        "where": draw(st.sampled_from(CONDITIONS)) if formula else (),
        "coverage_at_least": draw(st.none() | st.sampled_from((0, 50, 100))),
        "steps": steps if scale == "steps" else None,
        "linear": {"zero": ats[0], "full": ats[-1]} if scale == "linear" else None,
    }


@st.composite
def rating(draw: st.DrawFn) -> dict[str, Any]:
    """Steps whose points never fall."""
    steps = [{"id": f"s{n}", "title": "S", "points": p} for n, p in enumerate(sorted(draw(points)))]
    return {"kind": "rating", "steps": steps, "met_from": draw(st.sampled_from(steps))["id"]}


@st.composite
def checklist(draw: st.DrawFn) -> dict[str, Any]:
    """Two to four items, some of them required."""
    items = [
        {"id": f"i{n}", "title": "I", "required": r}
        for n, r in enumerate(draw(st.lists(st.booleans(), min_size=2, max_size=4)))
    ]
    return {"kind": "checklist", "items": items, "met_from": draw(st.integers(1, len(items)))}


@st.composite
def choice(draw: st.DrawFn) -> dict[str, Any]:
    """Answers in no order."""
    options = [{"id": f"o{n}", "title": "O", "points": p, "met": p > 4} for n, p in enumerate(draw(points))]
    return {"kind": "choice", "options": options}


singles = st.one_of(st.just({"kind": "yes_no"}), quantity(), rating(), checklist(), choice())


@st.composite
def any_of(draw: st.DrawFn) -> dict[str, Any]:
    """Two or three ways."""
    ways = draw(st.lists(singles, min_size=2, max_size=3))
    return {"kind": "any_of", "alternatives": [{"id": f"w{n}", "title": "W", "means": m} for n, m in enumerate(ways)]}


@st.composite
def criterion(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A criterion of any make."""
    return {
        "id": f"C-{number}", "title": "T", "requirement": "R", "guidance": "G", "provenance": OWN, "since": "1.0.0",
        "theme": (theme := draw(st.sampled_from(THEMES))),
        "group": draw(st.sampled_from((None, f"{theme}-1", f"{theme}-2", f"{theme}-21"))),
        "obligation": draw(st.sampled_from(("must", "should", "suggested"))),
        "tier": draw(st.sampled_from((None, "low", "high"))),
        "weight": draw(st.sampled_from((0, 1, 2, 3, "0.7"))),
        "phases": draw(st.sampled_from((("existing",), ("planned",), ("planned", "existing")))),
        "planned_counts": draw(st.booleans()),
        "status": draw(st.sampled_from(("active", "active", "active", "future", "retired"))),
        "not_applicable": draw(st.sampled_from(({}, {"allowed": True, "when": "x"}))),
        "means": draw(st.one_of(singles, any_of())),
    }  # fmt: skip


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """A scheme with any method, three levels, a merit."""
    criteria = [draw(criterion(n)) for n in range(draw(st.integers(1, 6)))]
    percents = sorted(draw(st.lists(st.integers(1, 100), min_size=3, max_size=3)))
    levels = [
        {
            "id": name, "title": "L", "provenance": OWN, "total": total, "exclusive": draw(st.booleans()),
            "all_met": draw(st.sampled_from(((), ("must",), ("must", "should")))),
            "floors": [{"theme": "energy", "percent": draw(st.integers(0, 100))}] if draw(st.booleans()) else [],
            "counts": [{"at_least": draw(st.integers(1, 3))}] if draw(st.booleans()) else [],
            "includes": draw(st.sampled_from((None, "low"))) if name != "low" else None,
            "phases": ["existing", "planned"],
        }
        for name, total in zip(("low", "middle", "high"), percents, strict=True)
    ]  # fmt: skip
    return Edition.model_validate(
        {
            "scheme": {
                "id": "generated", "version": "1.0.0", "title": "T", "owner": "O", "summary": "S", "disclaimer": "D",
                "language": "en", "levels": levels,
                "themes": [{"id": each, "title": each, "weight": draw(st.integers(0, 3))} for each in THEMES],
                "method": {
                    "name": draw(st.sampled_from(METHODS)),
                    "title": "M", "provenance": OWN,
                    "not_applicable": draw(st.sampled_from(("left_out", "counts_as_met"))),
                    "partly": draw(st.sampled_from(("as_earned", 0, "0.5"))),
                    "coverage_at_least": draw(st.sampled_from((0, 60, 100))),
                },
                "groups": [
                    {"id": f"{theme}-{name}", "title": "G", "within": f"{theme}{within}",
                     "weight": draw(st.integers(0, 2))}
                    for theme in THEMES
                    for name, within in (("1", ""), ("2", ""), ("21", "-2"))
                ],
                "merits": [
                    {"id": "extra", "title": "E", "provenance": OWN, "criteria": [c["id"] for c in criteria[:2]]}
                ],
            },
            "criteria": criteria,
            "datapoints": [
                {"id": each, "title": each, "definition": "D", "group": "g", "unit": "MWh", "subject": "company",
                 "provenance": OWN}
                for each in POINTS
            ],
        }
    )  # fmt: skip


def values(means: Mapping[str, Any] | Any) -> st.SearchStrategy[Any]:
    """Values that fit a means of assessment."""
    match means.kind:
        case "yes_no":
            return st.booleans()
        case "quantity":
            return numbers
        case "rating":
            return st.sampled_from([step.id for step in means.steps])
        case "choice":
            return st.sampled_from([option.id for option in means.options])
        case "checklist":
            return st.lists(st.sampled_from([item.id for item in means.items]), unique=True)
        case _:
            return st.fixed_dictionaries({}, optional={each.id: values(each.means) for each in means.alternatives})


@st.composite
def answer(draw: st.DrawFn, means: Any) -> dict[str, Any]:
    """An answer of any state."""
    claim: dict[str, Any] = {"state": draw(st.sampled_from(("implemented", "implemented", "planned")))}
    if draw(st.integers(0, 4)):
        claim["value"] = draw(values(means))
    if draw(st.integers(0, 4)) == 0:
        claim["intended"] = draw(values(means))
    if draw(st.integers(0, 4)) == 0:
        claim["not_applicable"] = "Why"
    outcome = draw(st.sampled_from((None, "accepted", "accepted", "adjusted", "rejected")))
    found: dict[str, Any] = {"claim": claim}
    if outcome:
        value = draw(values(means)) if outcome == "adjusted" else None
        found["determination"] = {
            "outcome": outcome,
            "value": value,
            "reason": "R",
            "by": "assessor",
            "on": "2025-05-01",
        }
    return found


@st.composite
def assessments(draw: st.DrawFn, edition: Edition) -> Assessment:
    """An assessment under an edition: figures with holes, answers of any state, some of them stale."""
    companies = [{"id": each, "name": each, "employees": draw(st.none() | st.integers(0, 50))} for each in COMPANIES]
    cells = [(company, point) for company in COMPANIES for point in POINTS if draw(st.integers(0, 9))]
    figures = [
        {"company": company, "datapoint": point, "period": 2024, "value": draw(numbers), "row": row,
         "unit": draw(st.sampled_from(("MWh", "GJ")))}
        for row, (company, point) in enumerate(cells, 2)
    ]  # fmt: skip
    answers = {each.id: draw(answer(each.means)) for each in edition.criteria if draw(st.integers(0, 5))}
    whole = Assessment.model_validate(
        {
            "profile": {
                "id": "generated", "reference_year": 2024, "scheme": "generated", "edition": "1.0.0",
                "park": {"name": "P", "holder": "H", "country": "FI", "place": "K",
                         "phase": draw(st.sampled_from(("existing", "existing", "planned")))},
                "scope": {"boundary": "B", "companies": companies},
            },
            "figures": figures,
            "answers": answers,
        }
    )  # fmt: skip
    digests, bound = judged(edition, whole), {}
    for each, found in whole.answers.items():
        meaning = draw(st.sampled_from((None, None, meaning_digest(edition.by_id[each]), "old")))
        determination = found.determination
        if determination is not None and each in digests:
            determination = determination.model_copy(
                update={"judged": draw(st.sampled_from((None, digests[each], digests[each], "old")))}
            )
        bound[each] = found.model_copy(update={"meaning": meaning, "determination": determination})
    return whole.model_copy(update={"answers": bound})


@st.composite
def parks(draw: st.DrawFn) -> Park:
    """An edition and an assessment under it."""
    edition = draw(editions())
    return Park(edition, draw(assessments(edition)))

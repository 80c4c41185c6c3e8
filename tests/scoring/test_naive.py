"""The engine against its naive twin, over schemes and assessments out of nothing.

`GREENCERT_TWIN=20000` tries as many, in place of the few of a usual run.
"""

from __future__ import annotations

import os
import random
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Answer, Assessment, Claim, Determination, Figure, State
from greencert.model.assessment import Outcome as Found
from greencert.model.base import Phase
from greencert.model.catalogue import DataPoint
from greencert.model.criterion import Criterion, Justification
from greencert.model.edition import Edition
from greencert.model.means import Better, Condition, Linear, Quantity
from greencert.scoring import Basis, Result, judged, score
from tests.scoring.generated import COMPANIES, FORMULAS, ON, OWN, POINTS, Park, parks
from tests.scoring.naive import Naive
from tests.scoring.recompute import worth

TRIED = int(os.environ.get("GREENCERT_TWIN", "250"))

NOTES = ("// to come", "Because.", "See https://example.org/plan", "For a reason that takes a while to tell.")
VERDICTS = ("met", "partly", "not_met", "not_applicable")
POINT = {"title": "T", "definition": "D", "group": "g", "provenance": OWN}


def _justification(chance: random.Random) -> Justification:
    """A reason that some answers have to give."""
    verdicts = chance.sample(VERDICTS, chance.randint(1, 3))
    return Justification(
        verdicts=tuple(verdicts), kind=chance.choice(("text", "address")), min_length=chance.choice((1, 9, 25))
    )


def _quantity(chance: random.Random) -> Quantity:
    """A formula with conditions on companies, held against a number or against a figure."""
    limit = Decimal(chance.randint(-30, 90))
    lower = chance.random() < 0.4
    scale = Linear(zero=limit - (-20 if lower else 20), full=limit + (-20 if lower else 20))
    where = tuple(Condition(datapoint=point, above=Decimal(chance.randint(0, 130))) for point in ("used", "reused"))
    return Quantity(
        kind="quantity",
        formula=chance.choice((*FORMULAS, "100 * used_mean / (used_before + 1)", "used_mean - renewable")),
        unit="percent",
        better=Better.LOWER if lower else Better.HIGHER,
        met_at=limit,
        exclusive=chance.random() < 0.3,
        linear=scale if chance.random() < 0.6 else None,
        coverage_at_least=chance.choice((None, Decimal(0), Decimal(50))),
        where=where[: chance.choice((0, 0, 1, 2))],
        reference=chance.choice((None, None, "grid", "norm")),
    )


def _criterion(criterion: Criterion, chance: random.Random) -> Criterion:
    """With reasons to give, answers that are enough, references, conditions and earlier years."""
    justification = (_justification(chance),) if chance.random() < 0.4 else ()
    return criterion.model_copy(
        update={
            "means": _quantity(chance) if chance.random() < 0.5 else criterion.means,
            "phases": criterion.phases if chance.random() < 0.2 else (Phase.EXISTING, Phase.PLANNED),
            "enough": chance.choice(("met", "met", "justified", "answered")),
            "justification": justification,
        }
    )


def _points() -> tuple[DataPoint, ...]:
    known = {"country": "FI", "year": 2024, "value": "40.5", "source": "S"}
    given: list[dict[str, Any]] = [
        {"id": "grid", "unit": "percent", "subject": "park", "known": [known]},
        {"id": "norm", "unit": "permille", "subject": "park"},
        {"id": "used_mean", "unit": "MWh", "subject": "company", "earlier": {"datapoint": "used", "years": 2}},
        {"id": "used_before", "unit": "MWh", "subject": "company", "earlier": {"datapoint": "used", "baseline": True}},
    ]
    return tuple(DataPoint.model_validate({**POINT, **each}) for each in given)


def _value(means: Any, chance: random.Random) -> Any:
    match means.kind:
        case "yes_no":
            return chance.random() < 0.5
        case "quantity":
            return Decimal(chance.randint(0, 1200)) / 10
        case "rating":
            return chance.choice(means.steps).id
        case "choice":
            return chance.choice(means.options).id
        case "checklist":
            return tuple(item.id for item in means.items if chance.random() < 0.6)
        case _:
            return {way.id: _value(way.means, chance) for way in means.alternatives if chance.random() < 0.7}


def _answer(criterion: Criterion, chance: random.Random) -> Answer:
    """An answer in any state, with a note or without."""
    claim = Claim(
        value=_value(criterion.means, chance) if chance.random() < 0.9 else None,
        intended=_value(criterion.means, chance) if chance.random() < 0.2 else None,
        state=State.PLANNED if chance.random() < 0.15 else State.IMPLEMENTED,
        not_applicable="Why not at all." if chance.random() < 0.15 else None,
        note=chance.choice((None, *NOTES)),
    )
    outcome = chance.choice((None, *[Found.ACCEPTED] * 5, Found.ADJUSTED, Found.REJECTED))
    if outcome is None:
        return Answer(claim=claim)
    value = _value(criterion.means, chance) if outcome is Found.ADJUSTED and chance.random() < 0.9 else None
    judged_as = chance.choice((None, "old", "now", "now"))
    return Answer(
        claim=claim, determination=Determination(outcome=outcome, value=value, by="A", on=ON, judged=judged_as)
    )


def _figures(chance: random.Random) -> tuple[Figure, ...]:
    """Figures of three years with holes, and a norm that somebody entered, or the park's own total."""
    cells: list[tuple[str | None, str, int, str]] = [
        (company, point, year, chance.choice(("MWh", "GJ")))
        for company in COMPANIES
        for point in POINTS
        for year in (2022, 2023, 2024)
        if chance.random() < 0.85
    ]
    cells += [(None, "norm", 2024, "permille")] if chance.random() < 0.7 else []
    cells += [(None, "grid", 2024, "percent")] if chance.random() < 0.2 else []
    cells += [(None, "renewable", 2024, "MWh")] if chance.random() < 0.2 else []
    return tuple(
        Figure(company=company, datapoint=point, period=year, unit=unit, row=row, value=Decimal(chance.randint(0, 150)))
        for row, (company, point, year, unit) in enumerate(cells, 2)
    )


@st.composite
def richer(draw: st.DrawFn) -> Park:
    """A park under a scheme that uses everything there is, answered almost in full."""
    edition, whole = draw(parks())
    chance = random.Random(draw(st.integers(0, 2**32 - 1)))
    criteria = tuple(_criterion(each, chance) for each in edition.criteria)
    edition = edition.model_copy(update={"criteria": criteria, "datapoints": (*edition.datapoints, *_points())})
    profile = whole.profile.model_copy(update={"baseline_year": chance.choice((None, 2022, 2022, 2023))})
    answers = {each.id: _answer(each, chance) for each in criteria if chance.random() < 0.9}
    changed = {"profile": profile, "answers": answers, "figures": _figures(chance)}
    return Park(edition, _bound(edition, whole.model_copy(update=changed)))


def _bound(edition: Edition, whole: Assessment) -> Assessment:
    """Determinations bound to what there is to judge now."""
    now = judged(edition, whole)
    answers = {}
    for name, answer in whole.answers.items():
        found = answer.determination
        if found is not None and found.judged == "now":
            found = found.model_copy(update={"judged": now.get(name)})
        answers[name] = answer.model_copy(update={"determination": found})
    return whole.model_copy(update={"answers": answers})


def seen(result: Result) -> dict[str, Any]:
    """A result in the form of the twin."""
    return {
        "criteria": {each.id: (each.verdict, each.points, each.max_points) for each in result.criteria},
        "open": [each.criterion for each in result.open],
        "themes": {each.id: each.percent for each in result.themes},
        "percent": result.percent,
        "possible_percent": result.possible_percent,
        "certain": result.range.certain,
        "possible": result.range.possible,
        "level": result.level,
        "levels": ({e.id for e in result.levels if e.certain}, {e.id for e in result.levels if e.possible}),
        "merits": {each.id: (each.awarded, each.possible) for each in result.merits},
    }


@settings(deadline=None, max_examples=TRIED, suppress_health_check=list(HealthCheck))
@given(parks(), st.sampled_from(list(Basis)))
def test_the_twin_agrees(park: Park, basis: Basis) -> None:
    """Every verdict, point, percentage, level and merit."""
    assert seen(score(*park, ON, basis)) == Naive(*park, basis.value).result()


@settings(deadline=None, max_examples=TRIED, suppress_health_check=list(HealthCheck))
@given(richer(), st.sampled_from(list(Basis)))
def test_the_twin_agrees_on_the_rules_of_real_schemes(park: Park, basis: Basis) -> None:
    """With justifications, answers that are enough, reference figures, conditions on companies and earlier years."""
    result = score(*park, ON, basis)
    assert seen(result) == Naive(*park, basis.value).result()
    worth(result.tree)  # every node says what its children make

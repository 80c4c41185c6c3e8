"""The engine against its naive twin, over schemes and assessments out of nothing.

`GREENCERT_TWIN=20000` tries as many, in place of the few of a usual run.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Assessment, Figure
from greencert.model.catalogue import DataPoint
from greencert.model.criterion import Criterion, Justification
from greencert.model.edition import Edition
from greencert.model.means import Condition, Quantity
from greencert.scoring import Basis, Result, judged, score
from tests.scoring.generated import COMPANIES, ON, OWN, Park, numbers, parks
from tests.scoring.naive import Naive

TRIED = int(os.environ.get("GREENCERT_TWIN", "300"))

NOTES = ("// to come", "Because.", "See https://example.org/plan", "For a reason that takes a while to tell.")
VERDICTS = ("met", "partly", "not_met", "not_applicable")
POINT = {"title": "T", "definition": "D", "group": "g", "provenance": OWN}


@st.composite
def justifications(draw: st.DrawFn) -> Justification:
    """A reason that some answers have to give."""
    return Justification(
        verdicts=tuple(draw(st.lists(st.sampled_from(VERDICTS), min_size=1, unique=True))),
        kind=draw(st.sampled_from(("text", "address"))),
        min_length=draw(st.sampled_from((1, 9, 25))),
    )


@st.composite
def richer_criterion(draw: st.DrawFn, criterion: Criterion) -> Criterion:
    """With reasons to give, answers that are enough, references, conditions and earlier years."""
    means = criterion.means
    if isinstance(means, Quantity):
        formula = means.formula
        if formula and draw(st.integers(0, 3)) == 0:
            formula = "100 * used_mean / (used_before + 1)"
        where = (Condition(datapoint="used", above=draw(numbers)),) if formula and draw(st.booleans()) else ()
        reference = draw(st.sampled_from((None, None, "grid", "norm")))
        means = means.model_copy(update={"formula": formula, "where": where, "reference": reference})
    return criterion.model_copy(
        update={
            "means": means,
            "enough": draw(st.sampled_from(("met", "met", "justified", "answered"))),
            "justification": tuple(draw(st.lists(justifications(), max_size=1))),
        }
    )


def _points() -> tuple[DataPoint, ...]:
    known = {"country": "FI", "year": 2024, "value": "40.5", "source": "S"}
    given: list[dict[str, Any]] = [
        {"id": "grid", "unit": "percent", "subject": "park", "known": [known]},
        {"id": "norm", "unit": "percent", "subject": "park"},
        {"id": "used_mean", "unit": "MWh", "subject": "company", "earlier": {"datapoint": "used", "years": 2}},
        {"id": "used_before", "unit": "MWh", "subject": "company", "earlier": {"datapoint": "used", "baseline": True}},
    ]
    return tuple(DataPoint.model_validate({**POINT, **each}) for each in given)


@st.composite
def richer(draw: st.DrawFn) -> Park:
    """A park under a scheme that uses everything there is."""
    edition, whole = draw(parks())
    edition = edition.model_copy(
        update={
            "criteria": tuple(draw(richer_criterion(each)) for each in edition.criteria),
            "datapoints": (*edition.datapoints, *_points()),
        }
    )
    profile = whole.profile.model_copy(update={"baseline_year": draw(st.sampled_from((None, 2022, 2023)))})
    answers = {
        name: answer.model_copy(
            update={"claim": answer.claim.model_copy(update={"note": draw(st.sampled_from((None, *NOTES)))})}
        )
        for name, answer in whole.answers.items()
    }
    changed = whole.model_copy(
        update={"profile": profile, "answers": answers, "figures": (*whole.figures, *draw(earlier_figures(whole)))}
    )
    return Park(edition, _judged_again(edition, changed))


def _judged_again(edition: Edition, whole: Assessment) -> Assessment:
    """What was bound to something old stays so; the rest is bound to what there is now."""
    now = judged(edition, whole)
    answers = {}
    for name, answer in whole.answers.items():
        found = answer.determination
        if found is not None and found.judged not in {None, "old"} and name in now:
            found = found.model_copy(update={"judged": now[name]})
        answers[name] = answer.model_copy(update={"determination": found})
    return whole.model_copy(update={"answers": answers})


@st.composite
def earlier_figures(draw: st.DrawFn, whole: Assessment) -> list[Figure]:
    """Figures of the years before, with holes, and a norm that somebody entered."""
    row = max((figure.row for figure in whole.figures), default=1)
    cells: list[tuple[str | None, str, int, str]] = [
        (company, "used", year, "MWh") for company in COMPANIES for year in (2022, 2023) if draw(st.integers(0, 4))
    ]
    if draw(st.booleans()):
        cells.append((None, "norm", 2024, "percent"))
    return [
        Figure(company=company, datapoint=point, period=year, value=draw(numbers), unit=unit, row=row + n)
        for n, (company, point, year, unit) in enumerate(cells, 1)
    ]


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
    assert seen(score(*park, ON, basis)) == Naive(*park, basis.value).result()

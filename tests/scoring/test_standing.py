"""Scoring again after a change gives what scoring anew gives, to the last digit and the last node of the tree."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Answer, Assessment, EvidenceItem, Figure
from greencert.model.base import Phase
from greencert.model.criterion import Criterion, Justification
from greencert.model.edition import Edition
from greencert.scoring import Basis, Result, judged, score_all
from greencert.scoring.criterion import Case
from greencert.scoring.plan import Question
from greencert.scoring.standing import Standing, rescored, standing
from tests.scoring.generated import COMPANIES, ON, POINTS, Park, answer, numbers, parks

many = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))

few = settings(many, max_examples=20)
LATER = ON.replace(year=2026)
DOCUMENTS = tuple(
    EvidenceItem.model_validate({"id": f"doc-{n}", "title": "D", "kind": "contract", "sha256": f"{n:064x}"})
    for n in range(3)
)


def exactly(results: Any) -> str:
    """Results in a form in which nothing is equal that isn't the same: 1.0 and 1.00, true and 1."""
    return repr(results)


def linked(park: Park) -> Edition:
    """The edition with data points that bear on each other: parts of a whole, a mean of years, a reference figure."""
    used, renewable, reused = park.edition.datapoints
    whole = renewable.model_copy(update={"part_of": "used"})
    earlier = {"id": "before", "earlier": {"datapoint": "used", "years": 2, "back": 0}}
    mean = type(used).model_validate({**used.model_dump(exclude_none=True), **earlier})
    formulas = {"used / 7": "before / 7"}

    def other(criterion: Criterion) -> Criterion:
        formula = getattr(criterion.means, "formula", None)
        if formula is None:
            return criterion
        changed: dict[str, Any] = {"formula": formulas.get(formula, formula)}
        if formula.startswith("max"):
            changed["reference"] = "reused"
        if formula == "100 * renewable / used":
            changed["where"] = ({"datapoint": "reused", "above": 20},)
        means = type(criterion.means).model_validate({**criterion.means.model_dump(), **changed})
        return criterion.model_copy(update={"means": means})

    criteria = tuple(map(other, park.edition.criteria))
    return park.edition.model_copy(update={"datapoints": (used, whole, reused, mean), "criteria": criteria})


@st.composite
def changes(draw: st.DrawFn, edition: Edition, now: Assessment) -> Assessment:
    """The assessment after one change of any kind."""
    match draw(st.sampled_from(("answer", "answer", "gone", "figure", "figure", "row", "lost", "document", "profile"))):
        case "answer":
            criterion = draw(st.sampled_from(edition.criteria))
            said = draw(answer(criterion.means))
            used = draw(st.sets(st.sampled_from(("doc-0", "doc-1", "doc-9")), max_size=2))
            said["claim"]["evidence"] = [{"id": name} for name in sorted(used)]
            found = Answer.model_validate(said)
            return now.model_copy(update={"answers": {**now.answers, criterion.id: found}})
        case "gone" if now.answers:
            name = draw(st.sampled_from(sorted(now.answers)))
            return now.model_copy(update={"answers": {k: v for k, v in now.answers.items() if k != name}})
        case "figure" if now.figures:
            at = draw(st.integers(0, len(now.figures) - 1))
            row = now.figures[at].model_copy(update={"value": draw(numbers)})
            return now.model_copy(update={"figures": (*now.figures[:at], row, *now.figures[at + 1 :])})
        case "row":
            facts = {"company": draw(st.sampled_from((None, *COMPANIES))), "datapoint": draw(st.sampled_from(POINTS))}
            year, last = draw(st.sampled_from((2023, 2024))), max((row.row for row in now.figures), default=1)
            row = Figure(**facts, period=year, value=draw(numbers), unit="MWh", row=last + 1)
            return now.model_copy(update={"figures": (*now.figures, row)})
        case "lost" if now.figures:
            at = draw(st.integers(0, len(now.figures) - 1))
            return now.model_copy(update={"figures": (*now.figures[:at], *now.figures[at + 1 :])})
        case "document":
            shas = [draw(st.sampled_from(("a" * 64, "b" * 64))) for _ in DOCUMENTS]
            items = [doc.model_copy(update={"sha256": sha}) for doc, sha in zip(DOCUMENTS, shas, strict=True)]
            return now.model_copy(update={"evidence": tuple(items[: draw(st.integers(0, 3))])})
        case "profile":
            company = draw(st.integers(0, len(COMPANIES) - 1))
            firms = list(now.profile.scope.companies)
            firms[company] = firms[company].model_copy(
                update=draw(st.sampled_from(({"in_scope": False}, {"employees": Decimal(7)}, {"name": "Other"})))
            )
            scope = now.profile.scope.model_copy(update={"companies": tuple(firms)})
            park = now.profile.park.model_copy(update={"phase": draw(st.sampled_from(Phase))})
            return now.model_copy(update={"profile": now.profile.model_copy(update={"scope": scope, "park": park})})
    return now


def bound(edition: Edition, now: Assessment) -> Assessment:
    """The assessment with every determination bound to what is judged now."""
    digests = judged(edition, now)
    answers = {
        name: each.model_copy(update={"determination": each.determination.model_copy(update={"judged": digests[name]})})
        if each.determination and name in digests
        else each
        for name, each in now.answers.items()
    }
    return now.model_copy(update={"answers": answers})


@many
@given(parks(), st.booleans(), st.data())
def test_scoring_again_is_scoring_anew(park: Park, related: bool, data: st.DataObject) -> None:
    """After every one of several changes, on all bases: verdicts, points, levels, range, trees, everything."""
    edition = linked(park) if related else park.edition
    now = bound(edition, park.assessment)
    held = standing(edition, now, ON)
    assert exactly(held.results) == exactly(score_all(edition, now, ON))
    for _ in range(data.draw(st.integers(1, 4))):
        now = data.draw(changes(edition, now))
        held = rescored(held, edition, now, ON)
        anew = score_all(edition, now, ON)
        assert held.results == anew
        assert exactly(held.results) == exactly(anew)


@few
@given(parks(), st.data())
def test_files_read_again_are_no_change(park: Park, data: st.DataObject) -> None:
    """Equal answers and figures that are other objects count as the same; a change among them is found."""
    held = standing(park.edition, park.assessment, ON)
    again = Assessment.model_validate(park.assessment.model_dump())
    with patch.object(Case, "score", side_effect=AssertionError("scored again")):
        assert rescored(held, park.edition, again, ON).results == held.results
    changed = Assessment.model_validate(data.draw(changes(park.edition, again)).model_dump())
    assert exactly(rescored(held, park.edition, changed, ON).results) == exactly(score_all(park.edition, changed, ON))


def looked_at(held: Standing, edition: Edition, now: Assessment) -> list[str]:
    """The criteria that are scored again."""
    seen: list[str] = []
    plainly: Callable[[Case, Question, Basis], Any] = Case.score

    def noted(case: Case, question: Question, basis: Basis) -> Any:
        seen.append(question.criterion.id)
        return plainly(case, question, basis)

    with patch.object(Case, "score", noted):
        rescored(held, edition, now, ON)
    return seen


@few
@given(parks(), st.data())
def test_one_answer_touches_one_criterion(park: Park, data: st.DataObject) -> None:
    """Nothing else is looked at, on any basis."""
    live = [each for each in park.edition.criteria if each.status in {"active", "future"}]
    if not live:
        return
    criterion = data.draw(st.sampled_from(live))
    found = Answer.model_validate(data.draw(answer(criterion.means)))
    now = park.assessment.model_copy(update={"answers": {**park.assessment.answers, criterion.id: found}})
    held = standing(park.edition, park.assessment, ON)
    assert set(looked_at(held, park.edition, now)) <= {criterion.id}


REASON = {"kind": "text", "verdicts": ["met", "partly", "not_met"], "min_length": 5}


@few
@given(parks(), st.booleans(), st.data())
def test_a_note_is_scored_only_where_it_is_a_reason(park: Park, asked: bool, data: st.DataObject) -> None:
    """Typing one takes no scoring, and the results are the very same; where a reason is asked for it may be one."""
    first, *rest = park.edition.criteria
    rule = tuple(map(Justification.model_validate, (REASON,) if asked else ()))
    edition = park.edition.model_copy(update={"criteria": (first.model_copy(update={"justification": rule}), *rest)})
    said = data.draw(answer(first.means))
    noted = [
        {**said, "claim": {**said["claim"], "note": note}} for note in (None, "Read it off the meter in the hall.")
    ]
    before, after = (
        park.assessment.model_copy(
            update={"answers": {**park.assessment.answers, first.id: Answer.model_validate(each)}}
        )
        for each in noted
    )
    held = standing(edition, before, ON)
    again = rescored(held, edition, after, ON)
    assert exactly(again.results) == exactly(score_all(edition, after, ON))
    assert again.case.assessment is after
    if not asked:
        assert all(again.results[basis] is held.results[basis] for basis in Basis)


def of_values(value: Any, other: Any, park: Park) -> tuple[Result, Result]:
    """The claimed results of an answer and of one that Python takes for equal."""
    criterion = park.edition.criteria[0]
    first = Answer.model_validate({"claim": {"value": value}})
    second = Answer.model_validate({"claim": {"value": other}})
    assert first == second
    one = park.assessment.model_copy(update={"answers": {criterion.id: first}})
    two = park.assessment.model_copy(update={"answers": {criterion.id: second}})
    held = rescored(standing(park.edition, one, ON), park.edition, two, ON)
    return held.results[Basis.CLAIMED], score_all(park.edition, two, ON)[Basis.CLAIMED]


@few
@given(parks(), st.sampled_from(((True, Decimal(1)), (Decimal("1.0"), Decimal("1.00")), (False, Decimal(0)))))
def test_what_python_takes_for_equal_is_told_apart(park: Park, pair: tuple[Any, Any]) -> None:
    """True is no 1 to a yes or no, and 1.0 is shown otherwise than 1.00."""
    again, anew = of_values(*pair, park)
    assert exactly(again) == exactly(anew)


@few
@given(parks(), parks())
def test_another_edition_is_scored_anew(park: Park, other: Park) -> None:
    """Nothing of one edition is carried into another."""
    held = standing(*park, ON, (Basis.VERIFIED,))
    found = rescored(held, other.edition, other.assessment, LATER)
    assert found.results == {Basis.VERIFIED: score_all(*other, LATER)[Basis.VERIFIED]}


@few
@given(parks(), st.data())
def test_one_standing_can_be_scored_again_from_more_than_once(park: Park, data: st.DataObject) -> None:
    """As undo does: what is kept from one way doesn't reach the other."""
    held = standing(*park, ON)
    for now in (data.draw(changes(*park)), data.draw(changes(*park)), park.assessment):
        assert exactly(rescored(held, park.edition, now, ON).results) == exactly(score_all(park.edition, now, ON))

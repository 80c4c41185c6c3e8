"""What if: the assessment with some answers and figures supposed to be others, and the result that it would have.

A supposed answer counts as an assessor would have found it, figures or not. Supposed figures are taken to be judged as
the present ones were: accepted claims stay accepted, so that the question is answered and not "look again".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from greencert.model.assessment import Answer, Assessment, Claim, Determination, Figure, Outcome, Value
from greencert.model.edition import Edition
from greencert.scoring.criterion import NO_ANSWER
from greencert.scoring.engine import score
from greencert.scoring.result import Basis, Result

_ROLE = "what if"

REASON = "https://" + "x" * 2000
"""Stands for every reason that a criterion may ask for, an address among them: whoever gets better can say why."""


class SupposedAnswer(NamedTuple):
    """A criterion with another value; None stands for not applicable. `said` is how somebody put it."""

    criterion: str
    value: Value | Mapping[str, Value] | None
    said: str


class SupposedFigure(NamedTuple):
    """A figure with another value; without a company the park's as a whole, in place of what companies gave."""

    company: str | None
    datapoint: str
    value: Decimal
    unit: str
    said: str


Supposed = SupposedAnswer | SupposedFigure


def suppose(edition: Edition, assessment: Assessment, on: date, basis: Basis, supposed: Sequence[Supposed]) -> Result:
    """The result as it would be. It says of itself that it is hypothetical."""
    changed, scored_on = changed_assessment(edition, assessment, on, basis, supposed)
    result = score(edition, changed, on, scored_on)
    return replace(result, basis=basis, hypothetical=tuple(each.said for each in supposed))


def changed_assessment(
    edition: Edition, assessment: Assessment, on: date, basis: Basis, supposed: Sequence[Supposed]
) -> tuple[Assessment, Basis]:
    """The assessment with everything supposed in it, and the basis on which it says what is asked for.

    On the claimed basis figures come before what is typed in, so a supposed value could never count; there all claims
    are taken as accepted, which comes to the same, and are scored as verified.
    """
    answers = dict(assessment.answers)
    if basis is Basis.CLAIMED:
        accepted = Determination(outcome=Outcome.ACCEPTED, by=_ROLE, on=on)
        for criterion in edition.criteria:
            answer = answers.get(criterion.id, NO_ANSWER)
            answers[criterion.id] = answer.model_copy(update={"determination": accepted})
    figures = [each for each in supposed if isinstance(each, SupposedFigure)]
    if figures:
        answers = {name: judged_anew(answer) for name, answer in answers.items()}
    for each in supposed:
        if isinstance(each, SupposedAnswer):
            answers[each.criterion] = supposed_answer(each, basis, on)
    changed = assessment.model_copy(update={"answers": answers, "figures": _figures(assessment, figures)})
    return changed, Basis.VERIFIED if basis is Basis.CLAIMED else basis


def judged_anew(answer: Answer) -> Answer:
    """The answer with its determination holding for whatever the figures are."""
    if answer.determination is None:
        return answer
    return answer.model_copy(update={"determination": answer.determination.model_copy(update={"judged": None})})


def supposed_answer(supposed: SupposedAnswer, basis: Basis, on: date) -> Answer:
    """The answer that says what is supposed; to an assessment that `changed_assessment` has prepared."""
    if supposed.value is None:
        accepted = Determination(outcome=Outcome.ACCEPTED, by=_ROLE, on=on)
        return Answer(claim=Claim(not_applicable=supposed.said), determination=accepted)
    if basis is Basis.INTENDED:
        return Answer(claim=Claim(intended=supposed.value, note=REASON))
    found = Determination(outcome=Outcome.ADJUSTED, value=supposed.value, reason=supposed.said, by=_ROLE, on=on)
    return Answer(determination=found)


def _figures(assessment: Assessment, supposed: Sequence[SupposedFigure]) -> tuple[Figure, ...]:
    """The rows, supposed ones in the place of those they replace or after the last."""
    year = assessment.profile.reference_year
    rows = list(assessment.figures)
    for each in supposed:
        key = (each.company, each.datapoint, year)
        there = next((at for at, row in enumerate(rows) if (row.company, row.datapoint, row.period) == key), None)
        number = rows[there].row if there is not None else max((row.row for row in rows), default=1) + 1
        row = Figure(
            company=each.company, datapoint=each.datapoint, period=year, value=each.value, unit=each.unit, row=number
        )
        if there is None:
            rows.append(row)
        else:
            rows[there] = row
    return tuple(rows)

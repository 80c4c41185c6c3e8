"""What figures give that can be right and seldom is: a person should confirm it.

Single figures are looked at by `model.checks.plausibility`; here is what only shows once they are added up and divided.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from greencert.language import said
from greencert.model.assessment import Assessment
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.edition import Edition
from greencert.model.units import PERCENT
from greencert.scoring.exact import decimal
from greencert.scoring.figures import Figures
from greencert.scoring.formula import Calculation
from greencert.scoring.plan import plan_of


def implausible(edition: Edition, assessment: Assessment) -> Iterator[Flaw]:
    """Shares that formulas make more than a whole, each at the first row that goes into it."""
    plan = plan_of(edition)
    calculation = Calculation(Figures.of(plan.datapoint, assessment), plan.formulas, ranged=False)
    seen: set[str] = set()
    for question in (*plan.counted, *plan.announced):
        for quantity in question.quantities:
            if quantity.unit not in PERCENT or quantity.formula is None or quantity.formula in seen:
                continue
            value = calculation.of(quantity).value
            if value is None or value <= 100:
                continue
            seen.add(quantity.formula)
            place = _first_row(assessment, calculation, quantity.formula)
            if place is not None:
                shown = canonical_number(decimal(Fraction(int(value * 10), 10)))
                message = said(
                    "{criterion} comes to {shown} %, a share over 100 %: {formula}",
                    criterion=question.criterion.id,
                    shown=shown,
                    formula=quantity.formula,
                )
                yield warning(place, "plausible", message, said("confirm it, or mend the figures"))


def _first_row(assessment: Assessment, calculation: Calculation, formula: str) -> Address | None:
    known = calculation.formulas.get(formula)
    used = {row.row for name in (known.points if known else ()) for row in calculation.figures.rows.get(name, ())}
    at = next((at for at, row in enumerate(assessment.figures) if row.row in used), None)
    return None if at is None else ("figures", at, "value")

"""What criteria are computed from."""

from __future__ import annotations

from greencert.model.criterion import Criterion
from greencert.model.formula import FormulaError, names, parse
from greencert.scoring.plan import quantities


def datapoints_of(criterion: Criterion) -> tuple[str, ...]:
    """Data points that a criterion is computed from, in the order in which its formulas name them."""
    texts = (quantity.formula for quantity in quantities(criterion.means) if quantity.formula)
    return tuple(dict.fromkeys(name for text in texts for name in _names(text)))


def _names(formula: str) -> tuple[str, ...]:
    try:
        return tuple(names(parse(formula)))
    except FormulaError:  # `check` says what is wrong with it
        return ()

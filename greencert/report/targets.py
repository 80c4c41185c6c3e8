"""What a criterion has to be brought to, in words: `at least 50 %`, the title of a step, so many of the items."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Value
from greencert.model.criterion import Criterion
from greencert.model.means import AnyOf, Better, Checklist, Choice, Means, Quantity, Rating, Single
from greencert.report.amounts import amount


def target_text(criterion: Criterion, value: Value | Mapping[str, Value], words: Language) -> str:
    """The answer that a criterion has to get. Of several alternatives each with its title."""
    if not isinstance(value, Mapping):
        return _single(criterion.means, value, words)
    assert isinstance(criterion.means, AnyOf)
    titled = {alternative.id: alternative for alternative in criterion.means.alternatives}
    return "; ".join(
        f"{titled[name].title}: {_single(titled[name].means, each, words)}"
        for name, each in value.items()
        if name in titled
    )


def _single(means: Means | Single, value: Value, words: Language) -> str:
    match means:
        case Quantity():
            return _reaching(means, Decimal(str(value)), words)
        case Rating(steps=steps):
            return next((step.title for step in steps if step.id == value), str(value))
        case Choice(options=options):
            return next((option.title for option in options if option.id == value), str(value))
        case Checklist(items=items) if isinstance(value, tuple):
            return words.text("{present} of {items} items", present=len(value), items=len(items))
        case _:
            return words.text("fulfilled")


def _reaching(means: Quantity, value: Decimal, words: Language) -> str:
    """A value to reach; just beyond an exclusive threshold it is the threshold that is said."""
    beyond = means.exclusive and abs(value - means.met_at) <= Decimal("0.001")
    said = amount(means.met_at if beyond else value, means.unit, words)
    if means.better is Better.HIGHER:
        return words.text("more than {amount}", amount=said) if beyond else words.text("at least {amount}", amount=said)
    return words.text("less than {amount}", amount=said) if beyond else words.text("at most {amount}", amount=said)

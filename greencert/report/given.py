"""An answer as it was given, in words: yes or no, the amount, the title of a step, the items that are there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Value
from greencert.model.means import AnyOf, Checklist, Choice, Means, Quantity, Rating, Single
from greencert.report.amounts import amount


def given_text(means: Means, value: Value | Mapping[str, Value] | None, words: Language) -> str:
    """The answer; of several alternatives each with its title. A dash where there is none.

    What doesn't fit the means, because these were changed since, is shown as it stands in the file.
    """
    if value is None:
        return "–"
    if not isinstance(value, Mapping):
        return _single(means, value, words)
    if not isinstance(means, AnyOf):
        return ", ".join(f"{name}: {part}" for name, part in value.items())
    titled = {alternative.id: alternative for alternative in means.alternatives}
    return "; ".join(
        f"{titled[name].title}: {_single(titled[name].means, part, words)}"
        for name, part in value.items()
        if name in titled
    )


def _single(means: Means | Single, value: Value, words: Language) -> str:
    if isinstance(value, bool):
        return words.text("Yes") if value else words.text("No")
    match means:
        case Quantity() if isinstance(value, Decimal):
            return amount(value, means.unit, words)
        case Rating(steps=steps):
            return next((step.title for step in steps if step.id == value), str(value))
        case Choice(options=options):
            return next((option.title for option in options if option.id == value), str(value))
        case Checklist(items=items) if isinstance(value, tuple):
            titles = {item.id: item.title for item in items}
            return "; ".join(titles.get(each, each) for each in value) or words.text("none of the items")
        case _:
            return str(value)

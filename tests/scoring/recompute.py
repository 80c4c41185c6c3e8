"""Recomputes an explanation tree from its leaves with rational numbers, knowing nothing of how scoring works."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import prod

from greencert.model.units import ratio
from greencert.scoring import Step

CUT = Fraction(1, 10**30)


def fits(step: Step, value: Fraction) -> bool:
    """Whether a node says what its children make: the same number, cut off after 40 digits."""
    assert isinstance(step.value, Decimal)
    return abs(Fraction(step.value) - value) <= CUT * max(abs(value), 1)


def worth(step: Step) -> Fraction | None:
    """The exact value of a node, from its leaves up; None when it has none. Fails where a node says something else."""
    children = [worth(child) for child in step.children]
    value = _worth(step, children)
    if value is None:
        assert not isinstance(step.value, Decimal), step
    else:
        assert fits(step, value), step
    return value


def _worth(step: Step, children: list[Fraction | None]) -> Fraction | None:
    if step.value is None or isinstance(step.value, str):
        return None
    match step.kind:
        case "total":
            return _total(step, children)
        case "group":
            return _mean_of(step, children)
        case "theme" if step.children and step.children[0].kind == "group":
            mean = _mean_of(step, children)
            return Fraction(0) if mean is None else mean * Fraction(step.of or 0) / 100
        case "theme":
            return sum((child for child in children if child is not None), Fraction(0))
        case "criterion":
            of = Fraction(step.of or 0)
            return children[0] * of if children and children[0] is not None else of
        case "scale":
            return _scale(step, children)
        case "formula":
            return children[0]
        case "operation":
            return _operation(step.detail, [child for child in children if child is not None])
        case "datapoint":
            known = [child for child in children if child is not None]
            return max(known) if step.detail == "highest" else sum(known, Fraction(0))
        case "row" | "reference" if step.children:
            original = step.children[0]
            return Fraction(original.value or 0) * ratio(original.unit, step.unit)
        case "conversion" if children:
            return children[0]
        case _:
            return Fraction(step.value)


def _mean_of(step: Step, children: list[Fraction | None]) -> Fraction | None:
    """Percent: points over points of criteria, or the weighted mean of groups in which anything applies."""
    if step.children[0].kind != "group":
        whole = sum(Fraction(child.of or 0) for child in step.children)
        return 100 * sum((each or Fraction(0) for each in children), Fraction(0)) / whole if whole else None
    there = [(Fraction(s.weight or 0), v) for s, v in zip(step.children, children, strict=True) if v is not None]
    weights = sum(weight for weight, _ in there)
    return sum((weight * value for weight, value in there), Fraction(0)) / weights if weights else None


def _scale(step: Step, children: list[Fraction | None]) -> Fraction:
    if step.detail == "settled":
        return Fraction(0)
    if step.detail == "any_of":
        return max(child for child in children if child is not None)
    assert isinstance(step.value, Decimal)
    return Fraction(step.value)


def _total(step: Step, children: list[Fraction | None]) -> Fraction | None:
    pairs = [
        (child, Fraction(theme.of or 0), theme.weight) for child, theme in zip(children, step.children, strict=True)
    ]
    if step.detail in {"points", "share_met"}:
        whole = sum(of for _, of, _ in pairs)
        return 100 * sum(value or 0 for value, _, _ in pairs) / whole
    there = [(value or Fraction(0), of, Fraction(weight or 0)) for value, of, weight in pairs if of]
    return sum(weight * 100 * value / of for value, of, weight in there) / sum(weight for _, _, weight in there)


def _operation(operator: str, terms: list[Fraction]) -> Fraction:
    match operator:
        case "+":
            return sum(terms, Fraction(0))
        case "-":
            return terms[0] - terms[1]
        case "*":
            return prod(terms, start=Fraction(1))
        case "/":
            return terms[0] / terms[1]
        case "min":
            return min(terms)
        case "max":
            return max(terms)
        case _:
            return -terms[0]

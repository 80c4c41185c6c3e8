"""How two quantities compare: threshold, points over the whole scale, coverage.

Two scales are compared where either of them bends or jumps; between those places both are straight lines, so nothing
can hide there.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from greencert.model.canonical import canonical_number
from greencert.model.changes import ChangeClass
from greencert.model.formula import FormulaError, Node, Operation, parse
from greencert.model.means import Better, Quantity
from greencert.model.units import UnitError, factor
from greencert.revision.change import Difference, as_text

_T, _R, _M = ChangeClass.TIGHTENED, ChangeClass.RELAXED, ChangeClass.RE_MEASURED
_COMMUTES = frozenset({"+", "*", "min", "max"})
_HAIR = Decimal("0.000001")


def _counted(old: Quantity, new: Quantity, at: str) -> Iterator[Difference]:
    """What is held against what, whose figures count, and what can be entered."""
    for name in ("reference", "where", "minimum", "maximum", "whole"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            found = (_M,) if name in {"reference", "where"} else (ChangeClass.CLARIFIED,)
            yield Difference(f"{at}/{name}", found, _entry(before), _entry(after))


def _entry(value: object) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(f"{each.datapoint} > {canonical_number(each.above)}" for each in value) or None
    return None if value is False else as_text(value)


def quantity_differences(old: Quantity, new: Quantity, at: str) -> Iterator[Difference]:
    """What differs between two quantities. `at`: address of the means."""
    if old.unit != new.unit:
        yield Difference(f"{at}/unit", (_M,), old.unit, new.unit)
    if not _same_formula(old.formula, new.formula):
        yield Difference(f"{at}/formula", (_M,), old.formula, new.formula)
    elif old.formula != new.formula:
        yield Difference(f"{at}/formula", (ChangeClass.EDITORIAL,), old.formula, new.formula)
    yield from _counted(old, new, at)
    if old.better is not new.better:
        yield Difference(f"{at}/better", (_M,), old.better.value, new.better.value)
        return
    scale = _scale(old.unit, new.unit)
    if scale is not None:
        yield from _threshold(old, new, scale, at)
        yield from _points(old, new, scale, at)
    yield from _coverage(old, new, at)


def _same_formula(old: str | None, new: str | None) -> bool:
    if old is None or new is None:
        return old is new
    try:
        return _ordered(parse(old)) == _ordered(parse(new))
    except FormulaError:
        return old.split() == new.split()


def _ordered(node: Node) -> Node:
    """A formula with the terms of sums, products, `min` and `max` in one order: a + b is b + a."""
    if not isinstance(node, Operation):
        return node
    terms = tuple(_ordered(term) for term in node.terms)
    return Operation(node.operator, tuple(sorted(terms, key=repr)) if node.operator in _COMMUTES else terms)


def _scale(old: str, new: str) -> Decimal | None:
    """What one old unit is in new units; None when they can't be converted."""
    try:
        return factor(old, new)
    except UnitError:
        return None


def _threshold(old: Quantity, new: Quantity, scale: Decimal, at: str) -> Iterator[Difference]:
    sign = 1 if new.better is Better.HIGHER else -1
    before = (sign * old.met_at * scale, old.exclusive)
    after = (sign * new.met_at, new.exclusive)
    if before != after:
        found = (_T if after > before else _R,)
        yield Difference(f"{at}/met_at", found, _said(old), _said(new), units=(old.unit, new.unit))


def _said(means: Quantity) -> str:
    higher = means.better is Better.HIGHER
    sign = (">" if higher else "<") if means.exclusive else ("≥" if higher else "≤")
    return f"{sign} {canonical_number(means.met_at)}"


def _points(old: Quantity, new: Quantity, scale: Decimal, at: str) -> Iterator[Difference]:
    """Points at every place where one of the scales bends, a hair before and a hair after."""
    if old.steps is None and new.steps is None and old.linear is None and new.linear is None:
        return  # then `met_at` alone gives the points
    places = {place * scale for place in _bends(old)} | set(_bends(new))
    values = sorted({place + shift for place in places for shift in (-_HAIR, Decimal(0), _HAIR)})
    gains = [earned(new, value) - earned(old, value / scale) for value in values]
    found = tuple(one for one, holds in ((_T, min(gains) < -_HAIR), (_R, max(gains) > _HAIR)) if holds)
    same = (old.steps, old.linear) == (new.steps, new.linear)
    if not found and not same and old.unit == new.unit:
        found = (ChangeClass.CLARIFIED,)  # drawn otherwise, and every value earns what it earned
    if found:
        name = "linear" if new.linear or old.linear else "steps"
        yield Difference(f"{at}/{name}", found, _scale_said(old), _scale_said(new), units=(old.unit, new.unit))


def _bends(means: Quantity) -> list[Decimal]:
    if means.steps:
        return [step.at for step in means.steps]
    if means.linear:
        return [means.linear.zero, means.linear.full]
    return [means.met_at]


def earned(means: Quantity, value: Decimal) -> Decimal:
    """Share of the weight that a value earns, 0 to 1."""
    sign = 1 if means.better is Better.HIGHER else -1
    if means.steps:
        top = max(step.points for step in means.steps) or Decimal(1)
        return max((step.points for step in means.steps if sign * value >= sign * step.at), default=Decimal(0)) / top
    if means.linear:
        span = means.linear.full - means.linear.zero
        share = (value - means.linear.zero) / span if span else Decimal(sign * value >= sign * means.linear.full)
        return min(Decimal(1), max(Decimal(0), share))
    beyond = sign * value > sign * means.met_at
    return Decimal(beyond or (value == means.met_at and not means.exclusive))


def _scale_said(means: Quantity) -> str:
    number = canonical_number
    if means.steps:
        return "; ".join(f"{number(step.at)} → {number(step.points)}" for step in means.steps)
    if means.linear:
        return f"{number(means.linear.zero)} … {number(means.linear.full)}"
    return _said(means)


def _coverage(old: Quantity, new: Quantity, at: str) -> Iterator[Difference]:
    before, after = old.coverage_at_least, new.coverage_at_least
    if before == after:
        return
    if before is None or after is None:
        found: tuple[ChangeClass, ...] = (_T if before is None else _R,)
    else:
        found = (_T if after > before else _R,)
    yield Difference(f"{at}/coverage_at_least", found, _percent(before), _percent(after))


def _percent(value: Decimal | None) -> str | None:
    return None if value is None else f"{canonical_number(value)} %"

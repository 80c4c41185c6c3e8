"""The least and the most that a formula can come to while some companies' figures are missing.

A quotient of sums, which most formulas are, is taken to its true ends: by Dinkelbach's method (Management Science 13,
1967) every company is put where it drives the quotient furthest, parts never beyond their wholes. Any other formula is
enclosed by interval arithmetic: its value can't leave the range, but needn't reach its ends. All of it is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from greencert.model.formula import Constant, Name, Node
from greencert.scoring.bounds import Unknown
from greencert.scoring.exact import NOTHING, WHOLE

Linear = Mapping[str, Fraction]
"""Data point -> its factor; what is no data point's stands under the empty name."""

Missing = Sequence[tuple[Unknown, ...]]
"""Company by company, the figures that are missing."""


class Ends(NamedTuple):
    """From-to of a value; None is unlimited."""

    low: Fraction | None
    high: Fraction | None


def ends(node: Node, known: Mapping[str, Fraction], missing: Missing, highest: Iterable[str]) -> Ends:
    """Between what a formula lies. `known`: what is there of every data point; `highest`: those not added up."""
    unsummed = frozenset(highest)
    found = None if unsummed else quotient(node)
    exact = None if found is None else _quotient_ends(*found, known, missing)
    return exact or _enclosed(node, _intervals(known, missing, unsummed))


def quotient(node: Node) -> tuple[Linear, Linear] | None:
    """A formula as one sum over another; None where it isn't one."""
    if isinstance(node, Constant):
        return {"": Fraction(node.value)}, {"": WHOLE}
    if isinstance(node, Name):
        return {node.id: WHOLE}, {"": WHOLE}
    parts = [part for term in node.terms if (part := quotient(term)) is not None]
    if len(parts) < len(node.terms) or node.operator in {"min", "max"}:
        return None
    if node.operator == "neg":
        return _plus({}, parts[0][0], -WHOLE), parts[0][1]
    return _joined(node.operator, parts[0], parts[1])


def _joined(operator: str, one: tuple[Linear, Linear], other: tuple[Linear, Linear]) -> tuple[Linear, Linear] | None:
    if operator in {"*", "/"}:
        second = other if operator == "*" else (other[1], other[0])
        return _pair(_times(one[0], second[0]), _times(one[1], second[1]))
    sign = WHOLE if operator == "+" else -WHOLE
    if one[1] == other[1]:
        return _plus(one[0], other[0], sign), one[1]
    first, second_ = _times(one[0], other[1]), _times(other[0], one[1])
    above = None if first is None or second_ is None else _plus(first, second_, sign)
    return _pair(above, _times(one[1], other[1]))


def _pair(above: Linear | None, below: Linear | None) -> tuple[Linear, Linear] | None:
    return None if above is None or below is None else (above, below)


def _plus(one: Linear, other: Linear, sign: Fraction) -> Linear:
    return {name: one.get(name, NOTHING) + sign * other.get(name, NOTHING) for name in {**one, **other}}


def _times(one: Linear, other: Linear) -> Linear | None:
    """A product that is still a sum: one of the two has to be a plain number."""
    for plain, summed in ((one, other), (other, one)):
        if not any(factor for name, factor in plain.items() if name):
            number = plain.get("", NOTHING)
            return {name: number * factor for name, factor in summed.items()}
    return None


def _quotient_ends(above: Linear, below: Linear, known: Mapping[str, Fraction], missing: Missing) -> Ends | None:
    """The true ends; None where the lower sum could become nothing, so that there are none."""
    there = (_at(above, known), _at(below, known))
    down = [_furthest(own, _plus({}, below, -WHOLE)) for own in missing]
    least = there[1] + sum((_at(below, places) - below.get("", NOTHING) for places, _ in down), NOTHING)
    if least <= 0 or any(rays for _, rays in down):
        return None
    low = _Quotient(_plus({}, above, -WHOLE), below, (-there[0], there[1]), missing).highest()
    return Ends(None if low is None else -low, _Quotient(above, below, there, missing).highest())


def _at(factors: Linear, values: Mapping[str, Fraction]) -> Fraction:
    start = factors.get("", NOTHING)
    return sum((factor * values.get(name, NOTHING) for name, factor in factors.items() if name), start)


class _Quotient(NamedTuple):
    """One sum over another, always positive one; `there` is what both come to over the figures that are known."""

    above: Linear
    below: Linear
    there: tuple[Fraction, Fraction]
    missing: Missing

    def highest(self) -> Fraction | None:
        """The least number that the quotient never exceeds; None where there is none."""
        best = self._value([_furthest(own, {})[0] for own in self.missing])
        while True:
            slopes = _plus(self.above, {name: best * factor for name, factor in self.below.items()}, -WHOLE)
            found = [_furthest(own, slopes) for own in self.missing]
            rays = [ray for _, own in found for ray in own]
            value = self._value([places for places, _ in found])
            if rays:  # where figures grow without limit, the quotient tends to that of their factors
                steep = [(self._slope(self.above, ray), self._slope(self.below, ray)) for ray in rays]
                if any(by <= 0 for _, by in steep):
                    return None
                value = max(up / by for up, by in steep)
            if value <= best:
                return best
            best = value

    def _value(self, chosen: Sequence[Mapping[str, Fraction]]) -> Fraction:
        above = self.there[0] + sum((self._slope(self.above, places) for places in chosen), NOTHING)
        return above / (self.there[1] + sum((self._slope(self.below, places) for places in chosen), NOTHING))

    @staticmethod
    def _slope(factors: Linear, places: Mapping[str, Fraction]) -> Fraction:
        return sum((factors.get(name, NOTHING) * at for name, at in places.items()), NOTHING)


def _furthest(own: tuple[Unknown, ...], slopes: Linear) -> tuple[dict[str, Fraction], list[dict[str, Fraction]]]:
    """Where one company's missing figures make a sum largest, and the directions in which it grows without limit."""
    names = {each.point for each in own}
    places: dict[str, Fraction] = {}
    rays: list[dict[str, Fraction]] = []
    for each in own:
        if each.within is None or each.within[0] not in names:
            parts = [part for part in own if part.within is not None and part.within[0] == each.point]
            found, ray = _whole_and_parts(each, parts, slopes)
            places |= found
            rays += [ray] if ray else []
    return places, rays


def _whole_and_parts(
    whole: Unknown, parts: Sequence[Unknown], slopes: Linear
) -> tuple[dict[str, Fraction], dict[str, Fraction] | None]:
    """The best corner of a whole and its parts, none of them beyond it; a direction if there is no best one."""
    per = {part.point: part.within[1] for part in parts if part.within is not None}
    rising = [part for part in parts if slopes.get(part.point, NOTHING) > 0]
    low = max([whole.bound.low, *(part.bound.low / per[part.point] for part in parts)])
    high = whole.bound.high if whole.bound.high is None else max(low, whole.bound.high)
    # Sum over a growing whole: straight but for the places where a part reaches its own limit.
    bends = [part.bound.high / per[part.point] for part in rising if part.bound.high is not None]
    corners = [low, *([] if high is None else [high])]
    corners += [bend for bend in bends if bend > low and (high is None or bend < high)]

    def at(size: Fraction) -> dict[str, Fraction]:
        found = {whole.point: size, **{part.point: part.bound.low for part in parts}}
        for part in rising:
            most = size * per[part.point]
            found[part.point] = most if part.bound.high is None else max(part.bound.low, min(most, part.bound.high))
        return found

    places = max((at(corner) for corner in corners), key=lambda found: _at(slopes, found))
    if high is not None:
        return places, None
    ray = {whole.point: WHOLE, **{part.point: per[part.point] for part in rising if part.bound.high is None}}
    slope = sum((slopes.get(name, NOTHING) * by for name, by in ray.items()), NOTHING)
    return places, ray if slope > 0 else None


def _intervals(known: Mapping[str, Fraction], missing: Missing, unsummed: frozenset[str]) -> dict[str, Ends]:
    """Between what the park's figure of every data point lies."""
    found: dict[str, Ends] = {name: Ends(value, value) for name, value in known.items()}
    for unknown in (each for own in missing for each in own):
        low, high = found.get(unknown.point, Ends(NOTHING, NOTHING))
        bound = unknown.bound
        assert low is not None  # a missing figure always has a least value
        if unknown.point in unsummed:
            most = None if high is None or bound.high is None else max(high, bound.high)
            found[unknown.point] = Ends(max(low, bound.low), most)
        else:
            most = None if high is None or bound.high is None else high + bound.high
            found[unknown.point] = Ends(low + bound.low, most)
    return found


def _enclosed(node: Node, intervals: Mapping[str, Ends]) -> Ends:
    """A range that the value can't leave."""
    if isinstance(node, Constant):
        return Ends(Fraction(node.value), Fraction(node.value))
    if isinstance(node, Name):
        return intervals[node.id]
    parts = [_enclosed(term, intervals) for term in node.terms]
    one, other = parts[0], parts[-1]
    match node.operator:
        case "neg":
            return _turned(one)
        case "+":
            return _summed(one, other)
        case "-":
            return _summed(one, _turned(other))
        case "*":
            return _product(one, other)
        case "/":
            return _product(one, _inverse(other))
        case "min":
            return _turned(_larger([_turned(part) for part in parts]))
        case _:
            return _larger(parts)


def _turned(one: Ends) -> Ends:
    return Ends(None if one.high is None else -one.high, None if one.low is None else -one.low)


def _summed(one: Ends, other: Ends) -> Ends:
    low = None if one.low is None or other.low is None else one.low + other.low
    return Ends(low, None if one.high is None or other.high is None else one.high + other.high)


def _larger(parts: Sequence[Ends]) -> Ends:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Ends(max(lows, default=None), max(highs) if len(highs) == len(parts) else None)


def _product(one: Ends, other: Ends) -> Ends:
    if None not in {*one, *other}:
        corners = [a * b for a, b in product(one, other) if a is not None and b is not None]
        return Ends(min(corners), max(corners))
    if one.low is not None and other.low is not None and one.low >= 0 and other.low >= 0:
        return Ends(one.low * other.low, None)
    return Ends(None, None)


def _inverse(one: Ends) -> Ends:
    """One over a range; unlimited where it holds nothing, or may."""
    if one.low is not None and one.low > 0:
        return Ends(NOTHING if one.high is None else 1 / one.high, 1 / one.low)
    if one.high is not None and one.high < 0:
        return Ends(1 / one.high, NOTHING if one.low is None else 1 / one.low)
    return Ends(None, None)

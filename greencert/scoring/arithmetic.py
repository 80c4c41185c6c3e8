"""Formulas made ready: parsed once per edition, and worked out in whole numbers for every assessment.

A value is carried as a numerator over a denominator that isn't reduced until the end: formulas are short and figures
have few digits, so the numbers stay small, and the result is as exact as it is with fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from greencert.model.formula import Constant, Name, Node, names
from greencert.scoring.exact import exact

_Ratio = tuple[int, int]
"""Numerator and denominator; the denominator is positive."""
_Work = Callable[[Mapping[str, Fraction]], _Ratio]


@dataclass(frozen=True)
class Formula:
    """A formula that can be read."""

    node: Node

    @cached_property
    def points(self) -> tuple[str, ...]:
        """Its data points, each once, in the order in which they occur."""
        return tuple(dict.fromkeys(names(self.node)))

    def value(self, figures: Mapping[str, Fraction]) -> Fraction:
        """What it comes to. Raises `ZeroDivisionError`."""
        return Fraction(*self._work(figures))

    @cached_property
    def _work(self) -> _Work:
        return _working(self.node)


def _working(node: Node) -> _Work:
    if isinstance(node, Constant):
        return _constant(exact(node.value).as_integer_ratio())
    if isinstance(node, Name):
        return _figure(node.id)
    terms = [_working(term) for term in node.terms]
    match node.operator:
        case "+":
            return _sum(terms[0], terms[1], 1)
        case "-":
            return _sum(terms[0], terms[1], -1)
        case "*":
            return _product(terms[0], terms[1])
        case "/":
            return _quotient(terms[0], terms[1])
        case "min" | "max":
            return _furthest(min if node.operator == "min" else max, terms)
        case _:
            return _negative(terms[0])


def _constant(ratio: _Ratio) -> _Work:
    return lambda _: ratio


def _figure(point: str) -> _Work:
    return lambda figures: figures[point].as_integer_ratio()


def _sum(one: _Work, other: _Work, sign: int) -> _Work:
    def work(figures: Mapping[str, Fraction]) -> _Ratio:
        (a, b), (c, d) = one(figures), other(figures)
        return (a + sign * c, b) if b == d else (a * d + sign * c * b, b * d)

    return work


def _product(one: _Work, other: _Work) -> _Work:
    def work(figures: Mapping[str, Fraction]) -> _Ratio:
        (a, b), (c, d) = one(figures), other(figures)
        return a * c, b * d

    return work


def _quotient(one: _Work, other: _Work) -> _Work:
    def work(figures: Mapping[str, Fraction]) -> _Ratio:
        (a, b), (c, d) = one(figures), other(figures)
        if c == 0:
            raise ZeroDivisionError
        return (a * d, b * c) if c > 0 else (-a * d, -b * c)

    return work


def _furthest(which: Callable[..., Fraction], terms: list[_Work]) -> _Work:
    return lambda figures: which(Fraction(*term(figures)) for term in terms).as_integer_ratio()


def _negative(one: _Work) -> _Work:
    def work(figures: Mapping[str, Fraction]) -> _Ratio:
        a, b = one(figures)
        return -a, b

    return work

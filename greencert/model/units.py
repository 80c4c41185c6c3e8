"""Units, by pint: exact conversion with decimals, and dimensions of formulas.

pint costs 0.15 s to import, so it is imported where two different units really meet.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, Any

from greencert.language import said
from greencert.model.formula import Constant, Name, Node, Operation, names

if TYPE_CHECKING:
    import pint

# What counts is not a physical unit: each is a dimension of its own, so that persons can't be added to tonnes.
_COUNTED = ("person", "company", "item", "EUR")
_POWER = re.compile(r"\b(k?m)([23²³])")
# No exponent of two digits: nothing is measured in it, and converting it keeps a machine busy.
_WRITTEN = re.compile(r"(?!.*(?:\*\*|\^)\W*[0-9][0-9])(1 ?/ ?)?[A-Za-zµ°%][A-Za-z0-9µ°%²³ ./*^()_-]{0,60}")
PERCENT = frozenset({"percent", "%"})
"""How shares of a whole are written."""

_SPELLINGS = {"ha": "hectare", "%": "percent", "Nm3": "m**3", "count": "item"}


def _spelled(unit: str) -> str:
    """The unit as pint spells it: `kWh/m3` -> `kWh/m**3`."""
    if unit in _SPELLINGS:
        return _SPELLINGS[unit]
    return _POWER.sub(lambda match: f"{match[1]}**{'2' if match[2] in '2²' else '3'}", unit)


# pint computes in the context of the thread and keeps what it computed: the first caller must not decide the digits.
_CONTEXT = Context(prec=40, rounding=ROUND_HALF_EVEN)


class UnitError(ValueError):
    """A unit that isn't known, or two of different dimensions."""


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=False)
    for unit in _COUNTED:
        registry.define(f"{unit} = [{unit}]")
    return registry


@lru_cache(maxsize=512)
def _dimension(unit: str) -> Any:
    if unit and not _WRITTEN.fullmatch(unit):
        raise UnitError(said("`{unit}` is not a unit that greencert knows", unit=unit))
    try:
        return _registry().Unit(_spelled(unit)).dimensionality
    except Exception as error:  # pint's parser also lets out what tokenizer, assertions and arithmetic raise
        raise UnitError(said("`{unit}` is not a unit that greencert knows", unit=unit)) from error


def known(unit: str) -> bool:
    """Whether the unit is understood."""
    try:
        _dimension(unit)
    except UnitError:
        return False
    return True


def compatible(unit: str, other: str) -> bool:
    """Whether figures in one unit can be converted to the other. Raises `UnitError` for an unknown unit."""
    return unit == other or bool(_dimension(unit) == _dimension(other))


@lru_cache(maxsize=512)
def factor(unit: str, other: str) -> Decimal:
    """How many `other` one `unit` is: `factor("GJ", "MWh")` = 1/3.6. Raises `UnitError`."""
    if unit == other:
        return Decimal(1)
    if not compatible(unit, other):
        raise UnitError(said("`{unit}` can't be converted to `{other}`", unit=unit, other=other))
    with localcontext(_CONTEXT):
        nothing, one = (_registry().Quantity(Decimal(n), _spelled(unit)).to(_spelled(other)).magnitude for n in (0, 1))
    if nothing:
        raise UnitError(said("`{unit}` and `{other}` begin at different zeros", unit=unit, other=other))
    return Decimal(one)


@lru_cache(maxsize=512)
def ratio(unit: str, other: str) -> Fraction:
    """How many `other` one `unit` is, exactly: `ratio("GJ", "MWh")` = 5/18. Raises `UnitError`."""
    there, back = factor(unit, other), factor(other, unit)
    if _digits(back) < _digits(there):
        return 1 / Fraction(back)
    return Fraction(there)


def _digits(value: Decimal) -> int:
    return len(value.normalize(_CONTEXT).as_tuple().digits)


def convert(value: Decimal, unit: str, other: str) -> Decimal:
    """A value in another unit. Raises `UnitError`."""
    if unit == other:
        return value
    there, back = factor(unit, other), factor(other, unit)
    # One of the two directions is a short decimal (1 MWh = 3.6 GJ); working with it keeps the result exact.
    if len(back.normalize().as_tuple().digits) < len(there.normalize().as_tuple().digits):
        return value / back
    return value * there


def dimension_of(node: Node, units: dict[str, str]) -> Any:
    """Dimension of a formula, given the units of its data points. Raises `UnitError` when it mixes dimensions."""
    if isinstance(node, Constant):
        return _dimension("")
    if isinstance(node, Name):
        return _dimension(units[node.id])
    parts = [dimension_of(term, units) for term in node.terms]
    if node.operator in {"+", "-", "min", "max"}:
        return _same(node, parts)
    if node.operator == "*":
        return parts[0] * parts[1]
    if node.operator == "/":
        return parts[0] / parts[1]
    return parts[0]


def _same(node: Operation, parts: list[Any]) -> Any:
    if any(part != parts[0] for part in parts[1:]):
        raise UnitError(said("`{operator}` joins figures of different kinds", operator=node.operator))
    return parts[0]


@lru_cache(maxsize=512)
def _size(unit: str) -> Fraction:
    """How large a unit is, in the root units of its dimension."""
    with localcontext(_CONTEXT):
        return Fraction(_registry().Quantity(Decimal(1), _spelled(unit)).to_root_units().magnitude)


_ALIKE = Fraction(1, 10**12)


def _equal(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= _ALIKE * abs(one)


def size_of(node: Node, units: dict[str, str]) -> Fraction:
    """How large the unit is that a formula's numbers come in, its own factors left out. Raises `UnitError` when it
    adds or compares figures in units of different sizes (GJ and MWh): nothing is converted inside a formula."""
    if isinstance(node, Constant):
        return Fraction(1)
    if isinstance(node, Name):
        return _size(units[node.id])
    sizes = [size_of(term, units) for term in node.terms]
    if node.operator in {"+", "-", "min", "max"}:
        named = [size for size, term in zip(sizes, node.terms, strict=True) if any(names(term))]
        if any(not _equal(size, named[0]) for size in named[1:]):
            raise UnitError(said("`{operator}` joins figures in units of different sizes", operator=node.operator))
        return named[0] if named else Fraction(1)
    if node.operator == "*":
        return prod(sizes, start=Fraction(1))
    return sizes[0] / sizes[1] if node.operator == "/" else sizes[0]


def comes_in(node: Node, units: dict[str, str], unit: str) -> bool:
    """Whether a formula without factors of its own comes in just this unit. Raises `UnitError`."""
    return _equal(size_of(node, units), _size(unit))


def gives(node: Node, units: dict[str, str], unit: str) -> bool:
    """Whether a formula yields what `unit` says. A ratio may be given in percent. Raises `UnitError`."""
    return bool(dimension_of(node, units) == _dimension(unit))

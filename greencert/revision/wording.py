"""What a change of words amounts to: form only, other words, or other numbers.

Words alone never decide that a criterion is tighter or looser; a number in the words does. Its direction is read from
the words around it (`at least`, `not more than`). Where they don't say, the change counts as tightened, because it may
cost somebody the level and only a person can say that it doesn't.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from greencert.model.canonical import bare
from greencert.model.changes import ChangeClass
from greencert.revision.change import Difference

_E, _C, _T, _R = ChangeClass.EDITORIAL, ChangeClass.CLARIFIED, ChangeClass.TIGHTENED, ChangeClass.RELAXED

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_REACH = 32
"""So many characters before a number are read for its direction."""

_AT_LEAST = re.compile(
    r"(at least|minimum( of)?|no(t)? less than|not below|≥|more than|above|over|exceeds?|from|mindestens|vähintään|"
    r"yli|über|mehr als)\W*$"
)
_AT_MOST = re.compile(
    r"(at most|maximum( of)?|no(t)? more than|not (above|exceed)|≤|less than|below|under|within|up to|"
    r"höchstens|enintään|alle|unter|weniger als)\W*$"
)


@dataclass(frozen=True)
class _Said:
    """A number in a text, with the direction in which it is asked for: 1 at least, -1 at most, 0 not said."""

    value: Decimal
    direction: int


def prose(address: str, before: str | None, after: str | None) -> list[Difference]:
    """The difference between two states of a text that binds, if there is one."""
    if before == after:
        return []
    found, guessed = binding_classes(before or "", after or "")
    return [Difference(address, found, before, after, "prose", guessed)]


def advice(address: str, before: str | None, after: str | None) -> list[Difference]:
    """The difference between two states of a text that only helps: its numbers bind nobody."""
    if before == after:
        return []
    same = bare(before or "") == bare(after or "")
    return [Difference(address, (_E,) if same else (_C,), before, after, "prose")]


def binding_classes(before: str, after: str) -> tuple[tuple[ChangeClass, ...], bool]:
    """The classes of a change from one text to another, and whether its direction is only supposed."""
    was, now = bare(before), bare(after)
    if was == now:
        return (_E,), False
    old, new = _numbers(was), _numbers(now)
    if [said.value for said in old] == [said.value for said in new]:
        # The same numbers under other words: `at least 5` became `at most 5`, or only the way of saying it changed.
        turned = any(one.direction * other.direction < 0 for one, other in zip(old, new, strict=True))
        return ((_T,), True) if turned else ((_C,), False)
    if sorted(said.value for said in old) == sorted(said.value for said in new):
        return (_C,), False
    if len(old) != len(new):
        # A number came or went: a reference, an example, a new condition. Only a person can say.
        return (_T,), True
    steps = [_step(one, other) for one, other in zip(old, new, strict=True) if one.value != other.value]
    if None in steps:
        return (_T,), True
    return tuple(sorted({step for step in steps if step})), False


def _step(old: _Said, new: _Said) -> ChangeClass | None:
    """Which way a number went; None when the words don't say, or say both."""
    direction = new.direction or old.direction
    if old.direction * new.direction < 0 or not direction:
        return None
    return _T if (new.value > old.value) == (direction > 0) else _R


def _numbers(said: str) -> list[_Said]:
    """Numbers of a bare text."""
    found = []
    for match in _NUMBER.finditer(said):
        lead = said[max(0, match.start() - _REACH) : match.start()]
        direction = -1 if _AT_MOST.search(lead) else 1 if _AT_LEAST.search(lead) else 0
        found.append(_Said(_value(match.group()), direction))
    return found


def _value(digits: str) -> Decimal:
    """`1,234.5` and `1.5` and `1,5`: one separator with three digits after a comma parts thousands."""
    if "," in digits and ("." in digits or re.search(r",\d{3}(?:,|$)", digits)):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    whole, _, rest = digits.partition(".")
    return Decimal(f"{whole}.{rest.replace('.', '')}" if rest else whole)

"""What a change of words amounts to: form only, other words, or other numbers.

Words alone never decide that a criterion is tighter or looser; a number in the words does. Its direction is read from
the words around it (`at least`, `not more than`). Where they don't say, or where a negation or a word of strictness
(`must`, `may`) comes or goes, the change counts as tightened, because it may cost somebody the level and only a person
can say that it doesn't.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from greencert.model.canonical import bare
from greencert.model.changes import ChangeClass
from greencert.revision.change import Difference, Guess

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

_NOT_BELOW = re.compile(
    r"\b(?:no|not|nicht|ei) (?:less than|fewer than|lower than|below|under|weniger als|unter|alle|vähemmän kuin)\b"
)
_NOT_ABOVE = re.compile(
    r"\b(?:no|not|nicht|ei) (?:more than|higher than|above|over|exceed\w*|mehr als|über|yli|enempää kuin)\b"
)

_STRICTNESS = re.compile(
    rf"(?P<bound>{_NOT_BELOW.pattern}|{_NOT_ABOVE.pattern})|"
    r"\b(?:(?P<denied>not|no|never|without|neither|nor|none|cannot|[a-z]+n t|"
    r"nicht|kein\w*|nie|niemals|ohne|weder|ei|eivät|eikä|eivätkä|älä|älkää|ilman)|"
    r"(?P<demanded>must\w*|shall|(?:has|have|had) to|(?:is|are) (?:required|obliged) to|muss|müssen|"
    r"täytyy|pitää|on pakko|on oltava)|"
    r"(?P<advised>should\w*|ought to|soll|sollen|sollte|sollten|pitäisi|tulisi)|"
    r"(?P<allowed>may|might|(?:is|are) (?:allowed|permitted) to|darf|dürfen|saa|saavat))\b"
)
"""Negations, and the words for what has to be, should be and may be: English, German, Finnish, as `bare` leaves them.

`Can` and its likes aren't among them: they mostly say what somebody is able to do.
"""

_SAME_TEXT = 0.5
"""From this share of common words on, a negation more or less tells something; another text just has others."""


@dataclass(frozen=True)
class _Said:
    """A number in a text, with the direction in which it is asked for: 1 at least, -1 at most, 0 not said."""

    value: Decimal
    direction: int


def prose(address: str, before: str | None, after: str | None) -> list[Difference]:
    """The difference between two states of a text that binds, if there is one."""
    if before == after:
        return []
    found, guess = _binding_classes(before or "", after or "")
    return [Difference(address, found, before, after, "prose", guess)]


def advice(address: str, before: str | None, after: str | None) -> list[Difference]:
    """The difference between two states of a text that only helps: its numbers bind nobody."""
    if before == after:
        return []
    same = bare(before or "") == bare(after or "")
    return [Difference(address, (_E,) if same else (_C,), before, after, "prose")]


def _binding_classes(before: str, after: str) -> tuple[tuple[ChangeClass, ...], Guess | None]:
    """The classes of a change from one text to another, and why its direction is only supposed, if it is."""
    was, now = bare(before), bare(after)
    if was == now:
        return (_E,), None
    found, guess = _by_numbers(_numbers(was), _numbers(now))
    if guess is None and _strictness(was) != _strictness(now) and _shared(was, now) >= _SAME_TEXT:
        return (_T,), Guess.STRICTNESS
    return found, guess


def _by_numbers(old: list[_Said], new: list[_Said]) -> tuple[tuple[ChangeClass, ...], Guess | None]:
    """What the numbers of two texts that aren't the same tell."""
    if [said.value for said in old] == [said.value for said in new]:
        # The same numbers under other words: `at least 5` became `at most 5`, or only the way of saying it changed.
        turned = any(one.direction * other.direction < 0 for one, other in zip(old, new, strict=True))
        return ((_T,), Guess.DIRECTION) if turned else ((_C,), None)
    if sorted(said.value for said in old) == sorted(said.value for said in new):
        return (_C,), None
    if len(old) != len(new):
        # A number came or went: a reference, an example, a new condition. Only a person can say.
        return (_T,), Guess.COUNT
    if any(one.direction * other.direction < 0 for one, other in zip(old, new, strict=True)):
        return (_T,), Guess.DIRECTION
    steps = [_step(one, other) for one, other in zip(old, new, strict=True) if one.value != other.value]
    if None in steps:
        return (_T,), Guess.NUMBER
    return tuple(sorted({step for step in steps if step})), None


def _shared(was: str, now: str) -> float:
    """Share of the words of the shorter text that both have."""
    one, other = set(was.split()), set(now.split())
    return len(one & other) / (min(len(one), len(other)) or 1)


def _strictness(said: str) -> Counter[str | None]:
    """How often a bare text denies, demands, advises and allows. `Not more than` only says a number's direction."""
    found = Counter(each.lastgroup for each in _STRICTNESS.finditer(said))
    del found["bound"]
    return found


def _step(old: _Said, new: _Said) -> ChangeClass | None:
    """Which way a number went; None when the words don't say."""
    direction = new.direction or old.direction
    if not direction:
        return None
    return _T if (new.value > old.value) == (direction > 0) else _R


def _numbers(said: str) -> list[_Said]:
    """Numbers of a bare text."""
    found = []
    for match in _NUMBER.finditer(said):
        lead = said[max(0, match.start() - _REACH) : match.start()]
        found.append(_Said(_value(match.group()), _direction(lead)))
    return found


def _direction(lead: str) -> int:
    """What the words before a number say: a negated bound first, or `not less than` would read as `less than`."""
    lead = _NOT_ABOVE.sub("≤", _NOT_BELOW.sub("≥", lead))
    return -1 if _AT_MOST.search(lead) else 1 if _AT_LEAST.search(lead) else 0


def _value(digits: str) -> Decimal:
    """`1,234.5` and `1.5` and `1,5`: one separator with three digits after a comma parts thousands."""
    if "," in digits and ("." in digits or re.search(r",\d{3}(?:,|$)", digits)):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    whole, _, rest = digits.partition(".")
    return Decimal(f"{whole}.{rest.replace('.', '')}" if rest else whole)

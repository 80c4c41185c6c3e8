"""How alike two records are, by what they say and by their facts, from 0 to 1.

Each field is compared by the weight of the words that both have. A field that tells nothing (empty, or the same
placeholder everywhere) doesn't count, so standards without titles, guidance or facts are compared by what they have.
"""

from __future__ import annotations

from typing import NamedTuple

from greencert.revision.vocabulary import Bag, Terms

TEXT, TITLE, MORE, FACTS = 1.0, 0.45, 0.3, 0.25
"""How much the fields count against each other."""

BY_SIGN = 0.15
"""Share of the comparison by character in the likeness of two requirements."""

ENOUGH = 3.0
"""Mass from which on a field tells as much as it can: three words that stand in this pair of records only."""


_Field = tuple[float, float]
"""One field of two records: how alike, 0 to 1, and how much it tells, 0 to 1."""


class Likeness(NamedTuple):
    """How alike two records are."""

    content: float
    """All fields together, 0 to 1."""
    words: float
    """Requirement or title, whichever is more alike: without guidance and facts."""


def shared(one: Bag, other: Bag) -> float:
    """What the words that stand in both bags tell."""
    return sum(map(one.__getitem__, one.keys() & other.keys()))


def _alike(one: Bag, other: Bag) -> _Field:
    """Halfway between Dice and overlap: a text that only grew is still the same."""
    mine, yours = one.mass, other.mass
    least, most = (mine, yours) if mine < yours else (yours, mine)
    if least <= 0:
        return 0.0, 0.0
    common = shared(one, other)
    dice, overlap = 2 * common / (mine + yours), common / least
    # A scrap of a few words lies inside many texts by chance: overlap counts by how much the smaller one tells.
    trust = 0.4 if least >= ENOUGH else 0.4 * least / ENOUGH
    return (1 - trust) * dice + trust * overlap, 1.0 if most >= ENOUGH else most / ENOUGH


def likeness(old: Terms, new: Terms, least: float = 0.0) -> Likeness:
    """How alike two records are. Where even equal characters wouldn't bring them to `least`, these aren't compared."""
    words, tells = _alike(old.phrase, new.phrase)
    title = _alike(old.title, new.title)
    rest = ((TITLE, title), (MORE, _alike(old.more, new.more)), (FACTS, _alike(old.facts, new.facts)))
    found = _together((1 - BY_SIGN) * words, tells, title, rest)
    if found.content + BY_SIGN < least:
        return found
    return _together((1 - BY_SIGN) * words + BY_SIGN * _alike(old.grams, new.grams)[0], tells, title, rest)


def _together(text: float, tells: float, title: _Field, rest: tuple[tuple[float, _Field], ...]) -> Likeness:
    """All fields by their weight. `text`: the requirement, by words and pairs of words, and a little by characters, for
    the sake of compounds."""
    total, counted = TEXT * tells * text, TEXT * tells
    for weight, (alike, says) in rest:
        total += weight * says * alike
        counted += weight * says
    return Likeness(total / counted if counted else 0.0, max(text, title[0]))

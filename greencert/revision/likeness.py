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


class Likeness(NamedTuple):
    """How alike two records are."""

    content: float
    """All fields together, 0 to 1."""
    words: float
    """Requirement or title, whichever is more alike: without guidance and facts."""


def shared(one: Bag, other: Bag) -> float:
    """What the words that stand in both bags tell."""
    return sum(map(one.__getitem__, one.keys() & other.keys()))


def _alike(one: Bag, other: Bag) -> tuple[float, float]:
    """(how alike, how much it tells). Halfway between Dice and overlap: a text that only grew is still the same."""
    mine, yours = one.mass, other.mass
    least, most = min(mine, yours), max(mine, yours)
    if least <= 0:
        return 0.0, 0.0
    common = shared(one, other)
    dice, overlap = 2 * common / (mine + yours), common / least
    # A scrap of a few words lies inside many texts by chance: overlap counts by how much the smaller one tells.
    trust = 0.4 * min(1.0, least / ENOUGH)
    return (1 - trust) * dice + trust * overlap, min(1.0, most / ENOUGH)


def _text(old: Terms, new: Terms) -> tuple[float, float]:
    """The requirement: by words and pairs of words, and a little by characters, for the sake of compounds."""
    alike, tells = _alike(old.phrase, new.phrase)
    return (1 - BY_SIGN) * alike + BY_SIGN * _alike(old.grams, new.grams)[0], tells


def likeness(old: Terms, new: Terms) -> Likeness:
    """How alike two records are."""
    text, title = _text(old, new), _alike(old.title, new.title)
    total = counted = 0.0
    for weight, (alike, tells) in (
        (TEXT, text),
        (TITLE, title),
        (MORE, _alike(old.more, new.more)),
        (FACTS, _alike(old.facts, new.facts)),
    ):
        total += weight * tells * alike
        counted += weight * tells
    return Likeness(total / counted if counted else 0.0, max(text[0], title[0]))

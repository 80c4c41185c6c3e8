"""Splits and merges: what is left over may be a part of something.

A new record is a part of an old one when most of what it says stood there, and when it says something of it that the
record that went on doesn't say any more. The second half is what tells a part from a mere neighbour on the same
subject. A merge is the same the other way round.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from greencert.revision.candidates import Index
from greencert.revision.link import Link, Matching
from greencert.revision.vocabulary import Bag, Terms

INSIDE = 0.55
"""So much of a part stood in the whole."""

LEAD = 0.12
"""By so much a part stood more in its whole than in any other."""

GAIN = 0.3
"""So much of the whole is said by this part only."""

SMALL = 0.5
"""So much does the share of the piece count against the share of the whole."""

SCRAP = 1.6
"""Below this mass what both say may be chance."""

WHOLE = 0.85
"""So much of an old record that was unclear have its parts to say together."""

NEAR = 6
"""So many wholes are tried for each part."""


@dataclass(frozen=True)
class _Part:
    """A left-over record that belongs to a link."""

    piece: int
    confidence: float


def with_parts(found: Matching, old: Sequence[Terms], new: Sequence[Terms], settled: Container[int]) -> Matching:
    """The matching with splits and merges. Unclear records may turn out to be parts.

    `settled`: old positions whose words are all in their new record: nothing of them is left for a part.
    """
    return _merged(_split(found, old, new, settled), old, new, settled)


def _split(found: Matching, old: Sequence[Terms], new: Sequence[Terms], settled: Container[int]) -> Matching:
    """Added records join the link of an old one. Where two parts are equally near, the old one was unclear so far."""
    added = set(found.added)
    halves = {
        one.old: Link((one.old,), (one.candidates[0].position,), one.candidates[0].confidence, "meaning")
        for one in found.unclear
        if one.candidates[0].position in added
    }
    anchors = {**halves, **{link.old[0]: link for link in found.links if link.old[0] not in settled}}
    parts = _parts(sorted(added), anchors, old, new, splitting=True)
    for link in halves.values():
        pieces = [*link.new, *(part.piece for part in parts.get(link, ()))]
        if link in parts and _covered(old[link.old[0]], [new[to] for to in pieces]) < WHOLE:
            del parts[link]
    if not parts:
        return found
    links = [*found.links, *(link for link in halves.values() if link in parts)]
    grown = [_joined(link, parts[link], splitting=True) if link in parts else link for link in links]
    taken = {to for link in grown for to in link.new}
    return replace(
        found,
        links=tuple(sorted(grown, key=lambda link: link.old)),
        unclear=tuple(one for one in found.unclear if halves.get(one.old) not in parts),
        added=tuple(to for to in found.added if to not in taken),
    )


def _merged(found: Matching, old: Sequence[Terms], new: Sequence[Terms], settled: Container[int]) -> Matching:
    """Retired records join the link of a new one. What was split isn't merged as well."""
    whole = (link for link in found.links if link.shape == "same" and link.old[0] not in settled)
    anchors = {link.new[0]: link for link in whole}
    left = sorted([*found.retired, *(one.old for one in found.unclear)])
    parts = _parts(left, anchors, new, old, splitting=False)
    if not parts:
        return found
    grown = (_joined(link, parts[link], splitting=False) if link in parts else link for link in found.links)
    gone = {part.piece for joined in parts.values() for part in joined}
    return replace(
        found,
        links=tuple(grown),
        unclear=tuple(one for one in found.unclear if one.old not in gone),
        retired=tuple(at for at in found.retired if at not in gone),
    )


def _joined(link: Link, parts: Sequence[_Part], *, splitting: bool) -> Link:
    more = tuple(part.piece for part in parts)
    sure = min(link.confidence, *(part.confidence for part in parts))
    if splitting:
        return replace(link, new=(*link.new, *more), confidence=sure, by="meaning")
    return replace(link, old=(*link.old, *more), confidence=sure, by="meaning")


def _parts(
    left: Sequence[int],
    anchors: Mapping[int, Link],
    wholes: Sequence[Terms],
    pieces: Sequence[Terms],
    *,
    splitting: bool,
) -> dict[Link, list[_Part]]:
    """The pieces that are parts of a whole, each of the one it belongs to most, the surest first."""
    if not left:
        return {}
    places = sorted(anchors)
    index = Index([wholes[at] for at in places])
    ranked: list[tuple[float, int, int]] = []
    for piece in left:
        near = [places[place] for place in index.nearest(pieces[piece], NEAR)]
        shares = {at: inside(pieces[piece], wholes[at]) for at in near}
        for at in near:
            others = max((share for other, share in shares.items() if other != at), default=0.0)
            if shares[at] >= INSIDE and shares[at] - others >= LEAD:
                ranked.append((-shares[at], piece, at))
    found: dict[Link, list[_Part]] = {}
    taken: set[int] = set()
    for share, piece, at in sorted(ranked):
        link = anchors[at]
        rest = [*(link.new if splitting else link.old)[:1], *(part.piece for part in found.get(link, ()))]
        gain = _gain(pieces[piece], wholes[at], [pieces[one] for one in rest])
        if gain >= GAIN and piece not in {*taken, *rest}:
            found.setdefault(link, []).append(_Part(piece, round(min(0.95, 0.35 - 0.4 * share + gain), 4)))
            taken |= {piece, *rest}
    return found


def inside(piece: Terms, whole: Terms) -> float:
    """Share of what a piece says, in words and pairs of words, that the whole says."""
    return _share(_said(piece), _said(whole).keys())


def said_by(one: Terms, whole: Terms, sibling: Terms) -> float:
    """Share of what a record has in common with a whole that a sibling of it says as well; 1 where that is nothing."""
    said, all_of_it = _said(one), _said(whole)
    common = Bag({term: said[term] for term in said.keys() & all_of_it.keys()})
    return _share(common, _said(sibling).keys()) if common.mass else 1.0


def _share(said: Bag, known: Container[str]) -> float:
    return sum([weight for term, weight in said.items() if term in known]) / (said.mass or 1.0)


def _gain(piece: Terms, whole: Terms, others: Sequence[Terms]) -> float:
    """Share of the whole, or of the piece, that no other piece of it says; 0 for a scrap."""
    said, all_of_it = _said(piece), _said(whole)
    known = {term for other in others for term in _said(other)}
    alone = sum([said[term] for term in (said.keys() & all_of_it.keys()) - known])
    if alone < SCRAP:
        return 0.0
    # A short piece is little of a long whole, however much of the piece is there only for it.
    return max(alone / (all_of_it.mass or 1.0), SMALL * alone / (said.mass or 1.0))


def _covered(whole: Terms, pieces: Sequence[Terms]) -> float:
    """Share of the whole that its pieces say together."""
    return _share(_said(whole), {term for piece in pieces for term in _said(piece)})


def _said(terms: Terms) -> Bag:
    return Bag({**terms.phrase, **terms.title})

"""Two editions compared: what became of every criterion, and what changed around them.

Criteria that are the same to the letter are passed over first, so that a small change in a large scheme costs little.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from greencert.model.changes import FORM_ONLY, ChangeClass, ChangeFile
from greencert.model.checks.flaw import Flaw
from greencert.model.checks.lineage import numbers
from greencert.model.criterion import Criterion, Status
from greencert.model.edition import Edition
from greencert.revision.catalogue import catalogue_differences, other_translations, translation_differences
from greencert.revision.change import Change, Difference, Doubt, in_order
from greencert.revision.classify import criterion_differences
from greencert.revision.declared import Declared, contradictions, declared, misdeclared, started_elsewhere
from greencert.revision.link import Candidate, Link
from greencert.revision.pairing import pair_up
from greencert.revision.places import in_place, moved_themes, shuffled
from greencert.revision.scheme import scheme_differences


@dataclass(frozen=True)
class Comparison:
    """What changed from one edition to another."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    """Changed criteria in the order of the new edition, retired ones after the one they stood behind."""
    doubts: tuple[Doubt, ...]
    """Criteria of which a person has to say what they became."""
    around: tuple[Difference, ...]
    """Differences in scheme, data points, measures, practices and their translations."""
    unchanged: int
    """Criteria that are the same to the letter."""
    successors: Mapping[str, tuple[str, ...]] = field(compare=False)
    """Old id -> ids now, for every criterion that goes on."""
    flaws: tuple[Flaw, ...] = ()
    """What is wrong with the last file of changes; addresses are inside that file."""

    @cached_property
    def classes(self) -> tuple[ChangeClass, ...]:
        """Every class that occurs."""
        found = {one for change in self.changes for one in change.classes}
        return tuple(one for one in ChangeClass if one in found or any(one in part.classes for part in self.around))

    @cached_property
    def reused(self) -> tuple[str, ...]:
        """Ids that were given to something else than they were, in the order of the new edition."""
        asked = {doubt.criterion.id for doubt in self.doubts}
        before = {one.id for one in self.old.criteria if one.status is not Status.RETIRED} - asked
        live = (one.id for one in self.new.criteria if one.status is not Status.RETIRED)
        return tuple(
            dict.fromkeys(name for name in live if name in before and name not in self.successors.get(name, ()))
        )

    @property
    def in_meaning(self) -> bool:
        """Whether more than form or translations changed."""
        return bool(self.doubts) or any(change.in_meaning for change in self.changes) or self.around_in_meaning

    @property
    def around_in_meaning(self) -> bool:
        """Whether the scheme itself changed in more than form or translations."""
        return any(not FORM_ONLY.issuperset(part.classes) for part in self.around)


def compare(old: Edition, new: Edition, files: Sequence[ChangeFile] = ()) -> Comparison:
    """What changed. `files`: the scheme's files of changes from the one edition to the other, oldest first."""
    said = declared(files)
    pairing = pair_up(old, new, said)
    pairs = pairing.pairs()
    successors = pairing.successors(old.criteria, new.criteria)
    themes = moved_themes(pairs, old, new)
    states = _States(old, new, themes, shuffled(pairs, old, new, themes), said)
    changes = [change for link in pairing.links if (change := states.change(link)) is not None]
    changes += [change for at, to in pairing.same if (change := states.same(at, to)) is not None]
    unchanged = len(pairs) - sum(len(change.before) for change in changes)
    changes += [states.retired(at, pairing.nearest.get(at, ())) for at in pairing.retired]
    changes += [states.added(to) for to in pairing.added]
    ordered = in_place(changes, pairs, old, new)
    around = [
        *scheme_differences(old.scheme, new.scheme, themes, successors),
        *catalogue_differences(old, new),
        *other_translations(old, new),
    ]
    flaws: list[Flaw] = []
    if len(files) == 1:  # in a chain the editions between, which the content would be held against, aren't at hand
        flaws += misdeclared(files[0], old.by_id, new.by_id)
        flaws += contradictions(files[0], ordered, pairing.strangers, pairing.standing)
        flaws += _start(files[0], old.scheme.version)
    doubts = tuple(Doubt(old.criteria[one.old], one.candidates) for one in pairing.unclear)
    return Comparison(old, new, ordered, doubts, tuple(around), unchanged, successors, tuple(flaws))


def _start(file: ChangeFile, before: str) -> Iterator[Flaw]:
    """Its start, unless that may be an edition between the two."""
    if file.since is None or not numbers(before) < numbers(file.since) < numbers(file.version):
        yield from started_elsewhere(file, before)


@dataclass(frozen=True)
class _States:
    """Both editions and what is known about the step between them."""

    old: Edition
    new: Edition
    themes: Mapping[str, str]
    shuffled: Container[int]
    """New positions of criteria that stand in another order than before."""
    said: Sequence[Declared]

    def change(self, link: Link) -> Change | None:
        """What changed in a criterion that goes on; None when nothing did."""
        before = tuple(self.old.criteria[at] for at in link.old)
        after = tuple(self.new.criteria[to] for to in link.new)
        levels = [level.id for level in self.new.scheme.levels]
        weighed = self.old.scheme.method.weighs or self.new.scheme.method.weighs
        found = criterion_differences(before[0], after[0], self.themes, levels, weighed=weighed)
        found += self._words_elsewhere(before[0], after[0])
        found += self._order(link.new[0])
        classes = {one for part in found for one in part.classes}
        entry = self._entry(before, after)
        if entry is not None:
            found, classes = _as_declared(found, entry)
        if link.shape != "same":
            classes = {ChangeClass(link.shape), *classes} - {ChangeClass.RENUMBERED}
        if not classes:
            return None
        return Change(before, after, in_order(classes), tuple(found), link, entry.reason if entry else link.reason)

    def same(self, at: int, to: int) -> Change | None:
        """A criterion that is the same to the letter: translations or its place may have changed."""
        before, after = self.old.criteria[at], self.new.criteria[to]
        found = [*self._words_elsewhere(before, after), *self._order(to)]
        if not found:
            return None
        classes = in_order(one for part in found for one in part.classes)
        return Change((before,), (after,), classes, tuple(found), Link((at,), (to,), 1.0, "id"))

    def _words_elsewhere(self, old: Criterion, new: Criterion) -> list[Difference]:
        return list(translation_differences(self.old, self.new, f"criteria/{old.id}", f"criteria/{new.id}"))

    def _order(self, to: int) -> list[Difference]:
        return [Difference("order", (ChangeClass.EDITORIAL,))] if to in self.shuffled else []

    def _entry(self, before: Sequence[Criterion], after: Sequence[Criterion]) -> Declared | None:
        names = {one.id for one in before}, {one.id for one in after}
        return next((entry for entry in self.said if (set(entry.old), set(entry.new)) == names), None)

    def retired(self, at: int, nearest: tuple[Candidate, ...]) -> Change:
        """A criterion that nothing goes on with."""
        gone = self.old.criteria[at]
        reason = next((entry.reason for entry in self.said if gone.id in entry.old and not entry.new), None)
        return Change((gone,), (), (ChangeClass.RETIRED,), reason=reason, nearest=nearest)

    def added(self, to: int) -> Change:
        """A criterion that nothing went before."""
        come = self.new.criteria[to]
        reason = next((entry.reason for entry in self.said if come.id in entry.new and not entry.old), None)
        return Change((), (come,), (ChangeClass.ADDED,), reason=reason)


def _as_declared(found: list[Difference], entry: Declared) -> tuple[list[Difference], set[ChangeClass]]:
    """What the owner says decides what the words leave open; what binds stays as it was found."""
    words = {ChangeClass.EDITORIAL, ChangeClass.CLARIFIED, ChangeClass.TIGHTENED, ChangeClass.RELAXED}
    decided = tuple(kind for kind in entry.kinds if kind in words)
    if decided:
        found = [replace(one, classes=decided, guess=None) if one.guessed else one for one in found]
    classes = {one for part in found for one in part.classes}
    return found, classes | {kind for kind in entry.kinds if kind in words or classes}

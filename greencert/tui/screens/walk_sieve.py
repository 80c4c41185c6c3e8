"""Which criteria the walk shows: filters by how they stand, and search that forgives a letter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import extract

from greencert.language import N_, Language
from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion, Obligation, Status
from greencert.model.edition import Edition
from greencert.scoring import Verdict
from greencert.tui.notices import left
from greencert.tui.view import View
from greencert.tui.widgets.picks import Pick
from greencert.workflows.ask import waiting
from greencert.workflows.asked import evidence_missing
from greencert.workflows.earlier import Earlier
from greencert.workflows.score import as_of

FILTERS: dict[str, str] = {
    "all": N_("all"),
    "unanswered": N_("unanswered"),
    "evidence": N_("evidence missing"),
    "must": N_("must"),
    "not_met": N_("not met"),
    "open": N_("open"),
    "asked": N_("asked by the assessor"),
    "look_again": N_("look again"),
    "assigned": N_("assigned to me"),
    "last_year": N_("otherwise than last year"),
    "changed": N_("changed since …"),
}
"""Filters of the walk. Open is what the assessor still has to determine."""

LEAST_LETTERS, NEAR = 4, 82
"""Shorter words have to stand in the text as they are; longer ones may differ in some letters (0 to 100)."""


_LIVE = (Status.ACTIVE, Status.FUTURE)


def shown_criteria(view: View) -> tuple[Criterion, ...]:
    """Criteria of the park's phase that count or are announced."""
    phase = view.case.assessment.profile.park.phase
    return tuple(each for each in view.edition.criteria if each.status in _LIVE and phase in each.phases)


@dataclass(frozen=True)
class Sieve:
    """One view through its filters. `me`: roles of the person at the keyboard; `changed`: worked on since some day."""

    view: View
    me: frozenset[str] = frozenset()
    earlier: Earlier | None = None
    changed: frozenset[str] = frozenset()

    @cached_property
    def _again(self) -> frozenset[str]:
        return frozenset(left(self.view))

    def passes(self, criterion: Criterion, name: str) -> bool:
        """Whether a criterion passes a filter."""
        match name:
            case "unanswered":
                return self._claimed(criterion.id) is Verdict.NO_DATA
            case "must":
                return criterion.obligation is Obligation.MUST
            case "not_met":
                return self._verdict(criterion.id) in {Verdict.NOT_MET, Verdict.PARTLY}
            case "open":
                return self._is_open(criterion.id)
            case "asked":
                return waiting(self.view.case.assessment, criterion.id) is not None
            case "evidence":
                return self._lacks_evidence(criterion)
            case "look_again":
                return criterion.id in self._again
            case "assigned":
                return self._answer(criterion.id).assigned in self.me
            case "last_year":
                return self._otherwise(criterion.id)
            case "changed":
                return criterion.id in self.changed
        return True

    def count(self, name: str) -> int:
        """How many criteria pass a filter."""
        return sum(self.passes(each, name) for each in shown_criteria(self.view))

    def _claimed(self, criterion: str) -> Verdict | None:
        found = self.view.claimed.counted.get(criterion)
        return found.verdict if found else None

    def _is_open(self, criterion: str) -> bool:
        found = self.view.verified.counted.get(criterion)
        return found is not None and found.open

    def _verdict(self, criterion: str) -> Verdict | None:
        found = self.view.verified.counted.get(criterion)
        return self._claimed(criterion) if found is None or found.open else found.verdict

    def _lacks_evidence(self, criterion: Criterion) -> bool:
        assessment = self.view.case.assessment
        asked = self._claimed(criterion.id) not in {None, Verdict.NOT_APPLICABLE}
        return asked and evidence_missing(criterion, assessment, as_of(assessment.profile))

    def _answer(self, criterion: str) -> Answer:
        return self.view.case.assessment.answers.get(criterion, Answer())

    def _otherwise(self, criterion: str) -> bool:
        """Whether something else is claimed or came out than in the year before."""
        before = self.earlier.answers.get(criterion) if self.earlier else None
        if before is None:
            return False
        now, then = self._answer(criterion).claim, before.answer.claim
        verdict = before.result.verdict if before.result else None
        return (now.value, now.not_applicable) != (then.value, then.not_applicable) or (
            verdict is not None and verdict is not self._verdict(criterion)
        )


class Index:
    """The criteria of an edition for search by id and words."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._texts = {
            each.id: (near := f"{each.id} {each.title}".casefold(), f"{near} {each.requirement}".casefold())
            for each in edition.criteria
        }

        self._found: tuple[str, dict[str, float]] = ("", {})

    def found(self, query: str) -> dict[str, float]:
        """The criteria that fit what was typed, with how well: every word has to be there, or nearly."""
        if self._found[0] != query:
            words = query.casefold().split()
            found = self._word(words[0]) if words else dict.fromkeys(self._texts, 0.0)
            for word in words[1:]:
                more = self._word(word)
                found = {id: likeness + more[id] for id, likeness in found.items() if id in more}
            self._found = query, found
        return self._found[1]

    def _word(self, word: str) -> dict[str, float]:
        """The criteria in which a word stands, or nearly, in their order."""
        exact = {id: self._there(word, id, *texts) for id, texts in self._texts.items()}
        rest = {id: self._texts[id][0] for id, likeness in exact.items() if not likeness}
        if len(word) < LEAST_LETTERS:
            return {id: likeness for id, likeness in exact.items() if likeness}
        near = extract(word, rest, scorer=partial_ratio, processor=None, score_cutoff=NEAR, limit=None)
        exact |= {id: likeness / 2 for _, likeness, id in near}
        return {id: likeness for id, likeness in exact.items() if likeness}

    def _there(self, word: str, id: str, near: str, whole: str) -> float:
        if word not in whole:
            return 0.0
        if word not in near:
            return 100.0
        return 400.0 if word == id.casefold() else 300.0 if near.startswith(word) else 200.0


def filter_choices(sieve: Sieve, since: str, words: Language) -> tuple[Pick, ...]:
    """The filters, each with how many criteria pass it."""
    said = {name: words.text(text) for name, text in FILTERS.items()}
    said["assigned"] = words.text("assigned to me ({roles})", roles=", ".join(sorted(sieve.me)))
    if sieve.earlier is not None:
        said["last_year"] = words.text("otherwise than {year}", year=sieve.earlier.year)
    else:
        del said["last_year"]
    counts = {name: words.number(sieve.count(name)) for name in said}
    if not since:
        counts["changed"] = ""
    return tuple(Pick(name, text, counts[name]) for name, text in said.items())

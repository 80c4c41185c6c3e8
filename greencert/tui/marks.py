"""How a criterion stands, as a glyph, a word and a tone: read off the results, never judged here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from greencert.language import Language
from greencert.model.assessment import Outcome
from greencert.report.tree import Tone
from greencert.report.words import SIGNS, TONES, word
from greencert.scoring import Verdict
from greencert.tui.view import View

DETERMINED = "✔"


@dataclass(frozen=True)
class Mark:
    """`glyph` and `word` say the verdict on what the park claims, and whether the assessor has determined it."""

    glyph: str
    word: str
    tone: Tone
    determined: bool


class Marks:
    """Marks of every criterion of one view, each made when it is first asked for."""

    def __init__(self, view: View, words: Language) -> None:
        self.view, self.words = view, words
        self._made: dict[str, Mark] = {}

    @cached_property
    def _claimed(self) -> dict[str, Verdict]:
        return {found.id: found.verdict for found in self.view.claimed.criteria}

    @cached_property
    def _open(self) -> frozenset[str]:
        return frozenset(found.id for found in self.view.verified.criteria if found.open)

    @cached_property
    def _verified(self) -> dict[str, Verdict]:
        return {found.id: found.verdict for found in self.view.verified.criteria}

    def of(self, criterion: str) -> Mark:
        """The mark of a criterion."""
        if criterion not in self._made:
            self._made[criterion] = self._mark(criterion)
        return self._made[criterion]

    def _mark(self, criterion: str) -> Mark:
        verdict = self._claimed.get(criterion)
        if verdict is None:
            return Mark("·", self.words.text("not counted"), "muted", False)
        determined = criterion not in self._open
        if determined:
            verdict = self._verified[criterion]
        if verdict is Verdict.NO_DATA:
            return Mark("○", self._no_data(criterion), "muted", False)
        said = self._said(criterion, verdict, determined)
        return Mark(SIGNS[verdict], said, TONES[verdict], determined)

    def _no_data(self, criterion: str) -> str:
        answer = self.view.case.assessment.answers.get(criterion)
        started = answer is not None and (answer.claim.value is not None or answer.claim.evidence)
        return word(Verdict.NO_DATA, self.words) if started else self.words.text("unanswered")

    def _said(self, criterion: str, verdict: Verdict, determined: bool) -> str:
        answer = self.view.case.assessment.answers.get(criterion)
        outcome = answer.determination.outcome if answer and answer.determination and determined else None
        if outcome is Outcome.REJECTED:
            return f"{word(outcome, self.words)} {DETERMINED}"
        return f"{word(verdict, self.words)} {DETERMINED}" if determined else word(verdict, self.words)

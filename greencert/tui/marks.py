"""How a criterion stands, as a glyph, a word and a tone: read off the results, never judged here."""

from __future__ import annotations

from dataclasses import dataclass

from greencert.language import Language
from greencert.model.assessment import Answer, Outcome
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


def mark_of(criterion: str, view: View, words: Language) -> Mark:
    """The mark of a criterion in a view."""
    claimed, verified = view.claimed.counted.get(criterion), view.verified.counted.get(criterion)
    if claimed is None or verified is None:
        return Mark("·", words.text("not counted"), "muted", False)
    answer = view.case.assessment.answers.get(criterion, Answer())
    if any(reason.code == "open.look_again" for reason in claimed.reasons):
        return Mark("!", words.text("look again"), "warning", False)
    determined = not verified.open
    verdict = verified.verdict if determined else claimed.verdict
    if verdict is Verdict.NO_DATA:
        return Mark("○", _no_data(answer, words), "muted", False)
    return Mark(SIGNS[verdict], _said(verdict, answer, words, determined=determined), TONES[verdict], determined)


def _no_data(answer: Answer, words: Language) -> str:
    started = answer.claim.value is not None or answer.claim.evidence
    return word(Verdict.NO_DATA, words) if started else words.text("unanswered")


def _said(verdict: Verdict, answer: Answer, words: Language, *, determined: bool) -> str:
    if not determined:
        return word(verdict, words)
    made = answer.determination
    rejected = made is not None and made.outcome is Outcome.REJECTED
    return f"{word(Outcome.REJECTED if rejected else verdict, words)} {DETERMINED}"

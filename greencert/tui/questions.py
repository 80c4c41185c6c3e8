"""What the assessor asked about a claim and what the park replied, as both see it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from greencert.language import Language
from greencert.model.assessment import Answer, Question
from greencert.tui.literal import literal
from greencert.tui.reading import BLANK, lines
from greencert.tui.view import View

ROUND = 5
"""Questions shown; the file keeps them all."""


def questions(criterion: str, view: View, words: Language) -> Content:
    """What was asked and replied."""
    asked = view.case.assessment.answers.get(criterion, Answer()).questions[-ROUND:]
    if not asked:
        return Content("")
    return lines(
        BLANK, literal(words.text("Questions"), "$quiet bold"), *(part for q in asked for part in _round(q, words))
    )


def _round(question: Question, words: Language) -> Iterator[Content]:
    who = f"{question.by}, {words.short_date(question.on)}"
    yield Content.assemble(literal("? ", "$warning bold"), literal(question.text), literal(f"  {who}", "$quiet"))
    if question.reply is None:
        yield literal("  " + words.text("no reply yet; q replies"), "$warning")
        return
    by = f"{question.replied_by or ''}, {words.short_date(question.replied_on)}" if question.replied_on else ""
    yield Content.assemble(literal("→ ", "$success bold"), literal(question.reply), literal(f"  {by}", "$quiet"))

"""Ask the park about a claim; reply to what the assessor asked."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.assessment import Question
from greencert.tui.dialogs.form import FormDialog, LineField, ProseField


def ask_dialog(criterion: str, by: str, words: Language) -> FormDialog:
    """The form for a question."""
    return FormDialog(
        words.text("Ask the park about {criterion}", criterion=criterion),
        (ProseField("text", words.text("Question")), LineField("by", words.text("By"), by)),
        words,
        done=words.text("Ask"),
        intro=words.text("The claim stays as it is and comes back to you when the park has replied."),
    )


def reply_dialog(criterion: str, question: Question, by: str, words: Language) -> FormDialog:
    """The form for the park's reply."""
    asked = words.text("{who} asked on {date}:", who=question.by, date=words.short_date(question.on))
    return FormDialog(
        words.text("Reply about {criterion}", criterion=criterion),
        (ProseField("text", words.text("Reply")), LineField("by", words.text("By"), by)),
        words,
        done=words.text("Reply"),
        intro=f"{asked}\n{question.text}",
    )

"""The assessor asks about a claim, the park replies. The claim and the determination stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from greencert.language import said
from greencert.model.assessment import Assessment, Question
from greencert.model.files import ANSWERS
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.answer import answer_of, known_in
from greencert.workflows.case import Case, now, refused, write


def waiting(assessment: Assessment, criterion: str) -> Question | None:
    """The question on a criterion that nobody has replied to."""
    answer = assessment.answers.get(criterion)
    asked = answer.questions if answer else ()
    place = _waiting(asked)
    return None if place is None else asked[place]


def _waiting(asked: Sequence[Question]) -> int | None:
    return max((at for at, question in enumerate(asked) if question.reply is None), default=None)


def ask(case: Case, criterion: str, text: str, *, by: str, on: date) -> Case:
    """Put a question to the park. Raises `GreencertError`."""
    known_in(case, criterion)
    if not text.strip():
        raise refused(case, "question-missing", said("say what you want to know"))
    item = {"text": text.strip(), "by": by, "on": on}
    entry = Entry(now(), by, "question", criterion, None, item)
    return write(case, ANSWERS, lambda old: edit.append(old, (criterion, "questions"), item), (entry,))


def reply(case: Case, criterion: str, text: str, *, by: str, on: date) -> Case:
    """Reply to the question that waits. Raises `GreencertError` when none does."""
    if not text.strip():
        raise refused(case, "reply-missing", said("say what the answer is"))
    place = _waiting(answer_of(case, criterion).questions)
    if place is None:
        raise refused(
            case,
            "no-question",
            said("nothing was asked about {criterion} that waits for an answer", criterion=criterion),
        )
    fields = {"reply": text.strip(), "replied_by": by, "replied_on": on}

    def change(old: str) -> str:
        for name, value in fields.items():
            old = edit.set_value(old, (criterion, "questions", place, name), value)
        return old

    return write(case, ANSWERS, change, (Entry(now(), by, "question.reply", criterion, None, fields),))

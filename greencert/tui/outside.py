"""What another program changed, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.edits import Edit
from greencert.tui.literal import one_line
from greencert.tui.some import some

NAMED = 3
LONGEST = 40


def read_again(edits: tuple[Edit, ...], words: Language) -> str:
    """One sentence for what was read again by the way."""
    names = list(dict.fromkeys(place(edit) for edit in edits))
    named = some(names, NAMED, words)
    return words.text("Another program changed this, and it was read again: {names}", names=named)


def place(edit: Edit) -> str:
    """Where an edit is, as short as it can be told: criterion, figure, document or finding."""
    if edit.file == "data.csv":
        return " ".join(part for part in edit.path[:2] if part)
    if edit.file == "answers.yaml":
        return one_line(edit.path[0])
    if edit.path[:1] in {("evidence",), ("findings",)}:
        return one_line(edit.path[1])
    return one_line(edit.path[-1])


def clash_lines(edits: Iterable[Edit], words: Language) -> Iterable[str]:
    """Line by line: where, what stands in the file now, and what stood here."""
    for edit in edits:
        field = edit.path[-1] if edit.file == "answers.yaml" else ""
        where = " · ".join(part for part in (place(edit), field) if part)
        yield words.text(
            "{where}: the file says {now}, here it was {was}",
            where=where,
            now=_said(edit.after, words),
            was=_said(edit.before, words),
        )


def _said(value: Any, words: Language) -> str:
    if value is None or value in ("", [], {}):
        return words.text("nothing")
    if isinstance(value, bool):
        return words.text("yes") if value else words.text("no")
    if isinstance(value, Decimal):
        return words.number(value)
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    text = one_line(str(value))
    return words.text("“{text}”", text=f"{text[:LONGEST]}…" if len(text) > LONGEST else text)

"""A history of editions as a document: one row per step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from greencert.language import Language
from greencert.model.changes import FORM_ONLY, ChangeClass
from greencert.report.fields import class_name
from greencert.report.tree import Block, Column, Document, Heading, Inline, Paragraph, Span, Table
from greencert.revision.compare import Comparison


class Revision(Protocol):
    """What a step is called."""

    @property
    def short(self) -> str:
        """The revision, shortened."""

    @property
    def date(self) -> str:
        """ISO date."""

    @property
    def subject(self) -> str:
        """What its author says."""


Steps = Sequence[tuple[Revision, Comparison | None]]
"""Revisions of a scheme, oldest first. One without a comparison couldn't be read."""


def history_document(histories: Mapping[str, Steps], words: Language) -> Document:
    """One row per revision. `histories`: by scheme; each is a chapter where there are several."""
    blocks: list[Block] = []
    for scheme, steps in histories.items():
        blocks += [Heading(scheme)] if len(histories) > 1 else []
        blocks.append(_table(steps, words) if steps else Paragraph(words.text("No revision touches it.")))
    return Document(words.text("What changed, step by step"), "", words.code, tuple(blocks))


def _table(steps: Steps, words: Language) -> Table:
    columns = (
        Column(words.text("date"), width=0.6),
        Column(words.text("revision"), width=0.5),
        Column(words.text("criteria"), align="right", width=0.4),
        Column(words.text("what changed"), width=2),
        Column(words.text("said about it"), width=2),
    )
    return Table(columns, tuple(_row(revision, found, words) for revision, found in steps))


def _row(revision: Revision, found: Comparison | None, words: Language) -> tuple[Inline, ...]:
    size = words.number(len(found.new.criteria)) if found else "–"
    return revision.date, Span(revision.short, "code"), size, _changed(found, words), revision.subject


def _changed(found: Comparison | None, words: Language) -> Inline:
    if found is None:
        return words.text("can't be read, skipped")
    if found.old is found.new:  # what came before isn't here
        return words.text("history ends here")
    counted = Counter(one for change in found.changes for one in change.classes)
    if not found.in_meaning:
        form = ", ".join(f"{class_name(one, words)} {counted[one]}" for one in FORM_ONLY if counted[one])
        return words.text("nothing really changed") + (f" ({form})" if form else "")
    said = [f"{class_name(one, words)} {words.number(counted[one])}" for one in ChangeClass if counted[one]]
    if found.doubts:
        said.insert(0, f"{words.text('unclear')} {words.number(len(found.doubts))}")
    if found.around_in_meaning:
        said.append(words.text("rules and catalogue"))
    return ", ".join(said)

"""Attach evidence: a file by its path, an address, or a document that is registered already."""

from __future__ import annotations

from dataclasses import dataclass

from greencert.language import Language
from greencert.model.criterion import Criterion, EvidenceKind
from greencert.report.words import word
from greencert.tui.dialogs.form import Field, FormDialog, LineField, PickField, Values
from greencert.tui.view import View
from greencert.tui.widgets.picks import Pick

ADDRESS = 500
"""Characters that the register takes (`model.base.Line`)."""


@dataclass(frozen=True)
class Attachment:
    """`document` is the id of a registered document; without one, `source` is a path or an address."""

    document: str
    source: str
    kind: EvidenceKind
    title: str | None
    locator: str | None


class AttachDialog(FormDialog):
    """Kinds that the criterion asks for come first."""

    def __init__(self, view: View, criterion: Criterion, words: Language) -> None:
        self.registered = {item.id: item for item in view.case.assessment.evidence}
        title = words.text("Attach evidence to {criterion}", criterion=criterion.id)
        super().__init__(title, self._fields(criterion, words), words, done=words.text("Attach"))

    def _fields(self, criterion: Criterion, words: Language) -> tuple[Field, ...]:
        asked = tuple(dict.fromkeys(kind for request in criterion.evidence for kind in request.kinds))
        kinds = asked or tuple(EvidenceKind)
        return (
            LineField(
                "source",
                words.text("File or address"),
                hint=words.text("path, https://…, or the id of a registered document"),
                check=self._check,
                longest=4000,
            ),
            PickField(
                "kind", words.text("Kind"), tuple(Pick(kind, word(kind, words)) for kind in kinds), kinds[0], row=False
            ),
            LineField(
                "title", words.text("Title"), hint=words.text("as it is named; the file's name without"), needed=False
            ),
            LineField(
                "locator", words.text("Where in it"), hint=words.text("page, clause, sheet and cell"), needed=False
            ),
        )

    def _check(self, typed: str) -> str:
        from pathlib import Path

        if typed in self.registered:
            return ""
        if "://" in typed:
            return "" if len(typed) <= ADDRESS else self.words.text("this address is too long")
        try:
            there = Path(unquoted(typed)).expanduser().is_file()
        except (OSError, ValueError, RuntimeError):
            there = False
        return "" if there else self.words.text("there is no such file")

    def handed_in(self, values: Values) -> None:
        source = values["source"]
        self.dismiss({**values, "document": source if source in self.registered else "", "source": unquoted(source)})


def unquoted(typed: str) -> str:
    """A path as terminals paste it when a file is dropped on them: quoted, or with escaped spaces."""
    bare = typed.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        return bare[1:-1]
    return bare.replace("\\ ", " ").removeprefix("file://")


def attachment(values: Values) -> Attachment:
    """What the form handed back."""
    return Attachment(
        document=values["document"],
        source=values["source"],
        kind=EvidenceKind(values["kind"]),
        title=values["title"] or None,
        locator=values["locator"] or None,
    )

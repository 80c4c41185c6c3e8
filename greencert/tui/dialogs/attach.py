"""Bring evidence in: files by their paths, an address, or a document that is registered already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Button, Static

from greencert.language import Language
from greencert.model.criterion import Criterion, EvidenceKind
from greencert.report.words import word
from greencert.tui.changes import Change, Use
from greencert.tui.dialogs.form import Field, FormDialog, LineField, PickField, Values
from greencert.tui.evidence_changes import Described, Register
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.files import FilePicker
from greencert.tui.widgets.picks import Pick
from greencert.workflows.pasted import pasted_paths
from greencert.workflows.typed import read_date

ADDRESS = 500
"""Characters that the register takes (`model.base.Line`)."""
DATES = ("period_from", "period_to", "dated", "expires")


@dataclass(frozen=True)
class Attachment:
    """`documents` are ids of the register, `sources` paths and addresses that aren't in it yet."""

    documents: tuple[str, ...]
    sources: tuple[str, ...]
    kind: EvidenceKind
    title: str | None
    locator: str | None
    described: Described

    def changes(self, criterion: str, by: str) -> Iterator[Change]:
        """One change for each document; several files keep their own names."""
        for document in self.documents if criterion else ():
            yield Use(criterion, document, by, self.locator)
        title = self.title if len(self.sources) == 1 else None
        for source in self.sources:
            yield Register(source, self.kind, by, title, self.described, criterion, self.locator)


class AttachDialog(FormDialog):
    """For a criterion, kinds that it asks for come first; without one, documents only come into the register."""

    AUTO_FOCUS = "#source"

    def __init__(self, view: View, criterion: Criterion | None, words: Language, source: str = "") -> None:
        self.registered = {item.id for item in view.case.assessment.evidence}
        self.source = source
        title = (
            words.text("Attach evidence to {criterion}", criterion=criterion.id)
            if criterion
            else words.text("Put documents into the register")
        )
        super().__init__(title, self._fields(criterion, words), words, done=words.text("Attach"))

    def _fields(self, criterion: Criterion | None, words: Language) -> tuple[Field, ...]:
        asked = [kind for request in (criterion.evidence if criterion else ()) for kind in request.kinds]
        kinds = tuple(dict.fromkeys([*asked, *EvidenceKind]))
        where = LineField(
            "locator", words.text("Where in it"), hint=words.text("page, clause, sheet and cell"), needed=False
        )
        return (
            PickField(
                "kind", words.text("Kind"), tuple(Pick(kind, word(kind, words)) for kind in kinds), kinds[0], row=False
            ),
            LineField(
                "title", words.text("Title"), hint=words.text("as it is named; the file's name without"), needed=False
            ),
            *((where,) if criterion else ()),
            *described_fields(words),
        )

    def content(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield Static(literal(self.words.text("File or address")), classes="label")
            with VerticalGroup(classes="input"):
                yield FilePicker(self.words, self.source, id="picker")
                yield Static("", classes="error", id="error-source", markup=False)
        for part in super().content():
            if isinstance(part, Button) and self._many:
                yield Static(literal(self._said_many()), classes="hint")
            yield part

    @property
    def _many(self) -> bool:
        return len(pasted_paths(self.source)) > 1

    def _said_many(self) -> str:
        count = len(pasted_paths(self.source))
        return self.words.plural("{n} file, under its own name", "{n} files, each under its own name", count)

    def action_hand_in(self) -> None:
        typed = self.query_one(FilePicker).typed
        said = self.query_one("#error-source", Static)
        wrong = self._wrong_source(typed)
        said.update(literal(wrong))
        said.set_class(bool(wrong), "-shown")
        if wrong:
            self.query_one("#source").focus()
            return
        super().action_hand_in()

    def _wrong_source(self, typed: str) -> str:
        if typed in self.registered:
            return ""
        paths = pasted_paths(typed)
        if not paths:
            return self.words.text("this is needed")
        for path in paths:
            if "://" in path:
                if len(path) > ADDRESS:
                    return self.words.text("this address is too long")
            elif not is_file(path):
                return self.words.text("there is no such file: {path}", path=path[:200])
        return ""

    def handed_in(self, values: Values) -> None:
        self.dismiss({**values, "source": self.query_one(FilePicker).typed})

    def attachment(self, values: Values) -> Attachment:
        """What the form handed back."""
        typed = values["source"]
        known = typed in self.registered
        return Attachment(
            documents=(typed,) if known else (),
            sources=() if known else tuple(whole(path) for path in pasted_paths(typed)),
            kind=EvidenceKind(values["kind"]),
            title=values["title"] or None,
            locator=values.get("locator") or None,
            described=described_of(values),
        )


def described_fields(words: Language, held: dict[str, str] | None = None) -> tuple[LineField, ...]:
    """Lines for issuer and dates, filled with what is there."""

    def day(typed: str) -> str:
        return "" if read_date(typed) else words.text("a date such as 2025-06-30")

    value = held or {}
    labels = {
        "period_from": words.text("Covers from"),
        "period_to": words.text("Covers until"),
        "dated": words.text("Dated"),
        "expires": words.text("Expires"),
    }
    issuer = LineField(
        "issuer", words.text("Issuer"), value.get("issuer", ""), hint=words.text("who wrote it"), needed=False
    )
    dates = (LineField(name, labels[name], value.get(name, ""), needed=False, check=day, longest=20) for name in DATES)
    return (issuer, *dates)


def described_of(values: Values) -> Described:
    """Issuer and dates of a form handed in."""
    dates: tuple[tuple[str, date | None], ...] = tuple((name, read_date(values[name])) for name in DATES)
    return (("issuer", values["issuer"] or None), *dates)


def whole(path: str) -> str:
    return path if "://" in path else str(Path(path).expanduser())


def is_file(path: str) -> bool:
    try:
        return Path(path).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, no home
        return False

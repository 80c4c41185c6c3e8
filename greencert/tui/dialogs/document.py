"""One entry of the register: its fields, the criteria that it serves, where in it each finds its proof."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Button, Input, Static

from greencert.language import Language
from greencert.model.assessment import EvidenceItem
from greencert.model.criterion import EvidenceKind
from greencert.report.words import word
from greencert.tui.dialogs.attach import DATES, described_fields, described_of
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.dialogs.form import FormDialog, LineField, PickField, ProseField, Values
from greencert.tui.evidence_changes import Described, Locate
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node
from greencert.tui.widgets.picks import Pick
from greencert.tui.widgets.toggles import Toggles
from greencert.workflows.register import Entry


def details_dialog(item: EvidenceItem, words: Language) -> FormDialog:
    """The form for what the register says about a document."""
    held = {name: str(getattr(item, name) or "") for name in ("issuer", *DATES)}
    kinds = tuple(Pick(kind, word(kind, words)) for kind in EvidenceKind)
    return FormDialog(
        words.text("Document {id}", id=item.id),
        (
            LineField("title", words.text("Title"), item.title, longest=500),
            *described_fields(words, held),
            LineField("locator", words.text("Where in it"), item.locator or "", needed=False),
            ProseField("note", words.text("Note"), item.note or "", needed=False),
            PickField("kind", words.text("Kind"), kinds, item.kind, row=False),
        ),
        words,
        done=words.text("Record"),
    )


def details_of(values: Values) -> Described:
    """The fields of a form handed in."""
    texts = tuple((name, values[name] or None) for name in ("locator", "note"))
    kind = EvidenceKind(values["kind"])
    return (("title", values["title"]), ("kind", kind), *described_of(values), *texts)


def locators_dialog(entry: Entry, words: Language) -> FormDialog:
    """The form with one line for each claim that rests on a document."""
    fields = tuple(
        LineField(f"use-{at}", criterion, used.locator or "", words.text("page, clause, sheet and cell"), needed=False)
        for at, (criterion, used) in enumerate(entry.uses.items())
    )
    return FormDialog(
        words.text("Where in {document}", document=entry.item.title), fields, words, done=words.text("Record")
    )


def locators_of(entry: Entry, values: Values, by: str) -> tuple[Locate, ...]:
    """One change for each line that was changed."""
    typed = ((criterion, used, values[f"use-{at}"] or None) for at, (criterion, used) in enumerate(entry.uses.items()))
    return tuple(Locate(criterion, entry.item.id, said, by) for criterion, used, said in typed if said != used.locator)


class ServesDialog(HandedIn[tuple[tuple[str, ...], str]]):
    """The criteria that a document serves. Hands back their ids and the locator for those that are new."""

    AUTO_FOCUS = "#criteria"
    DEFAULT_CSS = """
    ServesDialog {
        #criteria { height: 20; margin: 1 0; }
        #where { margin: 1 0; }
        &.-low #criteria { height: 10; margin: 0; }
        &.-low #where { margin: 0; }
    }
    """

    def __init__(self, view: View, entry: Entry, words: Language) -> None:
        super().__init__(words)
        self.view, self.entry = view, entry
        self.title_text = words.text("Criteria that {document} serves", document=entry.item.title)

    def content(self) -> ComposeResult:
        words = self.words
        titles = {theme.id: theme.title for theme in self.view.edition.scheme.themes}
        nodes = tuple(
            Node(each.id, f"{each.id} {each.title}", word=titles.get(each.theme, each.theme))
            for each in self.view.edition.criteria
        )
        yield Input(placeholder=words.text("Id or words"), id="find")
        yield Toggles(nodes, frozenset(self.entry.uses), id="criteria")
        yield Static("", id="count", classes="hint", markup=False)
        yield Input(
            placeholder=words.text("where in it, for those that are new: page, clause"), max_length=500, id="where"
        )
        yield Button(words.text("Record"), id="done", compact=True, flat=True)

    def on_mount(self) -> None:
        self._count()

    def _count(self) -> None:
        marked = len(self.query_one(Toggles).marked)
        said = self.words.plural("{n} criterion", "{n} criteria", marked)
        self.query_one("#count", Static).update(literal(said))

    def on_toggles_toggled(self) -> None:
        self._count()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "find":
            self.query_one(Toggles).narrow(event.value)

    def action_hand_in(self) -> None:
        marked = self.query_one(Toggles).marked
        ordered = tuple(each.id for each in self.view.edition.criteria if each.id in marked)
        kept = tuple(id for id in self.entry.uses if id in marked and id not in ordered)
        self.dismiss(((*ordered, *kept), self.query_one("#where", Input).value.strip()))

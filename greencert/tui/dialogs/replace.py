"""Another file in the place of a document's file."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Button, Static

from greencert.language import Language
from greencert.model.assessment import EvidenceItem
from greencert.tui.dialogs.attach import is_file, whole
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.literal import literal
from greencert.tui.widgets.files import FilePicker
from greencert.workflows.pasted import pasted_paths


class ReplaceDialog(HandedIn[str]):
    """Hands back the path of the file."""

    AUTO_FOCUS = "#source"

    def __init__(self, item: EvidenceItem, words: Language) -> None:
        super().__init__(words)
        self.title_text = words.text("Another file for {document}", document=item.title)

    def content(self) -> ComposeResult:
        words = self.words
        kept = words.text("The old file stays in evidence/. What was determined on it is open again.")
        yield Static(literal(kept), classes="hint line")
        yield FilePicker(words, id="picker")
        yield Static("", classes="error", id="error-source", markup=False)
        yield Button(words.text("Replace"), id="done", compact=True, flat=True)

    def entered(self) -> None:
        self.action_hand_in()

    def action_hand_in(self) -> None:
        paths = pasted_paths(self.query_one(FilePicker).typed)
        fits = len(paths) == 1 and is_file(paths[0])
        said = self.query_one("#error-source", Static)
        said.update(literal(self.words.text("give the path of one file")))
        said.set_class(not fits, "-shown")
        if fits:
            self.dismiss(whole(paths[0]))

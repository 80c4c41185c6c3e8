"""What the screens with documents share: how their files are, and scrolling what the one at hand holds."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from greencert.language import N_
from greencert.tui.abstract import AbstractMeta
from greencert.tui.keys import key
from greencert.tui.page import Page
from greencert.tui.view import View
from greencert.tui.widgets.preview import PreviewPane
from greencert.workflows.register import Facts, look


class DocumentsPage(Page, metaclass=AbstractMeta):
    """Subclasses show a view with the `facts` that are known, and hold one `PreviewPane`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "scroll(1)", N_("Read on"), N_("Scroll what the document holds"), show=False),
        key("shift+right", "across(1)", N_("To the right"), N_("Scroll wide documents to the right"), show=False),
        key("shift+left", "across(-1)", N_("To the left"), N_("Scroll wide documents to the left"), show=False),
        key("b", "scroll(-1)", N_("Read back"), N_("Scroll what the document holds back"), show=False),
    ]

    class Looked(Message):
        """The files were read."""

        def __init__(self, facts: Facts) -> None:
            self.facts = facts
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.facts: Facts = {}
        self._looked: tuple[object, ...] | None = None
        """Files that were looked at last, with their digests as registered."""

    @abstractmethod
    def fill(self, view: View) -> None:
        """Show a view with the facts as they are known."""

    def show(self, view: View) -> None:
        self._look(view)
        self.fill(view)

    def _look(self, view: View) -> None:
        """Take the digests in another thread when other files are registered than last time."""
        path, assessment = view.case.path, view.case.assessment
        wanted = tuple((item.file, item.sha256) for item in assessment.evidence)
        if wanted != self._looked:
            self._looked = wanted
            self.run_worker(
                lambda: self.post_message(self.Looked(look(path, assessment))),
                thread=True,
                group="list",
                exclusive=True,
            )

    def look_again(self) -> None:
        """Forget what is known of the files, and read them again."""
        self.facts, self._looked = {}, None
        self.show(self.view)

    def on_documents_page_looked(self, message: Looked) -> None:
        self.facts = message.facts
        self.fill(self.view)

    def action_across(self, by: int) -> None:
        self.query_one(PreviewPane).across(by)

    def action_scroll(self, by: int) -> None:
        self.query_one(PreviewPane).page(by)

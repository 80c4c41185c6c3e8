"""The way to a level: which one, what for, then the sentence and its steps. Searched for in another thread."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.message import Message
from textual.widgets import Static

from greencert.errors import GreencertError
from greencert.language import N_, Language
from greencert.report.path import path_document
from greencert.report.summary import levels_for
from greencert.report.tree import Document, Facts, Paragraph
from greencert.scoring import Basis
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.paper import Paper
from greencert.tui.view import View
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.picks import Pick, Picks

COST, FEWEST, PARK = "cost", "fewest", "park"


class PathDialog(Dialog[None]):
    """Level and wish stand above; changing either searches again."""

    AUTO_FOCUS = "#level"
    DEFAULT_CSS = """
    PathDialog {
        #way { height: 1fr; padding: 0 1; }
        .line { margin-bottom: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("pagedown,space", "scroll(1)", N_("Read on"), N_("Scroll down")),
        key("pageup,b", "scroll(-1)", N_("Read back"), N_("Scroll up"), show=False),
    ]

    class Found(Message):
        """What was found for a level and a wish."""

        def __init__(self, wanted: tuple[str, str], document: Document) -> None:
            self.wanted, self.document = wanted, document
            super().__init__()

    def __init__(self, view: View, words: Language) -> None:
        super().__init__(words)
        self.view = view
        self.title_text = words.text("The way to a level")
        self.levels = levels_for(view.edition, view.case.assessment)
        self.level, self.by = self._aim(), COST
        self.found: Document | None = None

    def _aim(self) -> str:
        """The next level above the one that is certain."""
        ids = [level.id for level in self.levels]
        certain = self.view.verified.range.certain
        at = ids.index(certain) + 1 if certain in ids else 0
        return ids[min(at, len(ids) - 1)] if ids else ""

    def compose(self) -> ComposeResult:
        words = self.words
        wishes = (
            Pick(COST, words.text("least cost")),
            Pick(FEWEST, words.text("fewest criteria")),
            Pick(PARK, words.text("park and municipality alone")),
        )
        levels = tuple(Pick(level.id, level.title) for level in self.levels)
        with VerticalGroup(id="window", classes="-large"):
            yield Static(literal(self.title_text), id="window-title")
            with Horizontal(classes="line"):
                yield Static(literal(words.text("To")), classes="label")
                yield Picks(levels, (self.level,), row=True, required=True, follow=True, id="level")
            with Horizontal(classes="line"):
                yield Static(literal(words.text("Looked for")), classes="label")
                yield Picks(wishes, (self.by,), required=True, follow=True, id="by")
            yield Paper(id="way")
        yield KeyBar(words)

    async def on_mount(self) -> None:
        await self._search()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    async def on_picks_picked(self, event: Picks.Picked) -> None:
        if event.picks.id == "level":
            self.level = event.picked[0]
        else:
            self.by = event.picked[0]
        await self._search()

    async def _search(self) -> None:
        if not self.level:
            none = Paragraph(self.words.text("There is no level that this park can be given."))
            self.found = Document("", "", self.words.code, (none,))
            await self._show()
            return
        self.found = None
        await self._show()
        wanted = (self.level, self.by)
        self.run_worker(lambda: self._find(wanted), thread=True, group="list", exclusive=True)

    def _find(self, wanted: tuple[str, str]) -> None:
        from greencert.scoring.path import By, Wishes
        from greencert.workflows.path import find_ways

        level, by = wanted
        view, words = self.view, self.words
        try:
            ways = find_ways(view.case, level, Basis.VERIFIED, Wishes(By(by)))
        except GreencertError as error:
            said = tuple(Paragraph(words.say(problem.message)) for problem in error.problems)
            self.post_message(self.Found(wanted, Document("", "", words.code, said)))
            return
        document = path_document(view.edition, view.case.assessment, ways, Basis.VERIFIED, words)
        # Level and wish stand above already: of the facts, only where the park stands is left.
        blocks = tuple(Facts(block.pairs[1:2]) if isinstance(block, Facts) else block for block in document.blocks)
        self.post_message(self.Found(wanted, replace(document, blocks=blocks)))

    async def on_path_dialog_found(self, event: Found) -> None:
        if event.wanted == (self.level, self.by):
            self.found = event.document
            await self._show()

    async def _show(self) -> None:
        searching = Document("", "", self.words.code, (Paragraph(self.words.text("Searching …")),))
        await self.query_one(Paper).show(self.found or searching)

    def action_scroll(self, by: int) -> None:
        body = self.query_one(Paper)
        if by > 0:
            body.scroll_page_down(animate=False)
        else:
            body.scroll_page_up(animate=False)

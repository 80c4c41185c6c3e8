"""The way to a level: which one, what for, then the sentence and its steps. Searched for in another thread."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from greencert.errors import GreencertError
from greencert.language import N_, Language
from greencert.report.path import path_document
from greencert.report.summary import levels_for
from greencert.report.tree import Block, Facts, Heading, Paragraph
from greencert.scoring import Basis
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.document import content_of
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.picks import Pick, Picks

COST, FEWEST, PARK = "cost", "fewest", "park"


class PathDialog(Dialog[None]):
    """Level and wish stand above; changing either searches again."""

    AUTO_FOCUS = "#level"
    DEFAULT_CSS = """
    PathDialog {
        #way { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        #way > Static { height: auto; }
        &.-tall #way { padding: 0 1; }
        .line { margin-bottom: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("pagedown,space", "scroll(1)", N_("Read on"), N_("Scroll down")),
        key("pageup,b", "scroll(-1)", N_("Read back"), N_("Scroll up"), show=False),
    ]

    class Found(Message):
        """What was found for a level and a wish."""

        def __init__(self, wanted: tuple[str, str], blocks: tuple[Block, ...]) -> None:
            self.wanted, self.blocks = wanted, blocks
            super().__init__()

    def __init__(self, view: View, words: Language) -> None:
        super().__init__(words)
        self.view = view
        self.title_text = words.text("The way to a level")
        self.levels = levels_for(view.edition, view.case.assessment)
        self.level, self.by = self._aim(), COST
        self.found: tuple[Block, ...] = ()
        """What was found; nothing while it is searched for."""

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
            with VerticalScroll(id="way", can_focus=False):
                yield Static("", id="way-text", markup=False)
        yield KeyBar(words)

    def on_mount(self) -> None:
        self.query_one("#way").styles.scrollbar_gutter = "stable"  # lines are as wide before as beside a bar
        self._search()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def on_picks_picked(self, event: Picks.Picked) -> None:
        if event.picks.id == "level":
            self.level = event.picked[0]
        else:
            self.by = event.picked[0]
        self._search()

    def _search(self) -> None:
        if not self.level:
            self.found = (Paragraph(self.words.text("There is no level that this park can be given.")),)
            self._show()
            return
        self.found = ()
        self._show()
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
            self.post_message(self.Found(wanted, said))
            return
        document = path_document(view.edition, view.case.assessment, ways, Basis.VERIFIED, words)
        self.post_message(self.Found(wanted, tuple(map(_inside, document.blocks))))

    def on_path_dialog_found(self, event: Found) -> None:
        if event.wanted == (self.level, self.by):
            self.found = event.blocks
            self._show()

    def _show(self) -> None:
        way = self.query_one("#way")
        blocks = self.found or (Paragraph(self.words.text("Searching …")),)
        self.query_one("#way-text", Static).update(content_of(blocks, way.scrollable_content_region.width))
        way.scroll_home(animate=False)

    def action_scroll(self, by: int) -> None:
        body = self.query_one("#way")
        if by > 0:
            body.scroll_page_down(animate=False)
        else:
            body.scroll_page_up(animate=False)


def _inside(block: Block) -> Block:
    """A block as it stands in this window: title, level and wish are above it already."""
    match block:
        case Facts(pairs=pairs):
            return Facts(pairs[1:2])
        case Heading():
            return replace(block, level=2)
    return block

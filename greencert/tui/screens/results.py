"""Results: the range of levels with the reason for each end, themes against floors, what is in the way, gaps ranked."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from greencert.language import N_
from greencert.report.gap_list import points_text
from greencert.report.words import SIGNS, TONES, word
from greencert.scoring.gaps import Gap, gaps
from greencert.tui.changes import Decide
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.page import Page
from greencert.tui.screens import results_text as said
from greencert.tui.view import View
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.outline import Node, Outline
from greencert.tui.widgets.said import say


class GapList(Outline):
    """Gaps, the foremost first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.criterion", N_("Criterion"), N_("Go to the criterion on the walk")),
    ]


class ResultsScreen(Page):
    """What it all comes to, and what to do next."""

    NAME = "results"
    AUTO_FOCUS = "#gaps"
    CSS_PATH = "results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("x", "explain", N_("Explain"), N_("How the points of this criterion came about")),
        key("t", "explain_total", N_("Total"), N_("How the total came about"), show=False),
        key("w", "path", N_("Way"), N_("The way to the next level, or to any other: what to do, in which order")),
        key("d", "decide", N_("Decision"), N_("Record the certification decision")),
        key("p", "print", N_("Print"), N_("Print the certificate or the gap report")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._ranked = False
        """Whether there is a ranking to be looked at."""

    def body(self) -> ComposeResult:
        with Container(id="panels"):
            with VerticalScroll(id="summary"):
                yield Hung("", id="level", markup=False)
                yield Hung("", id="themes", markup=False)
                yield Hung("", id="way", markup=False)
            with Container(id="right"):
                yield Static(literal(self.words.text("Gaps, by what closing them gives")), id="gaps-title")
                yield GapList(id="gaps")
                yield Static("", id="no-gaps", markup=False)

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first."""
        return ("path", "print", "explain", "screen.criterion", "decide")

    def on_resize(self) -> None:
        self.call_after_refresh(self._again)

    def _again(self) -> None:
        """The width is known only now."""
        if self.is_current:
            self._texts(self.view)

    def show(self, view: View) -> None:
        self._texts(view)
        if not self._ranked:
            self._ranked = True
            self._show_gaps(self._rows(view))
        else:  # whoever goes on doesn't wait for a ranking of all criteria
            self.work_out(lambda: self._rows(view), self._show_gaps)

    def _rows(self, view: View) -> tuple[Node, ...]:
        """The gaps, ranked."""
        return tuple(
            Node(
                gap.criterion,
                f"{gap.criterion} {view.edition.by_id[gap.criterion].title}",
                SIGNS[gap.verdict],
                self._gain(gap),
                TONES[gap.verdict],
            )
            for gap in gaps(view.edition, view.verified)
        )

    def _show_gaps(self, nodes: tuple[Node, ...]) -> None:
        self.query_one("#gaps", Outline).show(nodes)
        none = self.query_one("#no-gaps", Static)
        none.display = not nodes
        say(none, literal(self.words.text("No gaps: every criterion that counts is met."), "$success"))

    def _gain(self, gap: Gap) -> str:
        """What closing a gap gives, and whether the level aimed at needs it."""
        needs = self.words.text("must") if gap.must else self.words.text("floor") if gap.floor else ""
        return "  ".join(part for part in (needs, points_text(gap, self.words)) if part) or word(
            gap.verdict, self.words
        )

    def _texts(self, view: View) -> None:
        width = self.query_one("#summary").size.width or self.app.size.width
        say(self.query_one("#level", Static), said.level(view, self.words))
        say(self.query_one("#themes", Static), said.themes(view, width, self.words))
        say(self.query_one("#way", Static), said.way(view, self.words))

    @property
    def _current(self) -> str:
        node = self.query_one("#gaps", Outline).current
        return node.id if node else ""

    def on_outline_chosen(self) -> None:
        self.action_criterion()

    def action_criterion(self) -> None:
        if self._current:
            self.app.show_criterion(self._current)

    def action_explain(self) -> None:
        from greencert.tui.dialogs.explain import ExplainDialog

        if self._current:
            self.app.push_screen(ExplainDialog(self.view, self._current, self.words))

    def action_explain_total(self) -> None:
        from greencert.tui.dialogs.explain import ExplainDialog

        self.app.push_screen(ExplainDialog(self.view, "", self.words))

    def action_path(self) -> None:
        from greencert.tui.dialogs.path import PathDialog

        self.app.push_screen(PathDialog(self.view, self.words))

    @work
    async def action_decide(self) -> None:
        from greencert.tui.dialogs.decide import assessed_of, decision_dialog, decision_of

        values = await self.app.push_screen_wait(decision_dialog(self.view, self.words))
        if values is not None:
            self.app.submit(Decide(decision_of(values), assessed_of(values)))

    def action_print(self) -> None:
        from greencert.tui.dialogs.printing import PrintDialog

        self.app.push_screen(PrintDialog(self.view.case, self.words))

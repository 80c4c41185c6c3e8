"""The walk: themes and criteria on the left, one criterion on the right, what it all comes to below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from greencert.language import N_
from greencert.model.criterion import Criterion
from greencert.scoring import Result
from greencert.tui.changes import Determine, SetClaim, Use
from greencert.tui.keys import FOCUS_NEXT, key
from greencert.tui.literal import literal
from greencert.tui.page import WIDE
from greencert.tui.rows import KeptRows
from greencert.tui.screens.walk_asked import Asked
from greencert.tui.screens.walk_sieve import FILTERS, Index, filter_choices
from greencert.tui.screens.walk_tree import row, theme_of, themes
from greencert.tui.view import View
from greencert.tui.widgets.criterion import CriterionPane, Documents
from greencert.tui.widgets.outline import Outline
from greencert.tui.widgets.said import say
from greencert.tui.widgets.strip import ScoreStrip
from greencert.workflows.pasted import pasted_paths
from greencert.workflows.typed import read_date

PAUSE = 0.06
"""Seconds that the cursor has to rest before the criterion is drawn, so that holding a key stays fluid."""


class CriteriaTree(Outline):
    """Themes and criteria."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "choose", N_("Answer"), N_("Answer the criterion, or fold and unfold the theme")),
    ]


class WalkScreen(Asked):
    """Answer, attach, determine: criterion by criterion."""

    NAME = "walk"
    AUTO_FOCUS = "#tree"
    CSS_PATH = "walk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("slash", "search", N_("Search"), N_("Find a criterion by id or words")),
        key("f", "filter", N_("Filter"), N_("Show only some of the criteria")),
        key("e", "attach", N_("Evidence"), N_("Attach a file or an address to this criterion")),
        key("v", "determine", N_("Determine"), N_("Accept, adjust or reject the claim, as the assessor")),
        key("i", "finding", N_("Finding"), N_("Raise a finding on this criterion"), show=False),
        key("x", "explain", N_("Explain"), N_("How the points of this criterion came about"), show=False),
        key("g", "more", N_("More or less"), N_("Guidance, sources and examples: open or fold"), show=False),
        key("ctrl+down,n", "step(1)", N_("Next"), N_("The next criterion shown")),
        key("ctrl+up,p", "step(-1)", N_("Previous"), N_("The criterion before"), show=False),
        key("pagedown,space", "scroll(1)", N_("Read on"), N_("Scroll the criterion down"), show=False),
        key("pageup,b", "scroll(-1)", N_("Read back"), N_("Scroll the criterion up"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._index: Index | None = None
        self._rows = KeptRows(row)
        self._listed: Result | None = None
        """The result that the whole list shows; none while it is narrowed."""
        self._narrowing = False
        """Whether the list is about to be narrowed to what was typed."""
        self._shown: tuple[str, ...] = ()
        """Criteria that pass filter and search, in order."""
        self._opened = ""
        self._soon: Timer | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="panels"):
            with VerticalGroup(id="left"):
                yield Input(self.app.place.query, placeholder=self.words.text("Id or words"), id="find", classes="-off")
                yield Static(literal(self.words.text("Nothing fits. Escape shows all criteria again.")), id="nothing")
                yield CriteriaTree(id="tree")
                yield Static("", id="filtered", markup=False)
            yield CriterionPane(self.words)
        yield ScoreStrip(self.words)

    async def opened(self) -> None:
        place = self.app.place
        self.query_one("#find").set_class(not place.query, "-off")
        chosen = place.criterion or self._first()
        self.outline.go(chosen, quiet=True)
        await self._open(chosen)
        self.look_back()

    # --- parts

    @property
    def outline(self) -> CriteriaTree:
        """The tree of criteria."""
        return self.query_one(CriteriaTree)

    @property
    def pane(self) -> CriterionPane:
        """The criterion."""
        return self.query_one(CriterionPane)

    @property
    def criterion(self) -> Criterion | None:
        """The criterion under the cursor, which the pane shows or is about to; none while no row is shown."""
        if not self._shown:
            return None
        return self.view.edition.by_id.get(self.app.place.criterion)

    def _first(self) -> str:
        return self.view.edition.criteria[0].id if self.view.edition.criteria else ""

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first: answering in the list, judging beside the answer."""
        if not self._shown:
            return ("back", "filter", "search")
        if isinstance(self.focused, Input | TextArea):
            return ("back", FOCUS_NEXT, "step(1)")
        if self.pane.has_focus_within:
            own = "detach" if isinstance(self.focused, Documents) else "pick"
            return (own, "determine", "attach", "explain", "back")
        return ("choose", "determine", "attach", "finding", "search")

    # --- showing

    def show(self, view: View) -> None:
        if self._index is None or self._index.edition is not view.edition:
            self._index = Index(view.edition)
        self._list(view, self._index)
        self.pane.show(view)
        if not self.desk.busy:  # otherwise the inputs are ahead of what is on disk
            self.pane.refill(view)
        self.query_one(ScoreStrip).show(view, theme_of(view, self.app.place.criterion))

    def _list(self, view: View, index: Index) -> None:
        """The criteria that pass filter and search."""
        place = self.app.place
        narrowed = bool(place.query) or place.filter != "all"
        before, self._listed = self._listed, None if narrowed else view.claimed
        if not self._rows.follow(view, self.words) and before is not None and before is self._listed:
            return  # a note was typed: every row stands as it is
        nodes = themes(self._rows, self.sieve(view), index, place.filter, place.query, self.words)
        first = frozenset({f"theme:{theme_of(view, place.criterion or self._first())}"})
        unfold = frozenset(node.id for node in nodes) if narrowed else None if self.outline.unfolded else first
        self.outline.show(nodes, unfold=unfold)
        self._shown = tuple(child.id for node in nodes for child in node.children)
        self._say_filter(len(self._shown), narrowed)

    def _say_filter(self, count: int, narrowed: bool) -> None:
        self.set_class(not count, "-nothing")
        said = self.query_one("#filtered", Static)
        said.display = narrowed
        shown = self.words.plural("{n} criterion", "{n} criteria", count)
        name = self.words.text(FILTERS[self.app.place.filter])
        if self.app.place.filter == "changed" and (since := read_date(self.app.place.since)):
            name = self.words.text("changed since {date}", date=self.words.short_date(since))
        say(said, literal(self.words.text("Shown: {filter}, {count}. Escape shows all.", filter=name, count=shown)))

    def beside_changed(self) -> None:
        """Last year's answers were read, or what was worked on since a day."""
        self.pane.earlier = self.earlier
        self.show(self.view)

    async def _open(self, id: str) -> None:
        criterion = self.view.edition.by_id.get(id)
        if criterion is None:
            return
        self._at(id)  # also where the pane still holds it from before
        if id == self._opened or not self.pane_in_sight:  # it is drawn when somebody goes there
            self.say_state()
            self.query_one(ScoreStrip).show(self.view, criterion.theme)
            return
        self._opened = id
        self.pane.earlier = self.earlier
        await self.pane.open(self.view, criterion)
        self.say_changes(id)
        self.say_state()
        self.query_one(ScoreStrip).show(self.view, criterion.theme)

    def on_outline_moved(self, event: Outline.Moved) -> None:
        row = event.outline.current
        passed = row is not None and row.id != event.id  # the cursor has moved on since
        if event.outline.id == "tree" and event.id in self.view.edition.by_id and not passed:
            self._at(event.id)
            self._soon = self.set_timer(PAUSE, lambda: self._open(event.id))

    def _at(self, criterion: str) -> None:
        """The cursor is on a criterion; what was about to be drawn isn't any more."""
        self.app.place = replace(self.app.place, criterion=criterion)
        if self._soon is not None:
            self._soon.stop()

    async def on_outline_chosen(self, event: Outline.Chosen) -> None:
        if event.outline.id == "tree":
            await self._enter_pane(event.id)

    @property
    def pane_in_sight(self) -> bool:
        """Whether the criterion is shown: always beside the list where there is room, else in its place."""
        return self.has_class("-reading") or self.size.width >= WIDE

    @property
    def at_hand(self) -> str:
        return self.app.place.criterion if self.pane_in_sight else ""

    async def on_resize(self) -> None:
        """The criterion comes into sight when there is room for it."""
        if self.is_mounted and self.app.desk is not None:
            await self._open(self.app.place.criterion)

    async def _enter_pane(self, criterion: str) -> None:
        self.add_class("-reading")
        await self._open(criterion)
        self.pane.enter()

    @property
    def earlier_in_sight(self) -> bool:
        drawn = self.pane_in_sight and self._opened == self.app.place.criterion
        return drawn and self.pane.is_in_sight("#last-year")

    async def show_earlier(self) -> None:
        inside = self.pane_in_sight
        self.add_class("-reading")
        await self._open(self.app.place.criterion)
        if not inside:
            self.pane.enter()
        self.pane.bring("#last-year")

    # --- moving

    def action_back(self) -> None:
        place = self.app.place
        if self.focused is self.query_one("#find"):
            self.outline.focus()
        elif self.pane.has_focus_within:
            self.remove_class("-reading")
            self.outline.focus()
        elif place.query or place.filter != "all":
            self.app.place = replace(place, query="", filter="all")
            find = self.query_one("#find", Input)
            find.value = ""
            find.add_class("-off")
            self.show(self.view)
        else:
            super().action_back()

    async def go_to(self, criterion: str, *, read: bool = False) -> None:
        """Show a criterion, whatever is filtered or searched for."""
        inside = self.pane.has_focus_within
        if criterion not in self._shown:
            self.app.place = replace(self.app.place, query="", filter="all")
            self.show(self.view)
        self.outline.go(criterion, quiet=True)
        await self._open(criterion)
        if inside or (read and not self.pane_in_sight):
            await self._enter_pane(criterion)

    async def action_step(self, by: int) -> None:
        inside = self.pane.has_focus_within
        shown = self._shown
        if not shown:
            return
        row = self.outline.current  # ahead of the place when keys come fast
        here = row.id if row is not None and row.id in shown else self.app.place.criterion
        at = shown.index(here) if here in shown else -1 if by > 0 else 0
        id = shown[(at + by) % len(shown)]
        self.outline.go(id, quiet=True)
        await self._open(id)
        if inside:
            await self._enter_pane(id)

    def action_scroll(self, by: int) -> None:
        if by > 0:
            self.pane.scroll_page_down(animate=False)
        else:
            self.pane.scroll_page_up(animate=False)

    def action_more(self) -> None:
        self.toggle_class("-more")

    def action_search(self) -> None:
        self.remove_class("-reading")
        find = self.query_one("#find", Input)
        find.remove_class("-off")
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "find":
            self.app.place = replace(self.app.place, query=event.value)
            if not self._narrowing:  # the letter is drawn first, and letters that come fast are looked for at once
                self._narrowing = True
                self.call_after_refresh(self._narrow)

    def _narrow(self) -> None:
        """List what fits what was typed, the best of it under the cursor."""
        self._narrowing = False
        if self._index is not None and self.app.desk is not None:
            self._list(self.view, self._index)
            self._to_best()

    def _to_best(self) -> None:
        query, index = self.app.place.query, self._index
        if self._shown and query and index is not None:
            self.outline.go(max(self._shown, key=index.found(query).__getitem__))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "find":
            self.outline.focus()
        else:
            self.focus_next()

    @work
    async def action_filter(self) -> None:
        from greencert.tui.dialogs.choose import ChooseDialog

        choices = filter_choices(self.sieve(self.view), self.app.place.since, self.words)
        dialog = ChooseDialog(self.words.text("Show which criteria?"), choices, self.app.place.filter, self.words)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen == "changed" and not await self.ask_since():
            return
        if chosen:
            self.app.place = replace(self.app.place, filter=chosen)
            if chosen == "changed":
                self.look_back()
            self.show(self.view)
            shown = self._shown
            if shown and self.app.place.criterion not in shown:
                self.outline.go(shown[0])

    # --- doing

    def on_criterion_pane_claimed(self, event: CriterionPane.Claimed) -> None:
        value: Any = event.value
        self.app.submit(SetClaim(event.criterion, event.field, value, self.app.claimant))  # type: ignore[arg-type]

    def on_quantity_input_read(self) -> None:
        self.say_state()

    def on_documents_detached(self, event: Documents.Detached) -> None:
        self.app.submit(Use(event.criterion, event.id, self.app.claimant, used=False))

    def action_attach(self) -> None:
        self._bring_in("")

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped on the terminal comes as its path; in a field it is text like any other."""
        if not isinstance(self.focused, Input | TextArea) and pasted_paths(event.text):
            event.stop()
            self._bring_in(event.text.strip())

    @work
    async def _bring_in(self, source: str) -> None:
        from greencert.tui.dialogs.attach import AttachDialog

        criterion = self.criterion
        if criterion is None:
            return
        dialog = AttachDialog(self.view, criterion, self.words, source)
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            for change in dialog.attachment(values).changes(criterion.id, self.app.claimant):
                self.app.submit(change)

    @work
    async def action_determine(self) -> None:
        from greencert.tui.dialogs.determine import DetermineDialog

        criterion = self.criterion
        if criterion is None:
            return
        dialog = DetermineDialog(self.view, criterion, self.app.assessor, self.words)
        made = await self.app.push_screen_wait(dialog)
        if made is not None:
            self.app.submit(Determine(criterion.id, made.outcome, made.by, date.today(), made.reason, made.value))

    @work
    async def action_finding(self) -> None:
        from greencert.tui.dialogs.finding import finding_dialog, raised

        values = await self.app.push_screen_wait(
            finding_dialog(self.view, self.app.place.criterion, self.app.assessor, self.words)
        )
        if values is not None:
            self.app.submit(raised(values, date.today()))

    def action_explain(self) -> None:
        from greencert.tui.dialogs.explain import ExplainDialog

        if self.criterion is not None:
            self.app.push_screen(ExplainDialog(self.view, self.app.place.criterion, self.words))

"""What the screens of one open case share: head with tabs, keys, and the view they follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from greencert.language import N_
from greencert.tui.app_screen import AppScreen
from greencert.tui.keys import key, tab, typing
from greencert.tui.notices import banner, left
from greencert.tui.view import View
from greencert.tui.widgets.banner import Banner
from greencert.tui.widgets.head import Head, Tab
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.quantity import UNREAD

if TYPE_CHECKING:
    from greencert.tui.desk import Desk

WIDE, TALL = 100, 32
"""From this many columns on two panels stand side by side; from this many rows on long texts are open."""

PAGES = (
    ("f2", "walk", N_("Walk")),
    ("f3", "figures", N_("Figures")),
    ("f4", "findings", N_("Findings")),
    ("f5", "results", N_("Results")),
    ("f6", "evidence", N_("Evidence")),
    ("f7", "review", N_("Review")),
)


class Page(AppScreen):
    """One screen of an open case. Subclasses give `body` and `show`."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - no ClassVar in Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012 - no ClassVar in Textual
    AUTO_FOCUS: ClassVar[str | None] = None
    NAME: ClassVar[str] = ""
    _waiting = False
    """Whether there were answers to look at again; keys come and go with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(key(press, f"app.go('{name}')", word, N_("Go to this screen"), show=False) for press, name, word in PAGES),
        key("f8", "scope", N_("Scope"), N_("Boundary, and which companies are in or out"), show=False),
        key("f9", "team", N_("Team"), N_("Who assesses: roles and organisations"), show=False),
        key("ctrl+z", "undo", N_("Undo"), N_("Take the last change back"), show=False),
        key("ctrl+y", "redo", N_("Redo"), N_("Do again what was taken back"), show=False),
        tab(),
        key("escape", "back", N_("Back"), N_("Back, and from the top to the list of assessments")),
    ]

    @property
    def desk(self) -> Desk:
        """Where changes are handed in."""
        assert self.app.desk is not None
        return self.app.desk

    @property
    def view(self) -> View:
        """The case as it stands."""
        return self.desk.view

    def compose(self) -> ComposeResult:
        tabs = tuple(
            Tab(press.upper(), self.words.text(word), f"app.go('{name}')", name == self.NAME)
            for press, name, word in PAGES
        )
        profile = self.view.case.assessment.profile
        yield Head(f"{profile.park.name} {profile.reference_year}", tabs)
        yield Banner()
        yield from self.body()
        yield KeyBar(self.words)

    def body(self) -> ComposeResult:
        """What stands between head and keys."""
        yield from ()

    async def on_mount(self) -> None:
        self.follow(self.view)
        await self.opened()

    async def opened(self) -> None:
        """The screen shows the case for the first time."""

    def follow(self, view: View) -> None:
        """A new view came in."""
        self.show(view)
        self.say_state()

    def show(self, view: View) -> None:
        """Show a view."""

    def _state(self, view: View) -> tuple[str, str]:
        if view.read_only is not None:
            return self.words.text("read only"), "$warning bold"
        if view.trouble and not view.waiting:
            return self.words.text("! files changed"), "$error bold"
        if view.trouble:
            return self.words.plural("! {n} not saved", "! {n} not saved", view.waiting), "$error bold"
        unread = len(self.query(f".{UNREAD}"))
        if unread:
            return self.words.plural("! {n} not saved", "! {n} not saved", unread), "$error bold"
        return self.words.text("✓ saved"), "$quiet"

    @property
    def at_hand(self) -> str:
        """Id of the criterion that can be read here; empty where none can."""
        return self.app.place.criterion

    def say_state(self) -> None:
        """Say anew whether everything that stands on the screen is saved."""
        state, tone = self._state(self.view)
        self.query_one(Head).show(state=state, tone=tone)
        self.query_one(Banner).say(banner(self.view, self.at_hand, self.words, typed=typing(self)))
        waiting = bool(left(self.view))
        if waiting != self._waiting:
            self._waiting = waiting
            self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Where letters are typed, the banner names other keys."""
        if self.app.desk is not None and self.query(Banner):
            self.query_one(Banner).say(banner(self.view, self.at_hand, self.words, typed=typing(self)))

    def on_descendant_blur(self) -> None:
        """A field was left: what was typed in it is one line of the journal."""
        if self.app.desk is not None:
            self.app.desk.commit()

    @work
    async def action_scope(self) -> None:
        from greencert.tui.dialogs.scope import ScopeDialog

        made = await self.app.push_screen_wait(ScopeDialog(self.view, self.words))
        for change in made.changes(self.view, self.app.claimant) if made is not None else ():
            self.app.submit(change)

    @work
    async def action_team(self) -> None:
        from greencert.tui.dialogs.team import team_dialog, team_of
        from greencert.tui.review_changes import SetTeam

        values = await self.app.push_screen_wait(team_dialog(self.view, self.words))
        if values is not None:
            self.app.submit(SetTeam(team_of(values), self.app.claimant))

    def action_undo(self) -> None:
        self.desk.undo()

    def action_redo(self) -> None:
        self.desk.redo()

    def action_back(self) -> None:
        self.app.action_go("home")

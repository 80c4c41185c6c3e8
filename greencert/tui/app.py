"""The app: which screen is open, in which language, on which case. Everything else lives elsewhere."""

from __future__ import annotations

import gc
import locale
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from greencert.errors import GreencertError, Problem
from greencert.language import LANGUAGES, N_, Language
from greencert.tui.in_order import InOrder
from greencert.tui.keys import key
from greencert.tui.place import Place
from greencert.tui.screens import SCREENS, WITHOUT_CASE
from greencert.tui.themes import DARK, LIGHT
from greencert.tui.unsteered import UNSTEERED

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter

    from greencert.store.workspace import Workspace
    from greencert.tui.changes import Change
    from greencert.tui.desk import Desk
    from greencert.tui.view import View
    from greencert.tui.watch import Watch
    from greencert.workflows.case_row import Known
    from greencert.workflows.earlier import Earlier
    from greencert.workflows.hold import Hold


def _commands() -> type[Provider]:
    from greencert.tui.commands import Everything

    return Everything


def terminal_language() -> str:
    """The language that the terminal is set to, as far as greencert speaks it."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    code = (locale.normalize(wanted) or wanted)[:2].lower()
    return code if code in LANGUAGES else "en"


class GreencertApp(InOrder):
    """Opens in a workspace, at home or on one assessment."""

    TITLE = "greencert"
    CSS_PATH = "greencert.tcss"
    COMMANDS: ClassVar[set[Any]] = {_commands}
    ENABLE_COMMAND_PALETTE = True
    SCREENS: ClassVar[dict[str, Callable[[], Screen[Any]]]] = SCREENS
    BINDINGS: ClassVar[list[BindingType]] = [
        key("question_mark,f1", "help", N_("Help"), N_("The keys that work here")),
        key("ctrl+p", "command_palette", N_("Commands"), N_("Everything that can be done here, by name"), show=False),
        key("ctrl+l", "language", N_("Language"), N_("The next language of the interface"), show=False),
        key("ctrl+r", "look", N_("Look at the files"), N_("See whether another program changed them"), show=False),
        key("ctrl+t", "light", N_("Light or dark"), N_("Between the light and the dark theme"), show=False),
        key("ctrl+q", "quit", N_("Quit"), N_("Save what is under way and leave"), show=False, priority=True),
    ]

    class Viewed(Message):
        """A change was written, or couldn't be."""

        def __init__(self, view: View) -> None:
            self.view = view
            super().__init__()

    class Refused(Message):
        """A change was turned down."""

        def __init__(self, problems: tuple[Problem, ...]) -> None:
            self.problems = problems
            super().__init__()

    def __init__(self, root: Path, path: Path | None = None, language: str | None = None) -> None:
        super().__init__()
        self.root, self.start_at = root, path
        self.words = Language.of(language or terminal_language())
        self.desk: Desk | None = None
        self.watcher: Watch | None = None
        self._left = threading.Event()
        """Set unless a case is being closed."""
        self._left.set()
        self.place = Place()
        self.listed: Known = {}
        """Rows of the list at home that were read before."""
        self.earlier: dict[Path, Earlier | None] = {}
        """The year before of the assessments that were opened, by their folders."""
        self.role = ""
        """Role of the person at the keyboard; empty until one is chosen."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = os.environ.get("TEXTUAL_THEME", "")
        self.theme = wanted if wanted in self.available_themes else DARK.name
        self._workspace: Workspace | None = None

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), UNSTEERED]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our stylesheets need beyond a theme of Textual's own."""
        return {"quiet": "#84918b"}

    @property
    def workspace(self) -> Workspace:
        """The folder with criteria and assessments."""
        if self._workspace is None:
            from greencert.store.workspace import Workspace

            self._workspace = Workspace(self.root)
        return self._workspace

    @property
    def claimant(self) -> str:
        """Who claims: the role chosen, or the park's manager."""
        return self.role or "park manager"

    @property
    def assessor(self) -> str:
        """Who determines: the role chosen, or the first of the assessment's team."""
        team = self.desk.view.case.assessment.profile.team if self.desk else ()
        return self.role or (team[0].role if team else "lead assessor")

    def on_mount(self) -> None:
        self.push_screen(SCREENS["home"]())
        if self.start_at is not None:
            self.open_case(self.start_at)

    # --- going places

    def action_go(self, name: str) -> None:
        """Go to a screen by its name; home closes the case."""
        if name == "home":
            if self.desk is not None and self.desk.view.trouble:
                self.action_trouble()
                return
            self._leave_case()
        elif self.desk is None and name not in WITHOUT_CASE:
            return
        self.place = replace(self.place, page=name)
        self.switch_screen(SCREENS[name]())

    def open_case(self, path: Path, place: Place | None = None) -> None:
        """Read an assessment off the interface's thread and open it at a place, the walk without one.

        What is wrong with it is shown instead.
        """
        self.run_worker(
            lambda: self._open(path, place or Place(page="walk")), thread=True, group="open", exclusive=True
        )

    @property
    def is_opening(self) -> bool:
        """Whether an assessment is about to be shown."""
        return any(worker.group == "open" and not worker.is_finished for worker in self.workers)

    def _open(self, path: Path, place: Place) -> None:
        from greencert.tui.desk import Desk
        from greencert.tui.opening import Opened, opened

        self._left.wait(10.0)  # the same case may just be being closed
        gc.disable()  # it would walk an edition several times over while it is read
        try:
            found = opened(self.workspace, path, self.words.code, self.claimant)
        except GreencertError as error:
            found = error.problems
        finally:
            gc.enable()
        if not isinstance(found, Opened):
            self.post_message(self.Refused(found))
            return
        desk = Desk(
            found.view,
            self.words.code,
            start=lambda work: self.call_later(self.run_worker, work, thread=True, group="save"),
            tell=lambda seen: self.post_message(self.Viewed(seen)),
            refuse=lambda problems: self.post_message(self.Refused(problems)),
            history=found.history,
        )
        gc.freeze()  # a case stays until it is closed: a key would wait for half a second while all of it is walked
        self.call_from_thread(self._opened, desk, found.hold, place)

    def _opened(self, desk: Desk, hold: Hold | None, place: Place) -> None:
        from greencert.tui.watch import Watch

        desk.role = self.claimant
        self.desk, self.watcher = desk, Watch(self, desk, hold)
        self.place = replace(place, home=self.place.home)
        self.switch_screen(SCREENS[place.page]())

    def _leave_case(self) -> None:
        """Close the open case: write what waits, then let others write."""
        watch, self.desk, self.watcher = self.watcher, None, None
        if watch is not None:
            watch.stop()
            self._left.clear()
            self.run_worker(lambda: self._end(watch), thread=True, group="save")

    def _end(self, watch: Watch) -> None:
        try:
            watch.end()
        finally:
            gc.unfreeze()
            self._left.set()

    def show_criterion(self, criterion: str) -> None:
        """Go to a criterion on the walk."""
        self.place = replace(self.place, criterion=criterion, filter="all", query="")
        self.action_go("walk")

    # --- what comes back from the desk

    def on_greencert_app_viewed(self, message: Viewed) -> None:
        self._show(message.view)
        if message.view.trouble:
            self.action_trouble()
            return
        from greencert.tui.dialogs.trouble import TroubleDialog

        if isinstance(self.screen, TroubleDialog):  # what it asked about is settled
            self.screen.dismiss(None)
        if message.view.read_again:
            from greencert.tui.outside import read_again

            self.notify(read_again(message.view.read_again, self.words), markup=False)

    def on_greencert_app_refused(self, message: Refused) -> None:
        from greencert.tui.dialogs.problems import ProblemsDialog

        if self.desk is not None:
            self._show(replace(self.desk.view, elsewhere=True))  # inputs go back to what holds
        self.push_screen(ProblemsDialog(message.problems, self.words), self._problems_read)

    def _problems_read(self, _: None) -> None:
        """Problems were read: at home the list is read again, which waited while an assessment was about to open."""
        from greencert.tui.screens.home import HomeScreen

        if isinstance(self.screen, HomeScreen):
            self.screen.action_reload()

    def _show(self, view: View) -> None:
        from greencert.tui.page import Page

        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.follow(view)

    def submit(self, change: Change) -> None:
        """Hand in a change to the open case."""
        if self.desk is not None:
            self.desk.submit(change)

    # --- everywhere

    def action_trouble(self) -> None:
        """Show what can't be saved, and the ways out."""
        from greencert.tui.dialogs.trouble import TroubleDialog

        if self.desk is not None and not isinstance(self.screen, TroubleDialog):
            self.push_screen(TroubleDialog(self.desk, self.words))

    def action_look(self) -> None:
        """See whether another program changed the files of the open case."""
        if self.watcher is not None:
            self.watcher.look_now()

    def action_help(self) -> None:
        from greencert.tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen, self.words))

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder=self.words.text("What would you like to do?"), id="--command-palette")
            )

    def action_language(self) -> None:
        """The next language."""
        codes = list(LANGUAGES)
        self.speak(codes[(codes.index(self.words.code) + 1) % len(codes)] if self.words.code in codes else "en")

    def speak(self, code: str) -> None:
        """Show everything in a language; the place stays."""
        self.words = Language.of(code)
        if self.desk is not None:
            self.desk.speak(code)
        self.switch_screen(SCREENS[self.place.page]())

    def work_as(self, role: str) -> None:
        """The role that goes into the journal from now on."""
        self.role = role
        if self.desk is not None:
            self.desk.role = role
        self.notify(self.words.text("From now on you work as {role}.", role=role), markup=False)

    def action_light(self) -> None:
        """Between light and dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    async def action_quit(self) -> None:
        """Leave once everything that was typed is on disk; ask when it can't be."""
        if self.desk is not None:
            if self.desk.view.trouble:
                self.action_trouble()
                return
            await self._settled()
            if self.desk.view.trouble:
                return
        self.exit()

    async def _settled(self) -> None:
        import asyncio

        assert self.desk is not None
        await asyncio.to_thread(self.desk.settle, 10.0)

    def on_unmount(self) -> None:
        gc.unfreeze()
        if self.watcher is not None:
            self.watcher.release()

    def report(self, error: GreencertError) -> None:
        """Show problems of something that isn't a change."""
        self.post_message(self.Refused(error.problems))

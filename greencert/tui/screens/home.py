"""Home: every assessment of the workspace, how far it is, and what is wrong with those that can't be opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from greencert.language import N_, Language
from greencert.tui.keys import key
from greencert.tui.literal import literal, one_line
from greencert.tui.screens.home_table import columns, row
from greencert.tui.widgets.head import Head
from greencert.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from greencert.tui.app import GreencertApp
    from greencert.workflows.cases import CaseSummary


class CaseTable(DataTable[object]):
    """The assessments, one to a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.open", N_("Open it"), N_("Open the assessment, or see what is wrong with it")),
    ]


class HomeScreen(Screen[None]):
    """The list of assessments."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "new", N_("New"), N_("Start an assessment of a park")),
        key("slash", "search", N_("Search"), N_("Find an assessment by park, scheme or year")),
        key("p", "problems", N_("Problems"), N_("What is wrong with the assessment under the cursor"), show=False),
        key("r", "reload", N_("Read again"), N_("Read the folder again")),
        key("ctrl+q", "app.quit", N_("Quit"), N_("Leave greencert"), priority=True),
        Binding("escape", "leave_search", N_("Back"), show=False, id="leave-search"),
    ]

    if TYPE_CHECKING:
        app = getters.app(GreencertApp)

    class Listed(Message):
        """One more assessment was read; None when all are."""

        def __init__(self, summary: CaseSummary | None) -> None:
            self.summary = summary
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.cases: tuple[CaseSummary, ...] = ()
        self.query_text = ""
        self.reading = True

    @property
    def words(self) -> Language:
        """The language of the interface."""
        return self.app.words

    def compose(self) -> ComposeResult:
        yield Head(self.words.text("greencert  ·  assessments of green industrial parks"))
        yield Input(placeholder=self.words.text("Park, scheme or year"), id="find", classes="field -off")
        yield CaseTable(cursor_type="row", zebra_stripes=False, cell_padding=1)
        yield Static(self.words.text("Reading assessments …"), id="about", markup=False)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        self._columns()
        # The first screen is drawn before any file is read.
        self.call_after_refresh(self.action_reload)

    # --- reading

    def action_reload(self) -> None:
        if not self.is_current:  # an assessment was opened before the first refresh
            return
        self.cases, self.reading = (), True
        self._fill()
        self.run_worker(self._read, thread=True, group="list", exclusive=True)

    def _read(self) -> None:
        from textual.worker import get_current_worker

        from greencert.workflows.cases import list_cases

        worker = get_current_worker()
        for summary in list_cases(self.app.workspace, self.words.code):
            if worker.is_cancelled:
                return
            self.post_message(self.Listed(summary))
        self.post_message(self.Listed(None))

    def on_home_screen_listed(self, message: Listed) -> None:
        if message.summary is None:
            self.reading = False
            self._about()
            return
        self.cases = (*self.cases, message.summary)
        if self._fits(message.summary):
            self._add(message.summary)
            self._about()

    # --- showing

    @property
    def table(self) -> DataTable[object]:
        """The table."""
        return self.query_one(DataTable)

    def _columns(self) -> None:
        self.table.clear(columns=True)
        for title, width in columns(self.app.size.width, self.words):
            self.table.add_column(title, width=width)

    def _fill(self) -> None:
        self.table.clear()
        for case in self.cases:
            if self._fits(case):
                self._add(case)
        self._about()

    def _add(self, case: CaseSummary) -> None:
        self.table.add_row(*row(case, self.app.size.width, self.words), key=str(case.path))

    def _fits(self, case: CaseSummary) -> bool:
        text = f"{case.park} {case.scheme} {case.year}".casefold()
        return all(part in text for part in self.query_text.casefold().split())

    def on_resize(self) -> None:
        if self.is_mounted:
            at = self.table.cursor_row
            self._columns()
            self._fill()
            self.table.move_cursor(row=at)

    @property
    def current(self) -> CaseSummary | None:
        """The assessment under the cursor."""
        if not self.table.row_count:
            return None
        key = self.table.coordinate_to_cell_key(self.table.cursor_coordinate).row_key.value
        return next((case for case in self.cases if str(case.path) == key), None)

    def on_data_table_row_highlighted(self) -> None:
        self._about()

    def _about(self) -> None:
        """Under the table: what there is to say about the row."""
        about = self.query_one("#about", Static)
        case = self.current
        if case is None:
            empty = self.words.text("No assessment here yet. Press n to start one.")
            none = self.words.text("No assessment fits what you typed.")
            about.update(self.words.text("Reading assessments …") if self.reading else none if self.cases else empty)
            return
        if case.problems:
            count = self.words.plural("{n} problem", "{n} problems", len(case.problems))
            more = self.words.text("p shows them")
            about.update(literal(f"! {count}: {one_line(case.problems[0].message)}  ({more})"))
            return
        folder = case.path.relative_to(self.app.root) if case.path.is_relative_to(self.app.root) else case.path
        about.update(literal(str(folder)))

    # --- doing

    def action_open(self) -> None:
        if self.focused is self.query_one("#find"):
            self.table.focus()
            return
        case = self.current
        if case is None:
            return
        if case.status is None:
            self.action_problems()
        else:
            self.query_one("#about", Static).update(self.words.text("Opening …"))
            self.app.open_case(case.path)

    def on_data_table_row_selected(self) -> None:
        self.action_open()

    def on_input_submitted(self) -> None:
        self.table.focus()

    def action_problems(self) -> None:
        from greencert.tui.dialogs.problems import ProblemsDialog

        case = self.current
        if case is not None and case.problems:
            self.app.push_screen(ProblemsDialog(case.problems, self.words))

    @work(thread=True, exclusive=True, group="new")
    def action_new(self) -> None:
        from greencert.tui.dialogs.new import editions

        found = editions(self.app.workspace, date.today())
        self.app.call_from_thread(self._form, found)

    def _form(self, editions: tuple[str, ...]) -> None:
        from greencert.tui.dialogs.new import NewDialog, path_of

        if not editions:
            self.notify(
                self.words.text("There are no criteria here to assess against."), severity="error", markup=False
            )
            return

        def started(values: Mapping[str, str] | None) -> None:
            path = path_of(values)
            if path is not None:
                self.app.open_case(path)

        self.app.push_screen(NewDialog(self.app.workspace, self.words, editions), started)

    def action_search(self) -> None:
        find = self.query_one("#find", Input)
        find.remove_class("-off")
        find.focus()

    def action_leave_search(self) -> None:
        find = self.query_one("#find", Input)
        find.value = ""
        find.add_class("-off")
        self.table.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_text = event.value
        self._fill()

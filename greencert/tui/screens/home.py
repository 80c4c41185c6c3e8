"""Home: every assessment of the workspace, how far it is, and what is wrong with those that can't be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Input, Static

from greencert.language import N_
from greencert.tui.keys import key, tab
from greencert.tui.literal import literal
from greencert.tui.place import Place
from greencert.tui.screens.home_detail import detail
from greencert.tui.screens.home_reading import Reading
from greencert.tui.screens.home_table import COLUMNS, in_order, row, title, widths
from greencert.tui.widgets.head import Head
from greencert.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from greencert.workflows.case_row import CaseSummary

MARGIN = 4
ON_A_ROW = frozenset({"open", "next_year", "search", "sort", "archive", "archived"})
"""Actions that mean nothing where no assessment is."""
FALLING = frozenset({"year", "answered", "level", "findings", "changed"})
"""Columns of which people want the highest first."""


class CaseTable(DataTable[object]):
    """The assessments, one to a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.open", N_("Open it"), N_("Open the assessment, or see what is wrong with it")),
        Binding("home", "scroll_top", N_("First"), show=False),
        Binding("end", "scroll_bottom", N_("Last"), show=False),
    ]


class HomeScreen(Reading):
    """The list of assessments."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "DataTable"
    VERTICAL_BREAKPOINTS = [(0, "-few"), (16, "-low"), (32, "-tall")]  # noqa: RUF012 - no ClassVar in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "new", N_("New"), N_("Start an assessment of a park")),
        key("d", "next_year", N_("Next year"), N_("Start the next year from this assessment")),
        key("slash", "search", N_("Search"), N_("Find an assessment by park, scheme or year")),
        key("c", "criteria", N_("Criteria"), N_("Read the criteria of any scheme and edition, and what changed")),
        key("s", "sort", N_("Sort"), N_("The order of the list; picked twice, it turns round"), show=False),
        key("p", "problems", N_("Problems"), N_("Everything that check finds; Enter goes to the place"), show=False),
        key("a", "archive", N_("Archive"), N_("Put the assessment aside, or take it back"), show=False),
        key("A", "archived", N_("Show archived"), N_("Show or hide what was put aside"), show=False),
        key("r", "reload", N_("Read again"), N_("Read the folder again"), show=False),
        key("ctrl+q", "app.quit", N_("Quit"), N_("Leave greencert"), priority=True),
        tab(),
        key("escape", "leave_search", N_("Back"), N_("Show all assessments again"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._known = (True, True)
        """Whether there was an assessment, and whether there might come one, when keys were named last."""
        self._chosen = False
        """Whether Enter was pressed before there was a row: the first one that fits opens once it is there."""

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first."""
        return () if self.cases else ("new", "criteria")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """What is done to an assessment needs one, or one that may still be read."""
        return action not in ON_A_ROW or bool(self.cases) or self.reading

    def compose(self) -> ComposeResult:
        yield Head(self.words.text("greencert  ·  assessments of green industrial parks"))
        off = "" if self.left.query else "-off"
        hint = self.words.text("Park, scheme or year")
        yield Input(self.left.query, placeholder=hint, id="find", classes=f"field {off}")
        yield CaseTable(cursor_type="row", zebra_stripes=False, cell_padding=1)
        yield Static(self.words.text("Reading assessments …"), id="about", markup=False)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._fill())
        self.recall()
        # The first screen is drawn before any assessment is read.
        self.call_after_refresh(self.action_reload)

    # --- showing

    @property
    def table(self) -> CaseTable:
        """The table."""
        return self.query_one(CaseTable)

    def _fill(self) -> None:
        """Draw the list anew, in its order; the cursor stays on its assessment."""
        if not self.is_mounted:
            return
        left, table = self.left, self.table
        shown = in_order(
            [case for case in self.cases.values() if self._fits(case)], left.sort, backwards=left.backwards
        )
        columns = widths(shown, self.app.size.width - MARGIN, left.sort, self.words)
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            table.show_header = bool(shown)
            for name, width in columns.items():
                heading = title(name, left.sort, self.words, backwards=left.backwards)
                table.add_column(heading, width=width, key=name)
            for case in shown:
                cells, height = row(case, columns, self.words)
                table.add_row(*cells, key=str(case.path), height=height)
            at = next((number for number, case in enumerate(shown) if str(case.path) == left.path), 0)
            table.move_cursor(row=at)
        self._about()

    def _fits(self, case: CaseSummary) -> bool:
        if case.archived and not self.left.archived:
            return False
        text = f"{case.park} {case.scheme} {case.edition} {case.year} {case.path.parent.name}".casefold()
        return all(part in text for part in self.left.query.casefold().split())

    def on_resize(self) -> None:
        self._fill()

    @property
    def current(self) -> CaseSummary | None:
        """The assessment under the cursor."""
        if not self.table.row_count:
            return None
        path = self.table.coordinate_to_cell_key(self.table.cursor_coordinate).row_key.value
        return self.cases.get(Path(path)) if path else None

    def on_data_table_row_highlighted(self) -> None:
        if self.current is not None:
            self._leave(path=str(self.current.path))
        self._about()

    def _about(self) -> None:
        """Under the table: what there is to say about the row. Where there is none, it stands in place of the list."""
        about, case = self.query_one("#about", Static), self.current
        if self._known != (bool(self.cases), self.reading):
            self._known = bool(self.cases), self.reading
            self.set_class(not self.cases, "-nothing")
            self.refresh_bindings()
        if case is not None:
            about.update(detail(case, case.problems, self.app.root, self.app.size.width - MARGIN, self.words))
            return
        if self._chosen:
            about.update(self.words.text("Reading assessments … what comes first is opened then."))
        elif self.reading:
            about.update(self.words.text("Reading assessments …"))
        elif any(not other.archived for other in self.cases.values()):
            about.update(self.words.text("No assessment fits what you typed. Escape shows all again."))
        else:
            about.update(literal(self._nothing()))

    def _nothing(self) -> str:
        said = self.words.text("No assessment here yet. Press n to start one, c to read the criteria.")
        put_aside = len(self.cases)
        if put_aside:
            count = self.words.plural("{n} in the archive", "{n} in the archive", put_aside)
            said += " " + self.words.text("{count}; A shows them.", count=count)
        return said

    # --- opening

    def action_open(self) -> None:
        if self.focused is self.query_one("#find"):
            self.table.focus()
            return
        case = self.current
        if case is None:
            self._chosen = self.reading
            self._about()
        elif case.status is None and not case.pending and not _can_be_shown(case):
            self.action_problems()
        else:
            self._open(case.path)

    def _open_chosen(self) -> None:
        """Open the row that Enter was pressed for before it was read, unless something else was done since."""
        case, wanted = self.current, self._chosen and self.is_current and self.focused is self.table
        there = case is not None and (self.left.path in {"", str(case.path)} or not self.reading)
        self._chosen = wanted and self.reading and not there
        if wanted and there:
            self.action_open()

    def _open(self, path: Path, place: Place | None = None) -> None:
        self.query_one("#about", Static).update(self.words.text("Opening …"))
        self.app.open_case(path, place)

    def on_data_table_row_selected(self) -> None:
        self.action_open()

    def action_criteria(self) -> None:
        self.app.place = replace(self.app.place, edition="", reading="", back="home")
        self.app.action_go("criteria")

    @work
    async def action_problems(self) -> None:
        from greencert.tui.dialogs.problem_list import ProblemListDialog, Wanted

        case = self.current
        every = [problem for own in self.problems.values() for problem in own]
        problems = every or (case.problems if case else ())
        if not problems:
            nothing = self.words.text("Nothing is wrong with what lies here.")
            self.notify(self.words.text("Reading assessments …") if self.checking else nothing, markup=False)
            return
        dialog = ProblemListDialog(problems, self.app.root, self.words, case.path if case else None)
        wanted = await self.app.push_screen_wait(dialog)
        if isinstance(wanted, Wanted) and wanted.place is not None:
            self._open(wanted.path, wanted.place)
        elif isinstance(wanted, Wanted):
            self.action_reload()

    # --- starting one

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
                self._open(path)

        self.app.push_screen(NewDialog(self.app.workspace, self.words, editions), started)

    @work
    async def action_next_year(self) -> None:
        from greencert.tui.dialogs.new import NextYearDialog, path_of

        case = self.current
        if case is None or case.status is None:
            self.app.bell()
            return
        dialog = NextYearDialog(self.app.workspace, case, self.app.claimant, self.words)
        values = await self.app.push_screen_wait(dialog)
        path = path_of(values)
        if path is not None:
            self._open(path)

    # --- order and search

    @work
    async def action_sort(self) -> None:
        from greencert.tui.dialogs.choose import ChooseDialog
        from greencert.tui.widgets.picks import Pick

        picks = tuple(Pick(name, self.words.text(said)) for name, said in COLUMNS.items())
        dialog = ChooseDialog(self.words.text("Sort by what?"), picks, self.left.sort, self.words)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen:
            self._sort(chosen)

    def _sort(self, name: str) -> None:
        again = name == self.left.sort
        self._leave(sort=name, backwards=not self.left.backwards if again else name in FALLING)
        self._fill()

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """A click on the title of a column."""
        if event.column_key.value in COLUMNS:
            self._sort(event.column_key.value)

    def on_input_submitted(self) -> None:
        self.table.focus()

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
        self._leave(query=event.value)
        self._fill()


def _can_be_shown(case: CaseSummary) -> bool:
    """Whether it opens for reading: what is broken is another file than the one that says what is assessed."""
    return bool(case.problems) and all(Path(problem.path).name != "assessment.yaml" for problem in case.problems)

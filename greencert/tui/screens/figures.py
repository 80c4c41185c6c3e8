"""The data sheet: companies down, data points across, totals and whose figures are missing above them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from greencert.language import N_
from greencert.report.amounts import unit_word
from greencert.report.sentences import sentence
from greencert.tui.changes import AddCompany, SetFigures
from greencert.tui.keys import key
from greencert.tui.literal import cell, literal
from greencert.tui.page import TALL, Page
from greencert.tui.reading import missing
from greencert.tui.screens.figures_editor import CellEditor, CellInput
from greencert.tui.screens.figures_table import (
    FEWEST_LINES,
    GROUPS,
    HEAD_ROWS,
    LINES,
    MOST_LINES,
    asked,
    figure_cell,
    given_cell,
    name_width,
    pasted,
    row_keys,
    title_cell,
    title_lines,
    total_cell,
    width_of,
)
from greencert.tui.view import View
from greencert.tui.widgets.columns import WholeColumns
from greencert.tui.widgets.said import say
from greencert.workflows.sheet import Column, Sheet, sheet
from greencert.workflows.typed import get_ready

NAMED = 8
"""Companies named one by one before the rest is counted."""

FEW = 16
"""On fewer rows than these, only the group at hand is named and the data point described in one line."""


class SheetTable(WholeColumns):
    """The sheet; a digit starts typing into the cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.edit('')", N_("Edit"), N_("Type a figure, in any unit: 3600 GJ")),
        key("delete,backspace", "screen.empty", N_("Empty"), N_("Take the figure out"), show=False),
        *(Binding(str(digit), f"screen.edit('{digit}')", show=False) for digit in range(10)),
        Binding("minus", "screen.edit('-')", show=False),
    ]


class FiguresScreen(Page):
    """One group of data points at a time."""

    NAME = "figures"
    AUTO_FOCUS = "SheetTable"
    CSS_PATH = "figures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("g", "group(1)", N_("Next group"), N_("The next group of data points")),
        key("G", "group(-1)", N_("Previous group"), N_("The group before"), show=False),
        key("c", "company", N_("Company"), N_("Add a company to the scope")),
        key("m", "missing", N_("Missing"), N_("Go to the next figure that is missing")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="groups", markup=False)
        yield SheetTable(
            cursor_type="cell",
            zebra_stripes=False,
            cell_padding=1,
            fixed_columns=1,
            fixed_rows=HEAD_ROWS,
        )
        yield Static("", id="about", markup=False)
        yield CellEditor(self.words)

    async def opened(self) -> None:
        self.run_worker(get_ready, thread=True, group="units")

    # --- parts

    @property
    def table(self) -> SheetTable:
        """The table."""
        return self.query_one(SheetTable)

    @property
    def group(self) -> str:
        """The group shown."""
        groups = tuple(dict.fromkeys(point.group for point in self.view.edition.datapoints))
        chosen = self.app.place.group
        return chosen if chosen in groups else groups[0] if groups else ""

    @property
    def column(self) -> Column | None:
        """The data point under the cursor."""
        at = self.table.cursor_column - 1
        return self.sheet.columns[at] if self.sheet and 0 <= at < len(self.sheet.columns) else None

    @property
    def company(self) -> tuple[str | None] | None:
        """Whose figure is under the cursor, in a tuple of one; None on the rows above the companies."""
        keys = row_keys(self.sheet) if self.sheet else []
        at = self.table.cursor_row - HEAD_ROWS
        return (keys[at],) if 0 <= at < len(keys) else None

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first."""
        return ("submit", "next_column") if isinstance(self.focused, CellInput) else ()

    # --- showing

    def show(self, view: View) -> None:
        if self.sheet is None:
            self._show_sheet(sheet(view.case, view.edition, self.group))
        else:  # whoever is typing doesn't wait for totals
            group = self.group
            self.work_out(lambda: sheet(view.case, view.edition, group), lambda found: self._added_up(found, group))

    def _added_up(self, found: Sheet, group: str) -> None:
        if group == self.group:
            self._show_sheet(found)

    def _show_sheet(self, found: Sheet) -> None:
        before, self.sheet = self.sheet, found
        self._groups(self.sheet)
        same = before is not None and _shape(before) == _shape(self.sheet)
        if same and before is not None:
            self._update(before, self.sheet)
        else:
            self._build(self.sheet)
        self._about()

    def on_resize(self, event: events.Resize) -> None:
        """The names of the companies take what they can have; little screens keep to the figures."""
        self.set_class(event.size.height < FEW, "-few")
        if self.sheet is None:
            return
        form = self._head_lines(self.sheet) + 1, name_width(event.size.width)
        if self.table.ordered_columns and (self.table.header_height, self.table.ordered_columns[0].width) != form:
            self._build(self.sheet)
        self._groups(self.sheet)

    def _groups(self, shown: Sheet) -> None:
        parts = [
            literal(f" {self._word(name)} ", "reverse bold" if name == self.group else "$quiet")
            for name in shown.groups
            if name == self.group or not self.has_class("-few")
        ]
        say(self.query_one("#groups", Static), literal(" ").join(parts) if parts else literal(""))

    def _word(self, group: str) -> str:
        return self.words.text(GROUPS[group]) if group in GROUPS else group

    def _head_lines(self, shown: Sheet) -> int:
        """Lines of the titles: the lower the screen, the fewer."""
        height = self.size.height
        most = FEWEST_LINES if height < FEW else LINES if height < TALL else MOST_LINES
        return title_lines(shown.columns, self.words, most)

    def _build(self, shown: Sheet) -> None:
        table = self.table
        table.clear(columns=True)
        if not shown.columns:
            return
        title = cell(self.words.text("Year {year}", year=shown.year))
        table.add_column(title, width=name_width(self.size.width))
        lines = self._head_lines(shown)
        table.header_height = lines + 1
        for column in shown.columns:
            said, width = title_cell(column, self.words, lines), width_of(column, self.words)
            table.add_column(said, width=width, key=column.point.id)
        table.add_row(
            cell(self.words.text("Total"), "bold"), *(total_cell(column, self.words) for column in shown.columns)
        )
        table.add_row(cell(self.words.text("Given by")), *(given_cell(column, self.words) for column in shown.columns))
        names = {company.id: company.name for company in shown.companies}
        for whose in row_keys(shown):
            name = self.words.text("Park as a whole") if whose is None else names[whose]
            table.add_row(cell(name), *(self._cell(shown, column, whose) for column in shown.columns))
        row, at = self.app.place.cell
        table.move_cursor(row=max(row, HEAD_ROWS), column=max(at, 1))

    def _cell(self, shown: Sheet, column: Column, key: str | None) -> object:
        return figure_cell(column, key, shown.figures.get((key, column.point.id)), self.words)

    def _update(self, before: Sheet, after: Sheet) -> None:
        """Only the cells that changed."""
        for number, (old, new) in enumerate(zip(before.columns, after.columns, strict=True), 1):
            if (old.total, old.coverage) != (new.total, new.coverage):
                self.table.update_cell_at(Coordinate(0, number), total_cell(new, self.words))
                self.table.update_cell_at(Coordinate(1, number), given_cell(new, self.words))
        for row, whose in enumerate(row_keys(after), HEAD_ROWS):
            for number, column in enumerate(after.columns, 1):
                place = (whose, column.point.id)
                if before.figures.get(place) != after.figures.get(place):
                    self.table.update_cell_at(Coordinate(row, number), self._cell(after, column, whose))

    def _about(self) -> None:
        """What there is to say about the data point under the cursor."""
        column = self.column
        if column is None:
            empty = self.words.text("This edition has no data points.")
            say(self.query_one("#about", Static), literal(empty if self.sheet and not self.sheet.columns else ""))
            return
        if self.sheet is not None and not row_keys(self.sheet):
            nobody = self.words.text("There is no company yet. Press c to add one.")
            say(self.query_one("#about", Static), literal(nobody, "$warning"))
            return
        head = literal(f"{column.point.title}  ", "bold") + literal(
            unit_word(column.point.unit, self.words), "$primary"
        )
        said = [head, literal(column.point.definition, "$quiet")]
        if column.coverage and column.coverage.missing:
            said.append(literal(missing(column.coverage, NAMED, self.view, self.words), "$warning"))
        elif column.flaw is not None:
            said.append(literal(sentence(column.flaw, self.words, self.view.edition), "$warning"))
        say(self.query_one("#about", Static), literal("\n").join(said))

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        self.app.place = replace(self.app.place, cell=(event.coordinate.row, event.coordinate.column))
        self._about()

    def action_group(self, by: int) -> None:
        assert self.sheet is not None
        groups = self.sheet.groups
        if groups:
            at = (groups.index(self.group) + by) % len(groups)
            self.app.place = replace(self.app.place, group=groups[at], cell=(HEAD_ROWS, 1))
            self.sheet = None
            self.show(self.view)

    # --- typing a figure

    def action_edit(self, first: str) -> None:
        column, company = self.column, self.company
        if column is None or company is None or not asked(column, company[0]):
            self.app.bell()
            return
        assert self.sheet is not None
        held = self.sheet.figures.get((company[0], column.point.id))
        self.query_one(CellEditor).open(column.point, held, first)

    def on_cell_editor_typed(self, event: CellEditor.Typed) -> None:
        self._set(event.value, event.unit)

    def on_cell_editor_read(self) -> None:
        self.say_state()

    def _set(self, value: Decimal | None, unit: str | None) -> None:
        column, company = self.column, self.company
        if column is not None and company is not None:
            self.app.submit(SetFigures(((company[0], column.point.id, value, unit),), self.app.claimant))

    def on_cell_editor_left(self, event: CellEditor.Left) -> None:
        table = self.table
        table.focus()
        table.move_cursor(row=table.cursor_row + event.rows, column=table.cursor_column + event.columns)

    def action_empty(self) -> None:
        column, company = self.column, self.company
        if column is not None and company is not None and asked(column, company[0]):
            self._set(None, None)

    # --- many figures, companies

    def on_paste(self, event: events.Paste) -> None:
        """A block from a spreadsheet, put down at the cursor."""
        if self.sheet is None or self.focused is not self.table:
            return
        row = max(0, self.table.cursor_row - HEAD_ROWS)
        found = pasted(event.text, self.sheet, row, max(0, self.table.cursor_column - 1), self.words)
        if found.figures:
            self.app.submit(SetFigures(found.figures, self.app.claimant))
        said = [self.words.plural("{n} figure pasted", "{n} figures pasted", len(found.figures))]
        if found.unreadable:
            texts = ", ".join(text[:20] for text in found.unreadable[:5])
            said.append(self.words.text("not read: {texts}", texts=texts))
        if found.outside:
            said.append(self.words.plural("{n} outside the sheet", "{n} outside the sheet", found.outside))
        flawed = found.unreadable or found.outside
        self.notify("; ".join(said), severity="warning" if flawed else "information", markup=False)

    def action_missing(self) -> None:
        """To the next cell where a figure is asked for and missing."""
        assert self.sheet is not None
        keys, columns = row_keys(self.sheet), self.sheet.columns
        cells = [(row, number) for number in range(len(columns)) for row in range(len(keys))]
        here = (self.table.cursor_column - 1, self.table.cursor_row - HEAD_ROWS)
        order = sorted(cells, key=lambda place: ((place[1], place[0]) <= here, place[1], place[0]))
        for row, number in order:
            column = columns[number]
            if asked(column, keys[row]) and (keys[row], column.point.id) not in self.sheet.figures:
                self.table.move_cursor(row=row + HEAD_ROWS, column=number + 1)
                return
        self.notify(self.words.text("No figure of this group is missing."), markup=False)

    @work
    async def action_company(self) -> None:
        from greencert.tui.dialogs.company import company_dialog, employees_of

        values = await self.app.push_screen_wait(company_dialog(self.words))
        if values is not None:
            self.app.submit(AddCompany(values["name"], self.app.claimant, employees_of(values, self.words)))


def _shape(shown: Sheet) -> tuple[object, ...]:
    return tuple(company.id for company in shown.companies), tuple(column.point.id for column in shown.columns)

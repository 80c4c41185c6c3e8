"""The line below the data sheet in which a figure is typed."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.message import Message
from textual.widgets import Input, Static

from greencert.language import N_, Language
from greencert.model.assessment import Figure
from greencert.model.catalogue import DataPoint
from greencert.report.amounts import unit_word
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.widgets.quantity import LONGEST, UNREAD, echo
from greencert.tui.widgets.said import say
from greencert.workflows.typed import Unreadable, plain_number, read_quantity


class CellInput(Input):
    """One figure being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "submit", N_("Next row"), N_("Keep the figure and go to the next row")),
    ]


class CellEditor(HorizontalGroup):
    """Posts what is typed as it is typed; there only while somebody types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "put_back", N_("Put back"), N_("Leave the figure as it was")),
        key("tab", "next_column", N_("Next column"), N_("Keep the figure and go to the next column")),
    ]

    class Typed(Message):
        """A figure of the cell at hand, in the unit that it was typed in; None when the field was emptied."""

        def __init__(self, value: Decimal | None, unit: str | None) -> None:
            self.value, self.unit = value, unit
            super().__init__()

    class Left(Message):
        """The figure stands; the cursor goes on by so many rows and columns."""

        def __init__(self, rows: int = 0, columns: int = 0) -> None:
            self.rows, self.columns = rows, columns
            super().__init__()

    class Read(Message):
        """What is typed can be read again, or can't be any more."""

    def __init__(self, words: Language) -> None:
        super().__init__(id="editor", classes="-off")
        self.words = words
        self._unit = ""
        self._before: tuple[Decimal | None, str | None] = (None, None)
        """Value and unit of the figure that was there."""

    def compose(self) -> ComposeResult:
        yield Static("", id="cell-name", markup=False)
        yield CellInput(id="cell", max_length=LONGEST, select_on_focus=False)
        yield Static("", id="cell-says", markup=False)

    def open(self, point: DataPoint, held: Figure | None, first: str) -> None:
        """Type a figure of a data point: on from the one that is there, or anew with a `first` sign."""
        self._unit = point.unit
        self._before = (held.value, held.unit) if held else (None, None)
        unit = f" {held.unit}" if held and held.unit != point.unit else ""
        field = self.query_one(CellInput)
        with self.prevent(Input.Changed):
            field.value = "" if first else plain_number(self._before[0], self.words) + unit
        name = literal(f"{point.title}, {unit_word(point.unit, self.words)}")
        self.query_one("#cell-name", Static).update(name)
        self._say("")
        self.remove_class("-off")
        field.focus()
        field.value = first or field.value
        field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value.strip():
            self._say("")
            self.post_message(self.Typed(None, None))
            return
        found = read_quantity(event.value, self._unit, self.words)
        bad = isinstance(found, Unreadable)
        self._say(echo(found, self._unit, unit_word(self._unit, self.words), self.words), bad=bad)
        if not isinstance(found, Unreadable):
            self.post_message(self.Typed(found.number, found.unit))

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        say(self.query_one("#cell-says", Static), literal(sentence, "$error" if bad else "$quiet"))
        field = self.query_one(CellInput)
        if field.has_class(UNREAD) != bad:
            field.set_class(bad, UNREAD)
            self.post_message(self.Read())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave(self.Left(rows=1))

    def action_next_column(self) -> None:
        self._leave(self.Left(columns=1))

    def action_put_back(self) -> None:
        self.post_message(self.Typed(*self._before))
        self._leave(self.Left())

    def _leave(self, left: Left) -> None:
        self.add_class("-off")
        self._say("")
        self.post_message(left)

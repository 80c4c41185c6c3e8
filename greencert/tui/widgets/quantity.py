"""A number with its unit, as a person types it: comma or point, in the unit at hand."""

from __future__ import annotations

from decimal import Decimal

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.widgets import Input, Static

from greencert.language import Language
from greencert.tui.literal import literal
from greencert.tui.widgets.said import say
from greencert.workflows.typed import Typed, Unreadable, get_ready, plain_number, read_quantity

LONGEST = 60
UNREAD = "-unread"
"""Class of a field that holds what can't be read, and so can't be saved."""


def echo(found: Typed | Unreadable, unit: str, said: str, words: Language) -> str:
    """What a field says to what was typed: what is wrong with it, or what it is in the unit asked for."""
    if isinstance(found, Unreadable):
        return found.sentence(words)
    return f"= {words.number(found.value)} {said}" if found.unit != unit else ""


class QuantityInput(VerticalGroup):
    """Posts the value in `unit` whenever what is typed can be read; says what is wrong when it can't."""

    DEFAULT_CSS = """
    QuantityInput {
        & > HorizontalGroup > Input { width: 24; }
        & > HorizontalGroup > .unit { width: 1fr; padding: 0 1; color: $quiet; }
        & > .read { color: $quiet; padding: 0 2; display: none; }
        & > .read.-shown { display: block; }
        & > .read.-bad { color: $error; }
    }
    """

    class Given(Message):
        """A value was typed, in the unit asked for; None when the field was emptied."""

        def __init__(self, quantity: QuantityInput, value: Decimal | None) -> None:
            self.quantity, self.value = quantity, value
            super().__init__()

        @property
        def control(self) -> QuantityInput:
            return self.quantity

    class Read(Message):
        """What is typed can be read again, or can't be any more."""

        def __init__(self, quantity: QuantityInput, *, fine: bool) -> None:
            self.quantity, self.fine = quantity, fine
            super().__init__()

        @property
        def control(self) -> QuantityInput:
            return self.quantity

    def __init__(self, unit: str, value: Decimal | None, words: Language, *, said: str = "", aim: str = "") -> None:
        super().__init__()
        self.unit, self.value, self.words = unit, value, words
        self.said, self.aim = said or unit, aim

    def compose(self) -> ComposeResult:
        with HorizontalGroup():
            yield Input(plain_number(self.value, self.words), max_length=LONGEST, select_on_focus=False)
            yield Static(literal(f"{self.said}   {self.aim}"), classes="unit")
        yield Static("", classes="read", markup=False)

    def on_mount(self) -> None:
        self.run_worker(get_ready, thread=True, group="units")

    def show(self, value: Decimal | None) -> None:
        """Show another value without posting it; what is being typed stays."""
        if value == self.value:
            return
        self.value = value
        with self.prevent(Input.Changed):
            self.query_one(Input).value = plain_number(value, self.words)
        self._say("", bad=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value.strip():
            self._say("", bad=False)
            self._give(None)
            return
        found = read_quantity(event.value, self.unit, self.words)
        self._say(echo(found, self.unit, self.said, self.words), bad=isinstance(found, Unreadable))
        if not isinstance(found, Unreadable):
            self._give(found.value)

    def _give(self, value: Decimal | None) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Given(self, value))

    def _say(self, sentence: str, *, bad: bool) -> None:
        read = self.query_one(".read", Static)
        say(read, literal(sentence))
        read.set_class(bool(sentence), "-shown")
        read.set_class(bad, "-bad")
        if self.has_class(UNREAD) != bad:
            self.set_class(bad, UNREAD)
            self.post_message(self.Read(self, fine=not bad))

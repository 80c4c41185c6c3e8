"""A list of described answers to pick from: one of them, or as many as are true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from greencert.language import N_
from greencert.tui.literal import literal

ACROSS = 3
"""Answers in a line where many short ones stand side by side."""
ONE, NOT_ONE, MANY, NOT_MANY = "◉", "○", "■", "□"


@dataclass(frozen=True)
class Pick:
    """One answer. `aside` is shown behind the text: points, `required`."""

    id: str
    text: str
    aside: str = ""


class PickRow(HorizontalGroup):
    """One answer with its mark; long texts wrap beside the mark."""

    DEFAULT_CSS = """
    PickRow {
        & > .mark { width: 3; }
        & > .text { width: 1fr; }
        & > .aside { width: auto; padding: 0 1; color: $quiet; }
        &.-on { text-style: bold; }
    }
    """

    def __init__(self, pick: Pick, number: int, mark: str, *, on: bool) -> None:
        super().__init__(classes="-on" if on else "")
        self.pick, self.number, self.sign = pick, number, mark

    def compose(self) -> ComposeResult:
        yield Static(Content(f" {self.sign} "), classes="mark")
        yield Static(literal(self.pick.text), classes="text")
        if self.pick.aside:
            yield Static(literal(self.pick.aside), classes="aside")

    def mark(self, sign: str, *, on: bool) -> None:
        """Show another mark."""
        if sign == self.sign:
            return
        self.sign = sign
        self.set_class(on, "-on")
        self.query_one(".mark", Static).update(Content(f" {sign} "))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        picks = self.parent
        if isinstance(picks, Picks):
            picks.focus()
            picks.cursor = self.number
            picks.action_pick()


class Picks(VerticalGroup, can_focus=True):
    """Space or Enter picks; a digit picks by number; Delete takes the answer back.

    `picked` holds the ids picked, in the order of the list.
    """

    DEFAULT_CSS = """
    Picks {
        border-left: outer $border-blurred;
        &:focus { border-left: outer $primary; }
        &:focus > PickRow.-cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        &:focus > PickRow.-cursor > .aside { color: $block-cursor-foreground; }
        &:nocolor:focus > PickRow.-cursor { text-style: reverse; }
        &.-row { layout: horizontal; height: auto; }
        &.-row > PickRow { width: auto; }
        &.-row > PickRow > .text { width: auto; padding-right: 2; }
        &.-across { layout: grid; grid-size: 3; grid-rows: 1; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "line(-1)", N_("Up"), show=False),
        Binding("down", "line(1)", N_("Down"), show=False),
        Binding("left", "move(-1)", N_("Up"), show=False),
        Binding("right", "move(1)", N_("Down"), show=False),
        Binding("space,enter", "pick", N_("Pick")),
        Binding("delete,backspace", "clear", N_("Take the answer back"), show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
    ]

    class Picked(Message):
        """Something was picked or taken back."""

        def __init__(self, picks: Picks, picked: tuple[str, ...]) -> None:
            self.picks, self.picked = picks, picked
            super().__init__()

        @property
        def control(self) -> Picks:
            return self.picks

    def __init__(
        self,
        choices: Iterable[Pick],
        picked: Iterable[str] = (),
        *,
        many: bool = False,
        row: bool = False,
        across: bool = False,
        required: bool = False,
        always: bool = False,
        follow: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id, classes="-across" if across else "-row" if row else "")
        self.choices = tuple(choices)
        self.picked = self._in_order(picked)
        self.many = many
        self.required = required
        """Whether the answer can't be taken back."""
        self.always = always
        """Whether picking what is picked already is posted too."""
        self.across = across
        """Whether they stand three to a line, as short ones of which there are many."""
        self.follow = follow
        """Whether moving picks, so that there is one mark to look at and not two."""
        chosen = [number for number, choice in enumerate(self.choices) if choice.id in self.picked]
        self._cursor = chosen[0] if chosen else 0

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        wanted = set(ids)
        return tuple(choice.id for choice in self.choices if choice.id in wanted)

    def compose(self) -> ComposeResult:
        for number, choice in enumerate(self.choices):
            row = PickRow(choice, number, self._sign(choice.id), on=choice.id in self.picked)
            row.set_class(number == self._cursor, "-cursor")
            yield row

    def _sign(self, id: str) -> str:
        on, off = (MANY, NOT_MANY) if self.many else (ONE, NOT_ONE)
        return on if id in self.picked else off

    @property
    def cursor(self) -> int:
        """Number of the row under the cursor."""
        return self._cursor

    @cursor.setter
    def cursor(self, number: int) -> None:
        self._cursor = max(0, min(len(self.choices) - 1, number))
        for row in self.query(PickRow):
            row.set_class(row.number == self._cursor, "-cursor")
            if row.number == self._cursor and self.has_focus:
                row.scroll_visible(animate=False)

    def show(self, picked: Iterable[str]) -> None:
        """Show another answer without posting it."""
        self.picked = self._in_order(picked)
        for row in self.query(PickRow):
            row.mark(self._sign(row.pick.id), on=row.pick.id in self.picked)

    def action_line(self, by: int) -> None:
        """A line up or down; on the first or last one nothing happens."""
        to = self.cursor + by * (ACROSS if self.across else 1)
        if 0 <= to < len(self.choices) or not self.across:
            self.action_move(to - self.cursor)

    def action_move(self, by: int) -> None:
        self.cursor += by
        if self.follow:
            self.action_pick()

    def action_number(self, digit: int) -> None:
        if digit <= len(self.choices):
            self.cursor = digit - 1
            self.action_pick()
            if self.follow:  # in a form a digit is the whole answer
                self.screen.focus_next()

    def action_pick(self) -> None:
        id = self.choices[self._cursor].id
        if self.many:
            self._answer(set(self.picked) ^ {id})
        elif self.picked != (id,) or self.always:
            self._answer({id})

    def action_clear(self) -> None:
        if self.picked and not self.required:
            self._answer(())

    def _answer(self, ids: Iterable[str]) -> None:
        self.show(ids)
        self.post_message(self.Picked(self, self.picked))

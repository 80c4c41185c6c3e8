"""A short form: lines to type, answers to pick from. Enter goes on to the next field, at the end the form is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from greencert.language import Language
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.literal import literal
from greencert.tui.widgets.picks import Pick, Picks
from greencert.tui.widgets.prose import Prose

Check = Callable[[str], str]
"""What is typed -> a sentence that says what is wrong, or nothing."""


MANY = 8
"""More answers than these stand several to a line, or in a list that scrolls by itself."""


@dataclass(frozen=True)
class LineField:
    """One line of text."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    needed: bool = True
    check: Check | None = None
    longest: int = 400


@dataclass(frozen=True)
class ProseField:
    """Some lines of text."""

    name: str
    label: str
    value: str = ""
    needed: bool = True


@dataclass(frozen=True)
class PickField:
    """One of several answers."""

    name: str
    label: str
    picks: tuple[Pick, ...]
    value: str = ""
    row: bool = True


Field = LineField | ProseField | PickField
Values = Mapping[str, str]


class FormDialog(HandedIn[Values]):
    """Hands back what was typed and picked by field name, or None."""

    AUTO_FOCUS = "Input, TextArea, Picks"
    DEFAULT_CSS = """
    FormDialog .many { height: 5; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, fields: tuple[Field, ...], words: Language, *, done: str, intro: str = "") -> None:
        super().__init__(words)
        self.title_text = title
        self.fields = fields
        self.done = done
        self.intro = intro

    def content(self) -> ComposeResult:
        if self.intro:
            yield Static(literal(self.intro), classes="line")
        for field in self.fields:
            with Horizontal(classes="line"):
                yield Static(literal(field.label), classes="label")
                with VerticalGroup(classes="input"):
                    yield self._widget(field)
                    yield Static("", classes="error", id=f"error-{field.name}", markup=False)
        yield Button(self.done, id="done", compact=True, flat=True)

    def _widget(self, field: Field) -> Widget:
        if isinstance(field, PickField):
            many = len(field.picks) > MANY
            row, across = field.row and not many, field.row and many
            value = (field.value,)
            picks = Picks(field.picks, value, row=row, across=across, required=True, follow=True, id=field.name)
            return VerticalScroll(picks, can_focus=False, classes="many") if many and not field.row else picks
        if isinstance(field, ProseField):
            return Prose(field.value, id=field.name)
        return Input(
            field.value, placeholder=field.hint, max_length=field.longest, select_on_focus=False, id=field.name
        )

    def value_of(self, field: Field) -> str:
        """What a field holds."""
        if isinstance(field, PickField):
            return next(iter(self.query_one(f"#{field.name}", Picks).picked), "")
        if isinstance(field, ProseField):
            return self.query_one(f"#{field.name}", TextArea).text.strip()
        return self.query_one(f"#{field.name}", Input).value.strip()

    def action_hand_in(self) -> None:
        wrong = None
        for field in self.fields:
            sentence = self._wrong(field)
            said = self.query_one(f"#error-{field.name}", Static)
            said.update(literal(sentence))
            said.set_class(bool(sentence), "-shown")
            wrong = wrong or (field if sentence else None)
        if wrong is not None:
            self.query_one(f"#{wrong.name}").focus()
            return
        self.handed_in({field.name: self.value_of(field) for field in self.fields})

    def handed_in(self, values: Values) -> None:
        """Everything is filled in."""
        self.dismiss(values)

    def refuse(self, name: str, sentence: str) -> None:
        """Say at a field what is wrong with it."""
        said = self.query_one(f"#error-{name}", Static)
        said.update(literal(sentence))
        said.add_class("-shown")
        self.query_one(f"#{name}").focus()

    def _wrong(self, field: Field) -> str:
        value = self.value_of(field)
        if not value:
            needed = isinstance(field, PickField) or field.needed
            return self.words.text("this is needed") if needed else ""
        if isinstance(field, LineField) and field.check is not None:
            return field.check(value)
        return ""

"""The right input for each kind of assessment. Each posts the whole answer whenever it changes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widgets import Static

from greencert.language import Language
from greencert.model.means import AnyOf, Checklist, Choice, Means, Quantity, Rating, Single
from greencert.report.amounts import unit_word
from greencert.report.criterion import threshold_text
from greencert.tui.literal import literal
from greencert.tui.reading import way_name
from greencert.tui.widgets.picks import Pick, Picks
from greencert.tui.widgets.quantity import QuantityInput

Given = Any
"""A value as `model.assessment.Claim.value` holds it."""


class Answered(Message):
    """The answer changed; None when it was taken back."""

    def __init__(self, source: AnswerInput, value: Given) -> None:
        self.source, self.value = source, value
        super().__init__()


class PicksAnswer(VerticalGroup):
    """yes_no, rating, choice, checklist."""

    def __init__(self, means: Single, value: Given, words: Language) -> None:
        super().__init__()
        self.means, self.words = means, words
        self.many = isinstance(means, Checklist)
        self.picks = Picks(_picks(means, words), self._ids(value), many=self.many)

    def compose(self) -> ComposeResult:
        if isinstance(self.means, Checklist):
            said = self.words.plural("met from one item on", "met from {n} items on", self.means.met_from)
            yield Static(literal(said), classes="aside")
        yield self.picks

    def _ids(self, value: Given) -> tuple[str, ...]:
        if isinstance(value, bool):
            return ("yes" if value else "no",)
        if isinstance(value, str):
            return (value,)
        return tuple(str(part) for part in value) if isinstance(value, tuple | list) else ()

    def show(self, value: Given) -> None:
        """Show another answer without posting it."""
        if self._ids(value) != self.picks.picked:
            self.picks.show(self._ids(value))

    def on_picks_picked(self, event: Picks.Picked) -> None:
        event.stop()
        self.post_message(Answered(self, self._value(event.picked)))

    def _value(self, picked: tuple[str, ...]) -> Given:
        if self.many:
            return picked
        if not picked:
            return None
        return picked[0] == "yes" if self.means.kind == "yes_no" else picked[0]


def _picks(means: Single, words: Language) -> tuple[Pick, ...]:
    match means:
        case Rating(steps=steps, met_from=met_from):
            top = max(step.points for step in steps) or Decimal(1)
            return tuple(
                Pick(step.id, step.title, _worth(step.points * 100 / top, words, met=step.id == met_from))
                for step in steps
            )
        case Choice(options=options):
            top = max(option.points for option in options) or Decimal(1)
            return tuple(Pick(each.id, each.title, _worth(each.points * 100 / top, words)) for each in options)
        case Checklist(items=items):
            return tuple(Pick(item.id, item.title, words.text("required") if item.required else "") for item in items)
        case _:
            return (Pick("yes", words.text("Yes")), Pick("no", words.text("No")))


def _worth(percent: Decimal, words: Language, *, met: bool = False) -> str:
    said = words.percent(percent, 0)
    return words.text("{percent}, met from here", percent=said) if met else said


class QuantityAnswer(VerticalGroup):
    """A number with its unit and the threshold."""

    def __init__(self, means: Quantity, value: Given, words: Language) -> None:
        super().__init__()
        self.input = QuantityInput(
            means.unit,
            value if isinstance(value, Decimal) else None,
            words,
            said=unit_word(means.unit, words),
            aim=threshold_text(means, words),
        )

    def compose(self) -> ComposeResult:
        yield self.input

    def show(self, value: Given) -> None:
        """Show another value without posting it."""
        self.input.show(value if isinstance(value, Decimal) else None)

    def on_quantity_input_given(self, event: QuantityInput.Given) -> None:
        event.stop()
        self.post_message(Answered(self, event.value))


class FormulaAnswer(Static):
    """Stands where an input would: the figures give the value, and the screen shows them below."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.display = False

    def show(self, value: Given) -> None:
        """A formula has no answer of its own."""


class AnyOfAnswer(VerticalGroup):
    """Several ways, each with its own input; the answer is a map from way to value."""

    def __init__(self, means: AnyOf, value: Given, words: Language) -> None:
        super().__init__()
        self.means, self.words = means, words
        self.value: dict[str, Given] = dict(value) if isinstance(value, Mapping) else {}
        self.ways = {each.id: answer_input(each.means, self.value.get(each.id), words) for each in means.alternatives}

    def compose(self) -> ComposeResult:
        yield Static(literal(self.words.text("One of these ways is enough; the best one counts.")), classes="aside")
        for number, each in enumerate(self.means.alternatives):
            yield Static(literal(f"{way_name(number)}  {each.title}"), classes="way")
            way = self.ways[each.id]
            way.add_class("indented")
            yield way

    def show(self, value: Given) -> None:
        """Show other answers without posting them."""
        self.value = dict(value) if isinstance(value, Mapping) else {}
        for id, way in self.ways.items():
            way.show(self.value.get(id))

    def on_answered(self, event: Answered) -> None:
        id = next((id for id, way in self.ways.items() if way is event.source), None)
        if id is None:
            return
        event.stop()
        self.value = {key: value for key, value in {**self.value, id: event.value}.items() if value is not None}
        self.post_message(Answered(self, dict(self.value) or None))


AnswerInput = PicksAnswer | QuantityAnswer | FormulaAnswer | AnyOfAnswer


def answer_input(means: Means, value: Given, words: Language) -> AnswerInput:
    """The input for a means of assessment, showing a value."""
    match means:
        case AnyOf():
            return AnyOfAnswer(means, value, words)
        case Quantity(formula=None):
            return QuantityAnswer(means, value, words)
        case Quantity():
            return FormulaAnswer()
        case _:
            return PicksAnswer(means, value, words)

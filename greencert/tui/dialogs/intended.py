"""What will hold once a planned measure is carried out, and until when that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Button, Input, Static

from greencert.language import N_, Language
from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion
from greencert.tui.dialogs.determine import typed_means
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.answer import Answered, AnswerInput, answer_input
from greencert.workflows.typed import read_date


@dataclass(frozen=True)
class Intention:
    """Both empty when nothing is planned any more."""

    value: Any
    by: date | None


class IntendedDialog(HandedIn[Intention]):
    """The same input as for the answer; a plan without a day isn't one."""

    AUTO_FOCUS = "Picks, Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "hand_in", N_("Done"), N_("Record it")),
        key("ctrl+d", "drop", N_("No plan"), N_("Nothing is planned for this criterion")),
    ]

    def __init__(self, view: View, criterion: Criterion, words: Language) -> None:
        super().__init__(words)
        claim = view.case.assessment.answers.get(criterion.id, Answer()).claim
        self.title_text = words.text("Planned for {criterion}", criterion=criterion.id)
        self.value: Any = claim.intended
        self.by = claim.intended_by
        self.input: AnswerInput = answer_input(typed_means(criterion.means), claim.intended, words)

    def content(self) -> ComposeResult:
        words = self.words
        said = words.text("Counts on the basis “intended”, which shows where the park will stand; never as verified.")
        yield Static(literal(said), classes="hint line")
        with VerticalGroup(classes="line"):
            yield Static(literal(words.text("What will hold")), classes="label")
            yield self.input
            yield Static(literal(words.text("say what will hold")), classes="error", id="error-value")
        with Horizontal(classes="line"):
            yield Static(literal(words.text("Carried out until")), classes="label")
            with VerticalGroup(classes="input"):
                yield Input(
                    self.by.isoformat() if self.by else "",
                    placeholder=words.text("a date such as 2027-06-30"),
                    max_length=20,
                    select_on_focus=False,
                    id="day",
                )
                yield Static(literal(words.text("a date such as 2027-06-30")), classes="error", id="error-day")
        yield Button(words.text("Record"), id="done", compact=True, flat=True)

    def on_answered(self, event: Answered) -> None:
        self.value = event.value

    def action_drop(self) -> None:
        self.dismiss(Intention(None, None))

    def action_hand_in(self) -> None:
        day = read_date(self.query_one("#day", Input).value)
        self.query_one("#error-value").set_class(self.value is None, "-shown")
        self.query_one("#error-day").set_class(day is None, "-shown")
        if self.value is not None and day is not None:
            self.dismiss(Intention(self.value, day))

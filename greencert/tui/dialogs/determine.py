"""The assessor's word on a claim: accept it, adjust it, reject it, or withdraw what was determined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Button, Input, Static

from greencert.language import N_, Language
from greencert.model.assessment import Answer, Outcome
from greencert.model.criterion import Criterion
from greencert.model.means import AnyOf, Means, Quantity
from greencert.report.words import word
from greencert.tui import reading
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.answer import Answered, AnswerInput, answer_input
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.picks import Pick, Picks
from greencert.tui.widgets.prose import Prose
from greencert.workflows.review import can_accept

WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Made:
    """What was determined; no outcome when it was withdrawn."""

    outcome: Outcome | None
    by: str
    reason: str | None = None
    value: Any = None


class DetermineDialog(HandedIn[Made]):
    """Shows the claim beside what the assessor makes of it. A reason is needed unless the claim is accepted."""

    AUTO_FOCUS = "Picks"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "hand_in", N_("Done"), N_("Record it")),
    ]

    def __init__(
        self, view: View, criterion: Criterion, by: str, words: Language, outcome: Outcome | None = None
    ) -> None:
        """`outcome`: what is proposed; without it what was determined before, or that the claim is accepted."""
        super().__init__(words)
        self.view, self.criterion, self.by = view, criterion, by
        self.answer = view.case.assessment.answers.get(criterion.id, Answer())
        self.title_text = words.text("Determination on {criterion}", criterion=criterion.id)
        made = self.answer.determination
        self.outcome: Outcome | None = outcome or (made.outcome if made else Outcome.ACCEPTED)
        self.value: Any = made.value if made and made.value is not None else self.answer.claim.value
        self.input: AnswerInput = answer_input(typed_means(criterion.means), self.value, words)

    def content(self) -> ComposeResult:
        words, made = self.words, self.answer.determination
        yield Hung(reading.standing(self.view, self.criterion.id, words), classes="line")
        choices = [Pick(outcome, word(outcome, words)) for outcome in Outcome]
        if made:
            choices.append(Pick(WITHDRAW, words.text("withdraw: open again")))
        with Horizontal(classes="line"):
            yield Static(literal(words.text("Determined")), classes="label")
            with VerticalGroup(classes="input"):
                yield Picks(choices, (self.outcome or "",), required=True, follow=True, id="outcome")
                yield Static(literal(words.text("there is nothing to accept yet")), classes="error", id="error-outcome")
        with VerticalGroup(id="instead", classes="line"):
            yield Static(literal(words.text("What holds instead")), classes="label")
            yield self.input
            yield Static(literal(words.text("say which value holds")), classes="error", id="error-value")
        with VerticalGroup(id="why", classes="line"):
            yield Static(literal(words.text("Why")), classes="label")
            yield Prose(made.reason or "" if made else "", id="reason")
            yield Static(literal(words.text("a reason is needed")), classes="error", id="error-reason")
        with Horizontal(classes="line"):
            yield Static(literal(words.text("By")), classes="label")
            yield Input(self.by, max_length=400, select_on_focus=False, id="by")
        yield Button(words.text("Record"), id="done", compact=True, flat=True)

    def on_mount(self) -> None:
        self._fold()

    def _fold(self) -> None:
        self.query_one("#instead").display = self.outcome is Outcome.ADJUSTED
        self.query_one("#why").display = self.outcome is not None

    def on_picks_picked(self, event: Picks.Picked) -> None:
        if event.picks.id == "outcome":
            picked = event.picked[0]
            self.outcome = None if picked == WITHDRAW else Outcome(picked)
            self._fold()

    def on_answered(self, event: Answered) -> None:
        self.value = event.value

    def action_hand_in(self) -> None:
        reason = self.query_one("#reason", Prose).text.strip()
        by = self.query_one("#by", Input).value.strip() or self.by
        nothing = self.outcome is Outcome.ACCEPTED and not can_accept(self.view.claimed, self.criterion.id)
        self.query_one("#error-outcome").set_class(nothing, "-shown")
        if nothing:
            return
        no_reason = self.outcome in {Outcome.ADJUSTED, Outcome.REJECTED} and not reason
        no_value = self.outcome is Outcome.ADJUSTED and self.value is None
        self.query_one("#error-reason").set_class(no_reason, "-shown")
        self.query_one("#error-value").set_class(no_value, "-shown")
        if no_reason:
            self.query_one("#reason").focus()
        elif not no_value:
            value = self.value if self.outcome is Outcome.ADJUSTED else None
            self.dismiss(Made(self.outcome, by, reason or None, value))


def typed_means(means: Means) -> Means:
    """The means as the assessor answers it: a figure is typed in, even where a formula gives the park's."""
    if isinstance(means, Quantity):
        return means.model_copy(update={"formula": None})
    if not isinstance(means, AnyOf):
        return means
    ways = tuple(each.model_copy(update={"means": typed_means(each.means)}) for each in means.alternatives)
    return means.model_copy(update={"alternatives": ways})

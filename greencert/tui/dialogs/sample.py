"""Draw the companies that are looked at on site: nobody chooses, the assessor may add to them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Button, Static

from greencert.language import N_, Language
from greencert.model.assessment import Sample, SampleKind
from greencert.report.sample import method_text
from greencert.report.words import word
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.reading import lines
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node
from greencert.tui.widgets.picks import Pick, Picks
from greencert.tui.widgets.prose import Prose
from greencert.tui.widgets.toggles import Toggles
from greencert.workflows.profile import sampled


class SampleDialog(HandedIn[Sample]):
    """Shows what assessment, edition and kind of audit give; hands back the sample."""

    AUTO_FOCUS = "#kind"
    DEFAULT_CSS = """
    SampleDialog {
        #companies { height: 12; margin-bottom: 1; }
        &.-low #companies { height: 6; margin-bottom: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key("ctrl+s", "hand_in", N_("Done"), N_("Record the sample"))]

    def __init__(self, view: View, by: str, words: Language) -> None:
        super().__init__(words)
        self.view, self.by = view, by
        self.title_text = words.text("Sample of the companies")
        held = view.case.assessment.profile.sample
        self.kind = held.kind if held else SampleKind.INITIAL
        self.chosen = frozenset(held.chosen) if held else frozenset()
        self.why = held.why or "" if held else ""

    @property
    def sample(self) -> Sample:
        """The sample as it stands on the screen."""
        why = self.query_one("#why", Prose).text.strip() if self.is_mounted else self.why
        return sampled(
            self.view.case, self.kind, by=self.by, on=date.today(), chosen=tuple(self.chosen), why=why or None
        )

    def content(self) -> ComposeResult:
        words = self.words
        kinds = tuple(Pick(kind, word(kind, words)) for kind in SampleKind)
        with Horizontal(classes="line"):
            yield Static(literal(words.text("Audit")), classes="label")
            yield Picks(kinds, (self.kind,), required=True, follow=True, id="kind")
        yield Static("", id="method", classes="line", markup=False)
        yield Toggles((), self.chosen, id="companies")
        with Horizontal(classes="line"):
            yield Static(literal(words.text("Why those were added")), classes="label")
            with VerticalGroup(classes="input"):
                yield Prose(self.why, id="why")
                yield Static(literal(words.text("a reason is needed")), classes="error", id="error-why")
        yield Button(words.text("Record the sample"), id="done", compact=True, flat=True)

    def on_mount(self) -> None:
        self._draw()

    def _draw(self) -> None:
        """The companies that the seed gives, in the order of the draw, then all others."""
        sample, words = self.sample, self.words
        companies = {each.id: each for each in self.view.case.assessment.profile.scope.companies}
        order = [*sample.drawn, *(each for each in sample.companies if each not in sample.drawn)]
        nodes = tuple(
            Node(
                each,
                companies[each].name,
                word=words.text("drawn")
                if each in sample.drawn
                else words.text("added")
                if each in self.chosen
                else "",
            )
            for each in order
        )
        seed = words.text("Seed: {seed}", seed=sample.seed)
        said = lines(literal(method_text(sample, words)), literal(seed, "$quiet"))
        self.query_one("#method", Static).update(said)
        self.query_one(Toggles).renew(nodes, self.chosen, frozenset(sample.drawn))

    def on_picks_picked(self, event: Picks.Picked) -> None:
        self.kind = SampleKind(event.picked[0])
        self._draw()

    def on_toggles_toggled(self, event: Toggles.Toggled) -> None:
        self.chosen = event.marked
        self._draw()

    def action_hand_in(self) -> None:
        sample = self.sample
        missing = bool(sample.chosen) and not sample.why
        self.query_one("#error-why").set_class(missing, "-shown")
        if missing:
            self.query_one("#why").focus()
        else:
            self.dismiss(sample)

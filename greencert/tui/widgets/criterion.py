"""The criterion pane: what is asked for, the answer, what backs it, what the assessor makes of it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from greencert.language import N_, Language
from greencert.model.assessment import Answer, Claim, State
from greencert.model.criterion import Criterion
from greencert.report.words import word
from greencert.tui import reading
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.questions import questions
from greencert.tui.view import View
from greencert.tui.widgets.answer import Answered, AnswerInput, answer_input
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.outline import Node, Outline
from greencert.tui.widgets.picks import Pick, Picks
from greencert.tui.widgets.prose import Prose
from greencert.tui.widgets.said import say
from greencert.tui.widgets.section import Section
from greencert.workflows.asked import documents
from greencert.workflows.earlier import Earlier
from greencert.workflows.score import as_of


class Documents(Outline):
    """The documents attached to a criterion."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("delete", "detach", N_("Detach"), N_("Stop using this document here; it stays in the register")),
    ]

    class Detached(Message):
        """A document isn't to be used for the criterion any longer."""

        def __init__(self, criterion: str, id: str) -> None:
            self.criterion, self.id = criterion, id
            super().__init__()

    criterion = ""
    """The criterion that they are attached to."""

    def action_detach(self) -> None:
        if self.current is not None:
            self.post_message(self.Detached(self.criterion, self.current.id))


class CriterionPane(VerticalScroll, can_focus=False):
    """Shows one criterion of a view; posts `Claimed` for every field of the claim that changes."""

    class Claimed(Message):
        """One field of the claim has another value."""

        def __init__(self, criterion: str, field: str, value: object) -> None:
            self.criterion, self.field, self.value = criterion, field, value
            super().__init__()

    def __init__(self, words: Language) -> None:
        super().__init__(id="criterion")
        self.words = words
        self.view: View | None = None
        self.criterion: Criterion | None = None
        self.earlier: Earlier | None = None
        """The year before, as far as it is known."""
        self._answer: AnswerInput | None = None

    # --- another criterion

    async def open(self, view: View, criterion: Criterion | None) -> None:
        """Show another criterion."""
        self.view, self.criterion = view, criterion
        self.scroll_home(animate=False)
        await self.recompose()

    def compose(self) -> ComposeResult:
        if self.view is None or self.criterion is None:
            yield Static(literal(self.words.text("Nothing fits. Escape shows all criteria again.")), classes="empty")
            return
        words, criterion, view = self.words, self.criterion, self.view
        yield Static(reading.head(criterion, view, words), classes="head", id="head")
        changed = Static("", id="changed", markup=False)
        changed.display = False
        yield changed
        yield Section(words.text("Requirement"), literal(criterion.requirement), classes="requirement")
        folded = words.text("g unfolds what good looks like, how to verify it, sources and examples.")
        yield Static(literal(folded), classes="folded")
        yield from self._claim(criterion, view)
        yield Section(
            words.text("Assessor's determination"),
            Hung(reading.determination(view, criterion.id, words), id="determination"),
            Hung(questions(criterion.id, view, words), id="questions"),
        )
        if criterion.good:
            yield Section(words.text("What good looks like"), literal(criterion.good), classes="more")
        yield Section(words.text("How to verify it on site"), literal(criterion.guidance), classes="more")
        yield Section(words.text("References and provenance"), reading.sources(criterion, words), classes="more")
        examples = reading.examples(criterion, view.edition, words)
        if examples:
            yield Section(words.text("What helps, and who has done it"), examples, classes="more")

    def _claim(self, criterion: Criterion, view: View) -> ComposeResult:
        words, claim = self.words, self._claim_of(view)
        self._answer = answer_input(criterion.means, claim.value, words)
        yield Section(
            words.text("Answer"),
            self._answer,
            self._behind(view),
            Hung(reading.standing(view, criterion.id, words), id="standing"),
            classes="answer",
        )
        yield from self._before()
        states = tuple(Pick(state, word(state, words)) for state in State)
        yield Section(words.text("State"), Picks(states, (claim.state,), row=True, required=True, id="state"))
        if criterion.not_applicable.allowed:
            with self.prevent(Input.Changed):  # a field that opens with its text isn't typed in: it would confirm it
                reason = Input(claim.not_applicable or "", max_length=2000, select_on_focus=False, id="not_applicable")
            when = literal(criterion.not_applicable.when or "", "$quiet")
            yield Section(words.text("Not applicable, because"), reason, when)
        yield Section(
            words.text("Evidence"),
            Hung(reading.evidence_asked(view, criterion, words), id="asked"),
            self._documents(view),
        )
        yield Section(words.text("Note"), Prose(claim.note or "", id="note"))

    def _before(self) -> ComposeResult:
        """Where last year's answer stands, right below this year's."""
        said = Hung(self._last_year(), id="last-year")
        said.display = bool(said.content)
        yield said

    def _last_year(self) -> Content:
        assert self.criterion is not None
        return reading.last_year(self.earlier, self.criterion, self.words)

    def _behind(self, view: View) -> Static:
        assert self.criterion is not None
        said = reading.behind(view, self.criterion, self.words)
        shown = Hung(said, id="behind")
        shown.display = bool(said)
        return shown

    def _claim_of(self, view: View) -> Claim:
        assert self.criterion is not None
        return view.case.assessment.answers.get(self.criterion.id, Answer()).claim

    def _documents(self, view: View) -> Documents:
        nodes = self._document_nodes(view)
        outline = Documents(nodes, id="documents")
        outline.criterion = self.criterion.id if self.criterion else ""
        outline.styles.height = len(nodes)
        outline.display = bool(nodes)
        return outline

    def _document_nodes(self, view: View) -> tuple[Node, ...]:
        assert self.criterion is not None
        assessment = view.case.assessment
        nodes = []
        for document in documents(assessment, self.criterion.id, as_of(assessment.profile)):
            text, said, tone = reading.document_line(document, self.words)
            nodes.append(Node(document.use.id, text, "✗" if tone == "bad" else "▪", said, tone))
        return tuple(nodes)

    # --- the same criterion after a change

    def show(self, view: View) -> None:
        """Show another view of the same criterion. What somebody is typing in stays as it is."""
        if self.criterion is None or self.view is None:
            return
        self.view = view
        criterion, words = self.criterion, self.words
        before = self._last_year()
        texts = {
            "#head": reading.head(criterion, view, words),
            "#last-year": before,
            "#behind": reading.behind(view, criterion, words),
            "#standing": reading.standing(view, criterion.id, words),
            "#asked": reading.evidence_asked(view, criterion, words),
            "#determination": reading.determination(view, criterion.id, words),
            "#questions": questions(criterion.id, view, words),
        }
        for place, text in texts.items():
            say(self.query_one(place, Static), text)
        self.query_one("#last-year").display = bool(before)
        nodes = self._document_nodes(view)
        outline = self.query_one(Documents)
        if nodes != outline.rows:
            outline.show(nodes)
            outline.styles.height = len(nodes)
            outline.display = bool(nodes)

    def refill(self, view: View) -> None:
        """Put the claim as it stands into the inputs. The one that has the focus is only touched from elsewhere."""
        if self.criterion is None or self._answer is None:
            return
        claim = self._claim_of(view)
        if view.elsewhere or not self._answer.has_focus_within:
            self._answer.show(claim.value)
        self.query_one("#state", Picks).show((claim.state,))
        for field in self.query(Input):
            if field.id == "not_applicable" and (view.elsewhere or not field.has_focus):
                with self.prevent(Input.Changed):
                    field.value = claim.not_applicable or ""
        note = self.query_one("#note", Prose)
        if (view.elsewhere or not note.has_focus) and note.text != (claim.note or ""):
            with self.prevent(TextArea.Changed):
                note.text = claim.note or ""

    # --- what is typed

    def _post(self, field: str, value: object) -> None:
        assert self.criterion is not None
        self.post_message(self.Claimed(self.criterion.id, field, value))

    def on_answered(self, event: Answered) -> None:
        event.stop()
        self._post("value", event.value)

    def on_picks_picked(self, event: Picks.Picked) -> None:
        if event.picks.id == "state":
            event.stop()
            self._post("state", State(event.picked[0]))

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "not_applicable":
            event.stop()
            self._post("not_applicable", event.value.strip() or None)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if event.text_area.id == "note":
            event.stop()
            self._post("note", event.text_area.text or None)

    # --- moving

    def first_input(self) -> Widget | None:
        """Where an answer is typed, or the first thing that takes keys."""
        return next((widget for widget in self.query("*") if widget.focusable), None)

    def enter(self) -> None:
        """Go to where the answer is typed, with as much of what stands before it in sight as there is room for."""
        widget = self.first_input()
        if widget is None:
            return
        widget.focus(scroll_visible=False)
        self.call_after_refresh(self._reveal, widget)

    def bring(self, part: str) -> None:
        """Bring a part into sight, after whatever else is about to scroll."""
        shown = self.query_one(part)
        self.call_after_refresh(self.call_after_refresh, self.call_after_refresh, shown.scroll_visible, animate=False)

    def is_in_sight(self, part: str) -> bool:
        """Whether a part shows from its first line on, and whole where there is room for it."""
        shown, room = self.query_one(part).region, self.scrollable_content_region
        return shown.height > 0 and room.y <= shown.y and min(shown.bottom, shown.y + room.height) <= room.bottom

    def _reveal(self, widget: Widget) -> None:
        """From the beginning where that shows the field; else from the answer on, which for formulas is figures."""
        if not self.is_attached or not self.query(".answer"):
            return
        self.scroll_home(animate=False)
        end = (
            widget.virtual_region_with_margin.bottom if widget.parent is self else widget.region.bottom - self.region.y
        )
        if end > self.size.height:
            self.scroll_to_widget(self.query_one(".answer"), animate=False, top=True, force=True)
            self.call_after_refresh(widget.scroll_visible, animate=False)

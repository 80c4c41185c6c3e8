"""Review: claim after claim with its evidence at hand, the park's word on one side, the assessor's on the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.widgets import Static

from greencert.language import N_
from greencert.model.assessment import Outcome
from greencert.model.criterion import Criterion
from greencert.tui import reading
from greencert.tui.changes import Determine
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.questions import questions
from greencert.tui.review_changes import Ask, Reply, SetSample
from greencert.tui.rows import KeptRows
from greencert.tui.screens import review_text as said
from greencert.tui.screens.documents import DocumentsPage
from greencert.tui.view import View
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.outline import Outline
from greencert.tui.widgets.preview import PreviewPane
from greencert.tui.widgets.said import say
from greencert.workflows.ask import waiting
from greencert.workflows.register import Entry, register
from greencert.workflows.review import Queue, can_accept, queue


class ClaimList(Outline):
    """Claims, those to determine first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "choose", N_("Evidence"), N_("To the documents of this claim, or fold the group"), show=False),
    ]


class ReviewScreen(DocumentsPage):
    """A list of claims; the claim under the cursor, its determination, its documents and what is in them."""

    NAME = "review"
    AUTO_FOCUS = "#claims"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "accept", N_("Accept"), N_("Accept the claim as it stands and go on to the next one")),
        key("j", "determine('adjusted')", N_("Adjust"), N_("Say what holds instead, and why")),
        key("r", "determine('rejected')", N_("Reject"), N_("Reject the claim, and say why")),
        key("q", "ask", N_("Ask"), N_("Ask the park; or, where a question waits, reply to it")),
        key("i", "finding", N_("Finding"), N_("Raise a finding: a digit gives its grade"), show=False),
        key("w", "withdraw", N_("Withdraw"), N_("Withdraw the determination: the claim is open again"), show=False),
        key("s", "sample", N_("Sample"), N_("Draw the companies that are looked at on site"), show=False),
        key("o", "criterion", N_("Criterion"), N_("Go to the criterion on the walk"), show=False),
        key("x", "explain", N_("Explain"), N_("How the points of this criterion came about"), show=False),
        key("n", "next", N_("Next"), N_("The next claim that is to be determined"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue | None = None
        self.entries: dict[str, Entry] = {}
        self._rows = KeptRows(said.row)
        self._groups: frozenset[str] = frozenset()
        """Groups that were shown once; a new one is unfolded."""

    def body(self) -> ComposeResult:
        with Horizontal(id="panels"):
            yield ClaimList(id="claims")
            with VerticalGroup(id="claim"):
                with VerticalScroll(id="sides-scroll", can_focus=False):
                    yield Static("", id="head", markup=False)
                    yield Hung("", classes="requirement", id="before", markup=False)
                    with Horizontal(id="sides"):
                        yield Hung("", id="stated", markup=False)
                        yield Hung("", id="determined", markup=False)
                    yield Hung("", id="questions", markup=False)
                    yield Hung("", classes="requirement", id="after", markup=False)
                yield Outline(id="documents")
                yield PreviewPane(self.words, id="preview")
        yield Static("", id="progress", markup=False)

    # --- where

    @property
    def claims(self) -> ClaimList:
        """The list."""
        return self.query_one(ClaimList)

    @property
    def criterion(self) -> Criterion | None:
        """The criterion under the cursor."""
        node = self.claims.current
        return self.view.edition.by_id.get(node.id) if node else None

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first."""
        return ("accept", "determine('adjusted')", "determine('rejected')", "ask", "finding")

    async def opened(self) -> None:
        assert self.queue is not None
        start = self.app.place.claim or (self.queue.claims or self.queue.asked or self.queue.order or ("",))[0]
        self.claims.go(start, quiet=True)
        self._say()

    # --- showing

    def fill(self, view: View) -> None:
        self.queue = queue(view.case.assessment, view.verified, view.claimed)
        self.entries = {entry.item.id: entry for entry in register(view.case.assessment, self.facts)}
        self._rows.follow(view, self.words)
        nodes = said.groups(self.queue, self._rows, self.words)
        new = frozenset(node.id for node in nodes) - self._groups
        self._groups |= new
        folded = frozenset({"group:determined"}) if len(nodes) > 1 else frozenset()
        self.claims.show(nodes, unfold=self.claims.unfolded | (new - folded))
        self._say()

    def _say(self) -> None:
        """The claim under the cursor, its documents, and how far the review is."""
        criterion, view, words = self.criterion, self.view, self.words
        self.set_class(criterion is None, "-none")
        self._say_progress()
        if criterion is None:
            return
        say(self.query_one("#head", Static), reading.head(criterion, view, words))
        for text in self.query(".requirement").results(Static):  # one of the two shows: where there is room, above
            say(text, literal(criterion.requirement))
        say(self.query_one("#stated", Static), said.claim(criterion, view, words))
        say(self.query_one("#determined", Static), said.determined(criterion, view, words))
        say(self.query_one("#questions", Static), questions(criterion.id, view, words))
        nodes = said.documents(criterion.id, self.entries, view, words)
        listed = self.query_one("#documents", Outline)
        listed.show(nodes)
        listed.display = bool(nodes)
        listed.styles.height = min(4, len(nodes))
        self._preview()

    def _preview(self) -> None:
        node = self.query_one("#documents", Outline).current
        entry = self.entries.get(node.id) if node else None
        pane = self.query_one(PreviewPane)
        pane.open(self.view.case.path, entry.item if entry else None)
        if node is None:
            pane.say(literal(self.words.text("The claim rests on no document."), "$warning"))

    def _say_progress(self) -> None:
        assert self.queue is not None
        words, found = self.words, self.queue
        left = words.plural("{n} claim to determine", "{n} claims to determine", len(found.claims))
        parts = [literal(left, "bold" if found.claims else "$quiet")]
        if found.asked:
            parts.append(literal(words.plural("{n} asked", "{n} asked", len(found.asked)), "$warning"))
        if found.unanswered:
            parts.append(literal(words.plural("{n} not claimed", "{n} not claimed", len(found.unanswered)), "$quiet"))
        line = literal("  ·  ", "$quiet").join(parts)
        say(self.query_one("#progress", Static), reading.lines(line, said.sample_line(self.view, words)))

    # --- moving

    def on_outline_moved(self, event: Outline.Moved) -> None:
        if event.outline.id == "documents":
            self._preview()
            return
        if self.criterion is not None:
            self.app.place = replace(self.app.place, claim=self.criterion.id)
        self.query_one("#sides-scroll").scroll_home(animate=False)
        self._say()

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        if event.outline.id == "documents":
            self._look_into(event.id)
        elif self.query_one("#documents").display:
            self.query_one("#documents").focus()

    def _look_into(self, document: str) -> None:
        """The document as large as the screen: a low one has no room for it beside the claim."""
        from greencert.tui.dialogs.look import LookDialog

        entry = self.entries.get(document)
        if entry is not None:
            self.app.push_screen(LookDialog(self.view.case.path, entry.item, self.words))

    def action_back(self) -> None:
        if self.query_one("#documents").has_focus:
            self.claims.focus()
        else:
            super().action_back()

    def action_next(self) -> None:
        self._go_on(self.criterion.id if self.criterion else "")

    def _go_on(self, criterion: str) -> None:
        """To the claim that comes next; said when there is none."""
        assert self.queue is not None
        following = self.queue.after(criterion)
        if following is None:
            self.notify(self.words.text("No other claim is to be determined."), markup=False)
        else:
            self.claims.go(following)
            self.claims.focus()

    # --- doing

    def action_accept(self) -> None:
        criterion = self.criterion
        if criterion is None:
            return
        if not can_accept(self.view.claimed, criterion.id):
            self.notify(self.words.text("There is nothing to accept yet."), severity="warning", markup=False)
            return
        self._determined(Determine(criterion.id, Outcome.ACCEPTED, self.app.assessor, date.today()))

    def _determined(self, change: Determine) -> None:
        self.app.submit(change)
        self._go_on(change.criterion)

    @work
    async def action_determine(self, outcome: str) -> None:
        from greencert.tui.dialogs.determine import DetermineDialog

        criterion = self.criterion
        if criterion is None:
            return
        dialog = DetermineDialog(self.view, criterion, self.app.assessor, self.words, Outcome(outcome))
        made = await self.app.push_screen_wait(dialog)
        if made is not None:
            self._determined(Determine(criterion.id, made.outcome, made.by, date.today(), made.reason, made.value))

    def action_withdraw(self) -> None:
        if self.criterion is not None:
            self.app.submit(Determine(self.criterion.id, None, self.app.assessor, date.today()))

    @work
    async def action_ask(self) -> None:
        from greencert.tui.dialogs.ask import ask_dialog, reply_dialog

        criterion = self.criterion
        if criterion is None:
            return
        question = waiting(self.view.case.assessment, criterion.id)
        if question is not None:
            values = await self.app.push_screen_wait(
                reply_dialog(criterion.id, question, self.app.claimant, self.words)
            )
            if values is not None:
                self.app.submit(Reply(criterion.id, values["text"], values["by"], date.today()))
            return
        values = await self.app.push_screen_wait(ask_dialog(criterion.id, self.app.assessor, self.words))
        if values is not None:
            self.app.submit(Ask(criterion.id, values["text"], values["by"], date.today()))
            self._go_on(criterion.id)

    @work
    async def action_finding(self) -> None:
        from greencert.tui.dialogs.finding import finding_dialog, raised

        on = self.criterion.id if self.criterion else ""
        values = await self.app.push_screen_wait(finding_dialog(self.view, on, self.app.assessor, self.words))
        if values is not None:
            self.app.submit(raised(values, date.today()))

    @work
    async def action_sample(self) -> None:
        from greencert.tui.dialogs.sample import SampleDialog

        if not any(company.in_scope for company in self.view.case.assessment.profile.scope.companies):
            said = self.words.text("No company is in scope, so there is nothing to draw from.")
            self.notify(said, severity="warning", markup=False)
            return
        sample = await self.app.push_screen_wait(SampleDialog(self.view, self.app.assessor, self.words))
        if sample is not None:
            self.app.submit(SetSample(sample, self.app.assessor))

    def action_criterion(self) -> None:
        if self.criterion is not None:
            self.app.show_criterion(self.criterion.id)

    def action_explain(self) -> None:
        from greencert.tui.dialogs.explain import ExplainDialog

        if self.criterion is not None:
            self.app.push_screen(ExplainDialog(self.view, self.criterion.id, self.words))

"""Findings: what was found, how grave it is, what the park does about it, whether it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from greencert.language import N_
from greencert.model.assessment import Finding, Grade
from greencert.report.tree import Tone
from greencert.report.words import word
from greencert.tui.changes import CloseFinding, PlanAction
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.page import Page
from greencert.tui.reading import lines
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node, Outline
from greencert.tui.widgets.said import say

SIGNS: dict[Grade, str] = {
    Grade.MAJOR: "‼",
    Grade.MINOR: "!",
    Grade.OBSERVATION: "○",
    Grade.OPPORTUNITY: "↗",
    Grade.GOOD_PRACTICE: "★",
}
TONES: dict[Grade, Tone] = {Grade.MAJOR: "bad", Grade.MINOR: "warning", Grade.GOOD_PRACTICE: "good"}


class FindingsScreen(Page):
    """A list, and the finding under the cursor."""

    NAME = "findings"
    AUTO_FOCUS = "#list"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "raise_finding", N_("Raise"), N_("Raise a finding")),
        key("a", "action", N_("Action"), N_("Record the corrective action that the park promises")),
        key("c", "close_finding", N_("Close"), N_("Close the finding, its action verified")),
        key("o", "open_criterion", N_("Criterion"), N_("Go to the criterion on the walk")),
    ]

    def body(self) -> ComposeResult:
        yield Outline(id="list")
        with VerticalScroll(id="finding", can_focus=False):
            yield Static("", id="said", markup=False)

    async def opened(self) -> None:
        listed = self.query_one(Outline)
        listed.go(self.app.place.finding, quiet=True)
        self._say()

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        node = self.query_one(Outline).current
        return next((each for each in self.view.case.assessment.findings if node and each.id == node.id), None)

    def show(self, view: View) -> None:
        findings = view.case.assessment.findings
        ordered = sorted(findings, key=lambda each: (each.status == "closed", list(Grade).index(each.grade)))
        self.query_one(Outline).show(tuple(self._node(finding) for finding in ordered))
        self._say()

    def _node(self, finding: Finding) -> Node:
        where = f"{finding.criterion} " if finding.criterion else ""
        closed = finding.status == "closed"
        said = f"{word(finding.grade, self.words)} · {self._status(finding)}"
        tone = "muted" if closed else TONES.get(finding.grade, "neutral")
        sign = "✓" if closed else SIGNS[finding.grade]
        return Node(finding.id, f"{finding.id} {where}{finding.statement}", sign, said, tone)

    def _status(self, finding: Finding) -> str:
        return self.words.text("closed") if finding.status == "closed" else self.words.text("open")

    def on_outline_moved(self) -> None:
        finding = self.current
        self.app.place = replace(self.app.place, finding=finding.id if finding else "")
        self._say()

    def on_outline_chosen(self) -> None:
        self.action_open_criterion()

    def _say(self) -> None:
        say(self.query_one("#said", Static), self._said(self.current))

    def _said(self, finding: Finding | None) -> Content:
        words = self.words
        if finding is None:
            return literal(words.text("No findings. Press n to raise one, here or on the walk with i."), "$quiet")
        raised = words.text("raised by {who} on {date}", who=finding.by, date=words.short_date(finding.raised))
        head = f"{SIGNS[finding.grade]} {word(finding.grade, words)} · {self._status(finding)}"
        criterion = self.view.edition.by_id.get(finding.criterion or "")
        return lines(
            literal(f"{finding.id}  {head}", "bold"),
            literal(raised, "$quiet"),
            literal(f"{criterion.id} {criterion.title}", "$primary") if criterion else "",
            literal(f"\n{finding.statement}"),
            *self._action(finding),
        )

    def _action(self, finding: Finding) -> list[Content]:
        words, action = self.words, finding.action
        if action is None:
            if finding.grade not in {Grade.MAJOR, Grade.MINOR} or finding.status == "closed":
                return []
            return [literal("\n" + words.text("No corrective action yet. Press a to record one."), "$warning")]
        due = words.text("{who}, due {date}", who=action.responsible, date=words.short_date(action.due))
        said = [
            literal("\n" + words.text("Corrective action"), "$quiet bold"),
            literal(action.action),
            literal(due, "$quiet"),
        ]
        if action.verified:
            said.append(literal(words.text("verified on {date}", date=words.short_date(action.verified)), "$success"))
        return said

    # --- doing

    @work
    async def action_raise_finding(self) -> None:
        from greencert.tui.dialogs.finding import finding_dialog, raised

        values = await self.app.push_screen_wait(finding_dialog(self.view, "", self.app.assessor, self.words))
        if values is not None:
            self.app.submit(raised(values, date.today()))

    @work
    async def action_action(self) -> None:
        from greencert.tui.dialogs.finding import action_dialog, due_of

        finding = self.current
        if finding is None or finding.status == "closed":
            return
        values = await self.app.push_screen_wait(action_dialog(finding, self.words))
        if values is not None:
            change = PlanAction(finding.id, values["action"], values["responsible"], due_of(values), self.app.claimant)
            self.app.submit(change)

    def action_close_finding(self) -> None:
        finding = self.current
        if finding is None or finding.status == "closed":
            return
        if finding.grade in {Grade.MAJOR, Grade.MINOR} and finding.action is None:
            said = self.words.text("A nonconformity is closed by a corrective action: record it first, with a.")
            self.notify(said, severity="warning", markup=False)
            return
        self.app.submit(CloseFinding(finding.id, self.app.assessor, date.today()))

    def action_open_criterion(self) -> None:
        finding = self.current
        if finding and finding.criterion and finding.criterion in self.view.edition.by_id:
            self.app.show_criterion(finding.criterion)

"""Print the certificate or the gap report: in which language, into which file; how far it is, where it lies then."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Static

from greencert.errors import GreencertError, Problem
from greencert.language import LANGUAGES, N_, Language
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.widgets.meter import Level, meter
from greencert.tui.widgets.picks import Pick, Picks
from greencert.workflows.case import Case

CERTIFICATE, DRAFT, GAP = "certificate", "draft", "gap"
BAR = 30


class PrintDialog(Dialog[None]):
    """Stays open until it is closed, so that the path can be read and copied."""

    AUTO_FOCUS = "#what"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "print", N_("Print"), N_("Print it")),
        key("ctrl+o", "open_printed", N_("Open"), N_("Open what was printed in the program for it")),
    ]

    class Went(Message):
        """How far it is, from 0 to 1."""

        def __init__(self, share: float) -> None:
            self.share = share
            super().__init__()

    class Ended(Message):
        """It is printed, or refused."""

        def __init__(self, path: Path | None, problems: tuple[Problem, ...] = ()) -> None:
            self.path, self.problems = path, problems
            super().__init__()

    def __init__(self, case: Case, words: Language) -> None:
        super().__init__(words)
        self.case = case
        self.title_text = words.text("Print")
        self._own_name = False
        self._over = False
        self.printed: Path | None = None
        """What was printed last."""

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Only what was printed can be opened."""
        return action != "open_printed" or self.printed is not None

    def content(self) -> ComposeResult:
        words = self.words
        kinds = (
            Pick(CERTIFICATE, words.text("Certificate")),
            Pick(DRAFT, words.text("Draft of the certificate, with a watermark")),
            Pick(GAP, words.text("Gap report")),
        )
        chosen = self.case.assessment.profile.language
        languages = tuple(Pick(code, name) for code, name in LANGUAGES.items())
        with Horizontal(classes="line"):
            yield Static(literal(words.text("What")), classes="label")
            yield Picks(kinds, (CERTIFICATE,), required=True, id="what")
        with Horizontal(classes="line"):
            yield Static(literal(words.text("Language")), classes="label")
            yield Picks(languages, (chosen if chosen in LANGUAGES else "en",), row=True, required=True, id="language")
        with Horizontal(classes="line"):
            yield Static(literal(words.text("File")), classes="label")
            yield Input("", max_length=4000, select_on_focus=False, id="file")
        yield Button(words.text("Print"), id="done", compact=True, flat=True)
        yield Static("", id="progress", classes="gap", markup=False)

    def on_mount(self) -> None:
        self._propose()

    @property
    def what(self) -> str:
        """What is to be printed."""
        return self.query_one("#what", Picks).picked[0]

    @property
    def chosen_language(self) -> str:
        """In which language."""
        return self.query_one("#language", Picks).picked[0]

    def _propose(self) -> None:
        """Where it goes when nobody says otherwise."""
        from greencert.workflows.printing import default_name

        if self._own_name:
            return
        stem = {CERTIFICATE: "certificate", DRAFT: "certificate-draft", GAP: "gap-report"}[self.what]
        with self.prevent(Input.Changed):
            self.query_one("#file", Input).value = str(default_name(self.case, stem, self.chosen_language))

    def on_picks_picked(self) -> None:
        self._propose()
        self._again()

    def on_input_changed(self) -> None:
        self._own_name = True
        self._again()

    def _again(self) -> None:
        self._over = False
        self.query_one("#done", Button).label = Content(self.words.text("Print"))
        self.query_one("#progress", Static).update("")

    def on_input_submitted(self) -> None:
        self.action_print()

    def on_button_pressed(self) -> None:
        self.action_print()

    # --- printing

    def action_print(self) -> None:
        if any(worker.group == "print" and not worker.is_finished for worker in self.workers):
            return
        what, language, over = self.what, self.chosen_language, self._over
        out = Path(self.query_one("#file", Input).value).expanduser()
        self._went(0)
        self.run_worker(lambda: self._print(what, out, language, over), thread=True, group="print")

    def _print(self, what: str, out: Path, language: str, over: bool) -> None:
        from greencert.workflows.printing import print_certificate
        from greencert.workflows.reporting import print_gap_report

        def progress(share: float) -> None:
            self.post_message(self.Went(share))

        try:
            if what == GAP:
                path = print_gap_report(self.case, out, language=language, force=over, progress=progress)
            else:
                draft = what == DRAFT
                path = print_certificate(self.case, out, language=language, draft=draft, force=over, progress=progress)
        except GreencertError as error:
            self.post_message(self.Ended(None, error.problems))
        else:
            self.post_message(self.Ended(path))

    def on_print_dialog_went(self, message: Went) -> None:
        self._went(message.share)

    def _went(self, share: float) -> None:
        percent = Decimal(round(share * 100))
        bar = meter(Level(verified=percent), BAR)
        said = Content.assemble(bar, " ", self.words.percent(percent, 0))
        self.query_one("#progress", Static).update(said)

    def on_print_dialog_ended(self, message: Ended) -> None:
        said = self.query_one("#progress", Static)
        if message.path is not None:
            self.printed = message.path
            self.refresh_bindings()
            done = literal(self.words.text("Printed:") + f"\n{message.path}", "bold")
            said.update(literal("✓ ", "$success bold") + done)
            return
        if any(problem.code == "file-exists" for problem in message.problems):
            self._over = True
            self.query_one("#done", Button).label = Content(self.words.text("Write over it"))
            said.update(literal(self.words.text("There is a file of this name already."), "$warning"))
            self.query_one("#done").focus()
            return
        said.update(self._refused(message.problems))

    def action_open_printed(self) -> None:
        from greencert.workflows.outside import open_outside

        if self.printed is None:
            return
        try:
            open_outside(self.printed)
        except GreencertError as error:
            said = literal(f"{self.printed}\n", "bold") + literal(error.problems[0].message, "$warning")
            self.query_one("#progress", Static).update(said)

    def _refused(self, problems: tuple[Problem, ...]) -> Content:
        reasons = [literal("✗ ", "$error") + literal(problem.message) for problem in problems]
        parts = [literal(self.words.text("Not printed, because:"), "bold"), *reasons]
        if self.what == CERTIFICATE:
            parts.append(literal(self.words.text("A draft can be printed in any case: choose it above."), "$quiet"))
        return literal("\n").join(parts)

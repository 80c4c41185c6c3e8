"""Print the certificate or a report: for whom, in which languages, into which file; how far it is, where it lies."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from greencert.errors import GreencertError, Problem
from greencert.language import LANGUAGES, N_, Language
from greencert.report.disclosure import Inside
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import key
from greencert.tui.literal import literal, one_line
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.meter import Level, meter
from greencert.tui.widgets.picks import Pick, Picks
from greencert.workflows.case import Case
from greencert.workflows.case_row import CaseSummary
from greencert.workflows.print_wanted import Wanted, What, comparable

BAR = 30
KINDS = {
    What.CERTIFICATE: N_("Certificate"),
    What.DRAFT: N_("Draft of the certificate, with a watermark"),
    What.FULL: N_("Gap report"),
    What.SUMMARY: N_("Summary of it, at most four pages"),
    What.PUBLIC: N_("Public report, without companies' figures"),
    What.COMPARISON: N_("Comparison with other assessments"),
}
INSIDE: dict[Inside, str] = {
    "public": N_("What everybody may read, no figures of companies"),
    "full": N_("Everything, figures of companies included"),
}
"""What the file of a certificate carries for whoever verifies it."""
ONE_LANGUAGE = "-"
"""Id of the choice that the certificate is in one language only."""


class PrintDialog(Dialog[None]):
    """Stays open until it is closed, so that the path can be read and copied."""

    AUTO_FOCUS = "#what"
    DEFAULT_CSS = """
    PrintDialog #others-scroll { height: auto; max-height: 5; scrollbar-size-vertical: 1; }
    """
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
        kinds = tuple(Pick(kind, words.text(said)) for kind, said in KINDS.items())
        chosen = self.case.assessment.profile.language
        languages = tuple(Pick(code, name) for code, name in LANGUAGES.items())
        beside = (Pick(ONE_LANGUAGE, words.text("none")), *languages)
        yield self._line(words.text("What"), Picks(kinds, (What.CERTIFICATE,), required=True, id="what"))
        language = (chosen if chosen in LANGUAGES else "en",)
        yield self._line(words.text("Language"), Picks(languages, language, across=True, required=True, id="language"))
        second = Picks(beside, (ONE_LANGUAGE,), across=True, required=True, id="second")
        yield self._line(words.text("Second language"), second)
        inside = tuple(Pick(name, words.text(said)) for name, said in INSIDE.items())
        yield self._line(words.text("The file carries"), Picks(inside, ("public",), required=True, id="inside"))
        others = VerticalScroll(id="others-scroll", can_focus=False)
        yield self._line(words.text("Compared with"), others)
        yield self._line(words.text("File"), Input("", max_length=4000, select_on_focus=False, id="file"))
        yield Button(words.text("Print"), id="done", compact=True, flat=True)
        yield Hung("", id="progress", classes="gap", markup=False)

    def _line(self, label: str, widget: Widget) -> Horizontal:
        """A label and what is chosen or typed beside it."""
        return Horizontal(Static(literal(label), classes="label"), widget, classes="line")

    def on_mount(self) -> None:
        self._propose()

    def _picked(self, name: str) -> tuple[str, ...]:
        """What is picked in a list; nothing where it isn't there."""
        found = self.query(f"#{name}").results(Picks)
        return next((picks.picked for picks in found), ())

    @property
    def wanted(self) -> Wanted:
        """What is to be printed."""
        second = self._picked("second")[0].removeprefix(ONE_LANGUAGE)
        others = tuple(Path(path) for path in self._picked("others"))
        inside: Inside = "full" if "full" in self._picked("inside") else "public"
        return Wanted(What(self._picked("what")[0]), self._picked("language")[0], second, others, inside)

    def _propose(self) -> None:
        """What the choice asks for besides, and where it goes when nobody says otherwise."""
        wanted = self.wanted
        compares = wanted.what is What.COMPARISON
        for name in ("second", "inside"):
            self.query_one(f"#{name}").parent.display = wanted.what.certifies  # type: ignore[union-attr]
        self.query_one("#others-scroll").parent.display = compares  # type: ignore[union-attr]
        if compares and not self.query("#others-scroll > *"):
            self.query_one("#others-scroll").mount(
                Static(self.words.text("Reading assessments …"), id="others-reading")
            )
            self.run_worker(self._find_others, thread=True, group="list")
        if not self._own_name:
            line = self.query_one("#file", Input)
            with self.prevent(Input.Changed):
                line.value = _near(wanted.place(self.case))
            self.call_after_refresh(self._show_name, line)

    def _show_name(self, line: Input) -> None:
        """The end of a path is in sight: that is where the name is."""
        line.cursor_position = 0
        line.action_end()

    def _find_others(self) -> None:
        found = comparable(self.case)
        self.app.call_from_thread(self._show_others, found)

    def _show_others(self, found: tuple[CaseSummary, ...]) -> None:
        if not self.is_attached:
            return
        picks = tuple(Pick(str(each.path), one_line(f"{each.park} {each.year}"), each.edition) for each in found)
        none = Static(self.words.text("There is no other assessment under this scheme."))
        self.query_one("#others-reading").remove()
        self.query_one("#others-scroll").mount(Picks(picks, many=True, id="others") if picks else none)

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
        wanted, over = self.wanted, self._over
        if wanted.what is What.COMPARISON and not wanted.others:
            self._say(literal(self.words.text("Pick at least one assessment to compare with."), "$warning"))
            return
        out = Path(self.query_one("#file", Input).value).expanduser()
        self._went(0)
        self.run_worker(lambda: self._print(wanted, out, over), thread=True, group="print")

    def _print(self, wanted: Wanted, out: Path, over: bool) -> None:
        def progress(share: float) -> None:
            self.post_message(self.Went(share))

        try:
            path = wanted.print(self.case, out, force=over, progress=progress)
        except GreencertError as error:
            self.post_message(self.Ended(None, error.problems))
        else:
            self.post_message(self.Ended(path))

    def on_print_dialog_went(self, message: Went) -> None:
        self._went(message.share)

    def _went(self, share: float) -> None:
        percent = Decimal(round(share * 100))
        bar = meter(Level(verified=percent), BAR)
        self._say(Content.assemble(bar, " ", self.words.percent(percent, 0)))

    def _say(self, said: Content) -> None:
        """Say how it goes, in sight."""
        progress = self.query_one("#progress", Static)
        progress.update(said)
        self.call_after_refresh(progress.scroll_visible, animate=False)

    def on_print_dialog_ended(self, message: Ended) -> None:
        if message.path is not None:
            self.printed = message.path
            self.refresh_bindings()
            done = literal(self.words.text("Printed:") + f"\n{message.path}", "bold")
            self._say(literal("✓ ", "$success bold") + done)
            return
        if any(problem.code == "file-exists" for problem in message.problems):
            self._over = True
            self.query_one("#done", Button).label = Content(self.words.text("Write over it"))
            self.query_one("#done").focus()
            self._say(literal(self.words.text("There is a file of this name already."), "$warning"))
            return
        self._say(self._refused(message.problems))

    def action_open_printed(self) -> None:
        from greencert.workflows.outside import open_outside

        if self.printed is None:
            return
        try:
            open_outside(self.printed)
        except GreencertError as error:
            said = literal(f"{self.printed}\n", "bold") + literal(self.words.say(error.problems[0].message), "$warning")
            self._say(said)

    def _refused(self, problems: tuple[Problem, ...]) -> Content:
        parts = [literal(self.words.text("Not printed, because:"), "bold")]
        for problem in problems:
            parts.append(literal("✗ ", "$error") + literal(self.words.say(problem.message)))
            hint = self._hint(problem)
            parts += [literal(f"  → {hint}", "$quiet")] if hint else []
        withheld = any(problem.code == "disclosure" for problem in problems)  # a draft would be refused as well
        if self.wanted.what is What.CERTIFICATE and not withheld:
            parts.append(literal(self.words.text("A draft can be printed in any case: choose it above."), "$quiet"))
        return literal("\n").join(parts)

    def _hint(self, problem: Problem) -> str:
        """What helps; where that is an option of the command line, what it is called in this window."""
        if problem.code != "disclosure":
            return self.words.say(problem.hint)
        if self.wanted.what.certifies:
            return self.words.text("Choose above that the file carries everything.")
        return self.words.text("Choose the gap report above: its file carries everything.")


def _near(path: Path) -> str:
    """A path as it is typed from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)

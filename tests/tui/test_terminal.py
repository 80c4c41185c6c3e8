"""The walk of a real user: the installed program in a real terminal (tmux), from an empty folder to a certificate."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.model.assessment import Assessment, Outcome
from greencert.store import journal
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.tui.dialogs.new import editions

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")

PATIENCE = 20.0
"""Seconds that a screen is waited for; it comes at once on a machine that does nothing else."""


class Terminal:
    """A terminal of 80 × 24 with the program in it."""

    def __init__(self, socket: str, root: Path) -> None:
        self._socket, self._runs, self._root = socket, 0, root

    def run(self, *arguments: str) -> None:
        """Start greencert in a terminal of its own."""
        self._runs += 1  # a server that is about to end takes no new session
        command = [sys.executable, "-m", "greencert", *arguments]
        self._do("new-session", "-d", "-x", "80", "-y", "24", "-c", str(self._root), *command)

    @property
    def _tmux(self) -> list[str]:
        return ["tmux", "-L", f"{self._socket}-{self._runs}", "-f", "/dev/null"]

    def _do(self, *arguments: str, given: str | None = None) -> str:
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [*self._tmux, *arguments], input=given, env=environment, text=True, capture_output=True, check=True
        )
        return done.stdout

    def keys(self, *names: str) -> None:
        """Press keys by the names that tmux has for them."""
        self._do("send-keys", *names)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Paste a text, as from a spreadsheet."""
        self._do("load-buffer", "-", given=text)
        self._do("paste-buffer", "-p")

    def shows(self) -> str:
        """What the screen shows, on one line."""
        return " ".join(self._do("capture-pane", "-p").split())

    def until(self, *texts: str) -> str:
        """Wait until all texts are on the screen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = self.shows()
            if all(text in shown for text in texts):
                return shown
            time.sleep(0.02)
        pytest.fail(f"never saw {texts}: {shown}")

    def leave(self) -> None:
        """Quit, and wait until the program is gone."""
        self.keys("C-q")
        end = time.monotonic() + PATIENCE
        while subprocess.run([*self._tmux, "has-session"], capture_output=True, check=False).returncode == 0:
            assert time.monotonic() < end, self.shows()
            time.sleep(0.02)

    def end(self) -> None:
        """Take the terminal away."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(root: Path) -> Iterator[Terminal]:
    """A terminal in the workspace without an assessment."""
    found = Terminal(f"greencert-{os.getpid()}", root)
    try:
        yield found
    finally:
        found.end()


def stored(root: Path) -> tuple[Path, Assessment]:
    """The only assessment, as it lies on disk."""
    park = next((root / "assessments").glob("*/*"))
    loaded = load_assessment(park)
    assert loaded.value is not None, loaded.problems
    return park, loaded.value


def test_a_user_gets_from_an_empty_folder_to_a_certificate(terminal: Terminal, root: Path) -> None:
    """New, companies, figures pasted, answers of every kind, evidence, undo after a restart, findings, print."""
    terminal.run()
    begin(terminal, root)
    figures(terminal)
    answers(terminal, root)
    undo_over_a_restart(terminal, root)
    judge(terminal)
    finding(terminal, root)
    certificate(terminal, root)
    terminal.leave()
    assert list(journal.check(stored(root)[0])) == []


def begin(terminal: Terminal, root: Path) -> None:
    """From the empty list to the walk."""
    terminal.until("No assessment here yet")
    terminal.keys("n")
    terminal.until("Who would hold the certificate", "tab Next field")
    for field in ("Harbour Park", "Harbour", "FI", "Town of Harbour"):
        terminal.type(field)
        terminal.keys("Enter")
    choice = editions(Workspace(root), date.today()).index("tiny@1.0.0")
    terminal.keys(*["Down"] * choice, "Space", "C-s")
    terminal.until("EN-01", "unanswered")


def figures(terminal: Terminal) -> None:
    """Three companies, as of fewer nothing may be disclosed, and a block of figures from a spreadsheet."""
    terminal.keys("F3")
    for name in ("Alpha Oy", "Beta Ab", "Gamma AS"):
        terminal.until("Figures")
        terminal.keys("c")
        terminal.until("Add a company", "tab Next field")
        terminal.type(name)
        terminal.keys("C-s")
        terminal.until(name, "✓ saved", "↵ Edit")
    terminal.keys("C-Home")
    terminal.paste("800\t720\n1440 GJ\t100\n200\t200\n")
    terminal.until("6 figures pasted", "✓ saved")


def answers(terminal: Terminal, root: Path) -> None:
    """Yes or no with a file attached, a formula, a figure, steps, a choice, a checklist, alternatives."""
    (root / "minutes.txt").write_text("Somebody is named.\n")
    terminal.keys("F2")
    terminal.until("EN-01")
    terminal.keys("Enter")
    terminal.until("EN-01", "␣ Pick")
    terminal.keys("Space", "e")
    terminal.until("Attach evidence to EN-01", "tab Next field")
    terminal.type(str(root / "minutes.txt"))
    terminal.keys("C-s")
    terminal.until("1 of 1 attached", "✓ saved")
    terminal.keys("C-Down")
    terminal.until("EN-02", "72.8")
    terminal.keys("C-Down")
    terminal.until("EN-03", "Next field")
    terminal.type("600")
    for criterion, keys in (("WA-01", "3"), ("WA-02", "1"), ("WA-03", "12"), ("WA-04", " ")):
        terminal.keys("C-Down")
        terminal.until(f"{criterion} ", "␣ Pick")
        terminal.type(keys)
        wait_for(lambda: criterion in stored(root)[1].answers)  # noqa: B023 - called at once
    terminal.until("✓ saved")
    terminal.keys("Escape")
    terminal.until("↵ Answer", "WA-04")


def undo_over_a_restart(terminal: Terminal, root: Path) -> None:
    """The last answer is taken back after the program was left and started again, and done again."""
    _, found = stored(root)
    given = {"EN-01": True, "EN-03": Decimal(600), "WA-01": "monthly", "WA-02": "phone", "WA-04": {"certified": True}}
    assert {name: found.answers[name].claim.value for name in given} == given
    assert found.answers["WA-03"].claim.value == ("safety", "energy")
    assert [figure.value for figure in found.figures] == [800, 720, 1440, 100, 200, 200]
    terminal.leave()
    terminal.run()
    terminal.until("Harbour Park", "7/7")
    terminal.keys("Enter")
    terminal.until("EN-01", "✓ saved")
    terminal.keys("C-z")
    wait_for(lambda: stored(root)[1].answers["WA-04"].claim.value is None)
    terminal.keys("C-y")
    wait_for(lambda: stored(root)[1].answers["WA-04"].claim.value == {"certified": True})


def judge(terminal: Terminal) -> None:
    """The assessor accepts every claim."""
    for left in range(6, -1, -1):
        terminal.keys("v")
        terminal.until("Determination on")
        terminal.keys("C-s")
        terminal.until(f"{left} open")
        terminal.keys("n")


def finding(terminal: Terminal, root: Path) -> None:
    """An observation is raised where one stands."""
    terminal.keys("i")
    terminal.until("Raise a finding", "␣ Pick")
    terminal.keys("Down", "Down", "Tab")
    terminal.type("The minutes name no deputy")
    terminal.keys("C-s")
    wait_for(lambda: len(stored(root)[1].findings) == 1)
    terminal.keys("F4")
    terminal.until("The minutes name no deputy")


def certificate(terminal: Terminal, root: Path) -> None:
    """The decision, then the certificate."""
    terminal.keys("F5")
    terminal.until("Level: Bronze. Nothing is open.")
    terminal.keys("d")
    terminal.until("tab Next field")
    terminal.type("Body")
    terminal.keys("Tab", "Tab")
    terminal.type("GC-1")
    terminal.keys("C-s")
    wait_for(lambda: stored(root)[1].profile.decision is not None)
    terminal.keys("p")
    terminal.until("Second language")
    terminal.keys("C-s")
    terminal.until("✓ Printed:")
    park, found = stored(root)
    assert [path.read_bytes()[:5] for path in park.glob("certificate-*.pdf")] == [b"%PDF-"]
    made = [answer.determination for answer in found.answers.values()]
    assert [each.outcome for each in made if each is not None] == [Outcome.ACCEPTED] * 7
    terminal.keys("Escape")


def wait_for(there: object) -> None:
    """Until something is on disk."""
    assert callable(there)
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)

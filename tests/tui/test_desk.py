"""The desk: one change after the other, nothing lost, everything undone; without a screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from greencert.errors import GreencertError, Problem
from greencert.scoring import Basis
from greencert.store.workspace import Workspace
from greencert.tui.changes import SetClaim, SetFigures
from greencert.tui.desk import Desk
from greencert.tui.review_changes import Raise
from greencert.tui.view import View, view_of
from greencert.workflows.case import Case, open_case

By = "park manager"


@dataclass
class Bench:
    """A desk whose work waits until it is let go."""

    desk: Desk
    views: list[View]
    refused: list[tuple[Problem, ...]]
    work: list[Callable[[], None]]

    def run(self) -> None:
        """Do what was started."""
        while self.work:
            self.work.pop(0)()


@pytest.fixture
def bench(root: Path, park: Path) -> Bench:
    """A desk on the case with nothing answered."""
    case = open_case(Workspace(root), park).value
    assert case is not None
    views: list[View] = []
    refused: list[tuple[Problem, ...]] = []
    work: list[Callable[[], None]] = []
    desk = Desk(view_of(case, "en"), "en", start=work.append, tell=views.append, refuse=refused.append)
    return Bench(desk, views, refused, work)


def note(text: str) -> SetClaim:
    """A note on the first criterion."""
    return SetClaim("EN-01", "note", text, By)


def test_letters_typed_while_the_disk_works_become_one_write(bench: Bench, park: Path) -> None:
    """Changes of one field that wait side by side are one; the last one holds."""
    for text in ("a", "ab", "abc"):
        bench.desk.submit(note(text))
    bench.desk.submit(SetClaim("EN-01", "value", True, By))
    bench.run()
    journal = (park / "journal.jsonl").read_text()
    assert journal.count("claim.note") == 1  # a run of typing is one line
    assert '"before": null, "after": "abc"' in journal
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.note == "abc"
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.value is True
    assert not bench.desk.busy


def test_the_order_of_changes_is_kept(bench: Bench) -> None:
    """A change never overtakes another one."""
    bench.desk.submit(SetClaim("EN-01", "value", True, By))
    bench.desk.submit(SetClaim("EN-01", "value", None, By))
    bench.desk.submit(SetClaim("EN-03", "value", None, By))
    bench.desk.submit(SetClaim("EN-01", "value", True, By))
    bench.run()
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.value is True


def test_the_view_says_what_the_change_did(bench: Bench) -> None:
    """Points gained, criteria that changed."""
    bench.desk.submit(SetClaim("EN-01", "value", True, By))
    bench.run()
    effect = bench.views[-1].effects[Basis.CLAIMED]
    assert effect.points == 2
    assert effect.criteria == ("EN-01",)


def test_a_run_of_typing_is_undone_in_one_go(bench: Bench) -> None:
    """Undo takes back the whole note, redo brings it again."""
    for text in ("a", "ab", "abc"):
        bench.desk.submit(note(text))
        bench.run()
    bench.desk.undo()
    bench.run()
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.note is None
    assert bench.desk.view.elsewhere
    bench.desk.redo()
    bench.run()
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.note == "abc"
    assert bench.desk.view.redoable == 0


def test_figures_are_undone_with_their_unit(bench: Bench) -> None:
    """A figure that was overwritten comes back as it was; one that was not there goes."""
    from decimal import Decimal

    alpha = bench.desk.view.case.assessment.profile.scope.companies[0].id
    bench.desk.submit(SetFigures(((alpha, "electricity_total", Decimal(36), "GJ"),), By))
    bench.desk.submit(SetFigures(((alpha, "electricity_total", Decimal(9), "MWh"),), By))
    bench.run()
    bench.desk.undo()
    bench.run()
    assert [(figure.value, figure.unit) for figure in bench.desk.view.case.assessment.figures] == [(Decimal(36), "GJ")]
    bench.desk.undo()
    bench.run()
    assert bench.desk.view.case.assessment.figures == ()


@dataclass(frozen=True)
class Refuses:
    """A change that the disk refuses while `broken` is set."""

    broken: threading.Event

    @property
    def key(self) -> tuple[str, ...]:
        return ("refuses",)

    def apply(self, case: Case) -> Case:
        if self.broken.is_set():
            raise GreencertError([Problem("answers.yaml", code="cannot-write", message="no space left")])
        return case


def test_what_the_disk_refuses_stays_in_order_until_it_works(bench: Bench) -> None:
    """Nothing overtakes a change that can't be written; when it can, all follow."""
    broken = threading.Event()
    broken.set()
    bench.desk.submit(Refuses(broken))
    bench.desk.submit(note("after"))
    bench.run()
    assert bench.views[-1].trouble[0].message == "no space left"
    assert bench.views[-1].waiting == 2
    bench.desk.submit(SetClaim("EN-01", "value", True, By))
    bench.run()
    assert bench.desk.view.case.assessment.answers == {}
    broken.clear()
    bench.desk.retry()
    bench.run()
    assert bench.desk.view.trouble == ()
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.note == "after"
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.value is True


def test_what_can_not_be_right_is_answered_and_dropped(bench: Bench) -> None:
    """A finding without words is refused; what comes after it goes on."""
    from datetime import date

    from greencert.model.assessment import Grade

    bench.desk.submit(Raise(Grade.MINOR, " ", "assessor", date(2025, 1, 1)))
    bench.desk.submit(note("on"))
    bench.run()
    assert bench.refused[0][0].code == "statement-missing"
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.note == "on"


def test_letting_go_reads_the_files_again(bench: Bench, park: Path) -> None:
    """After a change on disk, dropping what was typed shows what is there."""
    (park / "answers.yaml").write_text("EN-01:\n  claim: {note: theirs}\n")
    bench.desk.submit(note("mine"))
    bench.run()
    assert bench.desk.view.trouble[0].code == "changed-on-disk"
    bench.desk.drop()
    bench.run()
    assert bench.desk.view.trouble == ()
    assert bench.desk.view.case.assessment.answers["EN-01"].claim.note == "theirs"
    assert not bench.desk.busy

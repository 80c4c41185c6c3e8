"""Power loss and a full disk at every single operation: the old state or the new, and a journal that knows it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.model.assessment import Assessment
from greencert.model.edits import edits
from greencert.store import journal
from greencert.store.workspace import Workspace
from greencert.workflows import answer, evidence
from greencert.workflows.case import Case, open_case
from greencert.workflows.hold import holding
from greencert.workflows.journaled import differences
from greencert.workflows.ledger import Runs
from greencert.workflows.migrate import migrate
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.tiny import workspace
from tests.workflows.power import Disk, PowerLost, disk

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at open files by /proc")

BY = "park manager"
MOST = 400
"""Operations after which something is wrong with the test."""


def typing(case: Case) -> Case:
    """Three letters of a note, and leaving the field."""
    runs = Runs()
    case = replace(case, ledger=runs)
    for text in ("a", "ab", "abc"):
        case = answer.set_claim(case, "EN-01", "note", text, BY)
    runs.commit()
    return case


def picking(case: Case) -> Case:
    """One answer."""
    return answer.set_claim(case, "EN-01", "note", "there", BY)


def attaching(case: Case) -> Case:
    """An address, registered and used."""
    return evidence.attach(case, "EN-01", "https://example.org/a", kind="minutes", by=BY)  # type: ignore[arg-type]


def moving(case: Case) -> Case:
    """All answers to another edition."""
    migrate(case, "2.0.0", BY)
    return case


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an assessment of a tiny scheme and one of a shipped scheme, both not to be written."""
    root = workspace(tmp_path_factory.mktemp("power"))
    for scheme, park in (("tiny", "small"), ("bsr-green-park", "large")):
        path = new_assessment(Workspace(root), NewAssessment(park, "Town", "FI", "Harbour", scheme, "1.0.0", 2024))
    case = open_case(Workspace(root), path).value
    assert case is not None
    for criterion in case.edition.criteria[:3]:
        case = answer.set_claim(case, criterion.id, "note", "told", BY)
    return root


def copied(root: Path, doing: Callable[[Case], Case], to: Path) -> Case:
    """A fresh copy of the assessment that something is done to."""
    park = "large" if doing is moving else "small"
    shutil.copytree(root / "assessments" / park / "2024", to)
    return opened(root, to)


DOINGS: list[Callable[[Case], Case]] = [typing, picking, attaching, moving]


def opened(root: Path, path: Path) -> Case:
    """The case as the next program finds it, once what was interrupted has been settled."""
    with holding(path, BY):
        case = open_case(Workspace(root), path).value
    assert case is not None
    return case


@pytest.mark.parametrize("lost", [False, True], ids=["killed", "power"])
@pytest.mark.parametrize("doing", DOINGS, ids=lambda doing: doing.__name__)
def test_at_every_operation_the_old_state_or_the_new(
    doing: Callable[[Case], Case], lost: bool, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before any operation, everything can be read, and what is there is what the journal says."""
    seen: list[Assessment] = []
    for stop in range(1, MOST):
        path = tmp_path / str(stop) / "park"
        case = copied(root, doing, path)
        machine = Disk(path, stop)
        done = False
        with disk(monkeypatch, machine):
            try:
                doing(case)
                done = True
            except PowerLost:
                pass
        if lost:
            machine.lose_the_rest()
        after = opened(root, path)
        assert journal.check(path) == []
        assert differences(path, after.assessment) == (), stop
        if not any(not edits(each, after.assessment) for each in seen):
            seen.append(after.assessment)
        shutil.rmtree(tmp_path / str(stop))
        if done:
            break
    else:
        pytest.fail("it never came to an end")
    steps = {"typing": 4, "picking": 2, "attaching": 3, "moving": 2}[doing.__name__]
    assert len(seen) == steps  # nothing in between


@pytest.mark.parametrize("doing", DOINGS[:3], ids=lambda doing: doing.__name__)
def test_a_full_disk_is_said_and_the_next_try_works(
    doing: Callable[[Case], Case], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever operation finds the disk full, it is a sentence, no file is torn, and with room again it goes on."""

    def full() -> BaseException:
        return OSError(errno.ENOSPC, "No space left on device")

    for stop in range(1, MOST):
        path = tmp_path / str(stop) / "park"
        case = copied(root, doing, path)
        machine = Disk(path, stop, full)
        said: set[str] = set()
        with disk(monkeypatch, machine):
            try:
                doing(case)
            except GreencertError as refused:
                said = {problem.code for problem in refused.problems}
        assert said <= {"cannot-write", "cannot-read"}
        after = opened(root, path)
        assert journal.check(path) == []
        doing(after)
        again = opened(root, path)
        assert differences(path, again.assessment) == (), stop
        shutil.rmtree(tmp_path / str(stop))
        if machine.done < stop:
            break

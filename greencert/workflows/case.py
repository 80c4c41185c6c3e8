"""A case: one assessment with the edition it is pinned to, as read from disk, and how a change to it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from greencert.errors import GreencertError, Problem, refusal
from greencert.model.assessment import Answer, Assessment
from greencert.model.edition import Edition
from greencert.model.files import ANSWERS, FILES
from greencert.store import atomic, journal, section
from greencert.store.assessment import answers_in, load_assessment, with_file
from greencert.store.loaded import Loaded
from greencert.store.modeline import begun
from greencert.store.transaction import finish
from greencert.store.workspace import Workspace
from greencert.workflows.ledger import Ledger


@dataclass(frozen=True)
class Case:
    """One assessment, its edition, the digests of the files as they were read, and how changes are journaled."""

    workspace: Workspace
    path: Path
    edition: Edition
    assessment: Assessment
    problems: tuple[Problem, ...]
    digests: Mapping[str, str | None]
    ledger: Ledger = field(default_factory=Ledger, compare=False)
    broken: bool = False
    """Whether files had to be left out because they can't be read: such a case is for reading only."""


def open_case(workspace: Workspace, path: Path) -> Loaded[Case]:
    """Read an assessment and the edition it names. Content never raises: what is wrong comes as problems."""
    try:
        finish(path)
        digests = {name: atomic.file_digest(path / name) for name in FILES}
    except GreencertError as error:
        return Loaded(None, error.problems)
    loaded = load_assessment(path)
    if loaded.value is None:
        return Loaded(None, loaded.problems)
    profile = loaded.value.profile
    edition = workspace.edition(profile.scheme, profile.edition)
    problems = (*loaded.problems, *edition.problems)
    if edition.value is None:
        return Loaded(None, problems)
    return Loaded(Case(workspace, path, edition.value, loaded.value, problems, digests), problems)


def open_partly(workspace: Workspace, path: Path) -> Loaded[Case]:
    """A case without those of its files that can't be read; their problems come along.

    There is none when the profile or the edition can't be read.
    """
    digests: dict[str, str | None] = {}
    for name in FILES:
        try:
            digests[name] = atomic.file_digest(path / name)
        except GreencertError:
            digests[name] = None
    loaded = load_assessment(path, partly=True)
    if loaded.value is None:
        return Loaded(None, loaded.problems)
    edition = workspace.edition(loaded.value.profile.scheme, loaded.value.profile.edition)
    problems = (*loaded.problems, *edition.problems)
    if edition.value is None:
        return Loaded(None, problems)
    return Loaded(Case(workspace, path, edition.value, loaded.value, problems, digests, broken=True), problems)


def now() -> datetime:
    """The moment that goes into the journal; nothing that is printed or scored comes from it."""
    return datetime.now(UTC)


Change = Callable[[str], str]
"""The text of a file, or of one entry of it -> the text after a change."""


def write(case: Case, name: str, change: Change, entries: Sequence[journal.Entry]) -> Case:
    """Change one file of a case, write the journal, and return the case as it is then.

    Refused with `GreencertError` when the file changed on disk since the case was read, when the change can't be made
    without touching something else or couldn't be read again, or when it can't be written: then nothing is changed.
    """
    before = _text(case, name) or begun(case.path / name, case.workspace.root / "criteria")
    after = change(before)
    if after == before:
        return case
    # Read before it is written: what couldn't be read again never reaches the disk.
    assessment, problems = with_file(case.assessment, name, after, str(case.path / name))
    if assessment is None:
        raise GreencertError(problems)
    return _written(case, name, after, assessment, entries)


def write_answer(case: Case, criterion: str, change: Change, entries: Sequence[journal.Entry]) -> Case:
    """Change one answer as `write` changes a file, and look at no other answer where the file allows it."""
    before, path = _text(case, ANSWERS), str(case.path / ANSWERS)
    answers: Mapping[str, Answer] = case.assessment.answers
    found = section.edited(before, criterion, answers, change, lambda text: answers_in(text, path))
    if found is None:
        return write(case, ANSWERS, change, entries)
    after, answer = found
    if after == before:
        return case
    assessment = case.assessment.model_copy(update={"answers": {**answers, criterion: answer}})
    return _written(case, ANSWERS, after, assessment, entries)


def _text(case: Case, name: str) -> str:
    """A file as the case knows it. Raises `GreencertError` when it is another one by now."""
    path = case.path / name
    if atomic.file_digest(path) != case.digests.get(name):
        raise atomic.changed_meanwhile(path)
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def _written(case: Case, name: str, text: str, assessment: Assessment, entries: Sequence[journal.Entry]) -> Case:
    before = case.digests.get(name)
    case.ledger.begin(case.path, name, before, entries)
    digest = atomic.write(case.path / name, text.encode("utf-8"), before)
    case.ledger.record(case.path, entries)
    return replace(case, assessment=assessment, digests={**case.digests, name: digest})


def refused(case: Case, code: str, message: str, hint: str = "") -> GreencertError:
    """A refusal that belongs to the case as a whole."""
    return refusal(case.path, code, message, hint)

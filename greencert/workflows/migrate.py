"""Move the answers of an assessment to another edition, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from greencert.errors import ExitCode, GreencertError, refusal
from greencert.language import said
from greencert.model.assessment import Answer, AssessmentStatus
from greencert.model.changes import ChangeFile
from greencert.model.checks.lineage import numbers
from greencert.model.digest import edition_digest
from greencert.model.edition import Edition
from greencert.model.files import ANSWERS, FILES, FINDINGS, PROFILE
from greencert.revision.carry import Fate, Plan, Slot, plan_migration
from greencert.revision.compare import Comparison, compare
from greencert.store import atomic, edit, journal, transaction
from greencert.store.answers_file import Moved, with_moves
from greencert.store.assessment import AnswerFile, load_assessment
from greencert.store.changes import changes_path, load_changes
from greencert.store.folder_copy import copy_folder
from greencert.store.journal import Entry
from greencert.store.modeline import point_anew
from greencert.store.shape import validated
from greencert.store.workspace import Workspace
from greencert.store.yaml import parse
from greencert.workflows.case import Case, now, open_case, refused
from greencert.workflows.companies import slug
from greencert.workflows.hold import holding


@dataclass(frozen=True)
class Migrated:
    """A migration that was carried out. `number` names it below `migrations/`."""

    plan: Plan
    number: str


@dataclass(frozen=True)
class Stranded(Case):
    """A case whose edition isn't here. Another edition stands in for it under its version."""

    stand_in: str = ""
    """Version of the edition that stands in."""


NOT_KNOWN = "unknown"
"""In place of the digest of a meaning: equal to none, so that the answer is looked at again."""


def stranded(workspace: Workspace, path: Path) -> Stranded | None:
    """A case that can't be opened because its edition isn't here, to be moved to one that is; else None.

    The newest older edition stands in, else the oldest newer one. What became of an answer is told by the digest of
    its meaning, so that nothing is taken for unchanged that isn't.
    """
    transaction.finish(path)
    loaded = load_assessment(path)
    if loaded.value is None:
        return None
    profile = loaded.value.profile
    missing = workspace.edition(profile.scheme, profile.edition)
    known = workspace.versions(profile.scheme)
    if all(problem.code != "edition-missing" for problem in missing.problems) or not known:
        return None
    older = [each for each in known if numbers(each) < numbers(profile.edition)]
    nearest = older[-1] if older else known[0]
    edition = _edition(workspace, profile.scheme, nearest)
    scheme = edition.scheme.model_copy(update={"version": profile.edition})
    digests = {name: atomic.file_digest(path / name) for name in FILES}
    as_if = edition.model_copy(update={"scheme": scheme})
    if not older:
        as_if = _with_earlier_ids(as_if, _declared(workspace, edition))
    return Stranded(workspace, path, as_if, loaded.value, loaded.problems, digests, stand_in=nearest)


def _with_earlier_ids(edition: Edition, said: Sequence[ChangeFile]) -> Edition:
    """The edition with the ids that its criteria had before, where its own file of changes says so."""
    pairs = [(entry.sources, entry.targets) for file in said for entry in file.changes]
    before = {new[0]: old[0] for old, new in pairs if len(old) == len(new) == 1}
    criteria = [one.model_copy(update={"id": before.get(one.id, one.id)}) for one in edition.criteria]
    return edition.model_copy(update={"criteria": tuple(criteria)})


def plan(case: Case, version: str) -> Plan:
    """What becomes of every answer on the way to an edition. Raises `GreencertError`."""
    here = case.edition.scheme.version
    new = _edition(case.workspace, case.edition.scheme.id, version)
    if numbers(version) <= numbers(here):
        message = (
            said("the assessment is at this edition already")
            if version == here
            else said("the assessment is at the newer edition {here}", here=here)
        )
        hint = said("a migration leads to a newer edition; --undo takes the last one back")
        raise refused(case, "migration", message, hint)
    steps = steps_between(case.workspace, case.edition, new)
    mentioned = [finding.criterion for finding in case.assessment.findings if finding.criterion]
    answers = case.assessment.answers
    if not isinstance(case, Stranded):
        return plan_migration(answers, steps, mentioned)
    # An answer without a digest was given for something that nobody can know any more.
    bound = {
        name: answer if answer.meaning else answer.model_copy(update={"meaning": NOT_KNOWN})
        for name, answer in answers.items()
    }
    return replace(plan_migration(bound, steps, mentioned), stand_in=case.stand_in)


def steps_between(
    workspace: Workspace, old: Edition, new: Edition, said: tuple[ChangeFile, ...] | None = None
) -> list[Comparison]:
    """The way from one edition to another through all that were released in between. Raises `GreencertError`.

    `said`: what the owner says about the step to `new`, where it isn't what lies beside it in this workspace.
    """
    scheme = old.scheme.id
    here, there = numbers(old.scheme.version), numbers(new.scheme.version)
    between = [_edition(workspace, scheme, each) for each in workspace.versions(scheme) if here < numbers(each) < there]
    declared = [_declared(workspace, each) for each in between]
    declared.append(_declared(workspace, new) if said is None else said)
    pairs = pairwise([old, *between, new])
    return [compare(before, after, words) for (before, after), words in zip(pairs, declared, strict=True)]


def _edition(workspace: Workspace, scheme: str, version: str) -> Edition:
    loaded = workspace.edition(scheme, version)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return loaded.value


def _declared(workspace: Workspace, edition: Edition) -> tuple[ChangeFile, ...]:
    """What the scheme's owner says about the step to an edition; it lies where the edition lies."""
    for directory in workspace.directories(edition.scheme.id):
        loaded = load_changes(changes_path(directory, edition.scheme.version))
        if loaded.problems:
            raise GreencertError(loaded.problems)
        if loaded.value is not None:
            return (loaded.value,)
    return ()


def migrate(case: Case, version: str, by: str) -> Migrated:
    """Carry out a migration: all files or none. Raises `GreencertError`.

    An assessment that was decided stays as it is: its certificate names the edition that it was decided under.
    """
    found = plan(case, version)
    if case.assessment.profile.decision is not None:
        hint = said("--copy FOLDER migrates a copy without the decision")
        message = said("a certificate was decided under this edition; what it rests on is not moved")
        raise refused(case, "decided", message, hint)
    files = {name: text for name, text in _texts(case, found).items() if text is not None}
    profile = case.assessment.profile
    digest = f"sha256:{edition_digest(found.new)}"
    counts = {fate.value: found.count(fate) for fate in Fate}
    before = {"edition": profile.edition, "digest": profile.digest}
    facts = {"scheme": profile.scheme, "from": profile.edition, "to": version, **counts}
    entry = Entry(now(), by, "migrate", version, before, {"edition": version, "digest": digest, **counts})
    _readable(case, files.get(ANSWERS))
    contents = {name: transaction.NewBytes(text.encode("utf-8"), case.digests[name]) for name, text in files.items()}
    with holding(case.path, by):
        return Migrated(found, transaction.change(case.path, contents, facts, entry))


def copied(case: Case, target: Path, by: str) -> Case:
    """A copy of an assessment to go on with: without decision, in determination again. Raises `GreencertError`."""
    if target.exists():
        hint = said("name a folder that isn't there yet")
        raise refusal(target, "file-exists", said("there is something already"), hint)
    if case.path.resolve() in target.resolve().parents:
        raise refusal(
            target, "inside", said("a copy in here would be a part of the assessment"), said("name a folder beside it")
        )
    try:
        copy_folder(case.path, target, without=transaction.FOLDER)
        point_anew(target, case.workspace.root / "criteria")
    except OSError as error:
        message = said("the copy can't be written: {error}", error=error.strerror or error)
        raise refusal(target, "cannot-write", message) from error
    profile = case.assessment.profile
    name = slug(f"{profile.id} {target.name}")
    text = (target / PROFILE).read_bytes().decode("utf-8")
    text = edit.set_value(text, ("id",), name)
    if profile.decision is not None:
        text = edit.set_value(edit.set_value(text, ("decision",), None), ("status",), AssessmentStatus.DETERMINATION)
    atomic.write(target / PROFILE, text.encode("utf-8"), atomic.file_digest(target / PROFILE))
    journal.append(target, Entry(now(), by, "copy", name, profile.id, name))
    loaded = open_case(case.workspace, target)
    found = loaded.value or stranded(case.workspace, target)
    if found is None:
        raise GreencertError(loaded.problems)
    return found


def undo(path: Path, by: str, *, force: bool = False) -> Mapping[str, Any]:
    """Take the last migration back: the files get the bytes that they had before it. Returns what it was.

    Refused when files were changed since, unless `force`: then they are kept beside. Raises `GreencertError`.
    """
    transaction.finish(path)
    made = [each for each in transaction.stored(path) if not each.undone]
    if not made:
        message = said("there is no migration to take back")
        raise refusal(path, "migration", message, exit_code=ExitCode.PROBLEMS)
    last = made[-1]
    changed = [name for name, digest in last.digests("after").items() if atomic.file_digest(path / name) != digest]
    if changed and not force:
        message = said(
            "{changed} changed since the migration, and taking it back would undo that too", changed=", ".join(changed)
        )
        hint = said(
            "--force does it; what stands there now is kept in {folder}/{number}/taken-back",
            folder=transaction.FOLDER,
            number=last.number,
        )
        raise refusal(path, "changed-since", message, hint, exit_code=ExitCode.PROBLEMS)
    entry = Entry(now(), by, "migrate.undo", last.facts["to"], {"edition": last.facts["to"]}, dict(last.facts))
    with holding(path, by):
        transaction.take_back(path, last, entry)
    return last.facts


def _readable(case: Case, text: str | None) -> None:
    """Answers that couldn't be read again are never written."""
    if text is None:
        return
    value, problems = validated(AnswerFile, parse(text, str(case.path / ANSWERS)))
    if value is None and problems:
        raise GreencertError(problems)


def _texts(case: Case, found: Plan) -> dict[str, str | None]:
    """New texts of the files that change."""
    texts = {name: _read(case.path / name) for name in (ANSWERS, PROFILE, FINDINGS)}
    profile = texts[PROFILE] or ""
    profile = edit.set_value(profile, ("edition",), found.new.scheme.version)
    profile = edit.set_value(profile, ("digest",), f"sha256:{edition_digest(found.new)}")
    new = {
        PROFILE: profile,
        ANSWERS: None
        if texts[ANSWERS] is None
        else moved_answers(texts[ANSWERS] or "", case.assessment.answers, found),
        FINDINGS: None if texts[FINDINGS] is None else _findings(texts[FINDINGS] or "", case, found),
    }
    return {name: text if text != texts[name] else None for name, text in new.items()}


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


def moved_answers(text: str, answers: Mapping[str, Answer], found: Plan) -> str:
    """The text of `answers.yaml` after a migration. Raises `EditError` when it can't be kept."""
    moves = [
        Moved(slot.source, slot.key, _fields(answers[slot.source], slot), _judged(answers[slot.source], slot.meaning))
        for slot in found.slots
        if slot.added is None
    ]
    added = sorted((slot for slot in found.slots if slot.added), key=lambda slot: numbers(slot.added or ""))
    return with_moves(text, moves, {slot.key: _proposal(text, slot) for slot in added})


def _proposal(text: str, slot: Slot) -> Mapping[str, Any]:
    """An answer that is added: the claim of another one as it stands in the file, or the mark of a criterion gone."""
    claim = _claim(text, slot.source) if slot.answered else None
    fields = {"claim": claim, "meaning": slot.meaning, "was": slot.was, "void": slot.void}
    return {name: value for name, value in fields.items() if value is not None}


def _fields(answer: Answer, slot: Slot) -> dict[str, Any]:
    """Fields that an answer gets because it has none of them yet."""
    new = {name: getattr(slot, name) for name in ("meaning", "was", "void")}
    return {name: value for name, value in new.items() if value is not None and getattr(answer, name) is None}


def _judged(answer: Answer, meaning: str | None) -> dict[str, Any]:
    """A determination says for which meaning it was made, so that it is carried with that meaning only."""
    if answer.determination is None or answer.determination.meaning is not None or meaning is None:
        return {}
    return {"meaning": meaning}


def _claim(text: str, criterion: str) -> Any:
    """The claim as the file has it."""
    return ((parse(text.removeprefix("\ufeff")).data or {}).get(criterion) or {}).get("claim")


def _findings(text: str, case: Case, found: Plan) -> str:
    for position, finding in enumerate(case.assessment.findings):
        now_called = found.renamed.get(finding.criterion or "")
        if now_called is not None:
            text = edit.set_value(text, ("findings", position, "criterion"), now_called)
    return text

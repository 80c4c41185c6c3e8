"""The files of an assessment against its journal: what was written by other ways, and how that gets into the journal.

Editing the files by hand, or by git, is a proper way to work. The journal can't know of it, so `check` says where the
two differ, and a person acknowledges it: then the journal says that it was changed outside, and by whose word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greencert.errors import Problem, Severity
from greencert.language import said
from greencert.model.assessment import Answer, Assessment, Claim
from greencert.model.edits import plain
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.store import journal
from greencert.store.assessment import answers_in, load_assessment
from greencert.store.journal import Entry
from greencert.store.transaction import FOLDER
from greencert.workflows.case import now
from greencert.workflows.hold import holding

Place = tuple[str, str]
"""What and where, as a line of the journal has them."""

OUTSIDE = "changed outside greencert, and acknowledged"
NAMED = 5
_DEFAULTS = journal.plain({name: plain(getattr(Claim(), name)) for name in Claim.model_fields})
_LISTED = {"evidence": EVIDENCE, "finding": FINDINGS, "company": PROFILE}
_JUDGED = ("outcome", "value", "reason")


@dataclass(frozen=True)
class Difference:
    """One place that holds something else than what the journal says was written last. None: nothing."""

    what: str
    where: str
    journaled: Any
    found: Any

    @property
    def file(self) -> str:
        """The file that it stands in."""
        if self.what == "figure":
            return DATA
        return _LISTED.get(self.what, ANSWERS)


def differences(directory: Path, assessment: Assessment) -> tuple[Difference, ...]:
    """Where the files differ from the journal, in the order of the journal.

    A journal that doesn't begin with the assessment itself says nothing about what it never names.
    """
    said, whole = _replayed(directory)
    there = dict(_state(assessment))
    places = dict.fromkeys([*said, *(there if whole else ())])
    found = (Difference(what, where, said.get((what, where)), there.get((what, where))) for what, where in places)
    return tuple(each for each in found if each.journaled != _like(each.found, each.journaled))


def _like(found: Any, journaled: Any) -> Any:
    """What is found, as far as the journal says anything about it: older lines say less about a determination."""
    if isinstance(found, dict) and isinstance(journaled, dict):
        return {name: found.get(name) for name in journaled}
    return found


# --- what the files say


def _state(assessment: Assessment) -> Iterator[tuple[Place, Any]]:
    for name, answer in assessment.answers.items():
        yield from _answer(name, answer)
    for figure in assessment.figures:
        where = f"{figure.company or 'park'}/{figure.datapoint}/{figure.period}"
        yield ("figure", where), journal.plain(figure.value)
    for item in assessment.evidence:
        yield ("evidence", item.id), True
    for finding in assessment.findings:
        yield ("finding", finding.id), True
    for company in assessment.profile.scope.companies:
        yield ("company", company.id), True


def _answer(name: str, answer: Answer) -> Iterator[tuple[Place, Any]]:
    for field in Claim.model_fields:
        value = journal.plain(plain(getattr(answer.claim, field)))
        if field == "evidence":
            value = sorted(use.id for use in answer.claim.evidence)
        if value not in (None, [], _DEFAULTS[field]):
            yield (f"claim.{field}", name), value
    if answer.determination is not None:
        yield ("determination", name), _judged(journal.plain(plain(answer.determination)))


def _judged(value: Any) -> Any:
    return {name: value[name] for name in _JUDGED if value.get(name) is not None} if isinstance(value, dict) else None


# --- what the journal says


def _replayed(directory: Path) -> tuple[dict[Place, Any], bool]:
    """What was written last at every place, and whether the journal tells everything from the beginning."""
    said: dict[Place, Any] = {}
    moves, whole, first = 0, False, True
    for line in journal.lines(directory):
        what, where = str(line.get("what")), str(line.get("where"))
        whole, first = whole or (first and what == "new"), False
        moves += what == "migrate"
        if what in {"migrate", "migrate.undo"}:
            side = "after" if what == "migrate" else "before"
            moved = _moved(directory / FOLDER / f"{moves:04d}" / side / ANSWERS)
            if moved is not None:
                said = {place: value for place, value in said.items() if _is_listed(place[0])} | moved
        else:
            _note(said, what, where, line.get("before"), line.get("after"))
    return {place: value for place, value in said.items() if value not in (None, [], {})}, whole


def _is_listed(what: str) -> bool:
    return what in _LISTED or what == "figure"


def _moved(path: Path) -> dict[Place, Any] | None:
    """What a migration wrote, from the copy that it kept; None where it didn't touch the answers."""
    try:
        answers = answers_in(path.read_bytes().decode("utf-8"), str(path))
    except (OSError, ValueError):
        return None
    return dict(pair for name, answer in (answers or {}).items() for pair in _answer(name, answer))


def _note(said: dict[Place, Any], what: str, where: str, before: Any, after: Any) -> None:
    place = (what, where)
    if what == "claim.evidence":
        said[place] = _used(said.get(place, []), before, after)
    elif what == "determination":
        said[place] = _judged(after)
    elif what == "figure" and where.count("/") == 2:
        said[place] = after
    elif what in _LISTED:
        _listed(said, what, str(after.get("id", where)) if isinstance(after, dict) else where, before, after)
    elif what.startswith("claim.") and what.removeprefix("claim.") in Claim.model_fields:
        said[place] = None if after == _DEFAULTS[what.removeprefix("claim.")] else after


def _used(ids: list[str], before: Any, after: Any) -> list[str]:
    """The documents that a claim uses, after a line about one of them, or about all when it was acknowledged."""
    if isinstance(after, list) or isinstance(before, list):
        return sorted(str(each) for each in after or ())
    added, gone = (each.get("id") if isinstance(each, dict) else each for each in (after, before))
    if isinstance(added, str):
        return sorted({*ids, added})
    return [each for each in ids if each != gone]


def _listed(said: dict[Place, Any], what: str, where: str, before: Any, after: Any) -> None:
    """A document, finding or company that came or went; a line about one of its fields says neither."""
    if after is None and before is not None:
        said[what, where] = None
    elif after is True or (isinstance(after, dict) and "id" in after):
        said[what, where] = True


# --- what a person is told, and says


def problems(directory: Path, assessment: Assessment) -> Iterator[Problem]:
    """One warning for each file that differs from the journal, and those of the journal itself."""
    yield from journal.check(directory)
    by_file: dict[str, list[Difference]] = {}
    for each in differences(directory, assessment):
        by_file.setdefault(each.file, []).append(each)
    for file, own in by_file.items():
        named = ", ".join(f"{each.where} ({each.what})" for each in own[:NAMED])
        if len(own) > NAMED:
            named = said("{few} and {count} more", few=named, count=len(own) - NAMED)
        one = said("1 entry differs from what the journal says was written last: {named}", named=named)
        several = said(
            "{count} entries differ from what the journal says was written last: {named}", count=len(own), named=named
        )
        yield Problem(
            str(directory / file),
            code="not-in-journal",
            severity=Severity.WARNING,
            message=one if len(own) == 1 else several,
            hint=said("if that was an editor or git: greencert check --acknowledge puts it into the journal"),
        )


def acknowledge(directory: Path, by: str) -> int:
    """Journal what was changed outside; how many lines that made. Raises `GreencertError`."""
    with holding(directory, by):
        loaded = load_assessment(directory)
        if loaded.value is None:
            return 0
        found = differences(directory, loaded.value)
        journal.append_all(directory, _entries(found, by))
    return len(found)


def _entries(found: Iterable[Difference], by: str) -> Iterator[Entry]:
    moment = now()
    for each in found:
        yield Entry(moment, by, each.what, each.where, each.journaled, each.found, OUTSIDE)

"""The assessment of the same park before this one, and what it answered to the criteria of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import GreencertError, Problem
from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.model.files import PROFILE
from greencert.scoring import Basis, CriterionResult, Verdict
from greencert.store.document import read_document
from greencert.workflows.archive import FOLDER as ARCHIVE
from greencert.workflows.case import Case, open_case
from greencert.workflows.migrate import plan
from greencert.workflows.score import score_bases
from greencert.workflows.spoken import spoken


@dataclass(frozen=True)
class EarlierAnswer:
    """What was answered to a criterion. `criterion` is the one that was asked then; `same` says that it still means
    the same, so that the answer can be taken over as it is."""

    criterion: Criterion
    answer: Answer
    result: CriterionResult | None
    """What came out: by the assessor where it was determined, else by the claim. None when it wasn't counted."""
    same: bool


@dataclass(frozen=True)
class Earlier:
    """The assessment before, by criteria of today."""

    path: Path
    year: int
    edition: Edition
    answers: Mapping[str, EarlierAnswer]


def earlier_path(case: Case) -> Path | None:
    """The folder of the same park and scheme with the latest reference year before this one, archived ones included."""
    here = case.assessment.profile
    best: tuple[int, Path] | None = None
    for folder in (case.workspace.root / "assessments", case.workspace.root / ARCHIVE):
        for found in sorted((folder / case.path.parent.name).glob(f"*/{PROFILE}")):
            head = _head(found)
            if head is None or head[0] != here.scheme or head[1] >= here.reference_year:
                continue
            if best is None or head[1] > best[0]:
                best = (head[1], found.parent)
    return best[1] if best else None


def _head(path: Path) -> tuple[str, int] | None:
    """Scheme and reference year of an assessment, as far as they can be read."""
    parsed = read_document(path)
    data = parsed.data if not isinstance(parsed, Problem) else None
    if not isinstance(data, dict):
        return None
    scheme, year = data.get("scheme"), data.get("reference_year")
    return (str(scheme), int(str(year))) if str(year).isdecimal() else None


def earlier(case: Case, language: str) -> Earlier | None:
    """What the assessment before says, its criteria in a language; None when there is none that can be read."""
    path = earlier_path(case)
    loaded = open_case(case.workspace, path) if path else None
    if loaded is None or loaded.value is None:
        return None
    before = loaded.value
    results = score_bases(before)
    edition = spoken(case.workspace, before.edition, language)
    found = {}
    for now_called, then_called in _ids(before, case).items():
        criterion, then, today = (
            edition.by_id.get(then_called),
            before.edition.by_id.get(then_called),
            case.edition.by_id.get(now_called),
        )
        if criterion is None or then is None or today is None:
            continue
        answer = before.assessment.answers.get(then_called, Answer())
        verified, claimed = (results[basis].criterion(then_called) for basis in (Basis.VERIFIED, Basis.CLAIMED))
        result = claimed if verified is None or verified.open else verified
        if answer != Answer() or (result is not None and result.verdict is not Verdict.NO_DATA):
            found[now_called] = EarlierAnswer(criterion, answer, result, meaning_digest(then) == meaning_digest(today))
    return Earlier(before.path, before.assessment.profile.reference_year, edition, found)


def _ids(before: Case, case: Case) -> dict[str, str]:
    """Id of today -> id under which the earlier assessment had it."""
    ids = {criterion.id: criterion.id for criterion in before.edition.criteria}
    if before.edition.scheme.version == case.edition.scheme.version:
        return ids
    try:
        moved = plan(before, case.edition.scheme.version)
    except GreencertError:  # an earlier year under a newer edition, or a step that can't be read: ids are what is left
        return ids
    return ids | {slot.key: slot.source for slot in moved.slots if slot.answered and slot.void is None}

"""A file against the assessment on disk that it was printed from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from greencert.errors import GreencertError
from greencert.model.assessment import Assessment
from greencert.model.digest import assessment_digest
from greencert.model.files import DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.report.disclosure import commitments, disclosed
from greencert.report.record import Record
from greencert.report.verification import Check
from greencert.store.assessment import load_assessment
from greencert.workflows.verify.look import Look

_MOST = 8
_FIGURES = "data.csv, answers.yaml: note"
"""What a public certificate doesn't show: when nothing else differs, it is there."""


def assessment_at(path: Path) -> Assessment:
    """The assessment in a folder. Raises `GreencertError`."""
    loaded = load_assessment(path)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return loaded.value


def disk_checks(look: Look, record: Record) -> Iterator[Check]:
    """Whether the file was printed from the assessment at hand as it is now."""
    if look.against is None:
        return
    words, there = look.words, assessment_at(look.against)
    if assessment_digest(there) == record.assessment_digest:
        message = words.text("The assessment in {path} is the one that it was printed from.", path=look.against)
        yield look.fits("against", message)
        return
    message = words.text("The assessment in {path} isn't as it was when this was printed.", path=look.against)
    places = list(_differences(record, there))
    hint = words.text("print it again, or look in the journal for what changed since")
    yield look.differs("against", message, ", ".join(places[:_MOST]), hint)


def _differences(record: Record, there: Assessment) -> Iterator[str]:
    """The files and criteria in which they differ, as far as what is disclosed can tell."""
    here = record.disclosed.assessment
    named = record.kind == "certificate"
    other = disclosed(record.edition, there, record.disclosed.inside, named=named).assessment
    names = here.answers.keys() | other.answers.keys()
    answers = [f"answers.yaml: {name}" for name in sorted(names) if here.answers.get(name) != other.answers.get(name)]
    found = [
        *([PROFILE] if here.profile != other.profile else []),
        *answers,
        *([DATA] if here.figures != other.figures else []),
        *([EVIDENCE] if here.evidence != other.evidence else []),
        *([FINDINGS] if here.findings != other.findings else []),
    ]
    yield from found
    if not found and record.disclosed.commitments != commitments(there):
        yield _FIGURES

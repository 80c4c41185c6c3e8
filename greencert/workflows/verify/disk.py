"""A file against the assessment on disk that it was printed from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from greencert.errors import GreencertError
from greencert.model.assessment import Assessment
from greencert.model.digest import assessment_digest
from greencert.report.disclosure import commitments, disclosed
from greencert.report.record import Record
from greencert.report.verification import Check
from greencert.store.workspace import load_assessment
from greencert.workflows.verify.look import Look

_MOST = 8


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
    """The files, criteria and companies in which they differ, as far as what is disclosed can tell."""
    here = record.disclosed.assessment
    other = disclosed(record.edition, there, record.disclosed.inside)
    if here.profile != other.assessment.profile:
        yield "assessment.yaml"
    names = here.answers.keys() | other.assessment.answers.keys()
    yield from sorted(
        f"answers.yaml: {name}" for name in names if here.answers.get(name) != other.assessment.answers.get(name)
    )
    if here.figures != other.assessment.figures:
        yield "data.csv"
    if record.disclosed.commitments is not None:
        yield from _companies(record.disclosed.commitments, there)
    if here.evidence != other.assessment.evidence:
        yield "evidence.yaml"
    if here.findings != other.assessment.findings:
        yield "findings.yaml"


def _companies(bound: object, there: Assessment) -> Iterator[str]:
    """Salts follow from the whole assessment, so that one change unbinds all companies."""
    if bound != commitments(there):
        yield "data.csv"

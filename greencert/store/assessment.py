"""An assessment from its directory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel

from greencert.errors import Problem
from greencert.language import said
from greencert.model.assessment import Answer, Assessment, EvidenceFile, Figure, FindingFile, Profile
from greencert.model.base import CriterionId
from greencert.model.checks.flaw import Address
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.store.document import Document, read_document
from greencert.store.figures import read_figures
from greencert.store.loaded import Loaded, Source, Sources
from greencert.store.reading import cannot_read, decode, read_bytes
from greencert.store.shape import validated
from greencert.store.transaction import unfinished
from greencert.store.yaml import parse

M = TypeVar("M", bound=BaseModel)


class AnswerFile(RootModel[Any]):
    """`answers.yaml`: criterion id -> answer."""

    model_config = ConfigDict(frozen=True)

    root: Mapping[CriterionId, Answer]


def load_assessment(directory: Path, *, partly: bool = False) -> Loaded[Assessment]:
    """The assessment in a directory. Content never raises; there is a value when every file has the right shape.

    With `partly`, there is one as soon as the profile can be read; what else is wrong is left out.

    `assessment.yaml` has to be there; the other files may be missing or empty. A migration that was interrupted is
    finished first.
    """
    reading = _Reading(directory)
    if not (directory / PROFILE).exists():
        return Loaded(None, (_no_assessment(directory),))
    if problems := unfinished(directory):
        return Loaded(None, problems)
    profile = reading.read(PROFILE, Profile, ("profile",), ())
    answers = reading.read(ANSWERS, AnswerFile, ("answers",), ())
    figures = reading.figures()
    evidence = reading.read(EVIDENCE, EvidenceFile, ("evidence",), ("evidence",))
    findings = reading.read(FINDINGS, FindingFile, ("findings",), ("findings",))
    sources = Sources(reading.parts, str(directory))
    if profile is None or (reading.broken and not partly):
        return Loaded(None, tuple(reading.problems), sources)
    assessment = Assessment(
        profile=profile,
        answers=answers.root if answers else {},
        figures=figures,
        evidence=evidence.evidence if evidence else (),
        findings=findings.findings if findings else (),
    )
    return Loaded(assessment, tuple(reading.problems), sources)


_HELD: Mapping[str, tuple[type[BaseModel], str, str]] = {
    PROFILE: (Profile, "profile", ""),
    ANSWERS: (AnswerFile, "answers", "root"),
    EVIDENCE: (EvidenceFile, "evidence", "evidence"),
    FINDINGS: (FindingFile, "findings", "findings"),
}
"""What each file holds: its model, the assessment's field, and the field of the model that goes there."""


def answers_in(text: str, path: str) -> Mapping[CriterionId, Answer] | None:
    """The answers in a text of the form of `answers.yaml`; None when something is wrong with it."""
    value, _ = validated(AnswerFile, parse(text, path))
    return value.root if value else None


def with_file(assessment: Assessment, name: str, text: str, path: str) -> tuple[Assessment | None, tuple[Problem, ...]]:
    """The assessment with one of its files replaced by a text that isn't written yet, or what is wrong with it."""
    if name == DATA:
        figures, _, problems = read_figures(text, path)
        return (None if problems else assessment.model_copy(update={"figures": figures})), tuple(problems)
    model, held, inside = _HELD[name]
    value, problems = validated(model, parse(text, path))
    if value is None:
        return None, problems
    found = getattr(value, inside) if inside else value
    return assessment.model_copy(update={held: found}), problems


def _no_assessment(directory: Path) -> Problem:
    try:
        list(directory.iterdir())
    except OSError as error:
        return cannot_read(directory, error)
    hint = said("give the directory that holds assessment.yaml")
    return Problem(str(directory), code="no-assessment", message=said("there is no assessment.yaml here"), hint=hint)


@dataclass
class _Reading:
    """The files of one assessment while they are read."""

    directory: Path
    problems: list[Problem] = field(default_factory=list)
    parts: dict[Address, tuple[Source, Address]] = field(default_factory=dict)
    broken: bool = False

    def _note(self, *problems: Problem) -> None:
        self.problems += problems
        self.broken |= bool(problems)

    def read(self, name: str, model: type[M], part: Address, base: Address) -> M | None:
        """One YAML file, which may be missing or empty unless it is the profile; what is wrong with it is noted."""
        path = self.directory / name
        parsed = read_document(path)
        if isinstance(parsed, Problem):
            self._unread(path, parsed)
            return None
        self.parts[part] = Document(parsed), base
        if name != PROFILE and parsed.data is None and not parsed.problems:
            return None
        value, problems = validated(model, parsed)
        self._note(*problems)
        return value

    def _unread(self, path: Path, problem: Problem) -> None:
        # A link that leads nowhere is there: its content is out of reach, not just none.
        if problem.code != "not-found" or path.name == PROFILE or path.is_symlink():
            self._note(problem)

    def figures(self) -> tuple[Figure, ...]:
        """The rows of `data.csv`."""
        path = self.directory / DATA
        raw = read_bytes(path)
        if isinstance(raw, Problem):
            self._unread(path, raw)
            return ()
        text = decode(raw, str(path))
        if isinstance(text, Problem):
            self._note(text)
            return ()
        figures, table, problems = read_figures(text, str(path))
        self.parts["figures",] = table, ()
        self._note(*problems)
        return figures

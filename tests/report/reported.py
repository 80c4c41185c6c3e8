"""The example park as a dossier, scored once, for the tests of reports."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from greencert.report.dossier import Dossier, Profile
from greencert.report.gap import build_gap_report
from greencert.report.tree import Document
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case, open_case
from greencert.workflows.reporting import dossier_of

ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def example() -> Case:
    """The shipped example."""
    case = open_case(Workspace(ROOT), ROOT / "assessments" / "example-park" / "2025").value
    assert case is not None
    return case


@lru_cache(maxsize=8)
def dossier(language: str = "en", profile: Profile = Profile.FULL) -> Dossier:
    """Its dossier."""
    return dossier_of(example(), language, profile)


@lru_cache(maxsize=8)
def report(language: str = "en", profile: Profile = Profile.FULL) -> Document:
    """Its report."""
    return build_gap_report(dossier(language, profile))

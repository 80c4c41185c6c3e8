"""A park that nobody has, to play a scheme's rules through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from greencert.model.assessment import Answer, Assessment, Park, Profile, Scope
from greencert.model.base import Phase
from greencert.model.edition import Edition

DAY = date(2000, 12, 31)
"""As of when it is scored; nothing depends on it."""


def made_up(edition: Edition, phase: Phase, answers: Mapping[str, Answer] | None = None) -> Assessment:
    """A park in a phase with these answers, or none, and no figures."""
    profile = Profile(
        id="made-up",
        park=Park(name="-", holder="-", country="FI", place="-", phase=phase),
        scope=Scope(boundary="-"),
        reference_year=DAY.year,
        scheme=edition.scheme.id,
        edition=edition.scheme.version,
    )
    return Assessment(profile=profile, answers=answers or {})

"""A park that nobody has, to play a scheme's rules through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from greencert.model.assessment import Answer, Assessment, Figure, Park, Profile, Scope
from greencert.model.base import Phase
from greencert.model.edition import Edition
from greencert.scoring.figures import years_of
from greencert.scoring.plan import quantities

DAY = date(2000, 12, 31)
"""As of when it is scored; nothing depends on it."""


def made_up(edition: Edition, phase: Phase, answers: Mapping[str, Answer] | None = None) -> Assessment:
    """A park in a phase with these answers, or none, and no figures but those that thresholds count from: all 0."""
    profile = Profile(
        id="made-up",
        park=Park(name="-", holder="-", country="FI", place="-", phase=phase),
        scope=Scope(boundary="-"),
        reference_year=DAY.year,
        baseline_year=DAY.year - 1,
        scheme=edition.scheme.id,
        edition=edition.scheme.version,
    )
    return Assessment(profile=profile, answers=answers or {}, figures=tuple(_references(edition, profile)))


def _references(edition: Edition, profile: Profile) -> Iterator[Figure]:
    """The park's rows that references are read from; with 0 in them a threshold is the number that it says."""
    named = {quantity.reference for each in edition.counted for quantity in quantities(each.means)}
    points = [point for point in edition.datapoints if point.id in named]
    asked = {
        (point.earlier.datapoint if point.earlier else point.id, year)
        for point in points
        for year in (years_of(point.earlier, profile) if point.earlier else (profile.reference_year,))
    }
    for row, (name, year) in enumerate(sorted(asked), 2):
        point = edition.datapoint.get(name)
        if point is not None:
            yield Figure(company=None, datapoint=name, period=year, value=Decimal(0), unit=point.unit, row=row)

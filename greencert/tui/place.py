"""Where a person is in the app. Screens are made anew when they are opened; this is what they remember."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HomePlace:
    """How the list at home was left."""

    sort: str = "park"
    backwards: bool = False
    query: str = ""
    archived: bool = False
    """Whether assessments of the archive show."""
    path: str = ""
    """The assessment under the cursor."""


@dataclass(frozen=True)
class Place:
    """`page`: the screen; the rest is where it was left."""

    page: str = "home"
    criterion: str = ""
    filter: str = "all"
    since: str = ""
    """ISO date from which on the walk shows what was worked on, when that is the filter."""
    query: str = ""
    group: str = ""
    """Group of data points on the data sheet."""
    cell: tuple[int, int] = (0, 0)
    finding: str = ""
    document: str = ""
    """Document of the register."""
    claim: str = ""
    """Criterion that is reviewed."""
    edition: str = ""
    """`scheme@version` that is being read, on the screen of criteria."""
    against: str = ""
    """The older edition that it is compared with."""
    reading: str = ""
    """The row under the cursor there."""
    back: str = "home"
    """The screen from which somebody went to the criteria."""
    home: HomePlace = HomePlace()

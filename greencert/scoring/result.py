"""What scoring says: verdicts, points, levels, and the tree of how every number came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, overload

from greencert.model.criterion import Obligation


class Basis(StrEnum):
    """What counts: only what the assessor accepted, what the park says, or what it says with planned measures done."""

    VERIFIED = "verified"
    CLAIMED = "claimed"
    INTENDED = "intended"


class Verdict(StrEnum):
    """What became of a criterion. No data is not the same as not met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"


Values = Mapping[str, str | int | Decimal | date]
"""What a reason speaks of: texts, ids, numbers, dates; never finished sentences."""


@dataclass(frozen=True)
class Reason:
    """Why, as a code and its values; `report.sentences` says it in a language."""

    code: str
    values: Values = field(default_factory=dict)


class Step(NamedTuple):
    """One node of the explanation tree: a value and what it was made of.

    total (percent) · theme and criterion (points, out of `of`) · scale (share of a criterion's points, 0 to 1) ·
    alternative (share of one of several ways; empty when it wasn't chosen) · answer, formula, operation, constant,
    datapoint, row, conversion (values with their units). `subject` is the id of what the node speaks of; `detail` names
    a method, a verdict, a kind of scale, an operator or a place (`data.csv:17`).

    The children make up the value: criteria and themes add up, a criterion is its scale times `of`, a formula is its
    operations, a data point its rows. A scale that is `settled` earns nothing whatever stands below it. Recomputed with
    rational numbers every node is met exactly; the decimal in `value` is cut off after 40 digits.
    """

    kind: str
    subject: str = ""
    value: Decimal | str | None = None
    unit: str = ""
    detail: str = ""
    reason: Reason | None = None
    children: Sequence[Step] = ()
    of: Decimal | None = None
    """What points are out of."""
    weight: Decimal | None = None
    """Weight of a theme where the method averages themes, and of a group."""
    percent: Decimal | None = None
    """What a theme with a weight comes to, in percent; None where nothing of it applies, and it isn't counted."""


class Below(Sequence[Step]):
    """Steps that are made when somebody looks at them: what a thousand figures were added up from is seldom read.

    Otherwise the tuple of these steps: equal to it, shown like it, and pickled as it.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], tuple[Step, ...]]) -> None:
        self._make: Callable[[], tuple[Step, ...]] | None = make
        self._made: tuple[Step, ...] = ()

    @property
    def _steps(self) -> tuple[Step, ...]:
        make = self._make
        if make is not None:
            self._made = make()
            self._make = None  # what the steps were made of isn't needed any more
        return self._made

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, at: int | slice) -> Step | tuple[Step, ...]:
        return self._steps[at]

    def __iter__(self) -> Iterator[Step]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Below):
            return self is other or self._steps == other._steps
        return self._steps == other

    def __hash__(self) -> int:
        return hash(self._steps)

    def __repr__(self) -> str:
        return repr(self._steps)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._steps,)


@dataclass(frozen=True)
class Coverage:
    """Whose figures a formula rests on.

    `share`: percent of the companies in scope that gave all figures, weighted by employees where every company in
    scope has a number of them. `missing`: ids of the companies without.
    """

    share: Decimal
    given: int
    asked: int
    weighted: bool
    missing: tuple[str, ...] = ()
    held: tuple[tuple[str, Decimal], ...] = ()
    """Of the data points that the missing companies gave all the same: their percent of what all companies gave."""
    assumed: tuple[str, ...] = ()
    """Where the limits of the missing figures come from: `declared`, `per_employee`, `unlimited`."""
    low: Decimal | None = None
    """The least that the value could be if those were there, in the criterion's unit; None: nobody knows, no limit.

    The value itself may lie outside: what missing companies did give counts here, and not in the value.
    """
    high: Decimal | None = None


@dataclass(frozen=True)
class Reach:
    """What a criterion could come to if the companies whose figures are missing were worst, or best."""

    worst: Verdict
    best: Verdict
    worst_points: Decimal
    best_points: Decimal


@dataclass(frozen=True)
class ResultReach:
    """How far the result could move through the figures that are missing although coverage suffices.

    `criteria`: whose values rest on a part of the companies. Levels are the certain ones. Every criterion is taken at
    its worst, or its best, at once; one company can't always be both, so the true range may be narrower, never wider.
    """

    criteria: tuple[str, ...]
    worst_percent: Decimal | None
    best_percent: Decimal | None
    worst_level: str | None
    best_level: str | None
    possible_level: str | None
    """The level with the missing figures best and everything open turning out well: nothing lies beyond it."""


@dataclass(frozen=True)
class CriterionResult:
    """What one criterion came to on one basis."""

    id: str
    theme: str
    obligation: Obligation
    verdict: Verdict
    points: Decimal
    max_points: Decimal
    """0 when not applicable and left out."""
    weight: Decimal
    value: Decimal | None
    """The quantity judged, where there is one."""
    unit: str
    coverage: Coverage | None
    reasons: tuple[Reason, ...]
    open: bool
    """Still to be answered or determined; a level can't be awarded while anything is open."""
    possible_points: Decimal
    """Points when everything open turns out as well as it can."""
    possible_max: Decimal
    possible_met: bool
    """Whether it could still be met. True as well when it isn't applicable: nothing stands in the way."""
    tree: Step
    per_point: Decimal = Decimal(1)
    """What one of its points counts in its theme; another number than 1 in means of means only."""
    reach: Reach | None = None
    """How far missing figures could move it; None where none is missing, or where the value doesn't count."""


@dataclass(frozen=True)
class ThemeResult:
    """One theme. `percent` is exact; printing rounds down. None when nothing in it applies or there is no score."""

    id: str
    percent: Decimal | None
    possible_percent: Decimal | None
    points: Decimal
    max_points: Decimal
    floor: Decimal | None
    """The floor of the level aimed at: the next one above the certain level, or the highest."""
    floor_met: bool | None
    met: int
    partly: int
    not_met: int
    not_applicable: int
    no_data: int
    open: int
    tree: Step


@dataclass(frozen=True)
class Hurdle:
    """One thing that a level asks for and whether it is there."""

    reason: Reason
    cleared: bool
    possible: bool
    """Whether it could still be cleared by what is open."""


@dataclass(frozen=True)
class LevelResult:
    """One level: reached for certain, possible, and hurdle by hurdle why."""

    id: str
    certain: bool
    possible: bool
    hurdles: tuple[Hurdle, ...]


@dataclass(frozen=True)
class LevelRange:
    """The level that is certain and the one that is possible. None stands for no level."""

    certain: str | None
    possible: str | None


@dataclass(frozen=True)
class MeritResult:
    """One merit beside the level."""

    id: str
    awarded: bool
    possible: bool
    missing: tuple[str, ...]
    """Criteria that stand in the way."""


@dataclass(frozen=True)
class Open:
    """One thing that is missing."""

    criterion: str
    reason: Reason


@dataclass(frozen=True)
class Result:
    """The whole answer on one basis."""

    scheme: str
    edition: str
    digest: str
    basis: Basis
    on: date
    method: str
    not_applicable: str
    denominator: Decimal
    """What the percentage is of: points possible, or criteria applicable."""
    percent: Decimal | None
    possible_percent: Decimal | None
    level: str | None
    """The level awarded: only when nothing is open."""
    range: LevelRange
    aim: str | None
    """The level aimed at: the next one above the certain level, or the highest."""
    levels: tuple[LevelResult, ...]
    merits: tuple[MeritResult, ...]
    themes: tuple[ThemeResult, ...]
    criteria: tuple[CriterionResult, ...]
    """The criteria that count, in the edition's order."""
    open: tuple[Open, ...]
    tree: Step
    reach: ResultReach | None = None
    """How far missing figures could move it; None where nothing that counts rests on a part of the companies."""
    announced: tuple[CriterionResult, ...] = ()
    """Future criteria: judged, so that a park sees them coming, and not counted anywhere."""
    hypothetical: tuple[str, ...] = ()
    """What was only supposed (`EE-03=45`). No certificate can rest on such a result."""

    @cached_property
    def counted(self) -> Mapping[str, CriterionResult]:
        """The criteria that count, by id."""
        return {found.id: found for found in self.criteria}

    @property
    def aimed(self) -> LevelResult | None:
        """The level aimed at; None where the scheme has no levels."""
        return next((level for level in self.levels if level.id == self.aim), None)

    def criterion(self, criterion: str) -> CriterionResult | None:
        """The result of one criterion, announced ones included."""
        counted = self.counted.get(criterion)
        return counted or next((found for found in self.announced if found.id == criterion), None)

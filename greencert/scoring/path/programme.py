"""The choice of moves and levers as a mixed-integer programme, solved by HiGHS.

Every demand becomes a row of whole numbers: multiplied by the common denominator where that stays small, else rounded
so that no choice that really holds is cut off. What HiGHS chooses is therefore never dearer than the true best, and
whoever asks checks it with rational numbers and forbids what doesn't hold (`Forbidden`), until it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from greencert.errors import GreencertError, Problem
from greencert.scoring.path.demands import Demand
from greencert.scoring.path.moves import Choices

if TYPE_CHECKING:
    from highspy import Highs

MOST = 1_000_000
"""Coefficients up to here are exact in a solver that works with tolerances of 1e-9."""

_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    # Objectives are whole numbers: what lies within half of the bound is the best.
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
}


class Chosen(NamedTuple):
    """Positions of the moves made, and ids of the levers pulled."""

    moves: tuple[int, ...]
    levers: tuple[str, ...]


class Row(NamedTuple):
    """`low` ≤ the sum of columns times whole numbers."""

    terms: Mapping[int, int]
    low: int


class Objective(NamedTuple):
    """What is to be small: whole numbers by move and by lever."""

    moves: Sequence[int]
    levers: Mapping[str, int]

    def of(self, chosen: Chosen) -> int:
        """What a choice comes to."""
        return sum(self.moves[at] for at in chosen.moves) + sum(self.levers.get(name, 0) for name in chosen.levers)


class Forbidden(NamedTuple):
    """At most so many of these. With `exactly`, this very choice of moves alone is forbidden, none that makes more."""

    moves: frozenset[int]
    levers: frozenset[str]
    most: int
    exactly: bool = False


@dataclass(frozen=True)
class Programme:
    """Moves, then levers, are the columns, each taken or not."""

    choices: Choices
    demands: tuple[Demand, ...]

    def best(self, objectives: Sequence[Objective], forbidden: Iterable[Forbidden] = ()) -> Chosen | None:
        """The choice with the smallest first objective, among those the smallest second, and so on; None if none is.

        Raises `GreencertError` when the solver gives up.
        """
        rows = [*self._structure(), *(_whole(demand) for demand in self.demands)]
        solver = self._solver([*rows, *(self._forbidding(each) for each in forbidden)])
        chosen = None
        for objective in objectives:
            columns = self._columns(objective)
            chosen = self._solve(solver, columns)
            if chosen is None:
                return None
            # Of equals in this objective only; the next one decides among them, and begins at this choice.
            _keep(solver, columns, objective.of(chosen))
            solver.setSolution(solver.getSolution())
        return chosen

    @property
    def _at(self) -> Mapping[str, int]:
        start = len(self.choices.moves)
        return {name: start + at for at, name in enumerate(self.choices.levers)}

    def _columns(self, objective: Objective) -> dict[int, int]:
        at = self._at
        moves = dict(enumerate(objective.moves))
        return {**moves, **{at[name]: cost for name, cost in objective.levers.items()}}

    def _structure(self) -> list[Row]:
        """One move for each criterion; a lever for each move; what has to come before a lever."""
        at = self._at
        own: dict[str, list[int]] = {}
        for position, move in enumerate(self.choices.moves):
            own.setdefault(move.criterion, []).append(position)
        rows = [Row(dict.fromkeys(moves, -1), -1) for moves in own.values() if len(moves) > 1]
        for moves in own.values():
            by_levers: dict[tuple[str, ...], list[int]] = {}
            for position in moves:
                by_levers.setdefault(self.choices.moves[position].levers, []).append(position)
            for levers, pulled in by_levers.items():
                needed = {position: -self.choices.moves[position].needs for position in pulled}
                rows += [Row({**needed, **{at[name]: 1 for name in levers}}, 0)] if levers else []
        for name, lever in self.choices.levers.items():
            needs = (need for need in lever.requires if need not in self.choices.done and need != name)
            rows += [Row({at[need]: 1, at[name]: -1}, 0) for need in needs]
        return rows

    def _forbidding(self, forbidden: Forbidden) -> Row:
        at = self._at
        taken = {*forbidden.moves, *(at[name] for name in forbidden.levers)}
        terms = dict.fromkeys(sorted(taken), -1)
        if forbidden.exactly:
            others = set(range(len(self.choices.moves))) - taken
            terms |= dict.fromkeys(sorted(others), 1)
        return Row(terms, -forbidden.most)

    def _solver(self, rows: Sequence[Row]) -> Highs:
        import highspy

        solver: Highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _OPTIONS.items():
            solver.setOptionValue(option, value)
        count = len(self.choices.moves) + len(self.choices.levers)
        solver.addVars(count, [0.0] * count, [1.0] * count)
        for column in range(count):
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for row in rows:
            _add(solver, row)
        return solver

    def _solve(self, solver: Highs, columns: Mapping[int, int]) -> Chosen | None:
        import highspy

        solver.changeColsCost(len(columns), list(columns), [float(cost) for cost in columns.values()])
        solver.run()
        status = solver.getModelStatus()
        if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
            return None  # every column lies between 0 and 1, so nothing is unbounded
        if status not in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty}:
            message = f"the solver stopped without an answer: {solver.modelStatusToString(status)}"
            raise GreencertError([Problem("HiGHS", code="solver", message=message)])
        values = solver.getSolution().col_value
        taken = [at for at, value in enumerate(values) if value > 0.5]
        start, names = len(self.choices.moves), list(self.choices.levers)
        return Chosen(tuple(at for at in taken if at < start), tuple(names[at - start] for at in taken if at >= start))


def _keep(solver: Highs, columns: Mapping[int, int], value: int) -> None:
    """Hold an objective at the best that was found. Saying it from both sides spares the solver most of the search."""
    terms = {at: float(cost) for at, cost in columns.items() if cost}
    solver.addRow(float(value), float(value), len(terms), list(terms), list(terms.values()))


def _add(solver: Highs, row: Row) -> None:
    import highspy

    values = [float(value) for value in row.terms.values()]
    solver.addRow(float(row.low), highspy.kHighsInf, len(row.terms), list(row.terms), values)


def _whole(demand: Demand) -> Row:
    """The demand in whole numbers: exact, or a little easier where exact numbers are too large."""
    gap = demand.needed - demand.there
    numbers = [*demand.terms.values(), gap]
    scale = Fraction(lcm(*(number.denominator for number in numbers)))
    common = gcd(*(int(number * scale) for number in numbers)) or 1
    scale /= common
    largest = max((abs(number) for number in numbers), default=Fraction(0))
    if largest * scale <= MOST:
        low = int(gap * scale) + demand.beyond  # of whole numbers, more than one is at least the next
        return Row({at: int(term * scale) for at, term in demand.terms.items()}, low)
    scale = MOST / largest
    return Row({at: _up(term * scale) for at, term in demand.terms.items()}, int(gap * scale // 1))


def _up(value: Fraction) -> int:
    return int(-(-value // 1))

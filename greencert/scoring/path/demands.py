"""What a level asks for, as sums over moves: a demand holds when what is there and what moves bring reach a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from greencert.model.base import Phase
from greencert.model.scheme import Count, Level, Scheme
from greencert.scoring.exact import HUNDRED, NOTHING, WHOLE, added, decimal, exact, percent_of
from greencert.scoring.levels import is_asked
from greencert.scoring.path.ground import Position
from greencert.scoring.path.moves import Move
from greencert.scoring.result import Reason, Values
from greencert.scoring.themes import weights


@dataclass(frozen=True)
class Demand:
    """Holds when `there` plus the `terms` of the moves made is at least `needed`. All of it exact."""

    code: str
    values: Values
    there: Fraction
    needed: Fraction
    terms: Mapping[int, Fraction]
    """By the move's position among the moves; what isn't named brings nothing."""
    beyond: bool = False
    """Whether more than `needed` is needed."""

    def enough(self, reached: Fraction) -> bool:
        """Whether so much is enough."""
        return reached > self.needed or (reached == self.needed and not self.beyond)

    def holds(self, made: Sequence[int]) -> bool:
        """Whether it holds once these moves are made."""
        return self.enough(self.there + added(self.terms.get(move, NOTHING) for move in made))

    def most(self, moves: Sequence[Move]) -> Fraction:
        """The most that the moves can bring it to, one for each criterion."""
        best: dict[str, Fraction] = {}
        for at, term in self.terms.items():
            name = moves[at].criterion
            best[name] = max(best.get(name, NOTHING), term)
        return self.there + added(best.values())

    def reason(self, most: Fraction) -> Reason:
        """Why it can't be had, with the most that it can be brought to."""
        return Reason(self.code, {**self.values, "most": decimal(most), "needed": decimal(self.needed)})


def impossible(code: str, values: Values) -> Demand:
    """Something that no move brings."""
    return Demand(code, values, NOTHING, WHOLE, {})


@dataclass(frozen=True)
class Standing:
    """The positions and moves that the demands of levels are made of."""

    scheme: Scheme
    phase: Phase
    positions: Mapping[str, Position]
    moves: Sequence[Move]

    def demands(self, level: Level) -> tuple[Demand, ...]:
        """Everything that a level asks for, what it includes among it; of the same demand only the highest."""
        highest: dict[object, Demand] = {}
        for demand in self._all(level):
            same = (demand.code, tuple(demand.values.items()), tuple(demand.terms.items()))
            known = highest.get(same)
            if known is None or (known.needed, known.beyond) < (demand.needed, demand.beyond):
                highest[same] = demand
        return tuple(highest.values())

    def _all(self, level: Level) -> Iterator[Demand]:
        seen: set[str] = set()
        below: Level | None = level
        while below is not None:
            seen.add(below.id)
            yield from self._own(below)
            included = below.includes
            below = self.scheme.level(included)
            if included is not None and (below is None or below.id in seen):
                yield impossible("path.includes", {"level": included})
                return

    def _own(self, level: Level) -> Iterator[Demand]:
        if self.phase not in level.phases:
            yield impossible("path.phase", {"phase": self.phase, "level": level.id})
        if level.total is not None:
            yield self._total(exact(level.total), level.exclusive)
        for floor in level.floors:
            yield from self._floor(floor.theme, exact(floor.percent))
        for position in self.positions.values():
            criterion = position.criterion
            if criterion.obligation in level.all_met and is_asked(self.scheme, level, criterion):
                yield self._met(position)
        for count in level.counts:
            yield self._count(count)

    def _total(self, needed: Fraction, beyond: bool) -> Demand:
        shares = self._shares()
        if not self.scheme.method.scores:
            return impossible("path.no_score", {})
        if not shares:
            applies = any(position.applicable for position in self.positions.values())
            return impossible("path.nothing_weighs" if applies else "path.nothing_applies", {})
        there = added(HUNDRED * shares.get(p.criterion.id, NOTHING) * p.credit for p in self.positions.values())
        # Within a theme that weighs nothing a criterion has no share; what it gains counts nowhere.
        terms = self._terms(lambda move, position: HUNDRED * shares.get(move.criterion, NOTHING) / position.worth)
        return Demand("path.total_above" if beyond else "path.total", {}, there, needed, terms, beyond)

    def _terms(self, per_point: Callable[[Move, Position], Fraction]) -> dict[int, Fraction]:
        """What moves bring, by what a point of their criterion brings."""
        found = {}
        for at, move in enumerate(self.moves):
            position = self.positions[move.criterion]
            if position.worth and move.gain:
                found[at] = move.gain * per_point(move, position)
        return {at: term for at, term in found.items() if term}

    def _shares(self) -> Mapping[str, Fraction]:
        """Which part of the total each criterion is, 0 to 1; nothing at all when nothing weighs."""
        maxima = self._maxima()
        by_theme = weights(self.scheme)
        counted = [p for p in self.positions.values() if p.worth]
        if by_theme is None:
            whole = added(maxima.values())
            return {p.criterion.id: p.worth / whole for p in counted}
        present = {theme: by_theme.get(theme, NOTHING) for theme, maximum in maxima.items() if maximum}
        whole = added(present.values())
        if not whole:
            return {}
        return {
            p.criterion.id: p.worth / maxima[p.criterion.theme] * present[p.criterion.theme] / whole for p in counted
        }

    def _maxima(self) -> Mapping[str, Fraction]:
        maxima: dict[str, Fraction] = {}
        for position in self.positions.values():
            theme = position.criterion.theme
            maxima[theme] = maxima.get(theme, NOTHING) + position.worth
        return maxima

    def _floor(self, theme: str, needed: Fraction) -> Iterator[Demand]:
        own = [p for p in self.positions.values() if p.criterion.theme == theme]
        maximum = added(p.worth for p in own)
        if not self.scheme.method.scores and maximum:
            yield impossible("path.floor_nothing", {"theme": theme})
        elif maximum:
            there = percent_of(added(p.points for p in own), maximum)
            assert there is not None
            within = {p.criterion.id for p in own}
            terms = self._terms(lambda move, _: HUNDRED / maximum if move.criterion in within else NOTHING)
            yield Demand("path.floor", {"theme": theme}, there, needed, terms)
        elif not any(t.id == theme for t in self.scheme.themes) and not own:
            yield impossible("path.floor_nothing", {"theme": theme})

    def _met(self, position: Position) -> Demand:
        there = WHOLE if position.fulfilled else NOTHING
        terms = self._met_terms({position.criterion.id}, position.fulfilled)
        return Demand("path.must", {"criterion": position.criterion.id}, there, WHOLE, terms)

    def _met_terms(self, among: set[str], already: bool | None = None) -> dict[int, Fraction]:
        """+1 for a move that makes a criterion met, −1 for one that makes a met one unmet."""
        terms = {}
        for at, move in enumerate(self.moves):
            if move.criterion in among:
                was = self.positions[move.criterion].counted if already is None else already
                if move.met != was:
                    terms[at] = WHOLE if move.met else -WHOLE
        return terms

    def _count(self, count: Count) -> Demand:
        among = [p for p in self.positions.values() if _is_among(count, p)]
        there = Fraction(sum(p.counted for p in among))
        terms = self._met_terms({p.criterion.id for p in among})
        values: Values = {"theme": count.theme or "", "obligation": count.obligation or "", "of": len(among)}
        return Demand("path.count", values, there, Fraction(count.at_least), terms)


def _is_among(count: Count, position: Position) -> bool:
    criterion = position.criterion
    return (
        (not count.criteria or criterion.id in count.criteria)
        and count.theme in {None, criterion.theme}
        and count.obligation in {None, criterion.obligation}
    )

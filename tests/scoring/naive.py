"""The rules of scoring a second time: slow, plain, in one piece, sharing nothing with `greencert.scoring`.

Every question is answered from scratch with rational numbers, the way a person with paper would: no plan, no cache, no
explanation. It leans on the model only (parsed files, digests of what was judged).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from greencert.model.assessment import Answer, Assessment
from greencert.model.criterion import Criterion
from greencert.model.digest import judged_digest, meaning_digest
from greencert.model.edition import Edition

CONVERSIONS = {("GJ", "MWh"): Fraction(5, 18), ("permille", "percent"): Fraction(1, 10)}
NOBODY = "nobody"
"""No company fulfils the conditions."""


class Judged(NamedTuple):
    """A value on its scale."""

    met: bool
    share: Fraction


class Found(NamedTuple):
    """One criterion: what became of it, the points it has, and those that it could still have."""

    verdict: str
    points: Fraction
    maximum: Fraction
    fulfilled: bool
    counted: bool

    @property
    def open(self) -> bool:
        """Somebody still has to answer."""
        return self.verdict == "no_data"


class World(NamedTuple):
    """Percentages, either for certain or at best."""

    themes: dict[str, Fraction | None]
    maxima: dict[str, Fraction]
    total: Fraction | None


@dataclass
class Naive:
    """One assessment under one edition on one basis."""

    edition: Edition
    assessment: Assessment
    basis: str

    # What holds

    def criteria(self) -> dict[str, Found]:
        """Every criterion that counts."""
        return {c.id: self.criterion(c) for c in self.edition.criteria if c.status == "active"}

    def criterion(self, criterion: Criterion) -> Found:
        """Verdict, points and maximum."""
        verdict, share, rejected = self.verdict(criterion)
        method = self.edition.scheme.method
        worth = Fraction(1) if method.name == "share_met" else Fraction(criterion.weight)
        if verdict == "not_applicable":
            if method.not_applicable == "counts_as_met":
                return Found(verdict, worth, worth, True, True)
            return Found(verdict, Fraction(0), Fraction(0), True, False)
        enough = False
        if verdict in ("partly", "not_met") and criterion.enough != "met":
            enough = criterion.enough == "answered" or not rejected
        if enough or (verdict == "met" and method.name == "share_met"):
            share = Fraction(1)
        elif verdict == "partly" and method.partly != "as_earned":
            share = Fraction(method.partly)
        met = verdict == "met" or enough
        return Found(verdict, share * worth, worth, met, met)

    def verdict(self, criterion: Criterion) -> tuple[str, Fraction, bool]:
        """Verdict, share of the points, and whether the assessor rejected the claim."""
        nothing = Fraction(0)
        answer = self.assessment.answers.get(criterion.id, Answer())
        claim, found = answer.claim, answer.determination
        phase = self.assessment.profile.park.phase
        if phase not in criterion.phases:
            return "not_applicable", nothing, False
        if answer.meaning and answer.meaning != meaning_digest(criterion):
            return "no_data", nothing, False
        typed, instead, figures, without, reason_asked = claim.value, None, True, "no_data", True
        if self.basis == "verified":
            if found is None or self.stale(criterion, answer):
                return "no_data", nothing, False
            if found.outcome == "rejected":
                return "not_met", nothing, True
        adjusted = self.basis == "verified" and found is not None and found.outcome == "adjusted"
        not_applicable = claim.not_applicable is not None and not (adjusted and found and found.value is not None)
        planned = claim.state == "planned" and not criterion.planned_counts and phase != "planned"
        if not_applicable:
            verdict = "not_applicable" if criterion.not_applicable.allowed else "no_data"
            reason_asked = not adjusted
            return self.reasoned(criterion, answer, verdict, nothing) if reason_asked else (verdict, nothing, False)
        if adjusted:
            assert found is not None
            if found.value is None:
                return "no_data", nothing, False
            if planned:
                return "not_met", nothing, False
            typed, instead, figures, reason_asked = None, found.value, False, False
        elif self.basis == "intended":
            instead = claim.intended
            reason_asked = claim.intended is None
        elif planned:
            typed, without = None, "not_met"
        judged = self.judge(criterion.means, typed, instead, figures)
        if judged == NOBODY:
            verdict, share = "not_applicable", nothing
        elif judged is None:
            verdict, share = without, nothing
        else:
            share = judged.share
            verdict = "met" if judged.met else "partly" if share else "not_met"
        return self.reasoned(criterion, answer, verdict, share) if reason_asked else (verdict, share, False)

    def reasoned(
        self, criterion: Criterion, answer: Answer, verdict: str, share: Fraction
    ) -> tuple[str, Fraction, bool]:
        """Without the reason that it has to give, an answer is none."""
        text = answer.claim.not_applicable if verdict == "not_applicable" else answer.claim.note
        text = (text or "").strip()
        text = "" if text.startswith("//") else text
        for rule in criterion.justification:
            if verdict in rule.verdicts:
                candidates = [text] if rule.kind == "text" else re.findall(r"https?://\S+", text)
                if max([len(each) for each in candidates], default=0) < rule.min_length:
                    return "no_data", Fraction(0), False
        return verdict, share, False

    def stale(self, criterion: Criterion, answer: Answer) -> bool:
        """Whether what was judged has changed since."""
        found = answer.determination
        assert found is not None
        if found.meaning and found.meaning != meaning_digest(criterion):
            return True
        return bool(found.judged) and found.judged != self.digest(criterion, answer)

    def digest(self, criterion: Criterion, answer: Answer) -> str:
        """What an assessor would judge now."""
        means = criterion.means
        parts = [a.means for a in means.alternatives] if means.kind == "any_of" else [means]
        there = [(p, v) for p in parts if isinstance(v := self.formula(p)[0], Fraction)]
        ranked = sorted(there, key=lambda each: (*self.scale(each[0], each[1]), each[1])) if len(there) > 1 else there
        value = cut(ranked[-1][1]) if ranked else None
        return judged_digest(self.assessment, answer, value, justified=bool(criterion.justification))

    # What a value is worth

    def judge(self, means: Any, typed: Any, instead: Any, figures: bool) -> Judged | str | None:
        """What holds, on its scale."""
        if means.kind != "any_of":
            return self.single(means, typed, instead, figures)
        if any(given is not None and not isinstance(given, Mapping) for given in (typed, instead)):
            return None
        ways = [self.single(w.means, (typed or {}).get(w.id), (instead or {}).get(w.id), figures)
                for w in means.alternatives]  # fmt: skip
        known = [way for way in ways if isinstance(way, Judged)]
        return Judged(any(w.met for w in known), max(w.share for w in known)) if known else None

    def single(self, means: Any, typed: Any, instead: Any, figures: bool) -> Judged | str | None:
        """One way of assessing."""
        value = instead
        if value is None and means.kind == "quantity" and means.formula:
            if not figures:
                return None
            value, covered = self.formula(means)
            least = means.coverage_at_least
            least = self.edition.scheme.method.coverage_at_least if least is None else least
            if value == NOBODY:
                return NOBODY
            if covered < Fraction(least):
                return None
        elif value is None:
            value = typed
        if value is None:
            return None
        if means.kind == "quantity":
            value = Fraction(value)
            if means.reference is not None:
                reference = self.figure(means.reference, frozenset())
                if reference is None:
                    return None
                unit = self.edition.datapoint[means.reference].unit
                value -= reference * CONVERSIONS.get((unit, means.unit), Fraction(1))
        return self.scale(means, value)

    def scale(self, means: Any, value: Any) -> Judged:
        """A value that fits."""
        match means.kind:
            case "yes_no":
                return Judged(value, Fraction(int(value)))
            case "rating":
                order = [step.id for step in means.steps]
                met = order.index(value) >= order.index(means.met_from)
                return share_of(met, means.steps[order.index(value)].points, [step.points for step in means.steps])
            case "choice":
                chosen = next(option for option in means.options if option.id == value)
                return share_of(chosen.met, chosen.points, [option.points for option in means.options])
            case "checklist":
                required = {item.id for item in means.items if item.required}
                met = len(value) >= means.met_from and required <= set(value)
                return Judged(met, Fraction(len(value), len(means.items)))
        return on_a_line(means, value)

    # What the figures give

    def formula(self, means: Any) -> tuple[Fraction | str | None, Fraction]:
        """Value and coverage in percent."""
        hundred = Fraction(100)
        if means.kind != "quantity" or not means.formula:
            return None, hundred
        names = set(re.findall(r"[a-z_]+", means.formula)) - {"min", "max"}
        everybody = {company.id for company in self.assessment.profile.scope.companies if company.in_scope}
        asked = {n for n in names if self.edition.datapoint[n].subject == "company" and not self.of_park(n)}
        picked, maybe = everybody, everybody
        if means.where:
            picked = {c for c in everybody if any(self.above(c, each) for each in means.where)}
            unclear = {c for c in everybody if any(self.above(c, each) is None for each in means.where)}
            maybe = picked | unclear
            if not maybe:
                return NOBODY, hundred
        for name in sorted(names):
            if not self.rows(name) and not self.known(name):
                return None, hundred
        gave = {company for company in picked if all(self.complete(company, name) for name in asked)}
        covered = hundred
        if asked:
            if maybe and not gave:
                return None, Fraction(0)
            covered = self.coverage(gave, maybe)
        values = {name: self.figure(name, frozenset(gave if asked else picked)) for name in names}
        if None in values.values():
            return None, covered
        exact = re.sub(r"\d+", r"Fraction(\g<0>)", means.formula)
        try:
            return eval(exact, {"Fraction": Fraction, "min": min, "max": max, **values}), covered
        except ZeroDivisionError:
            return None, covered

    def coverage(self, gave: set[str], asked: set[str]) -> Fraction:
        """Percent of the companies; of their employees where all have a number."""
        companies = [company for company in self.assessment.profile.scope.companies if company.id in asked]
        if not companies:
            return Fraction(100)
        weights = [company.employees for company in companies]
        if None in weights or not any(weights):
            weights = [1] * len(companies)
        own = [weight for weight, company in zip(weights, companies, strict=True) if company.id in gave]
        return 100 * Fraction(sum(own)) / Fraction(sum(weights))

    def above(self, company: str, condition: Any) -> bool | None:
        """Whether a company fulfils a condition; None when nobody knows."""
        if self.of_park(condition.datapoint) or not self.complete(company, condition.datapoint):
            return None
        value = self.figure(condition.datapoint, frozenset({company}))
        return None if value is None else value > Fraction(condition.above)

    def years(self, name: str) -> list[int]:
        """The years that a data point speaks of."""
        profile, earlier = self.assessment.profile, self.edition.datapoint[name].earlier
        if earlier is None:
            return [profile.reference_year]
        start = profile.baseline_year if earlier.baseline else profile.reference_year
        return [] if start is None else [start - earlier.back - n for n in range(earlier.years)]

    def rows(self, name: str) -> list[Any]:
        """The rows that count for a data point."""
        earlier = self.edition.datapoint[name].earlier
        inside = {company.id for company in self.assessment.profile.scope.companies if company.in_scope}
        own = [
            row
            for row in self.assessment.figures
            if row.datapoint == (earlier.datapoint if earlier else name)
            and row.period in self.years(name)
            and (row.company is None or row.company in inside)
        ]
        whole = [row for row in own if row.company is None]
        return whole or ([] if self.edition.datapoint[name].subject == "park" else own)

    def of_park(self, name: str) -> bool:
        """Whether the park gave the figure as a whole."""
        return any(row.company is None for row in self.rows(name))

    def complete(self, company: str, name: str) -> bool:
        """Whether a company gave it for every year."""
        years = {row.period for row in self.rows(name) if row.company == company}
        return bool(years) and years == set(self.years(name))

    def known(self, name: str) -> Fraction | None:
        """What is known of the country."""
        profile = self.assessment.profile
        for each in self.edition.datapoint[name].known:
            if (each.country, each.year) == (profile.park.country, profile.reference_year):
                return Fraction(each.value)
        return None

    def figure(self, name: str, companies: frozenset[str]) -> Fraction | None:
        """The park's figure."""
        rows = [row for row in self.rows(name) if row.company is None or row.company in companies]
        if not rows:
            return self.known(name)
        unit = self.edition.datapoint[name].unit
        values = [Fraction(row.value) * CONVERSIONS.get((row.unit, unit), Fraction(1)) for row in rows]
        return sum(values, Fraction(0)) / len(self.years(name))

    # Levels

    def worlds(self, found: Mapping[str, Found]) -> tuple[World, World]:
        """Percentages for certain, and at best."""
        best = {n: f._replace(points=f.maximum) if f.open else f for n, f in found.items()}
        return self.world(found), self.world(best)

    def world(self, found: Mapping[str, Found]) -> World:
        """Themes, then the total."""
        scheme = self.edition.scheme
        points = {theme.id: Fraction(0) for theme in scheme.themes}
        maxima = dict(points)
        for name, each in found.items():
            theme = self.edition.by_id[name].theme
            points[theme] += each.points
            maxima[theme] += each.maximum
        percents: dict[str, Fraction | None] = {t: 100 * points[t] / m if m else None for t, m in maxima.items()}
        match scheme.method.name:
            case "nested_mean":
                percents = {theme.id: self.nested(theme.id, found) for theme in scheme.themes}
                # What stands only in groups that weigh nothing is as good as not there.
                maxima = {name: Fraction(0) if percents[name] is None else maximum for name, maximum in maxima.items()}
            case "none":
                return World(dict.fromkeys(points), maxima, None)
            case "points" | "share_met":
                whole = sum(maxima.values())
                return World(percents, maxima, 100 * sum(points.values()) / whole if whole else None)
        pairs = [
            (Fraction(1) if scheme.method.name == "theme_mean" else Fraction(theme.weight), percent)
            for theme in scheme.themes
            if (percent := percents[theme.id]) is not None
        ]
        weights = sum(weight for weight, _ in pairs)
        total = sum((weight * percent for weight, percent in pairs), Fraction(0)) / weights if weights else None
        return World(percents, maxima, total)

    def nested(self, node: str, found: Mapping[str, Found]) -> Fraction | None:
        """The mean of what stands in a theme or a group: its groups, and its own criteria as if they were one more."""
        criteria = self.edition.by_id
        groups = [group for group in self.edition.scheme.groups if group.within == node]
        own = [each for name, each in found.items() if (criteria[name].group or criteria[name].theme) == node]
        maximum = sum((each.maximum for each in own), Fraction(0))
        parts = [(Fraction(group.weight), self.nested(group.id, found)) for group in groups]
        parts += [(Fraction(1), 100 * sum(each.points for each in own) / maximum)] if maximum else []
        there = [(weight, percent) for weight, percent in parts if percent is not None]
        weights = sum(weight for weight, _ in there)
        return sum((weight * percent for weight, percent in there), Fraction(0)) / weights if weights else None

    def reached(self, level: Any, found: Mapping[str, Found], world: World, sure: World, hoping: bool) -> bool:
        """Whether a level is reached; `hoping` when everything open turns out well."""
        scheme = self.edition.scheme
        order = [each.id for each in scheme.levels]
        if self.assessment.profile.park.phase not in level.phases:
            return False
        if level.total is not None and (world.total is None or world.total < Fraction(level.total)):
            return False
        if level.exclusive and world.total == Fraction(level.total):
            return False
        for floor in level.floors:
            if sure.themes.get(floor.theme) is None:
                if sure.maxima.get(floor.theme) != 0:
                    return False
            elif (percent := world.themes[floor.theme]) is not None and percent < Fraction(floor.percent):
                return False
        for name, each in found.items():
            criterion = self.edition.by_id[name]
            first = order.index(criterion.tier) if criterion.tier in order else 0
            asked = criterion.obligation in level.all_met and order.index(level.id) >= first
            if asked and not (each.fulfilled or (hoping and each.open)):
                return False
        for count in level.counts:
            if sum(each.counted or (hoping and each.open) for each in found.values()) < count.at_least:
                return False
        below = next((each for each in scheme.levels if each.id == level.includes), None)
        return below is None or self.reached(below, found, world, sure, hoping)

    def result(self) -> dict[str, Any]:
        """Everything that the engine is held against."""
        found = self.criteria()
        sure, best = self.worlds(found)
        certain = [lv.id for lv in self.edition.scheme.levels if self.reached(lv, found, sure, sure, False)]
        possible = [lv.id for lv in self.edition.scheme.levels if self.reached(lv, found, best, sure, True)]
        opened = [name for name, each in found.items() if each.open]
        return {
            "criteria": {n: (f.verdict, cut(f.points), cut(f.maximum)) for n, f in found.items()},
            "open": opened,
            "themes": {theme: cut(percent) for theme, percent in sure.themes.items()},
            "percent": cut(sure.total),
            "possible_percent": cut(best.total),
            "certain": certain[-1] if certain else None,
            "possible": possible[-1] if possible else None,
            "level": certain[-1] if certain and not opened else None,
            "levels": ({*certain}, {*possible}),
            "merits": {merit.id: self.merit(merit, found) for merit in self.edition.scheme.merits},
        }

    def merit(self, merit: Any, found: Mapping[str, Found]) -> tuple[bool, bool]:
        """Awarded, possible."""
        own = [found[name] for name in merit.criteria if name in found]
        asked = [each for each in own if each.verdict != "not_applicable"]
        unknown = len(merit.criteria) - len(own)
        needed = merit.at_least or max(len(asked) + unknown, 1)
        met = sum(each.verdict == "met" for each in asked)
        hoped = sum(each.counted or each.open for each in asked)
        return met >= needed, met >= needed or hoped >= needed


def share_of(met: bool, points: Any, every: list[Any]) -> Judged:
    """Points of the highest; where nothing carries points, met is all there is."""
    highest = Fraction(max(every))
    return Judged(met, Fraction(points) / highest if highest else Fraction(int(met)))


def on_a_line(means: Any, value: Fraction) -> Judged:
    """A quantity: lower is better when both are turned round."""
    sign = 1 if means.better == "higher" else -1

    def reaches(limit: Any, strictly: bool) -> bool:
        distance = sign * (value - Fraction(limit))
        return distance > 0 if strictly else distance >= 0

    met = reaches(means.met_at, means.exclusive)
    if means.steps:
        earned = [s.points for s in means.steps if reaches(s.at, means.exclusive and s.at == means.met_at)]
        return share_of(met, max(earned, default=0), [step.points for step in means.steps])
    if means.linear:
        zero, full = Fraction(means.linear.zero), Fraction(means.linear.full)
        return Judged(met, min(max((value - zero) / (full - zero), Fraction(0)), Fraction(1)))
    return Judged(met, Fraction(int(met)))


def cut(value: Fraction | None) -> Any:
    """40 digits, cut off: how numbers leave scoring."""
    if value is None:
        return None
    from decimal import ROUND_DOWN, Context, Decimal

    return Context(prec=40, rounding=ROUND_DOWN).divide(Decimal(value.numerator), Decimal(value.denominator))

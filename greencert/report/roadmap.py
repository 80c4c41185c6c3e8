"""The way to the next level by year: what to confirm, what is planned already, which measures, when each is done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from greencert.report.dossier import Dossier
from greencert.report.gap_list import cost_text
from greencert.report.path import assumptions, in_short, open_majors
from greencert.report.summary import level_title, percent_text
from greencert.report.targets import target_text
from greencert.report.tree import (
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Roadmap,
    Span,
    Stretch,
    Table,
)
from greencert.report.words import word
from greencert.scoring.gaps import gaps
from greencert.scoring.path import Change, Kind, Way
from greencert.scoring.path.effort import Lever
from greencert.scoring.result import Verdict

_MONTHS = 12
_ALL = 40
"""More tasks than this are no road map."""
_FEW = 4


@dataclass(frozen=True)
class Task:
    """One thing to do. `start` and `end` in months from the day of the result."""

    title: str
    criteria: str
    cost: str
    actors: str
    when: str
    start: int
    end: int
    planned: bool = False

    @property
    def takes(self) -> str:
        """What it costs and who acts, in one line."""
        return " · ".join(part for part in (self.cost, self.actors) if part)


def tasks(dossier: Dossier) -> list[Task]:
    """What to do next: along the best way to the next level, or, where there is none, the gaps that give most."""
    way = best_way(dossier)
    if way is None:
        return _foremost(dossier)
    found = [*_confirmed(dossier), *(_planned(dossier, change) for change in way.changes if _is_plan(change))]
    found += [_answered(dossier, change) for change in way.changes if change.move.kind is Kind.ANSWER]
    found += [_measure(dossier, way, own, end) for own, end in _scheduled(way)]
    return sorted(found, key=lambda task: (task.end, task.start))


def best_way(dossier: Dossier) -> Way | None:
    """The best way to the level aimed at."""
    return dossier.ways.ways[0] if dossier.ways is not None and dossier.ways.ways else None


def _is_plan(change: Change) -> bool:
    return change.move.kind is Kind.PLAN


def _titled(dossier: Dossier, criterion: str) -> str:
    return f"{criterion} {dossier.edition.by_id[criterion].title}"


def _confirmed(dossier: Dossier) -> list[Task]:
    """Claims that only wait for the assessor, and major nonconformities: they come first."""
    assert dossier.ways is not None
    words, waiting, majors = dossier.words, dossier.ways.ground.confirm, open_majors(dossier.assessment)
    assessor = words.text("assessor")
    found: list[Task] = []
    if waiting:
        title = words.plural("Have one claim confirmed", "Have {n} claims confirmed", len(waiting))
        found.append(Task(title, ", ".join(waiting[:8]), "", assessor, _year(dossier, 0), 0, 0, planned=True))
    if majors:
        title = words.text("Close the major nonconformities")
        actor = words.text("park manager")
        found.append(Task(title, ", ".join(majors), "", actor, _year(dossier, 0), 0, 0))
    return found


def _planned(dossier: Dossier, change: Change) -> Task:
    words = dossier.words
    answer = dossier.assessment.answers.get(change.criterion)
    by = answer.claim.intended_by if answer else None
    end = max(_months_between(dossier.verified.on, by), 0) if by else 0
    when = words.short_date(by) if by else words.text("day not named")
    title, said = dossier.edition.by_id[change.criterion].title, words.text("as planned")
    return Task(title, change.criterion, said, _actors(dossier, change.criterion), when, 0, end, planned=True)


def _actors(dossier: Dossier, criterion: str) -> str:
    """Who has to act for a criterion: whom it speaks of."""
    return word(dossier.edition.by_id[criterion].subject, dossier.words)


def _answered(dossier: Dossier, change: Change) -> Task:
    said = dossier.words.text("any answer with its reason")
    return Task(_titled(dossier, change.criterion), said, "", "", _year(dossier, 0), 0, 0)


def _scheduled(way: Way) -> list[tuple[Lever, int]]:
    """Each measure with the month in which it is done, if it starts as soon as what it requires is."""
    ready: dict[str, int] = {}
    for own in way.levers:
        ready[own.id] = own.months + max((ready.get(need, 0) for need in own.requires), default=0)
    return [(own, ready[own.id]) for own in way.levers]


def _measure(dossier: Dossier, way: Way, own: Lever, end: int) -> Task:
    words = dossier.words
    serves = ", ".join(change.criterion for change in way.changes if own.id in change.levers)
    when = _year(dossier, end)
    if own.measure is None:
        title = words.text("Close {criterion}", criterion=_titled(dossier, own.criterion))
        return Task(title, own.criterion, words.text("counted as medium"), "", when, 0, end)
    title = dossier.edition.measure[own.measure.id].title
    cost = words.text("cost {cost}", cost=cost_text(own.measure.cost, words))
    actors = ", ".join(word(actor, words) for actor in own.measure.actors)
    return Task(title, serves, cost, actors, when, end - own.months, end)


def _foremost(dossier: Dossier) -> list[Task]:
    """Without a way to a level: the cheapest measure of each of the gaps that give most for their effort."""
    words = dossier.words
    found: list[Task] = []
    for gap in gaps(dossier.edition, dossier.verified):
        measure = dossier.edition.measure.get(gap.measure or "")
        if gap.verdict is Verdict.MET or measure is None or any(task.title == measure.title for task in found):
            continue
        months = int(measure.lead_months.high or measure.lead_months.low or 0)
        cost = words.text("cost {cost}", cost=cost_text(measure.cost, words))
        actors = ", ".join(word(actor, words) for actor in measure.actors)
        found.append(Task(measure.title, gap.criterion, cost, actors, _year(dossier, months), 0, months))
    return found


def _months_between(start: datetime.date, end: datetime.date) -> int:
    return (end.year - start.year) * _MONTHS + end.month - start.month


def _year(dossier: Dossier, months: int) -> str:
    """The year in which a month lies."""
    return str(dossier.verified.on.year + (dossier.verified.on.month - 1 + months) // _MONTHS)


def roadmap_blocks(dossier: Dossier, *, most: int = _ALL) -> list[Block]:
    """The road map as a chart and a table by year; nothing where there is no way, or none is needed.

    With fewer than all tasks the chart alone tells them, as long as they aren't very few.
    """
    way, words = best_way(dossier), dossier.words
    if way is None or dossier.ways is None or dossier.ways.level is None:
        return []
    found = tasks(dossier)[:most]
    level = level_title(dossier.edition, dossier.ways.level.id, words)
    blocks: list[Block] = [
        Heading(words.text("Road map to {level}", level=level), anchor="roadmap"),
        Paragraph(in_short(dossier.edition, way, words)),
    ]
    if any(task.end for task in found):
        blocks.append(_figure(dossier, found))
    if most < _ALL and len(found) > _FEW:
        return [*blocks, *_rest(dossier)]
    return [*blocks, _table(dossier, found), _reached(dossier, way, most), *_rest(dossier)]


def _figure(dossier: Dossier, found: list[Task]) -> Figure:
    on, words = dossier.verified.on, dossier.words
    last = max([*(task.end for task in found), _MONTHS - on.month + 1])
    begins: Mapping[int, int] = {
        0: on.year,
        **{_MONTHS * n - on.month + 1: on.year + n for n in range(1, last // _MONTHS + 2)},
    }
    years = tuple((Decimal(month), str(year)) for month, year in begins.items() if month < last)
    stretches = tuple(
        Stretch(task.title, Decimal(task.start), Decimal(task.end), task.takes, task.planned) for task in found
    )
    said = "; ".join(f"{task.when}: {task.title}" for task in found)
    return Figure(Roadmap(stretches, Decimal(last), years), alternative=said, caption=words.text("What is done when"))


def _table(dossier: Dossier, found: list[Task]) -> Table:
    words = dossier.words
    columns = (
        Column(words.text("Done"), width=0.9),
        Column(words.text("What to do"), width=3.4),
        Column(words.text("For"), width=1.5),
        Column(words.text("Cost"), width=1.1),
        Column(words.text("Who acts"), width=1.4),
    )
    rows = tuple((task.when, task.title, task.criteria, task.cost, task.actors) for task in found)
    return Table(columns, rows)


def _reached(dossier: Dossier, way: Way, most: int) -> Table:
    """What every criterion on the way has to reach."""
    words, edition = dossier.words, dossier.edition
    columns = (
        Column(words.text("Criterion"), width=3),
        Column(words.text("Has to reach"), width=3),
    )
    rows: list[tuple[Inline, ...]] = []
    for change in way.changes[:most]:
        criterion = edition.by_id[change.criterion]
        target = words.text(", or ").join(target_text(criterion, value, words) for value in change.instead)
        rows.append(((Span(criterion.id, link=f"#{criterion.id}"), Span(f" {criterion.title}")), target))
    percent = percent_text(way.result.percent, edition, words)
    caption = words.text("What has to get better; the total is {percent} then", percent=percent)
    return Table(columns, tuple(rows), caption=caption if way.result.percent is not None else None)


def _rest(dossier: Dossier) -> list[Block]:
    assert dossier.ways is not None
    words, others = dossier.words, dossier.ways.ways[1:]
    blocks: list[Block] = []
    if others:
        lines = tuple(in_short(dossier.edition, way, words) + " " + _by(way) for way in others)
        blocks += [Heading(words.text("Other ways there"), 2), Bullets(lines)]
    return [
        *blocks,
        Heading(words.text("What this rests on"), 2),
        Bullets(assumptions(dossier.ways, words), small=True),
    ]


def _by(way: Way) -> str:
    return f"({', '.join(change.criterion for change in way.changes)})"

"""What an edition under work would do to stored assessments, as a document and as JSON-able values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from greencert.errors import Problem
from greencert.language import N_, Language
from greencert.model.canonical import canonical_number
from greencert.model.edition import Edition
from greencert.report.amounts import cut
from greencert.report.tree import Block, Bullets, Callout, Column, Document, Facts, Heading, Paragraph, Table, Tone
from greencert.scoring.impact import Effect, Impact

_SHOWN: Mapping[Effect, str] = {
    Effect.LOSES: N_("loses"),
    Effect.AT_RISK: N_("loses until something is answered"),
    Effect.GAINS: N_("gains"),
    Effect.SAME: N_("same level"),
}
_TONES: Mapping[Effect, Tone] = {Effect.LOSES: "bad", Effect.AT_RISK: "warning", Effect.GAINS: "good"}
_QUARTERS = (N_("lowest"), N_("lower quarter"), N_("middle"), N_("upper quarter"), N_("highest"))


@dataclass(frozen=True)
class Row:
    """One assessment. Without an impact it couldn't be read."""

    path: str
    park: str
    edition: str
    impact: Impact | None
    problems: tuple[Problem, ...] = ()


def impact_document(edition: Edition, against: str | None, rows: Sequence[Row], words: Language) -> Document:
    """Who gains or loses a level and by which criterion, and how levels and scores move."""
    page = _Page(edition, rows, words)
    side = against or words.text("the edition that each assessment is pinned to")
    subtitle = words.text("{edition} under work, compared with {side}", edition=edition.name, side=side)
    blocks = (*page.verdict(), *page.changed(), *page.criteria(), *page.levels(), *page.scores(), *page.unread())
    return Document(words.text("Impact of {scheme}", scheme=edition.scheme.title), subtitle, words.code, blocks)


class _Page:
    """The parts of the report."""

    def __init__(self, edition: Edition, rows: Sequence[Row], words: Language) -> None:
        self.edition = edition
        self.rows = rows
        self.read = [(row, row.impact) for row in rows if row.impact is not None]
        self.words = words
        self.titles = {level.id: level.title for level in edition.scheme.levels}

    def _level(self, level: str | None) -> str:
        return self.titles.get(level, level) if level else self.words.text("no level")

    def verdict(self) -> Iterator[Block]:
        """How many are hit, and how."""
        counted = Counter(found.effect for _, found in self.read)
        if not self.read:
            yield Paragraph(self.words.text("No assessment of this scheme is stored here."), role="lead")
            return
        if set(counted) == {Effect.SAME}:
            same = Paragraph(self.words.plural("It keeps its level.", "All {n} keep their level.", len(self.read)))
            yield Callout(self.words.text("Nobody gains or loses a level"), (same,), tone="good")
        yield Facts(
            tuple((self.words.text(said), self.words.number(counted[effect])) for effect, said in _SHOWN.items())
        )
        yield Paragraph(self.words.text("Answers whose criterion changed count as if they were looked at and kept."))

    def changed(self) -> Iterator[Block]:
        """Assessments whose level changes, the losers first."""
        order = list(_SHOWN)
        hit = [(row, found) for row, found in self.read if found.effect is not Effect.SAME]
        if not hit:
            return
        hit.sort(key=lambda each: (order.index(each[1].effect), each[0].park, each[0].path))
        words = self.words
        columns = (
            Column(words.text("Assessment"), width=1.6),
            Column(words.text("Level"), width=1.2),
            Column(words.text("Score"), width=1.0),
            Column(words.text("Decided by"), width=1.2),
        )
        yield Heading(words.text("Who gains or loses"), 2)
        rows = tuple(self._row(row, found) for row, found in hit)
        yield Table(columns, rows, tones={n: _TONES[found.effect] for n, (_, found) in enumerate(hit)})

    def _row(self, row: Row, found: Impact) -> tuple[str, str, str, str]:
        level = f"{self._level(found.level[0])} → {self._level(found.level[1])}"
        if found.possible != found.level[1]:
            level += self.words.text(" (possible: {level})", level=self._level(found.possible))
        score = f"{self._percent(found.percent[0])} → {self._percent(found.percent[1])}"
        by = ", ".join(found.by) or self.words.text("the scheme's own thresholds")
        return f"{row.park} ({row.path})", level, score, by

    def _percent(self, value: Decimal | None) -> str:
        if value is None:
            return "–"
        return self.words.percent(value, self.edition.scheme.method.places)

    def criteria(self) -> Iterator[Block]:
        """Criteria by how many levels they decide and how many verdicts they change."""
        decides = Counter(name for _, found in self.read for name in found.by)
        moves = Counter(shift.criterion for _, found in self.read for shift in found.shifts)
        if not moves:
            return
        words = self.words
        yield Heading(words.text("Through which criteria"), 2)
        columns = (
            Column(words.text("Criterion"), width=2.2),
            Column(words.text("Levels decided"), "right"),
            Column(words.text("Comes out otherwise"), "right"),
        )
        ranked = sorted(moves, key=lambda name: (-decides[name], -moves[name], name))
        yield Table(
            columns,
            tuple((self._title(name), words.number(decides[name]), words.number(moves[name])) for name in ranked[:20]),
        )

    def _title(self, name: str) -> str:
        criterion = self.edition.by_id.get(name)
        return f"{name} {criterion.title}" if criterion else name

    def levels(self) -> Iterator[Block]:
        """How many assessments stand at which level."""
        before = Counter(found.level[0] for _, found in self.read)
        after = Counter(found.level[1] for _, found in self.read)
        names: list[str | None] = [None, *self.titles, *(set(before) - set(self.titles) - {None})]
        rows = tuple(
            (self._level(name), self.words.number(before[name]), self.words.number(after[name]))
            for name in names
            if before[name] or after[name]
        )
        if rows:
            yield Heading(self.words.text("Levels"), 2)
            yield Table(self._columns(self.words.text("Level")), rows)

    def scores(self) -> Iterator[Block]:
        """How the distribution of scores moves."""
        before, after = (_quarters([found.percent[side] for _, found in self.read]) for side in (0, 1))
        if before and after:
            rows = tuple(
                (self.words.text(said), self._percent(old), self._percent(new))
                for said, old, new in zip(_QUARTERS, before, after, strict=True)
            )
            yield Heading(self.words.text("Scores"), 2)
            yield Table(self._columns(self.words.text("Score")), rows)

    def _columns(self, first: str) -> tuple[Column, ...]:
        words = self.words
        return Column(first, width=2.0), Column(words.text("before"), "right"), Column(words.text("after"), "right")

    def unread(self) -> Iterator[Block]:
        """Assessments that couldn't be read: they aren't in the numbers."""
        lines = tuple(f"{row.path}: {row.problems[0].message}" for row in self.rows if row.problems)
        if lines:
            yield Heading(self.words.text("Not read"), 2)
            yield Bullets(lines)


def _quarters(values: Sequence[Decimal | None]) -> tuple[Decimal, ...]:
    """Lowest, quartiles and highest, each a value that occurs."""
    known = sorted(value for value in values if value is not None)
    last = len(known) - 1
    return tuple(known[last * part // 4] for part in range(5)) if known else ()


def impact_json(edition: Edition, against: str | None, basis: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Everything, with stable keys."""
    read = [row.impact for row in rows if row.impact is not None]
    effects = Counter(found.effect for found in read)
    return {
        "scheme": edition.scheme.id,
        "edition": edition.scheme.version,
        "against": against,
        "basis": basis,
        "counts": {effect.value: effects[effect] for effect in Effect},
        "levels": {
            "before": dict(sorted(Counter(found.level[0] or "" for found in read).items())),
            "after": dict(sorted(Counter(found.level[1] or "" for found in read).items())),
        },
        "scores": {
            "before": [_number(value) for value in _quarters([found.percent[0] for found in read])],
            "after": [_number(value) for value in _quarters([found.percent[1] for found in read])],
        },
        "assessments": [_row_json(row) for row in rows],
    }


def _row_json(row: Row) -> dict[str, Any]:
    base: dict[str, Any] = {"path": row.path, "park": row.park, "pinned": row.edition}
    found = row.impact
    if found is None:
        return {**base, "effect": None, "problems": [str(problem) for problem in row.problems]}
    return {
        **base,
        "effect": found.effect.value,
        "level": {"before": found.level[0], "after": found.level[1], "possible": found.possible},
        "percent": {"before": _number(found.percent[0]), "after": _number(found.percent[1])},
        "by": list(found.by),
        "opened": list(found.open),
        "criteria": [
            {
                "id": shift.criterion,
                "was": shift.was,
                "verdict": {"before": shift.verdict[0], "after": shift.verdict[1]},
                "share": {"before": _number(shift.share[0]), "after": _number(shift.share[1])},
            }
            for shift in found.shifts
        ],
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else canonical_number(cut(value, 6))

"""The gaps, ranked by what closing them gives for the effort."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from greencert.language import N_, Language
from greencert.model.catalogue import CostClass, Span
from greencert.model.edition import Edition
from greencert.report.amounts import cut
from greencert.report.tree import (
    Block,
    Column,
    Dot,
    Figure,
    Heading,
    Inline,
    Matrix,
    Paragraph,
    Table,
)
from greencert.report.tree import Span as Run
from greencert.report.words import verdict
from greencert.scoring.gaps import EFFORT, Gap, gaps
from greencert.scoring.result import Basis, Result, Verdict

_COSTS: Mapping[CostClass, str] = {
    CostClass.LOW: N_("low"),
    CostClass.MEDIUM: N_("medium"),
    CostClass.HIGH: N_("high"),
    CostClass.VERY_HIGH: N_("very high"),
}

DRAWN = 20
"""So many gaps are drawn in the matrix; more would hide one another."""


def gap_blocks(
    edition: Edition, results: Mapping[Basis, Result], words: Language, most: int | None = None
) -> list[Block]:
    """The ranked table and the matrix of effect against effort. With `most` only the foremost gaps."""
    found = gaps(edition, results[Basis.VERIFIED])
    unmet = tuple(gap for gap in found if gap.verdict is not Verdict.MET)
    more = tuple(gap for gap in found if gap.verdict is Verdict.MET and gap.percent)
    blocks: list[Block] = []
    if unmet:
        blocks += [
            Heading(words.text("Gaps, by what closing them gives for the effort"), anchor="gaps"),
            Paragraph(
                words.text(
                    "Musts of the level aimed at come first, then themes below their floor, then what brings most to "
                    "the total for its effort: percentage points that the total gains when the gap alone is closed, "
                    "divided by 1 for a low cost class to 4 for a very high one."
                )
            ),
            *_left_out(unmet, most, words),
            *_matrix(unmet, words),
            _table(edition, unmet[:most], words),
            *([Paragraph(_reading(words), role="small")] if most is None else []),
        ]
    if more and most is None:
        blocks += [
            Heading(words.text("Met, with more to earn"), anchor="more"),
            Paragraph(words.text("The requirement is met; the scale goes further.")),
            _table(edition, more, words),
        ]
    return blocks


def _left_out(found: tuple[Gap, ...], most: int | None, words: Language) -> list[Block]:
    left = len(found) - len(found[:most])
    return (
        [Paragraph(words.plural("One more gap is in the full report.", "{n} more gaps are in the full report.", left))]
        if left
        else []
    )


def _reading(words: Language) -> str:
    """How the columns are to be read."""
    return words.text(
        "Effects, costs and times of measures are editable defaults, partly judgement; each says what it "
        "rests on. Examples show that something can be done, not that it fits here. Cost classes: low below "
        "10 kEUR, medium to 250 kEUR, high to 5 MEUR, very high above, as investment for the whole park."
    )


def _table(edition: Edition, found: tuple[Gap, ...], words: Language) -> Table:
    """The ranked gaps; columns that would stay empty are left out."""
    needs, gives = any(needed(gap, words) for gap in found), any(gap.percent is not None for gap in found)
    columns = [
        Column("", "right", width=0.4),
        Column(words.text("Criterion"), width=3.8),
        Column(words.text("Now"), width=1.3),
        *([Column(words.text("Gives"), "right", width=0.8)] if gives else []),
        *([Column(words.text("Needed for the level aimed at"), width=2)] if needs else []),
        Column(words.text("Cheapest measure"), width=3.2),
    ]
    rows = tuple(_row(edition, number, gap, words, gives=gives, needs=needs) for number, gap in enumerate(found, 1))
    return Table(tuple(columns), rows, small=True)


def _row(edition: Edition, number: int, gap: Gap, words: Language, *, gives: bool, needs: bool) -> tuple[Inline, ...]:
    title = edition.by_id[gap.criterion].title
    measure = edition.measure.get(gap.measure or "")
    cost = f"{measure.title} ({cost_text((gap.cost,), words)})" if measure and gap.cost else ""
    return (
        Run(str(number), number=Decimal(number)),
        (Run(gap.criterion, link=f"#{gap.criterion}"), Run(f" {title}")),
        verdict(gap.verdict, words),
        *([Run(points_text(gap, words), number=gap.percent)] if gives else []),
        *([needed(gap, words)] if needs else []),
        cost,
    )


def points_text(gap: Gap, words: Language) -> str:
    """What closing a gap gives: percentage points of the total, or nothing where there is no score."""
    if gap.percent is None:
        return ""
    small = 0 < gap.percent < Decimal("0.1")
    return f"+{words.number(cut(gap.percent, 1, apart=Decimal(0))) if small else words.number(gap.percent, 1)}"


def needed(gap: Gap, words: Language) -> str:
    """Why the level aimed at needs a gap to be closed."""
    reasons = []
    if gap.must:
        reasons.append(words.text("must"))
    if gap.floor:
        reasons.append(words.text("floor of the theme"))
    return ", ".join(reasons)


def _matrix(found: tuple[Gap, ...], words: Language) -> list[Block]:
    """Effect against effort; only where the scheme gives a score and there are measures."""
    drawn = [gap for gap in found if gap.percent and gap.cost][:DRAWN]
    if len(drawn) < 2:
        return []
    most = max(gap.percent or Decimal(0) for gap in drawn)
    top = Decimal(max(EFFORT.values()) + 1)
    dots = tuple(
        Dot(gap.criterion, EFFORT[gap.cost] / top, (gap.percent or Decimal(0)) / most) for gap in drawn if gap.cost
    )
    said = words.text("Most effect for little effort: {criteria}.", criteria=", ".join(_easiest(drawn)))
    chart = Matrix(
        words.text("effort: cost class from low to very high"), words.text("effect (percentage points)"), dots
    )
    return [Figure(chart, alternative=said, caption=words.text("Effect against effort"))]


def _easiest(found: list[Gap]) -> list[str]:
    return [gap.criterion for gap in sorted(found, key=lambda gap: -(gap.per_effort or Decimal(0)))[:5]]


def cost_text(cost: tuple[CostClass, ...], words: Language) -> str:
    """A cost class or the two ends of a range, without the amounts."""
    return "–".join(words.text(_COSTS[found]) for found in cost)


def span_text(span: Span, words: Language) -> str:
    """From-to of a number."""
    ends = [words.number(end) for end in (span.low, span.high) if end is not None]
    return "–".join(dict.fromkeys(ends))

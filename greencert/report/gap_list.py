"""The gaps, ranked by what closing them gives, each with measures and with a real park that did it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from greencert.language import N_, Language
from greencert.model.catalogue import CostClass, Measure, Practice, Span
from greencert.model.edition import Edition
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
    Together,
)
from greencert.report.tree import Span as Run
from greencert.report.words import verdict, word
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

DETAILED = 12
"""So many gaps are told with measures and examples; the table lists all."""


def gap_blocks(edition: Edition, results: Mapping[Basis, Result], words: Language) -> list[Block]:
    """The ranked table, the matrix of effect against effort, and the foremost gaps in detail."""
    found = gaps(edition, results[Basis.VERIFIED])
    unmet = tuple(gap for gap in found if gap.verdict is not Verdict.MET)
    more = tuple(gap for gap in found if gap.verdict is Verdict.MET and gap.percent)
    blocks: list[Block] = [Heading(words.text("Gaps, by what closing them gives for the effort"), anchor="gaps")]
    if unmet:
        blocks += [
            Paragraph(
                words.text(
                    "Musts of the level aimed at come first, then themes below their floor, then what brings most to "
                    "the total for its effort: percentage points that the total gains when the gap alone is closed, "
                    "divided by 1 for a low cost class to 4 for a very high one."
                )
            ),
            _table(edition, unmet, words),
            *_matrix(unmet, words),
            *_details(edition, unmet[:DETAILED], words),
        ]
    else:
        blocks.append(Paragraph(words.text("Every criterion is met.")))
    if more:
        blocks += [
            Heading(words.text("Met, with more to earn"), anchor="more"),
            Paragraph(words.text("The requirement is met; the scale goes further.")),
            _table(edition, more, words),
        ]
    return blocks


def _details(edition: Edition, found: tuple[Gap, ...], words: Language) -> list[Block]:
    intro = Paragraph(
        words.text(
            "Effects, costs and times of measures are editable defaults, partly judgement; each says what it "
            "rests on. Examples show that something can be done, not that it fits here. Cost classes: low below "
            "10 kEUR, medium to 250 kEUR, high to 5 MEUR, very high above, as investment for the whole park."
        ),
        role="small",
    )
    first, *others = (block for gap in found for block in _detail(edition, gap, words))
    head = Heading(words.text("What to do, and who did it"), anchor="measures")
    return [Together((head, intro, first)), *others]


def _table(edition: Edition, found: tuple[Gap, ...], words: Language) -> Table:
    columns = (
        Column("", "right", width=0.4),
        Column(words.text("Criterion"), width=3.4),
        Column(words.text("Now"), width=1.4),
        Column(words.text("Gives"), "right", width=1.0),
        Column(words.text("Needed for the level aimed at"), width=1.4),
        Column(words.text("Cheapest measure"), width=2.6),
    )
    rows = tuple(_row(edition, number, gap, words) for number, gap in enumerate(found, 1))
    return Table(columns, rows)


def _row(edition: Edition, number: int, gap: Gap, words: Language) -> tuple[Inline, ...]:
    title = edition.by_id[gap.criterion].title
    measure = edition.measure.get(gap.measure or "")
    cost = f"{measure.title} ({cost_text((gap.cost,), words)})" if measure and gap.cost else ""
    return (
        str(number),
        (Run(gap.criterion, link=f"#{gap.criterion}"), Run(f" {title}")),
        verdict(gap.verdict, words),
        points_text(gap, words),
        needed(gap, words),
        cost,
    )


def points_text(gap: Gap, words: Language) -> str:
    """What closing a gap gives: percentage points of the total, or nothing where there is no score."""
    return f"+{words.number(gap.percent, 1)}" if gap.percent is not None else ""


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


def _detail(edition: Edition, gap: Gap, words: Language) -> list[Block]:
    criterion = edition.by_id[gap.criterion]
    gives = words.text("{points} percentage points", points=points_text(gap, words)) if gap.percent else ""
    said = " · ".join(part for part in (verdict(gap.verdict, words), gives, needed(gap, words)) if part)
    head: list[Block] = [Heading(f"{criterion.id} {criterion.title}", 3), Paragraph(said)]
    measures = [edition.measure[found] for found in criterion.measures if found in edition.measure]
    practices = [edition.practice[found] for found in criterion.practices if found in edition.practice]
    told = [_measure(found, words) for found in measures[:3]]
    blocks: list[Block] = [Together((*head, *(block for found in told[:1] for block in found)))]
    blocks += [Together(found) for found in told[1:]]
    return [*blocks, *(practice_paragraph(found, words) for found in practices[:2])]


def _measure(measure: Measure, words: Language) -> tuple[Block, ...]:
    """What to do, what it brings, and in one line what it takes."""
    takes = [words.text("cost {cost}", cost=cost_text(measure.cost, words))]
    if measure.payback_years:
        takes.append(words.text("payback {span} years", span=span_text(measure.payback_years, words)))
    takes.append(words.text("lead time {span} months", span=span_text(measure.lead_months, words)))
    takes.append(", ".join(word(found, words) for found in measure.actors))
    return (
        Paragraph((Run(f"{measure.title}. ", "strong"), Run(measure.description))),
        Paragraph((Run(words.text("Effect: "), "strong"), Run(measure.effect)), role="small"),
        Paragraph((Run(" · ".join(takes), "muted"),), role="small"),
    )


def cost_text(cost: tuple[CostClass, ...], words: Language) -> str:
    """A cost class or the two ends of a range, without the amounts."""
    return "–".join(words.text(_COSTS[found]) for found in cost)


def span_text(span: Span, words: Language) -> str:
    """From-to of a number."""
    ends = [words.number(end) for end in (span.low, span.high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def practice_paragraph(practice: Practice, words: Language) -> Paragraph:
    """What a real park does, with figures, year, status and source. A plan is never shown as proof."""
    status = word(practice.status, words)
    figures = f" {practice.figures}" if practice.figures else ""
    return Paragraph(
        (
            Run(f"{practice.park}: ", "strong"),
            Run(f"{practice.title}{figures} "),
            Run(f"({practice.year}; {status}; ", "muted"),
            Run(_host(practice.sources[0]), "muted", link=practice.sources[0]),
            Run(")", "muted"),
        ),
        role="small",
    )


def _host(address: str) -> str:
    """The site that a source is on, short enough to print."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.") or address[:40]

"""One block per criterion: requirement, verdict, value on its scale, evidence, reason, sources."""

from __future__ import annotations

from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Answer, Assessment, EvidenceItem
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import Means, Quantity, Single
from greencert.report.amounts import amount, cut
from greencert.report.criterion import evidence_line, origin_line, threshold_text
from greencert.report.sentences import sentence
from greencert.report.tree import Block, Bullets, Facts, Figure, Heading, Inline, Paragraph, Scale, Span, Tick, Together
from greencert.report.words import verdict, word
from greencert.scoring.result import CriterionResult, Result


def criterion_blocks(
    edition: Edition, assessment: Assessment, found: CriterionResult, claimed: Result, words: Language
) -> list[Block]:
    """Everything about one criterion's result. The heading stays with the lines below it."""
    criterion = edition.by_id[found.id]
    answer = assessment.answers.get(found.id, Answer())
    facts = _facts(criterion, answer, found, claimed.criterion(found.id), words)
    head = Together(
        (
            Heading(f"{criterion.id} {criterion.title}", 3, anchor=criterion.id),
            Paragraph(_standing(criterion, found, words)),
            Paragraph(criterion.requirement),
            *((Facts(facts),) if facts else ()),
        )
    )
    blocks: list[Block] = [head]
    blocks += [scale_figure(criterion.means, found, words)] if _quantity(criterion.means) else []
    reasons = tuple(sentence(reason, words, edition, found.id) for reason in found.reasons)
    if reasons:
        blocks.append(Bullets(reasons))
    blocks += _evidence(criterion, answer, assessment, words)
    if answer.claim.note:
        blocks.append(Paragraph((Span(words.text("Note: "), "strong"), Span(answer.claim.note))))
    blocks.append(Paragraph(origin_line(criterion, words), role="small"))
    return blocks


def _standing(criterion: Criterion, found: CriterionResult, words: Language) -> tuple[Span, ...]:
    """Verdict, obligation and points in one line."""
    points = words.text(
        "{points} of {most} points", points=words.number(cut(found.points, 2)), most=words.number(found.max_points)
    )
    rest = " · ".join((word(criterion.obligation, words), points))
    return Span(verdict(found.verdict, words), "strong"), Span(f" · {rest}")


def _quantity(means: Means | Single) -> bool:
    """Whether there is a scale to draw; one that counts from another figure has no ends of its own."""
    return isinstance(means, Quantity) and means.reference is None


def _facts(
    criterion: Criterion, answer: Answer, found: CriterionResult, claimed: CriterionResult | None, words: Language
) -> tuple[tuple[str, Inline], ...]:
    pairs: list[tuple[str, Inline]] = []
    if claimed is not None and claimed.verdict != found.verdict:
        pairs.append((words.text("As claimed"), verdict(claimed.verdict, words)))
    if isinstance(criterion.means, Quantity):
        pairs.append((words.text("Asked for"), threshold_text(criterion.means, words)))
        value = found.value if found.value is not None else claimed.value if claimed else None
        if value is not None:
            pairs.append(
                (words.text("Value"), amount(value, criterion.means.unit, words, apart=criterion.means.met_at))
            )
    if found.coverage is not None:
        pairs.append((words.text("Data coverage"), words.percent(found.coverage.share, 0)))
    determination = answer.determination
    if determination is not None:
        said = f"{word(determination.outcome, words)}, {determination.by}, {words.short_date(determination.on)}"
        pairs.append((words.text("Determination"), said))
        if determination.reason:
            pairs.append((words.text("Why"), determination.reason))
    return tuple(pairs)


def scale_figure(means: Means | Single, found: CriterionResult, words: Language) -> Figure:
    """A quantity on its scale, with the threshold and the steps."""
    assert isinstance(means, Quantity)
    marks = {means.met_at: threshold_text(means, words)}
    for step in means.steps or ():
        marks.setdefault(step.at, words.number(step.at))
    ends = [*marks, Decimal(0), *([found.value] if found.value is not None else [])]
    if means.unit == "percent":
        ends.append(Decimal(100))
    if means.linear:
        ends += [means.linear.zero, means.linear.full]
    said = (
        amount(found.value, means.unit, words, apart=means.met_at) if found.value is not None else words.text("no data")
    )
    ticks = tuple(Tick(at, label, strong=at == means.met_at) for at, label in sorted(marks.items()))
    scale = Scale(min(ends), max(ends), found.value, said, ticks, means.better.value)
    alternative = words.text(
        "Value: {value}. Asked for: {threshold}.", value=said, threshold=threshold_text(means, words)
    )
    return Figure(scale, alternative=alternative)


def _evidence(criterion: Criterion, answer: Answer, assessment: Assessment, words: Language) -> list[Block]:
    register = {item.id: item for item in assessment.evidence}
    used = tuple(_used(register.get(use.id), use.id, use.locator, words) for use in answer.claim.evidence)
    if used:
        return [Paragraph((Span(words.text("Evidence"), "strong"),)), Bullets(used)]
    asked = tuple(evidence_line(request, words) for request in criterion.evidence)
    if not asked:
        return []
    return [Paragraph((Span(words.text("No evidence attached. Asked for:"), "strong"),)), Bullets(asked)]


def _used(item: EvidenceItem | None, identifier: str, locator: str | None, words: Language) -> str:
    title = item.title if item else words.text("not in the register")
    return f"{identifier}: {title}" + (f", {locator}" if locator else "")

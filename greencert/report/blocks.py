"""One block per criterion: verdict, value on its scale, requirement, reason, evidence, what would close it, sources."""

from __future__ import annotations

from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Answer, Assessment, Determination, EvidenceItem, Outcome
from greencert.model.criterion import Criterion
from greencert.model.means import Means, Quantity, Single
from greencert.report.amounts import amount, points_of
from greencert.report.criterion import evidence_line, origin_line, threshold_text
from greencert.report.dossier import Dossier, Profile
from greencert.report.measures import closing_blocks
from greencert.report.sentences import sentence
from greencert.report.tree import Block, Bullets, Facts, Figure, Heading, Inline, Paragraph, Scale, Span, Tick, Together
from greencert.report.words import verdict, word
from greencert.scoring.result import CriterionResult, Reason


def criterion_blocks(dossier: Dossier, found: CriterionResult, told: set[str]) -> list[Block]:
    """Everything about one criterion's result, the verdict and the value on its scale first.

    `told` holds the measures that were described before: these are only named.
    """
    edition, words = dossier.edition, dossier.words
    criterion = edition.by_id[found.id]
    answer = dossier.assessment.answers.get(found.id, Answer())
    claimed = dossier.claimed.criterion(found.id)
    head: list[Block] = [
        Heading(f"{criterion.id} {criterion.title}", 3, anchor=criterion.id),
        Paragraph(_standing(criterion, found, claimed, words, weighs=edition.scheme.method.weighs)),
    ]
    if _quantity(criterion.means):
        shown = found if found.value is not None or claimed is None else claimed
        head.append(scale_figure(criterion.means, shown, words))
    facts = _facts(criterion, answer, found, words)
    blocks: list[Block] = [Together(tuple(head)), Paragraph(criterion.requirement)]
    blocks += [Facts(facts)] if facts else []
    reasons = [sentence(reason, words, edition, found.id) for reason in _told(found)]
    blocks += [Bullets((*reasons, *_accepted(answer, words)), small=True)] if reasons else []
    if dossier.profile is not Profile.PUBLIC:
        blocks += _evidence(criterion, answer, dossier.assessment, words)
    if answer.claim.note:
        blocks.append(Paragraph((Span(words.text("Note: "), "strong"), Span(answer.claim.note))))
    blocks += closing_blocks(dossier, found, told)
    blocks.append(Paragraph(_sources(criterion, words), role="small"))
    return blocks


def _told(found: CriterionResult) -> tuple[Reason, ...]:
    """The reasons but for those that stand among the facts already."""
    return tuple(reason for reason in found.reasons if reason.code not in _AMONG_FACTS)


_AMONG_FACTS = frozenset({"rule.adjusted", "rule.rejected"})
"""Why the assessor decided otherwise is told with the determination."""


def _standing(
    criterion: Criterion, found: CriterionResult, claimed: CriterionResult | None, words: Language, *, weighs: bool
) -> tuple[Span, ...]:
    """Verdict and obligation in one line, points where there are any, and the claim where it says something else."""
    parts = [word(criterion.obligation, words)]
    if weighs and found.max_points:
        parts.append(points_of(found.points, found.max_points, words))
    if claimed is not None and claimed.verdict != found.verdict:
        parts.append(words.text("claimed: {verdict}", verdict=verdict(claimed.verdict, words)))
    if found.coverage is not None and found.coverage.asked:
        parts.append(words.text("data coverage {percent}", percent=words.percent(found.coverage.share, 0)))
    return Span(verdict(found.verdict, words), "strong"), Span(" · " + " · ".join(parts))


def _sources(criterion: Criterion, words: Language) -> tuple[Span, ...]:
    """Where the criterion comes from, and what it leans on."""
    spans = _origin(criterion, words)
    for place, reference in enumerate(criterion.references):
        spans.append(Span(words.text(" Leans on: ") if not place else "; "))
        spans.append(Span(reference.cite, link=reference.address))
    return tuple(spans)


def _origin(criterion: Criterion, words: Language) -> list[Span]:
    """The line of the origin, its address as a link."""
    said, address = origin_line(criterion, words), criterion.provenance.address or ""
    before, found, after = said.partition(address) if "://" in address else (said, "", "")
    linked = [Span(address.partition("://")[2].removeprefix("www."), link=address), Span(after)] if found else []
    return [Span(before), *linked]


def _quantity(means: Means | Single) -> bool:
    """Whether there is a scale to draw; one that counts from another figure has no ends of its own."""
    return isinstance(means, Quantity) and means.reference is None


def _facts(
    criterion: Criterion, answer: Answer, found: CriterionResult, words: Language
) -> tuple[tuple[str, Inline], ...]:
    """What the assessor determined, and the value where no scale shows it."""
    pairs: list[tuple[str, Inline]] = []
    if isinstance(criterion.means, Quantity) and not _quantity(criterion.means):
        pairs.append((words.text("Asked for"), threshold_text(criterion.means, words)))
        if found.value is not None:
            said = amount(found.value, criterion.means.unit, words, apart=criterion.means.met_at)
            pairs.append((words.text("Value"), said))
    determination = answer.determination
    if determination is not None and determination.outcome is not Outcome.ACCEPTED:
        pairs.append((words.text("Determination"), _determined(determination, words)))
        if determination.reason:
            pairs.append((words.text("Why"), determination.reason))
    return tuple(pairs)


def _determined(determination: Determination, words: Language) -> str:
    return f"{word(determination.outcome, words)}, {determination.by}, {words.short_date(determination.on)}"


def _accepted(answer: Answer, words: Language) -> tuple[str, ...]:
    """Who accepted the claim, and when; anything else stands among the facts."""
    determination = answer.determination
    if determination is None or determination.outcome is not Outcome.ACCEPTED:
        return ()
    said = words.text("Determination: {what}.", what=_determined(determination, words))
    return (f"{said} {determination.reason}" if determination.reason else said,)


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
        return [Together((Paragraph((Span(words.text("Evidence"), "strong"),)), Bullets(used, small=True)))]
    asked = tuple(evidence_line(request, words) for request in criterion.evidence)
    if not asked:
        return []
    head = Paragraph((Span(words.text("No evidence attached. Asked for:"), "strong"),))
    return [Together((head, Bullets(asked, small=True)))]


def _used(item: EvidenceItem | None, identifier: str, locator: str | None, words: Language) -> str:
    title = item.title if item else words.text("not in the register")
    return f"{identifier}: {title}" + (f", {locator}" if locator else "")

"""One criterion with everything an assessor needs."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.criterion import Criterion, EvidenceRequest
from greencert.model.edition import Edition
from greencert.model.means import AnyOf, Checklist, Choice, Means, Quantity, Rating, Single
from greencert.report.amounts import amount
from greencert.report.tree import Block, Bullets, Document, Facts, Heading, Paragraph
from greencert.report.words import word
from greencert.scoring.result import Verdict


def evidence_line(request: EvidenceRequest, words: Language) -> str:
    """What is asked for: how many, of which kind, of which time."""
    kinds = " / ".join(word(kind, words) for kind in request.kinds)
    line = f"{request.title} ({kinds}; {word(request.period, words)}"
    if request.at_least > 1:
        line += "; " + words.plural("at least one", "at least {n}", request.at_least)
    if request.valid_months:
        line += "; " + words.plural("not older than one month", "not older than {n} months", request.valid_months)
    return f"{line})"


def threshold_text(means: Quantity, words: Language) -> str:
    """The threshold in words: `at least 50 percent`, counted from a reference figure where there is one."""
    said = _threshold(means, words)
    if means.reference is None:
        return said
    return words.text("{threshold}, counted from {datapoint}", threshold=said, datapoint=means.reference)


def _threshold(means: Quantity, words: Language) -> str:
    limit = amount(means.met_at, means.unit, words)
    if means.better == "higher":
        return words.text("more than {amount}", amount=limit) if means.exclusive else _at_least(limit, words)
    return words.text("less than {amount}", amount=limit) if means.exclusive else _at_most(limit, words)


def _at_least(limit: str, words: Language) -> str:
    return words.text("at least {amount}", amount=limit)


def _at_most(limit: str, words: Language) -> str:
    return words.text("at most {amount}", amount=limit)


def means_lines(means: Means | Single, words: Language) -> tuple[str, ...]:
    """How the criterion is assessed, line by line."""
    match means:
        case Rating(steps=steps):
            top = max(step.points for step in steps) or 1
            return tuple(f"{step.title} ({words.percent(step.points * 100 / top, 0)})" for step in steps)
        case Choice(options=options):
            return tuple(option.title for option in options)
        case Checklist(items=items, met_from=met_from):
            head = words.plural("met from one item on:", "met from {n} items on:", met_from)
            marked = (f"{item.title} ({words.text('required')})" if item.required else item.title for item in items)
            return (head, *marked)
        case Quantity():
            formula = (means.formula,) if means.formula else ()
            return (threshold_text(means, words), *formula, *_conditions(means, words))
        case AnyOf(alternatives=alternatives):
            return tuple(
                f"{alternative.title}: {'; '.join(means_lines(alternative.means, words))}"
                for alternative in alternatives
            )
        case _:
            return (words.text("yes or no"),)


def _conditions(means: Quantity, words: Language) -> tuple[str, ...]:
    """Which companies count."""
    if not means.where:
        return ()
    limits = (f"{each.datapoint} > {words.number(each.above)}" for each in means.where)
    return (words.text("only companies with {conditions}", conditions=" / ".join(limits)),)


def reasons_lines(criterion: Criterion, words: Language) -> tuple[str, ...]:
    """Which answers have to give a reason, and which need not be met."""
    lines = []
    for rule in criterion.justification:
        verdicts = ", ".join(word(Verdict(verdict), words) for verdict in rule.verdicts)
        message = (
            words.text("Needs an address: {verdicts}.", verdicts=verdicts)
            if rule.kind == "address"
            else words.text("Needs a justification: {verdicts}.", verdicts=verdicts)
        )
        lines.append(message)
    if criterion.enough == "justified":
        lines.append(words.text("Counts in full as well when it is not met and the reason is given."))
    elif criterion.enough == "answered":
        lines.append(words.text("Counts in full with any answer: it only has to be considered."))
    return tuple(lines)


def criterion_document(edition: Edition, criterion: Criterion, words: Language) -> Document:
    """Requirement, guidance, means, evidence, references and provenance of one criterion."""
    rule = criterion.not_applicable.when if criterion.not_applicable.allowed else None
    facts = (
        (words.text("Theme"), edition.theme[criterion.theme].title),
        (words.text("Obligation"), word(criterion.obligation, words)),
        (words.text("Subject"), word(criterion.subject, words)),
        (words.text("Weight"), words.number(criterion.weight)),
        (words.text("Status"), word(criterion.status, words)),
        (words.text("Planned measures count"), words.text("yes") if criterion.planned_counts else words.text("no")),
        (words.text("Not applicable"), rule or words.text("never")),
    )
    blocks: list[Block] = [Paragraph(criterion.requirement, role="lead"), Facts(facts)]
    blocks += [
        Heading(words.text("How it is assessed"), 2),
        Bullets((*means_lines(criterion.means, words), *reasons_lines(criterion, words))),
    ]
    if criterion.good:
        blocks += [Heading(words.text("What good looks like"), 2), Paragraph(criterion.good)]
    blocks += [Heading(words.text("How to verify it on site"), 2), Paragraph(criterion.guidance)]
    if criterion.evidence:
        lines = tuple(evidence_line(request, words) for request in criterion.evidence)
        blocks += [Heading(words.text("Evidence"), 2), Bullets(lines)]
    blocks += [Heading(words.text("References and provenance"), 2), Bullets(provenance_lines(criterion, words))]
    return Document(f"{criterion.id} {criterion.title}", edition.name, words.code, tuple(blocks))


def origin_line(criterion: Criterion, words: Language) -> str:
    """Where the criterion comes from, in one line."""
    origin = criterion.provenance
    said = [word(origin.kind, words)]
    if origin.source:
        # How well a source is known says nothing about what has no source.
        said += [origin.source, origin.address or "", word(origin.standing, words)]
    line = words.text("Origin: {what}.", what="; ".join(part for part in said if part))
    return f"{line} {origin.note}" if origin.note else line


def provenance_lines(criterion: Criterion, words: Language) -> tuple[str, ...]:
    """Where the criterion comes from and what it leans on."""
    lines = [origin_line(criterion, words)]
    for reference in criterion.references:
        note = f": {reference.note}" if reference.note else ""
        lines.append(f"{reference.cite}{note} ({word(reference.standing, words)})")
    return tuple(lines)

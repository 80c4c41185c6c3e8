"""The back of the report: findings, whose figures are missing, the evidence register, method and provenance."""

from __future__ import annotations

from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Assessment, EvidenceItem, Finding, Grade
from greencert.model.edition import Edition
from greencert.report.amounts import cut
from greencert.report.tree import Block, Column, Facts, Heading, Inline, Paragraph, Span, Table
from greencert.report.words import word
from greencert.scoring.result import CriterionResult, Result


def finding_blocks(assessment: Assessment, words: Language, most: int | None = None) -> list[Block]:
    """Findings with their corrective actions, open ones first when only some are shown; nothing when there are none."""
    if not assessment.findings:
        return []
    findings = assessment.findings
    if most is not None:
        findings = tuple(sorted(findings, key=lambda each: each.status != "open"))
    columns = (
        Column(words.text("Finding"), width=0.7),
        Column(words.text("Grade"), width=1.3),
        Column(words.text("Criterion"), width=0.7),
        Column(words.text("What was found"), width=4),
        Column(words.text("Corrective action"), width=2.8),
        Column(words.text("State"), width=0.8),
    )
    longest = _STATEMENT if most is not None else None
    rows = tuple(_finding(finding, words, longest) for finding in findings[:most])
    left = len(findings) - len(rows)
    heading = Heading(words.text("Findings and corrective actions"), anchor="findings")
    blocks: list[Block] = [heading, Table(columns, rows, small=True)]
    if left:
        said = words.plural(
            "One more finding is in the full report.", "{n} more findings are in the full report.", left
        )
        blocks.append(Paragraph(said, role="small"))
    return blocks


def finding_counts(assessment: Assessment, words: Language) -> list[Block]:
    """How many findings of which grade, open and closed: all that the public sees of them."""
    if not assessment.findings:
        return []
    columns = (
        Column(words.text("Grade"), width=3),
        Column(words.text("Open"), "right"),
        Column(words.text("Closed"), "right"),
    )
    rows: list[tuple[Inline, ...]] = []
    for grade in Grade:
        own = [finding.status for finding in assessment.findings if finding.grade is grade]
        if own:
            # There is nothing to close about a good practice.
            still = 0 if grade is Grade.GOOD_PRACTICE else own.count("open")
            counts = (still, len(own) - still)
            rows.append((word(grade, words), *(Span(words.number(n), number=Decimal(n)) for n in counts)))
    return [Heading(words.text("Findings"), anchor="findings"), Table(columns, tuple(rows))]


_STATEMENT = 150
"""So many letters of a finding are told where only the foremost ones are."""


def _short(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}\N{NO-BREAK SPACE}…"


def _finding(finding: Finding, words: Language, longest: int | None = None) -> tuple[str, ...]:
    action = finding.action
    said = f"{action.action} ({action.responsible}, {words.short_date(action.due)})" if action else ""
    # There is nothing to close about a good practice.
    still = "" if finding.grade is Grade.GOOD_PRACTICE else words.text("open")
    state = words.text("closed") if finding.status == "closed" else still
    return (
        finding.id,
        word(finding.grade, words),
        finding.criterion or "",
        _short(finding.statement, longest),
        _short(said, longest),
        state,
    )


def coverage_blocks(edition: Edition, assessment: Assessment, claimed: Result, words: Language) -> list[Block]:
    """Whose figures each formula rests on."""
    counted = [found for found in claimed.criteria if found.coverage is not None and found.coverage.asked]
    if not counted:
        return []
    names = {company.id: company.name for company in assessment.profile.scope.companies}
    columns = (
        Column(words.text("Criterion"), width=0.8),
        Column(words.text("Title"), width=3),
        Column(words.text("Companies with figures"), "right", width=1.3),
        Column(words.text("Coverage"), "right", width=1),
        Column(words.text("Missing"), width=3),
    )
    rows = tuple(_coverage(edition, found, names, words) for found in counted)
    weighted = any(found.coverage and found.coverage.weighted for found in counted)
    note = (
        words.text("Coverage is weighted by the number of employees.")
        if weighted
        else words.text("Coverage counts companies, since the number of employees isn't known for all of them.")
    )
    return [Heading(words.text("Data coverage"), anchor="coverage"), Paragraph(note), Table(columns, rows, small=True)]


def _coverage(edition: Edition, found: CriterionResult, names: dict[str, str], words: Language) -> tuple[str, ...]:
    coverage = found.coverage
    assert coverage is not None
    shown = [names.get(company, company) for company in coverage.missing[:8]]
    if len(coverage.missing) > len(shown):
        shown.append(words.plural("and one more", "and {n} more", len(coverage.missing) - len(shown)))
    given = words.text("{n} of {of}", n=words.number(coverage.given), of=words.number(coverage.asked))
    return (found.id, edition.by_id[found.id].title, given, words.percent(coverage.share, 0), ", ".join(shown))


def evidence_blocks(assessment: Assessment, words: Language) -> list[Block]:
    """The register of evidence with digests; nothing when it is empty."""
    if not assessment.evidence:
        return []
    dated = any(item.dated or item.expires for item in assessment.evidence)
    columns = (
        Column(words.text("Evidence"), width=4.6),
        Column(words.text("Kind"), width=1.5),
        *([Column(words.text("Dated"), width=1.3)] if dated else []),
        Column(words.text("File or address, digest"), width=3.4),
    )
    rows = tuple(_evidence(item, words, dates=dated) for item in assessment.evidence)
    digests = words.text("A digest is the beginning of the file's SHA-256; sha256sum prints it in full.")
    return [
        Heading(words.text("Register of evidence"), anchor="evidence"),
        *([Paragraph(digests, role="small")] if any(item.sha256 for item in assessment.evidence) else []),
        Table(columns, rows, small=True),
    ]


def _evidence(item: EvidenceItem, words: Language, *, dates: bool) -> tuple[Inline, ...]:
    place = item.file or item.address or ""
    dated = words.short_date(item.dated) if item.dated else ""
    if item.expires:
        dated = f"{dated} → {words.short_date(item.expires)}".strip()
    digest = Span(f" {item.sha256[:16]}", "muted") if item.sha256 else Span("")
    named = (Span(item.id, "strong"), Span(f" {item.title}"))
    where = (Span(place, link=None if item.file else item.address), digest)
    return named, word(item.kind, words), *([dated] if dates else []), where


def _denominator(edition: Edition, result: Result, words: Language) -> list[tuple[str, str]]:
    """What is divided by, points or criteria; nothing where nothing is."""
    if result.percent is None:
        return []
    forms = ("{n} point", "{n} points") if edition.scheme.method.weighs else ("one criterion", "{n} criteria")
    return [(words.text("Denominator"), words.plural(*forms, cut(result.denominator, 2)))]


def method_blocks(
    edition: Edition, assessment: Assessment, result: Result, words: Language, digest: str
) -> list[Block]:
    """How the score is made, what is left out, and where the criteria come from. `digest` is the assessment's."""
    left_out = sum(theme.not_applicable for theme in result.themes)
    profile = assessment.profile
    pairs = [
        (words.text("Method"), edition.scheme.method.title),
        *_denominator(edition, result, words),
        (words.text("Not applicable"), words.plural("one criterion", "{n} criteria", left_out)),
        (words.text("As of"), words.date(result.on)),
        (words.text("Scope"), profile.scope.boundary),
        (words.text("Edition"), f"{edition.name}, sha256 {result.digest}"),
        (words.text("Assessment"), f"{profile.id}, sha256 {digest}"),
    ]
    blocks: list[Block] = [
        Heading(words.text("Method and provenance"), anchor="method"),
        Facts(tuple(pairs)),
        Paragraph(edition.scheme.disclaimer),
    ]
    if profile.sources:
        blocks.append(Paragraph(profile.sources, role="small"))
    return blocks

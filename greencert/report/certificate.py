"""The certificate: its face, and the annex with companies in scope and results."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from greencert.language import Language
from greencert.model.assessment import Assessment, Decision, Grade
from greencert.model.criterion import Obligation
from greencert.model.digest import assessment_digest
from greencert.model.edition import Edition
from greencert.model.scheme import Level
from greencert.report.code import SHORT, CompactCode
from greencert.report.summary import level_title, levels_for, percent_text, themes_head
from greencert.report.tree import (
    Bar,
    Bars,
    Block,
    Bullets,
    Certificate,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Issuer,
    Paragraph,
    Table,
)
from greencert.report.words import verdict, word
from greencert.scoring.result import Result


def valid_until(edition: Edition, decision: Decision) -> datetime.date | None:
    """The last day of validity: so many years after the decision, less a day. None when the scheme names no term."""
    if edition.scheme.validity is None:
        return None
    year = decision.on.year + edition.scheme.validity.years
    try:
        anniversary = decision.on.replace(year=year)
    except ValueError:  # 29 February
        anniversary = datetime.date(year, 3, 1)
    return anniversary - datetime.timedelta(days=1)


def certificate_code(edition: Edition, assessment: Assessment, result: Result, digest: str) -> str:
    """What the QR code holds (`report.code`)."""
    decision = assessment.profile.decision
    return CompactCode(
        number=decision.number if decision else "DRAFT",
        level=result.range.certain or "-",
        edition=edition.name,
        until=valid_until(edition, decision) if decision else None,
        edition_digest=result.digest[:SHORT],
        assessment_digest=digest[:SHORT],
    ).text


def build_certificate(
    edition: Edition,
    assessment: Assessment,
    result: Result,
    words: Language,
    *,
    draft: bool,
    digest: str = "",
    issuer: Issuer | None = None,
) -> Certificate:
    """The certificate of a verified result, in the language that `edition` is in.

    `digest`: of the whole assessment, where `assessment` is only what of it is disclosed (`report.disclosure`).
    """
    digest = digest or assessment_digest(assessment)
    profile = assessment.profile
    level = edition.scheme.level(result.range.certain)
    levels = [found for found in levels_for(edition, assessment) if level is None or _kin(found, level)]
    kind: Literal["certificate", "pre_certificate", "merit"] = _kind(edition, assessment, level)
    title = {
        "certificate": words.text("Certificate"),
        "pre_certificate": words.text("Pre-certificate for a planned area"),
        "merit": words.text("Certificate of merit"),
    }[kind]
    return Certificate(
        title=title,
        kind=kind,
        language=words.code,
        statement=_statement(kind, edition, level, words),
        holder=profile.park.holder,
        park=profile.park.name,
        place=f"{profile.park.place}, {words.country(profile.park.country)}",
        scope=profile.scope.boundary,
        level=level_title(edition, result.range.certain, words),
        level_position=levels.index(level) + 1 if level in levels else 0,
        level_count=len(levels),
        scheme_line=words.text(
            "{scheme}, edition {version}", scheme=edition.scheme.title, version=edition.scheme.version
        ),
        provenance=edition.scheme.disclaimer,
        themes=_plain_bars(edition, result, words) if result.percent is not None else (),
        merits=tuple(merit.title for merit in edition.scheme.merits if _has(result, merit.id)),
        facts=_facts(edition, assessment, result, words),
        signatures=_signatures(assessment, words),
        code=certificate_code(edition, assessment, result, digest),
        code_caption=words.text("Number, level, edition, expiry and digests"),
        annex=_annex(edition, assessment, result, words, digest, draft=draft),
        watermark=words.text("DRAFT – NOT A CERTIFICATE") if draft else None,
        issuer=issuer,
        landscape=edition.scheme.page == "landscape",
    )


def _plain_bars(edition: Edition, result: Result, words: Language) -> tuple[Bar, ...]:
    """Theme scores as they are certified: earned, and the floor of the level certified; nothing hypothetical."""
    return tuple(
        Bar(
            edition.theme[theme.id].title,
            theme.percent,
            floor=_floor(edition, result, theme.id),
            text=percent_text(theme.percent, edition, words),
        )
        for theme in result.themes
    )


def _annex_figure(edition: Edition, result: Result, words: Language) -> Figure:
    bars = _plain_bars(edition, result, words)
    legend = [("value", words.text("earned"))]
    if any(bar.floor is not None for bar in bars):
        legend.append(("floor", words.text("floor of the level certified")))
    said = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return Figure(Bars(bars, tuple(legend)), alternative=said, caption=themes_head(bars, words))


def _floor(edition: Edition, result: Result, theme: str) -> Decimal | None:
    """The floor of the level that is certified."""
    level = edition.scheme.level(result.range.certain)
    return next((floor.percent for floor in level.floors if floor.theme == theme), None) if level else None


def _kin(level: Level, other: Level) -> bool:
    return level.certificate == other.certificate


def _kind(
    edition: Edition, assessment: Assessment, level: Level | None
) -> Literal["certificate", "pre_certificate", "merit"]:
    if level is not None:
        return level.certificate
    offered = levels_for(edition, assessment)
    return offered[0].certificate if offered else "merit"


def _statement(kind: str, edition: Edition, level: Level | None, words: Language) -> str:
    scheme = words.text("{scheme}, edition {version}", scheme=edition.scheme.title, version=edition.scheme.version)
    if level is None:
        return words.text("No level of {scheme} is certain. It would be held by", scheme=scheme)
    if kind == "pre_certificate":
        return words.text("The plans of the area named here meet the requirements of {scheme}. Held by", scheme=scheme)
    return words.text("The industrial park named here meets the requirements of {scheme}. Held by", scheme=scheme)


def _has(result: Result, merit: str) -> bool:
    return any(found.id == merit and found.awarded for found in result.merits)


def _facts(edition: Edition, assessment: Assessment, result: Result, words: Language) -> tuple[tuple[str, str], ...]:
    profile = assessment.profile
    pairs: list[tuple[str, str]] = []
    if profile.decision:
        pairs += [
            (words.text("Certificate number"), profile.decision.number),
            (words.text("Issued on"), words.date(profile.decision.on)),
        ]
        until = valid_until(edition, profile.decision)
        if until:
            pairs.append((words.text("Valid until"), words.date(until)))
    pairs.append((words.text("Reference year"), str(profile.reference_year)))
    if profile.assessed_on:
        pairs.append((words.text("Assessed on"), words.date(profile.assessed_on)))
    if result.percent is not None:
        pairs.append((words.text("Score"), percent_text(result.percent, edition, words)))
    return tuple(pairs)


def _signatures(assessment: Assessment, words: Language) -> tuple[tuple[str, str], ...]:
    profile = assessment.profile
    decision = profile.decision
    lead = profile.team[0] if profile.team else None
    return (
        (decision.by if decision else words.text("Decision maker"), decision.body if decision else ""),
        (lead.role if lead else words.text("Assessor"), (lead.organisation or "") if lead else ""),
    )


def _annex(
    edition: Edition, assessment: Assessment, result: Result, words: Language, digest: str, *, draft: bool
) -> Document:
    profile = assessment.profile
    title = words.text("Annex to a draft certificate")
    if profile.decision:
        title = words.text("Annex to certificate {number}", number=profile.decision.number)
    blocks: list[Block] = [
        Heading(words.text("Scope")),
        Paragraph(profile.scope.boundary),
        *_companies(assessment, words),
    ]
    if result.percent is not None:
        blocks += [Heading(words.text("Theme results")), _annex_figure(edition, result, words)]
    blocks += [
        *_musts(edition, result, words),
        *_findings(assessment, words),
        *_conditions(edition, assessment, words),
        *_basis(edition, assessment, result, words, digest),
    ]
    return Document(
        title=title,
        subtitle=profile.park.name,
        language=words.code,
        blocks=tuple(blocks),
        running_head=title,
        footer=f"{edition.scheme.title} {edition.scheme.version}",
        watermark=words.text("DRAFT – NOT A CERTIFICATE") if draft else None,
        created=str(profile.decision.on if profile.decision else result.on),
    )


def _companies(assessment: Assessment, words: Language) -> list[Block]:
    companies = assessment.profile.scope.companies
    inside = [company for company in companies if company.in_scope]
    if not inside:
        return []
    rows = tuple((company.name, company.activity or "") for company in inside)
    count = words.plural("One company in scope", "{n} companies in scope", len(inside))
    blocks: list[Block] = [
        Heading(count, 2),
        Table((Column(words.text("Company"), width=2), Column(words.text("Activity"), width=3)), rows, small=True),
    ]
    outside = [company for company in companies if not company.in_scope]
    if outside:
        lines = tuple(f"{company.name}: {company.why_out}" if company.why_out else company.name for company in outside)
        blocks += [Heading(words.text("Not in scope"), 2), Bullets(lines)]
    return blocks


def _musts(edition: Edition, result: Result, words: Language) -> list[Block]:
    rows = tuple(
        (found.id, edition.by_id[found.id].title, verdict(found.verdict, words))
        for found in result.criteria
        if found.obligation is Obligation.MUST
    )
    if not rows:
        return []
    columns = (
        Column(words.text("Criterion"), width=1),
        Column(words.text("Title"), width=5),
        Column(words.text("Verdict"), width=1.6),
    )
    return [Heading(words.text("Criteria that every level asks for")), Table(columns, rows, small=True)]


def _findings(assessment: Assessment, words: Language) -> list[Block]:
    """What is still open; nothing has to be done about a good practice."""
    still = [each for each in assessment.findings if each.status == "open" and each.grade is not Grade.GOOD_PRACTICE]
    if not still:
        return []
    rows = tuple(
        (word(finding.grade, words), finding.criterion or "", finding.statement, _due(finding.action, words))
        for finding in still
    )
    columns = (
        Column(words.text("Grade"), width=1.6),
        Column(words.text("Criterion"), width=1),
        Column(words.text("Finding"), width=4),
        Column(words.text("Corrective action due"), width=1.4),
    )
    return [Heading(words.text("Findings still open")), Table(columns, rows, small=True)]


def _conditions(edition: Edition, assessment: Assessment, words: Language) -> list[Block]:
    """What the certificate depends on while it is valid."""
    validity, decision = edition.scheme.validity, assessment.profile.decision
    lines = []
    if decision and (until := valid_until(edition, decision)):
        lines.append(words.text("It holds until {day}, for the scope named here only.", day=words.date(until)))
    if validity and validity.surveillance_months:
        lines.append(
            words.plural(
                "Surveillance takes place every month.",
                "Surveillance takes place every {n} months.",
                validity.surveillance_months,
            )
        )
    waiting = sum(finding.status == "open" and finding.action is not None for finding in assessment.findings)
    if waiting:
        lines.append(
            words.plural(
                "The corrective action that is still open is carried out by its date.",
                "The {n} corrective actions that are still open are carried out by their dates.",
                waiting,
            )
        )
    return [Heading(words.text("Conditions")), Bullets(tuple(lines))] if lines else []


def _due(action: object, words: Language) -> str:
    due = getattr(action, "due", None)
    return words.short_date(due) if due else ""


def _basis(edition: Edition, assessment: Assessment, result: Result, words: Language, digest: str) -> list[Block]:
    counted = [found.coverage for found in result.criteria if found.coverage is not None and found.coverage.asked]
    pairs = [
        (words.text("Method"), edition.scheme.method.title),
        (words.text("Edition"), f"{edition.name}, sha256 {result.digest}"),
        (words.text("Assessment"), f"{assessment.profile.id}, sha256 {digest}"),
        (words.text("Pieces of evidence"), words.number(len(assessment.evidence))),
    ]
    if counted:
        least = min(found.share for found in counted)
        pairs.append((words.text("Least data coverage"), words.percent(least, 0)))
    blocks: list[Block] = [
        Heading(words.text("Method and provenance")),
        Facts(tuple(pairs)),
        Paragraph(edition.scheme.disclaimer, role="small"),
    ]
    return blocks

"""The gap report: where the park stands, what is missing, what gives most, and everything behind it."""

from __future__ import annotations

from dataclasses import replace

from greencert.model.digest import assessment_digest
from greencert.report.amounts import points_of
from greencert.report.annexes import (
    coverage_blocks,
    evidence_blocks,
    finding_blocks,
    finding_counts,
    method_blocks,
)
from greencert.report.blocks import criterion_blocks
from greencert.report.cover import cover_blocks
from greencert.report.dossier import Dossier, Profile
from greencert.report.gap_list import gap_blocks
from greencert.report.glance import glance_blocks
from greencert.report.glossary import glossary_blocks
from greencert.report.public import public_assessment, public_result
from greencert.report.roadmap import roadmap_blocks
from greencert.report.sample import sample_blocks
from greencert.report.sentences import sentence
from greencert.report.summary import hurdle_lines, level_title, percent_text
from greencert.report.totals import figure_sheet, total_blocks
from greencert.report.tree import Block, Bullets, Document, Facts, Heading, PageBreak, Paragraph
from greencert.scoring.award import obstacles
from greencert.scoring.result import Reason
from greencert.scoring.totals import totals

_SUMMARY_PAGES = 4
_GAPS = 7
_TASKS = 8
_FINDINGS = 4
_NAMED = 12
"""So many criteria are named in one sentence."""


def build_gap_report(dossier: Dossier) -> Document:
    """The report for its readers. The same dossier gives the same document."""
    profile, words = dossier.assessment.profile, dossier.words
    digest = assessment_digest(dossier.assessment)
    make = {Profile.SUMMARY: _summary, Profile.PUBLIC: _public}.get(dossier.profile, _full)
    title = _title(dossier)
    sheets = figure_sheet(dossier.edition, dossier.assessment, words) if dossier.profile is Profile.FULL else ()
    return Document(
        title=f"{title}: {profile.park.name}",
        subtitle=words.text(
            "{scheme}, edition {version}, reference year {year}",
            scheme=dossier.edition.scheme.title,
            version=dossier.edition.scheme.version,
            year=profile.reference_year,
        ),
        language=words.code,
        blocks=tuple(make(dossier, digest)),
        running_head=f"{title} · {profile.park.name}",
        footer=f"{dossier.edition.name} · {profile.id}",
        created=str(dossier.verified.on),
        subject=dossier.edition.scheme.title,
        sheets=sheets,
        most_pages=_SUMMARY_PAGES if dossier.profile is Profile.SUMMARY else 0,
    )


def _title(dossier: Dossier) -> str:
    match dossier.profile:
        case Profile.SUMMARY:
            return dossier.words.text("In short")
        case Profile.PUBLIC:
            return dossier.words.text("Public report")
        case _:
            return dossier.words.text("Gap report")


def _full(dossier: Dossier, digest: str) -> list[Block]:
    edition, assessment, words = dossier.edition, dossier.assessment, dossier.words
    return [
        *cover_blocks(dossier),
        *_way(dossier),
        *roadmap_blocks(dossier),
        *gap_blocks(edition, dossier.results, words),
        *glance_blocks(dossier),
        *_themes(dossier),
        *finding_blocks(assessment, words),
        *coverage_blocks(edition, assessment, dossier.claimed, words),
        *sample_blocks(assessment.profile, words),
        *total_blocks(totals(edition, assessment), words, public=False),
        *evidence_blocks(assessment, words),
        *method_blocks(edition, assessment, dossier.verified, words, digest),
        *glossary_blocks(dossier),
    ]


def _summary(dossier: Dossier, digest: str) -> list[Block]:
    """Four pages: where the park stands, the way on, the gaps, and what all of it rests on."""
    edition, assessment, words = dossier.edition, dossier.assessment, dossier.words
    road = roadmap_blocks(dossier, most=_TASKS)
    return [
        *cover_blocks(dossier),
        PageBreak(),
        *_way(dossier),
        *_without_sections(road),
        PageBreak(),
        *gap_blocks(edition, dossier.results, words, most=_GAPS),
        PageBreak(),
        *finding_blocks(assessment, words, most=_FINDINGS),
        *method_blocks(edition, assessment, dossier.verified, words, digest),
    ]


def _without_sections(blocks: list[Block]) -> list[Block]:
    """The chapter up to its first section."""
    sections = (at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level > 1)
    return blocks[: next(sections, len(blocks))]


def _public(dossier: Dossier, digest: str) -> list[Block]:
    """Results, ways and totals, made from what everybody may see and nothing else."""
    words = dossier.words
    sums = total_blocks(totals(dossier.edition, dossier.assessment), words, public=True)
    shown = replace(
        dossier,
        assessment=public_assessment(dossier.assessment),
        results={basis: public_result(result) for basis, result in dossier.results.items()},
        ways=None,
    )
    return [
        *cover_blocks(shown),
        *_way(shown),
        *gap_blocks(shown.edition, shown.results, words),
        *glance_blocks(shown),
        *_themes(shown),
        *finding_counts(shown.assessment, words),
        *sums,
        *method_blocks(shown.edition, shown.assessment, shown.verified, words, digest),
        *glossary_blocks(shown),
    ]


def _way(dossier: Dossier) -> list[Block]:
    edition, verified, words = dossier.edition, dossier.verified, dossier.words
    blocks: list[Block] = []
    aimed = verified.aimed
    if aimed is not None:
        title = words.text("What {level} asks for", level=level_title(edition, aimed.id, words))
        blocks += [Heading(title, anchor="way"), Bullets(hurdle_lines(edition, aimed, words), signed=True)]
    reasons = obstacles(edition, dossier.assessment, verified)
    if reasons:
        blocks += [
            Heading(words.text("What stands in the way of a certificate"), anchor="obstacles"),
            Bullets(tuple(sentence(brief(reason), words, edition) for reason in reasons)),
        ]
    return blocks


def brief(reason: Reason) -> Reason:
    """A reason that names the first of many criteria; nobody reads two hundred ids."""
    values = {
        name: ", ".join([*ids[:_NAMED], "…"]) if len(ids := str(value).split(", ")) > _NAMED else value
        for name, value in reason.values.items()
    }
    return replace(reason, values=values)


def _themes(dossier: Dossier) -> list[Block]:
    """Every criterion, theme by theme."""
    edition, verified, words = dossier.edition, dossier.verified, dossier.words
    blocks: list[Block] = []
    told: set[str] = set()
    for theme in edition.scheme.themes:
        own = [found for found in verified.criteria if found.theme == theme.id]
        if not own:
            continue
        blocks.append(Heading(theme.title, anchor=f"theme-{theme.id}"))
        if theme.summary:
            blocks.append(Paragraph(theme.summary, role="lead"))
        total = next((found for found in verified.themes if found.id == theme.id), None)
        if total is not None and total.percent is not None:
            score = percent_text(total.percent, edition, words)
            if edition.scheme.method.weighs:
                score += f" · {points_of(total.points, total.max_points, words)}"
            blocks.append(Facts(((words.text("Score"), score),)))
        for found in own:
            blocks += criterion_blocks(dossier, found, told)
    return blocks

"""The gap report: where the park stands, what is missing, what gives most, and everything behind it."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.report.amounts import cut
from greencert.report.annexes import coverage_blocks, evidence_blocks, finding_blocks, method_blocks
from greencert.report.blocks import criterion_blocks
from greencert.report.gap_list import gap_blocks
from greencert.report.sentences import sentence
from greencert.report.summary import (
    hurdle_lines,
    level_figure,
    level_title,
    percent_text,
    range_sentence,
    theme_figure,
)
from greencert.report.tree import (
    Beside,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Radar,
    Table,
)
from greencert.report.words import word
from greencert.scoring.award import obstacles
from greencert.scoring.result import Basis, Result


def build_gap_report(
    edition: Edition, assessment: Assessment, results: Mapping[Basis, Result], words: Language
) -> Document:
    """The whole report from the results on all three bases; `edition` is in the report's language already."""
    profile = assessment.profile
    verified = results[Basis.VERIFIED]
    blocks: list[Block] = [
        *_summary(edition, assessment, results, words),
        *_way(edition, assessment, verified, words),
        *gap_blocks(edition, results, words),
        *_themes(edition, assessment, verified, results, words),
        *finding_blocks(assessment, words),
        *coverage_blocks(edition, assessment, results[Basis.CLAIMED], words),
        *evidence_blocks(assessment, words),
        *method_blocks(edition, assessment, verified, words),
    ]
    title = words.text("Gap report")
    return Document(
        title=f"{title}: {profile.park.name}",
        subtitle=words.text(
            "{scheme}, edition {version}, reference year {year}",
            scheme=edition.scheme.title,
            version=edition.scheme.version,
            year=profile.reference_year,
        ),
        language=words.code,
        blocks=tuple(blocks),
        running_head=f"{title} · {profile.park.name}",
        footer=f"{edition.name} · {profile.id}",
        created=str(verified.on),
        subject=edition.scheme.title,
    )


def _summary(edition: Edition, assessment: Assessment, results: Mapping[Basis, Result], words: Language) -> list[Block]:
    verified = results[Basis.VERIFIED]
    blocks: list[Block] = [Heading(words.text("Where the park stands"), anchor="summary")]
    if assessment.profile.park.fictional:
        blocks.append(Callout(words.text("This park is fictional."), (), tone="warning"))
    blocks += [
        Paragraph(range_sentence(edition, verified, words), role="lead"),
        level_figure(edition, assessment, verified, words),
    ]
    bases = _bases(edition, results, words)
    if all(result.percent is None for result in results.values()):
        blocks.append(bases)
    else:
        radar = _radar(edition, results, words)
        blocks += [Beside(bases, radar) if radar else bases, theme_figure(edition, verified, words)]
    return blocks


def _bases(edition: Edition, results: Mapping[Basis, Result], words: Language) -> Table:
    columns = (
        Column(words.text("Basis"), width=1.2),
        Column(words.text("Score"), "right", width=1),
        Column(words.text("Certain level"), width=1.6),
        Column(words.text("Possible level"), width=1.6),
        Column(words.text("Open"), "right", width=0.8),
    )
    rows = tuple(
        (
            word(basis, words),
            percent_text(result.percent, edition, words),
            level_title(edition, result.range.certain, words),
            level_title(edition, result.range.possible, words),
            words.number(len(result.open)),
        )
        for basis, result in results.items()
    )
    return Table(columns, rows, caption=words.text("Verified by the assessor, claimed by the park, and intended"))


def _radar(edition: Edition, results: Mapping[Basis, Result], words: Language) -> Figure | None:
    """One polygon per basis; with fewer than three themes there is no polygon."""
    if len(edition.scheme.themes) < 3:
        return None
    axes = tuple(theme.title for theme in edition.scheme.themes)
    series = tuple(
        (word(basis, words), tuple(theme.percent for theme in result.themes)) for basis, result in results.items()
    )
    said = "; ".join(
        f"{name}: "
        + ", ".join(f"{axis} {percent_text(value, edition, words)}" for axis, value in zip(axes, values, strict=True))
        for name, values in series
    )
    return Figure(Radar(axes, series), alternative=said, caption=words.text("Verified, claimed and intended by theme"))


def _way(edition: Edition, assessment: Assessment, verified: Result, words: Language) -> list[Block]:
    blocks: list[Block] = []
    aimed = next((level for level in verified.levels if level.id == verified.aim), None)
    if aimed is not None:
        title = words.text("What {level} asks for", level=level_title(edition, aimed.id, words))
        blocks += [Heading(title, anchor="way"), Bullets(hurdle_lines(edition, aimed, words))]
    reasons = obstacles(edition, assessment, verified)
    if reasons:
        blocks += [
            Heading(words.text("What stands in the way of a certificate"), anchor="obstacles"),
            Bullets(tuple(sentence(reason, words, edition) for reason in reasons)),
        ]
    return blocks


def _themes(
    edition: Edition, assessment: Assessment, verified: Result, results: Mapping[Basis, Result], words: Language
) -> list[Block]:
    """Every criterion, theme by theme."""
    blocks: list[Block] = []
    for theme in edition.scheme.themes:
        own = [found for found in verified.criteria if found.theme == theme.id]
        if not own:
            continue
        blocks.append(Heading(theme.title, anchor=f"theme-{theme.id}"))
        if theme.summary:
            blocks.append(Paragraph(theme.summary, role="lead"))
        total = next((found for found in verified.themes if found.id == theme.id), None)
        if total is not None and total.percent is not None:
            blocks.append(
                Facts(
                    (
                        (words.text("Score"), percent_text(total.percent, edition, words)),
                        (words.text("Points"), _of(total.points, total.max_points, words)),
                    )
                )
            )
        for found in own:
            blocks += criterion_blocks(edition, assessment, found, results[Basis.CLAIMED], words)
    return blocks


def _of(points: object, most: object, words: Language) -> str:
    from decimal import Decimal

    assert isinstance(points, Decimal)
    assert isinstance(most, Decimal)
    return words.text("{points} of {most}", points=words.number(cut(points, 2)), most=words.number(most))

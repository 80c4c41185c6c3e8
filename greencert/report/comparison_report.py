"""Parks or years side by side: levels and themes drawn over one another, then what made the difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from greencert.language import Language
from greencert.model.edition import Edition
from greencert.report.compare import Shown, compare_document, side_name
from greencert.report.summary import level_title, percent_text, range_sentence
from greencert.report.tree import (
    FEWEST_AXES,
    Bar,
    Bars,
    Beside,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Radar,
    Span,
    Table,
)
from greencert.report.words import TONES, verdict
from greencert.scoring.comparison import Comparison

_DRAWN = 4
"""A radar with more polygons can't be read."""
_KEYED = 4


def comparison_report(
    editions: tuple[Edition, ...], sides: tuple[Shown, ...], between: tuple[Comparison | None, ...], words: Language
) -> Document:
    """All sides on the first page, each step between neighbours after it, then criterion by criterion.

    `editions` as `compare_document` takes them.
    """
    edition = editions[-1]
    detail = compare_document(editions, sides, between, words)
    names = [side_name(side, sides, words) for side in sides]
    blocks: list[Block] = [
        Heading(words.text("Side by side"), anchor="summary"),
        *_levels(edition, sides, names, words),
        *_charts(edition, sides, names, words),
        *_as_chapters(detail.blocks),
        *_criteria(edition, sides, names, words),
    ]
    return Document(
        title=words.text("Comparison: {sides}", sides=", ".join(names)),
        subtitle=edition.scheme.title,
        language=words.code,
        blocks=tuple(blocks),
        running_head=words.text("Comparison"),
        footer=edition.name,
        created=str(max(side.result.on for side in sides)),
        subject=edition.scheme.title,
    )


def _levels(edition: Edition, sides: tuple[Shown, ...], names: list[str], words: Language) -> list[Block]:
    figures = tuple(
        KeyFigure(
            level_title(edition, side.result.range.certain, words),
            name,
            percent_text(side.result.percent, edition, words) if side.result.percent is not None else "",
        )
        for side, name in zip(sides, names, strict=True)
    )
    said = (
        Paragraph((Span(f"{name}: ", "strong"), Span(range_sentence(edition, side.result, words))))
        for side, name in zip(sides, names, strict=True)
    )
    return [KeyFigures(figures)] if len(sides) <= _KEYED else list(said)


def _charts(edition: Edition, sides: tuple[Shown, ...], names: list[str], words: Language) -> list[Block]:
    if any(side.result.percent is None for side in sides):
        return []
    themes = edition.scheme.themes
    axes = tuple(theme.title for theme in themes)
    percents = [{found.id: found.percent for found in side.result.themes} for side in sides]
    series = tuple(
        (name, tuple(found.get(theme.id) for theme in themes)) for name, found in zip(names, percents, strict=True)
    )
    said = "; ".join(
        f"{name}: "
        + ", ".join(f"{axis} {percent_text(v, edition, words)}" for axis, v in zip(axes, values, strict=True))
        for name, values in series
    )
    last = percents[-1]
    before = percents[-2] if len(percents) > 1 else {}
    bars = tuple(
        Bar(
            theme.title,
            last.get(theme.id),
            before=before.get(theme.id),
            text=percent_text(last.get(theme.id), edition, words),
        )
        for theme in themes
    )
    drawn = Figure(
        Bars(bars, (("value", names[-1]), ("before", names[-2]))),
        alternative=said,
        caption=words.text("Themes, the last two"),
    )
    if len(axes) < FEWEST_AXES or len(series) > _DRAWN:
        return [drawn]
    radar = Figure(Radar(axes, series), alternative=said, caption=words.text("Results by theme"))
    return [Beside(radar, drawn)]


def _as_chapters(blocks: Iterable[Block]) -> list[Block]:
    """The sections of the comparison, one level up: here each is a chapter."""
    return [replace(block, level=1) if isinstance(block, Heading) else block for block in blocks]


def _criteria(edition: Edition, sides: tuple[Shown, ...], names: list[str], words: Language) -> list[Block]:
    """Every criterion with what became of it on each side."""
    columns = (Column(words.text("Criterion"), width=3.2), *(Column(name, width=1.4) for name in names))
    rows: list[tuple[Cell, ...]] = []
    tones = {}
    for criterion in edition.criteria:
        found = [side.result.criterion(criterion.id) for side in sides]
        if not any(found):
            continue
        said = [verdict(each.verdict, words) if each else words.text("not asked") for each in found]
        if len(set(said)) > 1 and found[-1] is not None:
            tones[len(rows)] = TONES[found[-1].verdict]
        rows.append(((Span(criterion.id, "strong"), Span(f" {criterion.title}")), *said))
    heading = Heading(words.text("Criterion by criterion"), anchor="criteria")
    note = Paragraph(words.text("A mark beside a row: the verdicts differ."), role="small")
    return [heading, note, Table(columns, tuple(rows), tones=tones, small=True)] if rows else []

"""Parks or years side by side: levels and themes drawn over one another, then what made the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from greencert.language import Language
from greencert.model.edition import Edition
from greencert.report.compare import Shown, compare_document, side_name
from greencert.report.summary import level_title, percent_text, range_sentence
from greencert.report.theme_series import theme_series
from greencert.report.tree import (
    FEWEST_AXES,
    Beside,
    Block,
    Cell,
    Column,
    Document,
    Dots,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Radar,
    Span,
    Table,
)
from greencert.report.words import verdict
from greencert.scoring.comparison import Comparison

_DRAWN = 4
"""A chart with more sides than this can't be read."""
_KEYED = 4
_TITLED = 2
"""The names of more parks than this fill a page's head; they stand over the key figures anyway."""


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
        title=_title(sides, names, words),
        subtitle=edition.scheme.title,
        language=words.code,
        blocks=tuple(blocks),
        running_head=words.text("Comparison"),
        footer=edition.name,
        created=str(max(side.result.on for side in sides)),
        subject=edition.scheme.title,
    )


def _title(sides: tuple[Shown, ...], names: list[str], words: Language) -> str:
    """The sides where two lines hold their names; one park is named once, of many parks only how many they are."""
    parks = {side.park for side in sides}
    if len(parks) > _TITLED:
        return words.plural("Comparison of one park", "Comparison of {n} parks", len(parks))
    named = ", ".join(names)
    return words.text("Comparison: {sides}", sides=named if len(parks) > 1 else f"{sides[0].park}, {named}")


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
    """Nothing where there is no score, or where nobody could tell so many sides from one another."""
    if len(sides) > _DRAWN or any(side.result.percent is None for side in sides):
        return []
    axes, series, said = theme_series(edition, [(n, side.result) for n, side in zip(names, sides, strict=True)], words)
    rows = Figure(Dots(axes, series), alternative=said, caption=words.text("Themes"))
    if len(axes) < FEWEST_AXES:
        return [rows]
    return [Beside(Figure(Radar(axes, series), said, words.text("Results by theme")), rows)]


def _as_chapters(blocks: Sequence[Block]) -> list[Block]:
    """The table of the sides, small beside the charts that say most of it, and each section as a chapter."""
    results, *rest = blocks
    assert isinstance(results, Table)
    sections = [replace(block, level=1) if isinstance(block, Heading) else block for block in rest]
    return [replace(results, small=True), *sections]


def _criteria(edition: Edition, sides: tuple[Shown, ...], names: list[str], words: Language) -> list[Block]:
    """Every criterion with what became of it on each side; bold where they differ."""
    columns = (Column(words.text("Criterion"), width=3.2), *(Column(name, width=1.4) for name in names))
    rows: list[tuple[Cell, ...]] = []
    for criterion in edition.criteria:
        found = [side.result.criterion(criterion.id) for side in sides]
        if not any(found):
            continue
        said = [verdict(each.verdict, words) if each else words.text("not asked") for each in found]
        style: Literal["plain", "strong"] = "strong" if len(set(said)) > 1 else "plain"
        cells = (Span(text, style) for text in said)
        rows.append(((Span(criterion.id, "strong"), Span(f" {criterion.title}")), *cells))
    heading = Heading(words.text("Criterion by criterion"), anchor="criteria")
    note = Paragraph(words.text("In bold: the verdicts differ."), role="small")
    return [heading, note, Table(columns, tuple(rows), small=True)] if rows else []

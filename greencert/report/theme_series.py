"""Results by theme, as the charts that compare them take them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from greencert.language import Language
from greencert.model.edition import Edition
from greencert.report.summary import percent_text
from greencert.scoring.result import Result


class ThemeSeries(NamedTuple):
    """Titles of the themes, percentages of each result by theme, and all of it in words."""

    axes: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    said: str


def theme_series(edition: Edition, named: Sequence[tuple[str, Result]], words: Language) -> ThemeSeries:
    """Results, each with its name; a theme that one of them doesn't know is left open there."""
    themes = edition.scheme.themes
    axes = tuple(theme.title for theme in themes)
    percents = [(name, {theme.id: theme.percent for theme in result.themes}) for name, result in named]
    series = tuple((name, tuple(found.get(theme.id) for theme in themes)) for name, found in percents)
    said = "; ".join(
        f"{name}: "
        + ", ".join(f"{axis} {percent_text(value, edition, words)}" for axis, value in zip(axes, values, strict=True))
        for name, values in series
    )
    return ThemeSeries(axes, series, said)

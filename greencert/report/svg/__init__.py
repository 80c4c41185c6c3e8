"""Charts as SVG inside a page: no script, nothing loaded, every text data, with a title and a description."""

from __future__ import annotations

from greencert.report.svg.bars import bars_svg
from greencert.report.svg.canvas import Canvas, Words, framed
from greencert.report.svg.dots import dots_svg
from greencert.report.svg.levels import levels_svg
from greencert.report.svg.matrix import matrix_svg
from greencert.report.svg.radar import radar_svg
from greencert.report.svg.roadmap import roadmap_svg
from greencert.report.svg.scale import scale_svg
from greencert.report.svg.trend import trend_svg
from greencert.report.tree import FEWEST_AXES, Bars, Dots, Figure, LevelBar, Matrix, Radar, Roadmap, Scale

__all__ = ["Words", "figure_svg", "trend_svg"]


def figure_svg(figure: Figure, name: str, words: Words) -> str:
    """A figure's chart; `name` is unique on the page. Empty where there is nothing to draw."""
    drawn = _drawn(figure, words)
    return framed(drawn, name, figure.caption or "", figure.alternative) if drawn is not None else ""


def _drawn(figure: Figure, words: Words) -> Canvas | None:
    chart = figure.chart
    match chart:
        case Bars():
            return bars_svg(chart) if chart.bars else None
        case Dots():
            return dots_svg(chart) if chart.axes else None
        case Radar(axes, series) if 0 < len(axes) < FEWEST_AXES:
            return dots_svg(Dots(axes, series))
        case Radar():
            return radar_svg(chart) if chart.axes else None
        case Scale():
            return scale_svg(chart)
        case LevelBar():
            return levels_svg(chart, words) if chart.levels else None
        case Matrix():
            return matrix_svg(chart) if chart.dots else None
        case Roadmap():
            return roadmap_svg(chart, words) if chart.stretches else None

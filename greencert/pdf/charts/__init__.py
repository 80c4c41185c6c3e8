"""Charts as vectors: each is measured when it is made, and drawn from its top left corner."""

from __future__ import annotations

from greencert.pdf.charts.bars import bar_drawings
from greencert.pdf.charts.dots import dot_drawings
from greencert.pdf.charts.drawing import Drawing
from greencert.pdf.charts.levels import LevelDrawing
from greencert.pdf.charts.matrix import matrix_drawings
from greencert.pdf.charts.radar import radar_drawings
from greencert.pdf.charts.roadmap import roadmap_drawings
from greencert.pdf.charts.scale import ScaleDrawing
from greencert.pdf.inline import Setting
from greencert.report.tree import Bars, Chart, Dots, LevelBar, Matrix, Radar, Roadmap, Scale

__all__ = ["Drawing", "drawings"]


def drawings(setting: Setting, chart: Chart, width: float) -> list[Drawing]:
    """A chart as drawings one under the other, none taller than a page."""
    match chart:
        case Bars():
            return bar_drawings(setting, chart, width)
        case Dots():
            return dot_drawings(setting, chart, width)
        case Radar():
            return radar_drawings(setting, chart, width)
        case Scale():
            return [ScaleDrawing(setting, chart, width)]
        case LevelBar():
            return [LevelDrawing(setting, chart, width)] if chart.levels else []
        case Matrix():
            return matrix_drawings(setting, chart, width)
        case Roadmap():
            return roadmap_drawings(setting, chart, width)

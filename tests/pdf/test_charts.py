"""What charts say in words, in every language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.language import LANGUAGES, Language
from greencert.model.translation import in_language
from greencert.pdf.charts.radar import RadarDrawing
from greencert.pdf.charts.scale import ScaleDrawing
from greencert.pdf.fitting import ELLIPSIS
from greencert.pdf.inline import Setting
from greencert.pdf.typography import WIDTH
from greencert.report.tree import Radar, Scale, Tick
from greencert.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
HALF = (WIDTH - 24) / 2
"""A column of the report's cover."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_around_a_radar_are_whole(language: str) -> None:
    """In half the width of a page no theme's name is cut or numbered, and none gets out of the column."""
    workspace = Workspace(ROOT)
    edition = workspace.edition("bsr-green-park", "1.0.0").value
    assert edition is not None
    themes = in_language(workspace.translated(edition, language), language).scheme.themes
    chart = Radar(tuple(theme.title for theme in themes), (("x", (Decimal(50),) * len(themes)),))
    radar = RadarDrawing(Setting(Language.of(language)), chart, HALF)
    assert not radar.numbered
    for box, lines, _ in radar.labels:
        assert not any(fragment.text.endswith(ELLIPSIS) for line in lines for fragment in line.fragments)
        assert box.x >= -HALF / 2
        assert box.x + box.width <= HALF / 2 + 0.01


def test_no_tick_strikes_through_a_label() -> None:
    """A tick whose label stands a row lower ends above a label that is in its way, and goes past one that isn't."""
    ticks = (Tick(Decimal(2), "at least 2 companies", strong=True), Tick(Decimal(3), "3"), Tick(Decimal(9), "9"))
    drawing = ScaleDrawing(Setting(Language.of("en")), Scale(Decimal(0), Decimal(20), None, "", ticks), WIDTH)
    threshold, three, nine = (next(each for each in drawing.labels if each.tick is tick) for tick in ticks)
    assert [each.row for each in (threshold, three, nine)] == [0, 1, 0]
    assert threshold.left < three.at < threshold.end
    assert drawing.passed(three) == drawing.passed(nine) == []
    aside = replace(three, at=threshold.end + 3)
    assert drawing.passed(aside) == [0]

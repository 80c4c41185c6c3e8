"""Several sides: every one drawn, none marked as what it isn't, the summary on one page."""

from __future__ import annotations

from functools import lru_cache

import pytest

from greencert.pdf.document import lay_out
from greencert.pdf.structure import Element
from greencert.report.tree import Beside, Document, Dots, Figure, Radar, Span, Table
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case, open_case
from greencert.workflows.side_by_side import comparison_document
from tests.report.reported import ROOT, example


def other(park: str) -> Case:
    """A shipped desk study under the same scheme."""
    case = open_case(Workspace(ROOT), ROOT / "assessments" / park / "desk-study").value
    assert case is not None
    return case


@lru_cache(maxsize=4)
def three(language: str = "en") -> Document:
    """Three parks, two of them with hardly an answer."""
    return comparison_document([example(), other("kokkola-industrial-park"), other("digipolis-kemi")], language)


def test_all_sides_are_drawn() -> None:
    """The charts hold every side, not the last two alone."""
    charts = next(block for block in three().blocks if isinstance(block, Beside))
    assert isinstance(charts.left, Figure)
    assert isinstance(charts.right, Figure)
    for chart in (charts.left.chart, charts.right.chart):
        assert isinstance(chart, Radar | Dots)
        assert len(chart.series) == 3


def test_what_differs_is_bold_and_nothing_else_is_said_of_it() -> None:
    """No data is no reason to say that a criterion isn't counted."""
    table = next(block for block in reversed(three().blocks) if isinstance(block, Table))
    assert not table.tones
    for _, *cells in table.rows:
        assert all(isinstance(cell, Span) for cell in cells)
        spans = [cell for cell in cells if isinstance(cell, Span)]
        differ = len({span.text for span in spans}) > 1
        assert {span.style for span in spans} == {"strong" if differ else "plain"}


@pytest.mark.parametrize("language", ["en", "fi", "de", "pl"])
def test_the_summary_keeps_to_the_first_page(language: str) -> None:
    """No row of the table of results runs over; the second page begins with a chapter."""
    layout = lay_out(three(language), Element("Sect"))
    place, y = layout.pages[1].places[0]
    assert place.level == 1
    assert y < 100

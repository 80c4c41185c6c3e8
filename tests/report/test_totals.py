"""The table of the park's figures."""

from __future__ import annotations

import pytest

from greencert.language import LANGUAGES, Language
from greencert.report.totals import figure_sheet, total_blocks
from greencert.report.tree import Table
from greencert.scoring.totals import totals
from tests.report.reported import example


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_is_named_in_the_language(language: str) -> None:
    """Companies, persons and pieces in words, in the report's table and in the spreadsheet; no id of a unit."""
    words, case = Language.of(language), example()
    tables = [
        *(block for block in total_blocks(totals(case.edition, case.assessment), words, public=False)),
        *figure_sheet(case.edition, case.assessment, words),
    ]
    units = set()
    for table in tables:
        if isinstance(table, Table):
            at = next(i for i, column in enumerate(table.columns) if column.title == words.text("Unit"))
            units |= {row[at] for row in table.rows}
    assert {words.text("companies"), words.text("persons")} <= units
    assert units.isdisjoint({"company", "person", "count", "percent", "m3"})

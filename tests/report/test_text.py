"""Tables as text: the widest columns give way first, and no word is broken while one can be kept whole."""

from __future__ import annotations

import pytest

from greencert.report.text import render_text
from greencert.report.tree import Column, Document, Table

LONG = "At least 50 % of the aurinkosähköpotentiaalista that can be used"


def _lines(rows: tuple[tuple[str, ...], ...], width: int) -> list[str]:
    columns = (Column("Criterion"), Column("Has to reach"), Column("Gives", "right"))
    return render_text(Document("T", "", "en", (Table(columns, rows),)), width).splitlines()[1:]


@pytest.mark.parametrize("width", range(54, 120))
def test_no_word_is_broken_while_there_is_room_for_it(width: int) -> None:
    """From where the longest words fit side by side to where everything does."""
    lines = _lines((("GE-05 Infrastruktuurin digitaalinen rekisteri", LONG, "3.11 points"),), width)
    assert max(map(len, lines)) <= width
    said = " ".join(lines).split()
    for word in ("Infrastruktuurin", "digitaalinen", "aurinkosähköpotentiaalista", "points"):
        assert word in said


def test_what_cant_be_kept_whole_is_folded_and_nothing_is_lost() -> None:
    """An address longer than the screen is broken where it has to be."""
    address = "https://example.org/" + "a" * 90
    lines = _lines((("EE-01", address, "1 point"),), 60)
    assert max(map(len, lines)) <= 60
    assert sum(line.count("a") for line in lines) >= 90


def test_where_all_fits_columns_are_as_wide_as_they_need() -> None:
    """A narrow table isn't stretched."""
    head, rule, row = _lines((("EE-01", "Half", "1 point"),), 100)
    assert head.split() == ["Criterion", "Has", "to", "reach", "Gives"]
    assert len(rule) == len(row) == len("Criterion   Has to reach   1 point")

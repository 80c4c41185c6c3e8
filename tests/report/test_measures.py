"""What would close a gap, and where it was done."""

from __future__ import annotations

import pytest

from greencert.report.measures import practice_line
from tests.report.reported import dossier


@pytest.mark.parametrize(("language", "said"), [("en", "(no date; "), ("de", "(ohne Datum; "), ("pl", "(bez daty; ")])
def test_a_practice_without_a_date_says_so_in_the_language_of_the_report(language: str, said: str) -> None:
    """The catalogue's own abbreviation isn't printed."""
    found = dossier(language)
    undated = next(each for each in found.edition.practice.values() if each.year == "n.d.")
    line = practice_line(found, undated)
    assert said in "".join(span if isinstance(span, str) else span.text for span in line)

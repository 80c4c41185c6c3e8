"""Line ends of a file that is written on."""

from __future__ import annotations

import pytest

from greencert.store.edit import set_value
from greencert.store.reading import newline_of
from greencert.store.table import edit_rows
from greencert.store.yaml import parse

ROW = {"company": "a", "datapoint": "used", "period": "2024", "value": "1", "unit": "t"}


@pytest.mark.parametrize(("text", "meant"), [("", "\n"), ("a\n", "\n"), ("a\r\n", "\r\n"), ("a\r\nb\nc\n", "\n")])
def test_most_lines_decide(text: str, meant: str) -> None:
    """One stray line end from another system doesn't turn the file."""
    assert newline_of(text) == parse(text).newline == meant


def test_every_editor_goes_by_them() -> None:
    """A table and a map with one line of another kind get lines of the kind that most have."""
    table = edit_rows(
        "company,datapoint,period,value,unit,evidence,note\r\nb,used,2024,1,t,,\nc,used,2024,1,t,,\n", [(ROW, True)]
    )
    assert table.endswith("a,used,2024,1,t,,\n")
    assert not table.endswith("\r\n")
    assert set_value("a: 1\r\nb: 2\nc: 3\n", ("d",), 4).endswith("d: 4\n")

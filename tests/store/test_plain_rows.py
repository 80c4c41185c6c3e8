"""Laws of reading plain tables: whatever is read the short way, the careful way reads the same."""

from __future__ import annotations

import pickle
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Figure
from greencert.store import plain_rows
from greencert.store.figures import read_figures
from greencert.store.shipped import shipped

HEADER = "company,datapoint,period,value,unit,evidence,note"
TABLES = sorted(shipped("assessments").rglob("data.csv"))

CELLS = {
    "company": ("", "zinc-works", "Zinc", " zinc-works", "a--b"),
    "datapoint": ("electricity_total", "x", "", "Electricity", "x_"),
    "period": ("2025", "1980", "2025.0", " 2025", "25", "٢٠٢٥"),
    "value": ("0", "-4", "12.50", "007", "1e3", "", "+1", "1,5", '"1"', "NaN", "9" * 41, "1" * 20, "٣", "1_0", " 1"),
    "unit": ("MWh", "m3", "%", "", "t ", "x" * 501),
    "evidence": ("", "doc-1", "Doc 1"),
    "note": (
        "",
        "said",
        '"said, twice"',
        '"a ""b"""',
        'a"b',
        '"open',
        " padded",
        "tab\there",
        "a\u2028b",
        "höyry",
        "\x00",
    ),
}
rows = st.tuples(*(st.sampled_from((cells[0],) * 4 + cells) for cells in CELLS.values())).map(",".join)
lines = st.one_of(rows, rows, rows, st.sampled_from(("", ",,,,,,", "a,b", " ", ",,,,,,,,", '""')))
headers = st.sampled_from((HEADER,) * 6 + ("company,datapoint", HEADER + ",more", HEADER.replace(",", ";"), ""))


def carefully(text: str) -> tuple[object, ...]:
    """What the careful way says."""
    with patch.object(plain_rows, "read", return_value=None):
        figures, table, problems = read_figures(text, "data.csv")
    return figures, table, problems


def agree(text: str) -> bool:
    """Whether the short way read it; what it read is what the careful way reads, without any problem."""
    if plain_rows.read(text) is None:
        return False
    figures, table, problems = read_figures(text, "data.csv")
    others, other_table, other_problems = carefully(text)
    assert (figures, table, problems) == (others, other_table, other_problems)
    assert repr(figures) == repr(others)
    assert [figure.model_fields_set for figure in figures] == [figure.model_fields_set for figure in others]  # type: ignore[attr-defined]
    return True


@settings(max_examples=600, deadline=None)
@given(headers, st.lists(lines, max_size=6), st.sampled_from(("\n", "\n", "\r\n", "\r")), st.booleans())
@example(HEADER, [",x,2025,1,t,,"], "\n", True)
@example(HEADER, [], "\n", False)
def test_agrees_with_the_careful_way(header: str, body: list[str], newline: str, ended: bool) -> None:
    """Whatever rows stand below each other."""
    agree(newline.join((header, *body)) + newline * ended)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.parent.name)
def test_reads_what_is_shipped(path: object) -> None:
    """Every table that comes with greencert is read the short way, with the line ends of either world."""
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    assert agree(text)
    assert agree(text.replace("\n", "\r\n"))


def test_the_lines_that_stayed_are_not_read_again() -> None:
    """While a figure is typed, every other line gives the very figure that it gave before; lines come and go."""
    lines = [HEADER, *(f"c-{n},x,2025,{n},t,," for n in range(5))]
    (first, second, third, *_), _ = plain_rows.read("\n".join(lines)) or ((), ())
    typed = [*lines[:2], "c-1,x,2025,77,t,,", *lines[3:]]
    figures, starts = plain_rows.read("\n".join(typed)) or ((), ())
    assert figures[0] is first
    assert figures[1] is not second
    assert figures[2] is third
    assert starts == (2, 3, 4, 5, 6)
    assert agree("\n".join([*typed[:3], "", *typed[4:], "c-9,x,2025,1,t,,"]))
    assert agree("\n".join(typed[:3]))
    assert agree("\n".join(typed))


def test_figures_are_figures() -> None:
    """They can be copied, pickled, dumped, compared and hashed like any other."""
    (figure,), _ = plain_rows.read(f"{HEADER}\nzinc-works,x,2025,1.50,MWh,doc,said\n") or ((), ())
    other = Figure.model_validate(figure.model_dump())
    assert pickle.loads(pickle.dumps(figure)) == figure.model_copy() == other
    assert hash(figure) == hash(other)
    assert figure.model_dump_json() == other.model_dump_json()
    assert list(figure.__dict__) == list(other.__dict__)


def test_remembers_only_so_many_cells() -> None:
    """Memory stays bounded over any number of tables."""
    for part in range(3):
        plain_rows.read("\n".join((HEADER, *(f"c-{part}-{n},x,2025,1,t,," for n in range(6000)))))
    assert max(map(len, plain_rows._CELLS.values())) <= plain_rows._MOST

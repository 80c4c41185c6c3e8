"""The lines around a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greencert.store.excerpt import WIDTH, Lines, printable


def test_the_caret_stands_under_the_column() -> None:
    """One line before, one after, line numbers aligned."""
    text = "\n".join(f"line {number}" for number in range(1, 12))
    assert Lines(text).excerpt(10, 6) == (" 9 | line 9", "10 | line 10", "   |      ^", "11 | line 11")
    assert Lines(text).excerpt(1, 1) == ("1 | line 1", "  | ^", "2 | line 2")


def test_wide_signs_and_tabs_keep_the_caret_in_place() -> None:
    """A wide sign takes two cells of a terminal, a combining one none, a tab is shown as one space."""
    assert Lines("工業: x").excerpt(1, 5) == ("1 | 工業: x", "  |       ^")
    assert Lines("a\u0301: x").excerpt(1, 5) == ("1 | a\u0301: x", "  |    ^")
    assert Lines("\ta: x").excerpt(1, 5) == ("1 |  a: x", "  |     ^")


def test_long_lines_show_a_window() -> None:
    """A line of 10,000 signs is cut on both sides, and the caret still stands under its sign."""
    excerpt = Lines("a" * 5000 + "X" + "b" * 5000).excerpt(1, 5001)
    line, caret = excerpt[0], excerpt[1]
    assert len(line) < WIDTH + 10
    assert line[caret.index("^")] == "X"
    assert (line[4], line[-1]) == ("…", "…")


def test_what_a_terminal_would_obey_is_replaced() -> None:
    """Escape sequences and marks that reorder text show as a replacement sign."""
    assert printable("a\x1b[31m\u202eb\u200bc\td") == "a\ufffd[31m\ufffdb\ufffdc d"


@given(st.text(max_size=200), st.integers(0, 250))
def test_every_offset_has_a_place(text: str, offset: int) -> None:
    """Line and column lead back to the offset."""
    lines = Lines(text)
    at = min(offset, len(text))
    line, column = lines.place(at)
    assert lines.starts[line - 1] + column - 1 == at
    assert text[:at].count("\n") == line - 1
    assert lines.excerpt(line, column)

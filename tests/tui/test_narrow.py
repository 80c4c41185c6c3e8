"""What happens to texts where there is little room."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from greencert.report.tree import Column, Table
from greencert.tui.abbreviated import abbreviated
from greencert.tui.document import content_of
from greencert.tui.literal import one_line
from greencert.tui.widgets.hung import hung


def test_names_are_shortened_word_by_word_and_say_so() -> None:
    """A word ends before a syllable would begin, in a point; what fits stays whole."""
    assert str(abbreviated("Circular economy", 16)) == "Circular economy"
    assert str(abbreviated("Shared infrastructure", 16)) == "Shared infrastr."
    assert str(abbreviated("Shared infrastructure", 12)) == "Shared infr."
    assert str(abbreviated("Energiatehokkuus", 11)) == "Energiateh."
    assert str(abbreviated("Gemeinsame Infrastruktur", 14)) == "Gemeins. Infr."


@given(st.text(max_size=40), st.integers(1, 40))
def test_a_name_never_takes_more_room_than_there_is(name: str, room: int) -> None:
    """Whatever it is made of; and a word that is cut ends in a sign."""
    said = abbreviated(name, room)
    assert said.cell_length <= room
    whole = set(one_line(name).split())
    assert all(part in whole or part.endswith((".", "…")) for part in str(said).split())


def test_lines_hang_below_their_text() -> None:
    """Not below the sign or the blanks before them."""
    said = Content("Title that is long enough to wrap\n  ✗ Energy reaches at least 40 %: 12 %.\n\n  short")
    assert str(hung(said, 20)).split("\n") == [
        "Title that is long",
        "enough to wrap",
        "  ✗ Energy reaches",
        "    at least 40 %:",
        "    12 %.",
        "",
        "  short",
    ]


def test_words_without_a_sign_are_left_alone() -> None:
    """A number, a quotation, a word of two letters at the beginning is no sign."""
    for line in ("12 of 40 companies have answered", "“a b c d e f” was said", "So it is as it is"):
        assert all(not part.startswith(" ") for part in str(hung(Content(line), 16)).split("\n"))


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60), st.integers(13, 40))
def test_nothing_is_lost_by_hanging(text: str, width: int) -> None:
    """All words are there, in order, and no line that was wrapped is too long."""
    said = str(hung(Content(text), width))
    assert "".join(said.split()) == "".join(text.split())
    assert said == text or all(cell_len(line) <= width + 1 for line in said.split("\n"))


def test_a_number_stays_with_its_unit() -> None:
    """A blank that doesn't break a line doesn't, with or without a sign before the line, and styles stay in place."""
    said = Content("  · Circular economy 35.0\N{NO-BREAK SPACE}%; must").stylize("bold", 21, 27)
    lines = hung(said, 26).split("\n")
    assert [line.plain for line in lines] == ["  · Circular economy", "    35.0\N{NO-BREAK SPACE}%; must"]
    assert [span.style for span in lines[1].spans if span.end - span.start == 6] == ["bold"]
    assert str(hung(Content("Energy 35.0\N{NO-BREAK SPACE}%"), 12)) == "Energy\n35.0\N{NO-BREAK SPACE}%"


TABLE = Table(
    (Column("Criterion", width=2), Column("Gives", "right"), Column("By")),
    (("CE-01 Balance of material, energy and water flows", "1.2", "as planned"), ("CE-02", "", "")),
)


def test_a_table_takes_the_room_there_is() -> None:
    """Columns as they are where they fit, wrapped on a wide screen, else each row as a list without what is empty."""
    wide = str(content_of([TABLE], 100)).split("\n")
    assert [line.split() for line in wide] == [
        ["Criterion", "Gives", "By"],
        ["CE-01", "Balance", "of", "material,", "energy", "and", "water", "flows", "1.2", "as", "planned"],
        ["CE-02"],
    ]
    long = replace(TABLE, rows=((f"{'many words ' * 12}end", "1.2", "as planned"),))
    wrapped = str(content_of([long], 100)).split("\n")
    assert all(cell_len(line) <= 100 for line in wrapped)
    assert "1.2" in wrapped[1]
    assert "end" in wrapped[-1]
    assert str(content_of([TABLE], 40)).split("\n") == [
        "CE-01 Balance of material, energy and",
        "water flows",
        "  Gives  1.2",
        "  By  as planned",
        "CE-02",
    ]

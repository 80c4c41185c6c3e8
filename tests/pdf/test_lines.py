"""Breaking text into lines, and fitting it into boxes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_hostile import COMPOUND, ENDLESS, FINNISH

from greencert.pdf.columns import column_widths
from greencert.pdf.fitting import ELLIPSIS, balanced, fitted, limited, shortened, smaller, unhyphenated
from greencert.pdf.hyphenation import word_breaks
from greencert.pdf.lines import Line, Run, break_lines
from greencert.pdf.printable import HYPHEN, printable
from greencert.pdf.typography import BODY, TITLE

LOOK = BODY.look


def texts(lines: tuple[Line, ...]) -> list[str]:
    """What stands on each line."""
    return ["".join(fragment.text for fragment in line.fragments) for line in lines]


def parts(word: str, language: str) -> str:
    """A word with all its breaks shown."""
    places = [0, *(place.at for place in word_breaks(word, language)), len(word)]
    return "-".join(word[a:b] for a, b in pairwise(places))


@settings(deadline=None)  # the first example reads the fonts
@given(st.text(alphabet="abc äöüß-/\n\u00ad", max_size=300), st.floats(8, 400))
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(text: str, width: float) -> None:
    """Whatever the width, every letter comes out in order, and no line leaves the column."""
    lines = break_lines([Run(printable(text), LOOK)], width, "de")
    assert all(line.width <= width + 0.02 or len(texts((line,))[0]) == 1 for line in lines)
    kept = [letter for letter in "".join(texts(lines)) if letter not in (" ", HYPHEN)]
    assert kept == [letter for letter in text if letter not in (" ", "\n", HYPHEN)]


def test_runs_of_different_looks_share_lines() -> None:
    """A word may change its look in the middle and isn't broken there."""
    bold = LOOK._replace(size=20)
    lines = break_lines([Run("ab", LOOK), Run("cd", bold), Run(" ef", LOOK)], 400, "en")
    assert texts(lines) == ["abcd ef"]
    assert [fragment.text for fragment in lines[0].fragments] == ["ab", "cd ", "ef"]
    assert len(break_lines([Run("ab", LOOK), Run("cd", bold)], bold.width("cd") + LOOK.width("ab") - 1, "en")) == 2


def test_the_space_after_a_link_is_not_part_of_it() -> None:
    """Neither underlined nor clickable."""
    link = LOOK._replace(link="#there")
    line = break_lines([Run("see", LOOK), Run(" there ", link), Run("now", LOOK)], 400, "en")[0]
    assert [(fragment.text, fragment.look.link) for fragment in line.fragments] == [
        ("see ", None),
        ("there", "#there"),
        (" now", None),
    ]


def test_a_number_stays_with_its_sign() -> None:
    """No line begins with a per cent sign or ends with a sign of comparison."""
    for text in ("at least 50 %", "share ≥ 50 %"):
        last = texts(break_lines([Run(text, LOOK)], LOOK.width(text) - 1, "en"))[-1]
        assert last in ("50\N{NO-BREAK SPACE}%", "≥\N{NO-BREAK SPACE}50\N{NO-BREAK SPACE}%")


def test_a_number_stays_whole() -> None:
    """Thousands parted by spaces, as in Finnish, go to the next line with their unit."""
    last = texts(break_lines([Run("alle 10 000 m3", LOOK)], LOOK.width("alle 10 000"), "fi"))[-1]
    assert last == "10\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}m3"


def test_new_lines_in_a_text_are_kept() -> None:
    """One line end ends the line, several leave one line empty, those at the ends leave none."""
    assert texts(break_lines([Run("\n\na\nb\n\n\n\nc\n\n", LOOK)], 400, "en")) == ["a", "b", "", "c"]
    assert texts(break_lines([], 400, "en")) == [""]


@pytest.mark.parametrize(
    ("word", "language", "broken"),
    [
        ("Abwärmenutzungsvereinbarung", "de", "Abwär-me-nut-zungs-ver-ein-ba-rung"),
        ("energiatehokkuussuunnitelma", "fi", "ener-gia-te-hok-kuus-suun-ni-telma"),
        ("teollisuusalue", "fi", "teol-li-suus-alue"),
        ("hukkalämmönhyödyntäminen", "fi", "huk-ka-läm-mön-hyö-dyn-tä-mi-nen"),
        ("analyysissa", "fi", "ana-lyy-sissa"),
        ("återvinningsanläggning", "sv", "åter-vin-nings-an-lägg-ning"),
        ("evidence/energie/jahresbericht_2025.pdf", "de", "evidence/-energie/-jahresbericht_-2025.pdf"),
        ("eng.heroya-industripark.no", "fi", "eng.-heroya--industripark.no"),
        ("ruegen-und-mee-h-r.com", "fi", "ruegen--und--mee--h-r.com"),
        ("31.12.2025", "de", "31.12.2025"),
        ("Wärme-und-Strom", "xx", "Wärme--und--Strom"),
    ],
)
def test_words_are_broken_as_their_language_does(word: str, language: str, broken: str) -> None:
    """By patterns, by the rules of Finnish, at joints; addresses get no hyphens, dates none at all."""
    assert parts(word, language) == broken


def test_a_hyphen_at_the_end_of_a_line_is_a_soft_one() -> None:
    """Who copies the text gets the word without it."""
    lines = texts(break_lines([Run(COMPOUND, LOOK)], 100, "de"))
    assert len(lines) > 3
    assert all(line.endswith(HYPHEN) for line in lines[:-1])
    assert "".join(lines).replace(HYPHEN, "") == COMPOUND


def test_short_gaps_are_left_ragged() -> None:
    """A word that would only fill the end of a line moves to the next one whole."""
    text = "n " * 36 + "Abwärmenutzung"
    width = LOOK.width("n " * 36 + "Abwär-")
    assert texts(break_lines([Run(text, LOOK)], width, "de"))[1] == "Abwärmenutzung"


def test_no_line_of_a_few_letters_ends_a_paragraph() -> None:
    """The last word of a paragraph is broken so that a part worth reading goes to the last line."""
    text = "n " * 20 + "Energiemanagementsystem"
    width = LOOK.width("n " * 20 + "Energiemanagementsys-")
    assert texts(break_lines([Run(text, LOOK)], width, "de"))[-1] == "system"
    assert texts(break_lines([Run(f"{text} und", LOOK)], width, "de"))[-1] == "tem und"


def test_a_polish_line_ends_with_no_single_letter() -> None:
    """Not even where no word is parted; the letter may end a line in another language."""
    runs = [Run("energii i wody", LOOK)]
    width = LOOK.width("energii i ")
    joined = ["energii", "i\N{NO-BREAK SPACE}wody"]
    assert texts(break_lines(runs, width, "pl")) == texts(unhyphenated(runs, width, "pl")) == joined
    assert texts(break_lines(runs, width, "fi"))[0] == "energii i"


@given(st.text(max_size=200), st.floats(20, 300))
def test_a_shortened_text_fits(text: str, width: float) -> None:
    """On one line, with an ellipsis when something is missing."""
    found = shortened(text, LOOK, width)
    assert LOOK.width(found) <= width
    assert "\n" not in found


@given(st.text(alphabet="abcäö \n-", max_size=400), st.floats(30, 300), st.integers(1, 5))
def test_limited_lines_keep_to_their_number(text: str, width: float, rows: int) -> None:
    """Never more lines than asked for, never a line wider than the column."""
    lines = limited(text, LOOK, width, rows, "de")
    assert 1 <= len(lines) <= rows
    assert all(line.width <= width + 1 for line in lines)


def test_a_text_is_made_smaller_before_it_is_cut() -> None:
    """The largest size that fits is taken; the smallest one ends with an ellipsis."""
    styles = smaller(TITLE, 30, 20, 10)
    whole = fitted("Kurz", styles, 200, 40, "de")
    assert (whole.style.size, whole.cut) == (30, False)
    less = fitted(f"{FINNISH} ja {FINNISH}", styles, 200, 50, "fi")
    assert (less.style.size, less.cut) == (10, False)
    cut = fitted(ENDLESS, styles, 200, 40, "de")
    assert (cut.style.size, cut.cut) == (10, True)
    assert texts(cut.lines)[-1].endswith(ELLIPSIS)
    assert cut.height <= 40


def test_centred_lines_are_of_like_length() -> None:
    """No word stands alone on the last line."""
    text = "Entwicklungsgesellschaft für den Industriepark am Hafen mbH"
    found = fitted(text, smaller(TITLE, 20), LOOK._replace(size=20, weight=TITLE.weight).width(text) - 5, 200, "de")
    even = balanced(found, text, 1000)
    assert texts(found.lines)[-1] == "mbH"
    assert min(line.width for line in even.lines) > 0.6 * max(line.width for line in even.lines)


def test_a_number_stays_with_what_it_counts_in_its_column() -> None:
    """Columns of numbers are as wide as their longest cell; the others take what is left."""
    rows = [[[Run("a long title of a criterion that takes two lines", LOOK)], [Run("19 companies", LOOK)]]]
    head = [[Run("Criterion", LOOK)], [Run("Value", LOOK)]]
    counted = column_widths(head, rows, (6, 1), 200, (False, True))
    assert counted[1] >= LOOK.width("19 companies")
    assert sum(counted) == pytest.approx(200)


def test_a_column_that_lacks_little_gets_it_first() -> None:
    """Two words aren't parted beside a column of long texts that would be parted anyway."""
    long = [Run("a long text that takes several lines however wide its column is made, and then some", LOOK)]
    short = [Run("partly met", LOOK)]
    width = 4 * LOOK.width("partly met")
    widths = column_widths(
        [[Run("A", LOOK)], [Run("B", LOOK)], [Run("C", LOOK)]], [[long, short, []]], (6, 2, 2), width, (False,) * 3
    )
    assert widths[1] >= LOOK.width("partly met")
    assert sum(widths) == pytest.approx(width)


def test_a_word_is_parted_only_where_it_helps() -> None:
    """A cell that takes two lines anyway takes them with its words whole; a word too wide for it is parted."""
    runs = [Run("oder Herkunftsnachweise", LOOK)]
    width = LOOK.width("Herkunftsnachweise") + 2
    assert texts(break_lines(runs, width, "de")) != ["oder", "Herkunftsnachweise"]
    assert texts(unhyphenated(runs, width, "de")) == ["oder", "Herkunftsnachweise"]
    assert len(unhyphenated(runs, LOOK.width("Herkunfts-"), "de")) > 2

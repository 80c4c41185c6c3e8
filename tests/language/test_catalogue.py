"""One language throughout: no message is left untranslated, and no translation loses a value."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.language import LANGUAGES, Language, TwoReadingsError
from tests.language import catalogue

TRANSLATED = sorted(set(LANGUAGES) - {"en"})
_FIELD = re.compile(r"\{[a-z_]*\}")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    """The catalogue of a language that is offered is complete, and holds nothing that no one says."""
    source = {message.id for message in catalogue.extracted() if message.id}
    known = {message.id: message.string for message in catalogue.held(language) if message.id}
    assert source - set(known) == set()
    assert set(known) - source == set()
    empty = [found for found, said in known.items() if not (all(said) if isinstance(said, tuple) else said)]
    assert empty == []


def test_no_message_hides_from_the_extraction() -> None:
    """A message marked inside an f-string isn't seen by the extraction of this Python, so it would stay English."""
    known = [message.id for message in catalogue.extracted() if message.id]
    seen = {text for found in known for text in (found if isinstance(found, tuple) else (found,))}
    hidden = [text for path in catalogue.SOURCE.rglob("*.py") for text in marked(path) if text not in seen]
    assert hidden == []


def marked(path: Path) -> list[str]:
    """The messages that a file marks, by its syntax."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = node.args[:2] if name == "plural" else node.args[:1] if name in catalogue.KEYWORDS else []
            found += [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return [text for text in found if text]


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_their_values(language: str) -> None:
    """A translation fills in the same values as its source."""
    for message in catalogue.held(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for text in said:
            if message.id:
                assert set(_FIELD.findall(text)) == set(_FIELD.findall(ids[-1])), message.id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("0,5", "0.5"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3,5", "-3.5"),
        ("1.234.567", "1234567"),
    ],
)
def test_numbers_are_read_with_comma_and_point(typed: str, meant: str) -> None:
    """Both decimal signs are understood, and thousands in groups."""
    assert Language.of("fi").parse_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3.4.5", "1e999999", "NaN", "--3"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    """What can't be read is said, not guessed."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the text typed
        Language.of("en").parse_number(typed)


def test_percentages_are_never_rounded_up() -> None:
    """49.99 never shows as 50."""
    assert Language.of("en").percent(Decimal("49.99")) == "49.9\N{NO-BREAK SPACE}%"
    assert Language.of("fi").percent(Decimal("99.999"), 2) == "99,99\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_below_zero_is_printed_with_a_minus(code: str) -> None:
    """Not with a hyphen, in whatever language."""
    assert Language.of(code).number(Decimal("-50")) == "\N{MINUS SIGN}50"
    assert Language.of(code).percent(Decimal(-50)).startswith("\N{MINUS SIGN}50")


def test_values_are_data_not_patterns() -> None:
    """Braces in a value are shown as they are."""
    assert Language.of("en").text("{level} {other}", level="{other}", other="x") == "{other} x"


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "455,200"), ("en", "-1,234"), ("de", "1.234"), ("da", "12.500")]
)
def test_a_number_that_can_mean_two_things_is_refused(language: str, typed: str) -> None:
    """As the language itself prints thousands, and as a decimal: off by a thousand, whichever is taken."""
    with pytest.raises(TwoReadingsError):
        Language.of(language).parse_number(typed)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("en", "0,455", "0.455"), ("en", "1.234", "1.234"), ("de", "1,234", "1.234"), ("fi", "1,234", "1.234")],
)
def test_a_number_with_one_reading_is_taken(language: str, typed: str, meant: str) -> None:
    """Thousands don't begin with 0, and spaces part them in most languages."""
    assert Language.of(language).parse_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1,5,3", "12.34,5", "1,2.3,4", "1,234.5.6", ",,", "1..2"])
def test_signs_that_stand_nowhere_are_no_number(typed: str) -> None:
    """Between thousands they part groups of three."""
    with pytest.raises(ValueError):  # noqa: PT011 - it says what was typed
        Language.of("en").parse_number(typed)

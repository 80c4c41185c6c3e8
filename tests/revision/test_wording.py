"""What a change of words amounts to, and why its direction is only supposed."""

from __future__ import annotations

import pytest

from greencert.language import Language
from greencert.report.diff import diff_document
from greencert.revision.change import Guess
from greencert.revision.compare import compare
from greencert.revision.wording import prose

from .conftest import criterion_data, edition_of


@pytest.mark.parametrize(
    ("before", "after", "classes", "guess"),
    [
        ("At least 51 % is renewable.", "At most 51 % is renewable.", "tightened", Guess.DIRECTION),
        ("At least 51 % is renewable.", "At most 60 % is renewable.", "tightened", Guess.DIRECTION),
        ("At least 51 % is renewable.", "Most of it is renewable.", "tightened", Guess.COUNT),
        ("51 % is renewable.", "60 % is renewable.", "tightened", Guess.NUMBER),
        ("The park has a heat plan.", "The park does not have a heat plan.", "tightened", Guess.STRICTNESS),
        ("The park has a heat plan.", "The park doesn't have a heat plan.", "tightened", Guess.STRICTNESS),
        ("The park must have a plan.", "The park should have a plan.", "tightened", Guess.STRICTNESS),
        ("The park shall have a plan.", "The park may have a plan.", "tightened", Guess.STRICTNESS),
        ("Rain must seep away on 5 plots.", "Rain may seep away on 5 plots.", "tightened", Guess.STRICTNESS),
        ("Der Park muss planen.", "Der Park soll planen.", "tightened", Guess.STRICTNESS),
        ("Der Park hat einen Plan.", "Der Park hat keinen Plan.", "tightened", Guess.STRICTNESS),
        ("Puistossa on suunnitelma.", "Puistossa ei ole suunnitelmaa, ja puistossa on.", "tightened", Guess.STRICTNESS),
        # the same strictness in other words
        ("The park must have a plan.", "The park shall have a plan.", "clarified", None),
        ("The park has a plan.", "The park has a written plan.", "clarified", None),
        ("At least 5 plots are free.", "No less than 5 plots are free.", "clarified", None),
        ("Höchstens 5 Tage sind frei.", "Nicht mehr als 5 Tage sind frei.", "clarified", None),
        ("No less than 5 plots are free.", "No less than 6 plots are free.", "tightened", None),
        ("Not below 5 %.", "Not below 4 %.", "relaxed", None),
        ("Nicht mehr als 5 Tage.", "Nicht mehr als 6 Tage.", "relaxed", None),
    ],
)
def test_what_words_amount_to(before: str, after: str, classes: str, guess: Guess | None) -> None:
    """Never a direction that the words don't say, and the reason is the true one."""
    (found,) = prose("requirement", before, after)
    assert (" ".join(found.classes), found.guess) == (classes, guess)


def test_the_report_says_why_it_is_supposed() -> None:
    """No number changed here; the direction did."""
    before, after = criterion_data("EN-01"), criterion_data("EN-01")
    after["requirement"] = after["requirement"].replace("At least", "At most")
    found = compare(edition_of([before]), edition_of([after]))
    said = str(diff_document(found, Language("en"), ("a", "b")))
    assert "Supposed: the words ask for a number in the other direction now." in said
    assert "number in the words changed" not in said

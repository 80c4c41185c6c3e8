"""Figures in words are held against the threshold of their criterion."""

from __future__ import annotations

from greencert.model.checks.spoken import spoken_otherwise
from greencert.model.digest import text_digest
from greencert.model.edition import Edition
from tests.revision.conftest import criterion_data, edition_of


def test_a_figure_in_words_at_odds_with_the_threshold() -> None:
    """Named at the text that says it, in any language; a translation of an older text is out of date anyway."""
    share = {"kind": "quantity", "unit": "percent", "met_at": "12.5"}
    one = criterion_data("EN-01") | {
        "title": "At least 20 % wood",
        "requirement": "12.5 % of it, 3 % of which oak.",
        "means": share,
    }
    other = criterion_data("EN-02") | {"title": "Up to 50 % less", "means": {**share, "unit": "MWh"}}
    owner = {
        "title": {"of": text_digest(one["title"]), "text": "Vähintään 12,5 painoprosenttia puuta"},
        "requirement": {"of": text_digest(one["requirement"]), "text": "15 painoprosenttia siitä."},
    }
    stale = {"title": {"of": "00000000", "text": "40 Prozent"}}
    translations = [
        {"language": "fi", "texts": {"criteria/EN-01": owner}},
        {"language": "de", "texts": {"criteria/EN-01": stale}},
    ]
    made_up = Edition.model_validate({**edition_of([one, other]).model_dump(), "translations": translations})
    assert [flaw.address for flaw in spoken_otherwise(made_up)] == [
        ("criteria", 0, "title"),
        ("translations", 0, "texts", "criteria/EN-01", "requirement", "text"),
    ]


def test_an_alternative_gives_its_own_figure() -> None:
    """A text may name the threshold of any of several ways; a retired criterion binds nobody."""
    ways = [
        {"id": name, "title": name, "means": {"kind": "quantity", "unit": "percent", "met_at": at}}
        for name, at in (("heat", 40), ("power", 60))
    ]
    either = criterion_data("EN-01") | {"means": {"kind": "any_of", "alternatives": ways}}
    said = [either | {"id": f"EN-0{n}", "title": f"At least {n}0 %", "requirement": "So it is."} for n in (4, 5, 6)]
    gone = either | {"id": "EN-07", "title": "At least 70 %", "requirement": "So it was.", "status": "retired"}
    found = list(spoken_otherwise(edition_of([*said, gone])))
    assert [flaw.address for flaw in found] == [("criteria", 1, "title")]

"""Two editions compared: followed, classed, declared, contradicted."""

from __future__ import annotations

from typing import Any

import pytest

from greencert.model.changes import ChangeFile
from greencert.model.edition import Edition, Translated, Translation
from greencert.revision.compare import Comparison, compare

from .conftest import SCHEME, WORDS, criterion_data, edition_of

STRANGER = "Visitors of the canteen can choose a dish without meat on every working day of the month."


def data() -> list[dict[str, Any]]:
    """The criteria of the small edition."""
    return [criterion_data(name) for name in WORDS]


def told(found: Comparison) -> dict[str, str]:
    """Ids before and after -> classes."""
    return {
        f"{'+'.join(one.id for one in change.before)}>{'+'.join(one.id for one in change.after)}": " ".join(
            change.classes
        )
        for change in found.changes
    }


def declared(*changes: dict[str, Any], version: str = "1.1.0") -> ChangeFile:
    """A file of changes."""
    return ChangeFile.model_validate({"version": version, "changes": list(changes)})


def test_nothing_changed() -> None:
    """Equal editions have no changes, whatever objects they are made of."""
    found = compare(edition_of(data()), edition_of(data()))
    assert (found.changes, found.doubts, found.around, found.unchanged) == ((), (), (), 6)
    assert not found.in_meaning
    assert found.successors == {name: (name,) for name in WORDS}


def test_mass_reformatting_is_no_change_in_meaning() -> None:
    """Case, punctuation, line ends, markup and order of everything: form only."""
    after = [
        {**one, "requirement": one["requirement"].upper().replace(".", " ."), "title": f"**{one['title']}**"}
        for one in reversed(data())
    ]
    found = compare(edition_of(data()), edition_of(after))
    assert {change.classes for change in found.changes} == {("editorial",)}
    assert not found.in_meaning


def test_an_id_given_to_something_else_is_two_changes() -> None:
    """Retired and added under the same id, never one edit."""
    after = data()
    after[3] = {
        **after[3],
        "title": "Meatless dishes",
        "requirement": STRANGER,
        "means": WORDS["EN-03"][2],
        "evidence": [],
    }
    found = compare(edition_of(data()), edition_of(after))
    assert told(found) == {"WA-01>": "retired", ">WA-01": "added"}


def test_renumbered_moved_and_weighted_at_once() -> None:
    """Several classes hold at once, and the levels follow the new id."""
    after = data()
    after[1] = {**after[1], "id": "WA-09", "theme": "water", "weight": 6}
    counts = [{"at_least": 2, "criteria": ["EN-01", "WA-09"]}]
    levels = [SCHEME["levels"][0], {**SCHEME["levels"][1], "counts": counts}]
    found = compare(edition_of(data()), edition_of(after, levels=levels))
    assert told(found) == {"EN-02>WA-09": "tightened re_weighted moved renumbered"}
    assert found.around == ()
    assert found.successors["EN-02"] == ("WA-09",)


def test_a_theme_under_another_id_moves_nobody() -> None:
    """A theme file that was renamed is one change of the scheme, not one of each criterion."""
    after = [{**one, "theme": "power"} if one["theme"] == "energy" else one for one in data()]
    themes = [{"id": "power", "title": "Energy"}, SCHEME["themes"][1]]
    levels = [SCHEME["levels"][0], {**SCHEME["levels"][1], "floors": [{"theme": "power", "percent": 40}]}]
    found = compare(edition_of(data()), edition_of(after, themes=themes, levels=levels))
    assert found.changes == ()
    assert [(part.address, part.classes) for part in found.around] == [("themes/energy/id", ("renumbered",))]


def test_a_theme_that_moved_into_another_file_moves_its_criteria() -> None:
    """Criteria that joined another theme are moved."""
    after = [{**one, "theme": "energy"} for one in data()]
    found = compare(edition_of(data()), edition_of(after, themes=SCHEME["themes"][:1]))
    assert told(found) == {f"WA-0{n}>WA-0{n}": "moved" for n in (1, 2, 3)}


def test_a_split_and_a_merge() -> None:
    """Parts are found with what they were part of."""
    first, second = (
        "Every boiler above 400 kW stands in a list with its age, fuel and the date of its last inspection.",
        "Flue gas of wood boilers is cleaned by filters, and their ash is given to a recycler under contract.",
    )
    before, after = data(), data()
    before[1] = {**before[1], "requirement": f"{first} {second}"}
    after[1:2] = [
        {**before[1], "requirement": first},
        {**before[1], "id": "EN-12", "title": "Flue gas", "requirement": second},
    ]
    there, back = compare(edition_of(before), edition_of(after)), compare(edition_of(after), edition_of(before))
    assert [key for key, classes in told(there).items() if "split" in classes] == ["EN-02>EN-02+EN-12"]
    assert [key for key, classes in told(back).items() if "merged" in classes] == ["EN-02+EN-12>EN-02"]
    assert there.around == back.around == ()


def test_a_retired_criterion_that_stays_in_the_file() -> None:
    """Status decides; one that was dropped later is no change any more."""
    gone = [{**one, "status": "retired"} if one["id"] == "WA-03" else one for one in data()]
    assert told(compare(edition_of(data()), edition_of(gone))) == {"WA-03>WA-03": "retired"}
    assert told(compare(edition_of(gone), edition_of(data()[:-1]))) == {}


def test_duplicate_ids_lose_nothing() -> None:
    """Two criteria under one id are both looked at."""
    twice = [*data(), {**criterion_data("EN-03"), "id": "EN-01"}]
    found = compare(edition_of(twice), edition_of(data()))
    counted = found.unchanged + sum(len(change.before) for change in found.changes) + len(found.doubts)
    assert counted == 7
    assert compare(edition_of(twice), edition_of(twice)).in_meaning is False


@pytest.mark.parametrize(
    ("head", "address", "classes"),
    [
        ({"levels": [{**SCHEME["levels"][0], "total": 55}, SCHEME["levels"][1]]}, "levels/silver/total", "tightened"),
        ({"levels": [SCHEME["levels"][0], {**SCHEME["levels"][1], "floors": []}]}, "levels/gold/floors/energy", "relaxed"),
        ({"levels": SCHEME["levels"][:1]}, "levels/gold", "retired"),
        ({"levels": [{**SCHEME["levels"][0], "all_met": ["must", "should"]}, SCHEME["levels"][1]]}, "levels/silver/all_met", "tightened"),
        ({"method": {**SCHEME["method"], "name": "points"}}, "method/name", "re_measured"),
        ({"method": {**SCHEME["method"], "not_applicable": "counts_as_met"}}, "method/not_applicable", "relaxed"),
        ({"method": {**SCHEME["method"], "coverage_at_least": 80}}, "method/coverage_at_least", "relaxed"),
        ({"validity": {**SCHEME["validity"], "years": 2}}, "validity/years", "tightened"),
        ({"validity": {**SCHEME["validity"], "surveillance_months": None}}, "validity/surveillance_months", "relaxed"),
        ({"merits": [{**SCHEME["merits"][0], "criteria": ["WA-01"], "at_least": 1}]}, "merits/blue/at_least", "relaxed"),
        ({"themes": [{**SCHEME["themes"][0], "weight": 3}, SCHEME["themes"][1]]}, "themes/energy/weight", "re_weighted"),
        ({"title": "small scheme"}, "title", "editorial"),
    ],
)  # fmt: skip
def test_one_change_of_the_scheme(head: dict[str, Any], address: str, classes: str) -> None:
    """Levels, method, validity, merits and themes are classed too."""
    found = compare(edition_of(data()), edition_of(data(), **head))
    assert {part.address: " ".join(part.classes) for part in found.around}[address] == classes
    assert found.in_meaning is (classes != "editorial")


def translated(text: str) -> Edition:
    """The small edition with one translated title."""
    known = Translation(language="fi", texts={"criteria/EN-01": {"title": Translated(of="00000000", text=text)}})
    return edition_of(data()).model_copy(update={"translations": (known,)})


def test_another_translation_alone() -> None:
    """Only a translation differs: nothing changed in meaning."""
    found = compare(translated("Uusiutuva osuus"), translated("Uusiutuvan osuus"))
    assert told(found) == {"EN-01>EN-01": "translation_only"}
    assert not found.in_meaning


def test_what_the_owner_declares_wins() -> None:
    """A declared successor is taken although the words have little in common, and asked about."""
    after = data()
    after[3] = {**after[3], "id": "WA-07", "title": "Meatless dishes", "requirement": STRANGER}
    file = declared({"from": ["WA-01"], "to": ["WA-07"], "kind": "renumbered", "reason": "Committee of May."})
    found = compare(edition_of(data()), edition_of(after), [file])
    assert told(found) == {"WA-01>WA-07": "clarified renumbered"}
    assert found.changes[0].reason == "Committee of May."
    assert [flaw.code for flaw in found.flaws] == ["change-stranger"]


def test_a_declared_retirement_frees_the_id() -> None:
    """What is declared retired is retired, even where the id lives on with something else."""
    after = data()
    after[0] = {**after[0], "title": "Meatless dishes", "requirement": STRANGER}
    found = compare(edition_of(data()), edition_of(after), [declared({"from": ["EN-01"], "to": [], "kind": "retired"})])
    assert told(found) == {"EN-01>": "retired", ">EN-01": "added"}


@pytest.mark.parametrize(
    ("old", "new", "kind", "places"),
    [
        (["EN-01"], [], "retired", [("from", 0)]),
        ([], ["EN-01"], "added", [("to", 0)]),
        (["EN-01"], ["EN-02"], "renumbered", [("from", 0), ("to", 0)]),
        (["EN-01", "EN-02"], ["EN-02"], "merged", [("from", 0)]),
        (["EN-01"], ["EN-02", "EN-03"], "split", [("from", 0), ("to", 0), ("to", 1)]),
    ],
)
@pytest.mark.parametrize("fields", [{}, {"weight": 6, "guidance": "Other words."}])
def test_what_stands_in_both_editions_neither_came_nor_went(
    old: list[str], new: list[str], kind: str, places: list[tuple[str, int]], fields: dict[str, Any]
) -> None:
    """The content wins over the file: nothing is retired, added or renumbered, and each wrong id is shown."""
    after = [{**one, **fields} for one in data()]
    found = compare(edition_of(data()), edition_of(after), [declared({"from": old, "to": new, "kind": kind})])
    assert [flaw.address for flaw in found.flaws if flaw.code == "change-contradicts"] == [
        ("changes", 0, *place) for place in places
    ]
    assert (len(found.successors), found.reused) == (6, ())
    assert all(change.ids == (change.after[0].id,) for change in found.changes)


def test_ids_that_changed_places_are_what_the_owner_says() -> None:
    """Two criteria took each other's id, and a third one a new one: no id was kept."""
    after = data()
    after[0], after[1], after[2] = (
        {**criterion_data("EN-02"), "id": "EN-01"},
        {**criterion_data("EN-01"), "id": "EN-02"},
        {**after[2], "id": "EN-09"},
    )
    pairs = [("EN-01", "EN-02"), ("EN-02", "EN-01"), ("EN-03", "EN-09")]
    file = declared(*({"from": [old], "to": [new], "kind": "renumbered"} for old, new in pairs))
    found = compare(edition_of(data()), edition_of(after), [file])
    assert [found.successors[old] for old, _ in pairs] == [(new,) for _, new in pairs]
    assert "change-contradicts" not in [flaw.code for flaw in found.flaws]


def test_what_stays_visible_as_obsolete_is_declared_under_its_id() -> None:
    """It stops counting and keeps its place; the file says so without giving up the id."""
    after = data()
    after[0] = {**after[0], "status": "obsolete"}
    entry = {"from": ["EN-01"], "to": ["EN-01"], "kind": "retired", "reason": "Counted twice."}
    found = compare(edition_of(data()), edition_of(after), [declared(entry)])
    assert told(found) == {"EN-01>EN-01": "retired"}
    assert (found.changes[0].reason, found.flaws) == ("Counted twice.", ())


@pytest.mark.parametrize(
    ("entry", "fields", "code"),
    [
        ({"from": ["EN-99"], "to": ["EN-01"], "kind": "renumbered"}, {}, "unknown-id"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "split"}, {}, "change-ids"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "clarified"}, {"obligation": "must"}, "change-contradicts"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "editorial"}, {"guidance": "Other words."}, "change-contradicts"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "relaxed"}, {"obligation": "must"}, "change-contradicts"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "moved"}, {"obligation": "must"}, "change-contradicts"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "tightened"}, {}, "change-contradicts"),
        ({"from": ["EN-01"], "to": ["EN-01"], "kind": "retired"}, {"obligation": "must"}, "change-contradicts"),
    ],
)
def test_a_contradiction_is_a_problem(entry: dict[str, Any], fields: dict[str, Any], code: str) -> None:
    """What the file says and the content denies."""
    after = data()
    after[0] = {**after[0], **fields}
    found = compare(edition_of(data()), edition_of(after), [declared(entry)])
    assert code in [flaw.code for flaw in found.flaws]


def test_the_owner_decides_what_words_leave_open() -> None:
    """A number whose direction can't be read is what the owner says."""
    before, after = data(), data()
    before[0] = {**before[0], "requirement": "50 % of the final energy that companies use is renewable."}
    after[0] = {**after[0], "requirement": "40 % of the final energy that companies use is renewable."}
    entry = {"from": ["EN-01"], "to": ["EN-01"], "kind": "relaxed"}
    assert told(compare(edition_of(before), edition_of(after), [])) == {"EN-01>EN-01": "tightened"}
    found = compare(edition_of(before), edition_of(after), [declared(entry)])
    assert told(found) == {"EN-01>EN-01": "relaxed"}
    assert found.flaws == ()


def test_a_chain_of_files_leads_to_the_end() -> None:
    """A criterion renumbered in one edition and split in the next is split from the first to the last."""
    after = [*data()[1:], {**criterion_data("EN-01"), "id": "EN-21"}, {**criterion_data("EN-01"), "id": "EN-22"}]
    first = declared({"from": ["EN-01"], "to": ["EN-11"], "kind": "renumbered", "reason": "One."})
    second = declared({"from": ["EN-11"], "to": ["EN-21", "EN-22"], "kind": "split", "reason": "Two."}, version="2.0.0")
    levels = [SCHEME["levels"][0]]
    found = compare(edition_of(data()), edition_of(after, levels=levels), [first, second])
    change = found.changes[-1]
    assert ([one.id for one in change.before], [one.id for one in change.after]) == (["EN-01"], ["EN-21", "EN-22"])
    assert (change.reason, "split" in change.classes) == ("One.\nTwo.", True)

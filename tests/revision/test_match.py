"""The matcher: by meaning as much as by id, never a guess."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greencert.revision.assignment import assign
from greencert.revision.match import match
from greencert.revision.record import Record

from .measure import Reached, reached
from .standards import revised, standard


@pytest.mark.parametrize("count", [100, 300])
def test_a_revision_with_everything_in_it_is_followed(count: int) -> None:
    """Of what goes on, more than 95 in 100 come first; nothing is linked to something else, retired or not."""
    total = sum(
        (reached(found := revised(standard(count, seed), seed + 50), match(found.old, found.new)) for seed in range(3)),
        Reached(),
    )
    assert total.first > 0.95 * total.going_on
    assert total.linked > 0.9 * total.going_on
    assert total.wrong == 0
    assert total.splits_found > 0.9 * total.splits
    assert total.merges_found > 0.9 * total.merges
    assert total.strangers == 0


def test_the_same_lists_are_the_same_whatever_their_order() -> None:
    """Nothing is retired or added when only the order changed."""
    old = standard(80, 1)
    shuffled = random.Random(3).sample(old, len(old))
    found = match(old, shuffled)
    assert all(old[link.old[0]] == shuffled[link.new[0]] for link in found.links)
    assert (len(found.links), found.retired, found.added, found.unclear) == (80, (), (), ())


def test_an_id_given_to_something_else_is_no_match() -> None:
    """Retired and added under one id are two changes."""
    old = standard(40, 2)
    stranger = "Ships at berth draw their power from the shore and keep their own engines still while they lie there."
    new = [*old[:10], replace(old[10], text=stranger), *old[11:]]
    found = match(old, new)
    assert found.retired == (10,)
    assert found.added == (10,)


def test_a_renumbered_criterion_is_followed() -> None:
    """Words that are the same but for form settle it, whatever the id."""
    old = standard(40, 2)
    new = [replace(record, id=f"X-{at}", text=record.text.upper()) for at, record in enumerate(old)]
    found = match(old, new)
    assert [(link.old, link.new, link.confidence, link.by) for link in found.links] == [
        ((at,), (at,), 1.0, "meaning") for at in range(40)
    ]


def test_an_id_in_another_form_is_the_same_id() -> None:
    """`1.7` that became `01.07` kept its number: a text rewritten beyond recognition is at least asked about first."""
    old = standard(60, 8)
    new = [replace(record, id=".".join(part.zfill(2) for part in record.id.split("."))) for record in old]
    new[7] = replace(new[7], text="Whoever leaves last turns the key twice.")
    found = match(old, new)
    assert all(link.new == link.old for link in found.links)
    assert found.candidates[7][0].position == 7


def test_of_two_that_fit_equally_well_none_is_taken() -> None:
    """A criterion whose text stands twice on the other side, a word apart, is a question and no guess."""
    old = standard(40, 9)
    twins = [
        replace(old[5], id="9.1", text=f"{old[5].text} Plans show it."),
        replace(old[5], id="9.2", text=f"{old[5].text} Maps show it."),
    ]
    found = match(old, [*old[:5], *old[6:20], *twins, *old[20:]])
    link = found.link_of_old.get(5)
    assert link is None or set(link.new) == {19, 20}
    assert {near.id for near in found.candidates[5][:2]} == {"9.1", "9.2"}


def test_where_a_chapter_went_its_rest_went_too() -> None:
    """Of two equal texts in two chapters, the one in the chapter where the others went comes first."""
    old = standard(60, 10)
    chapter = [at for at, record in enumerate(old) if record.path == old[0].path]
    new = [
        replace(record, id=f"N-{at}", path=("Power",) if at in chapter else record.path)
        for at, record in enumerate(old)
        if at != 2
    ]
    said = "Lamps are replaced by better ones at the next occasion."
    new += [Record("N-98", said, path=("Noise",)), Record("N-99", said, path=("Power",))]
    found = match([*old[:2], replace(old[2], text="Lamps are replaced by better lamps."), *old[3:]], new)
    assert found.candidates[2][0].id == "N-99"


@pytest.mark.parametrize("seed", [1, 5])
def test_what_siblings_say_alike_tells_nothing(seed: int) -> None:
    """Two begin with the same words, one of them goes on nearly as it was: the other comes first where its own words
    are, not where the common ones went."""
    rest, both = standard(40, seed), "Goods delivered by unknown suppliers"
    kept = f"{both} are kept outside the hall until somebody has read their papers."
    old = [*rest, *(_goods("G-1", kept), _goods("G-2", f"{both} are weighed at the gate by two persons."))]
    waits = "What comes without papers waits in the yard, outside every hall, and a person of the harbour reads what is"
    new = [
        *rest[:30],
        _goods("H-1", f"{waits} written on each box before it moves on."),
        _goods("H-2", f"{both} are weighed at the gate by two persons, who sign the slip."),
        *(replace(record, id=f"K-{at}") for at, record in enumerate(rest[30:])),
    ]
    assert match(old, new).candidates[40][0].id == "H-1"


def _goods(name: str, text: str) -> Record:
    return Record(name, text, path=("Goods",))


def test_swapped_ids_are_two_renumberings() -> None:
    """Two criteria that exchanged ids are both followed."""
    old = standard(30, 4)
    new = [*old]
    new[3], new[7] = replace(old[7], id=old[3].id), replace(old[3], id=old[7].id)
    found = match(old, new)
    assert found.link_of_old[3].new == (7,)
    assert found.link_of_old[7].new == (3,)


def test_every_record_is_in_exactly_one_part() -> None:
    """Nothing is lost and nothing counted twice, duplicate ids or not."""
    revision = revised(standard(120, 5), 9)
    old = [*revision.old, revision.old[3], replace(revision.old[4], text="Something else altogether stands here.")]
    found = match(old, revision.new)
    placed = [at for link in found.links for at in link.old]
    placed += [*found.retired, *(one.old for one in found.unclear)]
    assert sorted(placed) == list(range(len(old)))
    come = [to for link in found.links for to in link.new]
    assert sorted([*come, *found.added]) == list(range(len(revision.new)))


def test_it_is_deterministic() -> None:
    """Twice the same lists give twice the same matching."""
    revision = revised(standard(100, 6), 2)
    assert match(revision.old, revision.new) == match(revision.old, revision.new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        ([Record("A", "Heat is metered.")], []),
        ([], [Record("A", "Heat is metered.")]),
        ([Record("A", "")], [Record("A", "")]),
        ([Record("A", "…")], [Record("B", "—")]),
        ([Record("A", "x" * 20_000)], [Record("A", "y" * 20_000)]),
        ([Record("A", "[red]{0}%s\x00")], [Record("A", "[red]{0}%s\x01")]),
    ],
)
def test_lists_with_little_in_them(old: list[Record], new: list[Record]) -> None:
    """Empty lists, empty texts and texts without a word are matched without a stumble."""
    found = match(old, new)
    assert len(found.links) + len(found.unclear) + len(found.retired) == len(old)


def test_a_pair_that_changed_far_more_than_all_others_is_a_question() -> None:
    """Where every other criterion kept nearly all its words, one that kept half of them may be a stranger."""
    old = standard(60, 11)
    halves = [record.text.partition(". ") for record in old]
    new = [replace(record, id=f"N-{at}", text=f"Surely {record.text.lower()}") for at, record in enumerate(old)]
    new[20] = replace(new[20], text=f"{halves[20][0]}. Whoever leaves last turns the key twice and switches lamps off.")
    found = match(old, new)
    assert 20 not in found.link_of_old
    assert found.candidates[20][0].position == 20
    assert all(found.link_of_old[at].new == (at,) for at in range(60) if at != 20)


def test_what_another_criterion_says_in_full_is_not_taken_from_it() -> None:
    """A new criterion that is the first half of one isn't linked to a third that only resembles that half."""
    head = (
        "The grid company names a person in charge of the process water, which are recorded whenever a threshold is"
        " passed, because spare capacity is scarce."
    )
    tail = "Photographs of the nocturnal intake wells carry date and position."
    like = (
        "The operator of the park names a person in charge of the process water, which are measured whenever a threshold"
        " is passed, because spare capacity is scarce. Costs of the granular effluent are split by floor area."
    )
    old = standard(40, 12)
    old[8], old[15] = replace(old[8], text=f"{head} {tail}"), replace(old[15], text=like)
    halves = [replace(old[8], id="X-1", text=head), replace(old[8], id="X-2", text=tail)]
    found = match(old, [*old[:8], *halves, *old[9:15], *old[16:]])
    assert 15 not in found.link_of_old
    assert set(found.link_of_old[8].new) == {8, 9}


def test_a_merger_takes_in_nothing_that_its_halves_say_already() -> None:
    """A retired criterion that repeats what one half says is no third part."""
    one = (
        "Where process water are used, an accredited laboratory sees to it that they are shared within 30 days and that"
        " the softening plant are insured. A signed perforated list of the intake wells names place, age and owner."
    )
    two = (
        "The operator of the park names a person in charge of the process water, which are maintained whenever a"
        " threshold is passed, with a method that a third party can repeat. Photographs of the galvanised process water"
        " carry date and position."
    )
    echo = (
        "The park council names a person in charge of the lorries, which are inspected whenever a threshold is passed,"
        " with a method that a third party can repeat. Photographs of the shared parking areas carry date and position."
    )
    old = standard(40, 13)
    old[5], old[6], old[30] = replace(old[5], text=one), replace(old[6], text=two), replace(old[30], text=echo)
    merged = replace(old[5], id="X-1", text=f"{one} {two}")
    found = match(old, [*old[:5], merged, *old[7:30], *old[31:]])
    (merged,) = (link for link in found.links if 5 in link.new)
    assert set(merged.old) == {5, 6}


def test_a_lonely_new_criterion_is_no_refuge_for_a_retired_one() -> None:
    """Where one criterion leaves and an unlike one comes, nothing is matched just because nothing else is left."""
    old = standard(60, 7)
    fresh = Record(
        "9.99", "Employees can buy a season ticket for the regional bus at half its price.", path=("Transport",)
    )
    found = match(old, [*old[:20], *old[21:], fresh])
    assert found.retired == (20,)
    assert found.added == (59,)


def test_inflection_is_no_difference() -> None:
    """Finnish cases and German compounds don't hide a criterion from itself."""
    old = [
        Record("A", "Puiston yritysten sähkönkulutus mitataan vuosittain ja tulokset julkaistaan."),
        Record("B", "Jätteiden lajittelu järjestetään yhteisessä pisteessä kaikille yrityksille."),
        Record("C", "Pyöräpysäköinti on katettu ja valaistu jokaisen sisäänkäynnin vieressä."),
    ]
    new = [
        Record("K", "Jokaisen sisäänkäynnin vieressä on katettua ja valaistua pyöräpysäköintiä."),
        Record("L", "Puiston yritykset mittaavat sähkönkulutuksensa vuosittain ja julkaisevat tulokset."),
        Record("M", "Kaikille yrityksille on järjestetty jätteiden lajittelun yhteinen piste."),
    ]
    found = match(old, new, "fi")
    assert {(link.old[0], link.new[0]) for link in found.links} == {(0, 1), (1, 2), (2, 0)}


@given(
    st.dictionaries(st.integers(0, 5), st.dictionaries(st.integers(0, 5), st.floats(0.01, 1), max_size=5), max_size=6)
)
@settings(max_examples=150, deadline=None)
def test_no_assignment_is_worth_more(worth: dict[int, dict[int, float]]) -> None:
    """The assignment is as good as the best of all that are possible."""

    def best(rest: list[int], taken: frozenset[int]) -> float:
        if not rest:
            return 0.0
        first, *others = rest
        choices = [best(others, taken)]
        choices += [value + best(others, taken | {new}) for new, value in worth[first].items() if new not in taken]
        return max(choices)

    chosen = assign(worth)
    assert len(set(chosen.values())) == len(chosen)
    assert sum(worth[old][new] for old, new in chosen.items()) == pytest.approx(best(sorted(worth), frozenset()))

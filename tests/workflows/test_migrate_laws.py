"""Laws of migrations, on made-up histories: chains are direct steps, nothing is lost, every answer has one fate."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Answer, Assessment
from greencert.model.changes import ChangeFile
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.revision.carry import Fate, Plan, as_if, plan_migration, way_of
from greencert.revision.compare import Comparison, compare
from greencert.store.assessment import AnswerFile
from greencert.store.yaml import parse
from greencert.workflows.migrate import moved_answers

IDS = [f"A-{n}" for n in range(6)]
OURS = {"kind": "proposal", "note": "-"}


def edition(version: str, meanings: Mapping[str, int]) -> Edition:
    """An edition whose criteria mean what their numbers say."""
    criteria = [
        {
            "id": name,
            "title": name,
            "requirement": f"Requirement {number}",
            "guidance": "-",
            "theme": "a",
            "obligation": "should",
            "means": {"kind": "yes_no"},
            "weight": 1,
            "provenance": OURS,
            "since": "1.0.0",
        }
        for name, number in meanings.items()
    ]
    scheme = {
        **dict.fromkeys(("title", "owner", "summary", "disclaimer"), "-"),
        "id": "made-up",
        "version": version,
        "language": "en",
        "themes": [{"id": "a", "title": "-"}],
        "method": {"name": "points", "title": "-", "provenance": OURS},
        "levels": [],
    }
    return Edition.model_validate({"scheme": scheme, "criteria": criteria})


MEANINGS = st.dictionaries(st.sampled_from(IDS), st.integers(1, 3), min_size=1)


@st.composite
def histories(draw: st.DrawFn) -> list[Comparison]:
    """Editions one after the other, with any succession between them: renumbered, split, merged, swapped, gone."""
    editions = [edition(f"{n}.0.0", draw(MEANINGS)) for n in range(1, draw(st.integers(3, 4)) + 1)]
    steps = []
    for old, new in pairwise(editions):
        targets = st.lists(st.sampled_from(sorted(new.by_id)), unique=True, max_size=3).map(tuple)
        drawn = {name: draw(targets) for name in old.by_id}
        successors = {name: ids for name, ids in drawn.items() if ids}
        steps.append(Comparison(old, new, (), (), (), 0, successors))
    return steps


@st.composite
def texts(draw: st.DrawFn, known: list[str]) -> str:
    """Answers as people write them: block and flow, with and without meaning, determinations, comments."""
    parts = ["# ours\n"]
    for name in draw(st.lists(st.sampled_from(known), unique=True, min_size=1)):
        judged = draw(st.booleans())
        if draw(st.booleans()):
            inner = ", determination: {outcome: accepted, by: assessor, on: 2025-01-01}" if judged else ""
            parts.append(f"{name}: {{claim: {{value: true}}{inner}}}  # so\n")
        else:
            parts.append(f"{name}:\n  claim:\n    value: true\n    note: >-\n      two\n      lines\n")
            if draw(st.booleans()):
                parts.append("  meaning: 0123456789abcdef\n")
            if judged:
                parts.append("  determination:\n    outcome: accepted\n    by: assessor\n    on: 2025-01-01\n  # end\n")
    return "".join(parts)


def answers_of(text: str) -> Mapping[str, Answer]:
    parsed = parse(text)
    assert not parsed.problems, text
    return AnswerFile.model_validate(parsed.data).root


def moved(text: str, steps: list[Comparison], mentioned: list[str]) -> tuple[str, Plan]:
    answers = answers_of(text)
    plan = plan_migration(answers, steps, mentioned)
    return moved_answers(text, answers, plan), plan


def uses_ids_again(steps: list[Comparison]) -> bool:
    """Whether an id is ever given to something else than it was."""
    seen: set[str] = set()
    for step in steps:
        seen |= set(step.old.by_id)
        if any(name in seen and name not in step.successors.get(name, ()) for name in step.new.by_id):
            return True
    return False


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_chain_is_the_direct_step(data: st.DataObject) -> None:
    """Going edition by edition leaves the same bytes as going at once, findings included."""
    steps = data.draw(histories())
    known = sorted(steps[0].old.by_id)
    text = data.draw(texts(known))
    # A finding knows nothing but an id: where ids are used again, it speaks of whatever carries the id then.
    spoken = [] if uses_ids_again(steps) else data.draw(st.lists(st.sampled_from(known), max_size=2))
    direct, _ = moved(text, steps, spoken)
    chained = text
    for step in steps:
        chained, plan = moved(chained, [step], spoken)
        spoken = [plan.renamed.get(name, name) for name in spoken]
    assert chained == direct


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_nothing_is_lost_and_everything_has_a_fate(data: st.DataObject) -> None:
    """Every claim is still there, a carried answer means what it meant, and a void one is marked."""
    steps = data.draw(histories())
    text = data.draw(texts(sorted(steps[0].old.by_id)))
    before = answers_of(text)
    after_text, plan = moved(text, steps, [])
    after = answers_of(after_text)
    moves = [move for move in plan.moves if move.fate is not Fate.NEW]
    assert {move.old for move in moves} == set(before)
    assert len(after) == len(moves)
    for move in moves:
        if move.copied:
            assert after[move.id].claim == before[str(move.old)].claim
    kept = [slot for slot in plan.slots if slot.added is None]
    assert len(kept) == len(before)
    for slot in kept:
        answer = after[slot.key]
        assert answer.claim == before[slot.source].claim
        assert (answer.determination is None) == (before[slot.source].determination is None)
        assert answer.void == slot.void
    for move in moves:
        if move.fate is Fate.CARRIED:
            assert after[move.id].meaning == meaning_digest(steps[-1].new.by_id[move.id])


def test_an_id_that_is_given_to_something_else() -> None:
    """The answer that lost its id steps aside; nobody's answer is taken for an answer to another question."""
    old, new = edition("1.0.0", {"A-1": 1, "A-2": 2}), edition("2.0.0", {"A-1": 2, "A-2": 1, "A-3": 1})
    step = Comparison(old, new, (), (), (), 0, {"A-1": ("A-2", "A-3"), "A-2": ("A-1",)})
    text, plan = moved("A-1: {claim: {value: true}}\nA-2: {claim: {value: false}}\n", [step], [])
    found = {name: (each.claim.value, each.void, each.was) for name, each in answers_of(text).items()}
    assert found == {
        "A-1.V2.0.0": (True, "2.0.0", None),
        "A-1": (False, None, "A-2"),
        "A-2": (True, None, "A-1"),
        "A-3": (True, None, "A-1"),
    }
    assert plan.count(Fate.CARRIED) == 3


def test_of_merged_answers_the_one_named_first_is_proposed() -> None:
    """The owner of the scheme says which criterion leads; the order of answers in a file says nothing."""
    old, new = edition("1.0.0", {"A-1": 1, "A-2": 2}), edition("2.0.0", {"A-3": 3})
    entry = {"from": ["A-2", "A-1"], "to": ["A-3"], "kind": "merged", "reason": "One survey."}
    file = ChangeFile.model_validate({"version": "2.0.0", "changes": [entry]})
    text, _ = moved("A-1: {claim: {value: true}}\nA-2: {claim: {value: false}}\n", [compare(old, new, [file])], [])
    assert {name: each.was for name, each in answers_of(text).items()} == {"A-1": None, "A-2": None, "A-3": "A-2"}


def test_an_impact_follows_what_nobody_answered() -> None:
    """A criterion under a new id is the same one, with an answer or without."""
    old, new = edition("1.0.0", {"A-1": 1}), edition("2.0.0", {"A-2": 1})
    entry = {"from": ["A-1"], "to": ["A-2"], "kind": "renumbered"}
    file = ChangeFile.model_validate({"version": "2.0.0", "changes": [entry]})
    silent = Assessment.model_construct(answers={})
    _, sources = as_if(silent, way_of([compare(old, new, [file])]))
    assert sources == {"A-2": "A-1"}

"""Answers of criteria that were announced, and of those that left under their own id."""

from __future__ import annotations

from itertools import pairwise

from greencert.model.assessment import Answer
from greencert.model.edition import Edition
from greencert.revision.carry import Fate, Plan, plan_migration
from greencert.revision.compare import compare

from .conftest import criterion_data, edition_of


def edition(version: str, **statuses: str) -> Edition:
    """An edition of three criteria, some of them of another status than active."""
    names = ("EN-01", "EN-02", "WA-01")
    criteria = [criterion_data(name) | {"status": statuses.get(name.replace("-", "_"), "active")} for name in names]
    return edition_of(criteria, version=version, levels=[], merits=[])


def migrated(*editions: Edition, answered: tuple[str, ...]) -> Plan:
    """The plan for answers to some criteria over a chain of editions."""
    steps = [compare(old, new) for old, new in pairwise(editions)]
    return plan_migration({name: Answer() for name in answered}, steps)


def fates(plan: Plan) -> dict[str, Fate]:
    return {move.id: move.fate for move in plan.moves}


def test_what_was_announced_and_counts_now_is_new() -> None:
    """Nobody had to answer it before; who did so ahead of time keeps the answer."""
    announced, counting = edition("1.0.0", EN_02="future"), edition("2.0.0")
    asked = ("EN-01", "WA-01")
    assert fates(migrated(announced, counting, answered=asked))["EN-02"] is Fate.NEW
    assert fates(migrated(announced, counting, answered=(*asked, "EN-02")))["EN-02"] is not Fate.NEW
    still = edition("1.1.0", EN_02="future")
    assert "EN-02" not in fates(migrated(announced, still, answered=asked))
    assert fates(migrated(announced, still, counting, answered=asked))["EN-02"] is Fate.NEW


def test_an_answer_to_a_criterion_that_retires_under_its_id_is_void() -> None:
    """On its way out, as obsolete, it is carried; once retired it is kept and doesn't count, in one step or in two."""
    first, leaving, gone = edition("1.0.0"), edition("2.0.0", EN_02="obsolete"), edition("3.0.0", EN_02="retired")
    names = ("EN-01", "EN-02", "WA-01")
    assert fates(migrated(first, leaving, answered=names))["EN-02"] is not Fate.VOID
    for chain in ((first, gone), (first, leaving, gone)):
        plan = migrated(*chain, answered=names)
        assert fates(plan)["EN-02"] is Fate.VOID
        assert [slot.void for slot in plan.slots if slot.key == "EN-02"] == ["3.0.0"]
        assert plan.count(Fate.CARRIED) == 2

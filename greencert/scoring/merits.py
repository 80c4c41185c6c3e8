"""Merits: awarded beside the level, each on its own criteria."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greencert.model.scheme import Merit, Scheme
from greencert.scoring.criterion import Scored
from greencert.scoring.result import MeritResult, Verdict


def merit_results(scheme: Scheme, scored: Sequence[Scored]) -> tuple[MeritResult, ...]:
    """Every merit of the scheme."""
    if not scheme.merits:
        return ()
    by_id = {each.result.id: each for each in scored}
    return tuple(_merit(merit, by_id) for merit in scheme.merits)


def _merit(merit: Merit, by_id: Mapping[str, Scored]) -> MeritResult:
    """All of its criteria that apply, or as many as it asks for. What applies nowhere earns no merit."""
    own = [by_id[criterion] for criterion in merit.criteria if criterion in by_id]
    unknown = [criterion for criterion in merit.criteria if criterion not in by_id]
    applicable = [each for each in own if each.result.verdict is not Verdict.NOT_APPLICABLE]
    needed = merit.at_least or max(len(applicable) + len(unknown), 1)
    met = [each for each in applicable if each.result.verdict is Verdict.MET]
    hoped = [each for each in applicable if each.possible.counted]
    missing = [each.result.id for each in applicable if each.result.verdict is not Verdict.MET]
    awarded = len(met) >= needed
    return MeritResult(merit.id, awarded, awarded or len(hoped) >= needed, () if awarded else (*missing, *unknown))

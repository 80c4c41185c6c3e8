"""A comparison as JSON-able values with stable keys."""

from __future__ import annotations

from collections import Counter
from typing import Any

from greencert.revision.change import Change, Difference, Doubt
from greencert.revision.compare import Comparison
from greencert.revision.link import Candidate


def diff_json(found: Comparison, names: tuple[str, str]) -> dict[str, Any]:
    """Everything that was found. `names`: how the two sides are called."""
    counted = Counter(one.value for change in found.changes for one in change.classes)
    return {
        "scheme": found.new.scheme.id,
        "from": {"name": names[0], "version": found.old.scheme.version, "criteria": len(found.old.criteria)},
        "to": {"name": names[1], "version": found.new.scheme.version, "criteria": len(found.new.criteria)},
        "changed_in_meaning": found.in_meaning,
        "classes": [one.value for one in found.classes],
        "counts": dict(sorted(counted.items())),
        "unchanged": found.unchanged,
        "changes": [_change(change) for change in found.changes],
        "unclear": [_doubt(doubt) for doubt in found.doubts],
        "around": [_difference(one) for one in found.around],
        "successors": {old: list(new) for old, new in sorted(found.successors.items())},
    }


def _change(change: Change) -> dict[str, Any]:
    link = change.link
    return {
        "from": [one.id for one in change.before],
        "to": [one.id for one in change.after],
        "title": (change.after or change.before)[0].title,
        "classes": [one.value for one in change.classes],
        "changed_in_meaning": change.in_meaning,
        "matched_by": link.by if link else None,
        "confidence": link.confidence if link else None,
        "runner_up": _candidate(link.runner_up) if link and link.runner_up else None,
        "nearest": [_candidate(one) for one in change.nearest],
        "reason": change.reason,
        "differences": [_difference(one) for one in change.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    before, after = one.values
    return {
        "field": one.address,
        "classes": [found.value for found in one.classes],
        "from": before,
        "to": after,
        "direction_supposed": one.guessed,
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {"from": doubt.criterion.id, "candidates": [_candidate(one) for one in doubt.candidates]}


def _candidate(one: Candidate) -> dict[str, Any]:
    return {"id": one.id, "confidence": one.confidence, "likeness": one.content}

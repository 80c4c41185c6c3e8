"""The ways to a level as JSON-able values with stable keys; numbers as text, as in a result."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.canonical import canonical_number
from greencert.model.catalogue import Span
from greencert.model.edition import Edition
from greencert.report.json_number import json_number
from greencert.report.path import assumptions, open_majors
from greencert.report.path_words import blocked_text
from greencert.report.targets import target_text
from greencert.scoring.exact import decimal
from greencert.scoring.path import By, Change, Way, Ways
from greencert.scoring.path.effort import PARTS, Lever
from greencert.scoring.result import Basis, Result

Json = dict[str, Any]


def path_json(edition: Edition, assessment: Assessment, found: Ways, basis: Basis, words: Language) -> Json:
    """The whole answer."""
    return {
        "scheme": found.start.scheme,
        "edition": found.start.edition,
        "digest": found.start.digest,
        "basis": str(basis),
        "on": found.start.on.isoformat(),
        "by": str(found.wishes.by),
        "strict": found.wishes.strict,
        "from": _stand(found.start),
        "to": found.level.id if found.level else None,
        "reached": found.reached,
        "confirm": list(found.ground.confirm),
        "unanswered": list(found.ground.unanswered),
        "major_nonconformities": list(open_majors(assessment)),
        "ways": [_way(edition, found, way, words) for way in found.ways],
        "blocked": [
            {
                "code": reason.code,
                "values": {key: _plain(value) for key, value in reason.values.items()},
                "sentence": blocked_text(reason, edition, words, by_park=found.wishes.by is By.PARK),
            }
            for reason in found.blocked
        ],
        "assumptions": list(assumptions(found, words)) if found.ways else [],
    }


def _stand(result: Result) -> Json:
    return {"level": result.range.certain, "percent": json_number(result.percent)}


def _way(edition: Edition, found: Ways, way: Way, words: Language) -> Json:
    return {
        "weight": json_number(Decimal(way.weight) / PARTS),
        "months": way.months,
        "reaches": _stand(way.result),
        "measures": [_measure(edition, own) for own in way.levers],
        "changes": [_change(edition, found, way, change, words) for change in way.changes],
    }


def _measure(edition: Edition, own: Lever) -> Json:
    measure = own.measure
    weight = json_number(Decimal(own.weight) / PARTS)
    if measure is None:
        return {"id": None, "title": None, "serves": own.criterion, "cost": [], "weight": weight}
    return {
        "id": measure.id,
        "title": edition.measure[measure.id].title,
        "cost": [str(cost) for cost in measure.cost],
        "weight": weight,
        "payback_years": _span(measure.payback_years),
        "lead_months": _span(measure.lead_months),
        "actors": [str(actor) for actor in measure.actors],
        "requires": list(measure.requires),
    }


def _change(edition: Edition, found: Ways, way: Way, change: Change, words: Language) -> Json:
    before, after = found.start.criterion(change.criterion), way.result.criterion(change.criterion)
    assert before is not None
    assert after is not None
    return {
        "criterion": change.criterion,
        "title": edition.by_id[change.criterion].title,
        "from": {
            "verdict": str(before.verdict),
            "points": json_number(before.points),
            "value": json_number(before.value),
        },
        "to": {
            "verdict": str(after.verdict),
            "points": json_number(after.points),
            "value": _plain(change.value),
            "text": target_text(edition.by_id[change.criterion], change.value, words),
        },
        "or": [_plain(value) for value in change.instead if value != change.value],
        "gain": json_number(decimal(change.move.gain)),
        "kind": str(change.move.kind),
        "measures": [name for name in change.levers if not name.startswith("?")],
    }


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"low": json_number(span.low), "high": json_number(span.high)}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return canonical_number(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return list(value) if isinstance(value, tuple) else value if isinstance(value, bool | int) else str(value)

"""A result as JSON-able values with stable keys. Decimals are text in their shortest form, cut off after 40 digits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.canonical import canonical_number
from greencert.model.edition import Edition
from greencert.report.json_number import json_number
from greencert.report.sentences import sentence
from greencert.scoring.decisive import Decisive
from greencert.scoring.result import (
    Coverage,
    CriterionResult,
    LevelResult,
    MeritResult,
    Reach,
    Reason,
    Result,
    ResultReach,
    Step,
    ThemeResult,
)

Json = dict[str, Any]


def result_json(result: Result, language: Language, edition: Edition | None = None) -> Json:
    """The whole result. `edition`, in the language given, lets sentences name titles in place of ids."""
    saying = _Saying(language, edition)
    return {
        "scheme": result.scheme,
        "edition": result.edition,
        "digest": result.digest,
        "basis": str(result.basis),
        "on": result.on.isoformat(),
        "method": result.method,
        "not_applicable": result.not_applicable,
        "denominator": json_number(result.denominator),
        "percent": json_number(result.percent),
        "possible_percent": json_number(result.possible_percent),
        "level": result.level,
        "range": {"certain": result.range.certain, "possible": result.range.possible},
        "reach": _result_reach(result.reach),
        "aim": result.aim,
        "levels": [saying.level(level) for level in result.levels],
        "merits": [_merit(merit) for merit in result.merits],
        "themes": [_theme(theme) for theme in result.themes],
        "criteria": [saying.criterion(found) for found in result.criteria],
        "hypothetical": list(result.hypothetical),
        "announced": [saying.criterion(found) for found in result.announced],
        "open": [
            {"criterion": item.criterion, "reason": saying.reason(item.reason, item.criterion)} for item in result.open
        ],
    }


def step_json(step: Step, language: Language, edition: Edition | None = None, criterion: str = "") -> Json:
    """An explanation tree. Only what a node has is there; `children` always is."""
    saying = _Saying(language, edition)
    subject = step.subject if step.kind == "criterion" else criterion
    found = {
        "kind": step.kind,
        "subject": step.subject or None,
        "value": json_number(step.value) if isinstance(step.value, Decimal) else step.value,
        "of": json_number(step.of),
        "weight": json_number(step.weight),
        "percent": json_number(step.percent),
        "unit": step.unit or None,
        "detail": step.detail or None,
        "reason": saying.reason(step.reason, subject) if step.reason else None,
    }
    present = {key: value for key, value in found.items() if value is not None}
    return {**present, "children": [step_json(child, language, edition, subject) for child in step.children]}


def explanation_json(
    result: Result, criterion: CriterionResult | None, decided: Iterable[Decisive], language: Language, edition: Edition
) -> Json:
    """An explanation: the tree of one criterion with its result, or of the score with its levels and what decides.

    `edition` is in the language given.
    """
    saying = _Saying(language, edition)
    if criterion is not None:
        return {**step_json(criterion.tree, language, edition), "result": saying.criterion(criterion)}
    return {
        **step_json(result.tree, language, edition),
        "levels": [saying.level(level) for level in result.levels],
        "merits": [_merit(merit) for merit in result.merits],
        "reach": _result_reach(result.reach),
        "decisive": [
            {
                "criterion": each.criterion,
                "lifts_to": each.lifts_to if each.lifts else None,
                "drops": each.drops,
                "drops_to": each.drops_to if each.drops else None,
            }
            for each in decided
        ],
    }


class _Saying:
    """Reasons with their sentences, in one language."""

    def __init__(self, language: Language, edition: Edition | None) -> None:
        self.language = language
        self.edition = edition

    def reason(self, reason: Reason, criterion: str = "") -> Json:
        values = {key: _value(value) for key, value in reason.values.items()}
        said = sentence(reason, self.language, self.edition, criterion)
        return {"code": reason.code, "values": values, "sentence": said}

    def criterion(self, found: CriterionResult) -> Json:
        return {
            "id": found.id,
            "theme": found.theme,
            "obligation": str(found.obligation),
            "verdict": str(found.verdict),
            "points": json_number(found.points),
            "max_points": json_number(found.max_points),
            "possible_points": json_number(found.possible_points),
            "possible_max": json_number(found.possible_max),
            "weight": json_number(found.weight),
            "value": json_number(found.value),
            "unit": found.unit or None,
            "coverage": _coverage(found.coverage),
            "reach": _reach(found.reach),
            "open": found.open,
            "reasons": [self.reason(reason, found.id) for reason in found.reasons],
        }

    def level(self, level: LevelResult) -> Json:
        return {
            "id": level.id,
            "certain": level.certain,
            "possible": level.possible,
            "hurdles": [
                {"cleared": hurdle.cleared, "possible": hurdle.possible, "reason": self.reason(hurdle.reason)}
                for hurdle in level.hurdles
            ],
        }


def _value(value: str | int | Decimal | date) -> str | int:
    if isinstance(value, Decimal):
        return canonical_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _coverage(coverage: Coverage | None) -> Json | None:
    if coverage is None:
        return None
    return {
        "share": canonical_number(coverage.share),
        "given": coverage.given,
        "asked": coverage.asked,
        "weighted": coverage.weighted,
        "missing": list(coverage.missing),
        "held": {point: canonical_number(percent) for point, percent in coverage.held},
        "assumed": [str(assumed) for assumed in coverage.assumed],
        "low": json_number(coverage.low),
        "high": json_number(coverage.high),
    }


def _reach(reach: Reach | None) -> Json | None:
    if reach is None:
        return None
    return {
        "worst": {"verdict": str(reach.worst), "points": json_number(reach.worst_points)},
        "best": {"verdict": str(reach.best), "points": json_number(reach.best_points)},
    }


def _result_reach(reach: ResultReach | None) -> Json | None:
    if reach is None:
        return None
    return {
        "criteria": list(reach.criteria),
        "worst": {"percent": json_number(reach.worst_percent), "level": reach.worst_level},
        "best": {"percent": json_number(reach.best_percent), "level": reach.best_level},
        "possible_level": reach.possible_level,
    }


def _merit(merit: MeritResult) -> Json:
    return {
        "id": merit.id,
        "awarded": merit.awarded,
        "possible": merit.possible,
        "missing": list(merit.missing),
    }


def _theme(theme: ThemeResult) -> Json:
    return {
        "id": theme.id,
        "percent": json_number(theme.percent),
        "possible_percent": json_number(theme.possible_percent),
        "floor": json_number(theme.floor),
        "floor_met": theme.floor_met,
        "points": json_number(theme.points),
        "max_points": json_number(theme.max_points),
        "met": theme.met,
        "partly": theme.partly,
        "not_met": theme.not_met,
        "not_applicable": theme.not_applicable,
        "no_data": theme.no_data,
        "open": theme.open,
    }

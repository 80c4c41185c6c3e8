"""What a field holds, as a person reads it: codes in words, numbers with their unit and in the reader's way.

A comparison keeps values as the files have them (`must`, `> 80` of `percent`); here they are said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from greencert.language import N_, Language
from greencert.model.base import Phase, ProvenanceKind, Standing
from greencert.model.catalogue import Actor, AddingUp, CostClass, PracticeStatus
from greencert.model.criterion import EvidenceKind, EvidencePeriod, Obligation, Status, Subject
from greencert.model.means import Better
from greencert.report.amounts import amount
from greencert.report.words import word

_KINDS: Mapping[str, str] = {
    "yes_no": N_("yes or no"),
    "rating": N_("rating"),
    "quantity": N_("figure"),
    "choice": N_("choice"),
    "checklist": N_("checklist"),
    "any_of": N_("any of several"),
}

_ENUMERATIONS: Mapping[str, type[StrEnum]] = {
    "actors": Actor,
    "all_met": Obligation,
    "cost": CostClass,
    "kinds": EvidenceKind,
    "obligation": Obligation,
    "period": EvidencePeriod,
    "phases": Phase,
    "standing": Standing,
    "subject": Subject,
}

_WORDS: Mapping[tuple[str, str], str] = {
    ("adding_up", AddingUp.SUM): N_("sum"),
    ("adding_up", AddingUp.HIGHEST): N_("the highest"),
    ("adding_up", AddingUp.NONE): N_("not added up"),
    ("better", Better.HIGHER): N_("more is better"),
    ("better", Better.LOWER): N_("less is better"),
    ("certificate", "certificate"): N_("certificate"),
    ("certificate", "pre_certificate"): N_("pre-certificate"),
    ("enough", "met"): N_("only what is met"),
    ("enough", "justified"): N_("any answer with its reason"),
    ("enough", "answered"): N_("any answer"),
    ("not_applicable", "left_out"): N_("left out of the count"),
    ("not_applicable", "counts_as_met"): N_("counts as met"),
    ("partly", "as_earned"): N_("the points earned"),
}
"""(field, code) -> what is said."""

_NUMBERS = frozenset({
    "at_least", "coverage_at_least", "linear", "maximum", "met_at", "minimum", "partly", "places", "points", "steps",
    "surveillance_months", "total", "valid_months", "weight", "years",
})  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_AMOUNT = re.compile(r"(?P<sign>[≥≤<>]?) ?(?P<number>-?\d+(?:\.\d+)?)")


def kind_word(kind: str, words: Language) -> str:
    """The word for a kind of answer: `quantity` is a figure."""
    return words.text(_KINDS[kind])


def value_text(value: str, address: str, words: Language, unit: str = "") -> str:
    """A value at an address in words. `unit`: that of the number it holds, as the file writes it (`percent`)."""
    parts = address.split("/")
    field = parts[-1]
    if value in {"true", "false"}:
        return words.text("yes") if value == "true" else words.text("no")
    if field == "kind":
        return _kind(value, parts, words)
    if field == "status":
        found: type[StrEnum] = PracticeStatus if parts[0] == "practices" else Status
        return _coded(value, found, words)
    if (field, value) in _WORDS:
        return words.text(_WORDS[field, value])
    if field in _ENUMERATIONS:
        return _coded(value, _ENUMERATIONS[field], words)
    if unit and (limit := _AMOUNT.fullmatch(value)):
        said = amount(Decimal(limit["number"]), unit, words)
        return f"{limit['sign']} {said}".lstrip()
    numeric = field in _NUMBERS or {"floors", "known"} & set(parts)
    return _NUMBER.sub(lambda found: words.number(Decimal(found[0])), value) if numeric else value


def _kind(value: str, parts: list[str], words: Language) -> str:
    if "provenance" in parts:
        return _coded(value, ProvenanceKind, words)
    return words.text(_KINDS[value]) if value in _KINDS else value


def _coded(value: str, codes: type[StrEnum], words: Language) -> str:
    """One code or several. What isn't one stays as it is."""
    known = {code.value: code for code in codes}
    return ", ".join(word(known[one], words) if one in known else one for one in value.split(", "))

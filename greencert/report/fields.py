"""Names of fields as a person reads them: `means/met_at` is the threshold."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.language import N_, Language
from greencert.model.changes import ChangeClass

_NAMES: Mapping[str, str] = {
    "actors": N_("who acts"),
    "adding_up": N_("adding up"),
    "address": N_("address"),
    "all_met": N_("obligations that must be met"),
    "alternatives": N_("alternative"),
    "at_least": N_("how many"),
    "better": N_("direction"),
    "certificate": N_("kind of certificate"),
    "cite": N_("standard or law"),
    "core": N_("core theme"),
    "cost": N_("cost class"),
    "cost_note": N_("note on cost"),
    "country": N_("country"),
    "counts": N_("number of criteria"),
    "coverage_at_least": N_("data coverage"),
    "criteria": N_("criteria"),
    "datapoints": N_("data point"),
    "definition": N_("definition"),
    "description": N_("description"),
    "disclaimer": N_("disclaimer"),
    "earlier": N_("taken from earlier years"),
    "effect": N_("effect"),
    "enough": N_("what counts in full"),
    "evidence": N_("evidence"),
    "exclusive": N_("threshold itself excluded"),
    "figures": N_("figures"),
    "floors": N_("floor of theme"),
    "formula": N_("formula"),
    "full": N_("full points from"),
    "good": N_("what good looks like"),
    "grade": N_("grade of the source"),
    "group": N_("group of figures"),
    "guidance": N_("guidance"),
    "i18n": N_("translation"),
    "id": N_("number"),
    "includes": N_("includes level"),
    "items": N_("item"),
    "justification": N_("reason that answers have to give"),
    "kind": N_("kind of answer"),
    "kinds": N_("kinds accepted"),
    "known": N_("known value"),
    "language": N_("language"),
    "lead_months": N_("months that it takes"),
    "levels": N_("level"),
    "linear": N_("points on the scale"),
    "maximum": N_("most that can be entered"),
    "means": N_("assessment"),
    "measures": N_("measures"),
    "merits": N_("merit"),
    "met": N_("meets the requirement"),
    "met_at": N_("threshold"),
    "met_from": N_("met from"),
    "method": N_("scoring method"),
    "minimum": N_("least that can be entered"),
    "name": N_("name"),
    "not_applicable": N_("not applicable"),
    "note": N_("note"),
    "obligation": N_("obligation"),
    "options": N_("option"),
    "order": N_("place in its theme"),
    "owner": N_("owner"),
    "park": N_("park"),
    "part_of": N_("part of"),
    "partly": N_("what partly met earns"),
    "payback_years": N_("years to pay back"),
    "period": N_("period"),
    "phases": N_("phases of the park"),
    "places": N_("decimals"),
    "planned_counts": N_("planned measures count"),
    "points": N_("points"),
    "practices": N_("practices"),
    "prerequisites": N_("what has to be there first"),
    "provenance": N_("provenance"),
    "reference": N_("counted from"),
    "references": N_("references"),
    "required": N_("required"),
    "requirement": N_("requirement"),
    "requires": N_("measures that come first"),
    "source": N_("source"),
    "sources": N_("sources"),
    "standing": N_("standing of the source"),
    "status": N_("status"),
    "status_note": N_("note on the status"),
    "steps": N_("points by step"),
    "subject": N_("who has to fulfil it"),
    "summary": N_("summary"),
    "surveillance_months": N_("months between surveillance visits"),
    "theme": N_("theme"),
    "themes": N_("theme"),
    "tier": N_("first level that asks for it"),
    "title": N_("title"),
    "total": N_("total"),
    "unit": N_("unit"),
    "valid_months": N_("months that it may be old"),
    "validity": N_("validity"),
    "weight": N_("weight"),
    "when": N_("circumstances"),
    "where": N_("companies that count"),
    "whole": N_("whole numbers only"),
    "year": N_("year"),
    "years": N_("years"),
}

_CLASSES: Mapping[ChangeClass, str] = {
    ChangeClass.EDITORIAL: N_("form only"),
    ChangeClass.CLARIFIED: N_("clarified"),
    ChangeClass.TIGHTENED: N_("tightened"),
    ChangeClass.RELAXED: N_("relaxed"),
    ChangeClass.RE_MEASURED: N_("measured otherwise"),
    ChangeClass.RE_WEIGHTED: N_("weighted otherwise"),
    ChangeClass.MOVED: N_("moved to another theme"),
    ChangeClass.RENUMBERED: N_("renumbered"),
    ChangeClass.SPLIT: N_("split"),
    ChangeClass.MERGED: N_("merged"),
    ChangeClass.ADDED: N_("added"),
    ChangeClass.RETIRED: N_("retired"),
    ChangeClass.TRANSLATION_ONLY: N_("translation only"),
}

_OPAQUE = {"means"}
"""Parts of an address that say nothing to a reader."""


def field_name(address: str, words: Language) -> str:
    """An address in words. Ids inside it stay as they are."""
    parts = [part for part in address.split("/") if part not in _OPAQUE] or ["means"]
    return " › ".join(words.text(_NAMES[part]) if part in _NAMES else part for part in parts)


def class_name(found: ChangeClass, words: Language) -> str:
    """The word for a class of change."""
    return words.text(_CLASSES[found])

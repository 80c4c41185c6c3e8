"""The words for what was looked for, and why no way leads to a level."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.language import N_, Language
from greencert.model.base import Phase
from greencert.model.criterion import Obligation
from greencert.model.edition import Edition
from greencert.report.amounts import percent
from greencert.report.names import Names
from greencert.report.words import word
from greencert.scoring.path import By
from greencert.scoring.result import Basis, Reason

LOOKED_FOR: Mapping[By, str] = {
    By.COST: N_("the measures that cost least"),
    By.FEWEST: N_("the fewest criteria that have to change"),
    By.PARK: N_("what park and municipality can do alone, at the least cost"),
}

STARTS_FROM: Mapping[Basis, str] = {
    Basis.VERIFIED: N_("what the assessor determined; claims that nobody has judged yet count as they stand"),
    Basis.CLAIMED: N_("what the park claims, whatever the assessor made of it"),
    Basis.INTENDED: N_("what the park claims, with everything it has planned carried out"),
}

_BLOCKED: Mapping[str, str] = {
    "path.must": N_("{criterion} must be met, and no measure that is left brings it."),
    "path.total": N_("The total comes to {most} at most; {needed} is asked for."),
    "path.total_above": N_("The total comes to {most} at most; more than {needed} is asked for."),
    "path.floor": N_("{theme} comes to {most} at most; {needed} is asked for."),
    "path.no_score": N_("The level asks for a total, and this scheme computes none."),
    "path.nothing_applies": N_("The level asks for a total, and no criterion applies."),
    "path.nothing_weighs": N_("The level asks for a total, and no criterion that applies weighs anything."),
    "path.floor_nothing": N_("{theme} has no percentage to hold against its floor."),
    "path.phase": N_("{level} is not given to a park of this kind: {phase}."),
    "path.includes": N_("It includes the level {level}, which can't be had."),
    "path.together": N_("Every single demand can be fulfilled, but not all of them together."),
}


def blocked_text(reason: Reason, edition: Edition, words: Language, *, by_park: bool = False) -> str:
    """Why no way leads to a level, in a sentence."""
    if reason.code == "path.count":
        return _count(reason, edition, words)
    message = _BLOCKED[reason.code]
    if by_park and reason.code == "path.must":
        message = N_("{criterion} must be met, and that isn't for the park alone to decide.")
    names = Names(edition)
    said = {key: names.title(key, str(value)) for key, value in reason.values.items()}
    for key in ("most", "needed"):
        if key in reason.values:
            said[key] = _percent(reason, key, words)
    if "phase" in reason.values:
        said["phase"] = word(Phase(str(reason.values["phase"])), words)
    return words.text(message, **said)


def _percent(reason: Reason, key: str, words: Language) -> str:
    from decimal import Decimal

    value, other = (Decimal(str(reason.values[name])) for name in (key, "needed"))
    return percent(value, words, apart=other if key == "most" else None)


def _count(reason: Reason, edition: Edition, words: Language) -> str:
    values = reason.values
    said = {
        "most": words.number(int(str(values["most"]))),
        "needed": words.number(int(str(values["needed"]))),
        "theme": Names(edition).title("theme", str(values["theme"])),
        "obligation": word(Obligation(str(values["obligation"])), words) if values["obligation"] else "",
    }
    match bool(values["theme"]), bool(values["obligation"]):
        case True, True:
            message = N_("{needed} or more criteria “{obligation}” of {theme} have to be met; at most {most} can be.")
        case True, False:
            message = N_("{needed} or more criteria of {theme} have to be met; at most {most} can be.")
        case False, True:
            message = N_("{needed} or more criteria “{obligation}” have to be met; at most {most} can be.")
        case _:
            message = N_("{needed} or more of the criteria named have to be met; at most {most} can be.")
    return words.text(message, **said)

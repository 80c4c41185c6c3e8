"""Merits beside the level: which are there, and what the others lack."""

from __future__ import annotations

from greencert.language import Language
from greencert.report.names import Names
from greencert.scoring.result import MeritResult, Result


def merit_lines(names: Names, result: Result, words: Language) -> tuple[str, ...]:
    """Every merit of the scheme behind the sign of whether it is awarded, in the scheme's order."""
    assert names.edition is not None
    found = {merit.id: merit for merit in result.merits}
    return tuple(
        _line(found[merit.id], merit.title, merit.at_least, names, words)
        for merit in names.edition.scheme.merits
        if merit.id in found
    )


def _line(merit: MeritResult, title: str, at_least: int | None, names: Names, words: Language) -> str:
    if merit.awarded:
        return f"✓ {title}"
    sign = "?" if merit.possible else "✗"
    lacking = ", ".join(names.title("criterion", criterion) for criterion in merit.missing)
    if not lacking:
        return f"{sign} " + words.text("{merit}: none of its criteria applies", merit=title)
    if at_least is None:
        return f"{sign} " + words.text("{merit}: not met are {criteria}", merit=title, criteria=lacking)
    said = words.text(
        "{merit}: {needed} of its criteria have to be met; not met are {criteria}",
        merit=title,
        needed=words.number(at_least),
        criteria=lacking,
    )
    return f"{sign} {said}"

"""Columns and rows of the register, and what is said about the entry under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content

from greencert.language import N_, Language
from greencert.model.assessment import EvidenceItem
from greencert.model.edition import Edition
from greencert.report.tree import Tone
from greencert.report.words import word
from greencert.tui.literal import cell, literal
from greencert.tui.reading import lines
from greencert.workflows.register import Entry, EvidenceState

WIDE, MIDDLE = 140, 120
"""From how many columns on there is room for everything, and for everything but issuer and file."""

SIGNS: Mapping[EvidenceState, tuple[str, str, Tone]] = {
    EvidenceState.MISSING: ("✗", N_("file missing"), "bad"),
    EvidenceState.ALTERED: ("≠", N_("file altered"), "bad"),
    EvidenceState.EXPIRED: ("!", N_("has expired"), "bad"),
    EvidenceState.UNLOCATED: ("?", N_("no locator"), "warning"),
    EvidenceState.UNUSED: ("·", N_("not used"), "muted"),
    EvidenceState.THERE: ("✓", N_("unchanged"), "good"),
    EvidenceState.LINKED: ("↗", N_("address"), "neutral"),
    EvidenceState.UNCHECKED: ("…", N_("being read"), "muted"),
}
"""Sign, word and tone of every state."""

STYLES: Mapping[Tone, str] = {
    "bad": "$error",
    "warning": "$warning",
    "good": "$success",
    "muted": "$quiet",
    "neutral": "",
}
NONE = "–"


HEADS = {
    "state": N_("State"),
    "title": N_("Document"),
    "kind": N_("Kind"),
    "serves": N_("Criteria"),
    "period": N_("Period covered"),
    "expires": N_("Expires"),
    "issuer": N_("Issuer"),
    "place": N_("File or address"),
}
"""Columns: what each is called."""


@lru_cache(maxsize=8)
def _widths(width: int, words: Language) -> dict[str, int]:
    """Widths of the columns that there is room for. No head, state or date is cut, in any language."""
    state = max(cell_len(state_text(each, words)) for each in SIGNS)
    day = max(cell_len(words.short_date(date(2028, month, 28))) for month in range(1, 13))
    fixed = {"state": state, "serves": 0, "expires": day}
    if width >= MIDDLE:
        fixed = {"state": state, "kind": 18, "serves": 0, "period": 25, "expires": day}
    if width >= WIDE:
        fixed |= {"issuer": 18, "place": 22}
    fixed = {name: max(least, cell_len(words.text(HEADS[name]))) for name, least in fixed.items()}
    used = sum(fixed.values()) + 2 * len(fixed)
    return {"state": fixed["state"], "title": max(14, width - used - 5), **fixed}


def columns(width: int, words: Language) -> list[tuple[Text, int]]:
    """Titles and widths."""
    right = {"serves"}
    return [
        (cell(words.text(HEADS[name]), "bold", right=name in right), size)
        for name, size in _widths(width, words).items()
    ]


def row(entry: Entry, width: int, colours: Mapping[str, str], words: Language) -> list[Text]:
    """The cells of one entry; `colours` are the theme's, by name without the dollar."""
    item = entry.item
    cells = {
        "state": cell(state_text(entry.state, words), colours.get(_tone(entry.state).removeprefix("$"), "")),
        "title": cell(item.title),
        "kind": cell(word(item.kind, words)),
        "serves": cell(words.number(len(entry.uses)), right=True),
        "period": cell(period_text(item, words)),
        "expires": cell(words.short_date(item.expires) if item.expires else NONE),
        "issuer": cell(item.issuer or NONE),
        "place": cell(item.file or item.address or NONE),
    }
    return [cells[name] for name in _widths(width, words)]


def _tone(state: EvidenceState) -> str:
    return STYLES[SIGNS[state][2]]


def state_text(state: EvidenceState, words: Language) -> str:
    """A state as sign and word."""
    sign, said, _ = SIGNS[state]
    return f"{sign} {words.text(said)}"


def period_text(item: EvidenceItem, words: Language) -> str:
    """The time that a document speaks of."""
    begins, ends = item.period_from, item.period_to
    if begins and ends and (begins.month, begins.day, ends.month, ends.day) == (1, 1, 12, 31):
        return str(begins.year) if begins.year == ends.year else f"{begins.year}–{ends.year}"
    if begins or ends:
        return "–".join(words.short_date(day) if day else "" for day in (begins, ends))
    return words.text("dated {date}", date=words.short_date(item.dated)) if item.dated else NONE


def about(entry: Entry, edition: Edition, words: Language) -> Content:
    """Everything that the register says about an entry, and which claims rest on it."""
    item = entry.item
    style = _tone(entry.state)
    return lines(
        literal(item.title, "bold"),
        Content.assemble(literal(state_text(entry.state, words), style), literal(f"   {item.id}", "$quiet")),
        literal(_why(entry, words), "$quiet"),
        *(_fact(name, value) for name, value in _facts(item, words) if value),
        *_earlier(item, words),
        *_uses(entry, edition, words),
    )


def _why(entry: Entry, words: Language) -> str:
    said = {
        EvidenceState.MISSING: words.text("The file isn't in evidence/, can't be read or leads elsewhere."),
        EvidenceState.ALTERED: words.text("The file has other bytes than those that were registered."),
        EvidenceState.EXPIRED: words.text("It had expired on the day of the assessment."),
        EvidenceState.UNLOCATED: words.text("A claim rests on it without page or clause: press l."),
        EvidenceState.UNUSED: words.text("No claim and no figure rests on it: press Enter to pick criteria."),
    }
    return said.get(entry.state, "")


def _fact(name: str, value: str) -> Content:
    return Content.assemble(literal(f"{name}  ", "$quiet"), literal(value))


def _facts(item: EvidenceItem, words: Language) -> list[tuple[str, str]]:
    return [
        (words.text("Kind"), word(item.kind, words)),
        (words.text("File"), item.file or ""),
        (words.text("Address"), item.address or ""),
        (words.text("Issuer"), item.issuer or ""),
        (words.text("Dated"), words.short_date(item.dated) if item.dated else ""),
        (words.text("Period covered"), period_text(item, words) if item.period_from or item.period_to else ""),
        (words.text("Expires"), words.short_date(item.expires) if item.expires else ""),
        (words.text("Where in it"), item.locator or ""),
        (words.text("Note"), item.note or ""),
    ]


def _earlier(item: EvidenceItem, words: Language) -> list[Content]:
    said = [
        words.text("{file}, until {date}", file=each.file, date=words.short_date(each.replaced))
        for each in reversed(item.earlier)
    ]
    return [_fact(words.text("Before"), "; ".join(said))] if said else []


def _uses(entry: Entry, edition: Edition, words: Language) -> list[Content]:
    shown = []
    for criterion, used in entry.uses.items():
        known = edition.by_id.get(criterion)
        place = used.locator or entry.item.locator
        where = literal(f"  {place}", "") if place else literal(f"  {words.text('no locator')}", "$warning")
        shown.append(
            Content.assemble(literal(criterion, "$primary"), literal(f" {known.title if known else ''}"), where)
        )
    if entry.figures:
        shown.append(literal(words.plural("{n} figure rests on it", "{n} figures rest on it", entry.figures)))
    return [literal(words.text("Serves"), "$quiet bold"), *shown] if shown else []

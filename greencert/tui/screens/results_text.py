"""What the results screen says, as Textual content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rich.cells import cell_len
from textual.content import Content

from greencert.language import Language
from greencert.model.scheme import Level as SchemeLevel
from greencert.report.summary import level_title, levels_for, percent_text, range_sentence
from greencert.report.words import word
from greencert.scoring.award import obstacles
from greencert.scoring.result import Basis, Hurdle, LevelResult, Reason
from greencert.tui.abbreviated import abbreviated
from greencert.tui.literal import literal, one_line
from greencert.tui.reading import BLANK, lines, why
from greencert.tui.some import some
from greencert.tui.view import View
from greencert.tui.widgets.meter import Level, meter

PERCENTS = 29
"""Columns that the percentages and the floor of a theme take."""

NAMED = 12
"""Open criteria named one by one; the walk lists them all."""

CERTAIN, POSSIBLE, BEYOND = "●", "◌", "·"


def level(view: View, words: Language) -> Content:
    """The range in a sentence and as a ladder, and why it ends where it does."""
    return lines(
        literal(range_sentence(view.edition, view.verified, words), "bold"),
        _ladder(view, words),
        BLANK,
        *_ends(view, words),
        _scores(view, words),
    )


def _levels(view: View) -> tuple[SchemeLevel, ...]:
    return levels_for(view.edition, view.case.assessment)


def _ladder(view: View, words: Language) -> Content:
    """`● Bronze   ◌ Silver   ◌ Gold   · Platinum`: certain up to here, possible up to there, beyond."""
    ids = [each.id for each in _levels(view)]
    certain, possible = (
        ids.index(end) if end in ids else -1 for end in (view.verified.range.certain, view.verified.range.possible)
    )
    parts: list[Content] = []
    for at, id in enumerate(ids):
        sign, tone = (
            (CERTAIN, "$success") if at <= certain else (POSSIBLE, "$warning") if at <= possible else (BEYOND, "$quiet")
        )
        style = "bold" if at in {certain, possible} else "$quiet"
        parts.append(Content.assemble((sign, tone), " ", literal(level_title(view.edition, id, words), style)))
    return literal("   ").join(parts)


def _ends(view: View, words: Language) -> Iterable[Content]:
    """For each end of the range, what keeps it from going one level further."""
    found = view.verified.range
    beyond_certain, beyond_possible = _next(view, found.certain), _next(view, found.possible)
    if beyond_certain is not None and found.certain != found.possible:
        title = words.text("Not certain yet for {level}:", level=level_title(view.edition, beyond_certain.id, words))
        yield from _block(title, [hurdle for hurdle in beyond_certain.hurdles if not hurdle.cleared], view, words)
    if beyond_possible is not None:
        title = words.text("Out of reach for {level}:", level=level_title(view.edition, beyond_possible.id, words))
        yield from _block(title, [hurdle for hurdle in beyond_possible.hurdles if not hurdle.possible], view, words)


def _next(view: View, level: str | None) -> LevelResult | None:
    """The level above one that a park of this phase can be given."""
    ids: list[str | None] = [None, *(each.id for each in _levels(view))]
    at = ids.index(level) + 1 if level in ids else 1
    return next((each for each in view.verified.levels if at < len(ids) and each.id == ids[at]), None)


def _block(title: str, hurdles: list[Hurdle], view: View, words: Language) -> Iterable[Content]:
    if hurdles:
        yield literal(title, "$quiet bold")
        yield from (_hurdle(hurdle, view, words) for hurdle in hurdles)


def _hurdle(hurdle: Hurdle, view: View, words: Language) -> Content:
    sign, tone = ("✓", "$success") if hurdle.cleared else ("?", "$warning") if hurdle.possible else ("✗", "$error")
    return Content.assemble("  ", (sign, tone), " ", literal(why(hurdle.reason, view, "", words)))


def _scores(view: View, words: Language) -> Content:
    if view.verified.possible_percent is None:
        return Content("")
    shown = [
        (word(Basis.VERIFIED, words), view.verified.percent),
        (word(Basis.CLAIMED, words), view.claimed.percent),
        (words.text("possible"), view.verified.possible_percent),
    ]
    parts = [
        Content.assemble((f"{name} ", "$quiet"), (percent_text(value, view.edition, words), "bold"))
        for name, value in shown
    ]
    return literal("\n") + literal(words.text("Score") + "  ", "$quiet bold") + literal("   ").join(parts)


def themes(view: View, width: int, words: Language) -> Content:
    """Themes against their floors."""
    if view.verified.possible_percent is None:
        return Content("")
    titles = {theme.id: one_line(view.edition.theme[theme.id].title) for theme in view.verified.themes}
    room = min(26, max(map(cell_len, titles.values()), default=0))
    bar = max(10, min(40, width - room - PERCENTS))
    claimed = {theme.id: theme for theme in view.claimed.themes}
    rows = []
    for theme in view.verified.themes:
        shown = Level(theme.percent, claimed[theme.id].percent, theme.possible_percent, theme.floor)
        percents = " ".join(
            percent_text(each, view.edition, words).rjust(7) for each in (theme.percent, claimed[theme.id].percent)
        )
        title = abbreviated(titles[theme.id], room)
        name = title.pad_right(max(0, room - title.cell_length))
        rows.append(
            Content.assemble(
                name, " ", meter(shown, bar), " ", percents, _floor(theme.floor, theme.floor_met, view, words)
            )
        )
    head = words.text("Themes: verified, claimed, floor")
    return lines(BLANK, literal(head, "$quiet bold"), *rows)


def _floor(floor: object, met: bool | None, view: View, words: Language) -> Content:
    if floor is None:
        return Content("")
    sign, tone = ("✓", "$success") if met else ("✗", "$error")
    return Content.assemble("  ", (sign, tone), " ", percent_text(floor, view.edition, words))


def _short(reason: Reason, words: Language) -> Reason:
    """A reason that names criteria, with as many as can be read at a glance."""
    if "criteria" not in reason.values:
        return reason
    named = str(reason.values["criteria"]).split(", ")
    return replace(reason, values={**reason.values, "criteria": some(named, NAMED, words)})


def way(view: View, words: Language) -> Content:
    """What stands in the way of a certificate, merits, and the decision."""
    reasons = obstacles(view.edition, view.case.assessment, view.verified)
    blocks: list[Content | str] = []
    if reasons:
        title = words.text("What stands in the way of a certificate")
        blocks += [BLANK, literal(title, "$quiet bold")]
        blocks += [
            Content.assemble("  ", ("✗", "$error"), " ", literal(why(_short(reason, words), view, "", words)))
            for reason in reasons
        ]
    else:
        blocks += [
            BLANK,
            literal("✓ ", "$success bold") + literal(words.text("Nothing stands in the way of a certificate."), "bold"),
        ]
    if view.edition.scheme.merits:
        awarded = {merit.id: merit.awarded for merit in view.verified.merits}
        blocks += [BLANK, literal(words.text("Merits"), "$quiet bold")]
        blocks += [
            Content.assemble(
                "  ", ("✓", "$success") if awarded.get(merit.id) else ("–", "$quiet"), " ", literal(merit.title)
            )
            for merit in view.edition.scheme.merits
        ]
    decision = view.case.assessment.profile.decision
    if decision is not None:
        made = words.text(
            "Decided by {who}, {body}, on {date}: number {number}",
            who=decision.by,
            body=decision.body,
            date=words.short_date(decision.on),
            number=decision.number,
        )
        blocks += [BLANK, literal(made, "bold")]
    return lines(*blocks)

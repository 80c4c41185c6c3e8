"""How sure a level is, as a document and as JSON-able values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from greencert.language import N_, Language
from greencert.model.assessment import Assessment
from greencert.model.canonical import canonical_number
from greencert.model.criterion import Status
from greencert.model.edition import Edition
from greencert.model.means import Quantity
from greencert.report.amounts import amount
from greencert.report.json_number import json_number
from greencert.report.names import Names
from greencert.report.summary import level_title, percent_text
from greencert.report.tree import Block, Bullets, Column, Document, Facts, Heading, Inline, Paragraph, Table
from greencert.report.words import word
from greencert.scoring.exact import HUNDRED, decimal
from greencert.scoring.result import Result
from greencert.scoring.sensitivity import Drawn, Flip, Sensitivity, Spread, Turned

Json = dict[str, Any]

NEAREST = 10
"""So many flips are told; the rest lie further away."""


def sensitivity_document(edition: Edition, assessment: Assessment, found: Sensitivity, words: Language) -> Document:
    """Flips, random weights, strongest inputs. `edition` is in the language of `words` already."""
    result, scored = found.result, edition.scheme.method.scores
    facts = (
        (words.text("Basis"), word(result.basis, words)),
        *([(words.text("Level"), level_title(edition, result.range.certain, words))] if result.levels else []),
        *(
            [(words.text("Score"), percent_text(result.percent, edition, words))]
            if edition.scheme.method.scores
            else []
        ),
        *([(words.text("Open"), words.number(len(result.open)))] if result.open else []),
    )
    blocks: list[Block] = [Facts(facts)]
    if result.levels:
        blocks += [*_flips(edition, found, words), *_drawn(edition, found, words), *_weightless(edition, words)]
    else:
        blocks.append(Paragraph(words.text("This scheme has no levels.")))
    if result.levels or scored:
        blocks += _tornado(edition, found, words)
    title = words.text("{park}: how sure the level is", park=assessment.profile.park.name)
    return Document(title, str(assessment.profile.reference_year), words.code, tuple(blocks))


def _flips(edition: Edition, found: Sensitivity, words: Language) -> list[Block]:
    head = Heading(words.text("What would have to be another number"), 2)
    if not found.flips:
        said = words.text("No single threshold and no single weight would make the level another.")
        return [head, Paragraph(said)]
    columns = (
        Column(words.text("Number"), width=3.4),
        Column(words.text("Now"), "right"),
        Column(words.text("Would have to be"), "right", width=1.6),
        Column(words.text("Then"), width=2.0),
    )
    rows = tuple(_flip(edition, flip, words) for flip in found.flips[:NEAREST])
    return [head, Table(columns, rows)]


def _flip(edition: Edition, flip: Flip, words: Language) -> tuple[Inline, ...]:
    sign, now = _sign(flip), decimal(flip.now)
    at = decimal(_rounded(flip.at, up=sign in {"≥", ">"}))
    shown, limit = (_with_unit(edition, flip, value, words) for value in (now, at))
    level = level_title(edition, flip.level, words)
    then = words.text("{level} lost", level=level) if flip.lost else words.text("{level} reached", level=level)
    return _number_named(edition, flip, words), shown, f"{sign} {limit}", then


def _rounded(at: Fraction, *, up: bool) -> Fraction:
    """So that the number printed does what is said: a lower end up, an upper end down, and neither to nothing."""
    parts = 100
    while at and not floor(abs(at) * parts):
        parts *= 10
    return Fraction((ceil if up else floor)(at * parts), parts)


def _with_unit(edition: Edition, flip: Flip, value: Decimal, words: Language) -> str:
    """A percentage, a weight, or a value in the unit of its criterion."""
    means = edition.by_id[flip.subject].means if flip.what == "requirement" else None
    if flip.what in {"total", "floor"} or (isinstance(means, Quantity) and means.unit == "percent"):
        return f"{words.number(value)}\N{NO-BREAK SPACE}%"
    return amount(value, means.unit, words) if isinstance(means, Quantity) else words.number(value)


def _sign(flip: Flip) -> str:
    """A level holds while it is reached exactly, so it is lost only beyond the number, and won with it.

    Where more than a total is asked for, it is won beyond it as well.
    """
    if flip.lost or flip.beyond:
        return ">" if flip.upward else "<"
    return "≥" if flip.upward else "≤"


def _number_named(edition: Edition, flip: Flip, words: Language) -> str:
    names = Names(edition)
    level = level_title(edition, flip.level, words)
    match flip.what:
        case "total":
            return words.text("total asked for by {level}", level=level)
        case "floor":
            return words.text("floor of {theme} for {level}", theme=names.title("theme", flip.subject), level=level)
        case "requirement":
            return words.text("threshold of {criterion}", criterion=names.title("criterion", flip.subject))
        case "theme":
            return words.text("weight of the theme {theme}", theme=names.title("theme", flip.subject))
        case "group":
            return words.text("weight of the group {group}", group=names.title("group", flip.subject))
        case _:
            return words.text("weight of {criterion}", criterion=names.title("criterion", flip.subject))


def _drawn(edition: Edition, found: Sensitivity, words: Language) -> list[Block]:
    if not found.drawn:
        return []
    lines = tuple(_drawn_line(edition, drawn, words) for drawn in found.drawn)
    return [Heading(words.text("If the weights were others"), 2), Bullets(lines)]


def _weightless(edition: Edition, words: Language) -> list[Block]:
    """What weighs nothing, and is left so by everything above."""
    method, names = edition.scheme.method, Names(edition)
    if not method.weighs:
        return []
    found: list[str] = []
    if method.weighs_themes:
        found += [theme.title for theme in edition.scheme.themes if not theme.weight]
        found += [group.title for group in edition.scheme.groups if not group.weight]
    found += [
        names.title("criterion", each.id)
        for each in edition.criteria
        if each.status is Status.ACTIVE and not each.weight
    ]
    if not found:
        return []
    return [Paragraph(words.text("Weights of 0 are left as they are: {names}.", names=", ".join(found)), role="small")]


def _drawn_line(edition: Edition, drawn: Drawn, words: Language) -> str:
    shares = (
        f"{level_title(edition, level, words)} {words.percent(decimal(HUNDRED * count / max(drawn.draws, 1)))}"
        for level, count in reversed(drawn.levels)
        if count
    )
    values = {"seed": drawn.seed, "levels": ", ".join(shares)}
    if drawn.spread is Spread.ANY:
        return words.plural(
            "All weights drawn at random, from next to nothing up, once with seed {seed}: {levels}.",
            "All weights drawn at random, from next to nothing up, {n} times with seed {seed}: {levels}.",
            drawn.draws,
            **values,
        )
    return words.plural(
        "All weights drawn within a half of what they are, once with seed {seed}: {levels}.",
        "All weights drawn within a half of what they are, {n} times with seed {seed}: {levels}.",
        drawn.draws,
        **values,
    )


def _tornado(edition: Edition, found: Sensitivity, words: Language) -> list[Block]:
    moves = N_("What moves the score most") if edition.scheme.method.scores else N_("What moves the level most")
    head = Heading(words.text(moves), 2)
    if not found.tornado:
        return [head, Paragraph(words.text("No figure moves anything when it is a tenth lower or higher."))]
    columns = (
        Column(words.text("Input"), width=3.0),
        Column(words.text("A tenth lower"), "right", width=1.6),
        Column(words.text("A tenth higher"), "right", width=1.6),
    )
    rows = tuple(
        (_input(edition, turned), *(_end(edition, found.result, end, words) for end in (turned.low, turned.high)))
        for turned in found.tornado
    )
    return [head, Table(columns, rows)]


def _input(edition: Edition, turned: Turned) -> str:
    return Names(edition).title(turned.what, turned.subject)


def _end(edition: Edition, now: Result, end: Result, words: Language) -> str:
    if not edition.scheme.method.scores:
        return level_title(edition, end.range.certain, words)
    said = percent_text(end.percent, edition, words)
    if end.range == now.range:
        return said
    return f"{said}, {level_title(edition, end.range.certain, words)}"


def sensitivity_json(found: Sensitivity) -> Json:
    """The same with stable keys; numbers as text, all flips."""
    return {
        "scheme": found.result.scheme,
        "edition": found.result.edition,
        "basis": str(found.result.basis),
        "level": found.result.range.certain,
        "percent": json_number(found.result.percent),
        "flips": [
            {
                "what": flip.what,
                "subject": flip.subject or None,
                "level": flip.level,
                "lost": flip.lost,
                "now": canonical_number(decimal(flip.now)),
                "at": canonical_number(decimal(flip.at)),
                "sign": _sign(flip),
            }
            for flip in found.flips
        ],
        "random_weights": [
            {
                "spread": str(drawn.spread),
                "draws": drawn.draws,
                "seed": drawn.seed,
                "levels": [{"level": level, "count": count} for level, count in drawn.levels],
            }
            for drawn in found.drawn
        ],
        "tornado": [
            {
                "what": turned.what,
                "subject": turned.subject,
                "low": _json_end(turned.low),
                "high": _json_end(turned.high),
            }
            for turned in found.tornado
        ],
    }


def _json_end(end: Result) -> Json:
    return {"level": end.range.certain, "percent": json_number(end.percent)}

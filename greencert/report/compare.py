"""Results side by side, and what made the difference: the park, the criteria, the data, the assessor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from greencert.language import N_, Language
from greencert.model.edition import Edition
from greencert.report.json_number import json_number
from greencert.report.summary import level_title, percent_text
from greencert.report.tree import Block, Bullets, Column, Document, Heading, Inline, Paragraph, Table
from greencert.report.words import verdict, word
from greencert.scoring.comparison import Cause, Changed, Comparison, Parts
from greencert.scoring.result import Basis, Result, Verdict

Json = dict[str, Any]

_CAUSES: Mapping[Cause, str] = {
    Cause.VERIFICATION: N_("assessor"),
    Cause.CRITERIA: N_("criteria"),
    Cause.COVERAGE: N_("data"),
    Cause.PARK: N_("park"),
}


class Shown(NamedTuple):
    """One side as it is shown."""

    park: str
    year: int
    edition: str
    basis: Basis
    result: Result


def compare_document(
    editions: tuple[Edition, ...], sides: tuple[Shown, ...], between: tuple[Comparison | None, ...], words: Language
) -> Document:
    """All sides in one table, then each step between neighbours.

    `editions`: those of the sides, the last side's last, in the language of `words` already.
    """
    edition = editions[-1]
    titles = {criterion.id: criterion.title for each in editions for criterion in each.criteria}
    blocks: list[Block] = [_table(edition, sides, words)]
    if not any(side.result.levels for side in sides):
        blocks.append(Paragraph(words.text("This scheme has no levels."), role="small"))
    if None in between:
        said = words.text("Between different parks it can't be told apart what made the difference.")
        blocks.append(Paragraph(said, role="small"))
    for (before, after), step in zip(pairwise(sides), between, strict=True):
        if step is not None:
            blocks.append(Heading(f"{side_name(before, sides, words)} → {side_name(after, sides, words)}", 2))
            blocks += _step(edition, titles, step, words)
    if any(between):
        blocks += [Heading(words.text("How the difference is told apart"), 2), Bullets(_rules(words))]
    return Document(words.text("Comparison"), edition.scheme.title, words.code, tuple(blocks))


def side_name(side: Shown, sides: tuple[Shown, ...], words: Language) -> str:
    """What tells a side from the others."""
    parts = [side.park] if len({each.park for each in sides}) > 1 else []
    for found, said in (
        ({each.year for each in sides}, str(side.year)),
        ({each.edition for each in sides}, side.edition),
        ({each.basis for each in sides}, word(side.basis, words)),
    ):
        if len(found) > 1:
            parts.append(said)
    return " ".join(parts) or f"{side.park} {side.year}"


def _table(edition: Edition, sides: tuple[Shown, ...], words: Language) -> Table:
    columns = (Column("", width=2.0), *(Column(side_name(side, sides, words), "right") for side in sides))
    rows: list[tuple[Inline, ...]] = []
    if any(side.result.levels for side in sides):
        rows.append((words.text("Level"), *(level_title(edition, side.result.range.certain, words) for side in sides)))
    scored = any(side.result.percent is not None for side in sides)
    if scored:
        rows.append((words.text("Score"), *(percent_text(side.result.percent, edition, words) for side in sides)))
    rows.append((words.text("Open"), *(words.number(len(side.result.open)) for side in sides)))
    for theme in edition.scheme.themes if scored else ():
        percents = ({each.id: each.percent for each in side.result.themes}.get(theme.id) for side in sides)
        rows.append((theme.title, *(percent_text(percent, edition, words) for percent in percents)))
    return Table(columns, tuple(rows))


def _step(edition: Edition, titles: Mapping[str, str], step: Comparison, words: Language) -> Iterator[Block]:
    titled = {theme.id: theme.title for theme in edition.scheme.themes}
    if step.total is not None:
        named = [(words.text("Total"), step.total), *((titled.get(t, t), p) for t, p in step.themes.items())]
        columns = (
            Column("", width=2.0),
            Column(words.text("Before"), "right"),
            *(Column(words.text(_CAUSES[cause]), "right") for cause in Cause),
            Column(words.text("After"), "right"),
        )
        rows = tuple(_parts(edition, name, parts, words) for name, parts in named)
        yield Table(columns, rows, caption=words.text("Percentage points, by what made them"))
    if step.criteria:
        columns = (
            Column(words.text("Criterion"), width=3.4),
            Column(words.text("Before"), width=1.4),
            Column(words.text("After"), width=1.4),
            Column(words.text("Because of"), width=1.4),
        )
        weighs = edition.scheme.method.weighs
        rows = tuple(_changed(titles, titled, changed, words, weighs) for changed in step.criteria)
        told = N_("Criteria that came out otherwise, with the share of their points")
        yield Table(columns, rows, caption=words.text(told if weighs else N_("Criteria that came out otherwise")))
    else:
        yield Paragraph(words.text("No criterion came out otherwise."))


def _parts(edition: Edition, name: str, parts: Parts, words: Language) -> tuple[Inline, ...]:
    by = (_signed(parts.by[cause], words) for cause in Cause)
    return name, percent_text(parts.before, edition, words), *by, percent_text(parts.after, edition, words)


def _signed(value: Decimal, words: Language) -> str:
    """Percentage points with their sign, two decimals; a dash for nothing."""
    if not value:
        return "–"
    sign = "+" if value > 0 else "−"
    return f"{sign}{words.number(abs(value), 2)}"


def _changed(
    titles: Mapping[str, str], themes: Mapping[str, str], changed: Changed, words: Language, weighs: bool
) -> tuple[Inline, ...]:
    """One criterion, with its share of the points where these tell anything, and with theme and weight where moved."""
    title = f"{changed.criterion} {titles[changed.criterion]}"
    if changed.was and changed.was != changed.criterion:
        title = words.text("{criterion} (was {old})", criterion=title, old=changed.was)
    shares = changed.shares if weighs else (None, None)
    ends = (_end(end, share, words) for end, share in zip((changed.before, changed.after), shares, strict=True))
    placed = zip(ends, _in_themes(changed, themes), _by_weight(changed, words), strict=True)
    return title, *(", ".join(filter(None, said)) for said in placed), ", ".join(_said(changed, words))


def _in_themes(changed: Changed, themes: Mapping[str, str]) -> tuple[str, str]:
    """Both themes, where a criterion went from one to another."""
    before, after = changed.themes
    if before is None or after is None or before == after:
        return "", ""
    return themes.get(before, before), themes.get(after, after)


def _by_weight(changed: Changed, words: Language) -> tuple[str, str]:
    """Both weights, where they differ."""
    before, after = changed.weights
    if before is None or after is None or before == after:
        return "", ""
    first, last = (words.text("weight {weight}", weight=words.number(weight)) for weight in (before, after))
    return first, last


def _said(changed: Changed, words: Language) -> Iterator[str]:
    yield from (words.text(_CAUSES[cause]) for cause in changed.causes)


def _end(found: Verdict | None, share: Decimal | None, words: Language) -> str:
    if found is None:
        return words.text("not asked")
    said = verdict(found, words)
    return said if share is None else f"{said}, {words.percent(share * 100, 0)}"


def _rules(words: Language) -> tuple[str, ...]:
    return (
        words.text("Assessor: what claims lose or win when they are judged; only between two bases."),
        words.text("Criteria: the earlier answers under the later edition, as if each were confirmed as it was."),
        words.text(
            "Park: what changed with the figures of those only who gave them both times, of companies in scope both "
            "times, and with the answers as they are."
        ),
        words.text(
            "Data: what the figures of the others make of it, whether there are enough of them, and what is answered "
            "or judged on one side only."
        ),
        words.text(
            "The parts add up exactly. They are taken in this order, so what two causes bring only together is told "
            "by the first of them."
        ),
    )


def compare_json(sides: tuple[Shown, ...], between: tuple[Comparison | None, ...]) -> Json:
    """The same with stable keys; numbers as text."""
    return {
        "sides": [
            {
                "park": side.park,
                "year": side.year,
                "edition": side.edition,
                "basis": str(side.basis),
                "level": side.result.range.certain,
                "percent": json_number(side.result.percent),
                "open": len(side.result.open),
                "themes": {theme.id: json_number(theme.percent) for theme in side.result.themes},
            }
            for side in sides
        ],
        "between": [None if step is None else _step_json(step) for step in between],
    }


def _step_json(step: Comparison) -> Json:
    return {
        "total": None if step.total is None else _parts_json(step.total),
        "themes": {theme: _parts_json(parts) for theme, parts in step.themes.items()},
        "criteria": [
            {
                "criterion": changed.criterion,
                "was": changed.was,
                "before": None if changed.before is None else str(changed.before),
                "after": None if changed.after is None else str(changed.after),
                "shares": [json_number(share) for share in changed.shares],
                "themes": list(changed.themes),
                "weights": [json_number(weight) for weight in changed.weights],
                "because_of": [str(cause) for cause in changed.causes],
            }
            for changed in step.criteria
        ],
    }


def _parts_json(parts: Parts) -> Json:
    by = {str(cause): json_number(part) for cause, part in parts.by.items()}
    return {"before": json_number(parts.before), "after": json_number(parts.after), "by": by}

"""Every criterion in one table: what became of it, and what it earned."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.report.amounts import amount, cut
from greencert.report.dossier import Dossier
from greencert.report.tree import Block, Cell, Column, Heading, Span, Table, Tone
from greencert.report.words import verdict, word
from greencert.scoring.result import CriterionResult, Verdict


def glance_blocks(dossier: Dossier) -> list[Block]:
    """The table, criteria in the edition's order; announced ones stand at its end."""
    words, verified = dossier.words, dossier.verified
    shown = [*verified.criteria, *verified.announced]
    if not shown:
        return []
    columns = [
        Column(words.text("Criterion"), width=4.2),
        Column(words.text("Obligation"), width=1.1),
        Column(words.text("Verdict"), width=1.4),
    ]
    claims = any(_claimed(dossier, found) != found.verdict for found in shown)
    if claims:
        columns.append(Column(words.text("As claimed"), width=1.4))
    values = any(found.value is not None for found in shown)
    if values:
        columns.append(Column(words.text("Value"), "right", width=1.2))
    if dossier.scored:
        columns += [Column(words.text("Points"), "right", width=0.8), Column(words.text("of"), "right", width=0.6)]
    rows = tuple(_row(dossier, found, claims=claims, values=values) for found in shown)
    tones: dict[int, Tone] = {
        place: _MARKED[found.verdict] for place, found in enumerate(shown) if found.verdict in _MARKED
    }
    heading = Heading(words.text("All criteria at a glance"), anchor="criteria")
    return [heading, Table(tuple(columns), rows, tones=tones, small=True)]


_MARKED: Mapping[Verdict, Tone] = {Verdict.NOT_MET: "bad", Verdict.PARTLY: "warning", Verdict.NO_DATA: "warning"}
"""What something is to be done about; a criterion without data counts like the others."""


def _claimed(dossier: Dossier, found: CriterionResult) -> Verdict:
    claimed = dossier.claimed.criterion(found.id)
    return claimed.verdict if claimed is not None else found.verdict


def _row(dossier: Dossier, found: CriterionResult, *, claims: bool, values: bool) -> tuple[Cell, ...]:
    words, criterion = dossier.words, dossier.edition.by_id[found.id]
    cells: list[Cell] = [
        (Span(criterion.id, link=f"#{criterion.id}"), Span(f" {criterion.title}")),
        word(found.obligation, words),
        verdict(found.verdict, words),
    ]
    if claims:
        said = _claimed(dossier, found)
        cells.append("" if said == found.verdict else verdict(said, words))
    if values:
        shown = "" if found.value is None else amount(found.value, found.unit, words)
        cells.append(Span(shown, number=found.value))
    if dossier.scored:
        points = cut(found.points, 2)
        cells += [
            Span(words.number(points), number=points),
            Span(words.number(found.max_points), number=found.max_points),
        ]
    return tuple(cells)

"""What would close a gap, and where it was done: the measures and practices that a criterion names."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.catalogue import Measure, Practice
from greencert.report.dossier import Dossier
from greencert.report.gap_list import cost_text, span_text
from greencert.report.tree import Block, Bullets, Inline, Paragraph, Span, Together
from greencert.report.words import word
from greencert.scoring.result import CriterionResult, Verdict

MEASURES = 4
"""So many measures of a criterion are told; the cheapest ones are among them."""
PRACTICES = 2


def closing_blocks(dossier: Dossier, found: CriterionResult, told: set[str]) -> list[Block]:
    """Measures and examples for a criterion that isn't met; nothing where there is no gap or nothing is known."""
    if found.verdict in {Verdict.MET, Verdict.NOT_APPLICABLE}:
        return []
    edition, words = dossier.edition, dossier.words
    criterion = edition.by_id[found.id]
    measures = [edition.measure[name] for name in criterion.measures if name in edition.measure][:MEASURES]
    practices = [edition.practice[name] for name in criterion.practices if name in edition.practice][:PRACTICES]
    blocks: list[Block] = []
    if measures:
        lines = tuple(_measure(dossier, measure, told) for measure in measures)
        head = Paragraph((Span(words.text("What would close it"), "strong"),))
        blocks.append(Together((head, Bullets(lines, small=True))))
        told.update(measure.id for measure in measures)
    if practices:
        lines = tuple(practice_line(dossier, practice) for practice in practices)
        head = Paragraph((Span(words.text("Where it was done"), "strong"),))
        blocks.append(Together((head, Bullets(lines, small=True))))
    return blocks


def _measure(dossier: Dossier, measure: Measure, told: set[str]) -> Inline:
    """What to do and what it takes; what it brings the first time only."""
    takes = Span(f" {takes_line(dossier, measure)}", "muted")
    if measure.id in told:
        return (Span(f"{measure.title}.", "strong"), takes)
    said = Span(f" {measure.description} {measure.effect}")
    return (Span(f"{measure.title}.", "strong"), said, takes)


def takes_line(dossier: Dossier, measure: Measure) -> str:
    """Cost, payback, lead time and actors in one line."""
    words = dossier.words
    takes = [words.text("cost {cost}", cost=cost_text(measure.cost, words))]
    if measure.payback_years:
        takes.append(words.text("payback {span} years", span=span_text(measure.payback_years, words)))
    takes.append(words.text("lead time {span} months", span=span_text(measure.lead_months, words)))
    takes.append(", ".join(word(found, words) for found in measure.actors))
    return " · ".join(takes)


def practice_line(dossier: Dossier, practice: Practice) -> Inline:
    """What a real park does, with figures, year, status and source. A plan is never shown as proof."""
    status = word(practice.status, dossier.words)
    figures = f" {practice.figures}" if practice.figures else ""
    return (
        Span(f"{practice.park}: ", "strong"),
        Span(f"{practice.title}{figures} "),
        Span(f"({_dated(practice, dossier.words)}; {status}; ", "muted"),
        Span(_host(practice.sources[0]), "muted", link=practice.sources[0]),
        Span(")", "muted"),
    )


def _dated(practice: Practice, words: Language) -> str:
    """The year or years; a catalogue writes `n.d.` where its source gives none."""
    return words.text("no date") if practice.year == "n.d." else practice.year


def _host(address: str) -> str:
    """The site that a source is on, short enough to print."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.") or address[:40]

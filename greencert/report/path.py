"""The way to a level as a document: what to confirm, which measures in which order, what criteria have to reach."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from greencert.language import Language
from greencert.model.assessment import Assessment, Grade
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.report.amounts import amount, cut
from greencert.report.gap_list import cost_text, span_text
from greencert.report.path_words import LOOKED_FOR, STARTS_FROM, blocked_text
from greencert.report.sentences import sentence
from greencert.report.summary import level_title, levels_for, percent_text
from greencert.report.targets import target_text
from greencert.report.tree import Block, Bullets, Column, Document, Facts, Heading, Inline, Paragraph, Table
from greencert.report.words import verdict, word
from greencert.scoring.exact import decimal
from greencert.scoring.path import By, Change, Kind, Way, Ways
from greencert.scoring.path.effort import PARTS, Lever
from greencert.scoring.result import Basis

LISTED = 12
"""So many ids are listed; more don't help anybody."""


def path_document(edition: Edition, assessment: Assessment, found: Ways, basis: Basis, words: Language) -> Document:
    """The ways that were found, or why there is none. `edition` is in the language of `words` already."""
    park = assessment.profile.park.name
    level = level_title(edition, found.level.id if found.level else None, words)
    facts = (
        (words.text("Starts from"), words.text(STARTS_FROM[basis])),
        (words.text("Stands at"), _standing(edition, found, words)),
        (words.text("Aims at"), level),
        (words.text("Looked for"), words.text(LOOKED_FOR[found.wishes.by])),
    )
    blocks: list[Block] = [Facts(facts), *_first(edition, assessment, found, words)]
    if found.level is None:
        blocks.append(Paragraph(words.text("There is no level that this park can be given.")))
    elif found.reached:
        blocks.append(Paragraph(words.text("{level} is reached; nothing has to change for it.", level=level)))
        if found.level.id == _highest(edition, assessment):
            blocks.append(Paragraph(words.text("There is no level above it.")))
    elif not found.ways:
        blocks += _blocked(edition, found, words)
    for number, way in enumerate(found.ways, 1):
        blocks += _way(edition, assessment, found, way, number, words)
    if found.ways:
        blocks += [Heading(words.text("What this rests on"), 2), Bullets(assumptions(found, words))]
    title = words.text("{park}: the way to {level}", park=park, level=level)
    return Document(title, str(assessment.profile.reference_year), words.code, tuple(blocks))


def _highest(edition: Edition, assessment: Assessment) -> str:
    return levels_for(edition, assessment)[-1].id


def _standing(edition: Edition, found: Ways, words: Language) -> str:
    certain = level_title(edition, found.start.range.certain, words)
    return (
        f"{certain}, {percent_text(found.start.percent, edition, words)}"
        if found.start.percent is not None
        else certain
    )


def open_majors(assessment: Assessment) -> tuple[str, ...]:
    """Major nonconformities that have to be closed before any certificate (ISO/IEC 17021-1:2015 cl. 9.5)."""
    return tuple(f.id for f in assessment.findings if f.grade is Grade.MAJOR and f.status == "open")


def _first(edition: Edition, assessment: Assessment, found: Ways, words: Language) -> list[Block]:
    """What has to be done whichever way is taken: the way starts from there."""
    lines: list[Inline] = []
    if found.ground.confirm:
        what = words.plural(
            "One claim still has to be confirmed by the assessor as it stands: {criteria}.",
            "{n} claims still have to be confirmed by the assessor as they stand: {criteria}.",
            len(found.ground.confirm),
            criteria=_listed(found.ground.confirm),
        )
        lines.append(what)
    if missing := tuple(name for name in found.ground.unanswered if name not in found.ground.unsettled):
        what = words.plural(
            "One criterion has no answer yet and counts as nothing here: {criteria}.",
            "{n} criteria have no answer yet and count as nothing here: {criteria}.",
            len(missing),
            criteria=_listed(missing),
        )
        lines.append(what)
    lines += _unsettled(edition, found, words)
    if majors := open_majors(assessment):
        said = words.text("Major nonconformities have to be closed: {findings}.", findings=", ".join(majors))
        lines.append(said)
    return [Heading(words.text("In any case"), 2), Bullets(tuple(lines))] if lines else []


def _unsettled(edition: Edition, found: Ways, words: Language) -> list[Inline]:
    """Criteria that come to nothing although there is an answer, or figures; together those with one reason."""
    by_reason: dict[str, tuple[str, ...]] = {}
    for name, reason in found.ground.unsettled.items():
        why = sentence(reason, words, edition, name)
        by_reason[why] = (*by_reason.get(why, ()), name)
    return [
        words.text("Counting as nothing here: {criteria}. {why}", criteria=_listed(criteria), why=why)
        for why, criteria in by_reason.items()
    ]


def _listed(criteria: tuple[str, ...]) -> str:
    """Ids of criteria, the first of many."""
    return ", ".join(criteria) if len(criteria) <= LISTED else ", ".join((*criteria[:LISTED], "…"))


def _blocked(edition: Edition, found: Ways, words: Language) -> list[Block]:
    if found.wishes.by is By.PARK:
        head = words.text("Park and municipality alone can't bring the park to this level.")
    else:
        head = words.text("Nothing that this edition knows of brings the park to this level.")
    lines = tuple(blocked_text(reason, edition, words, by_park=found.wishes.by is By.PARK) for reason in found.blocked)
    return [Heading(words.text("No way"), 2), Paragraph(head), Bullets(lines)]


def _way(edition: Edition, assessment: Assessment, found: Ways, way: Way, number: int, words: Language) -> list[Block]:
    name = words.text("The best way") if number == 1 else words.text("Another way, {number}", number=number)
    blocks: list[Block] = [Heading(name, 2), Paragraph(in_short(edition, way, words), role="lead")]
    if way.levers:
        blocks.append(_measures(edition, way.levers, words))
    blocks.append(_changes(edition, assessment, found, way.changes, words))
    return blocks


def in_short(edition: Edition, way: Way, words: Language) -> str:
    """One way in a line: how many criteria, what it costs, how long it takes, where it leads."""
    said = [words.plural("One criterion gets better", "{n} criteria get better", len(way.changes))]
    planned = sum(change.move.kind is Kind.PLAN for change in way.changes)
    if planned == len(way.changes):
        said.append(words.text("all of it is planned already"))
    elif planned:
        said.append(words.plural("one of them is planned already", "{n} of them are planned already", planned))
    if way.levers:
        measures = words.plural("one measure", "{n} measures", len(way.levers))
        weight = words.number(Decimal(way.weight) / PARTS)
        said.append(words.text("{measures} of weight {weight}", measures=measures, weight=weight))
    else:
        said.append(words.text("no new measure"))
    if way.months:
        said.append(
            words.plural("the measures take at most one month", "the measures take at most {n} months", way.months)
        )
    if way.result.percent is not None:
        said.append(words.text("{percent} in the end", percent=percent_text(way.result.percent, edition, words)))
    return "; ".join(said) + "."


def _measures(edition: Edition, levers: Iterable[Lever], words: Language) -> Table:
    """Measures in an order in which each comes after what it requires."""
    columns = (
        Column("", "right", width=0.3),
        Column(words.text("Measure"), width=3.4),
        Column(words.text("Cost"), width=1.2),
        Column(words.text("Payback, years"), "right", width=0.9),
        Column(words.text("Months"), "right", width=0.8),
        Column(words.text("Who acts"), width=1.6),
    )
    rows = tuple(_measure(edition, number, own, words) for number, own in enumerate(levers, 1))
    return Table(columns, rows, caption=words.text("What to do, in this order"))


def _measure(edition: Edition, number: int, own: Lever, words: Language) -> tuple[Inline, ...]:
    if own.measure is None:
        what = words.text("whatever closes {criterion}; the edition names no measure", criterion=own.criterion)
        return (str(number), what, words.text("counted as medium"), "", "", "")
    measure = own.measure
    titled = edition.measure[measure.id]
    needs = words.text(" (after {measures})", measures=", ".join(own.requires)) if own.requires else ""
    return (
        str(number),
        f"{measure.id} {titled.title}{needs}",
        cost_text(measure.cost, words),
        span_text(measure.payback_years, words) if measure.payback_years else "",
        span_text(measure.lead_months, words),
        ", ".join(word(actor, words) for actor in measure.actors),
    )


def _gives(edition: Edition, gain: Fraction, words: Language) -> str:
    """What a change gains, in what the method adds up."""
    points = cut(decimal(gain), 2)
    if edition.scheme.method.name is MethodName.SHARE_MET:
        return words.plural("one criterion", "{n} criteria", points)
    return words.plural("{n} point", "{n} points", points)


def _changes(
    edition: Edition, assessment: Assessment, found: Ways, changes: Iterable[Change], words: Language
) -> Table:
    gives = edition.scheme.method.scores
    columns = (
        Column(words.text("Criterion"), width=2.6),
        Column(words.text("Now"), width=1.1),
        Column(words.text("Has to reach"), width=2.6),
        *([Column(words.text("Gives"), "right", width=0.8)] if gives else []),
        Column(words.text("Brought by"), width=0.9),
    )
    rows = tuple(_change(edition, assessment, found, change, words, gives) for change in changes)
    return Table(columns, rows, caption=words.text("What has to get better"))


def _change(
    edition: Edition, assessment: Assessment, found: Ways, change: Change, words: Language, gives: bool
) -> tuple[Inline, ...]:
    criterion = edition.by_id[change.criterion]
    by = ", ".join(name for name in change.levers if not name.startswith("?"))
    if change.move.kind is Kind.PLAN:
        by = _as_planned(assessment, criterion.id, words)
    elif change.move.kind is Kind.ANSWER:
        by = words.text("any answer with its reason")
    return (
        f"{criterion.id} {criterion.title}",
        _now(found, change, words, criterion.means.met_at if criterion.means.kind == "quantity" else None),
        words.text(", or ").join(target_text(criterion, value, words) for value in change.instead),
        *([_gives(edition, change.move.gain, words)] if gives else []),
        by,
    )


def _as_planned(assessment: Assessment, criterion: str, words: Language) -> str:
    """That the park plans it, and by when."""
    answer = assessment.answers.get(criterion)
    by = answer.claim.intended_by if answer else None
    return words.text("as planned, by {date}", date=words.date(by)) if by else words.text("as planned")


def _now(found: Ways, change: Change, words: Language, apart: Decimal | None) -> str:
    """Verdict and value as it stands; the value stays on its side of what is asked for, `apart`."""
    before = found.start.criterion(change.criterion)
    assert before is not None
    if before.value is None:
        return verdict(before.verdict, words)
    return f"{verdict(before.verdict, words)}, {amount(before.value, before.unit, words, apart)}"


def _known_effects(found: Ways, words: Language) -> tuple[str, ...]:
    """For how many of the steps of the best way the edition says what a measure achieves, and for how many not."""
    said = {(each.criterion, m.id) for m in found.ground.edition.measures for each in m.brings}
    taken = [(c.criterion, name) for c in found.ways[0].changes for name in c.levers if not name.startswith("?")]
    known = sum(pair in said for pair in taken)
    if not taken:
        return ()
    if known == len(taken):
        return (words.text("How far each of these measures carries is stated in the edition."),)
    guessed = words.plural(
        "For one step of the best way the edition doesn't say how far the measure carries: it is an assumption.",
        "For {n} steps of the best way the edition doesn't say how far the measure carries: they are assumptions.",
        len(taken) - known,
    )
    return (guessed,)


def assumptions(found: Ways, words: Language) -> tuple[str, ...]:
    """What the answer takes for granted, said openly."""
    if not any(way.levers for way in found.ways):
        return (words.text("What the park has planned counts as nothing to decide and nothing to pay."),)
    lines = [
        words.text(
            "Every step up a scale is taken to need one more of the criterion's measures, as far as it has any, and a "
            "measure to serve every criterion that names it."
        )
        if found.wishes.strict
        else words.text(
            "Any one of a criterion's measures is taken to be enough to bring it as far as needed, and a measure to "
            "serve every criterion that names it. This is the least that has to happen, not a promise that it suffices."
        ),
        *_known_effects(found, words),
        words.text(
            "Weight counts a measure of low cost as 1, medium as 10, high as 200 and very high as 2,000; a range as "
            "the geometric mean of its ends; half where it pays itself back within 3 years, three quarters within 7."
        ),
        words.text(
            "No measure is taken to be in place unless it was named as done; alternatives take at most twice as much."
        ),
    ]
    if any(change.move.kind is Kind.PLAN for way in found.ways for change in way.changes):
        lines.append(words.text("What the park has planned counts as nothing to decide and nothing to pay."))
    if any(own.measure is None for way in found.ways for own in way.levers):
        lines.append(
            words.text("A criterion for which the edition names no measure counts as one measure of medium cost.")
        )
    return tuple(lines)

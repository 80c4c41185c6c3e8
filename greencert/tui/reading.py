"""What the walk says about one criterion, as Textual content: texts of the scheme, results, figures behind them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from textual.content import Content

from greencert.language import Language
from greencert.model.assessment import Answer, Outcome
from greencert.model.catalogue import Practice
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import AnyOf, Means, Quantity
from greencert.report.amounts import amount
from greencert.report.criterion import evidence_line, provenance_lines, threshold_text
from greencert.report.migration import answer_text
from greencert.report.sentences import sentence
from greencert.report.tree import Tone
from greencert.report.words import verdict, word
from greencert.scoring.result import Basis, Coverage, CriterionResult, Reason, Step
from greencert.tui.literal import literal, visible
from greencert.tui.marks import DETERMINED
from greencert.tui.some import some
from greencert.tui.view import View
from greencert.workflows.asked import Document, asked, documents
from greencert.workflows.earlier import Earlier, EarlierAnswer
from greencert.workflows.score import as_of

MOST_NAMED = 6
"""Companies named one by one before the rest is counted."""


BLANK = Content(" ")
"""An empty line."""


def lines(*parts: Content | str) -> Content:
    """Parts below one another; empty ones leave no line."""
    return Content("\n").join([part for part in parts if part])


def why(reason: Reason, view: View, criterion: str, words: Language) -> str:
    """A reason as a sentence, with titles for ids."""
    return sentence(reason, words, view.edition, criterion, view.companies)


def head(criterion: Criterion, view: View, words: Language) -> Content:
    """Id and title, and below them what kind of criterion it is and who has to answer it."""
    theme = view.edition.theme.get(criterion.theme)
    assigned = view.case.assessment.answers.get(criterion.id, Answer()).assigned
    facts = [
        word(criterion.obligation, words),
        *([words.plural("{n} point", "{n} points", criterion.weight)] if _weighs(view) else []),
        theme.title if theme else criterion.theme,
        word(criterion.provenance.kind, words),
    ]
    title = literal(f"{criterion.id}  ", "$primary bold") + literal(criterion.title, "bold")
    who = literal("→ " + words.text("to be answered by {role}", role=assigned), "$secondary") if assigned else ""
    return lines(title, literal(" · ".join(facts), "$quiet"), who)


def _weighs(view: View) -> bool:
    """Whether there are points at all: a scheme without a score gives none."""
    return view.edition.scheme.method.weighs


def standing(view: View, criterion: str, words: Language) -> Content:
    """Verdict and points on what is claimed, and why; below it the same on what is verified, once it is determined."""
    claimed, verified = view.claimed.criterion(criterion), view.verified.criterion(criterion)
    if claimed is None or verified is None:
        return literal(words.text("This criterion isn't counted."), "$quiet")
    said = word(Basis.CLAIMED, words)
    if verified.open:
        return lines(*_judged(said, claimed, view, words))
    also = word(Basis.VERIFIED, words)
    if (claimed.verdict, claimed.points, claimed.reasons) == (verified.verdict, verified.points, verified.reasons):
        return lines(*_judged(f"{said}, {also}", verified, view, words))
    return lines(*_judged(said, claimed, view, words), *_judged(also, verified, view, words))


def worth(found: CriterionResult, view: View, words: Language) -> Content:
    """The points of a criterion behind its verdict; nothing where the scheme gives none."""
    if not _weighs(view):
        return Content("")
    points = words.number(found.points, 1)
    said = words.plural("{points} of {n} point", "{points} of {n} points", found.max_points, points=points)
    return literal(f"   {said}", "$quiet")


def _judged(basis: str, found: CriterionResult, view: View, words: Language) -> Iterator[Content]:
    said = literal(verdict(found.verdict, words), "bold")
    yield Content.assemble(literal(f"{basis}: ", "$quiet"), said, worth(found, view, words))
    for reason in found.reasons:
        yield literal(f"   {why(reason, view, found.id, words)}", "$quiet")


def behind(view: View, criterion: Criterion, words: Language) -> Content:
    """For formulas: the value, the threshold, the figures it was made of, and whose are missing."""
    found = view.claimed.criterion(criterion.id)
    if found is None or not any(quantity.formula for quantity in _quantities(criterion.means).values()):
        return Content("")
    return lines(*(part for step in _formulas(found.tree) for part in _formula(step, found, criterion, view, words)))


def way_name(number: int) -> str:
    """How one of several ways is called."""
    return chr(ord("A") + number)


def _quantities(means: Means) -> dict[str, Quantity]:
    """What is computed or typed, by the name of its way; without a name where there is one only."""
    if isinstance(means, Quantity):
        return {"": means}
    ways = means.alternatives if isinstance(means, AnyOf) else ()
    return {way_name(at): each.means for at, each in enumerate(ways) if isinstance(each.means, Quantity)}


def _formulas(step: Step) -> Iterator[Step]:
    if step.kind == "formula":
        yield step
    else:
        for child in step.children:
            yield from _formulas(child)


def _formula(
    step: Step, found: CriterionResult, criterion: Criterion, view: View, words: Language
) -> Iterator[Content]:
    ways = ((name, each) for name, each in _quantities(criterion.means).items() if each.formula == step.detail)
    name, means = next(ways, ("", None))
    value = step.value if isinstance(step.value, Decimal) else None
    shown = amount(value, step.unit, words) if value is not None else words.text("no value yet")
    aim = f"   {threshold_text(means, words)}" if means else ""
    yield Content.assemble(literal(f"{name}  " if name else ""), literal(shown, "bold"), literal(aim, "$quiet"))
    yield literal(f"= {step.detail}", "$quiet")
    for point in _points(step):
        yield _point(point, view.edition, words)
    if found.coverage is not None:
        yield from _coverage(found.coverage, view, words)


def _points(step: Step) -> Iterator[Step]:
    if step.kind == "datapoint":
        yield step
    else:
        for child in step.children:
            yield from _points(child)


def _point(step: Step, edition: Edition, words: Language) -> Content:
    point = edition.datapoint.get(step.subject)
    title = point.title if point else step.subject
    if isinstance(step.value, Decimal):
        rows = words.plural("{n} row", "{n} rows", len(step.children))
        said = f"{amount(step.value, step.unit, words)}  ({rows})"
    else:
        said = words.text("no data")
    return Content.assemble("  ", literal(title), "  ", literal(said, "bold"))


def _coverage(coverage: Coverage, view: View, words: Language) -> Iterator[Content]:
    if not coverage.asked:
        yield literal("  " + words.text("no company is in scope, so none is asked"), "$warning")
        return
    count = words.plural(
        "{given} of {n} company", "{given} of {n} companies", coverage.asked, given=words.number(coverage.given)
    )
    share = words.text("coverage {percent}", percent=words.percent(coverage.share, 0))
    yield literal(f"  {count}, {share}", "$quiet")
    if coverage.missing:
        yield literal(f"  {missing(coverage, MOST_NAMED, view, words)}", "$warning")


def missing(coverage: Coverage, most: int, view: View, words: Language) -> str:
    """Companies that didn't give their figures, so many of them by name."""
    names = [view.companies.get(id, id) for id in coverage.missing]
    return words.text("missing: {names}", names=some(names, most, words))


def evidence_asked(view: View, criterion: Criterion, words: Language) -> Content:
    """What is asked for, and how much of it is there."""
    assessment = view.case.assessment
    on = as_of(assessment.profile)
    found = documents(assessment, criterion.id, on)
    if not criterion.evidence:
        return literal(words.text("This criterion asks for no evidence."), "$quiet")
    shown = []
    for request in asked(criterion, found, on):
        sign = literal("✓ ", "$success") if request.enough else literal("! ", "$warning bold")
        count = words.text("{there} of {asked} attached", there=request.there, asked=request.request.at_least)
        shown.append(sign + literal(f"{count}  ", "bold") + literal(evidence_line(request.request, words)))
    return lines(*shown)


def document_line(document: Document, words: Language) -> tuple[str, str, Tone]:
    """(text, word, tone) of one attached document."""
    item = document.item
    if item is None:
        return document.use.id, words.text("not in the register"), "bad"
    place = document.use.locator or item.locator or ""
    text = " · ".join(part for part in (item.title, place, item.file or item.address or "") if part)
    if document.flaw == "expired":
        return text, words.text("expired"), "bad"
    return text, word(item.kind, words), "muted"


def determination(view: View, criterion: str, words: Language) -> Content:
    """What the assessor determined, and whether it still holds."""
    answer = view.case.assessment.answers.get(criterion, Answer())
    found = view.verified.criterion(criterion)
    if answer.determination is None:
        return literal(words.text("Not determined yet."), "$quiet")
    made = answer.determination
    said = words.text(
        "{outcome} by {who} on {date}",
        outcome=word(made.outcome, words),
        who=made.by,
        date=words.short_date(made.on),
    )
    open_because = found.reasons if found and found.open else ()
    reasons = [literal(f"  {why(reason, view, criterion, words)}", "$warning") for reason in open_because]
    because = literal(f"  {made.reason}") if made.reason else ""
    return lines(literal(f"{DETERMINED} {said}", "bold"), because, *reasons)


def last_year(earlier: Earlier | None, criterion: Criterion, words: Language) -> Content:
    """What was answered the year before and what came of it; nothing where nobody was asked."""
    before = earlier.answers.get(criterion.id) if earlier else None
    if earlier is None or before is None:
        return Content("")
    result, claim = before.result, before.answer.claim
    came_out = f"{verdict(result.verdict, words)}   " if result is not None else ""
    value = _computed(result, words) or answer_text(before.answer, before.criterion, earlier.edition, words)
    said = Content.assemble(literal(f"{earlier.year}  ", "$quiet bold"), literal(came_out), literal(value, "bold"))
    judged = literal(_judged_then(before, earlier.edition, words), "$quiet")
    hint = literal("")
    if not before.same:
        hint = literal(words.text("The criterion asked for something else then."), "$warning")
    elif claim.value is not None or claim.not_applicable is not None:
        offer = words.text("t (alt+t) takes it over as this year's claim; evidence of this year is still needed.")
        hint = literal(offer, "$quiet")
    return lines(said, judged, literal(claim.note or "", "$quiet"), hint)


def _judged_then(before: EarlierAnswer, edition: Edition, words: Language) -> str:
    """What the assessor made of the answer, where it wasn't simply accepted."""
    made = before.answer.determination
    if made is None or made.outcome is Outcome.ACCEPTED:
        return ""
    value = ""
    if made.value is not None:
        instead = before.answer.claim.model_copy(update={"value": made.value, "not_applicable": None})
        value = " " + answer_text(Answer(claim=instead), before.criterion, edition, words)
    return f"{word(made.outcome, words)}{value}: {made.reason or ''}"


def _computed(result: CriterionResult | None, words: Language) -> str:
    """The value of a formula; nothing where none was computed."""
    steps = _formulas(result.tree) if result is not None else ()
    return next((amount(step.value, step.unit, words) for step in steps if isinstance(step.value, Decimal)), "")


def sources(criterion: Criterion, words: Language) -> Content:
    """References and provenance."""
    return lines(*(literal(f"· {line}") for line in provenance_lines(criterion, words)))


def examples(criterion: Criterion, edition: Edition, words: Language) -> Content:
    """Measures that help and what they bring, and parks that have done it, with where that is told."""
    measures = [edition.measure[id] for id in criterion.measures if id in edition.measure]
    practices = [edition.practice[id] for id in criterion.practices if id in edition.practice]
    return lines(
        *(part for each in measures for part in (literal(f"· {each.title}"), literal(f"  {each.effect}", "$quiet"))),
        *(part for each in practices for part in _practice(each, words)),
    )


def _practice(each: Practice, words: Language) -> Iterator[Content]:
    place = f"{each.park} ({each.country}, {visible(each.year)}, {word(each.status, words)})"
    yield literal(f"· {place}: ") + literal(each.title)
    if each.figures:
        yield literal(f"  {each.figures}", "$quiet")
    yield literal(f"  {'; '.join(each.sources)}", "$quiet")

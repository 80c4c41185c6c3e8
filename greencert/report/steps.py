"""Nodes of the explanation tree as words: what a node is, its value as it is printed, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from greencert.language import N_, Language
from greencert.model.catalogue import AddingUp
from greencert.model.scheme import MethodName
from greencert.report.amounts import amount, cut, entered, percent, points_of
from greencert.report.names import Names
from greencert.report.sentences import sentence
from greencert.report.words import word
from greencert.scoring.result import Step, Verdict

_OPERATORS = {
    "+": N_("sum"),
    "-": N_("difference"),
    "*": N_("product"),
    "/": N_("quotient"),
    "min": N_("smallest of"),
    "max": N_("largest of"),
    "neg": N_("negative"),
}

_SCALES = {
    "yes_no": N_("share of the points: fulfilled or not"),
    "rating": N_("share of the points: by the step reached"),
    "quantity": N_("share of the points: by the value"),
    "choice": N_("share of the points: by the answer chosen"),
    "checklist": N_("share of the points: by the items present"),
    "any_of": N_("share of the points: of the best alternative"),
    "method": N_("share of the points: as the scheme's method counts this verdict"),
    "settled": N_("share of the points: decided without a value"),
}

_GIVEN = frozenset({"answer", "conversion", "row"})
"""What somebody gave; a row that stands over another number is that number converted."""

_ADDED = {
    AddingUp.SUM: N_("sum of the companies' figures"),
    AddingUp.HIGHEST: N_("highest of the companies' figures"),
    AddingUp.NONE: N_("figure of the park"),
}


@dataclass(frozen=True)
class Line:
    """One node, ready to print. `depth` counts from 0; `source` is a place such as `data.csv:17`, or empty."""

    depth: int
    what: str
    value: str
    source: str = ""


def lines(tree: Step, language: Language, names: Names, until: str = "", depth: int = 0) -> Iterator[Line]:
    """A tree from the top down, every node before its children; below nodes of the kind `until` nothing."""
    yield Line(depth, what(tree, language, names), value(tree, language, names), _source(tree))
    if tree.kind == until:
        return
    empty = _empty(tree)
    for child in tree.children:
        if child not in empty:
            yield from lines(child, language, names, until, depth + 1)
    if empty:
        said = language.plural("one company with nothing", "{n} companies with nothing", len(empty))
        yield Line(depth + 1, said, value(empty[0], language, names))


FEW = 3
"""So many companies with nothing are still listed one by one."""


def _empty(tree: Step) -> tuple[Step, ...]:
    """Rows of companies that add nothing, when they are so many that they hide the others."""
    rows = tuple(s for s in tree.children if s.kind == "row" and s.subject and s.value == 0 and s.unit == tree.unit)
    return rows if tree.kind == "datapoint" and FEW < len(rows) < len(tree.children) else ()


def what(step: Step, language: Language, names: Names) -> str:
    """What a node is, with its weight where it is averaged, and the reason when it has one."""
    said = _plain(step, language, names)
    if step.weight is not None and (step.percent if step.kind == "theme" else step.value) is not None:
        said = language.text("{name}, weight {weight}", name=said, weight=language.number(step.weight))
    if step.reason is None:
        return said
    why = sentence(step.reason, language, names.edition, names.criterion, names.companies)
    return f"{said}: {why}"


def _plain(step: Step, language: Language, names: Names) -> str:
    match step.kind:
        case "total":
            averaged = any(child.weight is not None for child in step.children)
            return language.text("Total, the mean of the themes by weight" if averaged else N_("Total"))
        case "theme" | "criterion" | "alternative":
            return names.title(step.kind, step.subject)
        case "group":
            return names.title("group", step.subject) if step.subject else language.text("criteria without a group")
        case "scale":
            return language.text(_SCALES[step.detail] if names.weighs else N_("how far it is fulfilled"))
        case "answer":
            return language.text("answer")
        case "formula":
            return language.text("formula {formula}", formula=step.detail)
        case "operation":
            return language.text(_OPERATORS[step.detail])
        case "constant":
            return language.text("number")
        case "reference":
            return names.title("datapoint", step.subject)
        case "datapoint":
            return _datapoint(step, language, names)
        case "row":
            return names.title("company", step.subject) if step.subject else language.text("park as a whole")
        case _:
            return language.text("as entered")


def _datapoint(step: Step, language: Language, names: Names) -> str:
    title = names.title("datapoint", step.subject)
    if not step.detail or not any(child.subject for child in step.children):
        return title
    return f"{title} ({language.text(_ADDED[AddingUp(step.detail)])})"


def value(step: Step, language: Language, names: Names) -> str:
    """A node's value as it is printed: `4.5 of 5 points`, `72.7 %`, `1,200 MWh`; a dash when there is none.

    A theme that is averaged says its percentage too: `33.14 of 48 points, 69 %`.
    """
    if step.percent is None:
        return _value(step, language, names)
    share = percent(step.percent, language)
    # The mean of groups is no sum of points: what their criteria count is turned to fit their places.
    of_groups = any(child.kind == "group" for child in step.children)
    return share if of_groups else f"{_value(step, language, names)}, {share}"


def _value(step: Step, language: Language, names: Names) -> str:
    match step.value:
        case Decimal() as number if step.of is not None:
            return _points(step, number, step.of, language, names)
        case Decimal() as number if step.kind in {"scale", "alternative"}:
            return percent(number * 100, language)
        case Decimal() as number:
            given = step.kind in _GIVEN and not step.children
            return (entered if given else amount)(number, step.unit, language)
        case "true":
            return language.text("yes")
        case "false":
            return language.text("no")
        case str() as text:
            return ", ".join(names.title("item", part) for part in text.split(", "))
        case _:
            return "–"


def _points(step: Step, points: Decimal, of: Decimal, language: Language, names: Names) -> str:
    """What a criterion or a theme brought; criteria are counted where their points tell nothing."""
    if not names.weighs:
        return _counted(step, points, of, language, names)
    said = points_of(points, of, language)
    return f"{said}, {word(Verdict(step.detail), language)}" if step.kind == "criterion" else said


def _counted(step: Step, points: Decimal, of: Decimal, language: Language, names: Names) -> str:
    verdict = word(Verdict(step.detail), language) if step.kind == "criterion" else ""
    if names.method is MethodName.SHARE_MET and of:  # points are criteria there, a part of one where it is partly met
        earned = language.number(cut(points, 2))
        said = language.plural("{points} of {n} criterion", "{points} of {n} criteria", of, points=earned)
        return f"{earned}, {verdict}" if verdict else said
    if verdict:
        return verdict
    found = [child.detail for child in step.children if child.detail != Verdict.NOT_APPLICABLE]
    met = language.number(found.count(Verdict.MET))
    return language.plural("{points} of {n} criterion", "{points} of {n} criteria", len(found), points=met)


def _source(step: Step) -> str:
    return step.detail if step.kind == "row" else ""

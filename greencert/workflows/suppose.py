"""What if: read what somebody supposes, as it is typed, and score the case with it.

`EE-03=45`, `PC-01=yes`, `GE-05.share=30` (one alternative), `CE-08=a,b,c` (items), `WL-06=n/a`, and figures as
`electricity_onsite=1200MWh`, `GE-01.electricity_onsite=1200 MWh`, `mill:electricity_onsite=900 MWh`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from greencert.errors import GreencertError, Problem, nearest, refusal
from greencert.language import Language, said
from greencert.model.assessment import Answer, Claim, Value
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.figures import bounds, figures
from greencert.model.checks.flaw import Flaw
from greencert.model.checks.values import misfits
from greencert.model.criterion import Criterion, Subject
from greencert.model.means import Checklist, Choice, Means, Quantity, Rating, Single
from greencert.scoring import Basis, Result
from greencert.scoring.suppose import Supposed, SupposedAnswer, SupposedFigure, changed_assessment, suppose
from greencert.workflows.case import Case
from greencert.workflows.confirm import to_confirm
from greencert.workflows.formulas import datapoints_of
from greencert.workflows.score import as_of
from greencert.workflows.typed import Typed, read_quantity

_CRITERION = re.compile(r"(?P<criterion>[A-Z][A-Z0-9]*(?:[.-][A-Z0-9]+)*)(?:\.(?P<part>[a-z][a-z0-9_-]*))?")
_FIGURE = re.compile(r"(?:(?P<company>[a-z0-9]+(?:-[a-z0-9]+)*):)?(?P<datapoint>[a-z][a-z0-9_]*)")
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})
_NOT_APPLICABLE = frozenset({"n/a", "na", "not-applicable"})


def score_supposed(case: Case, basis: Basis, given: Sequence[str], words: Language) -> Result:
    """The hypothetical result. Raises `GreencertError` that names everything that can't be read."""
    supposed = _read(case, given, words)
    return suppose(case.edition, case.assessment, as_of(case.assessment.profile), basis, supposed)


def doubtful(case: Case, given: Sequence[str], words: Language) -> tuple[Flaw, ...]:
    """What is seldom right about what is supposed, and isn't about the assessment as it stands. Raises as above."""
    supposed, on = _read(case, given, words), as_of(case.assessment.profile)
    changed, _ = changed_assessment(case.edition, case.assessment, on, Basis.VERIFIED, supposed)
    # A supposed answer is looked at as if the park had claimed it.
    claims = {each.criterion: Claim(value=each.value) for each in supposed if isinstance(each, SupposedAnswer)}
    answers = {**changed.answers, **{name: Answer(claim=claim) for name, claim in claims.items()}}
    after = replace(case, assessment=changed.model_copy(update={"answers": answers}))
    before = {flaw.message for flaw in _doubts(case)}
    return tuple(flaw for flaw in _doubts(after) if flaw.message not in before)


def _doubts(case: Case) -> Iterator[Flaw]:
    """What doesn't fit together in the figures, and what is seldom right about them and the answers."""
    looked_at = figures(AssessmentCase(case.assessment, case.edition, ""))
    yield from (flaw for flaw in looked_at if flaw.code == "part-of")
    yield from to_confirm(case)


def _read(case: Case, given: Sequence[str], words: Language) -> tuple[Supposed, ...]:
    supposed: list[Supposed] = []
    problems: list[Problem] = []
    for text in given:
        try:
            found = read_supposed(case, text, words)
            if there := next((each for each in supposed if _meet(each, found)), None):
                raise _wrong(text, said("`{other}` says something about it already", other=there.said))
            supposed.append(found)
        except GreencertError as error:
            problems += error.problems
    if problems:
        raise GreencertError(problems)
    return tuple(supposed)


def _meet(one: Supposed, other: Supposed) -> bool:
    """Whether two things are supposed of the same; a figure of the park stands in place of every company's."""
    if isinstance(one, SupposedAnswer) or isinstance(other, SupposedAnswer):
        return (
            isinstance(one, SupposedAnswer) and isinstance(other, SupposedAnswer) and one.criterion == other.criterion
        )
    return one.datapoint == other.datapoint and (one.company == other.company or None in (one.company, other.company))


def read_supposed(case: Case, text: str, words: Language) -> Supposed:
    """One supposition. Raises `GreencertError`."""
    left, sign, right = (part.strip() for part in text.partition("="))
    if not sign or not right:
        raise _wrong(text, said("there is no value"), said("write it as EE-03=45 or electricity_total=1200MWh"))
    given = f"{left}={right}"
    if found := _CRITERION.fullmatch(left):
        criterion = case.edition.by_id.get(found["criterion"])
        if criterion is None:
            known = nearest(found["criterion"], case.edition.by_id) or (
                said("list them: greencert criteria list {edition}", edition=case.edition.name)
            )
            raise _wrong(
                text,
                said(
                    "`{criterion}` is not a criterion of {edition}",
                    criterion=found["criterion"],
                    edition=case.edition.name,
                ),
                known,
            )
        return _of_criterion(case, criterion, found["part"], right, given, words)
    if found := _FIGURE.fullmatch(left):
        return _figure(case, found["company"], found["datapoint"], right, given, words)
    raise _wrong(
        text,
        said("`{left}` is neither a criterion nor a data point", left=left),
        nearest(left.upper(), case.edition.by_id) or said("write it as EE-03=45 or mill:waste_total=3t"),
    )


def _wrong(text: str, message: str, hint: str = "") -> GreencertError:
    return refusal(f"--set {text}", "suppose", message, hint)


def _of_criterion(
    case: Case, criterion: Criterion, part: str | None, right: str, given: str, words: Language
) -> Supposed:
    if right.lower() in _NOT_APPLICABLE and part is None:
        if not criterion.not_applicable.allowed:
            raise _wrong(given, said("{criterion} can't be declared not applicable", criterion=criterion.id))
        return SupposedAnswer(criterion.id, None, given)
    if criterion.means.kind != "any_of":
        if part is None:
            return SupposedAnswer(criterion.id, _value(criterion.means, right, given, words), given)
        return _its_figure(case, criterion, part, right, given, words)
    ways = {alternative.id: alternative.means for alternative in criterion.means.alternatives}
    if part in ways:
        return SupposedAnswer(criterion.id, {part: _value(ways[part], right, given, words)}, given)
    if part is None:
        raise _wrong(
            given,
            said("{criterion} has several alternatives", criterion=criterion.id),
            said("name one: {each}", each=_each(criterion.id, ways)),
        )
    return _its_figure(case, criterion, part, right, given, words)


def _each(criterion: str, names: Iterable[str]) -> str:
    return ", ".join(f"{criterion}.{name}=…" for name in names)


def _its_figure(case: Case, criterion: Criterion, part: str, right: str, given: str, words: Language) -> Supposed:
    """A figure named with the criterion that it is for has to be one that its formulas use."""
    used = datapoints_of(criterion)
    if part not in used:
        hint = nearest(part, used) or (
            said("it uses {used}", used=", ".join(used)) if used else said("it uses no figures")
        )
        raise _wrong(given, said("{criterion} has nothing called `{part}`", criterion=criterion.id, part=part), hint)
    return _figure(case, None, part, right, given, words)


def _figure(case: Case, company: str | None, datapoint: str, right: str, given: str, words: Language) -> SupposedFigure:
    point = case.edition.datapoint.get(datapoint)
    if point is None:
        raise _wrong(
            given,
            said("`{datapoint}` is not a data point", datapoint=datapoint),
            nearest(datapoint, case.edition.datapoint),
        )
    companies = [found.id for found in case.assessment.profile.scope.companies if found.in_scope]
    if company is not None and point.subject is Subject.PARK:
        raise _wrong(
            given,
            said("`{datapoint}` is a figure of the park as a whole", datapoint=datapoint),
            said("write {datapoint}=…", datapoint=datapoint),
        )
    if company is not None and company not in companies:
        raise _wrong(given, said("`{company}` is not a company in scope", company=company), nearest(company, companies))
    read = _quantity(right, point.unit, given, words)
    for flaw in bounds((), read.value, point):
        raise _wrong(given, flaw.message, flaw.hint)
    return SupposedFigure(company, datapoint, read.number, read.unit, given)


def _quantity(right: str, unit: str, given: str, words: Language) -> Typed:
    read = read_quantity(right, unit, words)
    if isinstance(read, Typed):
        return read
    message = said("`{right}`: {sentence}", right=right, sentence=read.sentence(words))
    raise _wrong(given, message, said("give a number, in {unit} or a unit like it", unit=unit))


def _value(means: Means | Single, right: str, given: str, words: Language) -> Value:
    match means:
        case Quantity(unit=unit):
            read = _quantity(right, unit, given, words)
            for flaw in misfits((), read.value, means):
                raise _wrong(given, flaw.message, flaw.hint)
            return read.value
        case Rating(steps=steps):
            return _one_of(right, [step.id for step in steps], given)
        case Choice(options=options):
            return _one_of(right, [option.id for option in options], given)
        case Checklist(items=items):
            return _items(right, [item.id for item in items], given)
        case _:
            return _yes_no(right, given, words)


def _one_of(right: str, known: Sequence[str], given: str) -> str:
    if right not in known:
        raise _wrong(
            given,
            said("`{right}` is not one of the answers", right=right),
            nearest(right, known) or said("one of {known}", known=", ".join(known)),
        )
    return right


def _items(right: str, known: Sequence[str], given: str) -> tuple[str, ...]:
    if right in {"all", "none"}:
        return tuple(known) if right == "all" else ()
    return tuple(_one_of(part.strip(), known, given) for part in right.split(","))


def _yes_no(right: str, given: str, words: Language) -> bool:
    typed = right.lower()
    if typed in _YES | {words.text("yes")}:
        return True
    if typed in _NO | {words.text("no")}:
        return False
    raise _wrong(given, said("`{right}` is neither yes nor no", right=right), said("write yes or no"))

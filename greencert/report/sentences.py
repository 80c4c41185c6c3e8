"""Every reason of a result as a sentence.

A sentence is a template with the names of the reason's values. Where one template won't do, a function chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from greencert.language import N_, Language
from greencert.model.base import Phase
from greencert.model.criterion import Obligation
from greencert.model.edition import Edition
from greencert.report.amounts import amount, cut, percent, points_of, unit_text
from greencert.report.names import Names
from greencert.report.words import word
from greencert.scoring.result import Reason, Values

_PLAIN = frozenset({"year", "row", "other"})
"""Numbers that are names: printed without signs between thousands."""

_PERCENTS = frozenset({"share", "percent", "needed"})
_TITLES = frozenset(
    {"criterion", "theme", "level", "datapoint", "company", "step", "met_from", "option", "item", "alternative"}
)


@dataclass(frozen=True)
class Saying:
    """One reason about to be said."""

    values: Values
    language: Language
    names: Names

    def say(self, message: str, **more: str) -> str:
        """A message with the reason's values filled in, each in its own form."""
        said = {key: self.shown(key) for key in self.values}
        return self.language.text(message, **{**said, **more})

    def plural(self, one: str, many: str, key: str) -> str:
        """A message that depends on the number under `key`."""
        said = {name: self.shown(name) for name in self.values}
        return self.language.plural(one, many, self.count(key), **said)

    @property
    def earned(self) -> str:
        """Points of the highest that there are: `2 of 3 points`."""
        return points_of(self.number("points"), self.number("highest"), self.language)

    def count(self, key: str) -> int:
        """A whole number."""
        value = self.values[key]
        return value if isinstance(value, int) else 0

    def number(self, key: str) -> Decimal:
        """A number that may have decimals."""
        value = self.values[key]
        return value if isinstance(value, Decimal) else Decimal(self.count(key))

    def has(self, key: str) -> bool:
        """Whether there is something under `key`."""
        return bool(self.values.get(key))

    def shown(self, key: str) -> str:
        """A value as it is printed."""
        value = self.values[key]
        if isinstance(value, Decimal):
            if key in _PERCENTS:
                return percent(value, self.language)
            return self.language.number(cut(value, 2))
        if isinstance(value, int):
            return str(value) if key in _PLAIN else self.language.number(value)
        if isinstance(value, date):
            return self.language.date(value)
        return self._named(key, value)

    def _named(self, key: str, value: str) -> str:
        if key in _TITLES:
            return self.names.title(key, value)
        match key:
            case "unit" | "expected":
                return unit_text(value)
            case "obligation" if value:
                return word(Obligation(value), self.language)
            case "phase":
                return word(Phase(value), self.language)
            case _:
                return value


def sentence(
    reason: Reason,
    language: Language,
    edition: Edition | None = None,
    criterion: str = "",
    companies: Mapping[str, str] | None = None,
) -> str:
    """A reason as a sentence.

    `edition`, in the language spoken, gives titles in place of ids; `criterion` is whose reason it is, so that its
    steps and items have titles too; `companies` gives the names of companies by id.
    """
    saying = Saying(reason.values, language, Names(edition, criterion, companies or {}))
    rule = SENTENCES[reason.code]
    said = saying.say(rule) if isinstance(rule, str) else rule(saying)
    return said.removesuffix(".") if said.endswith("….") else said


def _with_why(without: str, with_why: str) -> Callable[[Saying], str]:
    return lambda saying: saying.say(with_why if saying.has("why") else without)


def _option(saying: Saying) -> str:
    """The option chosen, with its points where points tell anything."""
    return _chosen(saying, saying.shown("option"))


def _chosen(saying: Saying, title: str) -> str:
    if saying.names.weighs:
        return saying.language.text("“{option}”: {earned}.", option=title, earned=saying.earned)
    return saying.language.text("“{option}”.", option=title)


def _step(saying: Saying) -> str:
    """The step reached, and the one that is asked for where it is another."""
    if saying.values["step"] == saying.values["met_from"]:
        return _chosen(saying, saying.shown("step"))
    if saying.names.weighs:
        return saying.say(N_("“{step}”: {earned}; met from “{met_from}” on."), earned=saying.earned)
    return saying.say(N_("“{step}”; met from “{met_from}” on."))


def _least(any_length: str, longer: str) -> Callable[[Saying], str]:
    return lambda saying: saying.say(longer if saying.count("least") > 1 else any_length)


def _compared(saying: Saying) -> str:
    """The value beside its threshold. Both have to be told apart on paper when they differ."""
    value, threshold, unit = saying.number("value"), saying.number("threshold"), str(saying.values["unit"])
    said = {
        "value": amount(value, unit, saying.language, apart=threshold),
        "threshold": amount(threshold, unit, saying.language),
    }
    higher, exclusive = saying.values["better"] == "higher", saying.count("exclusive")
    if higher:
        message = (
            N_("{value}; asked for: more than {threshold}.")
            if exclusive
            else N_("{value}; asked for: at least {threshold}.")
        )
    else:
        message = (
            N_("{value}; asked for: less than {threshold}.")
            if exclusive
            else N_("{value}; asked for: at most {threshold}.")
        )
    return saying.language.text(message, **said)


def _reference(saying: Saying) -> str:
    value = amount(saying.number("value"), str(saying.values["unit"]), saying.language)
    return saying.say(N_("Counted from {datapoint}: {value}."), value=value)


def _step_points(saying: Saying) -> str:
    at = amount(saying.number("at"), str(saying.values["unit"]), saying.language)
    return saying.say(N_("The step at {at} gives {earned}."), at=at, earned=saying.earned)


def _linear_points(saying: Saying) -> str:
    unit = str(saying.values["unit"])
    zero, full = (amount(saying.number(key), unit, saying.language) for key in ("zero", "full"))
    return saying.say(N_("Points grow evenly from nothing at {zero} to all at {full}."), zero=zero, full=full)


def _items(saying: Saying) -> str:
    return saying.plural(
        "{present} of {items} items is present; asked for: {needed}.",
        "{present} of {items} items are present; asked for: {needed}.",
        "present",
    )


def _coverage(saying: Saying) -> str:
    said = {
        "share": percent(saying.number("share"), saying.language, apart=saying.number("needed")),
        "needed": percent(saying.number("needed"), saying.language),
    }
    weighted = N_("The figures cover {share} of the companies by their employees; asked for: at least {needed}.")
    counted = N_("The figures cover {share} of the companies; asked for: at least {needed}.")
    first = saying.language.text(weighted if saying.values.get("weighted") else counted, **said)
    return f"{first} " + saying.plural(
        "The figures of one company are missing.", "The figures of {n} companies are missing.", "missing"
    )


def _nobody_complete(saying: Saying) -> str:
    return saying.plural(
        "The company in scope did not give all the figures that the formula needs.",
        "None of the {n} companies in scope gave all the figures that the formula needs.",
        "asked",
    )


def _twice(saying: Saying) -> str:
    if saying.has("company"):
        return saying.say(N_("{company} gave {datapoint} twice: rows {row} and {other} of data.csv."))
    return saying.say(N_("{datapoint} is given twice: rows {row} and {other} of data.csv."))


def _reached(saying: Saying, total: str) -> str:
    """A percentage beside what is needed; one that falls short never looks as if it didn't."""
    needed, found = saying.number("needed"), saying.number("percent")
    said = {
        "needed": percent(needed, saying.language),
        "percent": percent(found, saying.language, apart=needed),
    }
    return saying.say(total, **said)


def _all_met(saying: Saying) -> str:
    if saying.has("lost"):
        return saying.say(
            N_("All criteria “{obligation}” are met: {met} of {of}; not so {missing}; answered, and not met: {lost}.")
        )
    if saying.has("missing"):
        return saying.say(N_("All criteria “{obligation}” are met: {met} of {of}; not so {missing}."))
    return saying.say(N_("All criteria “{obligation}” are met: {met} of {of}."))


def _count(saying: Saying) -> str:
    match saying.has("theme"), saying.has("obligation"):
        case True, True:
            return saying.say(N_("{needed} or more criteria “{obligation}” of {theme} are met: {met} of {of}."))
        case True, False:
            return saying.say(N_("{needed} or more criteria of {theme} are met: {met} of {of}."))
        case False, True:
            return saying.say(N_("{needed} or more criteria “{obligation}” are met: {met} of {of}."))
        case _:
            return saying.say(N_("{needed} or more of the criteria named are met: {met} of {of}."))


def _major_open(saying: Saying) -> str:
    if saying.has("criterion"):
        return saying.say(N_("Major nonconformity {finding} on {criterion} is open."))
    return saying.say(N_("Major nonconformity {finding} is open."))


def _award_open(saying: Saying) -> str:
    return saying.plural("One criterion is open: {criteria}.", "{n} criteria are open: {criteria}.", "count")


Rule = str | Callable[[Saying], str]

SENTENCES: Mapping[str, Rule] = {
    "award.open": _award_open,
    "award.hypothetical": N_("The result is hypothetical: {supposed}."),
    "award.must": N_("{criterion} must be met and is not."),
    "award.no_level": N_("No level is reached."),
    "award.major_open": _major_open,
    "award.no_decision": N_("The certification decision is missing."),
    "award.not_independent": N_("The decision was taken by “{by}”, who took part in the assessment."),
    "data.coverage": _coverage,
    "data.division_by_zero": N_("The formula divides by zero: {formula}."),
    "data.formula": N_("The formula can't be read: {formula}."),
    "data.missing": N_("There is no figure of {datapoint} for {year}."),
    "data.nobody_complete": _nobody_complete,
    "data.no_baseline": N_("The assessment names no baseline year, which {datapoint} is counted from."),
    "data.not_added_up": N_("{datapoint} can't be added up over companies; the park has to give it as a whole."),
    "data.reference_unit": N_("{datapoint} is in {unit}, which can't be converted to {expected}."),
    "data.twice": _twice,
    "data.unit": N_("Row {row} of data.csv gives {datapoint} in {unit}, which can't be converted to {expected}."),
    "data.unknown": N_("The formula names {datapoint}, which is no data point of this edition."),
    "level.all_met": _all_met,
    "level.count": _count,
    "level.floor": lambda s: _reached(s, N_("{theme} reaches at least {needed}: {percent}.")),
    "level.floor_nothing": N_("{theme} has no percentage to hold against the floor."),
    "level.includes": N_("{level} is reached as well."),
    "level.no_score": N_("The total reaches at least {needed}: there is no score."),
    "level.phase": N_("This level is not given to a park of this kind: {phase}."),
    "level.total": lambda s: _reached(
        s,
        N_("The total lies above {needed}: {percent}.")
        if s.has("exclusive")
        else N_("The total reaches at least {needed}: {percent}."),
    ),
    "open.adjusted_without_value": N_("The assessor adjusted the claim without saying which value holds."),
    "open.address": _least(
        N_("The answer needs an address that shows it."),
        N_("The answer needs an address that shows it, of at least {least} characters."),
    ),
    "open.justification": _least(
        N_("The answer needs a justification."), N_("The answer needs a justification of at least {least} characters.")
    ),
    "open.look_again": N_("The criterion has changed since it was answered: look at the answer again."),
    "open.no_alternative": N_("None of the alternatives has been answered, and none has its figures."),
    "open.no_claim": N_("Not answered yet."),
    "open.not_applicable_refused": N_("Claimed as not applicable, which this criterion does not allow."),
    "open.stale": N_("Claim, evidence or figures have changed since the assessor judged them."),
    "open.typed_value": N_("A typed-in value does not count here: the figures decide."),
    "open.undetermined": N_("The assessor has not judged the claim yet."),
    "open.value_unreadable": N_("The value “{value}” does not fit the way this criterion is assessed."),
    "points.linear": _linear_points,
    "points.no_step": N_("No step of the scale is reached."),
    "points.step": _step_points,
    "rule.adjusted": _with_why(N_("Adjusted by the assessor."), N_("Adjusted by the assessor: {why}")),
    "rule.enough": N_("This counts in full: the criterion asks for an answer, not for being met."),
    "rule.no_company": N_("Not applicable: no company in scope fulfils the condition."),
    "rule.not_applicable": _with_why(N_("Not applicable."), N_("Not applicable: {why}")),
    "rule.phase": N_("Not asked of a park of this kind: {phase}."),
    "rule.planned": N_("Planned, not carried out yet; plans do not count for this criterion."),
    "rule.rejected": _with_why(N_("Rejected by the assessor."), N_("Rejected by the assessor: {why}")),
    "value.alternative": N_("Judged by the alternative “{alternative}”."),
    "value.items": _items,
    "value.misses": _compared,
    "value.no": N_("The requirement is not fulfilled."),
    "value.option": _option,
    "value.reaches": _compared,
    "value.reference": _reference,
    "value.required": N_("“{item}” is required and missing."),
    "value.step": _step,
    "value.yes": N_("The requirement is fulfilled."),
}
"""Template or function by the code of the reason."""

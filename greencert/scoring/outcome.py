"""From what holds to what it is worth: the value is taken from answer or figures and put on its scale."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Value
from greencert.model.means import AnyOf, Better, Quantity, Single
from greencert.scoring.claims import NO_CLAIM, Given, Held, Settled
from greencert.scoring.exact import NOTHING, WHOLE, decimal, exact
from greencert.scoring.extremes import Ends
from greencert.scoring.formula import Calculation
from greencert.scoring.means import Judged, as_quantity, judge
from greencert.scoring.plan import Question
from greencert.scoring.result import Coverage, Reason, Step, Values, Verdict

MOST_KEPT = 64
"""Outcomes that a question keeps: there are as many as there are options, and checklists can be ticked in many ways."""


class Outcome(NamedTuple):
    """What one criterion came to, before its weight. `share` is the part of the weight earned, 0 to 1."""

    verdict: Verdict
    share: Fraction
    reasons: tuple[Reason, ...]
    tree: Step
    value: Fraction | None = None
    unit: str = ""
    coverage: Coverage | None = None
    extremes: tuple[Judged, Judged] | None = None
    """What it would be worth if the companies whose figures are missing were worst, and best."""
    recurs: bool = False
    """Whether its question keeps it, for other assessments with the same answer."""

    @property
    def open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.verdict is Verdict.NO_DATA

    def at(self, judged: Judged) -> Outcome:
        """The same with another worth."""
        return self._replace(verdict=_verdict(judged), share=judged.share, recurs=False)


class _Attempt(NamedTuple):
    """One means of assessment tried: judged, or the reason why not. None of both when nothing was given."""

    tree: Step | None = None
    judged: Judged | None = None
    reason: Reason | None = None
    value: Fraction | None = None
    unit: str = ""
    coverage: Coverage | None = None
    extremes: tuple[Judged, Judged] | None = None


@dataclass(frozen=True)
class Bench:
    """What judging needs besides the claim: the figures, and the coverage that the method asks for, in percent."""

    calculation: Calculation
    coverage_at_least: Decimal

    def outcome(self, question: Question, held: Held | Settled) -> Outcome:
        """What a criterion comes to."""
        if isinstance(held, Settled):
            return settled(held)
        answer = _recurring(held) if question.by_answer else None
        if answer is None:
            return self._outcome(question, held)
        known = question.outcomes.get(answer)
        if known is None:
            known = self._outcome(question, held)
            if len(question.outcomes) < MOST_KEPT:
                known = question.outcomes[answer] = known._replace(recurs=True)
        return known

    def _outcome(self, question: Question, held: Held) -> Outcome:
        means = question.criterion.means
        if means.kind == "any_of":
            return self._any_of(means, held)
        attempt = self._attempt(means, held, held.typed, held.instead)
        if attempt.reason is not None and attempt.reason.code == "rule.no_company":
            return settled(Settled(Verdict.NOT_APPLICABLE, attempt.reason), _present(attempt.tree))
        if attempt.judged is None:
            return _unjudged(held, _reasons(attempt, held), attempt)
        share = attempt.judged.share
        scale = Step("scale", detail=means.kind, value=decimal(share), children=_present(attempt.tree))
        return _judged(held, attempt.judged, attempt, scale)

    def _attempt(self, means: Single, held: Held, typed: Given, instead: Given) -> _Attempt:
        if instead is not None:
            return self._by_value(means, instead)
        if means.kind == "quantity" and means.formula:
            return self._by_figures(means) if held.figures else _Attempt()
        return _Attempt() if typed is None else self._by_value(means, typed)

    def _by_value(self, means: Single, given: Given) -> _Attempt:
        attempt = _by_value(means, given)
        if means.kind != "quantity" or means.reference is None or attempt.value is None:
            return attempt
        return self._compared(means, attempt._replace(judged=None), attempt.value)

    def _by_figures(self, means: Quantity) -> _Attempt:
        computed = self.calculation.of(means)
        needed = self.coverage_at_least if means.coverage_at_least is None else means.coverage_at_least
        reason = computed.reason
        if reason is None and computed.coverage and computed.share < exact(needed):
            covered = computed.coverage
            values: Values = {
                "share": covered.share,
                "needed": needed,
                "missing": len(covered.missing),
                "weighted": int(covered.weighted),
            }
            reason = Reason("data.coverage", values)
        if reason is not None or computed.value is None:
            return _Attempt(computed.tree, None, reason, computed.value, means.unit, computed.coverage)
        found = _Attempt(computed.tree, None, None, computed.value, means.unit, computed.coverage)
        compared = self._compared(means, found, computed.value)
        if computed.ends is None or compared.judged is None:
            return compared
        start = NOTHING if means.reference is None else computed.value - self._difference(means, computed.value)
        return compared._replace(extremes=_extremes(means, computed.ends, start))

    def _difference(self, means: Quantity, value: Fraction) -> Fraction:
        """What is put on the scale: the value itself, or what lies between it and its reference."""
        assert means.reference is not None
        reference = self.calculation.figures.reference(means.reference, means.unit).value
        return value if reference is None else value - reference

    def _compared(self, means: Quantity, attempt: _Attempt, value: Fraction) -> _Attempt:
        """A quantity on its scale, which may count from a reference figure."""
        if means.reference is None:
            return attempt._replace(judged=judge(means, value))
        reference = self.calculation.figures.reference(means.reference, means.unit)
        assert attempt.tree is not None
        if reference.value is None:
            return attempt._replace(reason=reference.reason)
        difference = value - reference.value
        judged = judge(means, difference)
        assert judged is not None  # a number always fits a quantity
        tree = Step("operation", value=decimal(difference), unit=means.unit, detail="-")
        values: Values = {"datapoint": means.reference, "value": decimal(reference.value), "unit": means.unit}
        reasons = tuple(_counted_from(reason, reference.value) for reason in judged.reasons)
        return attempt._replace(
            tree=tree._replace(children=(attempt.tree, reference.tree)),
            judged=judged._replace(reasons=(*reasons, Reason("value.reference", values))),
        )

    def _any_of(self, means: AnyOf, held: Held) -> Outcome:
        """Met when any alternative is; the points of the best. Alternatives that nobody chose are no gap."""
        for given in (held.typed, held.instead):
            if given is not None and not isinstance(given, Mapping):
                return _unjudged(held, (_unreadable(given),), _Attempt())
        attempts = {
            alternative.id: self._attempt(
                alternative.means, held, _of(held.typed, alternative.id), _of(held.instead, alternative.id)
            )
            for alternative in means.alternatives
        }
        steps = tuple(_alternative_step(name, attempt) for name, attempt in attempts.items())
        judged = {name: attempt.judged for name, attempt in attempts.items() if attempt.judged}
        if not judged:
            flaws = tuple(a.reason for a in attempts.values() if a.reason and a.reason.code == "open.value_unreadable")
            return _unjudged(held, (Reason("open.no_alternative"), *flaws), _Attempt(), steps)
        best = max(judged, key=lambda name: (judged[name].met, judged[name].share))
        share = max(each.share for each in judged.values())
        whole = Judged(
            judged[best].met, share, (Reason("value.alternative", {"alternative": best}), *judged[best].reasons)
        )
        scale = Step("scale", detail="any_of", value=decimal(share), children=steps)
        chosen = attempts[best]._replace(extremes=_of_several(attempts.values()))
        return _judged(held, whole, chosen, scale)


def _recurring(held: Held) -> Hashable:
    """What tells one answer from another, where people choose among a few; None where they don't."""
    if held.instead is not None or held.reasons:
        return None
    typed = held.typed
    if typed is None or isinstance(typed, bool | str | tuple):
        return held.otherwise is NO_CLAIM, typed
    if isinstance(typed, Mapping) and all(isinstance(value, bool | str) for value in typed.values()):
        return held.otherwise is NO_CLAIM, Mapping, tuple(typed.items())
    return None


def _extremes(means: Quantity, ends: Ends, start: Fraction) -> tuple[Judged, Judged]:
    """What a quantity is worth at both ends of its range, the worse one first."""
    higher = means.better is Better.HIGHER
    low, high = (
        (Judged(top is higher, WHOLE if top is higher else NOTHING, ()) if end is None else judge(means, end - start))
        for end, top in ((ends.low, False), (ends.high, True))
    )
    assert low is not None
    assert high is not None  # a number always fits a quantity
    return (low, high) if higher else (high, low)


def _of_several(attempts: Iterable[_Attempt]) -> tuple[Judged, Judged] | None:
    """The best alternative when all are worst, and when all are best; None when no figures are missing."""
    ranges = [(each.judged, each.extremes) for each in attempts if each.judged]
    if not any(extremes for _, extremes in ranges):
        return None
    worst, best = ([extremes[at] if extremes else judged for judged, extremes in ranges] for at in (0, 1))
    return _joined(worst), _joined(best)


def _joined(several: Iterable[Judged]) -> Judged:
    found = tuple(several)
    return Judged(any(each.met for each in found), max(each.share for each in found), ())


_COUNTED = frozenset({"value", "threshold", "at", "zero", "full"})


def _counted_from(reason: Reason, reference: Fraction) -> Reason:
    """What was judged as a difference, said as the values themselves."""
    said = {
        key: decimal(exact(value) + reference) if key in _COUNTED and isinstance(value, Decimal) else value
        for key, value in reason.values.items()
    }
    return Reason(reason.code, said)


def settled(decided: Settled, shown: tuple[Step, ...] = ()) -> Outcome:
    """What is decided without a value. `shown` tells what would have been judged; it earns nothing."""
    tree = Step("scale", detail="settled", value=Decimal(0), reason=decided.reason, children=shown)
    return Outcome(decided.verdict, NOTHING, (decided.reason,), tree)


def _of(given: Given, alternative: str) -> Value | None:
    return given.get(alternative) if isinstance(given, Mapping) else None


def _by_value(means: Single, given: Given) -> _Attempt:
    judged = None if given is None or isinstance(given, Mapping) else judge(means, given)
    if judged is None or given is None or isinstance(given, Mapping):
        return _Attempt(reason=_unreadable(given))
    unit, number = (means.unit, as_quantity(given)) if means.kind == "quantity" else ("", None)
    shown = given if isinstance(given, Decimal) else shown_value(given)
    return _Attempt(Step("answer", value=shown, unit=unit), judged, None, number, unit)


def shown_value(given: Given) -> str:
    """A value that isn't a number, as ids: `true`, `step`, `item, item`, `alternative: value`."""
    if isinstance(given, Mapping):
        return ", ".join(f"{key}: {shown_value(value)}" for key, value in sorted(given.items()))
    if isinstance(given, tuple):
        return ", ".join(given)
    if isinstance(given, bool):
        return "true" if given else "false"
    return str(given)


def _unreadable(given: Given) -> Reason:
    return Reason("open.value_unreadable", {"value": shown_value(given)})


def _reasons(attempt: _Attempt, held: Held) -> tuple[Reason, ...]:
    """Why there is no value; a typed one that no formula asks for is named, so that nobody waits for it to count."""
    if attempt.reason is None:
        return (held.otherwise.reason,)
    by_figures = attempt.tree is not None and attempt.tree.kind == "formula"
    typed = held.typed is not None and by_figures and attempt.reason.code.startswith("data.")
    return (attempt.reason, Reason("open.typed_value")) if typed else (attempt.reason,)


def _unjudged(held: Held, reasons: tuple[Reason, ...], attempt: _Attempt, steps: tuple[Step, ...] = ()) -> Outcome:
    decided = held.otherwise
    if decided.open:
        decided = Settled(decided.verdict, reasons[0])
    else:
        reasons = (decided.reason,)
    shown = settled(decided, steps or _present(attempt.tree))
    return Outcome(
        decided.verdict, NOTHING, reasons, shown.tree, attempt.value, attempt.unit, coverage=attempt.coverage
    )


def _judged(held: Held, judged: Judged, attempt: _Attempt, scale: Step) -> Outcome:
    reasons = (*held.reasons, *judged.reasons)
    return Outcome(
        _verdict(judged), judged.share, reasons, scale, attempt.value, attempt.unit, attempt.coverage, attempt.extremes
    )


def _verdict(judged: Judged) -> Verdict:
    return Verdict.MET if judged.met else Verdict.PARTLY if judged.share else Verdict.NOT_MET


def _alternative_step(name: str, attempt: _Attempt) -> Step:
    share = attempt.judged.share if attempt.judged else None
    reason = attempt.judged.reasons[0] if attempt.judged else attempt.reason
    shown = None if share is None else decimal(share)
    return Step("alternative", name, shown, reason=reason, children=_present(attempt.tree))


def _present(step: Step | None) -> tuple[Step, ...]:
    return () if step is None else (step,)

"""What a migration does to the answers of an assessment, as a document and as JSON-able values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.assessment import Answer, Assessment
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import Quantity
from greencert.model.translation import in_language
from greencert.report.amounts import amount
from greencert.report.diff import difference_blocks
from greencert.report.fields import class_name, field_name
from greencert.report.names import Names
from greencert.report.tree import Block, Bullets, Callout, Document, Facts, Heading, Inline, Paragraph, Span, Together
from greencert.revision.carry import Fate, Move, Plan
from greencert.revision.change import Change

_BESIDE = ("title", "guidance", "good", "weight", "theme", "measures", "practices", "references", "provenance", "order")
"""Fields that no answer depends on: named, not shown."""


def migration_document(plan: Plan, assessment: Assessment, words: Language) -> Document:
    """The plan of a migration, or what one did: look again first, because that is the work."""
    page = _Page(plan, assessment, words)
    blocks = (*page.stand_in(), *page.counts(), *page.look_again(), *page.void(), *page.new(), *page.carried())
    title = words.text("Answers of {park} under {edition}", park=assessment.profile.park.name, edition=plan.new.name)
    return Document(title, f"{plan.old.scheme.version} → {plan.new.scheme.version}", words.code, blocks)


class _Page:
    """The parts of the report."""

    def __init__(self, plan: Plan, assessment: Assessment, words: Language) -> None:
        self.plan = plan
        self.assessment = assessment
        self.words = words
        self.old, self.new_edition = (in_language(edition, words.code) for edition in (plan.old, plan.new))

    def stand_in(self) -> Iterator[Block]:
        """That the edition of the answers isn't here, and what that means for the plan."""
        if self.plan.stand_in is None:
            return
        said = self.words.text(
            "Edition {version} isn't here. An answer is carried where the digest of its meaning says that nothing "
            "changed; all others are to be looked at again. What changed is shown from edition {other} on.",
            version=self.plan.old.scheme.version,
            other=self.plan.stand_in,
        )
        yield Callout(self.words.text("Moved from an edition that isn't here"), (Paragraph(said),), tone="warning")

    def counts(self) -> tuple[Block, ...]:
        """How many answers have which fate."""
        words, count = self.words, self.plan.count
        pairs = (
            (words.text("carried"), words.number(count(Fate.CARRIED))),
            (words.text("look again"), words.number(count(Fate.LOOK_AGAIN))),
            (words.text("void"), words.number(count(Fate.VOID))),
            (words.text("new"), words.number(count(Fate.NEW))),
        )
        return (Facts(pairs),)

    def _of(self, fate: Fate) -> list[Move]:
        return [move for move in self.plan.moves if move.fate is fate]

    def _head(self, said: str, moves: list[Move]) -> list[Block]:
        return [Heading(f"{said} ({self.words.number(len(moves))})", 2)] if moves else []

    def look_again(self) -> Iterator[Block]:
        """Answers to criteria that mean something else now: the old answer beside what changed."""
        moves = self._of(Fate.LOOK_AGAIN)
        yield from self._head(self.words.text("Look again"), moves)
        for move in moves:
            now = self.new_edition.by_id[move.new or ""]
            head = Heading(f"{_ids(move)} {now.title}", 3, anchor=now.id)
            answer = Facts(((self.words.text("answer so far"), self._answer(move)),))
            yield Together((head, answer, *self._history(move)))

    def _history(self, move: Move) -> Iterator[Block]:
        name = move.old or ""
        for version, change in move.history:
            said = ", ".join(class_name(one, self.words) for one in change.classes)
            reason: tuple[Span, ...] = (Span(f" – {change.reason}"),) if change.reason else ()
            yield Paragraph((Span(f"{version}: ", "strong"), Span(said), *reason))
            after = [each.id for each in change.after]
            heir = move.new if move.new in after else after[0] if after else ""
            if name == change.before[0].id and heir in after[:1]:
                yield from self._differences(change)
            elif heir:
                yield from self._part(change, name, heir)
            name = heir

    def _part(self, change: Change, name: str, heir: str) -> Iterator[Block]:
        """A part of what was asked, or one of several that became one: the two can't stand side by side."""
        others = [each.id for each in (change.after if len(change.after) > 1 else change.before)]
        others = [each for each in others if each not in {name, heir}]
        if len(change.after) > 1:
            said = self.words.text(
                "A part of what {old} asked; the rest is in {others}.", old=name, others=_list(others)
            )
        else:
            said = self.words.text("{old} became one with {others}.", old=name, others=_list(others))
        criterion = self.new_edition.by_id.get(heir) or next(each for each in change.after if each.id == heir)
        yield Paragraph(said)
        yield Facts(((self.words.text("asks now"), criterion.requirement),))

    def _differences(self, change: Change) -> Iterator[Block]:
        """What an answer depends on, field by field; the rest by name."""
        parts = [one for one in change.differences if one.address != "id" and not one.address.startswith("i18n/")]
        binding = [one for one in parts if not one.address.startswith(_BESIDE)]
        shown = {one.address for one in binding}
        kept = [one for one in change.differences if one.address in shown or one.address.startswith("i18n/")]
        yield from difference_blocks(kept, self.words)
        fields = (one.address.partition("/")[0] for one in parts if one.address not in shown)
        beside = list(dict.fromkeys(field_name(each, self.words) for each in fields))
        if beside:
            yield Paragraph(self.words.text("Changed beside it: {fields}", fields=_list(beside)), role="small")

    def _answer(self, move: Move) -> str:
        answer = self.assessment.answers.get(move.old or "")
        criterion = self._asked(move)
        return answer_text(answer, criterion, self.old, self.words) if answer else "–"

    def _asked(self, move: Move) -> Criterion | None:
        return self.old.by_id.get(move.old or "")

    def void(self) -> Iterator[Block]:
        """Answers that are kept and no longer counted, and where their criterion went."""
        moves = self._of(Fate.VOID)
        yield from self._head(self.words.text("Void: kept, not counted"), moves)
        lines: list[Inline] = []
        for move in moves:
            criterion = self._asked(move)
            line = [Span(move.old or "", "strong"), Span(f" {criterion.title}" if criterion else "")]
            line += [Span(f" – {said}") for said in self._heirs(move)]
            lines.append(tuple(line))
        if lines:
            yield Bullets(tuple(lines))

    def _heirs(self, move: Move) -> Iterator[str]:
        """What a criterion that is gone goes on as; without an heir, why it went."""
        copies = {each.id: each.old for each in self.plan.moves if each.copied}
        heirs = [name for name, source in copies.items() if source == move.old]
        if heirs:
            yield self.words.text("goes on as {ids}", ids=_list(heirs))
            return
        change = move.history[-1][1] if move.history else None
        joined = (
            [each.id for each in change.after if each.id in self.plan.new.by_id and each.id != move.old]
            if change
            else []
        )
        for heir in joined:
            leading = copies.get(heir)
            if leading:
                yield self.words.text(
                    "goes on as {id}, with the answer to {leading} as proposal", id=heir, leading=leading
                )
            else:
                yield self.words.text("goes on as {ids}", ids=heir)
        if change is not None and change.reason and not joined:
            yield change.reason

    def new(self) -> Iterator[Block]:
        """Criteria that nobody was asked before."""
        moves = self._of(Fate.NEW)
        yield from self._head(self.words.text("New"), moves)
        if moves:
            yield Bullets(
                tuple((Span(move.id, "strong"), Span(f" {self.new_edition.by_id[move.id].title}")) for move in moves)
            )

    def carried(self) -> Iterator[Block]:
        """Answers that count as before; only those under another id are worth a word."""
        moves = self._of(Fate.CARRIED)
        yield from self._head(self.words.text("Carried"), moves)
        if moves:
            yield Paragraph(", ".join(_ids(move) for move in moves))


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)


def _ids(move: Move) -> str:
    if move.old and move.new and move.old != move.new:
        return f"{move.old} → {move.new}"
    return move.id


def answer_text(answer: Answer, criterion: Criterion | None, edition: Edition, words: Language) -> str:
    """What was answered, in words."""
    if answer.claim.not_applicable is not None:
        return words.text("not applicable: {why}", why=answer.claim.not_applicable)
    if answer.claim.value is None:
        has_formula = criterion is not None and isinstance(criterion.means, Quantity) and criterion.means.formula
        return words.text("from figures") if has_formula else "–"
    names = Names(edition, criterion.id if criterion else "")
    unit = criterion.means.unit if criterion and isinstance(criterion.means, Quantity) else ""
    return _value(answer.claim.value, names, unit, words)


def _value(value: Any, names: Names, unit: str, words: Language) -> str:
    if isinstance(value, bool):
        return words.text("yes") if value else words.text("no")
    if isinstance(value, Decimal):
        return amount(value, unit, words)
    if isinstance(value, tuple):
        return ", ".join(names.title("item", item) for item in value) or "–"
    if isinstance(value, Mapping):
        return "; ".join(f"{names.title('item', key)}: {_value(part, names, '', words)}" for key, part in value.items())
    return names.title("item", str(value))


def migration_json(plan: Plan, assessment: Assessment) -> dict[str, Any]:
    """The plan with stable keys."""
    return {
        "assessment": assessment.profile.id,
        "scheme": plan.new.scheme.id,
        "from": plan.old.scheme.version,
        "to": plan.new.scheme.version,
        "stand_in": plan.stand_in,
        "counts": {fate.value: plan.count(fate) for fate in Fate},
        "answers": [_move(move, assessment) for move in plan.moves],
        "renumbered": dict(sorted(plan.renamed.items())),
    }


def _move(move: Move, assessment: Assessment) -> dict[str, Any]:
    answer = assessment.answers.get(move.old or "")
    claim = answer.claim.model_dump(mode="json", exclude_defaults=True) if answer else None
    return {
        "fate": move.fate.value,
        "old": move.old,
        "new": move.new,
        "copied": move.copied,
        "claim": claim,
        "changes": [
            {
                "edition": version,
                "classes": [one.value for one in change.classes],
                "reason": change.reason,
                "fields": [
                    {"field": each.address, "from": each.values[0], "to": each.values[1]} for each in change.differences
                ],
            }
            for version, change in move.history
        ],
    }

"""What a migration does to the answers of an assessment, as a document and as JSON-able values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.assessment import Answer, Assessment
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import Quantity
from greencert.report.amounts import amount
from greencert.report.diff import difference_blocks
from greencert.report.fields import class_name
from greencert.report.names import Names
from greencert.report.tree import Block, Bullets, Document, Facts, Heading, Inline, Paragraph, Span, Together
from greencert.revision.carry import Fate, Move, Plan


def migration_document(plan: Plan, assessment: Assessment, words: Language) -> Document:
    """The plan of a migration, or what one did: look again first, because that is the work."""
    page = _Page(plan, assessment, words)
    blocks = (*page.counts(), *page.look_again(), *page.void(), *page.new(), *page.carried())
    title = words.text("Answers of {park} under {edition}", park=assessment.profile.park.name, edition=plan.new.name)
    return Document(title, f"{plan.old.scheme.version} → {plan.new.scheme.version}", words.code, blocks)


class _Page:
    """The parts of the report."""

    def __init__(self, plan: Plan, assessment: Assessment, words: Language) -> None:
        self.plan = plan
        self.assessment = assessment
        self.words = words

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
            now = self.plan.new.by_id[move.new or ""]
            head = Heading(f"{_ids(move)} {now.title}", 3, anchor=now.id)
            answer = Facts(((self.words.text("answer so far"), self._answer(move)),))
            yield Together((head, answer, *self._history(move)))

    def _history(self, move: Move) -> Iterator[Block]:
        for version, change in move.history:
            said = ", ".join(class_name(one, self.words) for one in change.classes)
            reason: tuple[Span, ...] = (Span(f" – {change.reason}"),) if change.reason else ()
            yield Paragraph((Span(f"{version}: ", "strong"), Span(said), *reason))
            parts = [one for one in change.differences if one.address not in {"id", "order"}]
            yield from difference_blocks(parts, self.words)

    def _answer(self, move: Move) -> str:
        answer = self.assessment.answers.get(move.old or "")
        criterion = self._asked(move)
        return answer_text(answer, criterion, self.plan.old, self.words) if answer else "–"

    def _asked(self, move: Move) -> Criterion | None:
        return self.plan.old.by_id.get(move.old or "")

    def void(self) -> Iterator[Block]:
        """Answers that are kept and no longer counted, and where their criterion went."""
        moves = self._of(Fate.VOID)
        yield from self._head(self.words.text("Void: kept, not counted"), moves)
        copies = [move for move in self.plan.moves if move.copied]
        lines: list[Inline] = []
        for move in moves:
            criterion = self._asked(move)
            heirs = [copy.id for copy in copies if copy.old == move.old]
            line = [Span(move.old or "", "strong"), Span(f" {criterion.title}" if criterion else "")]
            if heirs:
                line.append(Span(self.words.text(" – goes on as {ids}", ids=", ".join(heirs))))
            line += [Span(f" – {change.reason}") for _, change in move.history[-1:] if change.reason]
            lines.append(tuple(line))
        if lines:
            yield Bullets(tuple(lines))

    def new(self) -> Iterator[Block]:
        """Criteria that nobody was asked before."""
        moves = self._of(Fate.NEW)
        yield from self._head(self.words.text("New"), moves)
        if moves:
            yield Bullets(
                tuple((Span(move.id, "strong"), Span(f" {self.plan.new.by_id[move.id].title}")) for move in moves)
            )

    def carried(self) -> Iterator[Block]:
        """Answers that count as before; only those under another id are worth a word."""
        moves = self._of(Fate.CARRIED)
        yield from self._head(self.words.text("Carried"), moves)
        if moves:
            yield Paragraph(", ".join(_ids(move) for move in moves))


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

"""What changed between two editions, as a document: grouped by class, the heaviest first, words marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from greencert.language import N_, Language
from greencert.model.changes import FORM_ONLY, ChangeClass
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.translation import in_language
from greencert.report.fields import class_name, field_name
from greencert.report.tree import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    Together,
)
from greencert.report.values import value_text
from greencert.report.word_marks import marked, side_by_side
from greencert.revision.change import Change, Difference, Doubt, Guess
from greencert.revision.compare import Comparison
from greencert.revision.link import Link

_HEAVIEST_FIRST = (
    ChangeClass.RETIRED,
    ChangeClass.ADDED,
    ChangeClass.SPLIT,
    ChangeClass.MERGED,
    ChangeClass.TIGHTENED,
    ChangeClass.RE_MEASURED,
    ChangeClass.RE_WEIGHTED,
    ChangeClass.RELAXED,
    ChangeClass.MOVED,
    ChangeClass.RENUMBERED,
    ChangeClass.CLARIFIED,
    ChangeClass.EDITORIAL,
    ChangeClass.TRANSLATION_ONLY,
)
_BINDING = frozenset({ChangeClass.TIGHTENED, ChangeClass.RELAXED, ChangeClass.RE_MEASURED})
"""Classes that are named beside the field that makes them."""

_SUPPOSED = {
    Guess.NUMBER: N_("Supposed: a number in the words changed and they don't say in which direction it is asked for."),
    Guess.COUNT: N_("Supposed: a number came into the words or left them."),
    Guess.DIRECTION: N_("Supposed: the words ask for a number in the other direction now."),
    Guess.STRICTNESS: N_(
        "Supposed: a negation, or a word such as must, should or may, came into the words or left them."
    ),
}

_SURE = 0.995

MANY = 20
"""So many changes of form are listed with their fields."""


def diff_document(found: Comparison, words: Language, names: tuple[str, str], *, stacked: bool = False) -> Document:
    """The change report. `names`: how the two sides are called; `stacked`: old above new, where the page is narrow."""
    old, new = (in_language(side, words.code) for side in (found.old, found.new))
    pages = _Pages(words, stacked, (old, new))
    blocks: list[Block] = [*_verdict(found, words)]
    blocks += pages.doubts(found.doubts)
    for heaviest in _HEAVIEST_FIRST:
        changes = [change for change in found.changes if _heaviest(change) is heaviest]
        if changes and heaviest in FORM_ONLY:
            blocks += pages.form_only(heaviest, changes)
        elif changes:
            blocks.append(Heading(f"{_title(heaviest, words)} ({words.number(len(changes))})", 2))
            blocks += [block for change in changes for block in pages.change(change)]
    blocks += pages.around(found.around)
    title = words.text("What changed: {scheme}", scheme=new.scheme.title)
    return Document(title, f"{names[0]} → {names[1]}", words.code, tuple(blocks))


def diff_chapters(documents: Sequence[Document], schemes: Sequence[str], words: Language) -> Document:
    """The change reports of several schemes, called so, as the chapters of one; a report alone stays as it is."""
    if len(documents) == 1:
        return documents[0]
    blocks: list[Block] = []
    for scheme, each in zip(schemes, documents, strict=True):
        blocks += [Heading(scheme), Paragraph(each.subtitle, role="small"), *each.blocks]
    title = words.text("What changed: {scheme}", scheme=", ".join(schemes))
    return replace(documents[0], title=title, subtitle="", blocks=tuple(blocks))


def difference_blocks(parts: Sequence[Difference], words: Language) -> list[Block]:
    """Fields that differ, old and new in one run, for a report about something else."""
    return _Pages(words, stacked=True).differences(in_their_language(parts, words))


def in_their_language(parts: Sequence[Difference], words: Language) -> list[Difference]:
    """What a reader is shown: texts in the reader's language where both sides have them, no other translations."""
    prefix = f"i18n/{words.code}/"
    spoken = {one.address.removeprefix(prefix): one for one in parts if one.address.startswith(prefix)}
    return [
        _spoken(one, spoken.get(one.address) or spoken.get(f"{one.address}/title"))  # of what came or went, the title
        for one in parts
        if not one.address.startswith("i18n/")
    ]


def _spoken(one: Difference, translated: Difference | None) -> Difference:
    if translated is None or (one.before is None) != (translated.before is None):
        return one
    if (one.after is None) != (translated.after is None):
        return one
    return replace(one, before=translated.before, after=translated.after)


def _heaviest(change: Change) -> ChangeClass:
    return next(one for one in _HEAVIEST_FIRST if one in change.classes)


def _verdict(found: Comparison, words: Language) -> Iterator[Block]:
    counted = Counter(one for change in found.changes for one in change.classes)
    if not found.in_meaning:
        form = words.text("Form or translations differ; no criterion asks for anything else.")
        said = form if counted or found.around else words.text("The two are the same.")
        yield Callout(words.text("Nothing really changed"), (Paragraph(said),), tone="good")
    sizes = words.text(
        "{before} criteria before, {after} now; {same} the same to the letter.",
        before=words.number(len(found.old.criteria)),
        after=words.number(len(found.new.criteria)),
        same=words.number(found.unchanged),
    )
    yield Paragraph(sizes, role="lead")
    pairs: list[tuple[str, Inline]] = [
        (class_name(one, words), words.number(counted[one])) for one in _HEAVIEST_FIRST if counted[one]
    ]
    if found.doubts:
        pairs.insert(0, (words.text("unclear"), words.number(len(found.doubts))))
    if found.around_in_meaning:
        heavy = sum(not FORM_ONLY.issuperset(one.classes) for one in found.around)
        pairs.append((words.text("rules and catalogue"), words.number(heavy)))
    if pairs:
        yield Facts(tuple(pairs))


class _Pages:
    """Blocks in one language and one layout."""

    def __init__(self, words: Language, stacked: bool, editions: tuple[Edition, Edition] | None = None) -> None:
        self.words = words
        self.stacked = stacked
        self.editions = editions

    def spoken(self, criterion: Criterion, *, new: bool) -> Criterion:
        """A criterion in the reader's language."""
        return self.editions[new].by_id.get(criterion.id, criterion) if self.editions else criterion

    def doubts(self, doubts: Sequence[Doubt]) -> Iterator[Block]:
        """What a person has to decide."""
        if not doubts:
            return
        yield Heading(self.words.text("Unclear ({n})", n=self.words.number(len(doubts))), 2)
        yield Paragraph(
            self.words.text("What became of these can't be told from the content; say it in the file of changes.")
        )
        for doubt in doubts:
            near = "; ".join(f"{one.id} {self.share(one.confidence)}" for one in doubt.candidates)
            found = self.words.text("nearest: {ids}", ids=near) if near else self.words.text("nothing near")
            yield Bullets(
                (
                    (
                        Span(doubt.criterion.id, "strong"),
                        Span(f" {self.spoken(doubt.criterion, new=False).title} · {found}"),
                    ),
                )
            )

    def share(self, confidence: float) -> str:
        """A probability, rounded down to whole percent."""
        return f"{int(confidence * 100)} %"

    def form_only(self, kind: ChangeClass, changes: Sequence[Change]) -> Iterator[Block]:
        """Changes that nobody has to read: ids and fields in one list; ids alone where there are many."""
        yield Heading(f"{_title(kind, self.words)} ({self.words.number(len(changes))})", 2)
        if len(changes) > MANY:
            yield Paragraph(", ".join(" → ".join(change.ids) for change in changes))
        else:
            yield Bullets(tuple(self._in_short(change) for change in changes))

    def _in_short(self, change: Change) -> Inline:
        fields = dict.fromkeys(field_name(_front(one.address), self.words) for one in change.differences)
        return (Span(" → ".join(change.ids), "strong"), Span(f" {', '.join(fields)}"))

    def change(self, change: Change) -> Iterator[Block]:
        """One criterion: what it was and is, how it was matched, and every field that differs."""
        shown = self.spoken((change.after or change.before)[0], new=bool(change.after))
        head: list[Block] = [Heading(f"{_names(change)} {shown.title}", 3, anchor=shown.id)]
        said = ", ".join(class_name(one, self.words) for one in change.classes)
        link = self._link(change.link, change.ids)
        head.append(Paragraph(f"{said}{link}"))
        if change.reason:
            head.append(Paragraph((Span(self.words.text("Reason: "), "strong"), Span(change.reason)), role="quote"))
        if not change.differences:
            head.append(Paragraph(shown.requirement))
        parts = [one for one in change.differences if one.address not in {"id", "order"}]
        light = [one for one in parts if set(one.classes) == {ChangeClass.EDITORIAL}]
        parts = [one for one in parts if one not in light]
        yield Together((*head, *self.differences(in_their_language(parts, self.words)), *self._light(light)))
        split = len(change.after) > 1
        for each in change.after[1:] if split else change.before[1:]:
            piece = self.spoken(each, new=split)
            yield Paragraph((Span(f"{piece.id} {piece.title}: ", "strong"), Span(piece.requirement)))

    def _light(self, parts: Sequence[Difference]) -> Iterator[Block]:
        """Fields of which only the form changed, beside others that did change: their names."""
        names = dict.fromkeys(field_name(_front(one.address), self.words) for one in parts)
        if names:
            yield Paragraph(self.words.text("Form only: {fields}", fields=", ".join(names)), role="small")

    def _link(self, link: Link | None, parts: Sequence[str]) -> str:
        if link is None or link.by == "id" or link.confidence >= _SURE:
            return self.words.text(" · as declared") if link is not None and link.by == "declared" else ""
        said = self.words.text(" · matched by content, {share}", share=self.share(link.confidence))
        if link.runner_up is not None and link.runner_up.id not in parts:
            near = self.share(link.runner_up.confidence)
            said += self.words.text("; next {id} {share}", id=link.runner_up.id, share=near)
        return said

    def differences(self, parts: Sequence[Difference]) -> list[Block]:
        """Fields side by side, or old and new in one run."""
        if not parts:
            return []
        return [self._table(parts), *self._supposed(parts)]

    def _supposed(self, parts: Sequence[Difference]) -> Iterator[Block]:
        for guess in dict.fromkeys(one.guess for one in parts if one.guess is not None):
            yield Paragraph(self.words.text(_SUPPOSED[guess]), role="small")

    def _table(self, parts: Sequence[Difference]) -> Block:
        if self.stacked:
            return Facts(tuple((self._field(one), self._in_one(one)) for one in parts))
        columns = (
            Column(self.words.text("field"), width=0.5),
            Column(self.words.text("before"), width=1.2),
            Column(self.words.text("now"), width=1.2),
        )
        return Table(columns, tuple((self._field(one), *self._sides(one)) for one in parts))

    def _field(self, one: Difference) -> str:
        name = field_name(one.address, self.words)
        binding = [class_name(found, self.words) for found in one.classes if found in _BINDING]
        if binding and not one.guessed:
            name += f" ({', '.join(binding)})"
        if one.guessed:
            name += self.words.text(" (tightened, supposed)")
        return name

    def _values(self, one: Difference) -> tuple[str | None, str | None]:
        """Both sides as they are read: prose as it stands, codes and numbers in words."""
        if one.kind == "prose":
            return one.before, one.after
        sides = zip((one.before, one.after), one.units, strict=True)
        before, after = (
            None if value is None else value_text(value, one.address, self.words, unit) for value, unit in sides
        )
        return before, after

    def _sides(self, one: Difference) -> tuple[Inline, Inline]:
        before, after = self._values(one)
        if before is not None and after is not None and one.kind == "prose":
            return side_by_side(before, after)
        return (
            Span(before, "deleted") if before is not None else "–",
            Span(after, "inserted") if after is not None else "–",
        )

    def _in_one(self, one: Difference) -> Inline:
        before, after = self._values(one)
        if before is not None and after is not None and one.kind == "prose":
            return marked(before, after)
        was = (Span(before, "deleted"), Span(" ")) if before is not None else ()
        return (*was, *((Span(after, "inserted"),) if after is not None else ()))

    def around(self, parts: Sequence[Difference]) -> Iterator[Block]:
        """Scheme, data points, measures, practices."""
        heavy = [one for one in parts if not FORM_ONLY.issuperset(one.classes)]
        light = [one for one in parts if one not in heavy]
        if heavy:
            yield Heading(self.words.text("Rules and catalogue ({n})", n=self.words.number(len(heavy))), 2)
            yield from self.differences(heavy)
        if light:
            yield Paragraph(
                self.words.plural(
                    "One more text around the criteria differs in form or translation only.",
                    "{n} more texts around the criteria differ in form or translation only.",
                    len(light),
                ),
                role="small",
            )
        if 0 < len(light) <= MANY:
            names = dict.fromkeys(field_name(one.address, self.words) for one in light)
            yield Bullets(tuple((Span(name),) for name in names))


def _title(found: ChangeClass, words: Language) -> str:
    """The word for a class of change at the head of a part; nouns keep their capitals."""
    said = class_name(found, words)
    return said[:1].upper() + said[1:]


def _front(address: str) -> str:
    """The field of a criterion that an address lies in; of a translation, its language as well."""
    parts = address.split("/")
    return "/".join(parts[:3] if parts[0] == "i18n" else parts[:1])


def _names(change: Change) -> str:
    before, after = (" + ".join(one.id for one in side) for side in (change.before, change.after))
    return before if before == after or not after else f"{before} → {after}" if before else after

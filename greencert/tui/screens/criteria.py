"""Criteria to read: every scheme and edition at hand, its themes, and each criterion with everything about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widgets import Input

from greencert.errors import GreencertError
from greencert.language import N_
from greencert.model.criterion import Obligation
from greencert.model.edition import Edition
from greencert.report.criterion import criterion_document
from greencert.report.edition import edition_document, in_force
from greencert.report.tree import Block, Bullets, Heading, Paragraph, Span
from greencert.report.words import word
from greencert.tui.keys import key
from greencert.tui.screens.reader import Reader, said
from greencert.tui.screens.walk_sieve import Index
from greencert.tui.widgets.outline import Node
from greencert.tui.widgets.picks import Pick
from greencert.workflows.browse import EditionEntry, edition_entries, edition_of
from greencert.workflows.compare_editions import older_first


class CriteriaScreen(Reader):
    """First the editions; Enter on one shows its themes and criteria."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("slash", "search", N_("Search"), N_("Find a criterion by id or words")),
        key("d", "compare", N_("Compare"), N_("What changed between this edition and another one")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[EditionEntry, ...] = ()
        self.edition: Edition | None = None
        self._index: Index | None = None
        self._summaries: dict[str, tuple[Block, ...]] = {}

    def on_mount(self) -> None:
        self.fetch(lambda: edition_entries(self.app.workspace, self.words.code), self._listed)

    def _listed(self, entries: tuple[EditionEntry, ...]) -> None:
        self.entries = entries
        if self.app.place.edition:
            self._open(self.app.place.edition, self.app.place.reading)
        else:
            schemes = frozenset(f"scheme:{entry.scheme}" for entry in entries)
            self.fill(schemes, self.app.place.reading or next((entry.name for entry in entries), ""))

    def _open(self, name: str, at: str = "") -> None:
        def opened(edition: Edition) -> None:
            self.edition, self._index = edition, Index(edition)
            self.app.place = replace(self.app.place, edition=name)
            theme = next((each.theme for each in edition.criteria if each.id == at), "")
            unfold = frozenset({f"theme:{theme or edition.scheme.themes[0].id}"})
            self.fill(unfold, at or "edition")

        self.fetch(lambda: edition_of(self.app.workspace, name, self.words.code), opened)

    def refused(self, error: GreencertError) -> None:
        super().refused(error)
        self.app.place = replace(self.app.place, edition="")
        self.fill()

    # --- what is shown

    def heading(self) -> str:
        if self.edition is None:
            return self.words.text("Criteria  ·  schemes and editions")
        return f"{self.edition.scheme.title}  ·  {self.edition.name}"

    def rows(self) -> tuple[Node, ...]:
        return tuple(self._editions()) if self.edition is None else tuple(self._themes(self.edition))

    def _editions(self) -> Iterator[Node]:
        for scheme in dict.fromkeys(entry.scheme for entry in self.entries):
            own = [entry for entry in self.entries if entry.scheme == scheme]
            below = tuple(Node(entry.name, f"{entry.version} · {self._standing(entry)}") for entry in own)
            yield Node(f"scheme:{scheme}", own[0].title, children=below, strong=True)

    def _standing(self, entry: EditionEntry) -> str:
        count = self.words.plural("{n} criterion", "{n} criteria", entry.criteria)
        standing = self.words.text("released") if entry.released else self.words.text("under work")
        return f"{standing}, {count}"

    def _themes(self, edition: Edition) -> Iterator[Node]:
        query, index = self.query_one("#find", Input).value, self._index
        if not query:
            yield Node("edition", self.words.text("About this edition"), "", "", strong=True)
        found = index.found(query) if index is not None else {}
        for theme in edition.scheme.themes:
            own = tuple(
                Node(each.id, f"{each.id} {'‼ ' if each.obligation is Obligation.MUST else ''}{each.title}")
                for each in edition.criteria
                if each.theme == theme.id and (not query or each.id in found)
            )
            if own:
                yield Node(f"theme:{theme.id}", theme.title, "", str(len(own)), "muted", own, strong=True)

    def text(self, id: str) -> tuple[Block, ...]:
        if self.edition is None:
            return self._about(id)
        criterion = self.edition.by_id.get(id)
        if criterion is not None:
            document = criterion_document(self.edition, criterion, self.words)
            return (Heading(document.title, 1), *document.blocks, *self._examples(id))
        theme = self.edition.theme.get(id.removeprefix("theme:"))
        if theme is not None:
            return said(theme.title, *([theme.summary] if theme.summary else []))
        document = edition_document(self.edition, self.words)
        return (Heading(document.title, 1), *document.blocks)

    def _about(self, id: str) -> tuple[Block, ...]:
        entry = next((each for each in self.entries if each.name == id), None)
        if entry is None:
            own = [each for each in self.entries if f"scheme:{each.scheme}" == id]
            return said(own[0].title, own[0].scheme) if own else ()
        facts = [self._standing(entry)]
        if entry.valid_from:
            facts.append(self.words.text("In force from {date}", date=in_force(entry.valid_from, self.words)))
        keys = self.words.text("Enter reads it, d compares it with another edition.")
        return (*said(f"{entry.title} {entry.version}", ". ".join(facts) + "."), Paragraph(keys, role="small"))

    def _examples(self, id: str) -> Iterator[Block]:
        assert self.edition is not None
        criterion = self.edition.by_id[id]
        measures = [self.edition.measure[each] for each in criterion.measures if each in self.edition.measure]
        practices = [self.edition.practice[each] for each in criterion.practices if each in self.edition.practice]
        if measures or practices:
            yield Heading(self.words.text("What helps, and who has done it"), 2)
        if measures:
            yield Bullets(tuple((Span(f"{each.title}. ", "strong"), Span(each.effect, "muted")) for each in measures))
        if practices:
            yield Bullets(
                tuple(
                    (
                        Span(f"{each.park} ({each.country}, {each.year}, {word(each.status, self.words)}): ", "strong"),
                        Span(f"{each.title} {each.figures or ''} "),
                        Span("; ".join(each.sources), "muted"),
                    )
                    for each in practices
                )
            )

    # --- keys

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first."""
        return ("choose", "compare", "back") if self.edition is None else ("choose", "scroll(1)", "search", "compare")

    def chosen(self, id: str) -> None:
        if self.edition is None:
            self._open(id)
        else:
            super().chosen(id)

    def leave(self) -> None:
        if self.edition is None:
            super().leave()
            return
        left, self.edition = self.app.place.edition, None
        self.app.place = replace(self.app.place, edition="")
        self.fill(frozenset({f"scheme:{left.partition('@')[0]}"}), left)

    def action_search(self) -> None:
        if self.edition is None:
            self.app.bell()
            return
        self.remove_class("-reading")
        find = self.query_one("#find", Input)
        find.remove_class("-off")
        find.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        edition, index = self.edition, self._index
        if edition is None or index is None:
            return
        found = index.found(event.value) if event.value else {}
        best = max(found, key=found.__getitem__, default="edition")
        unfold = frozenset(f"theme:{theme.id}" for theme in edition.scheme.themes) if event.value else frozenset()
        self.fill(unfold, best)

    def on_input_submitted(self) -> None:
        self.outline.focus()

    @work
    async def action_compare(self) -> None:
        from greencert.tui.dialogs.choose import ChooseDialog

        row = self.outline.current
        name = self.app.place.edition or (row.id if row is not None else "")
        scheme = name.removeprefix("scheme:").partition("@")[0]
        own = [entry for entry in self.entries if entry.scheme == scheme]
        here = next((entry for entry in own if entry.name == name), own[0] if own else None)
        others = [entry for entry in own if entry is not here]
        if here is None or not others:
            nothing = self.words.text("There is no other edition of this scheme here to compare with.")
            self.notify(nothing, severity="warning", markup=False)
            return
        picks = tuple(Pick(each.name, f"{each.version} · {self._standing(each)}") for each in others)
        title = self.words.text("Compare {edition} with which?", edition=here.version)
        chosen = await self.app.push_screen_wait(ChooseDialog(title, picks, picks[0].id, self.words))
        if chosen:
            older, newer = older_first(here.name, chosen)
            self.app.place = replace(self.app.place, edition=newer, against=older, reading="")
            self.app.action_go("difference")

"""Evidence: the register, whether its files are there and unchanged, what they serve, what is in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import Input, Static

from greencert.errors import GreencertError
from greencert.language import N_
from greencert.tui.evidence_changes import Describe, ReplaceFile, Serve
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.screens.documents import DocumentsPage
from greencert.tui.screens.evidence_table import SIGNS, about, columns, row
from greencert.tui.view import View
from greencert.tui.widgets.columns import WholeColumns
from greencert.tui.widgets.picks import Pick
from greencert.tui.widgets.preview import PreviewPane
from greencert.tui.widgets.said import say
from greencert.workflows.pasted import pasted_paths
from greencert.workflows.register import GRAVE, Entry, EvidenceState, register

ALL = "all"
WRONG = "wrong"


class EvidenceTable(WholeColumns):
    """One row for each entry of the register."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.serves", N_("Serves"), N_("Pick the criteria that this document serves")),
    ]


class EvidenceScreen(DocumentsPage):
    """A table, and below it the entry under the cursor and the beginning of its file."""

    NAME = "evidence"
    AUTO_FOCUS = "#register"
    CSS_PATH = "evidence.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a", "add", N_("Add"), N_("Put files or an address into the register")),
        key("d", "details", N_("Details"), N_("Title, kind, issuer, period covered, expiry")),
        key("l", "locate", N_("Locator"), N_("Page or clause, for every claim that rests on it")),
        key("r", "replace", N_("Replace"), N_("Put another file in the place of this one; the old one is kept")),
        key("v", "view_file", N_("View"), N_("Open the file in its own program"), show=False),
        key("f", "filter", N_("Filter"), N_("Show only documents in one state"), show=False),
        key("slash", "search", N_("Search"), N_("Find a document by words"), show=False),
        key("c", "check_files", N_("Check"), N_("Read the files and their digests again"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self._listed: tuple[tuple[int, str], tuple[Entry, ...]] | None = None
        """Width and theme that the rows were made for, and what they show."""
        self.state = ALL

    def body(self) -> ComposeResult:
        yield Input(placeholder=self.words.text("Words"), id="find", classes="-off")
        yield EvidenceTable(cursor_type="row", cell_padding=1, id="register")
        yield Static("", id="empty", markup=False)
        with Horizontal(id="below"):
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="said", markup=False)
            yield PreviewPane(self.words, id="preview")

    @property
    def table(self) -> EvidenceTable:
        """The table."""
        return self.query_one(EvidenceTable)

    @property
    def foremost(self) -> tuple[str, ...]:
        """Actions that the foot of the screen names first."""
        if isinstance(self.focused, Input):
            return ()
        return ("screen.serves", "add", "details", "locate", "replace") if self.entries else ("add", "back")

    async def opened(self) -> None:
        # Cells hold the colours of the theme that they were made in.
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self.fill, self.view))
        self._go(self.app.place.document)

    def action_check_files(self) -> None:
        self.look_again()

    # --- showing

    def _fits(self, entry: Entry, typed: list[str]) -> bool:
        if self.state == WRONG and entry.state not in GRAVE:
            return False
        if self.state not in {ALL, WRONG, entry.state}:
            return False
        item = entry.item
        held = (
            f"{item.id} {item.title} {item.issuer or ''} {item.file or ''} {item.address or ''} {' '.join(entry.uses)}"
        )
        return all(part in held.casefold() for part in typed)

    def fill(self, view: View) -> None:
        at = self.app.place.document
        self.entries = register(view.case.assessment, self.facts)
        typed = self.query_one("#find", Input).value.casefold().split()
        self._list(tuple(entry for entry in self.entries if self._fits(entry, typed)))
        self._go(at)
        self._say_empty()
        self._about()

    def _list(self, entries: tuple[Entry, ...]) -> None:
        """The rows: those that show something else, or all of them where others are there or look otherwise."""
        form = self.app.size.width, self.app.theme
        before, self._listed = self._listed, (form, entries)
        if before is None or before[0] != form or [each.item.id for each in before[1]] != [e.item.id for e in entries]:
            self._build(entries)
            return
        for at, (was, now) in enumerate(zip(before[1], entries, strict=True)):
            if was != now:
                for column, shown in enumerate(self._row(now)):
                    self.table.update_cell_at(Coordinate(at, column), shown)

    def _build(self, entries: tuple[Entry, ...]) -> None:
        table = self.table
        table.clear(columns=True)
        for title, size in columns(self.app.size.width, self.words):
            table.add_column(title, width=size)
        for entry in entries:
            table.add_row(*self._row(entry), key=entry.item.id)

    def _row(self, entry: Entry) -> list[Text]:
        return row(entry, self.app.size.width, self.app.theme_variables, self.words)

    def _go(self, document: str) -> None:
        if document and document in {key.value for key in self.table.rows}:
            self.table.move_cursor(row=self.table.get_row_index(document), animate=False)

    def _say_empty(self) -> None:
        said = self.query_one("#empty", Static)
        said.display = not self.table.row_count
        words = self.words
        none = words.text("No evidence yet. Press a to add a file, or drop one on this window.")
        say(said, literal(words.text("No document fits. Escape shows all again.") if self.entries else none))

    def on_resize(self) -> None:
        if self.is_mounted and self.is_current:
            self.fill(self.view)

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        if not self.table.row_count:
            return None
        id = self.table.coordinate_to_cell_key(self.table.cursor_coordinate).row_key.value
        return next((entry for entry in self.entries if entry.item.id == id), None)

    def on_data_table_row_highlighted(self) -> None:
        entry = self.current
        if entry is not None and entry.item.id != self.app.place.document:
            self.app.place = replace(self.app.place, document=entry.item.id)
            self.query_one("#about").scroll_home(animate=False)
            self._about()

    def _about(self) -> None:
        entry = self.current
        said = about(entry, self.view.edition, self.words) if entry else Content("")
        say(self.query_one("#said", Static), said)
        self.query_one(PreviewPane).open(self.view.case.path, entry.item if entry else None)

    # --- moving

    def action_search(self) -> None:
        find = self.query_one("#find", Input)
        find.remove_class("-off")
        find.focus()

    def on_input_changed(self) -> None:
        self.fill(self.view)

    def on_input_submitted(self) -> None:
        self.table.focus()

    def action_back(self) -> None:
        find = self.query_one("#find", Input)
        if find.value or find.has_focus or self.state != ALL:
            self.state, find.value = ALL, ""
            find.add_class("-off")
            self.table.focus()
            self.fill(self.view)
        else:
            super().action_back()

    @work
    async def action_filter(self) -> None:
        from greencert.tui.dialogs.choose import ChooseDialog

        words = self.words
        count = {state: sum(entry.state is state for entry in self.entries) for state in EvidenceState}
        wrong = sum(count[state] for state in GRAVE)
        choices = (
            Pick(ALL, words.text("all"), words.number(len(self.entries))),
            Pick(WRONG, words.text("anything wrong"), words.number(wrong)),
            *(
                Pick(state, f"{SIGNS[state][0]} {words.text(SIGNS[state][1])}", words.number(number))
                for state, number in count.items()
                if number
            ),
        )
        chosen = await self.app.push_screen_wait(
            ChooseDialog(words.text("Show which documents?"), choices, self.state, words)
        )
        if chosen:
            self.state = chosen
            self.fill(self.view)

    # --- doing

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped on the terminal comes as its path."""
        if pasted_paths(event.text):
            event.stop()
            self._bring_in(event.text.strip())

    def action_add(self) -> None:
        self._bring_in("")

    @work
    async def _bring_in(self, source: str) -> None:
        from greencert.tui.dialogs.attach import AttachDialog

        dialog = AttachDialog(self.view, None, self.words, source)
        values = await self.app.push_screen_wait(dialog)
        if values is not None:
            for change in dialog.attachment(values).changes("", self.app.claimant):
                self.app.submit(change)

    @work
    async def action_details(self) -> None:
        from greencert.tui.dialogs.document import details_dialog, details_of

        entry = self.current
        if entry is None:
            return
        values = await self.app.push_screen_wait(details_dialog(entry.item, self.words))
        if values is not None:
            self.app.submit(Describe(entry.item.id, details_of(values), self.app.claimant))

    @work
    async def action_serves(self) -> None:
        from greencert.tui.dialogs.document import ServesDialog

        entry = self.current
        if entry is None:
            return
        made = await self.app.push_screen_wait(ServesDialog(self.view, entry, self.words))
        if made is not None:
            criteria, locator = made
            self.app.submit(Serve(entry.item.id, criteria, self.app.claimant, locator or None))

    @work
    async def action_locate(self) -> None:
        from greencert.tui.dialogs.document import locators_dialog, locators_of

        entry = self.current
        if entry is None:
            return
        if not entry.uses:
            self.notify(self.words.text("No claim rests on this document yet."), severity="warning", markup=False)
            return
        values = await self.app.push_screen_wait(locators_dialog(entry, self.words))
        if values is not None:
            for change in locators_of(entry, values, self.app.claimant):
                self.app.submit(change)

    @work
    async def action_replace(self) -> None:
        from greencert.tui.dialogs.replace import ReplaceDialog

        entry = self.current
        if entry is None:
            return
        source = await self.app.push_screen_wait(ReplaceDialog(entry.item, self.words))
        if source:
            self.app.submit(ReplaceFile(entry.item.id, source, self.app.claimant, date.today()))

    def action_view_file(self) -> None:
        from greencert.workflows.register import open_entry

        entry = self.current
        if entry is None:
            return
        try:
            open_entry(self.view.case.path, entry)
        except GreencertError as error:
            self.app.report(error)

"""Find a file: type a path, or walk through folders with the arrow keys. What a terminal pastes is understood."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widgets import Input

from greencert.language import Language
from greencert.tui.widgets.outline import Node, Outline
from greencert.workflows.pasted import pasted_paths

MOST = 2000
"""Entries of a folder that are listed."""


class FilePicker(VerticalGroup):
    """A path, and below it what lies in its folder and fits what was typed."""

    DEFAULT_CSS = """
    FilePicker {
        & > Outline { height: 6; margin-top: 0; }
        & > Outline.-off { display: none; }
    }
    """

    class Listed(Message):
        """What a folder holds."""

        def __init__(self, folder: str, nodes: tuple[Node, ...]) -> None:
            self.folder, self.nodes = folder, nodes
            super().__init__()

    def __init__(self, words: Language, value: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self.start = value
        self._folder = ""
        self._held: tuple[Node, ...] = ()

    def compose(self) -> ComposeResult:
        hint = self.words.text("path, https://…, or drop a file here")
        yield Input(self.start, placeholder=hint, max_length=16_000, select_on_focus=False, id="source")
        yield Outline(id="files")

    def on_mount(self) -> None:
        self._look(self.start)

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one("#source", Input).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._look(event.value)

    def _look(self, typed: str) -> None:
        """List the folder that is being typed, once, and narrow what it holds."""
        address = "://" in typed and not typed.startswith("file://")
        folder = "" if address else _folder(typed)
        self.query_one(Outline).set_class(address, "-off")
        if folder and folder != self._folder:
            self._folder = folder
            self.run_worker(lambda: self._list(folder), thread=True, group="list", exclusive=True)
        self._narrow()

    def _list(self, folder: str) -> None:
        self.post_message(self.Listed(folder, _entries(folder)))

    def on_file_picker_listed(self, event: Listed) -> None:
        event.stop()
        if event.folder == self._folder:
            self._held = event.nodes
            self._narrow()
            if len(event.nodes) > 1:  # the first row leads up
                self.query_one(Outline).go(event.nodes[1].id, quiet=True)

    def _narrow(self) -> None:
        begun = "" if self.typed.endswith(os.sep) else Path(self.typed).name.casefold()
        exact = [node for node in self._held if node.text.casefold().startswith(begun)]
        shown = exact if begun and not _is_folder(self.typed) else list(self._held)
        self.query_one(Outline).show(tuple(shown))

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        """A folder is gone into, a file is taken."""
        event.stop()
        line = self.query_one("#source", Input)
        line.value = event.id
        line.cursor_position = len(event.id)
        if not event.id.endswith(os.sep):
            line.focus()


def _is_folder(typed: str) -> bool:
    try:
        return bool(typed) and Path(typed).expanduser().is_dir()
    except (OSError, ValueError, RuntimeError):
        return False


def _folder(typed: str) -> str:
    """The folder that a path typed so far lies in."""
    paths = pasted_paths(typed)
    if len(paths) > 1:
        return ""
    try:
        path = Path(paths[0] if paths else "").expanduser()
        return str(path if typed.rstrip().endswith(os.sep) or path.is_dir() else path.parent)
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, no home
        return ""


def _entries(folder: str) -> tuple[Node, ...]:
    """Folders first, then files, by name; hidden ones and what is neither are left out."""
    folders: list[Node] = []
    files: list[Node] = []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.name.startswith(".") or len(folders) + len(files) >= MOST:
                    continue
                path = entry.name if folder == "." else os.path.join(folder, entry.name)  # noqa: PTH118
                if entry.is_dir():
                    folders.append(Node(path + os.sep, entry.name + os.sep, strong=True))
                elif entry.is_file():
                    files.append(Node(path, entry.name))
    except (OSError, ValueError):
        return ()
    above = str(Path(folder).absolute().parent)
    up = Node(above if above.endswith(os.sep) else above + os.sep, "..", "↑", tone="muted")
    return (up, *sorted(folders, key=_name), *sorted(files, key=_name))


def _name(node: Node) -> str:
    return node.text.casefold()

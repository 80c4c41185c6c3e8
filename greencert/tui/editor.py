"""The person's own editor, on the terminal that the app gives up for so long."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

_AT_LINE = frozenset({"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mg"})
"""Editors that take `+12` for line 12."""


def editor_at_hand() -> list[str]:
    """The command of `$VISUAL` or `$EDITOR`; empty when neither is set."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")


def edit_file(app: App[Any], path: Path, line: int = 0) -> None:
    """Open a file at a line and wait until it is closed; does nothing where the terminal can't be given up."""
    command = editor_at_hand()
    at = [f"+{line}"] if line and Path(command[0]).name in _AT_LINE else []
    try:
        with app.suspend():
            subprocess.run([*command, *at, str(path)], check=False)
    except (SuspendNotSupported, OSError):
        app.bell()

"""The terminal app: screens and widgets that show values. Changes go through `workflows`."""

from __future__ import annotations

from pathlib import Path


def run(workspace_root: Path, path: Path | None = None, language: str | None = None) -> None:
    """Open the app in a workspace, on an assessment's folder or at home, in a language or the one of the terminal."""
    from greencert.tui.app import GreencertApp

    GreencertApp(workspace_root, path, language).run()

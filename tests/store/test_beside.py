"""Translations that lie beside an edition: they serve released editions too, and only texts that say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from greencert.model.digest import edition_digest, text_digest
from greencert.model.translation import in_language, missing
from greencert.store.workspace import Workspace
from greencert.workflows.check import check_scheme
from greencert.workflows.spoken import spoken

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a copy of the G³ scheme."""
    import shutil

    shutil.copytree(ROOT / "criteria" / "g3-mv", tmp_path / "criteria" / "g3-mv")
    return Workspace(tmp_path, remember=False)


def _write(workspace: Workspace, now: str, earlier: str = "") -> None:
    folder = workspace.root / "criteria" / "g3-mv" / "i18n"
    (folder / "da.yaml").write_text(f"language: da\n{now}{earlier}", "utf-8")


def _entry(source: str, text: str) -> str:
    return f'  scheme:\n    title:\n      of: "{text_digest(source)}"\n      text: {text}\n'


def test_a_released_edition_speaks_a_language_that_came_later(workspace: Workspace) -> None:
    """The text is translated, the sealed edition itself stays as it was."""
    edition = workspace.edition("g3-mv", "1.0.0").value
    assert edition is not None
    _write(workspace, "texts:\n" + _entry(edition.scheme.title, "Den danske titel"))
    before = edition_digest(edition)
    assert spoken(workspace, edition, "da").scheme.title == "Den danske titel"
    again = workspace.edition("g3-mv", "1.0.0").value
    assert again is not None
    assert edition_digest(again) == before
    assert in_language(again, "da").scheme.title == edition.scheme.title
    assert ("scheme", "title") not in missing(workspace.translated(edition, "da"), "da")


def test_a_translation_of_another_wording_is_not_shown(workspace: Workspace) -> None:
    """Nobody reads a text that this edition doesn't state; the source text stands instead."""
    edition = workspace.edition("g3-mv", "1.0.0").value
    assert edition is not None
    _write(workspace, "texts:\n" + _entry("Another title", "En anden titel"))
    assert spoken(workspace, edition, "da").scheme.title == edition.scheme.title
    assert ("scheme", "title") in missing(workspace.translated(edition, "da"), "da")


def test_texts_of_earlier_editions_are_found(workspace: Workspace) -> None:
    """A text that reads otherwise now keeps its translation under `earlier`, chosen by the digest of its source."""
    edition = workspace.edition("g3-mv", "1.0.0").value
    assert edition is not None
    earlier = (
        f'earlier:\n  scheme:\n    title:\n      - of: "{text_digest(edition.scheme.title)}"\n        text: Den gamle\n'
    )
    _write(workspace, "texts:\n" + _entry("Another title", "En anden titel"), earlier)
    assert spoken(workspace, edition, "da").scheme.title == "Den gamle"


def test_a_language_beside_is_checked_but_needs_not_be_complete(workspace: Workspace) -> None:
    """A stale text is a warning with its place; what isn't translated yet is none; the edition counts as released."""
    _write(workspace, "texts:\n" + _entry("Another title", "En anden titel"))
    found = check_scheme(workspace.root / "criteria" / "g3-mv")
    assert [(problem.code, problem.line) for problem in found] == [("translation-stale", 5)]


def test_a_broken_file_beside_leaves_the_edition_readable(workspace: Workspace) -> None:
    """The texts stay in the source language, and `check` says why."""
    (workspace.root / "criteria" / "g3-mv" / "i18n" / "nb.yaml").write_text("language: [", "utf-8")
    edition = workspace.edition("g3-mv", "1.0.0").value
    assert edition is not None
    assert spoken(workspace, edition, "nb").scheme.title == edition.scheme.title
    assert check_scheme(workspace.root / "criteria" / "g3-mv")

"""Editions and what changed between them, in the language of whoever reads."""

from __future__ import annotations

from pathlib import Path

from greencert.language import Language
from greencert.report.diff import diff_document
from greencert.report.tree import Heading, Together
from greencert.store.workspace import Workspace
from greencert.workflows.diff import diff
from greencert.workflows.spoken import spoken_comparison


def test_what_changed_is_told_in_the_readers_language(tmp_path: Path) -> None:
    """Also where the translation came after the editions; at the head of a class nouns keep their capitals."""
    workspace = Workspace(tmp_path)
    found = diff(workspace, ("bsr-green-park@1.0.0", "bsr-green-park@2.1.0"))
    told = spoken_comparison(workspace, found.comparison, "de")
    document = diff_document(told, Language.of("de"), found.names)
    heads = [
        block.text
        for each in document.blocks
        for block in (each.blocks if isinstance(each, Together) else (each,))
        if isinstance(block, Heading)
    ]
    assert document.title == "Was sich änderte: Grüner Industriepark, Ostseeraum"
    assert "In ein anderes Thema verschoben (1)" in heads
    assert "PC-11 → WL-10 Klimaanpassungsplan" in heads
    assert told.changes == found.comparison.changes

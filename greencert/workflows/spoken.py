"""Editions in the language that somebody reads."""

from __future__ import annotations

from dataclasses import replace

from greencert.model.edition import Edition
from greencert.model.translation import in_language
from greencert.revision.compare import Comparison
from greencert.store.workspace import Workspace


def spoken(workspace: Workspace, edition: Edition, language: str) -> Edition:
    """The edition with its prose in `language`, also by a translation that lies beside the edition.

    A text that isn't translated stays in the source language.
    """
    return in_language(workspace.translated(edition, language), language)


def spoken_comparison(workspace: Workspace, found: Comparison, language: str) -> Comparison:
    """A comparison whose editions hold their texts in `language` as well, also by translations that lie beside them.

    What differs stays what it is: such a translation belongs to neither edition.
    """
    old, new = (workspace.translated(side, language) for side in (found.old, found.new))
    return replace(found, old=old, new=new)

"""Editions in the language that somebody reads."""

from __future__ import annotations

from greencert.model.edition import Edition
from greencert.model.translation import in_language
from greencert.store.workspace import Workspace


def spoken(workspace: Workspace, edition: Edition, language: str) -> Edition:
    """The edition with its prose in `language`, also by a translation that lies beside the edition.

    A text that isn't translated stays in the source language.
    """
    return in_language(workspace.translated(edition, language), language)

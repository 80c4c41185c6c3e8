"""`changes/<version>.yaml`: what a scheme's owner says happened between two editions, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from greencert.model.base import CriterionId, Line, Model, Note, Version


class ChangeClass(StrEnum):
    """What kind of change it is. Several can hold for one criterion at once."""

    EDITORIAL = "editorial"
    """Form only: case, punctuation, white space, markup, order."""
    CLARIFIED = "clarified"
    """Other words, same obligation and numbers."""
    TIGHTENED = "tightened"
    """Somebody who met it may not meet it any more, or earns less."""
    RELAXED = "relaxed"
    """Somebody who didn't meet it may meet it now, or earns more."""
    RE_MEASURED = "re_measured"
    """Kind, unit, formula or scale changed: an old value doesn't answer it any more."""
    RE_WEIGHTED = "re_weighted"
    MOVED = "moved"
    """Stands in another theme."""
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    """Starts to count, or is announced."""
    RETIRED = "retired"
    """Stops counting."""
    TRANSLATION_ONLY = "translation_only"


FORM_ONLY = frozenset({ChangeClass.EDITORIAL, ChangeClass.TRANSLATION_ONLY})
"""Classes under which nothing changes in meaning."""


class DeclaredChange(Model):
    """One change, as the scheme's owner declares it. What stands here wins over what greencert finds by itself."""

    sources: Annotated[tuple[CriterionId, ...], Field(alias="from")] = ()
    """Ids in the edition before; empty for a new criterion."""
    targets: Annotated[tuple[CriterionId, ...], Field(alias="to")] = ()
    """Ids in this edition; empty for a retired criterion."""
    kind: ChangeClass
    reason: Note | None = None
    """Why. Asked for at release when a criterion is tightened, split, merged or retired."""


class ChangeFile(Model):
    """`changes/<version>.yaml`."""

    version: Version
    """The edition that these changes lead to."""
    since: Version | None = None
    """The edition that they start from."""
    by: Line | None = None
    """Who decided: a committee, a meeting."""
    changes: tuple[DeclaredChange, ...] = ()

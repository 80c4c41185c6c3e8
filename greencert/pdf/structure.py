"""What a page means, beside how it looks: the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Marked(NamedTuple):
    """A marked stretch of a page's content."""

    page: int
    identifier: int


class Annotated(NamedTuple):
    """A link on a page, by ReportLab's name for it."""

    page: int
    name: str


@dataclass(eq=False, slots=True)
class Element:
    """One node: its standard role, its children in reading order, and what a reader can't see otherwise."""

    role: str
    kids: list[Element | Marked | Annotated] = field(default_factory=list)
    alternative: str = ""
    attributes: Mapping[str, str | int] = field(default_factory=dict)
    """Of the owner `Table`: `Scope`, `ColSpan`; of the owner `List`: `ListNumbering`."""

    language: str = ""
    """ISO 639-1, where it isn't that of the file."""

    def add(self, role: str, alternative: str = "", attributes: Mapping[str, str | int] | None = None) -> Element:
        """A new child at the end."""
        child = Element(role, [], alternative, attributes or {})
        self.kids.append(child)
        return child

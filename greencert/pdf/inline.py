"""Texts of the document tree as runs: escaped for nothing, because nothing here is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from greencert.language import Language
from greencert.pdf.bilingual import runs_of
from greencert.pdf.fitting import unhyphenated
from greencert.pdf.lines import Line, Look, Run, break_lines
from greencert.pdf.palette import ACCENT, MUTED
from greencert.pdf.pieces import Text
from greencert.pdf.printable import printable
from greencert.pdf.structure import Element
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import Align, Style
from greencert.report.tree import Inline, Span

_ADDRESS = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
"""Links lead to pages and mailboxes; nothing else can be started from a file of ours."""

_STRONG = {Weight.ITALIC: Weight.SEMIBOLD_ITALIC}
_EMPHASIS = {Weight.ITALIC: Weight.REGULAR, Weight.SEMIBOLD: Weight.SEMIBOLD_ITALIC}


@dataclass(frozen=True)
class Setting:
    """What every text of a document shares: its language, and the places that can be linked to (anchor to key)."""

    words: Language
    places: Mapping[str, str] = field(default_factory=dict)

    def target(self, link: str | None) -> str | None:
        """Where a link leads, or None when it is neither a known place nor a web or mail address."""
        if link is None:
            return None
        if link.startswith("#"):
            key = self.places.get(link[1:])
            return f"#{key}" if key else None
        return quote(link, safe="%/:=&?~#+!$,;'@()*[]") if _ADDRESS.fullmatch(link) else None

    def runs(self, content: Inline, style: Style) -> list[Run]:
        """A text as runs in a style."""
        if isinstance(content, str):
            return runs_of(content, style.look)
        spans = (content,) if isinstance(content, Span) else content
        return [Run(printable(span.text), self._look(span, style.look)) for span in spans]

    def _look(self, span: Span, look: Look) -> Look:
        if span.style == "strong":
            look = look._replace(weight=_STRONG.get(look.weight, Weight.SEMIBOLD))
        elif span.style == "emphasis":
            look = look._replace(weight=_EMPHASIS.get(look.weight, Weight.ITALIC))
        elif span.style == "code":
            look = look._replace(shaded=True)
        elif span.style == "muted":
            look = look._replace(colour=MUTED)
        target = self.target(span.link)
        return look._replace(link=target, colour=ACCENT) if target else look

    def lines(self, content: Inline, style: Style, width: float) -> tuple[Line, ...]:
        """A text broken into lines."""
        return break_lines(self.runs(content, style), width, self.words.code)

    def title(self, text: str, style: Style, width: float, element: Element) -> Text:
        """A title as a piece: its words stay whole where they can."""
        return Text(unhyphenated(self.runs(text, style), width, self.words.code), style.leading, width, element)

    def piece(
        self, content: Inline, style: Style, width: float, element: Element | None = None, align: Align = "left"
    ) -> Text:
        """A text as a piece."""
        return Text(self.lines(content, style, width), style.leading, width, element, align)

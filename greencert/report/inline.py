"""Runs of text without their style."""

from __future__ import annotations

from greencert.report.tree import Inline, Span


def spans(content: Inline) -> tuple[Span, ...]:
    """The runs that an inline content is made of."""
    if isinstance(content, str):
        return (Span(content),)
    return (content,) if isinstance(content, Span) else content


def plain(content: Inline) -> str:
    """The text alone."""
    return "".join(span.text for span in spans(content))

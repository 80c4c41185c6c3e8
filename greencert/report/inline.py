"""Runs of text without their style."""

from __future__ import annotations

from greencert.report.tree import Inline, Span


def spans(content: Inline) -> tuple[Span, ...]:
    """The runs that an inline content is made of."""
    if isinstance(content, str):
        return (Span(content),)
    return (content,) if isinstance(content, Span) else content


MARKS = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
"""What stands around marked words where there is no style for them (as `wdiff` and `git diff --word-diff` write it)."""


def plain(content: Inline) -> str:
    """The text alone, marked words between marks."""
    return "".join(_marked(span) for span in spans(content))


def _marked(span: Span) -> str:
    start, end = MARKS.get(span.style, ("", ""))
    bare = span.text.strip()
    return span.text.replace(bare, f"{start}{bare}{end}", 1) if start and bare else span.text

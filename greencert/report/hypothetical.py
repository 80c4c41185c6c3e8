"""A report about a result that was only supposed says so on top."""

from __future__ import annotations

from dataclasses import replace

from greencert.language import Language
from greencert.model.edition import Edition
from greencert.report.summary import level_title, percent_text
from greencert.report.tree import Block, Bullets, Callout, Document, Paragraph
from greencert.scoring.result import Result


def marked(document: Document, edition: Edition, before: Result, result: Result, words: Language) -> Document:
    """The document with what was supposed, what it changes, and a watermark."""
    said = words.text(
        "{before} as it is, {after} if this were so.",
        before=_stand(edition, before, words),
        after=_stand(edition, result, words),
    )
    content: tuple[Block, ...] = (
        Bullets(result.hypothetical),
        Paragraph(said),
        Paragraph(words.text("No certificate can rest on this.")),
    )
    box = Callout(words.text("Hypothetical"), content, tone="warning")
    return replace(document, blocks=(box, *document.blocks), watermark=words.text("Hypothetical"))


def _stand(edition: Edition, result: Result, words: Language) -> str:
    certain = level_title(edition, result.range.certain, words)
    if result.percent is None:
        return certain
    return f"{certain} ({percent_text(result.percent, edition, words)})"

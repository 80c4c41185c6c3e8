"""The document as one HTML page: styles inside, no script, nothing loaded from elsewhere. Texts are data: escaped.

Written for screen readers and for paper: one `h1`, headings without gaps, tables with scopes, charts as SVG with a
title and a description, landmarks, a link that skips the contents, and a style of its own for print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from greencert.language import Language
from greencert.report.inline import escaped, nested, spans
from greencert.report.svg import Words, figure_svg, trend_svg
from greencert.report.tree import (
    FEW_CHAPTERS,
    Beside,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Span,
    Table,
    Together,
    Tone,
    Trend,
)
from greencert.report.unbroken import unbroken

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "muted": "small", "inserted": "ins", "deleted": "del"}
_SIGNS: dict[Tone, str] = {"good": "✓", "warning": "!", "bad": "✗", "muted": "·", "neutral": "▌"}
_WEB = re.compile(r"(https?://|mailto:)[^\s\"'<>]+", re.IGNORECASE)
_ID = re.compile(r"\b[A-Z]{1,5}-[0-9]{1,4}\b")
"""An id of a criterion or a finding: no line ends in it."""


def render_html(document: Document) -> str:
    """The document as a page of its own. Ends with a line break."""
    return _Page(document, Language.of(document.language)).text()


@dataclass
class _Page:
    document: Document
    words: Language
    figures: int = 0
    anchors: set[str] = field(default_factory=set)
    level: int = 1

    def text(self) -> str:
        document = self.document
        body = [part for block in document.blocks for part in self._block(block)]
        skip = self.words.text("Skip to the content")
        lines = [
            "<!doctype html>",
            f'<html lang="{escaped(document.language)}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
            # Nothing can be fetched from this page, whatever a text in it says.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escaped(document.title)}</title><style>{_style()}</style></head>",
            f'<body><a class="skip" href="#content">{escaped(skip)}</a>',
            _HATCH,
            *self._header(),
            *self._contents(),
            '<main id="content">',
            *body,
            "</main>",
        ]
        if document.footer:
            lines.append(f'<footer class="small">{escaped(document.footer)}</footer>')
        return "\n".join([*lines, "</body></html>"]) + "\n"

    def _header(self) -> Iterator[str]:
        document = self.document
        yield "<header>"
        if document.watermark:
            yield f'<p class="watermark" role="note">{escaped(document.watermark)}</p>'
        yield f"<h1>{escaped(document.title)}</h1>"
        if document.subtitle:
            yield f'<p class="lead">{escaped(document.subtitle)}</p>'
        yield "</header>"

    def _contents(self) -> Iterator[str]:
        chapters = [block for block in self.document.blocks if isinstance(block, Heading) and block.level == 1]
        linked = [block for block in chapters if block.anchor]
        if len(linked) <= FEW_CHAPTERS:
            return
        title = escaped(self.words.text("Contents"))
        items = "".join(f'<li><a href="#{_id(each.anchor or "")}">{escaped(each.text)}</a></li>' for each in linked)
        yield f'<nav aria-label="{title}"><h2>{title}</h2><ol>{items}</ol></nav>'

    def _block(self, block: Block) -> Iterable[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph(content, role):
                tag = "blockquote" if role == "quote" else "p"
                style = f' class="{role}"' if role in {"lead", "small"} else ""
                yield f"<{tag}{style}>{_inline(content)}</{tag}>"
            case Bullets(items, numbered, small, signed):
                css = " ".join(name for name, used in (("small", small), ("signed", signed)) if used)
                tag, style = "ol" if numbered else "ul", f' class="{css}"' if css else ""
                yield f"<{tag}{style}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"
            case Facts(pairs):
                said = "".join(f"<dt>{escaped(name)}</dt><dd>{_inline(value)}</dd>" for name, value in pairs)
                yield f"<dl>{said}</dl>"
            case KeyFigures():
                yield _key_figures(block)
            case Table():
                yield self._table(block)
            case Callout(title, content, tone):
                yield f'<aside class="{tone}"><p><strong>{_SIGNS[tone]} {escaped(title)}</strong></p>'
                yield from (part for inner in content for part in self._block(inner))
                yield "</aside>"
            case Figure():
                yield self._figure(block)
            case Together() | Beside() | PageBreak():
                yield from self._arranged(block)

    def _arranged(self, block: Together | Beside | PageBreak) -> Iterator[str]:
        if isinstance(block, PageBreak):
            yield '<div class="break"></div>'
            return
        yield f'<div class="{"beside" if isinstance(block, Beside) else "together"}">'
        for inner in nested(block):
            yield "<div>" if isinstance(block, Beside) else ""
            yield from self._block(inner)
            yield "</div>" if isinstance(block, Beside) else ""
        yield "</div>"

    def _heading(self, heading: Heading) -> str:
        """A heading never lies more than one level below the one before it; an anchor is given once."""
        self.level = min(heading.level + 1, self.level + 1)
        name = ""
        if heading.anchor and heading.anchor not in self.anchors:
            self.anchors.add(heading.anchor)
            name = f' id="{_id(heading.anchor)}"'
        return f"<h{self.level}{name}>{escaped(heading.text)}</h{self.level}>"

    def _table(self, table: Table) -> str:
        head = "".join(f'<th scope="col"{_side(column)}>{escaped(column.title)}</th>' for column in table.columns)
        rows = "".join(self._row(table, place, row) for place, row in enumerate(table.rows))
        caption = f"<caption>{escaped(table.caption)}</caption>" if table.caption else ""
        style = ' class="small"' if table.small else ""
        inner = f"<table{style}>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'<div class="scroll">{inner}</div>'

    def _row(self, table: Table, place: int, row: tuple[Cell, ...]) -> str:
        tone = table.tones.get(place)
        style = f' class="{tone}"' if tone else ""
        cells = (f"<td{_side(column)}>{_inline(cell)}</td>" for cell, column in zip(row, table.columns, strict=False))
        return f"<tr{style}>{''.join(cells)}</tr>"

    def _figure(self, figure: Figure) -> str:
        self.figures += 1
        drawn = figure_svg(figure, f"f{self.figures}", self._chart_words())
        caption = f"<figcaption>{escaped(figure.caption)}</figcaption>" if figure.caption else ""
        return f"<figure>{caption}{drawn or f'<p>{escaped(figure.alternative)}</p>'}</figure>"

    def _chart_words(self) -> Words:
        text = self.words.text
        return Words(
            certain=text("certain"),
            possible=text("possible"),
            none_certain=text("no level is certain yet"),
            planned=text("planned by the park"),
            to_decide=text("to be decided"),
        )


_HATCH = (
    '<svg width="0" height="0" aria-hidden="true" class="defs"><defs><pattern id="hatch" width="5" height="5" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="5" class="stripe"/>'
    "</pattern></defs></svg>"
)


@lru_cache(maxsize=1)
def _style() -> str:
    return resources.files("greencert.report").joinpath("page.css").read_text("utf-8").strip()


def _side(column: Column) -> str:
    return f' class="{column.align}"' if column.align != "left" else ""


def _key_figures(block: KeyFigures) -> str:
    shown = "".join(
        f"<div><dt>{escaped(each.label)}</dt><dd><strong>{escaped(each.value)}</strong></dd>{_note(each.note)}</div>"
        for each in block.figures
    )
    return f'<dl class="key">{shown}</dl>'


def _note(text: str) -> str:
    return f'<dd class="small">{escaped(text)}</dd>' if text else ""


def _inline(content: Cell) -> str:
    if isinstance(content, Trend):
        return trend_svg(content)
    return "".join(_span(span) for span in spans(content))


def _span(span: Span) -> str:
    said = _ID.sub(r'<span class="id">\g<0></span>', escaped(unbroken(span.text)))
    tag = _TAGS.get(span.style)
    if tag:
        said = f"<{tag}>{said}</{tag}>"
    if span.link and span.link.startswith("#"):
        said = f'<a href="#{_id(span.link[1:])}">{said}</a>'
    elif span.link and _WEB.fullmatch(span.link):
        said = f'<a href="{escaped(span.link)}">{said}</a>'
    return said


def _id(anchor: str) -> str:
    """The id of a place: no white space."""
    return escaped("-".join(anchor.split()))

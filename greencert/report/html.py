"""The document as one HTML page: styles inside, no script, nothing loaded from elsewhere. Texts are data: escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from greencert.report.drawn import level_line
from greencert.report.inline import nested, spans
from greencert.report.tree import (
    Bars,
    Beside,
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    LevelBar,
    PageBreak,
    Paragraph,
    Span,
    Table,
    Together,
)

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "muted": "small", "inserted": "ins", "deleted": "del"}
_SIGNS = {"good": "✓", "warning": "!", "bad": "✗", "muted": "·", "neutral": "▌"}
_WEB = re.compile(r"(https?://|mailto:)[^\s\"'<>]+", re.IGNORECASE)

_STYLE = """
:root{color-scheme:light dark;--line:#8886;--in:#0a7d3322;--out:#c0392b22}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}h3{margin-top:1.8rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
td.right,th.right{text-align:right}td.center,th.center{text-align:center}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}
ins{background:var(--in);text-decoration:underline}del{background:var(--out);text-decoration:line-through}
aside{border-left:.3rem solid var(--line);padding:.2rem 1rem;margin:1rem 0}
blockquote{margin:.5rem 0;padding-left:1rem;border-left:.2rem solid var(--line)}
.lead{font-size:1.1rem}.small,small{font-size:.85rem;opacity:.75}.watermark{font-weight:700;letter-spacing:.1em}
@media print{body{max-width:none}h2,h3{break-after:avoid}}
""".strip()


def render_html(document: Document) -> str:
    """The document as a page of its own. Ends with a line break."""
    head = [
        "<!doctype html>",
        f'<html lang="{escape(document.language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(document.title)}</title><style>{_STYLE}</style></head>",
        f"<body><main><h1>{escape(document.title)}</h1>",
    ]
    if document.watermark:
        head.append(f'<p class="watermark">{escape(document.watermark)}</p>')
    if document.subtitle:
        head.append(f'<p class="small">{escape(document.subtitle)}</p>')
    body = [part for block in document.blocks for part in _block(block)]
    foot = [f'<footer class="small">{escape(document.footer)}</footer>'] if document.footer else []
    return "\n".join([*head, *body, *foot, "</main></body></html>"]) + "\n"


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, level, anchor):
            name = f' id="{escape(anchor)}"' if anchor else ""
            yield f"<h{level + 1}{name}>{escape(text)}</h{level + 1}>"
        case Paragraph(content, role):
            tag = "blockquote" if role == "quote" else "p"
            style = f' class="{role}"' if role in {"lead", "small"} else ""
            yield f"<{tag}{style}>{_inline(content)}</{tag}>"
        case Bullets(items, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"
        case Facts(pairs):
            yield f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{_inline(value)}</dd>' for name, value in pairs)}</dl>"
        case Table():
            yield _table(block)
        case Callout(title, content, tone):
            yield f'<aside class="{tone}"><p><strong>{_SIGNS[tone]} {escape(title)}</strong></p>'
            yield from (part for inner in content for part in _block(inner))
            yield "</aside>"
        case Figure():
            yield _figure(block)
        case Together() | Beside():
            yield "<section>"
            yield from (part for inner in nested(block) for part in _block(inner))
            yield "</section>"
        case PageBreak():
            yield "<hr>"


def _inline(content: Inline) -> str:
    return "".join(_span(span) for span in spans(content))


def _span(span: Span) -> str:
    said = escape(span.text)
    tag = _TAGS.get(span.style)
    if tag:
        said = f"<{tag}>{said}</{tag}>"
    if span.link and (span.link.startswith("#") or _WEB.fullmatch(span.link)):
        said = f'<a href="{escape(span.link)}">{said}</a>'
    return said


def _table(table: Table) -> str:
    sides = [f' class="{column.align}"' if column.align != "left" else "" for column in table.columns]
    head = "".join(f"<th{side}>{escape(column.title)}</th>" for column, side in zip(table.columns, sides, strict=True))
    rows = "".join(
        "<tr>" + "".join(f"<td{side}>{_inline(cell)}</td>" for cell, side in zip(row, sides, strict=False)) + "</tr>"
        for row in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _figure(figure: Figure) -> str:
    """What the chart says, in words and meters: a page that is mailed around needs no drawing library."""
    match figure.chart:
        case Bars(bars):
            inner = "".join(
                f"<dt>{escape(bar.label)}</dt><dd><meter min=0 max=100 value={bar.value or 0}></meter> "
                f"{escape(bar.text)}</dd>"
                for bar in bars
            )
            inner = f"<dl>{inner}</dl>"
        case LevelBar():
            inner = f"<p>{escape(level_line(figure.chart))}</p>"
        case _:
            inner = f"<p>{escape(figure.alternative)}</p>"
    caption = f"<figcaption>{escape(figure.caption)}</figcaption>" if figure.caption else ""
    return f"<figure>{inner}{caption}</figure>"

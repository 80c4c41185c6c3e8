"""The document as Markdown (CommonMark with tables). Texts are data: signs that Markdown reads are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from greencert.report.drawn import level_line
from greencert.report.inline import nested, plain, seen, spans
from greencert.report.tree import (
    Bars,
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
    LevelBar,
    PageBreak,
    Paragraph,
    Roadmap,
    Span,
    Table,
    Together,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&^$])")
_STYLES = {
    "strong": ("**", "**"),
    "emphasis": ("*", "*"),
    "inserted": ("<ins>", "</ins>"),
    "deleted": ("<del>", "</del>"),
}


def escape(text: str) -> str:
    """Text in which Markdown finds nothing to read."""
    text = _SPECIAL.sub(r"\\\1", seen(text)).replace("\n", " ")
    return re.sub(r"^(\s*)([-+]|\d+[.)])(\s)", r"\1\\\2\3", text)


def _span(span: Span) -> str:
    lead = span.text[: len(span.text) - len(span.text.lstrip())]
    trail = span.text[len(span.text.rstrip()) :] if span.text.strip() else ""
    body = escape(span.text.strip())
    start, end = _STYLES.get(span.style, ("", "")) if body else ("", "")
    marked = f"{start}{body}{end}"
    if span.link and not span.link.startswith("#") and body:
        marked = f"[{marked}](<{span.link.replace('>', '%3E').replace(chr(10), '')}>)"
    return f"{lead}{marked}{trail}"


def _inline(content: Cell) -> str:
    return "".join(_span(span) for span in spans(content))


def render_markdown(document: Document) -> str:
    """The document as Markdown. Ends with a line break."""
    parts = [f"# {escape(document.title)}"]
    if document.watermark:
        parts.append(f"**{escape(document.watermark)}**")
    if document.subtitle:
        parts.append(escape(document.subtitle))
    for block in document.blocks:
        parts.extend(_block(block))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {escape(text)}"
        case Paragraph(content):
            yield _inline(content)
        case Bullets(items, numbered):
            yield "\n".join(f"{f'{n}.' if numbered else '-'} {_inline(item)}" for n, item in enumerate(items, 1))
        case Facts(pairs):
            yield "\n".join(f"- **{escape(name)}**: {_inline(value)}" for name, value in pairs)
        case KeyFigures(figures):
            lines = (f"- **{escape(each.value)}** {escape(each.label)}" for each in figures)
            notes = (f" ({escape(each.note)})" if each.note else "" for each in figures)
            yield "\n".join(line + note for line, note in zip(lines, notes, strict=True))
        case Table():
            yield _table(block)
        case Callout(title, content):
            inner = "\n\n".join(part for inside in content for part in _block(inside))
            yield "\n".join(f"> {line}".rstrip() for line in f"**{escape(title)}**\n\n{inner}".split("\n"))
        case Figure():
            yield from _figure(block)
        case Together() | Beside():
            yield from (part for arranged in nested(block) for part in _block(arranged))
        case PageBreak():
            yield ""


def _rule(column: Column) -> str:
    return {"left": ":---", "right": "---:", "center": ":---:"}[column.align]


def _table(table: Table) -> str:
    head = "| " + " | ".join(escape(column.title) or " " for column in table.columns) + " |"
    rule = "| " + " | ".join(_rule(column) for column in table.columns) + " |"
    rows = ["| " + " | ".join(_inline(cell) for cell in row) + " |" for row in table.rows]
    caption = [f"*{escape(table.caption)}*", ""] if table.caption else []
    return "\n".join([*caption, head, rule, *rows])


def _figure(figure: Figure) -> Iterable[str]:
    if figure.caption:
        yield f"*{escape(figure.caption)}*"
    match figure.chart:
        case Bars(bars):
            yield "\n".join(f"- {escape(bar.label)}: {escape(bar.text)}" for bar in bars)
        case LevelBar():
            yield escape(level_line(figure.chart))
        case Roadmap(stretches):
            yield "\n".join(f"- {escape(each.label)}: {escape(each.note)}" for each in stretches)
        case _:
            yield escape(plain(figure.alternative))

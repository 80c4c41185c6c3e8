"""The neutral document: what a report says, before anybody decides how it looks.

Builders (`report.certificate`, `report.gap`) make it; renderers (text, Markdown, JSON, HTML, `pdf`) show it. All texts
are plain data in the document's language: a renderer escapes them for its own medium.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Tone = Literal["neutral", "good", "warning", "bad", "muted"]
"""A renderer pairs every tone with a shape or a word: colour is never the only signal."""


@dataclass(frozen=True)
class Span:
    """A run of text in one style."""

    text: str
    style: Literal["plain", "strong", "emphasis", "code", "muted", "inserted", "deleted"] = "plain"
    link: str | None = None
    """An address, or `#anchor` inside the document."""
    number: Decimal | None = None
    """The number that the text says, for spreadsheets; it is never printed."""


Inline = str | Span | tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter."""

    text: str
    level: Literal[1, 2, 3] = 1
    anchor: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    content: Inline
    role: Literal["body", "lead", "small", "quote"] = "body"


@dataclass(frozen=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[Inline, ...]
    numbered: bool = False
    small: bool = False
    """Set small and close: what one looks up rather than reads."""
    signed: bool = False
    """Every entry is a text that begins with a sign and a space; where entries are hung, the sign is what they hang
    from, in the place of a bullet."""


@dataclass(frozen=True)
class Facts:
    """Pairs of name and value."""

    pairs: tuple[tuple[str, Inline], ...]


@dataclass(frozen=True)
class KeyFigure:
    """A number that says it all, what it is, and what to hold it against."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """A few key figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Trend:
    """A cell of a table: values of some periods as a small chart, None where there is none."""

    values: tuple[Decimal | None, ...]
    text: str
    """What the chart says, for those who don't see it. Text renderers print it in its place."""


Cell = Inline | Trend


@dataclass(frozen=True)
class Column:
    """A table's column."""

    title: str
    align: Literal["left", "right", "center"] = "left"
    width: float = 1.0
    """Share of the width, relative to the other columns."""


@dataclass(frozen=True)
class Table:
    """A table. Long tables break over pages with their head repeated."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    tones: Mapping[int, Tone] = field(default_factory=dict)
    """Tone of a row, by its position."""
    small: bool = False
    """Set small: a register that one looks things up in."""


@dataclass(frozen=True)
class Callout:
    """A box that stands out."""

    title: str
    content: tuple[Block, ...]
    tone: Tone = "neutral"


@dataclass(frozen=True)
class Bar:
    """One bar of a bar chart: value, what is still possible, the floor to reach, last time's value; 0 to 100."""

    label: str
    value: Decimal | None
    possible: Decimal | None = None
    floor: Decimal | None = None
    before: Decimal | None = None
    text: str = ""
    """The value as it is printed."""


@dataclass(frozen=True)
class Bars:
    """Horizontal bars from 0 to 100."""

    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...] = ()
    """(series, word), series being value, possible, floor, before."""


FEWEST_AXES = 3
"""A radar of fewer axes has no surface."""


@dataclass(frozen=True)
class Radar:
    """One polygon per series over the same axes, 0 to 100."""

    axes: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


@dataclass(frozen=True)
class Dots:
    """The same in rows: for each axis a line of every series with its marker at the value, 0 to 100."""

    axes: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


@dataclass(frozen=True)
class Tick:
    """A place on a scale."""

    at: Decimal
    label: str
    strong: bool = False


@dataclass(frozen=True)
class Scale:
    """A value on its scale, with steps and the threshold."""

    low: Decimal
    high: Decimal
    value: Decimal | None
    value_text: str
    ticks: tuple[Tick, ...]
    better: Literal["higher", "lower"] = "higher"


@dataclass(frozen=True)
class LevelBar:
    """Levels from left to right; `certain` and `possible` are positions in `levels`, -1 for none."""

    levels: tuple[str, ...]
    certain: int
    possible: int


@dataclass(frozen=True)
class Dot:
    """One point of a matrix; both coordinates 0 to 1."""

    label: str
    x: Decimal
    y: Decimal


@dataclass(frozen=True)
class Matrix:
    """Effort (x) against effect (y)."""

    x_title: str
    y_title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Stretch:
    """Something that takes from one month to another, counted from the first month of the road map."""

    label: str
    start: Decimal
    end: Decimal
    note: str = ""
    """Printed beside it: what it costs and who acts."""
    planned: bool = False
    """Decided already; drawn otherwise than what is only proposed."""


@dataclass(frozen=True)
class Roadmap:
    """What is done when: one bar per measure over months, with the years marked."""

    stretches: tuple[Stretch, ...]
    months: Decimal
    """How many months are drawn."""
    years: tuple[tuple[Decimal, str], ...]
    """Month in which a year begins, and the year."""


Chart = Bars | Dots | Radar | Scale | LevelBar | Matrix | Roadmap


@dataclass(frozen=True)
class Figure:
    """A chart with the sentence that says what it shows."""

    chart: Chart
    alternative: str
    """Says what the chart says, for those who don't see it. Text renderers print it in place of the chart."""
    caption: str | None = None


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Together:
    """Blocks that shouldn't be parted by a page break when they fit on one page."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Beside:
    """Two short blocks that belong together, side by side where there is room, else one below the other.

    Tables, facts, paragraphs and figures; no headings.
    """

    left: Block
    right: Block


Block = Heading | Paragraph | Bullets | Facts | KeyFigures | Table | Callout | Figure | PageBreak | Together | Beside


FEW_CHAPTERS = 6
"""Documents with more chapters than this get a table of contents."""


@dataclass(frozen=True)
class Document:
    """A report."""

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
    running_head: str = ""
    footer: str = ""
    """Printed at the foot of every page, before page x of y."""
    watermark: str | None = None
    """Printed across every page of a draft."""
    created: str = ""
    """ISO date that goes into the file's metadata; from the assessment, never from the clock."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    sheets: tuple[Table, ...] = ()
    """Tables that are too long to print; spreadsheets carry them beside the others. Each has a caption."""
    most_pages: int = 0
    """On paper it is shortened until it takes no more; 0 for as many as it needs."""


@dataclass(frozen=True)
class Outline:
    """A path of a logo: steps (`M` x y, `L` x y, `C` six numbers, `Z`), colours as six hexadecimal digits or none."""

    steps: tuple[tuple[str | float, ...], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0


@dataclass(frozen=True)
class Logo:
    """A logo `width` by `height` units large: outlines, or the pixels of a PNG without transparency."""

    width: float
    height: float
    outlines: tuple[Outline, ...] = ()
    pixels: bytes = b""


@dataclass(frozen=True)
class Issuer:
    """Who issues certificates, and how they look because of it."""

    name: str
    address: str = ""
    footer: str = ""
    colour: str = ""
    """Six hexadecimal digits."""
    logo: Logo | None = None


@dataclass(frozen=True)
class Certificate:
    """The face of a certificate; its annex is a `Document`."""

    title: str
    """`Certificate`, or `Pre-certificate for a planned area`."""
    kind: Literal["certificate", "pre_certificate", "merit"]
    language: str
    statement: str
    """`It is certified that …`."""
    holder: str
    park: str
    place: str
    scope: str
    level: str
    level_position: int
    """1 for the lowest level of this kind of certificate."""
    level_count: int
    scheme_line: str
    provenance: str
    themes: tuple[Bar, ...]
    merits: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """Number, issued, valid until, assessed, reference year …"""
    signatures: tuple[tuple[str, str], ...]
    """(role, organisation)."""
    code: str
    """What the QR code holds."""
    code_caption: str
    annex: Document
    watermark: str | None = None
    issuer: Issuer | None = None
    landscape: bool = False
    second: Certificate | None = None
    """The same in a second language, printed beside the first."""

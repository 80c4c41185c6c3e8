"""Theme results and merits on the face of a certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from greencert.language import Language
from greencert.pdf.charts.bars import value_text
from greencert.pdf.charts.drawing import share
from greencert.pdf.face.look import FaceLook
from greencert.pdf.face.parts import GAP, Context, Part, draw_block, is_cut
from greencert.pdf.fitting import Fitted, fitted, limited, shortened, smaller
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line, Look
from greencert.pdf.marks import draw_mark
from greencert.pdf.palette import INK, MUTED, RULE, WHITE
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.printable import one_line
from greencert.pdf.structure import Element
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import Style
from greencert.report.tree import Bar

_LABEL = Style(7.5, 12, Weight.SEMIBOLD, MUTED)
_LEGEND = replace(_LABEL, weight=Weight.REGULAR)
_HEAD = 15.0
_NAME = Style(8.5, 10.5)
_NAMES = smaller(_NAME, 8.5, 7.75, 7)
_VALUE = Look(Weight.SEMIBOLD, 8.5, INK)
_ROW = 20.0
_BAR = 3.0


@dataclass(frozen=True)
class _Block:
    height: float
    draw: Callable[[Pen, float, float], None]


def results_part(context: Context, bars: Sequence[Bar], merits: Sequence[str]) -> Part | None:
    """Themes and merits, side by side or one under the other, whatever is lower."""
    column = _column(context)
    shown = _shown_merits(context, merits)
    tall = _HEAD + _pitch(shown) * len(shown)
    beside = max(_HEAD + _ROW * min(len(bars), context.budget.bars), tall)
    under = 2 * _HEAD + 10 + _ROW * _half(min(len(bars), context.budget.bars)) + _pitch(shown) * _half(len(shown))
    if bars and shown and beside < under:
        blocks = [(0.0, 0.0, _themes(context, bars, 1)), (column + GAP, 0.0, _merits(context, shown, 1))]
    else:
        blocks = [(0.0, 0.0, _themes(context, bars, 2))] if bars else []
        top = blocks[0][2].height + 10 if blocks else 0.0
        blocks += [(0.0, top, _merits(context, shown, 2))] if shown else []
    if not blocks:
        return None

    def draw(pen: Pen, y: float) -> None:
        for x, top, block in blocks:
            block.draw(pen, context.area.left + x, y + top)

    return Part(max(top + block.height for _, top, block in blocks), draw, gap=14, stretch=1.2)


def _half(count: int) -> int:
    return -(-count // 2)


def _themes(context: Context, bars: Sequence[Bar], columns: int) -> _Block:
    setting, column = context.setting, _column(context)
    shown = bars[: context.budget.bars]
    labels = _labels(context, shown, column)
    for bar in bars:
        if bar not in shown or labels[shown.index(bar)].cut:
            context.leave_out(bar.label, value_text(setting, bar))
    rows = -(-len(shown) // columns)
    heading = _heading(context, lambda words: words.text("Results by theme"), column)
    floor = limited(context.said(lambda words: words.text("floor to reach")), _LEGEND.look, column, 1, "")
    listed = context.element.add("L", attributes={"ListNumbering": "None"})
    entries = [(bar, label, listed.add("LI").add("LBody")) for bar, label in zip(shown, labels, strict=True)]

    def draw(pen: Pen, x: float, y: float) -> None:
        heading(pen, x, y)
        if any(bar.floor for bar in shown):
            left = x + column * columns + GAP * (columns - 1) - floor[0].width
            _floor(pen, left - 7, y + 3)
            draw_block(pen, (left, y), column, floor, _LEGEND, None)
        for place, (bar, label, element) in enumerate(entries):
            at = (x + (place // rows) * (column + GAP), y + _HEAD + (place % rows) * _ROW)
            _theme(pen, at, column, bar, value_text(setting, bar), label, element, context.look)
            if bar.floor:
                with pen.marked(_said_floor(setting, bar.floor, element)):
                    _floor(pen, at[0] + share(bar.floor) * column, at[1] + 12)

    return _Block(_HEAD + rows * _ROW, draw)


def _labels(context: Context, bars: Sequence[Bar], column: float) -> list[Fitted]:
    """The themes' names, all in the largest letters in which all of them fit."""
    code = context.setting.words.code
    found: list[Fitted] = []
    for style in _NAMES:
        rooms = [_room(value_text(context.setting, bar), column) for bar in bars]
        found = [fitted(bar.label, (style,), room, style.leading, code) for bar, room in zip(bars, rooms, strict=True)]
        if not any(each.cut for each in found):
            return found
    return found


def _heading(context: Context, say: Callable[[Language], str], column: float) -> Callable[[Pen, float, float], None]:
    """What stands above a list, in one language or in both."""
    lines = limited(context.said(say), _LABEL.look, column, 1, "")
    element = context.element.add("P")
    return lambda pen, x, y: draw_block(pen, (x, y), column, lines, _LABEL, element)


def _column(context: Context) -> float:
    return (context.area.width - GAP) / 2


def _room(value: str, column: float) -> float:
    return column - min(_VALUE.width(one_line(value)), column / 2) - 8


def _theme(
    pen: Pen,
    at: tuple[float, float],
    column: float,
    bar: Bar,
    value: str,
    label: Fitted,
    element: Element,
    look: FaceLook,
) -> None:
    x, y = at
    value = shortened(value, _VALUE, column / 2)
    baseline = baseline_in(y, 11, _NAME.size)
    draw_block(pen, (x, y + (11 - label.style.leading) / 2), column, label.lines, label.style, element)
    with pen.marked(element):
        style = _VALUE if bar.value is not None else _VALUE._replace(weight=Weight.REGULAR, colour=MUTED)
        pen.text(x + column - style.width(value), baseline, f"{value} ", style)
    pen.box(x, y + 12, column, _BAR, fill=RULE.towards(WHITE, 0.35))
    if bar.value is not None:
        pen.box(x, y + 12, share(bar.value) * column, _BAR, fill=look.colour)


def _said_floor(setting: Setting, floor: Decimal, element: Element) -> Element:
    """The mark of a floor, with what it says for those who don't see where it stands."""
    said = f"{setting.words.text('floor to reach')}: {setting.words.percent(floor, 0)}"
    return element.add("Span", alternative=one_line(said))


def _floor(pen: Pen, x: float, y: float) -> None:
    """Stands out below the bar only: a name is above it, and its letters reach down to the bar."""
    pen.line(x, y, x, y + _BAR + 3, WHITE, 2.6)
    pen.line(x, y, x, y + _BAR + 3, INK, 1.1)


def _shown_merits(context: Context, merits: Sequence[str]) -> list[tuple[Line, ...]]:
    """The lines of each merit that is shown; two while there are few."""
    most = context.budget.merits
    rows = 2 if len(merits) <= most / 2 else 1
    name, column = context.setting.words.text("Merits"), _column(context)
    shown = []
    for place, merit in enumerate(merits):
        lines = limited(merit, _NAME.look, column - 14, rows, context.setting.words.code)
        if place >= most or is_cut(lines, merit):
            context.leave_out(name, merit)
        if place < most:
            shown.append(lines)
    return shown


def _pitch(merits: Sequence[tuple[Line, ...]]) -> float:
    return max((len(lines) for lines in merits), default=0) * _NAME.leading + 4


def _merits(context: Context, merits: Sequence[tuple[Line, ...]], columns: int) -> _Block:
    rows, pitch, column = -(-len(merits) // columns), _pitch(merits), _column(context)
    heading = _heading(context, lambda words: words.text("Merits"), column)
    listed = context.element.add("L", attributes={"ListNumbering": "None"})
    entries = [(lines, listed.add("LI").add("LBody")) for lines in merits]

    def draw(pen: Pen, x: float, y: float) -> None:
        heading(pen, x, y)
        for place, (lines, element) in enumerate(entries):
            left, top = x + (place // rows) * (column + GAP), y + _HEAD + (place % rows) * pitch
            draw_mark(pen, "disc", left + 3.5, top + _NAME.leading / 2, context.look.colour, 2.4)
            draw_block(pen, (left + 12, top), column - 14, lines, _NAME, element)

    return _Block(_HEAD + rows * pitch, draw)

"""Facts with the code beside them, and the lines to sign on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from greencert.pdf.face.code import draw_code
from greencert.pdf.face.parts import Context, Part, draw_block, is_cut
from greencert.pdf.fitting import fitted, limited, smaller
from greencert.pdf.palette import INK, MUTED
from greencert.pdf.pen import Pen
from greencert.pdf.printable import printable
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import Style

_NAMES = smaller(Style(7.5, 10, colour=MUTED), 7.5, 7, 6.5)
_VALUES = smaller(Style(9.5, 11.5, Weight.SEMIBOLD), 9.5, 8.5, 7.5)
_VALUE_HEIGHT = 23.5
_ROW = 37.0
_ROW_GAP = 7.0
_COLUMNS = 3
_GAP = 14.0
_CODE = 86.0
_NARROW = 300.0
"""In a column narrower than this the code stands under the facts."""
_CAPTION = Style(7, 8.5, colour=MUTED)

_Paint = Callable[[Pen, float, float], None]


def facts_part(
    context: Context, facts: Sequence[tuple[str, str]], code: tuple[str, str], dark: list[list[bool]]
) -> Part | None:
    """Facts in up to three columns, and the code (what it holds, its caption) to the right of them."""
    area, narrow = context.area, context.area.width < _NARROW
    width = area.width - (_CODE + 18 if dark and not narrow else 0)
    shown = facts[: context.budget.facts]
    for name, value in facts[context.budget.facts :]:
        context.leave_out(name, value)
    columns = min(_COLUMNS - narrow, len(shown)) or 1
    cell = (width - _GAP * (columns - 1)) / columns
    cells = [_fact(context, name, value, cell) for name, value in shown]
    row = max([_ROW, *(tall + _ROW_GAP for tall, _ in cells)])
    height = -(-len(cells) // columns) * row
    square = _code(context, code, dark) if dark else None
    below = height + 6 if narrow else 0.0
    if square:
        height = max(height, below + _CODE + _caption_rows(context) * _CAPTION.leading)
    corner = area.left + ((area.width - _CODE) / 2 if narrow else area.width - _CODE)
    if not height:
        return None

    def draw(pen: Pen, y: float) -> None:
        for place, (_, paint) in enumerate(cells):
            paint(pen, area.left + (place % columns) * (cell + _GAP), y + (place // columns) * row)
        if square:
            square(pen, corner, y + below)

    return Part(height, draw, gap=14, stretch=1.2)


def _fact(context: Context, name: str, value: str, width: float) -> tuple[float, _Paint]:
    """How tall a fact is, and what draws it."""
    found = fitted(value, _VALUES, width, _VALUE_HEIGHT, context.setting.words.code)
    title = fitted(name, _NAMES[:1], width, _NAMES[0].leading, "")
    # Where the value takes one line only, its name may take two.
    lower = title.cut and len(found.lines) == 1
    title = fitted(name, _NAMES, width, _NAMES[0].leading * (2 if lower else 1), "") if title.cut else title
    below = 2 + title.height if lower else 11.5
    if found.cut or title.cut:
        context.leave_out(name, value)
    element = context.element.add("P")

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.line(x, y, x + width, y, context.look.soft, 0.5)
        draw_block(pen, (x, y + 2), width, title.lines, title.style, element)
        draw_block(pen, (x, y + below), width, found.lines, found.style, element)

    return below + found.height, draw


def _caption_rows(context: Context) -> int:
    return 5 if context.second else 2


def _code(context: Context, code: tuple[str, str], dark: list[list[bool]]) -> _Paint:
    holds, says = code
    caption = limited(says, _CAPTION.look, _CODE, _caption_rows(context), context.setting.words.code)
    if is_cut(caption, says):
        context.leave_out(context.setting.words.text("Code"), says)
    figure = context.element.add("Figure", alternative=printable(f"{says} {holds}".strip()))

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.marked(figure):
            draw_code(pen, x, y, _CODE, dark)
        draw_block(pen, (x, y + _CODE), _CODE, caption, _CAPTION, figure, "center")

    return draw


_ROLE = Style(8, 10, Weight.SEMIBOLD)
_ORGANISATION = Style(8, 10, colour=MUTED)
_MOST = 4
_SIGNATURE_GAP = 22.0
_SIGN_SPACE = 30.0
_WIDEST = 190.0


def signatures_part(context: Context, signatures: Sequence[tuple[str, str]]) -> Part | None:
    """Lines to sign on side by side, with role and organisation under them."""
    shown = signatures[:_MOST]
    for role, organisation in signatures[_MOST:]:
        context.leave_out(role, organisation)
    if not shown:
        return None
    gaps = _SIGNATURE_GAP * (len(shown) - 1)
    cell = min((context.area.width - gaps) / len(shown), _WIDEST)
    left = context.area.left + (context.area.width - cell * len(shown) - gaps) / 2
    cells = [_signature(context, role, organisation, cell) for role, organisation in shown]

    def draw(pen: Pen, y: float) -> None:
        for place, paint in enumerate(cells):
            paint(pen, left + place * (cell + _SIGNATURE_GAP), y)

    return Part(_SIGN_SPACE + 34, draw, gap=6, stretch=1.0)


def _signature(context: Context, role: str, organisation: str, width: float) -> _Paint:
    language = context.setting.words.code
    title = limited(role, _ROLE.look, width, 1, language)
    lines = limited(organisation, _ORGANISATION.look, width, 2, language)
    if is_cut(title, role) or is_cut(lines, organisation):
        context.leave_out(role, organisation)
    element = context.element.add("P")

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.line(x, y + _SIGN_SPACE, x + width, y + _SIGN_SPACE, INK, 0.6)
        draw_block(pen, (x, y + _SIGN_SPACE + 3), width, title, _ROLE, element)
        draw_block(pen, (x, y + _SIGN_SPACE + 13), width, lines, _ORGANISATION, element)

    return draw

"""A small chart in a table's cell."""

from __future__ import annotations

from decimal import Decimal

from greencert.report.inline import escaped
from greencert.report.svg.canvas import Canvas, share
from greencert.report.tree import Trend

_WIDE = 14.0
_TALL = 22.0


def trend_svg(trend: Trend) -> str:
    """One column per period, the last one dark."""
    known = [value for value in trend.values if value is not None]
    if not known:
        return escaped(trend.text)
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
    canvas = Canvas(_TALL, len(trend.values) * (_WIDE + 4))
    for place, value in enumerate(trend.values):
        x = place * (_WIDE + 4)
        if value is None or low == high:
            canvas.line("rule", x, _TALL - 2, x + _WIDE, _TALL - 2)
            continue
        ends = sorted((share(Decimal(0), low, high), share(value, low, high)))
        css = "value" if place == len(trend.values) - 1 else "better"
        canvas.box(css, x, _TALL - 2 - ends[1] * (_TALL - 4), _WIDE, max((ends[1] - ends[0]) * (_TALL - 4), 1))
    return (
        f'<svg class="trend" role="img" aria-label="{escaped(trend.text)}" '
        f'viewBox="0 0 {canvas.width:.0f} {_TALL:.0f}">{"".join(canvas.parts)}</svg>'
    )

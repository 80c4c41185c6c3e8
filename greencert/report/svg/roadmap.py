"""What is done when: solid for what is proposed, hatched for what the park has decided already."""

from __future__ import annotations

from decimal import Decimal

from greencert.report.svg.canvas import WIDTH, Canvas, Words, share, wrapped
from greencert.report.tree import Roadmap

_LABEL = 240.0
_NOTE = 170.0
_ROW = 38.0
_TOP = 26.0


def roadmap_svg(chart: Roadmap, words: Words) -> Canvas:
    """Bars over months, the years marked, the key under them."""
    foot = _TOP + _ROW * len(chart.stretches)
    canvas = Canvas(foot + 30)
    plot, wide = _LABEL + 10, WIDTH - _LABEL - _NOTE - 20

    def at(month: Decimal) -> float:
        return plot + share(month, high=chart.months) * wide

    for month, year in chart.years:
        canvas.line("rule", at(month), 6, at(month), foot)
        canvas.words("small", at(month) + 4, 16, year)
    for place, each in enumerate(chart.stretches):
        middle = _TOP + (place + 0.5) * _ROW
        canvas.lines("label", 0, middle, wrapped(each.label, _LABEL))
        long = max(at(each.end) - at(each.start), 6)
        start = min(at(each.start), plot + wide - long)
        canvas.box("possible" if each.planned else "value", start, middle - 7, long, 14)
        canvas.lines("small", WIDTH - _NOTE, middle, wrapped(each.note, _NOTE))
    x = plot
    for css, said, used in (
        ("value", words.to_decide, any(not each.planned for each in chart.stretches)),
        ("possible", words.planned, any(each.planned for each in chart.stretches)),
    ):
        if used:
            canvas.box(css, x, foot + 10, 16, 10)
            canvas.words("label", x + 22, foot + 19, said)
            x += 44 + 7 * len(said)
    return canvas

"""Charts in characters, for text and Markdown."""

from __future__ import annotations

from decimal import Decimal

from greencert.report.tree import Bar, LevelBar, Roadmap, Scale

WIDTH = 30


LEAST = 10
"""A bar of fewer cells says nothing."""


def bar_line(bar: Bar, label_width: int, width: int = WIDTH) -> str:
    """`Label  ██████▒▒▒│·····  62.4 %`: full what is there, shaded what is possible, a line at the floor."""
    value, possible, floor = (int((each or Decimal(0)) * width / 100) for each in (bar.value, bar.possible, bar.floor))
    cells = ["█" if at < value else "▒" if at < possible else "·" for at in range(width)]
    if bar.floor is not None:
        cells[min(floor, width - 1)] = "│"
    return f"{bar.label:<{label_width}}  {''.join(cells)}  {bar.text}"


def scale_line(scale: Scale) -> list[str]:
    """A scale with a mark at the value and ticks at the thresholds."""
    reach = scale.high - scale.low
    if not reach:
        return [scale.value_text]

    def cell(at: Decimal) -> int:
        return max(0, min(WIDTH, int((at - scale.low) * WIDTH / reach)))

    cells = ["─"] * (WIDTH + 1)
    for tick in scale.ticks:
        cells[cell(tick.at)] = "┃" if tick.strong else "┼"
    if scale.value is not None:
        cells[cell(scale.value)] = "◆"
    ticks = ", ".join(tick.label for tick in scale.ticks)
    return [f"{''.join(cells)}  {scale.value_text}", f"({ticks})" if ticks else ""]


def level_line(levels: LevelBar) -> str:
    """Levels from left to right: reached, still possible, out of reach."""
    words = []
    for position, name in enumerate(levels.levels):
        sign = "●" if position <= levels.certain else "◐" if position <= levels.possible else "○"
        words.append(f"{sign} {name}")
    return "  ".join(words)


def roadmap_lines(chart: Roadmap) -> list[str]:
    """`Measure  ···████████····  cost, who acts`: one line per measure, months from left to right."""
    reach = chart.months or Decimal(1)
    wide = max((len(each.label) for each in chart.stretches), default=0)
    lines = []
    for each in chart.stretches:
        first, last = (max(0, min(WIDTH, int(end * WIDTH / reach))) for end in (each.start, each.end))
        sign = "▒" if each.planned else "█"
        cells = "".join(sign if first <= at < max(last, first + 1) else "·" for at in range(WIDTH))
        lines.append(f"{each.label:<{wide}}  {cells}  {each.note}".rstrip())
    return lines

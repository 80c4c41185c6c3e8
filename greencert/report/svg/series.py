"""How the series of a chart are told apart: by line and marker."""

from __future__ import annotations

from collections.abc import Sequence

from greencert.report.svg.canvas import WIDTH, Canvas

SERIES = 4
"""So many look different; the fifth looks like the first again."""
_LINE = 22.0


def marker(canvas: Canvas, place: int, x: float, y: float) -> None:
    """One value of the series at this place."""
    match place:
        case 1:
            canvas.polygon("marker m1", [(x, y - 6), (x + 5.5, y + 4), (x - 5.5, y + 4)])
        case 3:
            canvas.box("marker m3", x - 4, y - 4, 8, 8)
        case _:
            canvas.shape("circle", f"marker m{place}", cx=x, cy=y, r=4.5)


def key_height(names: Sequence[str], left: float) -> float:
    """How tall the key to these series is."""
    return _LINE * (1 + max((row for _, row in _places(names, left)), default=0))


def series_key(canvas: Canvas, names: Sequence[str], left: float, middle: float) -> None:
    """Lines and markers with their names, as many rows as it takes; `middle` is that of the first."""
    for place, (x, row) in enumerate(_places(names, left)):
        y = middle + row * _LINE
        canvas.line(f"series s{place % SERIES}", x, y, x + 30, y)
        marker(canvas, place % SERIES, x + 15, y)
        canvas.words("label", x + 38, y + 5, names[place])


def _places(names: Sequence[str], left: float) -> list[tuple[float, int]]:
    """Where each name starts, and in which row."""
    places: list[tuple[float, int]] = []
    x, row = left, 0
    for name in names:
        wide = 38 + 7 * len(name)
        if x > left and x + wide > WIDTH:
            x, row = left, row + 1
        places.append((x, row))
        x += wide + 28
    return places

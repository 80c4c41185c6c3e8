"""The QR code, as one vector shape."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources, util
from typing import Any

from greencert.pdf.palette import INK, WHITE
from greencert.pdf.pen import Pen

_LONGEST = 360
"""Bytes beyond which the modules of a code of this size would be too small for a camera."""
_STURDY = 230
"""Up to as many bytes the code survives the loss of 15 % of its modules, beyond of 7 %."""
_QUIET = 4


@lru_cache(maxsize=1)
def _encoder() -> Any:
    # ReportLab's encoder stands alone; importing it by its name would load Platypus and every kind of bar code first.
    file = resources.files("reportlab.graphics").joinpath("barcode", "qrencoder.py")
    spec = util.spec_from_file_location("greencert.pdf.face.qrencoder", str(file))
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} can't be loaded")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def modules(code: str) -> list[list[bool]]:
    """The modules of the code by rows, or nothing when it is empty or too long to be read."""
    size = len(code.encode())
    if not 0 < size <= _LONGEST:
        return []
    encoder = _encoder()
    level = encoder.QRErrorCorrectLevel
    made = encoder.QRCode(None, level.M if size <= _STURDY else level.L)
    made.addData(encoder.QR8bitByte(code))
    made.make()
    count = range(made.getModuleCount())
    return [[bool(made.isDark(row, column)) for column in count] for row in count]


def draw_code(pen: Pen, x: float, y: float, side: float, dark: list[list[bool]]) -> None:
    """Draws the code with its quiet zone into a square; neighbouring modules are one rectangle."""
    step = side / (len(dark) + 2 * _QUIET)
    pen.box(x, y, side, side, fill=WHITE)
    boxes = []
    for row, line in enumerate(dark):
        start: int | None = None
        for column, is_dark in enumerate([*line, False]):
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                boxes.append((x + (start + _QUIET) * step, y + (row + _QUIET) * step, (column - start) * step, step))
                start = None
    pen.boxes(boxes, INK)

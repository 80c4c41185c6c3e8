"""A logo as it can be printed: outlines of an SVG, or the pixels of a PNG, whatever somebody calls a logo refused.

SVG goes through svgelements, which reads shapes, transforms and styles and loads nothing; only outlines with plain
colours are taken, no text, no pictures inside, no gradients. PNG goes through Pillow, made no larger than paper shows.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from greencert.errors import Problem
from greencert.language import said
from greencert.report.tree import Logo, Outline
from greencert.store.reading import read_bytes

MOST_PIXELS = 16_000_000
"""A logo of more pixels is a photograph; reading it would take hundreds of megabytes."""
MOST_STEPS = 20_000
"""An SVG of more steps is a map."""
_PRINTED = 900
"""Pixels on the longer side that a printed logo keeps: 300 dpi at 76 mm."""
_PLACES = 3


def read_logo(path: Path) -> Logo | Problem:
    """The logo in a PNG or SVG file."""
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return raw
    return _svg(raw, path) if path.suffix.casefold() == ".svg" else _png(raw, path)


def _refused(path: Path, message: str, hint: str) -> Problem:
    return Problem(str(path), code="logo", message=message, hint=hint)


def _png(raw: bytes, path: Path) -> Logo | Problem:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw), formats=("PNG",))
            width, height = picture.size
            if width * height > MOST_PIXELS:
                message = said(
                    "the logo has {width} megapixels; at most {most_pixels}",
                    width=f"{width * height / 1e6:.0f}",
                    most_pixels=MOST_PIXELS // 1_000_000,
                )
                return _refused(path, message, said("save it smaller, or as SVG"))
            return _pixels(picture)
    except Image.DecompressionBombError:
        return _refused(
            path,
            said("the logo has far more than {most_pixels} megapixels", most_pixels=MOST_PIXELS // 1_000_000),
            said("save it smaller, or as SVG"),
        )
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        return _refused(
            path,
            said("this is no PNG that can be read: {error}", error=error),
            said("save the logo again as PNG or SVG"),
        )


def _pixels(picture: Any) -> Logo:
    """On white, without what a page has no use for: transparency, profiles, remarks."""
    from PIL import Image

    picture.load()
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    flat = Image.alpha_composite(ground, layered).convert("RGB")
    if max(flat.size) > _PRINTED:
        flat.thumbnail((_PRINTED, _PRINTED), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=False, compress_level=9)
    return Logo(float(flat.width), float(flat.height), pixels=out.getvalue())


_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def _svg(raw: bytes, path: Path) -> Logo | Problem:
    if _ENTITY.search(raw):
        return _refused(
            path,
            said("the SVG declares a document type or entities, which logos don't need"),
            said("save it as plain SVG"),
        )
    try:
        outlines, box = _outlines(raw)
    except _TooMuchError:
        return _refused(
            path,
            said("the SVG has more than {most_steps} steps", most_steps=f"{MOST_STEPS:,}"),
            said("simplify its paths"),
        )
    # svgelements raises whatever its arithmetic meets in a broken file.
    except Exception as error:
        return _refused(
            path,
            said("this SVG can't be read: {error}", error=error),
            said("save the logo again as plain SVG or as PNG"),
        )
    if not outlines or box is None:
        hint = said("turn texts into paths and pictures into PNG")
        return _refused(
            path, said("the SVG shows nothing that can be printed: only paths and shapes with plain colours"), hint
        )
    left, top, right, bottom = box
    if right - left <= 0 or bottom - top <= 0:
        return _refused(path, said("the SVG has no width or no height"), said("give it a viewBox"))
    moved = tuple(_moved(outline, left, top) for outline in outlines)
    return Logo(round(right - left, _PLACES), round(bottom - top, _PLACES), outlines=moved)


class _TooMuchError(Exception):
    """More steps than a logo has."""


def _outlines(raw: bytes) -> tuple[list[Outline], tuple[float, float, float, float] | None]:
    from svgelements import SVG, Shape
    from svgelements import Path as Drawn

    outlines: list[Outline] = []
    boxes: list[tuple[float, float, float, float]] = []
    count = 0
    for shape in SVG.parse(io.BytesIO(raw), reify=True).elements():
        if not isinstance(shape, Shape) or shape.values.get("visibility") == "hidden":
            continue
        fill, stroke = _colour(shape.fill), _colour(shape.stroke)
        drawn = Drawn(shape)
        drawn.reify()
        box = drawn.bbox()
        if box is None or not (fill or stroke):
            continue
        steps = tuple(_steps(drawn))
        count += len(steps)
        if count > MOST_STEPS:
            raise _TooMuchError
        # Where NumPy is installed, svgelements answers with its numbers.
        left, top, right, bottom = map(float, box)
        boxes.append((left, top, right, bottom))
        width = float(shape.stroke_width or 0) if stroke else 0.0
        outlines.append(Outline(steps, fill, stroke, round(width, _PLACES)))
    if not boxes:
        return [], None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return outlines, (min(lefts), min(tops), max(rights), max(bottoms))


def _colour(colour: Any) -> str:
    """Six digits, or nothing where there is no colour to print."""
    if colour is None or colour.value is None or not colour.alpha:
        return ""
    return f"{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def _steps(drawn: Any) -> Iterator[tuple[str | float, ...]]:
    from svgelements import Arc, Close, CubicBezier, Line, Move, QuadraticBezier

    for segment in drawn:
        if isinstance(segment, Arc):
            for curve in segment.as_cubic_curves():
                yield _curve(curve)
        elif isinstance(segment, QuadraticBezier):
            yield _curve(_cubic(segment))
        elif isinstance(segment, CubicBezier):
            yield _curve(segment)
        elif isinstance(segment, Close):
            yield ("Z",)
        elif isinstance(segment, Move | Line):
            yield ("M" if isinstance(segment, Move) else "L", *_point(segment.end))


def _cubic(segment: Any) -> Any:
    from svgelements import CubicBezier

    start, control, end = segment.start, segment.control, segment.end
    one, two = start + (control - start) * (2 / 3), end + (control - end) * (2 / 3)
    return CubicBezier(start, one, two, end)


def _curve(segment: Any) -> tuple[str | float, ...]:
    return ("C", *_point(segment.control1), *_point(segment.control2), *_point(segment.end))


def _point(point: Any) -> tuple[float, float]:
    return round(float(point.x), _PLACES), round(float(point.y), _PLACES)


def _moved(outline: Outline, left: float, top: float) -> Outline:
    """The outline with its numbers counted from the logo's own corner."""
    steps = tuple(
        (step[0], *(round(float(n) - (top if at % 2 else left), _PLACES) for at, n in enumerate(step[1:])))
        for step in outline.steps
    )
    return Outline(steps, outline.fill, outline.stroke, outline.width)

"""The issuer on a certificate: its logo at the top, its name, address and line at the foot."""

from __future__ import annotations

from dataclasses import replace

from greencert.pdf.face.parts import Context, Part, text_part
from greencert.pdf.fitting import smaller
from greencert.pdf.palette import INK, MUTED, hexadecimal
from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line, printable
from greencert.pdf.structure import Element
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import Style
from greencert.report.tree import Issuer, Logo

_TALLEST = 38.0
_WIDEST = 190.0
_NAME = Style(9.5, 12, Weight.SEMIBOLD, INK)
_LINE = Style(7.5, 10, colour=MUTED)


def logo_part(context: Context, issuer: Issuer | None) -> Part | None:
    """The logo, as large as the box for it allows; without a logo the issuer's name in letters."""
    if issuer is None:
        return None
    if issuer.logo is None:
        name = context.setting.words.text("Issuer")
        return text_part(context, name, issuer.name, smaller(_NAME, 9.5, 8.5), 12, stretch=0.2)
    logo = issuer.logo
    # A logo of issuers whose line of stars is long is as readable as a square one: the box is wide.
    scale = min(_WIDEST / logo.width, _TALLEST / logo.height)
    figure = context.element.add("Figure", alternative=printable(one_line(issuer.name)))
    left = context.area.middle - logo.width * scale / 2

    def draw(pen: Pen, y: float) -> None:
        with pen.marked(figure):
            draw_logo(pen, logo, left, y, scale)

    return Part(logo.height * scale, draw, stretch=0.2)


def draw_logo(pen: Pen, logo: Logo, x: float, y: float, scale: float) -> None:
    """The logo from its top left corner."""
    if logo.pixels:
        pen.picture(logo.pixels, x, y, logo.width * scale, logo.height * scale)
        return
    for outline in logo.outlines:
        steps = [
            (step[0], *(float(n) * scale + (y if at % 2 else x) for at, n in enumerate(step[1:])))
            for step in outline.steps
        ]
        fill = hexadecimal(outline.fill) if outline.fill else None
        stroke = hexadecimal(outline.stroke) if outline.stroke else None
        pen.outline(steps, fill, stroke, outline.width * scale)


def issuer_part(context: Context, issuer: Issuer | None, element: Element) -> Part | None:
    """Name and address in one line, the issuer's own line under it."""
    if issuer is None:
        return None
    words = context.setting.words
    said = " · ".join(part for part in (issuer.name, *issuer.address.splitlines(), issuer.footer) if part.strip())
    own = replace(context, element=element)
    return text_part(own, words.text("Issuer"), said, smaller(_LINE, 7.5, 6.75), 20, gap=5, stretch=0.1)

"""How the documents of an issuer look: its name, logo, colour and address (`assessments/branding.yaml`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from greencert.model.base import Line, Model, Note

CONTRAST = 4.5
"""Least contrast of text against its ground (WCAG 2.2, success criterion 1.4.3)."""


Colour = Annotated[str, StringConstraints(pattern=r"^#?[0-9a-fA-F]{6}$")]
"""Red, green and blue, two hexadecimal digits each."""

LogoFile = Annotated[str, StringConstraints(pattern=r"^[^/\\]+\.(?:png|svg|PNG|SVG)$")]
"""Name of a PNG or SVG file, without a folder."""


class Branding(Model):
    """`assessments/branding.yaml`: it belongs to the workspace, because it is the same for every park."""

    name: Line
    """The issuer, as it signs."""
    address: Note | None = None
    footer: Line | None = None
    """One line at the foot of every certificate: register number, accreditation, web site."""
    colour: Colour | None = None
    """Colour of certificates, `#0b5351`, dark enough on white. Pre-certificates and merits keep their own."""
    logo: LogoFile | None = None
    """A PNG or SVG file beside this one."""


def contrast_with_white(colour: str) -> float:
    """Contrast of a colour `#rrggbb` with white, 1 to 21 (WCAG 2.2, relative luminance)."""
    digits = colour.removeprefix("#")
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)

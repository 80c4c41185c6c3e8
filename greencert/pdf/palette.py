"""The colours of a page: few, told apart by people who see colours differently, and readable when printed in grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from greencert.language import N_
from greencert.report.tree import Tone


class Colour(NamedTuple):
    """Red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    def towards(self, other: Colour, share: float) -> Colour:
        """This colour with a share of another mixed in."""
        return Colour(*(a + (b - a) * share for a, b in zip(self, other, strict=True)))


def hexadecimal(digits: str) -> Colour:
    """The colour of six hexadecimal digits."""
    return Colour(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))


WHITE = hexadecimal("ffffff")
INK = hexadecimal("17211f")
MUTED = hexadecimal("55605e")
RULE = hexadecimal("c9d0ce")
FAINT = hexadecimal("eef2f1")
ACCENT = hexadecimal("0b5351")
ACCENT_LIGHT = hexadecimal("9cc4bf")
BRONZE = hexadecimal("7a5316")
SLATE = hexadecimal("2d4a73")
DRAFT = hexadecimal("b3391b")

Mark = Literal["disc", "triangle", "square", "ring", "none"]


@dataclass(frozen=True)
class ToneLook:
    """A tone on paper: a colour for text and marks, a tint for grounds, a shape, and the word for it."""

    colour: Colour
    tint: Colour
    mark: Mark
    word: str


TONES: dict[Tone, ToneLook] = {
    "neutral": ToneLook(ACCENT, FAINT, "none", ""),
    "good": ToneLook(hexadecimal("0b6157"), hexadecimal("e6f2ef"), "disc", N_("in order")),
    "warning": ToneLook(hexadecimal("7d5200"), hexadecimal("faf1de"), "triangle", N_("needs attention")),
    "bad": ToneLook(hexadecimal("a8321a"), hexadecimal("fbeae5"), "square", N_("not in order")),
    "muted": ToneLook(MUTED, hexadecimal("f3f4f4"), "ring", N_("not counted")),
}
"""Teal, ochre and vermilion stay apart for every common kind of colour vision; the shapes do without colour."""

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


def _colour(hexadecimal: str) -> Colour:
    return Colour(*(int(hexadecimal[i : i + 2], 16) / 255 for i in (0, 2, 4)))


WHITE = _colour("ffffff")
INK = _colour("17211f")
MUTED = _colour("55605e")
RULE = _colour("c9d0ce")
FAINT = _colour("eef2f1")
ACCENT = _colour("0b5351")
ACCENT_LIGHT = _colour("9cc4bf")
BRONZE = _colour("7a5316")
SLATE = _colour("2d4a73")
DRAFT = _colour("b3391b")

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
    "good": ToneLook(_colour("0b6157"), _colour("e6f2ef"), "disc", N_("in order")),
    "warning": ToneLook(_colour("7d5200"), _colour("faf1de"), "triangle", N_("needs attention")),
    "bad": ToneLook(_colour("a8321a"), _colour("fbeae5"), "square", N_("not in order")),
    "muted": ToneLook(MUTED, _colour("f3f4f4"), "ring", N_("not counted")),
}
"""Teal, ochre and vermilion stay apart for every common kind of colour vision; the shapes do without colour."""

"""The sRGB colour profile that a PDF/A file carries: what its red, green and blue mean (IEC 61966-2-1, ICC.1:2010).

Made here from the standard's numbers, 600 bytes that are the same everywhere, rather than shipped as a file of others.
"""

from __future__ import annotations

from functools import lru_cache
from struct import pack

COMPONENTS = 3
NAME = "sRGB IEC61966-2.1"

_WHITE = (0.9642, 1.0, 0.8249)
"""The D50 white of the connection space (ICC.1:2010, 7.2.16)."""
_COLUMNS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of sRGB, adapted to D50."""
_ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
"""From D65, the white of sRGB, to D50 (Bradford)."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Parameters of the sRGB curve, as function type 3 (ICC.1:2010, 10.16)."""


def _fixed(*values: float) -> bytes:
    """Numbers as s15Fixed16."""
    return b"".join(pack(">i", round(value * 65536)) for value in values)


def _text(text: str) -> bytes:
    """A text in one language (multiLocalizedUnicodeType)."""
    said = text.encode("utf-16-be")
    return b"mluc" + pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(said), 28) + said


def _tags() -> dict[bytes, bytes]:
    xyz = {name: b"XYZ " + bytes(4) + _fixed(*column) for name, column in _COLUMNS.items()}
    curve = b"para" + pack(">IHH", 0, 3, 0) + _fixed(*_CURVE)
    return {
        b"desc": _text(NAME),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ " + bytes(4) + _fixed(*_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed(*_ADAPTATION),
        **xyz,
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The profile's bytes: a display profile of version 4.2."""
    tags = _tags()
    at = 128 + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for name, content in tags.items():
        if content not in places:
            places[content] = at + len(body)
            body += content + bytes(-len(content) % 4)
        table += pack(">4sII", name, places[content], len(content))
    size = at + len(body)
    created = pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = pack(">I4xI4s4s4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ") + created + b"acsp"
    return head.ljust(68, b"\0") + _fixed(*_WHITE) + bytes(48) + pack(">I", len(tags)) + table + body

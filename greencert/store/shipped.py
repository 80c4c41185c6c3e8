"""What comes with greencert: criteria and example assessments."""

from __future__ import annotations

from pathlib import Path

import greencert

_PACKAGE = Path(greencert.__file__).parent


def shipped(name: str) -> Path:
    """The shipped `criteria` or `assessments`: in a wheel inside the package, in a checkout beside it."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name

"""Numbers as JSON carries them: text in its shortest form, so that no reader makes a binary fraction of them."""

from __future__ import annotations

from decimal import Decimal

from greencert.model.canonical import canonical_number


def json_number(value: Decimal | None) -> str | None:
    """A number, or null where there is none."""
    return None if value is None else canonical_number(value)

"""What a check finds: a problem that knows where in the model it is, and nothing of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greencert.errors import Severity

Address = tuple[str | int, ...]
"""Fields, positions and keys from an `Edition` or an `Assessment` down: `("criteria", 3, "means", "formula")`."""


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong in a model. Whoever read it from files turns it into a `Problem` with its place."""

    address: Address
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    on: Literal["value", "key"] = "value"
    """Whether the field's name or its value is to be shown."""
    offset: int = 0
    """Characters into the value, for what is wrong inside a text such as a formula."""

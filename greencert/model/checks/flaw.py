"""What a check finds: a problem that knows where in the model it is, and nothing of files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from greencert.errors import Severity, nearest
from greencert.language import said

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


def warning(address: Address, code: str, message: str, hint: str = "", on: Literal["value", "key"] = "value") -> Flaw:
    """A flaw that asks a person to look."""
    return Flaw(address, code, message, hint, Severity.WARNING, on)


def unknown(
    address: Address, what: str, word: str, known: Iterable[str], on: Literal["value", "key"] = "value", offset: int = 0
) -> Flaw:
    """A word that names nothing, with the nearest one that does. `what`: `a theme`, `a data point`."""
    names = list(known)
    hint = nearest(word, names)
    if not hint and 0 < len(names) <= 12:
        hint = (
            said("there are {names}", names=", ".join(names))
            if names[1:]
            else said("there is only {name}", name=names[0])
        )
    return Flaw(
        address, "unknown-id", said("`{word}` is not {what}", word=word, what=what), hint, Severity.ERROR, on, offset
    )

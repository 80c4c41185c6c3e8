"""What a plain YAML scalar stands for: YAML 1.2, core schema (section 10.3).

Numbers are exact. Dates stay text, and so do `yes`, `no`, `on` and `off`, which older YAML takes for truth values.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

Scalar = str | int | Decimal | bool | None

WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""What words stand for that aren't text."""
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NUMBER_STARTS = frozenset("0123456789+-.")
_LONGEST_NUMBER = 80
"""Longer digits are text: no figure needs them, and they would be a way to keep a machine busy."""


def plain(text: str) -> Scalar:
    """The value of a scalar that is written without quotes."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in _NUMBER_STARTS and len(text) <= _LONGEST_NUMBER:
        return _number(text)
    return text


def _number(text: str) -> Scalar:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        try:
            return Decimal(text)
        except InvalidOperation:  # an exponent that no machine can hold
            return text
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    return text

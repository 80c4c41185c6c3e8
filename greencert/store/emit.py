"""Values as YAML text: plain where that is safe, double-quoted otherwise, block style for what a person reads.

Only what greencert writes into a person's file goes through here; what is there already is never written again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from greencert.model.canonical import canonical_number

_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/+%°²³€–-]*[\w.;)%°²³€])?\Z")
_RESERVED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan", ".inf", ".nan"}
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def is_printable(text: str) -> bool:
    """Whether every sign may stand in a file as it is; what is invisible or steers the reader is escaped instead."""
    return all(sign == '"' or sign == "\\" or _escape(sign) == sign for sign in text)


def quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _text(text: str) -> str:
    if _PLAIN.match(text) and text.casefold() not in _RESERVED:
        return text
    return quoted(text)


def scalar(value: Any) -> str:
    """One scalar on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return canonical_number(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, int | date):
        return str(value)
    return _text(str(value))


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def literal(text: str, indent: int) -> str | None:
    """A block literal for a text of several lines, where its lines can stand as they are."""
    lines = text.split("\n")
    plain = len(lines) > 1 and lines[0][:1].strip() and text == text.rstrip() and "\r" not in text
    if not plain or any(_escape(sign) != sign for sign in text if sign not in '\n\\"'):
        return None
    return "|-\n" + "\n".join(" " * indent + line if line else "" for line in lines)


def after_key(value: Any, indent: int) -> str:
    """What follows `key:`, whose children stand at column `indent`; starts with a space or a new line."""
    if isinstance(value, Mapping) and value:
        return "\n" + block(value, indent)
    if _is_list(value) and value and isinstance(value[0], Mapping):
        return "\n" + "\n".join(list_item(item, indent) for item in value)
    if isinstance(value, str) and (lines := literal(value, indent)) is not None:
        return f" {lines}"
    return f" {flow(value)}"


def block(value: Mapping[str, Any], indent: int) -> str:
    """A mapping in block style, every line at column `indent` or beyond, without a last line break."""
    return "\n".join(f"{' ' * indent}{scalar(key)}:{after_key(item, indent + 2)}" for key, item in value.items())


def list_item(value: Any, indent: int) -> str:
    """One item of a block sequence whose dash stands at column `indent`."""
    if isinstance(value, Mapping) and value:
        return f"{' ' * indent}- {block(value, indent + 2)[indent + 2 :]}"
    return f"{' ' * indent}- {flow(value)}"

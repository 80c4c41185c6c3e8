"""YAML in the form that greencert writes, read line by line: a tenth of the time that a parser's events take.

A file of answers says the same few hundred lines again and again, so what a line says is remembered. Whatever isn't
plainly of that form, wrong or merely written otherwise, is left to `builder`, which knows all of YAML and names places:
what is understood here reads the same there (a law under test).
"""

from __future__ import annotations

import re
from typing import Any, Final

from greencert.store.scalars import plain

OTHERWISE: Final = object()
"""The text is written in another way, or isn't YAML at all."""

MOST_VALUES = 1_000_000
"""A text that may hold more is left to the builder, which counts them."""

MOST_LINES = 30_000
_SHORT = 48
"""Characters of a line that is worth remembering."""

_DEEPEST = 30

_SKIPPED, _SCALAR, _FLOW, _OPENING, _FOLDED, _LITERAL = range(6)


_Line = tuple[int, int, bool, str | None, Any]
"""What one line says, wherever it stands: indent, kind, whether a dash begins it, key, value."""

_NOTHING: _Line = (0, _SKIPPED, False, None, None)


_NAME = r"[A-Za-z][][A-Za-z0-9_./-]{0,200}"
_LINE = re.compile(rf"( *)(- )?(?:({_NAME}):(?: ([^ ].*))?|([^ ].*))")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*")
_PAIR = re.compile(rf"({_NAME}): ([A-Za-z0-9][A-Za-z0-9_./-]*)")
_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^']*'")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BLOCKS = {">-": _FOLDED, "|-": _LITERAL}

_HEADS: dict[str, tuple[int, bool, str]] = {}
"""What stands before the value in lines that have one: indent, whether a dash begins it, key. Forgotten likewise."""

_LINES: dict[str, _Line] = {}
"""What lines say, over all files. Forgotten when it grows."""


def read(text: str) -> Any:  # noqa: C901 - the loop that every line of every file goes through
    """The value of a YAML text, or `OTHERWISE`."""
    if len(text) > 3 * MOST_VALUES and text.count("\n") + text.count(", ") >= MOST_VALUES:
        return OTHERWISE
    lines = text.replace("\r\n", "\n").split("\n")
    root: dict[str, Any] = {}
    container: Any = root  # the mapping or list being filled, and the column that its entries stand at
    column = -1
    key: str | None = ""  # the key that waits for what follows on deeper lines
    stack: list[tuple[Any, int]] = []
    at, count = 0, len(lines)
    known = _LINES.get
    while at < count:
        line = lines[at]
        at += 1
        said = known(line) or _remembered(line)
        if said is None:
            return OTHERWISE
        indent, kind, dash, name, value = said
        if kind == _SKIPPED:
            continue
        if key is not None:
            if indent > column:
                if len(stack) > _DEEPEST:
                    return OTHERWISE
                inner: Any = [] if dash else {}
                container[key] = inner
                stack.append((container, column))
                container, column = inner, indent
            else:
                container[key] = None
            key = None
        while indent < column:
            container, column = stack.pop()
        if indent != column or dash is not (type(container) is list):
            return OTHERWISE
        if dash:
            if name is None:
                container.append(value)
                continue
            stack.append((container, column))
            inner = {}
            container.append(inner)
            container, column = inner, indent + 2
        if name in container:
            return OTHERWISE
        if kind == _SCALAR:
            container[name] = value
        elif kind == _OPENING:
            key = name
            container[name] = None
        elif kind == _FLOW:
            container[name] = value.copy()
        else:
            at, value = _block(lines, at, column, kind)
            if value is None:
                return OTHERWISE
            container[name] = value
    # An empty text, and one that holds no mapping or list, says something else to whoever reads it.
    return root[""] if stack and stack[0][0] is root and column >= 0 else OTHERWISE


def _remembered(line: str) -> _Line | None:
    said = _understood(line)
    if said is not None and len(line) <= _SHORT:
        if len(_LINES) >= MOST_LINES:
            _LINES.clear()
        _LINES[line] = said
    return said


def _understood(line: str) -> _Line | None:
    """What a line says; None when it takes more than a look to tell."""
    if not line.isprintable():
        return None
    head, _, after = line.partition(": ")
    known = _HEADS.get(head)
    if known is None or not after or after[0] == " ":
        return _unfamiliar(line)
    indent, dash, name = known
    if after in _BLOCKS:
        return indent, _BLOCKS[after], dash, name, None
    value = _value(after)
    if value is OTHERWISE:
        return None
    return indent, _FLOW if isinstance(value, (list, dict)) else _SCALAR, dash, name, value


def _unfamiliar(line: str) -> _Line | None:
    """What a line without a value behind its key says, and one whose key wasn't met before."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None if line else _NOTHING
    spaces, dash, name, after, alone = match.groups()
    if name is None:
        return _item(len(spaces), alone) if dash else _NOTHING if alone[0] == "#" else None
    if after is None:
        return len(spaces), _OPENING, dash is not None, name, None
    if len(_HEADS) >= MOST_LINES:
        _HEADS.clear()
    _HEADS[line.partition(": ")[0]] = len(spaces), dash is not None, name
    return _understood(line)


def _item(indent: int, text: str) -> _Line | None:
    """A word or text as a member of a list."""
    value = _value(text)
    return None if value is OTHERWISE or isinstance(value, list | dict) else (indent, _SCALAR, True, None, value)


def _value(text: str) -> Any:
    """The value that stands behind a key, on one line."""
    first = text[0]
    if first in "\"'":
        return text[1:-1] if _QUOTED.fullmatch(text) else OTHERWISE
    if first in "[{":
        return _flow(text)
    if first in _INDICATORS and not _NEGATIVE.fullmatch(text):
        return OTHERWISE
    if ": " in text or " #" in text or text[-1] in ": ":
        return OTHERWISE
    return plain(text)


def _flow(text: str) -> Any:
    """A list or map of plain words in brackets."""
    parts = text[1:-1].split(", ") if len(text) > 2 else []
    if text[0] + text[-1] == "[]":
        return [plain(part) for part in parts] if all(map(_WORD.fullmatch, parts)) else OTHERWISE
    if text[0] + text[-1] != "{}":
        return OTHERWISE
    pairs = [match.groups() for part in parts if (match := _PAIR.fullmatch(part))]
    found = {name: plain(word) for name, word in pairs}
    return found if len(found) == len(parts) else OTHERWISE


def _block(lines: list[str], at: int, column: int, kind: int) -> tuple[int, str | None]:
    """The text of a folded or literal block below a key at `column`, and the number of the line after it."""
    indent = len(lines[at]) - len(lines[at].lstrip(" ")) if at < len(lines) else 0
    if indent <= column or indent == len(lines[at]):
        return at, None
    margin = " " * indent
    found: list[str] = []
    while at < len(lines) and (not lines[at] or lines[at].startswith(margin)):
        found.append(lines[at][indent:])
        at += 1
    while found and not found[-1]:
        found.pop()
    if not all(part.isprintable() for part in found):
        return at, None
    if kind == _LITERAL:
        # White space alone on a line, or before its end, is kept or not by rules of their own.
        return at, None if any(part.isspace() for part in found) else "\n".join(found)
    plainly = all(part and part[0] != " " and part[-1] != " " for part in found)
    return at, " ".join(found) if plainly and found else None

"""YAML in the form that greencert writes, read line by line: a tenth of the time that a parser's events take.

A file of answers says the same few hundred lines again and again, so what a line says is remembered. Whatever isn't
plainly of that form, wrong or merely written otherwise, is left to `builder`, which knows all of YAML and names places:
what is understood here reads the same there (a law under test).
"""

from __future__ import annotations

import re
from string import ascii_letters
from typing import Any, Final

from greencert.store.scalars import WORDS, plain

OTHERWISE: Final = object()
"""The text is written in another way, or isn't YAML at all."""

MOST_VALUES = 1_000_000
"""A text that may hold more is left to the builder, which counts them."""

MOST_LINES = 1_000
"""Lines remembered of late, and as many before them: those that recur stay near, in what a processor keeps at hand."""
_SHORT = 48
"""Characters of a line that is worth remembering."""

_DEEPEST = 30

_SCALAR, _FLOW, _OPENING, _FOLDED, _LITERAL = range(5)


_Line = tuple[int, int, str | None, Any]
"""What one line says, wherever it stands: place, kind, key, value. The place is twice the indent, and one more where a
dash begins the line, so that entries of one mapping or list are those of one place."""

_NOTHING: _Line = (-1, _SCALAR, None, None)


_NAME = r"[A-Za-z][][A-Za-z0-9_./-]{0,200}"
_LINE = re.compile(rf"( *)(- )?(?:({_NAME}):(?: ([^ ].*))?|([^ ].*))")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*")
_PAIR = re.compile(rf"({_NAME}): ([A-Za-z0-9][A-Za-z0-9_./-]*)")
_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^']*'")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_LETTERS = frozenset(ascii_letters)
"""What no number, date or indicator begins with."""
_BLOCKS = {">-": _FOLDED, "|-": _LITERAL}

_HEADS: dict[str, tuple[int, str]] = {}
"""What stands before the value in lines that have one: place and key. Forgotten when it grows."""

_LINES: dict[str, _Line] = {}
"""What lines say, over all files: those met of late."""
_EARLIER: dict[str, _Line] = {}
"""Those met before them. Forgotten when the next ones take their place, unless they are met again."""


def read(text: str) -> Any:  # noqa: C901 - the loop that every line of every file goes through
    """The value of a YAML text, or `OTHERWISE`."""
    if len(text) > 3 * MOST_VALUES and text.count("\n") + text.count(", ") >= MOST_VALUES:
        return OTHERWISE
    lines = text.replace("\r\n", "\n").split("\n")
    root: dict[str, Any] = {}
    container: Any = root  # the mapping or list being filled, and the place of its entries
    place = -2
    key: str | None = ""  # the key that waits for what follows on deeper lines
    stack: list[tuple[Any, int]] = []
    resumed = 0  # lines before this one are part of a block
    known = _LINES.get
    for at, line in enumerate(lines):
        if at < resumed:
            continue
        said = known(line) or _understood(line)
        if said is None:
            return OTHERWISE
        where, kind, name, value = said
        if where != place:
            if where < 0:
                continue
            if key is not None and where >> 1 > place >> 1:
                if len(stack) > _DEEPEST:
                    return OTHERWISE
                inner: Any = [] if where & 1 else {}
                container[key] = inner
                stack.append((container, place))
                container, place = inner, where
            else:
                while where < place:
                    container, place = stack.pop()
                if where != place:
                    return OTHERWISE
        key = None
        if where & 1:
            if name is None:
                container.append(value)
                continue
            stack.append((container, place))
            inner = {}
            container.append(inner)
            container, place = inner, where + 3  # two columns on, and no dash
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
            resumed, value = _block(lines, at + 1, place >> 1, kind)
            if value is None:
                return OTHERWISE
            container[name] = value
    # An empty text, and one that holds no mapping or list, says something else to whoever reads it.
    return root[""] if stack and stack[0][0] is root and place >= 0 else OTHERWISE


def _understood(line: str) -> _Line | None:
    """What a line says; None when it takes more than a look to tell."""
    said = _EARLIER.get(line)
    if said is not None:
        return _remembered(line, said)
    head, _, after = line.partition(": ")
    known = _HEADS.get(head)
    if known is None or not after:
        return _remembered(line, _unfamiliar(line))
    if not line.isprintable():
        return None
    where, name = known
    first = after[0]
    if first in _LETTERS and after not in WORDS:  # prose, as most lines that no other file has
        if ": " in after or " #" in after or after[-1] in ": ":
            return None
        return _remembered(line, (where, _SCALAR, name, after))
    if first == " ":
        return None
    if after in _BLOCKS:
        return where, _BLOCKS[after], name, None
    value = _value(after)
    if value is OTHERWISE:
        return None
    return _remembered(line, (where, _FLOW if isinstance(value, (list, dict)) else _SCALAR, name, value))


def _remembered(line: str, said: _Line | None) -> _Line | None:
    if said is not None and len(line) <= _SHORT:
        if len(_LINES) >= MOST_LINES:
            _EARLIER.clear()
            _EARLIER.update(_LINES)
            _LINES.clear()
        _LINES[line] = said
    return said


def _unfamiliar(line: str) -> _Line | None:
    """What a line without a value behind its key says, and one whose key wasn't met before."""
    if not line.isprintable():
        return None
    match = _LINE.fullmatch(line)
    if match is None:
        return None if line else _NOTHING
    spaces, dash, name, after, alone = match.groups()
    where = 2 * len(spaces) + (dash is not None)
    if name is None:
        return _item(where, alone) if dash else _NOTHING if alone[0] == "#" else None
    if after is None:
        return where, _OPENING, name, None
    if len(_HEADS) >= MOST_LINES:
        _HEADS.clear()
    _HEADS[line.partition(": ")[0]] = where, name
    return _understood(line)


def _item(where: int, text: str) -> _Line | None:
    """A word or text as a member of a list."""
    value = _value(text)
    return None if value is OTHERWISE or isinstance(value, list | dict) else (where, _SCALAR, None, value)


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

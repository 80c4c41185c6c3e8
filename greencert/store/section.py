"""One entry of a large YAML file edited without reading all the others again.

An entry is the lines from its key at the margin to the next line that starts there. Whether that is really all of it is
never taken for granted: the lines have to read as exactly the entry that the whole file gave. Whatever is written in
another way is left to the editor of whole files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from greencert.store.edit import EditError
from greencert.store.reading import newline_of

V = TypeVar("V")

Read = Callable[[str], Mapping[str, V] | None]
"""Text of some entries -> their values by key; None when it can't be read."""

_NEXT = re.compile(r"^[^ \t\r\n]", re.MULTILINE)
_DOCUMENTS = re.compile(r"^(---|\.\.\.)", re.MULTILINE)


def edited(
    text: str, key: str, known: Mapping[str, V], change: Callable[[str], str], read: Read[V]
) -> tuple[str, V] | None:
    """The text and the entry's value after a change of one entry; None when it isn't written the plain way.

    `known` are the entries as the whole file gave them. Raises `EditError` when the change can't be made.
    """
    if text.startswith("\ufeff") or _DOCUMENTS.search(text):
        return None
    if key not in known:
        return _added(text, key, known, change, read)
    place = _place(text, key)
    if place is None or not _is(text[slice(*place)], key, known, read):
        return None
    start, end = place
    part = change(text[start:end])
    value = (read(part) or {}).get(key)
    after = text[:start] + part + text[end:]
    return None if value is None or _place(after, key) != (start, start + len(part)) else (after, value)


def _added(
    text: str, key: str, known: Mapping[str, V], change: Callable[[str], str], read: Read[V]
) -> tuple[str, V] | None:
    """A new entry at the end, where the last one shows how the file is written."""
    last = next(reversed(list(known)), None)
    place = _place(text, last) if last is not None else None
    if last is None or place is None or not _is(text[slice(*place)], last, known, read):
        return None
    newline = newline_of(text)
    part = change("").replace("\n", newline)
    value = (read(part) or {}).get(key)
    return None if value is None else (text + ("" if text.endswith("\n") else newline) + part, value)


def _place(text: str, key: str) -> tuple[int, int] | None:
    """Where the lines of an entry stand."""
    found = list(re.finditer(rf"^{re.escape(key)}:(?=\s)", text, re.MULTILINE))
    if len(found) != 1:
        return None
    after = _NEXT.search(text, found[0].end())
    return found[0].start(), after.start() if after else len(text)


def _is(part: str, key: str, known: Mapping[str, V], read: Read[V]) -> bool:
    try:
        return read(part) == {key: known[key]}
    except EditError:
        return False

"""Paths as terminals paste them when files are dropped on them: quoted, with escaped spaces, as `file://`, several."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_QUOTED = re.compile(r"""'(?P<single>[^']*)'|"(?P<double>(?:[^"\\]|\\.)*)\"""")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def pasted_paths(typed: str) -> tuple[str, ...]:
    """The paths in what was pasted or typed, as a shell would part them; one that exists as it stands is one path.

    Never expands anything but `~` and runs nothing. Addresses other than `file://` are left as they are.
    """
    whole = typed.strip()
    if not whole:
        return ()
    if _exists(whole):
        return (whole,)
    parted = tuple(_bare(part) for part in _parts(whole))
    # Spaces that nobody escaped: typed by hand, or pasted by a terminal that doesn't.
    unquoted = _bare(whole) if len(parted) > 1 and not _several(parted) else ""
    return (unquoted,) if unquoted else parted


def _several(paths: tuple[str, ...]) -> bool:
    """Whether each of them looks like a path of its own."""
    return all("://" in path or os.path.isabs(os.path.expanduser(path)) or _exists(path) for path in paths)  # noqa: PTH117, PTH111


def _exists(path: str) -> bool:
    try:
        return Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # too long, a null byte, no home
        return False


def _parts(text: str) -> list[str]:
    """Words as a shell parts them, quotes and escapes still in; a quote that never closes is a letter."""
    parts: list[str] = []
    word, at = "", 0
    while at < len(text):
        quoted = _QUOTED.match(text, at)
        if quoted:
            inside = quoted["single"] if quoted["single"] is not None else _ESCAPED.sub(r"\1", quoted["double"])
            word += inside.replace("\\", "\\\\").replace(" ", "\\ ")
            at = quoted.end()
        elif text[at] == "\\" and at + 1 < len(text):
            word += text[at : at + 2]
            at += 2
        elif text[at].isspace():
            parts, word, at = [*parts, word], "", at + 1
        else:
            word += text[at]
            at += 1
    return [part for part in [*parts, word] if part]


def _bare(part: str) -> str:
    """One path without escapes; `file://` addresses as the path that they name."""
    if part.lower().startswith("file://"):
        return unquote(urlsplit(part).path)
    if "://" in part:
        return part
    # On Windows the backslash is what parts a path; elsewhere it escapes.
    return part.replace("\\\\", "\\") if os.sep == "\\" else _ESCAPED.sub(r"\1", part)

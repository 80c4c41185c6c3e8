"""Bytes of a file as text, or the problem that keeps them from being one."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from greencert.errors import GreencertError, Problem
from greencert.language import said
from greencert.store.excerpt import Lines

MAX_BYTES = 20_000_000
"""A criteria or assessment file beyond this is a mistake: 1,500 criteria take about 2 MB."""

_BOM = b"\xef\xbb\xbf"

# What YAML 1.2 (section 5.1) doesn't allow unescaped, and what YAML 1.1 readers take for a line end but editors don't.
_UNWELCOME = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)")


def read_bytes(path: Path) -> bytes | Problem:
    """The bytes of a regular file of bearable size."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return Problem(
                str(path), code="not-a-file", message=said("a file is expected here, but this is something else")
            )
        if facts.st_size > MAX_BYTES:
            return too_large(path, facts.st_size)
        return path.read_bytes()
    except OSError as error:
        return cannot_read(path, error)


def bytes_of(path: Path) -> bytes:
    """The same, where nothing can go on without them. Raises `GreencertError`."""
    content = read_bytes(path)
    if isinstance(content, Problem):
        raise GreencertError([content])
    return content


def too_large(path: Path, size: int) -> Problem:
    """The problem of a file beyond `MAX_BYTES`."""
    return Problem(
        str(path),
        code="too-large",
        message=said(
            "the file has {size} MB; at most {max_bytes} MB are read",
            size=f"{size / 1e6:.0f}",
            max_bytes=MAX_BYTES // 1_000_000,
        ),
        hint=said("is this the right file? Documents belong into evidence/, figures into data.csv"),
    )


def cannot_read(path: Path, error: OSError) -> Problem:
    """What the operating system says, in words a person can act on."""
    if isinstance(error, FileNotFoundError):
        return Problem(str(path), code="not-found", message=said("the file or directory doesn't exist"))
    if isinstance(error, PermissionError):
        hint = said("ask its owner for the right to read it")
        return Problem(str(path), code="no-permission", message=said("no permission to read it"), hint=hint)
    return Problem(
        str(path), code="unreadable", message=said("it can't be read: {error}", error=error.strerror or error)
    )


def decode(raw: bytes, path: str) -> str | Problem:
    """UTF-8 text without its byte order mark; anything else is a problem at the first wrong byte."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        hint = said("save the file as UTF-8")
        return Problem(path, 1, 1, "not-utf-8", message=said("the file is in UTF-16, not in UTF-8"), hint=hint)
    body = raw.removeprefix(_BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _wrong_byte(body, error.start, path)


def newline_of(text: str) -> str:
    r"""Line end of a text, by most of its lines: `\r\n` or `\n`."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def _wrong_byte(body: bytes, at: int, path: str) -> Problem:
    start = body.rfind(b"\n", 0, at) + 1
    line = body.count(b"\n", 0, at) + 1
    column = len(body[start:at].decode("utf-8")) + 1
    found = said("byte 0x{body} is not UTF-8", body=f"{body[at]:02X}")
    meant = body[at : at + 1].decode("cp1252", "ignore")
    hint = said("save the file as UTF-8")
    if meant.isalpha():
        hint = said("in Windows-1252 this byte is `{meant}`; {hint}", meant=meant, hint=hint)
    excerpt = Lines(body.decode("utf-8", "replace")).excerpt(line, column)
    return Problem(path, line, column, "not-utf-8", message=found, hint=hint, excerpt=excerpt)


def unwelcome(text: str, path: str) -> Problem | None:
    """The first character that no file of ours may hold unescaped."""
    match = _UNWELCOME.search(text)
    if match is None:
        return None
    lines = Lines(text)
    line, column = lines.place(match.start())
    sign = ord(match.group())
    return Problem(
        path,
        line,
        column,
        "control-character",
        message=said("control character U+{sign} can't stand here", sign=f"{sign:04X}"),
        hint=said('remove it, or write it as "\\u{sign}" inside double quotes', sign=f"{sign:04x}")
        if sign < 0xD800
        else said("remove it"),
        excerpt=lines.excerpt(line, column),
    )

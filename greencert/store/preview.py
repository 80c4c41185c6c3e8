"""The beginning of an evidence file, to be looked at: text, table, size of a picture, first page of a PDF.

Evidence comes from outside. No more than the beginning of it is read, nothing but regular files is opened, and a PDF,
whose parser is the only one here that a file can keep busy, is read in another process that may take so long and so
much memory and no more.
"""

from __future__ import annotations

import csv
import io
import os
import stat
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from greencert.store.evidence_files import evidence_path

BEGINNING = 64 * 1024
"""Bytes that are read of a file to be shown."""
ROWS, COLUMNS, LETTERS = 60, 12, 80
"""Of a table: rows, columns, and letters of a cell."""
LINES, LINE = 400, 2000
LARGEST_PDF = 100_000_000
SECONDS = 10

Kind = Literal["text", "table", "picture", "pdf", "other", "empty", "missing", "outside", "unreadable"]


@dataclass(frozen=True)
class Preview:
    """`lines` of a text or a PDF; `rows` of a table; `width` and `height` of a picture in pixels, `pages` of a PDF."""

    kind: Kind
    size: int = 0
    """Bytes."""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    width: int = 0
    height: int = 0
    form: str = ""
    """`PNG`, `JPEG` …"""
    pages: int = 0
    more: bool = False
    """Whether the file goes on after what is shown."""


def preview(directory: Path, name: str) -> Preview:
    """The beginning of `evidence/<name>`. Never raises for what lies there."""
    path = evidence_path(directory, name)
    if path is None:
        return Preview("outside")
    try:
        # A pipe with nobody at its other end would keep us waiting for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return Preview("missing")
    except (OSError, ValueError):
        return Preview("unreadable")
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return Preview("unreadable")
        return _of(path, os.read(handle, BEGINNING), found.st_size)
    except OSError:
        return Preview("unreadable")
    finally:
        os.close(handle)


def _of(path: Path, beginning: bytes, size: int) -> Preview:
    if not beginning:
        return Preview("empty")
    if beginning.startswith(b"%PDF-"):
        return _pdf(path, size)
    picture = _picture(path, size)
    if picture is not None:
        return picture
    text = _text(beginning)
    if text is None:
        return Preview("other", size)
    if path.suffix.lower() in {".csv", ".tsv"}:
        return _table(text, size)
    lines = text.splitlines()
    shown = tuple(line[:LINE] for line in lines[:LINES])
    return Preview("text", size, shown, more=size > len(beginning) or len(lines) > LINES)


def _text(beginning: bytes) -> str | None:
    """The text, or None when it is none. The last character may have been cut in two."""
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return beginning.decode("utf-16", errors="replace")
    if b"\0" in beginning:
        return None
    try:
        return beginning.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(beginning) - 4:
            return beginning[: error.start].decode("utf-8-sig")
    told = beginning.decode("cp1252", errors="replace")
    unlikely = sum((sign < " " and sign not in "\t\r\n\f") or sign == "\ufffd" for sign in told)
    return told if unlikely * 50 < len(told) else None


def _table(text: str, size: int) -> Preview:
    delimiter = max(",;\t|", key=text[:4096].count)
    rows: list[tuple[str, ...]] = []
    more = size > BEGINNING
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) == ROWS:
                more = True
                break
            more = more or len(row) > COLUMNS
            rows.append(tuple(cell[:LETTERS] for cell in row[:COLUMNS]))
    except csv.Error:  # a field beyond the reader's limit
        more = True
    return Preview("table", size, rows=tuple(rows), more=more)


def _picture(path: Path, size: int) -> Preview | None:
    """The size of a picture, read off its header; None for what isn't one."""
    from PIL import Image

    with warnings.catch_warnings():
        # It is about decoding, and nothing is decoded here.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")) as picture:
                return Preview("picture", size, width=picture.width, height=picture.height, form=picture.format or "")
        except Image.DecompressionBombError:
            return Preview("other", size)
        except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, MemoryError):
            # What Pillow raises for headers that lie; the file is shown as one of another kind.
            return None


def _pdf(path: Path, size: int) -> Preview:
    if size > LARGEST_PDF:
        return Preview("pdf", size, more=True)
    # -P: nothing that lies in the folder where a person works is imported.
    command = [sys.executable, "-P", "-m", "greencert.store.pdf_text", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL, check=False)
    except (OSError, subprocess.SubprocessError):
        return Preview("pdf", size, more=True)
    head, _, text = done.stdout.decode("utf-8", errors="replace").partition("\n")
    if done.returncode or not head.isdigit():
        return Preview("pdf", size, more=True)
    lines = tuple(line[:LINE] for line in text.splitlines()[:LINES])
    return Preview("pdf", size, lines, pages=int(head), more=True)

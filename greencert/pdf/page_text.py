"""What the pages of a printed file say, read from the file itself; for files that can't be printed again to compare.

Reads what this package writes, and nothing else: a table of objects, streams packed by zlib, text shown piece by piece
in fonts that say what their codes mean.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d{1,7}) 0 obj\n")
_KIDS = re.compile(rb"/Kids \[([^\]]*)\] /Type /Pages")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_FONT = re.compile(rb"(/F\d+\+\d+) (\d+) 0 R")
_MEANINGS = re.compile(rb"/ToUnicode (\d+) 0 R")
_PAIR = re.compile(rb"^<([0-9A-F]{2})> <([0-9A-F]{4,6})>$", re.MULTILINE)
_SHOWN = re.compile(rb"(/F\d+\+\d+) [\d.]+ Tf (?:\(((?:\\.|[^\\)])*)\)|<([0-9a-f]*)>) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MOST = 16_000_000
"""Bytes that a page may have when it is unpacked."""


class _File:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.starts = {int(found[1]): found.end() for found in _OBJECT.finditer(data)}

    def object(self, number: int) -> bytes:
        """An object up to its end, which lies after its stream."""
        start = self.starts.get(number)
        if start is None:
            return b""
        end = self.data.find(b"\nendobj", start)
        return self.data[start : end if end >= 0 else len(self.data)]

    def stream(self, number: int) -> bytes:
        """The stream of an object, unpacked; empty where there is none that could be."""
        _, begun, packed = self.object(number).partition(b"stream\n")
        try:
            return zlib.decompressobj().decompress(packed, _MOST) if begun else b""
        except zlib.error:
            return b""


def page_texts(data: bytes) -> list[list[str]]:
    """Page by page, the pieces of text in the order in which they are drawn. Empty for a file of another make."""
    file = _File(data)
    kids = _KIDS.search(data)
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])] if kids else []
    fonts = {found[1]: _letters(file, int(found[2])) for found in _FONT.finditer(data)}
    return [_pieces(file, file.object(page), fonts) for page in pages]


def _letters(file: _File, font: int) -> dict[int, str]:
    meanings = _MEANINGS.search(file.object(font))
    table = file.stream(int(meanings[1])) if meanings else b""
    pairs = ((int(code, 16), int(letter, 16)) for code, letter in _PAIR.findall(table))
    return {code: chr(letter) for code, letter in pairs if letter <= 0x10FFFF}


def _pieces(file: _File, page: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    found = _CONTENTS.search(page)
    content = file.stream(int(found[1])) if found else b""
    return [_text(fonts.get(shown[1], {}), shown) for shown in _SHOWN.finditer(content)]


def _text(letters: dict[int, str], shown: re.Match[bytes]) -> str:
    codes = bytes.fromhex(shown[3].decode()) if shown[3] is not None else _ESCAPED.sub(rb"\1", shown[2])
    return "".join(letters.get(code, "?") for code in codes)

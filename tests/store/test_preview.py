"""The beginning of evidence files: shown as they are, whatever lies there."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest

from greencert.store import preview as previews
from greencert.store.preview import BEGINNING, COLUMNS, LINE, LINES, ROWS, preview


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assessment's folder with an empty `evidence/`."""
    (tmp_path / "evidence").mkdir()
    return tmp_path


def put(folder: Path, name: str, content: bytes) -> str:
    (folder / "evidence" / name).write_bytes(content)
    return name


def test_text_in_whatever_code(folder: Path) -> None:
    """UTF-8 with and without mark, UTF-16, and what Windows writes."""
    for code in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        found = preview(folder, put(folder, "a.txt", "Öljy: 5 °C\nrow 2\n".encode(code)))
        assert (found.kind, found.lines) == ("text", ("Öljy: 5 °C", "row 2")), code


def test_a_character_cut_in_two_at_the_end_of_what_is_read(folder: Path) -> None:
    """The beginning may end inside a character; the text is a text all the same."""
    found = preview(folder, put(folder, "a.txt", b"x" * (BEGINNING - 1) + "ä".encode() + b"y"))
    assert found.kind == "text"
    assert found.more


def test_a_table_of_any_delimiter(folder: Path) -> None:
    """Cells are parted at the sign that the first lines use most; quotes hold it together."""
    for sign in ",;\t":
        found = preview(folder, put(folder, "a.csv", f'company{sign}MWh\n"a{sign}b"{sign}1\n'.encode()))
        assert found.rows == (("company", "MWh"), (f"a{sign}b", "1"))


def test_a_table_that_never_ends(folder: Path) -> None:
    """So many rows and columns are shown, and that there is more."""
    found = preview(folder, put(folder, "a.csv", (",".join("abcdefghijklmnopq") + "\n").encode() * 2_000))
    assert (len(found.rows), len(found.rows[0]), found.more) == (ROWS, COLUMNS, True)


def test_an_endless_field_and_an_endless_line(folder: Path) -> None:
    """Neither breaks the reader, and what is kept of them is short."""
    table = preview(folder, put(folder, "a.csv", b'"' + b"x" * 200_000))
    assert table.kind == "table"
    lines = preview(folder, put(folder, "a.txt", b"y" * 200_000)).lines
    assert max(map(len, lines)) <= LINE
    assert len(lines) <= LINES


def png(width: int, height: int) -> bytes:
    """The header of a picture, without one."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def test_the_size_of_a_picture_is_read_and_nothing_decoded(folder: Path) -> None:
    """Also of one that would take gigabytes; a header that lies makes it a file of another kind."""
    body = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    found = preview(folder, put(folder, "a.png", png(640, 480) + body))
    assert (found.kind, found.width, found.height, found.form) == ("picture", 640, 480, "PNG")
    assert preview(folder, put(folder, "bomb.png", png(200_000, 200_000) + body)).kind in {"picture", "other"}
    assert preview(folder, put(folder, "broken.png", png(1, 1)[:20])).kind == "other"


def test_the_text_of_a_pdf_keeps_its_columns(folder: Path) -> None:
    """Pages are counted, and the first that has text is read."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "evidence" / "a.pdf"))
    canvas.showPage()
    for row, (name, amount) in enumerate((("Alpha", "12"), ("Beta", "7"))):
        canvas.drawString(72, 700 - 20 * row, name)
        canvas.drawString(300, 700 - 20 * row, amount)
    canvas.save()
    found = preview(folder, "a.pdf")
    assert (found.kind, found.pages) == ("pdf", 2)
    assert [line.split() for line in found.lines if line] == [["Alpha", "12"], ["Beta", "7"]]


def test_nothing_that_lies_in_the_folder_is_executed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence that others sent is read, and no file beside it is imported, whatever it is called."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "evidence" / "a.pdf"))
    canvas.drawString(72, 700, "Alpha")
    canvas.save()
    for name in ("greencert.py", "pypdf.py", "re.py"):
        (folder / name).write_text("open('ran', 'w')\nraise SystemExit(1)", "utf-8")
    monkeypatch.chdir(folder)
    assert preview(folder, "a.pdf").lines == ("Alpha",)
    assert not (folder / "ran").exists()


def test_a_broken_pdf_is_no_trouble(folder: Path) -> None:
    """It is named as what it says it is, without text."""
    found = preview(folder, put(folder, "a.pdf", b"%PDF-1.7\n" + b"\xff" * 500))
    assert (found.kind, found.pages, found.lines) == ("pdf", 0, ())


def test_a_pdf_that_keeps_its_reader_busy_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is another process, which is ended when its time is over."""
    monkeypatch.setattr(previews, "SECONDS", 0.001)
    assert preview(folder, put(folder, "a.pdf", b"%PDF-1.7\n")).pages == 0


def test_binary_and_empty_files_are_named_as_such(folder: Path) -> None:
    """No byte of them is shown as text."""
    assert preview(folder, put(folder, "a.bin", bytes(range(256)))).kind == "other"
    assert preview(folder, put(folder, "b.bin", b"\xff\x01\x02\x03" * 100)).kind == "other"
    assert preview(folder, put(folder, "c.txt", b"")).kind == "empty"


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    """A pipe without a writer would block for ever; a folder and a missing file are said."""
    os.mkfifo(folder / "evidence" / "pipe.txt")
    (folder / "evidence" / "sub").mkdir()
    assert preview(folder, "pipe.txt").kind == "unreadable"
    assert preview(folder, "sub").kind == "unreadable"
    assert preview(folder, "gone.txt").kind == "missing"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_no_name_leads_out_of_the_folder(folder: Path) -> None:
    """Neither dots, nor absolute paths, nor links."""
    (folder / "secret.txt").write_text("secret")
    (folder / "evidence" / "link.txt").symlink_to(folder / "secret.txt")
    (folder / "evidence" / "circle.txt").symlink_to(folder / "evidence" / "circle.txt")
    for name in ("../secret.txt", str(folder / "secret.txt"), "link.txt", "a\0b", "..\\secret.txt"):
        assert preview(folder, name).kind == "outside", name
    assert preview(folder, "circle.txt").kind in {"outside", "unreadable", "missing"}

"""The issuer's branding file and its logo: taken, or refused with a sentence that helps."""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from greencert.errors import Problem
from greencert.model.branding import Branding
from greencert.report.tree import Logo
from greencert.store.branding import load_branding
from greencert.store.kinds import KINDS
from greencert.store.logo import read_logo
from greencert.store.wording import PATTERNS

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
<style>.a{fill:#0b5351}</style>
<g transform="translate(2 3)"><rect class="a" width="10" height="4"/><circle cx="20" cy="6" r="6" fill="red"/>
<path d="M0 10 Q 4 2 8 10 A 3 3 0 0 1 4 12 Z" fill="none" stroke="#00f" stroke-width=".5"/></g></svg>"""


def svg(tmp_path: Path, text: str) -> Logo | Problem:
    """What is made of an SVG."""
    path = tmp_path / "logo.svg"
    path.write_text(text, "utf-8")
    return read_logo(path)


def png(tmp_path: Path, content: bytes) -> Logo | Problem:
    """What is made of a PNG."""
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    return read_logo(path)


def picture(mode: str = "RGBA", size: tuple[int, int] = (40, 20), colour: tuple[int, ...] = (10, 80, 80, 0)) -> bytes:
    """A PNG."""
    out = io.BytesIO()
    Image.new(mode, size, colour[: len(mode)]).save(out, "PNG")
    return out.getvalue()


def vast(width: int, height: int) -> bytes:
    """The head of a PNG that says it has so many pixels, and nothing of them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_an_svg_becomes_outlines_counted_from_its_own_corner(tmp_path: Path) -> None:
    """Shapes, styles, transforms, curves and arcs; colours as they are."""
    logo = svg(tmp_path, SVG)
    assert isinstance(logo, Logo)
    assert [outline.fill for outline in logo.outlines] == ["0b5351", "ff0000", ""]
    assert logo.outlines[2].stroke == "0000ff"
    assert {step[0] for outline in logo.outlines for step in outline.steps} <= {"M", "L", "C", "Z"}
    first = logo.outlines[0].steps[0]
    assert first[1] >= 0
    assert first[2] == 0
    assert 26 <= logo.width <= 27
    numbers = [logo.width, logo.height, *(n for each in logo.outlines for step in each.steps for n in step[1:])]
    assert {type(number) for number in numbers} == {float}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "can't be read"),
        ("<svg", "can't be read"),
        ("no picture at all", "can't be read"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "shows nothing"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><text>Name</text></svg>', "shows nothing"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>', "shows nothing"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "entities"),
        (f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0{" L1 1" * 30_000}"/></svg>', "steps"),
    ],
)
def test_what_is_no_logo_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """With a sentence, whatever is in the file."""
    found = svg(tmp_path, text)
    assert isinstance(found, Problem)
    assert said in found.message
    assert found.hint


def test_a_png_loses_what_paper_has_no_use_for(tmp_path: Path) -> None:
    """Transparency lies on white; more pixels than paper shows are left out; the same file gives the same bytes."""
    logo = png(tmp_path, picture())
    assert isinstance(logo, Logo)
    with Image.open(io.BytesIO(logo.pixels)) as shown:
        assert shown.mode == "RGB"
        assert shown.getpixel((0, 0)) == (255, 255, 255)
    large = png(tmp_path, picture("RGB", (3000, 1500)))
    assert isinstance(large, Logo)
    assert (large.width, large.height) == (900, 450)
    assert large == png(tmp_path, picture("RGB", (3000, 1500)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no PNG"),
        (b"GIF89a", "no PNG"),
        (picture()[:60], "no PNG"),
        (vast(8000, 5000), "40 megapixels"),
        (vast(60_000, 60_000), "far more than 16 megapixels"),
        (vast(100, 100), "no PNG"),
    ],
)
def test_a_broken_or_vast_png_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    """Before its pixels are read."""
    found = png(tmp_path, content)
    assert isinstance(found, Problem)
    assert said in found.message


def workspace(tmp_path: Path, text: str) -> Path:
    """A workspace with a branding file."""
    (tmp_path / "assessments").mkdir()
    (tmp_path / "assessments" / "branding.yaml").write_text(text, "utf-8")
    return tmp_path


def test_without_a_branding_file_there_is_no_issuer(tmp_path: Path) -> None:
    """And no complaint."""
    found = load_branding(tmp_path)
    assert found.value is None
    assert not found.problems


def test_the_issuer_is_as_the_file_says(tmp_path: Path) -> None:
    """Name, address, line at the foot, colour, logo."""
    root = workspace(tmp_path, 'name: Body\naddress: Street 1\nfooter: Register 1\ncolour: "#5A1F4E"\nlogo: logo.svg\n')
    (root / "assessments" / "logo.svg").write_text(SVG, "utf-8")
    issuer = load_branding(root).value
    assert issuer is not None
    assert (issuer.name, issuer.address, issuer.footer, issuer.colour) == ("Body", "Street 1", "Register 1", "5a1f4e")
    assert issuer.logo is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name: Body\nlogo: ../secret.png\n", "value"),
        ("name: Body\nlogo: logo.gif\n", "value"),
        ('name: Body\ncolour: "ffff00"\n', "contrast"),
        ("name: Body\nlogo: logo.svg\n", "not-found"),
        ("name: [\n", ""),
        ("nam: Body\n", ""),
        ("", "empty"),
    ],
)
def test_a_mistake_in_the_file_has_its_sentence(tmp_path: Path, text: str, code: str) -> None:
    """A path outside, a colour that can't be read on white, a missing logo, broken YAML."""
    found = load_branding(workspace(tmp_path, text))
    assert found.value is None
    assert found.problems
    if code and code != "value":
        assert found.problems[0].code == code


@pytest.mark.parametrize(
    ("line", "hint"),
    [("colour: red", "six hexadecimal digits: `#0b5351`"), ("logo: pictures/logo.svg", "beside this one: `logo.svg`")],
)
def test_what_has_another_form_is_told_with_an_example(tmp_path: Path, line: str, hint: str) -> None:
    """Nobody has to guess how a colour or the name of a logo is written."""
    (found,) = load_branding(workspace(tmp_path, f"name: Body\n{line}\n")).problems
    assert found.line == 2
    assert hint in found.hint


def test_every_form_that_a_model_asks_for_has_its_words() -> None:
    """A pattern without words would end in a traceback."""
    texts = (json.dumps(model.model_json_schema()) for model in (Branding, *KINDS.values()))
    asked = {json.loads(found) for text in texts for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)}
    assert asked
    assert asked <= PATTERNS.keys()

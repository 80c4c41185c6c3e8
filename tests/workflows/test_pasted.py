"""What terminals paste when files are dropped on them."""

from __future__ import annotations

import shlex
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.workflows.pasted import pasted_paths

PATHS = st.text("abÄ 'x()&[]#.-", min_size=1, max_size=12).map(lambda name: f"/nowhere/{name}")


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("", ()),
        ("  \n", ()),
        ("/a/b.pdf", ("/a/b.pdf",)),
        ("/a b/c d.pdf", ("/a b/c d.pdf",)),
        ("'/a b/c.pdf' ", ("/a b/c.pdf",)),
        ('"/a b/c.pdf"', ("/a b/c.pdf",)),
        ("/a\\ b/c\\(1\\).pdf", ("/a b/c(1).pdf",)),
        ("file:///a%20b/c.pdf\n", ("/a b/c.pdf",)),
        ("'/a b' /c\\ d file:///e%20f", ("/a b", "/c d", "/e f")),
        ("/a/b.pdf\n/c/d.pdf", ("/a/b.pdf", "/c/d.pdf")),
        ("https://example.org/a%20b", ("https://example.org/a%20b",)),
        ("/it's.pdf", ("/it's.pdf",)),
        ("~/x y", ("~/x y",)),
        ("e-001", ("e-001",)),
    ],
)
def test_pasted(typed: str, paths: tuple[str, ...]) -> None:
    """Quoted, escaped, as addresses, one or several."""
    assert pasted_paths(typed) == paths


@given(st.lists(PATHS, min_size=1, max_size=4))
def test_whatever_a_shell_quotes_is_read_back(paths: list[str]) -> None:
    """Several paths, each quoted as a shell needs it, come back as they were."""
    assert pasted_paths(" ".join(map(shlex.quote, paths))) == tuple(paths)


@given(PATHS)
def test_addresses_of_files_are_read_back(path: str) -> None:
    """`file://` with everything but letters escaped."""
    assert pasted_paths(f"file://{quote(path)}") == (path,)


def test_what_exists_as_it_stands_is_one_path(tmp_path: Path) -> None:
    """A name with quotes or spaces in it needs none around it."""
    for name in ("a b.pdf", "it's 'one'.pdf", "a\\ b.pdf"):
        path = tmp_path / name
        path.write_text("x")
        assert pasted_paths(str(path)) == (str(path),)


@given(st.text(max_size=60))
def test_nothing_pasted_is_ever_an_error(typed: str) -> None:
    """Whatever it is, paths come out or none."""
    assert all(pasted_paths(typed)) or not typed.strip()

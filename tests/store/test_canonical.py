"""The canonical form: says the same, once and for all, and keeps comments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.model.criterion import ThemeFile
from greencert.model.edition import Translation
from greencert.model.scheme import Scheme
from greencert.store.canonical import WIDTH, canonical, canonical_data
from greencert.store.kinds import KINDS, kind_of, source_files
from greencert.store.shipped import shipped
from greencert.store.yaml import parse


def form(text: str, model: Any = ThemeFile) -> str:
    parsed = parse(text)
    assert not parsed.problems
    return canonical(parsed, model)


MESSY = """\
# Who wrote this, and why.
criteria:
    # the first one
    -   requirement:   'In the reference year, so   much is so.'  # two spaces stay
        id:   GE-01    # never reused
        evidence:
        - {title: Invoice, id: purchase,
           kinds: [invoice,   # of the year
                   contract]}
        title: "Plain words"
        means: {met_at: 50.0, unit: percent, kind: quantity, steps: [
          {points: 1, at: 30}, {points: 2, at: 50}]}
        since: '1.0.0'

    # the second one
    - id: GE-02
      title: yes
theme: green-energy
# the end
"""

NEAT = """\
theme: green-energy
# Who wrote this, and why.
criteria:
  # the first one
  - id: GE-01  # never reused
    title: Plain words
    requirement: In the reference year, so   much is so.  # two spaces stay
    means:
      kind: quantity
      unit: percent
      met_at: 50
      steps:
        - at: 30
          points: 1
        - at: 50
          points: 2
    evidence:
      - id: purchase
        kinds: [invoice, contract]  # of the year
        title: Invoice
    since: 1.0.0

  # the second one
  - id: GE-02
    title: "yes"
# the end
"""


def test_one_form_whatever_the_file_looked_like() -> None:
    """Order, quotes, indentation, brackets and blank lines become canonical; comments stay with their lines."""
    assert form(MESSY) == NEAT


def test_the_canonical_form_stays_as_it_is() -> None:
    """Formatting twice changes nothing."""
    assert form(NEAT) == NEAT


def test_windows_line_ends_become_unix_ones() -> None:
    """A file from a Windows editor gets the same form."""
    assert form(MESSY.replace("\n", "\r\n")) == NEAT


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", '"yes"'),
        ("1.0.0", "1.0.0"),
        ("'2026-01-01'", '"2026-01-01"'),
        ("'1:30'", '"1:30"'),
        ("'1e3'", '"1e3"'),
        ("'50'", '"50"'),
        ("'- not a list'", '"- not a list"'),
        ("'key: value'", '"key: value"'),
        ("'a #comment'", '"a #comment"'),
        ("a#b", "a#b"),
        ("-b", "-b"),
        ("https://example.org/a:b", "https://example.org/a:b"),
        ("'61e03e37'", '"61e03e37"'),
        ("'bfd7f83b'", '"bfd7f83b"'),
        ('"a\\tb"', '"a\\tb"'),
        ("' a'", '" a"'),
        ("''", '""'),
        ("50.00", "50"),
        ("1e3", "1000"),
        ("null", "null"),
        ("True", "true"),
    ],
)
def test_quotes_only_where_readers_could_differ(written: str, meant: str) -> None:
    """Text that YAML 1.1 or 1.2 would take for something else is quoted, other text isn't; numbers are shortest."""
    assert form(f"id: {written}\n", Scheme) == f"id: {meant}\n"


def test_long_text_is_folded_and_lines_are_literal() -> None:
    """What doesn't fit is folded at 120 columns; a text of several lines keeps its lines."""
    long = " ".join(["word"] * 60)
    lines = form(f"title: {long}\nsummary: |-\n  a\n  b\n", Scheme).splitlines()
    assert lines[0] == "title: >-"
    assert max(map(len, lines)) <= WIDTH
    assert lines[-3:] == ["summary: |-", "  a", "  b"]


def test_a_comment_at_the_head_of_a_folded_text_stays() -> None:
    """`>-  # why` is a comment, `#` inside the text is not."""
    text = "title: >-  # why\n  " + "a #word " * 30 + "end\n"
    assert form(text, Scheme).startswith("title: >-  # why\n  a #word a #word")


def test_unknown_keys_come_last_and_stay() -> None:
    """A key that the model doesn't know is `check`'s business; it isn't lost."""
    assert form("zzz: 1\nid: a\n", Scheme) == "id: a\nzzz: 1\n"


TEXTS = st.text(max_size=200).filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text))
SCALARS = st.one_of(TEXTS, st.booleans(), st.none(), st.integers(-9999, 9999))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*ThemeFile.model_fields, "other"]), VALUES, max_size=3))
def test_any_values_come_back(data: dict[str, Any]) -> None:
    """Whatever is written in canonical form is read as it was, and is canonical."""
    text = canonical_data(data, ThemeFile)
    parsed = parse(text)
    assert not parsed.problems, text
    assert (parsed.data or {}) == data
    if data:
        assert canonical(parsed, ThemeFile) == text


@given(
    st.lists(st.tuples(st.sampled_from(["id", "title", "owner"]), TEXTS), unique_by=lambda pair: pair[0], min_size=1)
)
def test_no_line_is_longer_than_it_has_to_be(pairs: list[tuple[str, str]]) -> None:
    """A line beyond 120 columns holds a single word, or signs that can't be folded."""
    for line in canonical_data(dict(pairs), Scheme).splitlines():
        assert len(line) <= WIDTH or " " not in line.strip() or line.partition(": ")[2].startswith('"')


@pytest.mark.parametrize("scheme", sorted(path.parent.name for path in shipped("criteria").glob("*/scheme.yaml")))
def test_what_is_shipped_is_canonical(scheme: str) -> None:
    """Formatting the shipped schemes changes no byte."""
    from greencert.workflows.authoring import formatted

    found, problems = formatted(shipped("criteria") / scheme)
    assert not problems
    assert [str(each.path) for each in found if each.changed] == []


def test_every_source_file_has_a_kind() -> None:
    """Each file of a scheme knows its model; translations lie in their folder."""
    files = source_files(shipped("criteria") / "bsr-green-park")
    assert {kind_of(path) for path in files} <= set(KINDS)
    assert files[0].name == "scheme.yaml"
    assert "translation" in {kind_of(path) for path in files}


def test_numbers_of_the_models_are_written_shortest() -> None:
    """Decimals from a model are written like those from a file."""
    assert canonical_data({"language": Decimal("1.50")}, Translation) == "language: 1.5\n"

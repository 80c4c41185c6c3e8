"""Reading YAML: values, places, and refusals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greencert.store.figures import read_figures
from greencert.store.yaml import Parsed, parse

TEXT = """\
# head
a: 1   # one
b:
  - x: "q\\u0041"
    y: >-
      folded
      text

  # comment
  - [1, {k: v}]
c:
d: |
  kept

e: 'it''s'
"""


def cut(parsed: Parsed, path: tuple[str | int, ...]) -> tuple[str | None, str]:
    """Key and value at a path, as they stand in the text."""
    span = parsed.span(path)
    assert span is not None
    key = parsed.text[span.key.start.offset : span.key.end.offset] if span.key else None
    return key, parsed.text[span.value.start.offset : span.value.end.offset]


def problems(source: str | bytes) -> list[str]:
    """Line, column, code of each problem."""
    return [f"{found.line}:{found.column} {found.code}" for found in parse(source, "f").problems]


def test_values_are_plain_and_exact() -> None:
    """YAML 1.2, core schema: numbers exact, dates and yes/no text, quoted always text."""
    text = "[1, -0x1f, 0x1F, 0o17, 1.10, 1e3, .5, 2024-01-01, yes, no, on, true, False, null, ~, '1', 1_000, 0b1]"
    assert parse(text).data == [
        *(1, "-0x1f", 31, 15, Decimal("1.10"), Decimal("1e3"), Decimal("0.5"), "2024-01-01", "yes", "no", "on"),
        *(True, False, None, None, "1", "1_000", "0b1"),
    ]
    assert str(parse("a: 1.10").data["a"]) == "1.10"


def test_keys_are_text() -> None:
    """`1`, `true` and `null` are names when they stand before a colon."""
    assert parse("{1: a, true: b, null: c}").data == {"1": "a", "true": "b", "null": "c"}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_spans_cut_out_key_and_value(newline: str) -> None:
    """A span goes from the first character to just after the last, whatever the line ends."""
    parsed = parse(TEXT.replace("\n", newline))
    assert parsed.newline == newline
    assert cut(parsed, ("a",)) == ("a", "1")
    assert cut(parsed, ("b", 0, "x")) == ("x", '"q\\u0041"')
    assert cut(parsed, ("b", 0, "y")) == ("y", newline.join((">-", "      folded", "      text")))
    assert cut(parsed, ("b", 0))[1].endswith("text")
    assert cut(parsed, ("b", 1)) == (None, "[1, {k: v}]")
    assert cut(parsed, ("b", 1, 1, "k")) == ("k", "v")
    assert cut(parsed, ("c",)) == ("c", "")
    assert cut(parsed, ("d",)) == ("d", newline.join(("|", "  kept")))
    assert cut(parsed, ("e",)) == ("e", "'it''s'")
    assert parsed.span(("b", 2)) is None
    assert parsed.nearest(("b", 0, "z", "w")) == ("b", 0)


def test_positions_count_from_one_and_offsets_from_zero() -> None:
    """Columns count characters, not bytes."""
    span = parse("ä: 1\nöö: [x, y]\n").span(("öö", 1))
    assert span is not None
    assert (span.value.start.line, span.value.start.column, span.value.start.offset) == (2, 9, 13)


def test_empty_texts_have_no_value() -> None:
    """Nothing, blanks and comments are null, without a problem of YAML."""
    for text in ("", "\n\n", "# only a comment\n", "---\n"):
        assert parse(text).data is None
        assert parse(text).problems == ()


def test_a_byte_order_mark_is_taken_off() -> None:
    """UTF-8 with a mark reads as without, and says so."""
    for source in (b"\xef\xbb\xbfa: 1\r\n", "\ufeffa: 1\r\n"):
        parsed = parse(source)
        assert (parsed.data, parsed.bom, parsed.newline) == ({"a": 1}, True, "\r\n")
        assert parsed.text.startswith("a")


def test_other_encodings_are_named_at_the_first_wrong_byte() -> None:
    """Line and column of the byte, and what it would be in Windows-1252."""
    (found,) = parse(b"a: \xc3\xa4\nb: M\xe4ntt\xe4\n", "f").problems
    assert (found.line, found.column, found.code) == (2, 5, "not-utf-8")
    assert "`ä`" in found.hint
    assert problems("a: 1".encode("utf-16")) == ["1:1 not-utf-8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1\n", ["2:1 tab"]),
        ("a: 1\na: 2\n", ["2:1 duplicate-key"]),
        ("{a: {b: 1, b: 2}, a: 3}", ["1:12 duplicate-key", "1:19 duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["1:4 anchor", "2:4 alias"]),
        ("a: {<<: {b: 1}}\n", ["1:5 merge"]),
        ("a: !!str 1\nb: !own 2\n", ["1:4 tag", "2:4 tag"]),
        ("&x a: 1\n", ["1:1 anchor"]),
        ("? [a]\n: 1\n", ["1:3 key"]),
        ("? {a: 1}\n: 1\n", ["1:3 key"]),
        ("a: 1\n---\nb: 2\n", ["2:1 documents"]),
        ("a: \x1b[31m\n", ["1:4 control-character"]),
        ("a: 1\rb: 2\n", ["1:5 control-character"]),
        ("a: x\u2028y\n", ["1:5 control-character"]),
        ("a: b: c\n", ["1:5 yaml"]),
        ("a: [1, 2\nb: 3\n", ["1:4 yaml"]),
        ("a: 'open\n", ["1:4 yaml"]),
        ("%YAML 1.3\n---\na: 1\n", ["1:1 yaml"]),
    ],
)
def test_what_is_refused(text: str, expected: list[str]) -> None:
    """Each refusal has its place and leaves no value."""
    assert problems(text) == expected
    assert parse(text).data is None


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "{a: "])
def test_deep_nesting_is_a_problem_and_no_crash(sign: str) -> None:
    """3,000 levels end at the limit."""
    (found,) = parse(sign * 3000, "f").problems
    assert found.code in {"too-deep", "key"}
    assert len(found.excerpt[0]) < 130


def test_long_digits_stay_text() -> None:
    """Numbers that would keep a machine busy are text; what expects a number says so."""
    assert isinstance(parse("9" * 5000).data, str)
    assert parse("1e99999999999999999999").data == "1e99999999999999999999"


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """The message says how large it is and where such things belong."""
    from greencert.store.document import read_document
    from greencert.store.edition import load_edition

    path = tmp_path / "scheme.yaml"
    with path.open("wb") as target:
        target.truncate(50_000_000)
    found = read_document(path)
    assert not isinstance(found, Parsed)
    assert (found.code, found.line) == ("too-large", 0)
    assert "50 MB" in found.message
    assert [problem.code for problem in load_edition(tmp_path).problems] == ["too-large"]
    assert problems(b"#" * 50_000_000) == ["0:0 too-large"]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(source: bytes) -> None:
    """Any bytes give a value or problems; places lie inside the text."""
    parsed = parse(source, "f")
    assert parsed.data is None or not parsed.problems
    for path in parsed.paths():
        assert parsed.span(path) is not None


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab:- \n\t[]{},'\"#&*!|>%?@`1.\u2028\x00ä", max_size=60))
def test_no_text_raises(source: str) -> None:
    """Text made of what means something in YAML gives a value or problems, and spans that cut it."""
    parsed = parse(source, "f")
    assert parsed.data is None or not parsed.problems
    for path in parsed.paths():
        span = parsed.span(path)
        assert span is not None
        assert 0 <= span.value.start.offset <= span.value.end.offset <= len(parsed.text)


SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.text(SIGNS, max_size=12))


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        SCALARS,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(SIGNS, min_size=1, max_size=6), inner, max_size=4)
        ),
    )
)
def test_json_reads_as_what_it_says(value: object) -> None:
    """JSON is YAML: what was written comes back, with a span for every node."""
    import json

    parsed = parse(json.dumps(value, ensure_ascii=False))
    assert parsed.data == value
    assert parsed.problems == ()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='company,datapoint,period,value,unit\n\r"\t; 12é', max_size=80))
def test_no_table_raises(text: str) -> None:
    """Any text gives figures or problems with a place."""
    figures, _, found = read_figures("company,datapoint,period,value,unit\n" + text.replace("\r", ""), "data.csv")
    assert not figures or not found
    assert all(problem.line > 0 for problem in found)

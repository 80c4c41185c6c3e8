"""Laws of reading line by line: whatever it understands, the parser reads the same; the rest it leaves alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from greencert.store import emit, written
from greencert.store.builder import build
from greencert.store.reading import unwelcome
from greencert.store.shipped import shipped

FILES = sorted(path for part in ("criteria", "assessments") for path in shipped(part).rglob("*.yaml"))
BROKEN = sorted((Path(__file__).parent.parent / "broken").rglob("*.yaml"))

NAMES = ("claim", "value", "GE-01", "note", "themes/a/title", "steps[0].title", "null", "true", "a.b", "Ä", "1a", "a b")
TEXTS = (
    *("complete", "true", "~", "null", "82", "-4.5", "1e3", "0x1F", "2026-05-18", "a: b", "a:b", "a #b", "a#b", "a:"),
    *('"quoted: #"', '"back\\slash"', "'single'", "'it''s'", '"open', "- a", "-a", "? a", ": a", "& a", "*a", "!t a"),
    *("[]", "{}", "[a, b]", "[a,b]", "[a, [b]]", "[1, 2.5, true]", "{a: b}", "{a: b, a: c}", "[a", "@x", "%x", "`x`"),
    *(
        "höyry ja lämpö – 41 %",
        "(a)",
        "<<",
        "=",
        "a\u00a0b",
        "tab\there",
        "\ufeff",
        "x\x85y",
        "---",
        "...",
        "a ",
        "# c",
    ),
    *(">-", "|-", ">", "|", ">-  ", "|2-", "\U0001f600", "a\u2028b", "\ud800", "-", "--- a", "0o17", ".5", "+3", "a\r"),
)


def lines() -> st.SearchStrategy[str]:
    """Lines as people, programs and accidents write them."""
    indent = st.sampled_from(("", "", "  ", "  ", "    ", "      ", " ", "   "))
    dash = st.sampled_from(("", "", "", "- ", "-  ", "-"))
    key = st.sampled_from((*(f"{name}:" for name in NAMES), "", "claim :", "claim:x"))
    value = st.sampled_from(("", *TEXTS))
    space = st.sampled_from((" ", " ", " ", "  ", ""))
    parts = st.tuples(indent, dash, key, space, value)
    whole = st.builds(lambda p: p[0] + p[1] + (p[2] + p[3] + p[4] if p[4] else p[2]), parts)
    return st.one_of(whole, whole, st.sampled_from(("", "   ", "# said", "  # said", "---", "...", "%YAML 1.2")))


def typed(value: Any) -> Any:
    """A value that differs where types do: 1, 1.0 and true are equal to Python."""
    if isinstance(value, dict):
        return [(name, typed(item)) for name, item in value.items()]
    if isinstance(value, list):
        return [typed(item) for item in value], "list"
    return type(value), str(value) if isinstance(value, Decimal) else value


def agree(text: str) -> bool:
    """Whether the text was understood; what was is the parser's value, without any problem."""
    found = written.read(text)
    if found is written.OTHERWISE:
        return False
    assert unwelcome(text, "") is None
    data, problems = build(text, "")
    assert not problems
    assert typed(found) == typed(data)
    return True


@settings(max_examples=1500, deadline=None)
@given(st.lists(lines(), min_size=1, max_size=9).map("\n".join))
@example("a: 1\n  b: 2")
@example("a:\n- b")
@example("a:\n  - b: 1\n    c: 2\n  - d\nb:\n")
@example("a: >-\n  x\n  y\n # said\nb: 1\n")
@example("a: |-\n  x\n\n    y\n\nb: 1")
@example("a: >-\nb: 1")
@example("a: |-\n   \n    b")
@example("- a: >-\n    x\n  b: 1\n- c")
def test_agrees_with_the_parser_on_any_lines(text: str) -> None:
    """Whatever lines stand below each other, right or wrong, with the line ends of either world."""
    agree(text)
    agree(text.replace("\n", "\r\n"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 10**6), st.integers(0, 3), st.sampled_from(TEXTS))
def test_agrees_with_the_parser_on_damaged_files(path: Path, at: int, cut: int, put: str) -> None:
    """A few signs of a real file replaced by something else, anywhere."""
    text = path.read_text("utf-8")[:6000]
    at %= len(text) or 1
    agree(text[:at] + put + text[at + cut :])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_understands_what_is_shipped(path: Path) -> None:
    """Nothing that greencert ships needs the slow way."""
    assert agree(path.read_text("utf-8"))
    assert agree(path.read_text("utf-8").replace("\n", "\r\n"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_agrees_with_the_parser_on_broken_files(path: Path) -> None:
    """What isn't YAML is never understood; what is YAML with a mistake reads the same."""
    agree(path.read_bytes().decode("utf-8", "replace"))


def test_remembers_only_so_many_lines() -> None:
    """Memory stays bounded over any number of files."""
    for number in range(3):
        written.read("\n".join(f"key-{number}-{n}: value {n}" for n in range(written.MOST_LINES // 2 + 1)))
    assert max(len(written._LINES), len(written._HEADS)) <= written.MOST_LINES


def test_a_long_text_is_read_and_a_text_of_very_many_values_is_counted_first() -> None:
    """A million and more values are left to the builder, which refuses them; as many characters of prose aren't."""
    prose = "\n".join(f"key-{number}: {'word ' * 200}end" for number in range(4_000))
    assert len(prose) > 3 * written.MOST_VALUES
    assert len(written.read(f"{prose}\n")) == 4_000
    assert written.read("list:\n" + "  - a\n" * written.MOST_VALUES) is written.OTHERWISE


def test_a_remembered_list_is_not_shared() -> None:
    """Two files that say the same list can't reach into each other."""
    one, other = written.read("a: [b, c]"), written.read("a: [b, c]")
    one["a"].append("d")
    assert other == {"a": ["b", "c"]}


values = st.recursive(
    st.one_of(st.text(max_size=30), st.integers(), st.booleans(), st.none(), st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), values, max_size=4))
def test_agrees_with_the_parser_on_what_greencert_writes(value: dict[str, Any]) -> None:
    """Whatever the app writes into a person's file."""
    agree(emit.block(value, 0) + "\n")

"""Edits in place: the value is set, and every other byte stays."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.store import edit
from greencert.store.yaml import parse

ANSWERS = """\
# The park's answers.
CE-01:   # asked in spring
  claim:
    value: true
    note: >-
      two lines
      of text
    evidence:
      - id: e-001   # the big one
        locator: p. 3
  # a thought
  meaning: 0123456789abcdef

# energy
GE-01: {claim: {value: 52.5}}
GE-02:
"""


def data(text: str) -> Any:
    return parse(text).data


def test_a_scalar_is_replaced_and_nothing_else_changes() -> None:
    """Setting a scalar changes the line that it stands on and no other."""
    after = edit.set_value(ANSWERS, ("CE-01", "claim", "value"), False)
    assert after == ANSWERS.replace("value: true", "value: false")


def test_comments_after_a_value_stay() -> None:
    """A comment behind the value isn't part of it."""
    text = "a: 1 # one\nb: 2\n"
    assert edit.set_value(text, ("a",), Decimal("1.50")) == "a: 1.5 # one\nb: 2\n"


def test_a_folded_text_is_replaced_as_a_whole() -> None:
    """A block scalar goes with all its lines."""
    after = edit.set_value(ANSWERS, ("CE-01", "claim", "note"), "short")
    assert after == ANSWERS.replace(">-\n      two lines\n      of text", "short")


def test_a_missing_key_is_added_at_the_end_of_its_parent() -> None:
    """A new key goes behind the last line of its parent, before comments that belong to what follows."""
    after = edit.set_value(ANSWERS, ("CE-01", "claim", "state"), "planned")
    assert after == ANSWERS.replace("        locator: p. 3\n", "        locator: p. 3\n    state: planned\n")


def test_a_missing_answer_is_added_at_the_end() -> None:
    """A criterion without an answer gets one at the end of the file."""
    after = edit.set_value(ANSWERS, ("EE-01", "claim", "value"), ["a", "b"])
    assert after == ANSWERS + "EE-01:\n  claim:\n    value: [a, b]\n"


def test_an_empty_key_takes_children() -> None:
    """`GE-02:` without anything behind it becomes a map."""
    after = edit.set_value(ANSWERS, ("GE-02", "claim", "value"), Decimal(3))
    assert after == ANSWERS.replace("GE-02:\n", "GE-02:\n  claim:\n    value: 3\n")


def test_a_flow_map_grows_on_its_line() -> None:
    """A map that a person wrote on one line stays on one line."""
    after = edit.set_value(ANSWERS, ("GE-01", "claim", "note"), "x: y")
    assert after == ANSWERS.replace("{value: 52.5}", '{value: 52.5, note: "x: y"}')


def test_a_list_grows_behind_its_last_item() -> None:
    """An item is added with the indent of those before it."""
    after = edit.append(ANSWERS, ("CE-01", "claim", "evidence"), {"id": "e-002", "locator": "cl. 4"})
    assert after == ANSWERS.replace(
        "        locator: p. 3\n", "        locator: p. 3\n      - id: e-002\n        locator: cl. 4\n"
    )


def test_an_empty_list_takes_its_first_item() -> None:
    """`[]` becomes a block list."""
    assert edit.append("evidence: []\n", ("evidence",), {"id": "e-001"}) == "evidence:\n  - id: e-001\n"


def test_windows_line_ends_stay() -> None:
    """A file with CRLF gets CRLF in what is added."""
    text = ANSWERS.replace("\n", "\r\n")
    after = edit.set_value(text, ("EE-01", "claim", "value"), True)
    assert after == text + "EE-01:\r\n  claim:\r\n    value: true\r\n"


def test_a_file_without_a_last_line_break_is_kept_readable() -> None:
    """What is added starts on a line of its own."""
    assert edit.set_value("a: 1", ("b",), 2) == "a: 1\nb: 2"


def test_a_file_of_comments_takes_its_first_value() -> None:
    """Comments at the head stay at the head."""
    assert edit.set_value("# nothing yet\n", ("A", "b"), True) == "# nothing yet\nA:\n  b: true\n"


def test_a_byte_order_mark_stays() -> None:
    """The mark of some editors stays where it was."""
    assert edit.set_value("\ufeffa: 1\n", ("a",), 2) == "\ufeffa: 2\n"


def test_a_value_is_emptied_not_deleted() -> None:
    """None leaves the key with null, so that no line of a person disappears."""
    assert edit.set_value("a: 1\nb: 2\n", ("a",), None) == "a: null\nb: 2\n"


def test_a_map_can_replace_a_map() -> None:
    """A determination is written as a whole."""
    text = "A:\n  determination:\n    outcome: accepted\n    by: x\n  meaning: y\n"
    after = edit.set_value(text, ("A", "determination"), {"outcome": "rejected", "reason": "two\nlines"})
    assert (
        after == "A:\n  determination:\n    outcome: rejected\n    reason: |-\n      two\n      lines\n  meaning: y\n"
    )


def test_a_plain_value_in_the_way_is_refused() -> None:
    """A number can't take children; the person is told and nothing changes."""
    with pytest.raises(edit.EditError, match="a plain value stands where a map is needed"):
        edit.set_value("a: 1\n", ("a", "b"), 2)


HOSTILE = st.text(min_size=1, max_size=60)


@given(HOSTILE)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """Whatever a person types is read back the same, and what stood there before too."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    after = edit.set_value(ANSWERS, ("CE-01", "claim", "note"), text)
    expected = data(ANSWERS)
    expected["CE-01"]["claim"]["note"] = text
    assert data(after) == expected


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C-1"]), st.sampled_from(["x", "y"]), HOSTILE), max_size=6))
def test_a_row_of_edits_gives_what_a_dictionary_gives(edits: list[tuple[str, str, str]]) -> None:
    """Many edits one after the other leave what the same edits leave in a plain dictionary."""
    text = "# head\nA:\n  x: 1 # c\n"
    expected: dict[str, Any] = {"A": {"x": 1}}
    for owner, key, value in edits:
        value = value.encode("utf-8", "ignore").decode()
        text = edit.set_value(text, (owner, key), value)
        expected.setdefault(owner, {})[key] = value
    assert data(text) == expected
    assert text.startswith("# head\n")

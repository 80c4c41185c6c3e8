"""The change report: grouped, marked, escaped, the same bytes every time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.language import Language
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.report.diff import diff_document
from greencert.report.diff_json import diff_json
from greencert.report.html import render_html
from greencert.report.markdown import render_markdown
from greencert.report.text import render_text
from greencert.report.word_marks import marked, side_by_side
from greencert.revision.compare import Comparison, compare
from greencert.store.edition import load_edition

ROOT = Path(__file__).parents[2]
WORDS = Language.of("en")
HOSTILE = "<script>alert(1)</script> [bold]x[/bold] | **y** `z` ${q} & \\ ~~w~~"


@pytest.fixture(scope="module")
def edition() -> Edition:
    """A shipped edition."""
    loaded = load_edition(ROOT / "criteria" / "g3-mv")
    assert loaded.value is not None
    return loaded.value


def changed(edition: Edition, **fields: Any) -> Comparison:
    """The edition against itself with its first criterion changed."""
    first, *others = edition.criteria
    return compare(edition, edition.model_copy(update={"criteria": (first.model_copy(update=fields), *others)}))


def test_nothing_really_changed_is_said(edition: Edition) -> None:
    """Equal editions, and such that differ in form, say so in every rendering."""
    for found in (compare(edition, edition), changed(edition, title=edition.criteria[0].title.upper())):
        document = diff_document(found, WORDS, ("a", "b"))
        for text in (render_text(document), render_markdown(document), render_html(document)):
            assert "Nothing really changed" in text


def test_texts_from_files_stay_data(edition: Edition) -> None:
    """No tag, no markup and no table sign of a criterion gets through."""
    found = changed(edition, requirement=HOSTILE, title=HOSTILE)
    for stacked in (False, True):
        document = diff_document(found, WORDS, (HOSTILE, "b"), stacked=stacked)
        page = render_html(document)
        assert "<script>" not in page
        assert "&lt;script&gt;" in page
        assert "<script>" not in render_markdown(document).replace("\\<script\\>", "")
        assert "[bold]x[/bold]" in re.sub(r"\s+", " ", render_text(document, 400))


def test_the_json_has_stable_keys(edition: Edition) -> None:
    """Machines find what they found yesterday."""
    found = diff_json(changed(edition, requirement="Something else."), ("a", "b"))
    assert list(found) == [
        "scheme", "from", "to", "changed_in_meaning", "classes", "counts", "unchanged", "changes", "unclear", "around",
        "successors",
    ]  # fmt: skip
    assert json.loads(json.dumps(found)) == found


def test_the_reason_and_the_field_that_tightens_are_named(edition: Edition) -> None:
    """A reader sees which field makes a criterion tighter."""
    method = edition.scheme.method.model_copy(update={"name": MethodName.POINTS})
    weighed = edition.model_copy(update={"scheme": edition.scheme.model_copy(update={"method": method})})
    found = changed(weighed, weight=edition.criteria[0].weight + 1)
    text = render_text(diff_document(found, WORDS, ("a", "b"), stacked=True), 100)
    assert "weight (tightened)" in text
    assert "Tightened (1)" in text


PROSE = st.text(alphabet="abc de, fgh. 1≥", max_size=80)


@given(PROSE, PROSE)
def test_marks_lose_no_word(before: str, after: str) -> None:
    """What isn't inserted is the old text, what isn't deleted the new one; white space and gaps aside."""
    spans = marked(before, after)
    left, right = side_by_side(before, after)
    if any("…" in span.text for span in (*spans, *left, *right)):
        return
    old = "".join(span.text for span in spans if span.style != "inserted")
    new = "".join(span.text for span in spans if span.style != "deleted")
    assert ("".join(old.split()), "".join(new.split())) == ("".join(before.split()), "".join(after.split()))
    assert "".join(span.text for span in left).split() == before.split()
    assert "".join(span.text for span in right).split() == after.split()


def test_only_what_changed_is_marked() -> None:
    """One word in a sentence, and the full stop stays unmarked."""
    spans = marked("At least 50 % is renewable.", "At least 60 % is renewable.")
    assert [(span.text, span.style) for span in spans] == [
        ("At least ", "plain"),
        ("50 ", "deleted"),
        ("60 ", "inserted"),
        ("% is renewable.", "plain"),
    ]


def test_a_deleted_word_stands_apart_from_the_sign_before_it() -> None:
    """The new text has no white space there any more; what is deleted brings that of the old one along."""
    spans = marked("Heat (of furnaces) there is used.", "Heat (of furnaces) is used.")
    assert "".join(span.text for span in spans) == "Heat (of furnaces) there is used."
    spans = marked("All heat is used (see the guide) and sold.", "All heat is used (see the guide).")
    assert "".join(span.text for span in spans) == "All heat is used (see the guide) and sold."


def test_a_rewritten_text_is_shown_as_a_whole() -> None:
    """Where hardly a word is left, marks inside would only confuse."""
    spans = marked("Heat of furnaces warms the hall.", "Employees take the bus.")
    assert [span.style for span in spans] == ["deleted", "inserted"]

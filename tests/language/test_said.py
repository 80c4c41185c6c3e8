"""Sentences of problems and refusals: English where they arise, the reader's language where they are shown."""

from __future__ import annotations

import ast
import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import greencert
from greencert.errors import Problem, Severity
from greencert.language import LANGUAGES, Language, Said, said, together, words_of
from greencert.language.said import from_plain, to_plain

SOURCE = Path(greencert.__file__).parent
_MADE = {"Problem": (5, 6), "Flaw": (2, 3), "warning": (2, 3), "refused": (2, 3), "refusal": (2, 3)}
"""What makes a problem, and where its sentences stand among the arguments."""


def test_it_is_its_text() -> None:
    """Whoever knows nothing of languages sees an English sentence: equal, sortable, joinable."""
    sentence = said("keep {n} of {all}", n=1, all="{two}")
    assert sentence == "keep 1 of {two}"
    assert sorted([sentence, "a"]) == ["a", sentence]
    assert hash(sentence) == hash("keep 1 of {two}")


def test_values_are_never_read_as_a_pattern() -> None:
    """Braces in data stay braces, in every language."""
    sentence = said("`{word}` is not {what}", word="{0}{word!r}", what="{what}")
    assert sentence == "`{0}{word!r}` is not {what}"
    for code in LANGUAGES:
        assert "{0}{word!r}" in Language.of(code).say(sentence)


def test_sentences_inside_sentences_are_said_too() -> None:
    """A value that is a sentence, a row of them, and what an error says: all in the reader's language."""
    words = Language.of("fi")
    inner = said("a data point")
    assert words.say(inner) != "a data point"
    assert words.say(inner) in words.say(said("`{word}` is not {what}", word="x", what=inner))
    assert words.say("x: " + inner) == f"x: {words.say(inner)}"
    assert words.say(together((inner, inner), "; ")) == f"{words.say(inner)}; {words.say(inner)}"
    assert words.say(said("the formula can't be read: {error}", error=ValueError(inner))).endswith(words.say(inner))
    assert words_of(ValueError("plain")) == "plain"


@pytest.mark.parametrize("again", [copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
def test_copies_keep_the_pattern(again: object) -> None:
    """A worker process and a copy of a value lose nothing."""
    sentence = said("`{word}` is not {what}", word="x", what=said("a data point"))
    other = again(sentence)  # type: ignore[operator]
    assert isinstance(other, Said)
    assert Language.of("fi").say(other) == Language.of("fi").say(sentence)


def test_a_problem_that_was_kept_is_the_same_problem() -> None:
    """What was found before is said in the language of today's reader, whatever it was then."""
    hint = together((said("a data point"), said("a theme")), " ")
    problem = Problem("x.yaml", 3, 4, "code", Severity.WARNING, said("{n} mistakes", n=2), hint, ("3 | x",))
    again = Problem.from_plain(json.loads(json.dumps(problem.to_plain())))
    assert again == problem
    assert again.excerpt == problem.excerpt
    assert Language.of("fi").say(again.hint) == Language.of("fi").say(hint) != hint


@pytest.mark.parametrize(
    "kept", [{}, {"said": "x"}, {"said": "{a}{b}", "values": {"a": ""}}, {"said": "x", "values": 3}, 3, None]
)
def test_what_is_no_sentence_is_refused(kept: object) -> None:
    """A cache that something else wrote gives an error that its reader expects, never another one."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_plain(kept)


def test_plain_text_is_kept_as_it_is() -> None:
    """A text without a pattern is only itself."""
    assert from_plain(to_plain("just this")) == "just this"
    assert not isinstance(from_plain("just this"), Said)


def test_every_problem_can_be_said_in_another_language() -> None:
    """No problem is made from a bare English text: it would stay English for every reader."""
    assert list(_bare()) == []


def _bare() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from (f"{path.relative_to(SOURCE)}:{node.lineno}: {text}" for text in _texts(node))


def _texts(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name not in _MADE:
        return
    places = [call.args[at] for at in _MADE[name] if at < len(call.args)]
    places += [each.value for each in call.keywords if each.arg in {"message", "hint"}]
    for place in places:
        text = place.value if isinstance(place, ast.Constant) else ast.unparse(place)
        if isinstance(place, ast.Constant | ast.JoinedStr) and " " in str(text) and not _is_command(str(text)):
            yield str(text)


def _is_command(text: str) -> bool:
    """What is typed as it stands has no translation."""
    return text.lstrip("f'\"").startswith(("greencert ", "--", "sha256: ", "pip "))

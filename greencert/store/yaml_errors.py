"""What the C parser says, in words of somebody who edits criteria."""

from __future__ import annotations

from typing import Any

from greencert.language import said

_QUOTE = said("text with `: `, ` #` or a special first character needs quotes")

# (part of the parser's problem, what to say, hint); the first that fits is taken.
_WORDS = (
    ("mapping values are not allowed", said("a second `:` in one line, or a field that is indented wrongly"), _QUOTE),
    (
        "block sequence entries are not allowed",
        said("a list item (`- `) can't begin here"),
        said("put the list on its own lines"),
    ),
    (
        "could not find expected ':'",
        said("a `:` is missing after the name of a field"),
        said("fields read `name: value`"),
    ),
    (
        "did not find expected key",
        said("a field is expected here"),
        said("check the indentation and the line before") + "; " + _QUOTE,
    ),
    (
        "did not find expected '-'",
        said("a list item (`- `) is expected here"),
        said("check the indentation and the line before"),
    ),
    (
        "did not find expected ',' or ']'",
        said("the list in `[ ]` isn't closed, or a comma is missing"),
        said("add `]` or `,`"),
    ),
    (
        "did not find expected ',' or '}'",
        said("the map in `{ }` isn't closed, or a comma is missing"),
        said("add `}` or `,`"),
    ),
    (
        "did not find expected node content",
        said("a value is missing here"),
        said("check the brackets and commas in this line"),
    ),
    ("found unexpected ':'", said("a `:` in a text between brackets"), said("put the text in quotes")),
    ("found unexpected end of stream", said("a quoted text isn't closed"), said("add the closing quote")),
    (
        "found unexpected document indicator",
        said("a quoted text isn't closed before `---`"),
        said("add the closing quote"),
    ),
    (
        "found unknown escape character",
        said("a backslash in double quotes begins no known escape"),
        said("use single quotes"),
    ),
    ("found a tab character", said("a tab indents this line"), said("indent with spaces")),
    (
        "did not find expected hexdecimal number",
        said("an escape lacks its hexadecimal digits"),
        said("use single quotes"),
    ),
    (
        "did not find expected hexadecimal number",
        said("an escape lacks its hexadecimal digits"),
        said("use single quotes"),
    ),
    ("found invalid Unicode character escape code", said("an escape names no character"), said("use single quotes")),
    (
        "did not find expected <document start>",
        said("something follows the end of the document"),
        said("check the indentation"),
    ),
    (
        "did not find expected comment or line break",
        said("something follows the sign of a folded text"),
        said("begin a new line"),
    ),
    ("did not find expected alphabetic or numeric", said("a sign with its own meaning in YAML begins a value"), _QUOTE),
    ("did not find expected whitespace or line break", said("a space is missing here"), _QUOTE),
    (
        "found undefined tag handle",
        said("tags (`!…`) aren't allowed here"),
        said("text that starts with `!` needs quotes"),
    ),
    ("control characters are not allowed", said("a control character can't stand here"), said("remove it")),
    ("exceeds", said("nested too deeply"), said("no file of ours nests as deeply")),
    ("exceeded", said("nested too deeply"), said("no file of ours nests as deeply")),
)


def reworded(error: Any, text: str) -> tuple[int, str, str, str]:
    """Character, code, message and hint of a parser's error (a `MarkedYAMLError`)."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark is not None else 0
    words = str(error.problem or error.context or error)
    if "cannot start any token" in words:
        return _no_token(at, text)
    if error.context_mark is not None and ("unexpected end of stream" in words or "flow" in str(error.context)):
        at = error.context_mark.index  # where the bracket or quote was opened helps; where the parser gave up doesn't
    for part, message, hint in _WORDS:
        if part in words:
            return at, "yaml", message, hint
    return at, "yaml", said("not readable as YAML: {words}", words=words), ""


def _no_token(at: int, text: str) -> tuple[int, str, str, str]:
    sign = text[at : at + 1]
    if sign == "\t":
        return at, "tab", said("a tab indents this line"), said("indent with spaces")
    return at, "yaml", said("`{sign}` can't begin a value", sign=sign), said("put the text in quotes")

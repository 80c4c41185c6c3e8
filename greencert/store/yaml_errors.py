"""What the C parser says, in words of somebody who edits criteria."""

from __future__ import annotations

from typing import Any

_QUOTE = "text with `: `, ` #` or a special first character needs quotes"

# (part of the parser's problem, what to say, hint); the first that fits is taken.
_WORDS = (
    ("mapping values are not allowed", "a second `:` in one line, or a field that is indented wrongly", _QUOTE),
    ("block sequence entries are not allowed", "a list item (`- `) can't begin here", "put the list on its own lines"),
    ("could not find expected ':'", "a `:` is missing after the name of a field", "fields read `name: value`"),
    ("did not find expected key", "a field is expected here", "check the indentation and the line before; " + _QUOTE),
    ("did not find expected '-'", "a list item (`- `) is expected here", "check the indentation and the line before"),
    ("did not find expected ',' or ']'", "the list in `[ ]` isn't closed, or a comma is missing", "add `]` or `,`"),
    ("did not find expected ',' or '}'", "the map in `{ }` isn't closed, or a comma is missing", "add `}` or `,`"),
    ("did not find expected node content", "a value is missing here", "check the brackets and commas in this line"),
    ("found unexpected ':'", "a `:` in a text between brackets", "put the text in quotes"),
    ("found unexpected end of stream", "a quoted text isn't closed", "add the closing quote"),
    ("found unexpected document indicator", "a quoted text isn't closed before `---`", "add the closing quote"),
    ("found unknown escape character", "a backslash in double quotes begins no known escape", "use single quotes"),
    ("found a tab character", "a tab indents this line", "indent with spaces"),
    ("did not find expected hexdecimal number", "an escape lacks its hexadecimal digits", "use single quotes"),
    ("did not find expected hexadecimal number", "an escape lacks its hexadecimal digits", "use single quotes"),
    ("found invalid Unicode character escape code", "an escape names no character", "use single quotes"),
    ("did not find expected <document start>", "something follows the end of the document", "check the indentation"),
    ("did not find expected comment or line break", "something follows the sign of a folded text", "begin a new line"),
    ("did not find expected alphabetic or numeric", "a sign with its own meaning in YAML begins a value", _QUOTE),
    ("did not find expected whitespace or line break", "a space is missing here", _QUOTE),
    ("found undefined tag handle", "tags (`!…`) aren't allowed here", "text that starts with `!` needs quotes"),
    ("control characters are not allowed", "a control character can't stand here", "remove it"),
    ("exceeds", "nested too deeply", "no file of ours nests as deeply"),
    ("exceeded", "nested too deeply", "no file of ours nests as deeply"),
)


def reworded(error: Any, text: str) -> tuple[int, str, str, str]:
    """Character, code, message and hint of a parser's error (a `MarkedYAMLError`)."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark is not None else 0
    said = str(error.problem or error.context or error)
    if "cannot start any token" in said:
        return _no_token(at, text)
    if error.context_mark is not None and ("unexpected end of stream" in said or "flow" in str(error.context)):
        at = error.context_mark.index  # where the bracket or quote was opened helps; where the parser gave up doesn't
    for part, message, hint in _WORDS:
        if part in said:
            return at, "yaml", message, hint
    return at, "yaml", f"not readable as YAML: {said}", ""


def _no_token(at: int, text: str) -> tuple[int, str, str, str]:
    sign = text[at : at + 1]
    if sign == "\t":
        return at, "tab", "a tab indents this line", "indent with spaces"
    return at, "yaml", f"`{sign}` can't begin a value", "put the text in quotes"

"""Edits a person's YAML text in place: sets values and appends, and leaves every other byte alone.

ruamel's round trip would write the whole file again (quotes, wrapping, line ends) and takes seconds for a large one.
Here the C parser says where a node stands, the text is cut there, and the outcome is parsed again and compared with
what was meant before anybody writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greencert.errors import GreencertError, Problem
from greencert.language import said
from greencert.store import emit
from greencert.store.reading import newline_of

Path = Sequence[str | int]
_BOM = "\ufeff"


class EditError(GreencertError):
    """The text couldn't be edited without touching something else. Nothing was changed."""

    def __init__(self, path: Path, why: str) -> None:
        place = "/".join(str(part) for part in path)
        hint = said("write the value in block style, one key a line, and try again")
        super().__init__(
            [
                Problem(
                    path="",
                    code="edit",
                    message=said("`{place}` can't be set here: {why}", place=place, why=why),
                    hint=hint,
                )
            ]
        )


def _loader() -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=False)


def _compose(text: str) -> Any:
    return _loader().compose(text)


def _data(text: str) -> Any:
    from greencert.store.yaml import parse

    return parse(text).data


def _end(text: str, node: Any) -> int:
    """Where the content of a node really ends; the parser's end of a block includes comments that follow it."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(_end(text, part) for part in (last if isinstance(last, tuple) else (last,)))
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _line_end(text: str, at: int) -> int:
    """The end of the line that `at` stands on, before its line break."""
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    return stop - 1 if stop and text[stop - 1 : stop] == "\r" else stop


def _cut(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new.replace("\n", newline_of(text)) + text[end:]


def _append_lines(text: str, at: int, lines: str) -> str:
    stop = _line_end(text, at)
    return _cut(text, stop, stop, "\n" + lines)


def _child(node: Any, part: str | int) -> tuple[Any, Any] | None:
    """(key node or None, value node) below a node."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def _walk(root: Any, path: Path) -> tuple[Any, Any, int]:
    """The deepest node that exists on the way, its key node, and how many parts of the path lead to it."""
    key, node, depth = None, root, 0
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        key, node = found
        depth += 1
    return key, node, depth


def _nested(path: Path, value: Any) -> Any:
    for part in reversed(path):
        value = {str(part): value}
    return value


def _key_column(key: Any) -> int:
    return int(key.start_mark.column) if key is not None else -2


def _replace(text: str, key: Any, node: Any, value: Any) -> str:
    """Put a value in the place of a node."""
    new = emit.after_key(value, _key_column(key) + 2)
    start, end = node.start_mark.index, _end(text, node)
    if new.startswith("\n"):
        # Children go below the key, so the space between the colon and the old value goes too.
        return _cut(text, len(text[:start].rstrip()), end, new)
    if start and text[start - 1] in ":\n":
        return _cut(text, start, end, new)
    on_own_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    if on_own_line and key is not None:
        return _cut(text, len(text[:start].rstrip()), end, new)
    return _cut(text, start, end, new[1:])


def _insert(text: str, key: Any, node: Any, rest: Path, value: Any, path: Path) -> str:
    """Add `rest` with its value below a mapping that exists, or where nothing stands yet."""
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        column = node.value[0][0].start_mark.column
        return _append_lines(text, _end(text, node), emit.block(_nested(rest, value), column))
    if isinstance(node, MappingNode) and node.value:
        at = node.end_mark.index - 1
        return _cut(text, at, at, f", {emit.flow(_nested(rest, value))[1:-1]}")
    if isinstance(node, MappingNode) or (isinstance(node, ScalarNode) and node.value in {"", "null", "~"}):
        return _replace(text, key, node, _nested(rest, value))
    raise EditError(path, said("a plain value stands where a map is needed"))


def _expected(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        return [*data[:part], _expected(data[part], rest, value), *data[part + 1 :]]
    data = data or {}
    return {**data, part: _expected(data.get(part), rest, value)}


def _verified(before: str, after: str, path: Path, value: Any) -> str:
    meant = _expected(_data(before), path, _data(f"v: {emit.flow(value)}")["v"])
    if _data(after) != meant:
        raise EditError(path, said("the text around it is written in a way that can't be kept"))
    return after


def set_value(text: str, path: Path, value: Any) -> str:
    """The text with one value set; missing maps on the way are added at the end of their parent.

    `value`: scalar, sequence of scalars, or mapping. Raises `EditError` and leaves the text as it was.
    """
    if text.startswith(_BOM):
        return _BOM + set_value(text[1:], path, value)
    root = _compose(text)
    if root is None:
        stop = len(text.rstrip())
        lines = ("\n" if stop else "") + emit.block(_nested(path, value), 0) + "\n"
        return _verified(text, _cut(text, stop, len(text), lines), path, value)
    key, node, depth = _walk(root, path)
    if depth == len(path):
        return _verified(text, _replace(text, key, node, value), path, value)
    return _verified(text, _insert(text, key, node, path[depth:], value, path), path, value)


def append(text: str, path: Path, item: Mapping[str, Any] | str) -> str:
    """The text with one item added to the end of a list, which is made when it isn't there. Raises `EditError`."""
    from ruamel.yaml.nodes import SequenceNode

    if text.startswith(_BOM):
        return _BOM + append(text[1:], path, item)
    root = _compose(text)
    _, node, depth = _walk(root, path) if root is not None else (None, None, 0)
    if root is None or depth < len(path) or not isinstance(node, SequenceNode) or not node.value:
        return set_value(text, path, [item])
    if node.flow_style:
        at = node.end_mark.index - 1
        after = _cut(text, at, at, f", {emit.flow(item)}")
    else:
        after = _append_lines(text, _end(text, node), emit.list_item(item, node.start_mark.column))
    old = _data(text)
    for part in path:
        old = old[part]
    return _verified(text, after, path, [*old, item])


def remove(text: str, path: Path) -> str:
    """The text without one item of a list; `path` ends with its position. Comments around it stay.

    Raises `EditError`.
    """
    from ruamel.yaml.nodes import SequenceNode

    if text.startswith(_BOM):
        return _BOM + remove(text[1:], path)
    *place, position = path
    root = _compose(text)
    _, node, depth = _walk(root, place) if root is not None else (None, None, 0)
    if depth < len(place) or not isinstance(node, SequenceNode) or not 0 <= int(position) < len(node.value):
        raise EditError(path, said("it isn't there"))
    old = _data(text)
    for part in place:
        old = old[part]
    kept = [item for at, item in enumerate(old) if at != position]
    if not kept or node.flow_style:
        return set_value(text, place, kept)
    item = node.value[int(position)]
    start = text.rfind("\n", 0, item.start_mark.index) + 1
    end = _line_end(text, _end(text, item))
    end = text.find("\n", end) + 1 or len(text)
    return _verified(text, text[:start] + text[end:], place, kept)

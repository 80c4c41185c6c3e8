"""The one canonical form of a scheme's files, so that `git diff` shows meaning and nothing else.

Keys in the order of the models, unknown ones after them in the order of the file. Text plain where YAML 1.1 and 1.2
read the same, double-quoted otherwise; what doesn't fit 120 columns is folded (`>-`), text of several lines
literal (`|-`). Lists of words in brackets, all else one item a line. A blank line between the entries of a file's list
and around the blocks of scheme.yaml. Comments stay with what they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from greencert.model.canonical import canonical_number
from greencert.model.scheme import Scheme
from greencert.store import emit
from greencert.store.comments import Comments, comments_of
from greencert.store.model_walk import alternatives, annotation_at
from greencert.store.scalars import plain
from greencert.store.yaml import Parsed, Path

WIDTH = 120
"""Columns of a line."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
# What YAML 1.1 takes for something else than text: numbers with underscores or colons, dates, and short truths.
_OTHER_TYPE = re.compile(
    r"[-+]?[0-9][0-9_,]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?[0-9_]*\.?[0-9_]+([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?|[-+]?\.(inf|nan)|=|<<",
    re.IGNORECASE,
)
_TRUTHS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"})
_DIGEST = re.compile(r"(sha256:)?[0-9a-f]{8,}")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_MODELINE = "# yaml-language-server:"


def canonical(parsed: Parsed, model: type[BaseModel], modeline: str = "") -> str:
    """The canonical text of a file that was parsed without problems.

    `modeline`: the comment that tells editors the file's schema; it takes the place of one that is there.
    """
    comments = comments_of(parsed, lambda path: _begins_line(parsed.data, path))
    head = _take_modeline(comments)
    lines = [modeline or head] if modeline or head else []
    lines += _Writer(model, comments).document(parsed.data)
    return "\n".join([*lines, *comments.end]) + "\n"


def canonical_data(data: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The canonical text of values that come from no file."""
    return "\n".join(_Writer(model, Comments()).document(data)) + "\n"


def _take_modeline(comments: Comments) -> str:
    found = ""
    for lines in (*comments.above.values(), comments.end):
        for line in [line for line in lines if line.startswith(_MODELINE)]:
            lines.remove(line)
            found = found or line
    return found


def _begins_line(data: Any, path: Path) -> bool:
    """Whether a node has a line of its own in canonical form: everything that isn't a word in a list of words."""
    for part in path:
        if isinstance(data, list) and _all_words(data):
            return False
        data = data[part]
    return True


def _all_words(value: Sequence[Any]) -> bool:
    return all(not isinstance(item, list | tuple | Mapping) and _WORD.fullmatch(scalar(item)) for item in value)


def scalar(value: Any) -> str:
    """One value on one line."""
    if not isinstance(value, str) or isinstance(value, Decimal):
        return canonical_number(value) if isinstance(value, Decimal) else emit.scalar(value)
    text = str(value)
    return text if _is_plain(text) else emit.quoted(text)


def _is_plain(text: str) -> bool:
    """Whether a text can stand without quotes: read as text by YAML 1.1 and 1.2 alike, in block style."""
    if not text or text != text.strip() or text.casefold() in _TRUTHS or not isinstance(plain(text), str):
        return False
    if text[0] in _INDICATORS and not (text[0] in "-?:" and len(text) > 1 and text[1] != " "):
        return False
    if text.endswith(":") or ": " in text or " #" in text or text.startswith(("---", "...")):
        return False
    if _OTHER_TYPE.fullmatch(text) or _DIGEST.fullmatch(text):
        return False
    return emit.is_printable(text)


def _is_foldable(text: str) -> bool:
    return text == text.strip() and "\n" not in text and "\r" not in text and emit.is_printable(text)


def folded(text: str, indent: int) -> list[str]:
    """The lines of a folded text. Lines break only at a single space, because folding gives exactly that back."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<! ) (?! )", text):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [" " * indent + part for part in (*lines, line)]


class _Writer:
    """Writes one document."""

    def __init__(self, model: type[BaseModel], comments: Comments) -> None:
        self.model = model
        self.comments = comments

    def document(self, data: Any) -> list[str]:
        """All lines of a file."""
        if not isinstance(data, Mapping):
            return list(self._value(data, self.model, (), "", 0))
        lines: list[str] = []
        spaced = issubclass(self.model, Scheme)
        before = False
        for key in _ordered(data, self.model):
            is_block = isinstance(data[key], Mapping | list | tuple) and bool(data[key]) and not _flows(data[key])
            if lines and spaced and (is_block or before):
                lines.append("")
            lines += self._entry(data, key, self.model, (), 0, "", is_list_of_file=not spaced)
            before = is_block
        return lines

    def _above(self, path: Path, indent: int) -> list[str]:
        return [" " * indent + comment for comment in self.comments.above.get(path, [])]

    def _beside(self, path: Path) -> str:
        comment = self.comments.beside.get(path, "")
        return f"  {comment}" if comment else ""

    def _map(self, data: Mapping[str, Any], kind: Any, path: Path, indent: int, lead: str) -> Iterator[str]:
        """The entries of a map; `lead` stands before the first of them (`  - `)."""
        narrowed = _narrowed(kind, data)
        for key in _ordered(data, narrowed):
            yield from self._entry(data, key, narrowed, path, indent, lead)
            lead = ""

    def _entry(
        self,
        data: Mapping[str, Any],
        key: str,
        kind: Any,
        path: Path,
        indent: int,
        lead: str,
        *,
        is_list_of_file: bool = False,
    ) -> Iterator[str]:
        own = (*path, key)
        above = self._above(own, indent)
        if lead and above:
            # Nothing can stand between a dash and its first key.
            yield from (" " * (len(lead) - 2) + line.strip() for line in above)
        else:
            yield from above
        start = (lead or " " * indent) + scalar(key) + ":"
        part = annotation_at_key(kind, key)
        yield from self._value(data[key], part, own, start, indent + 2, apart=is_list_of_file)

    def _value(
        self, value: Any, kind: Any, path: Path, start: str, indent: int, *, apart: bool = False
    ) -> Iterator[str]:
        """What follows `start` (`key:` or a dash), whose children stand at `indent`."""
        beside = self._beside(path)
        gap = " " if start and not start.endswith(" ") else ""
        if isinstance(value, Mapping) and value:
            if start:
                yield start + beside
            yield from self._map(value, kind, path, indent if start else 0, "")
        elif isinstance(value, list | tuple) and value:
            flow = f"{start}{gap}[{', '.join(map(scalar, value))}]" if _flows(value) else ""
            if flow and len(flow) <= WIDTH:
                yield flow + beside
            else:
                yield start + beside
                yield from self._list(value, kind, path, indent, apart)
        elif isinstance(value, Mapping):
            yield f"{start}{gap}{{}}{beside}"
        elif isinstance(value, list | tuple):
            yield f"{start}{gap}[]{beside}"
        else:
            yield from _text_lines(value, f"{start}{gap}", beside, indent)

    def _list(self, value: Sequence[Any], kind: Any, path: Path, indent: int, apart: bool) -> Iterator[str]:
        inner = _item_of(kind)
        for position, item in enumerate(value):
            own = (*path, position)
            if apart and position and isinstance(item, Mapping):
                yield ""
            yield from self._above(own, indent)
            lead = " " * indent + "- "
            if isinstance(item, Mapping) and item:
                yield from self._map(item, inner, own, indent + 2, lead)
            elif isinstance(item, list | tuple) and item and not _flows(item):
                yield lead.rstrip() + self._beside(own)
                yield from self._list(item, inner, own, indent + 2, apart=False)
            else:
                yield from self._value(item, inner, own, lead, indent + 2)


def _text_lines(value: Any, start: str, beside: str, indent: int) -> Iterator[str]:
    one = start + scalar(value)
    if not isinstance(value, str) or (len(one) <= WIDTH and "\n" not in value):
        yield one + beside
    elif "\n" in value and (literal := emit.literal(value, indent)) is not None:
        head, *lines = literal.split("\n")
        yield start + head + beside
        yield from lines
    elif _is_foldable(value) and " " in value:
        yield f"{start}>-{beside}"
        yield from folded(value, indent)
    else:
        yield one + beside


def _flows(value: Any) -> bool:
    """Whether a list is written in brackets: words, and not a list of maps."""
    return isinstance(value, list | tuple) and _all_words(value)


def annotation_at_key(kind: Any, key: str) -> Any:
    """What the model expects below a key, None where it doesn't know the key."""
    for model in _models(kind):
        for name, field in model.model_fields.items():
            if key == (field.alias or name):
                return field.annotation
    for part in alternatives(kind):
        arguments = get_args(part)
        if isinstance(get_origin(part), type) and issubclass(get_origin(part), Mapping) and len(arguments) == 2:
            return arguments[1]
        if isinstance(part, type) and issubclass(part, BaseModel) and "root" in part.model_fields:
            return annotation_at(part, (key,))
    return None


def _item_of(kind: Any) -> Any:
    for part in alternatives(kind):
        if get_origin(part) in {list, tuple}:
            return get_args(part)[0]
    return None


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    return (part for part in alternatives(kind) if isinstance(part, type) and issubclass(part, BaseModel))


def _narrowed(kind: Any, data: Mapping[str, Any]) -> Any:
    """Of several models the one that `kind` in the data names."""
    named = [model for model in _models(kind) if _is_kind(model, data.get("kind"))]
    return named[0] if len(named) == 1 else kind


def _ordered(data: Mapping[str, Any], kind: Any) -> list[str]:
    """The keys of a map as the model has them, unknown ones last."""
    known = [field.alias or name for model in _models(kind) for name, field in model.model_fields.items()]
    rank = {name: position for position, name in reversed(list(enumerate(known)))}
    return sorted(data, key=lambda key: rank.get(key, len(rank)))


def _is_kind(model: type[BaseModel], kind: Any) -> bool:
    field = model.model_fields.get("kind")
    return field is not None and kind in get_args(field.annotation)

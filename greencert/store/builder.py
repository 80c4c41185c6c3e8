"""Events of the C parser become plain values.

Keeps its own stack, so that no depth of nesting can exhaust Python's, and goes on after what it forbids, so that one
run names every place.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined] # comes from the C extension, which has no types
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from greencert.errors import Problem
from greencert.language import said
from greencert.store.excerpt import Lines
from greencert.store.scalars import plain
from greencert.store.yaml import MAX_DEPTH, MAX_EVENTS
from greencert.store.yaml_errors import reworded

MOST_PROBLEMS = 50
_NO_KEY = object()


def build(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    """The value of the only document in `text`, and what is wrong with it."""
    builder = _Builder(text, path)
    try:
        builder.run()
    except MarkedYAMLError as error:
        builder.say(*reworded(error, text))
    except YAMLError as error:  # the reader's own errors carry no place
        builder.say(0, "yaml", said("not readable as YAML: {error}", error=error), "")
    return builder.root, tuple(builder.problems)


class _Builder:
    """One pass over one text."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []
        self.root: Any = None
        self.documents = 0
        self._lines: Lines | None = None

    def say(self, offset: int, code: str, message: str, hint: str = "") -> None:
        """Note a problem at a character."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        if self._lines is None:
            self._lines = Lines(self.text)
        line, column = self._lines.place(min(offset, len(self.text)))
        excerpt = self._lines.excerpt(line, column)
        self.problems.append(Problem(self.path, line, column, code, message=message, hint=hint, excerpt=excerpt))

    def run(self) -> None:  # noqa: C901 - the loop that every character of every file goes through: no calls for its own sake
        """Read all events."""
        get = CParser(self.text).get_event
        stack: list[tuple[Any, Any]] = []
        container: Any = None  # the mapping or list being filled
        key: Any = _NO_KEY  # the key that waits for its value
        for _ in range(MAX_EVENTS):
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                value: Any = event.value
                if event.anchor is not None or event.tag is not None:
                    self._forbid(event)
                if type(container) is dict and key is _NO_KEY:
                    key = self._key(event, container)
                    continue
                if event.implicit[0] and not event.style:
                    value = plain(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._forbid(event)
                if len(stack) >= MAX_DEPTH:
                    self.say(
                        event.start_mark.index,
                        "too-deep",
                        said("nested deeper than {max_depth} levels", max_depth=MAX_DEPTH),
                    )
                    return
                if type(container) is dict and key is _NO_KEY:
                    self.say(event.start_mark.index, "key", said("a key has to be text, not a list or a map"))
                    return
                stack.append((container, key))
                container, key = ({} if kind is MappingStartEvent else []), _NO_KEY
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = container
                container, key = stack.pop()
            elif kind is AliasEvent:
                self._forbid_alias(event)
                value = None
                if type(container) is dict and key is _NO_KEY:
                    key = ""
                    continue
            elif kind is StreamEndEvent:
                return
            else:
                if kind is DocumentStartEvent and not self._first(event):
                    return
                continue
            if type(container) is dict:
                if key is not None:
                    container[key] = value
                key = _NO_KEY
            elif container is not None:
                container.append(value)
            else:
                self.root = value
        self.root = None
        self.say(
            0,
            "too-many",
            said("the file holds more than {max_events} values", max_events=f"{MAX_EVENTS // 2:,}"),
            said("is this the right file?"),
        )

    def _first(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            hint = said("remove the line `---`, or make it two files")
            self.say(event.start_mark.index, "documents", said("a second document begins; a file holds one"), hint)
        return self.documents == 1

    def _key(self, event: Any, container: dict[str, Any]) -> str | None:
        """The key, or None when its value has to be dropped."""
        key: str = event.value
        if key == "<<" and not event.style:
            hint = said("repeat the fields; who reads a change must see all of it")
            self.say(
                event.start_mark.index, "merge", said("`<<` merges another map in, which isn't allowed here"), hint
            )
            return None
        if key in container:
            hint = said("keep one of the two")
            self.say(
                event.start_mark.index,
                "duplicate-key",
                said("`{key}` is already given in this map", key=key[:80]),
                hint,
            )
            return None
        if not key and not event.style:
            self.say(event.start_mark.index, "key", said("the key before `:` is missing"))
            return None
        return key

    def _forbid(self, event: Any) -> None:
        at = event.start_mark.index
        if event.anchor is not None:
            hint = said(
                "repeat the value; who reads a change must see all of it. Text that starts with `&` needs quotes"
            )
            self.say(at, "anchor", said("the anchor `&{anchor}` isn't allowed here", anchor=event.anchor[:80]), hint)
        if event.tag is not None:
            hint = said("leave it out. Text that starts with `!` needs quotes")
            self.say(at, "tag", said("the tag `{tag}` isn't allowed here", tag=_short(event.tag)), hint)

    def _forbid_alias(self, event: Any) -> None:
        hint = said("repeat the value; who reads a change must see all of it. Text that starts with `*` needs quotes")
        self.say(
            event.start_mark.index,
            "alias",
            said("the alias `*{anchor}` isn't allowed here", anchor=event.anchor[:80]),
            hint,
        )


def _short(tag: str) -> str:
    known = "tag:yaml.org,2002:"
    return f"!!{tag.removeprefix(known)}" if tag.startswith(known) else tag[:80]

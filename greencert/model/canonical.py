"""Canonical JSON, which digests are made over: sorted keys, no spaces, numbers as their shortest decimal, NFC text.

It is written in one pass over the values themselves: an edition of 1,500 criteria has a hundred thousand of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any

from pydantic import BaseModel

_REQUIRED = object()


def canonical_number(value: Decimal) -> str:
    """The shortest plain decimal: no exponent, no trailing zeros, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def canonical_json(value: Any) -> str:
    """Canonical JSON of models, mappings, sequences and scalars."""
    return _written(value, False)


def canonical_text(value: str | None) -> str:
    """Canonical JSON of a text, or of none."""
    if value is None:
        return "null"
    return _quoted(value if value.isascii() else unicodedata.normalize("NFC", value))


def canonical_meaning(value: Any) -> str:
    """The same, with the titles in it without their form (see `bare`)."""
    return _written(value, True)


# Words, numbers with their sign and decimals, and the signs that a threshold is made of.
_SAID = re.compile(r"(?<![\w.,])-?\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*|[≥≤≠±%‰]|[<>=](?=\s*[-\d])")
_SPELLINGS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{FIGURE DASH}": "-"})


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A text without its form: case, punctuation, markup and white space don't count; numbers and `≥` do."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    return " ".join(_SAID.findall(plain.replace(">=", "≥").replace("<=", "≤")))


_Writer = Callable[[Any, bool], str]

_KNOWN: dict[type, _Writer] = {}
"""How values are written, by the types that were met."""


def _written(value: Any, meaning: bool) -> str:
    kind = type(value)
    return (_KNOWN.get(kind) or _found(kind))(value, meaning)


def _found(kind: type) -> _Writer:
    writer = next((writer for own, writer in _WRITERS if issubclass(kind, own)), _other)
    return _KNOWN.setdefault(kind, writer)


def _text(value: str, _: bool) -> str:
    return canonical_text(str(value))


def _truth(value: bool | None, _: bool) -> str:
    return "null" if value is None else "true" if value else "false"


def _number(value: Decimal, _: bool) -> str:
    return f'{{"n":"{canonical_number(value)}"}}'


def _integer(value: int, _: bool) -> str:
    return f'{{"n":"{value}"}}'


def _mapping(value: dict[Any, Any], meaning: bool) -> str:
    return _object(((_quoted(str(key)) + ":", each) for key, each in sorted(value.items(), key=_key)), meaning)


def _key(item: tuple[Any, Any]) -> str:
    return str(item[0])


def _sequence(value: list[Any] | tuple[Any, ...], meaning: bool) -> str:
    return f"[{','.join([_written(each, meaning) for each in value])}]"


def _model(value: BaseModel, meaning: bool) -> str:
    # A field at its default reads the same whether the file states it or not, and a model that gains a field
    # leaves the digests of what was written before as they were.
    given = value.__dict__
    stated = (
        (name, found)
        for name, key, default in _fields(type(value))
        if (found := given[key]) is not default and found != default
    )
    return _object(stated, meaning)


def _other(value: Any, _: bool) -> str:
    return _quoted(str(value))


_TITLE = '"title":'


def _object(items: Iterable[tuple[str, Any]], meaning: bool) -> str:
    """An object of names, each quoted and with its colon, and their values."""
    if meaning:
        items = ((name, bare(each) if name == _TITLE and isinstance(each, str) else each) for name, each in items)
    return f"{{{','.join([name + _written(each, meaning) for name, each in items])}}}"


_WRITERS: tuple[tuple[type | tuple[type, ...], _Writer], ...] = (
    (str, _text),
    ((bool, type(None)), _truth),
    (Decimal, _number),
    (int, _integer),
    (dict, _mapping),
    ((list, tuple), _sequence),
    (BaseModel, _model),
)


@lru_cache(maxsize=128)
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Fields of a model in the order of their names: as JSON says them, as they are, and their defaults.

    One without a default is always stated.
    """
    fields = sorted(model.model_fields.items())
    return tuple(
        (
            f"{_quoted(name)}:",
            name,
            _REQUIRED if field.is_required() else field.get_default(call_default_factory=True),
        )
        for name, field in fields
    )

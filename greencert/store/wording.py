"""What pydantic says about one value, in words of the field: what was found, what is expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, get_args

from greencert.errors import nearest
from greencert.model import base
from greencert.store.excerpt import printable

LONGEST = 60


def shown(value: Any) -> str:
    """A value as it is quoted in a message: what it is, and its text when that is short."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | Decimal):
        return f"the number `{value}`"
    if isinstance(value, Mapping):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text in backticks, cut and made printable."""
    flat = printable(text[: LONGEST + 1].replace("\n", " "))
    return f"`{flat[:LONGEST]}…`" if len(text) > LONGEST else f"`{flat}`"


def _pattern(kind: Any) -> str:
    return next(str(mark.pattern) for mark in get_args(kind)[1:] if getattr(mark, "pattern", None))


_PATTERNS = {
    _pattern(base.Slug): ("an id", "lower-case letters and digits joined by hyphens: `green-energy`"),
    _pattern(base.CriterionId): ("the id of a criterion", "capitals and digits joined by hyphens or dots: `GE-01`"),
    _pattern(base.DataPointId): ("the id of a data point", "lower-case words joined by underscores: `heat_total`"),
    _pattern(base.Version): ("a version", "three numbers with dots: `1.0.0`"),
    _pattern(base.LanguageCode): ("a language", "two lower-case letters, ISO 639-1: `en`"),
    r"\A[A-Z]{2}\Z": ("a country", "two capitals, ISO 3166-1: `FI`"),
    r"\AM\d{2,3}\Z": ("the id of a measure", "`M` and two or three digits: `M07`"),
    r"\AP\d{2,3}\Z": ("the id of a practice", "`P` and two or three digits: `P07`"),
    r"\A[ABC]\Z": ("a grade", "`A`, `B` or `C`"),
    r"\A[0-9a-f]{64}\Z": ("a SHA-256 digest", "64 hexadecimal digits, lower case"),
}

Wording = tuple[str, str]
"""Message and hint."""


def _expected(what: str, hint: str = "") -> Callable[[Any, Mapping[str, Any]], Wording]:
    return lambda value, _: (f"{what} is expected, found {shown(value)}", hint)


def _text(value: Any, _: Mapping[str, Any]) -> Wording:
    scalar = isinstance(value, int | Decimal)
    hint = "put it in quotes to make it text" if scalar else "write the text, or leave the field out"
    return f"text is expected, found {shown(value)}", hint if scalar or value is None else ""


def _number(value: Any, _: Mapping[str, Any]) -> Wording:
    hint = ""
    if isinstance(value, str) and "," in value:
        hint = "the decimal sign is a point, and thousands are not parted: `1234.5`"
    elif isinstance(value, str) and value[:1].isdigit():
        hint = "write the number alone; its unit has a field of its own"
    return f"a number is expected, found {shown(value)}", hint


def _matches(value: Any, context: Mapping[str, Any]) -> Wording:
    what, form = _PATTERNS.get(str(context.get("pattern")), ("another form", ""))
    return f"{quoted(str(value))} is not {what}" if form else f"{quoted(str(value))} has another form", form


def _one_of(value: Any, context: Mapping[str, Any]) -> Wording:
    words = [word.strip("' ") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    hint = nearest(str(value), words)
    return f"{shown(value)} is none of {', '.join(words)}", hint


def _kind(_: Any, context: Mapping[str, Any]) -> Wording:
    words = [word.strip("' ") for word in str(context.get("expected_tags", "")).split(",")]
    found = str(context.get("tag", ""))
    return f"{quoted(found)} is no kind of assessment; there are {', '.join(words)}", nearest(found, words)


def _bound(relation: str, key: str) -> Callable[[Any, Mapping[str, Any]], Wording]:
    return lambda value, context: (f"{relation} {context.get(key)} is expected, found {shown(value)}", "")


def _entries(relation: str, key: str) -> Callable[[Any, Mapping[str, Any]], Wording]:
    def words(_: Any, context: Mapping[str, Any]) -> Wording:
        return f"{relation} {context.get(key)} entries are expected, found {context.get('actual_length')}", ""

    return words


def _too_long(value: Any, context: Mapping[str, Any]) -> Wording:
    return f"the text has {len(str(value))} characters; at most {context.get('max_length')} are kept", ""


def _empty(value: Any, _: Mapping[str, Any]) -> Wording:
    message = f"{shown(value)} is too short" if value else "the text is empty"
    return message, "write the text, or leave the field out"


def _own_words(_: Any, context: Mapping[str, Any]) -> Wording:
    return str(context.get("error", "")), ""


_map = _expected("a map (`name: value`)")
_date = _expected("a date", "written as `2025-12-31`")
_truth = _expected("`true` or `false`")
_whole = _expected("a whole number")
_list = _expected("a list", "one entry per line, each after `- `; or `[a, b]`")

WORDINGS: Mapping[str, Callable[[Any, Mapping[str, Any]], Wording]] = {
    "string_type": _text,
    "string_pattern_mismatch": _matches,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "decimal_type": _number,
    "decimal_parsing": _number,
    "decimal_max_digits": _expected("a number of at most 40 digits"),
    "finite_number": _expected("a finite number"),
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "bool_type": _truth,
    "bool_parsing": _truth,
    "enum": _one_of,
    "literal_error": _one_of,
    "union_tag_invalid": _kind,
    "model_type": _map,
    "model_attributes_type": _map,
    "dict_type": _map,
    "mapping_type": _map,
    "tuple_type": _list,
    "list_type": _list,
    "date_type": _date,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "greater_than": _bound("a number above", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("a number below", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "too_short": _entries("at least", "min_length"),
    "too_long": _entries("at most", "max_length"),
    "value_error": _own_words,
}

KINDS = {
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "value_error": "a number",
    "string_type": "an id",
    "string_pattern_mismatch": "an id (lower-case letters, digits, hyphens)",
    "tuple_type": "a list of ids",
    "dict_type": "a map",
    "mapping_type": "a map",
    "literal_error": "a named rule",
}
"""Short names of what each branch of a union would take."""


def worded(kind: str, value: Any, context: Mapping[str, Any], said: str) -> Wording:
    """Message and hint for an error that pydantic names `kind`; its own words where none of ours exist."""
    wording = WORDINGS.get(kind)
    return wording(value, context) if wording else (f"{said}; found {shown(value)}", "")

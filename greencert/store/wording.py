"""What pydantic says about one value, in words of the field: what was found, what is expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, get_args

from greencert.errors import nearest
from greencert.language import N_, Said, said, words_of
from greencert.model import base, branding
from greencert.store.excerpt import printable

LONGEST = 60


def shown(value: Any) -> str:
    """A value as it is quoted in a message: what it is, and its text when that is short."""
    if value is None:
        return said("nothing")
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | Decimal):
        return said("the number `{value}`", value=value)
    if isinstance(value, Mapping):
        return said("a map")
    if isinstance(value, list | tuple):
        return said("a list")
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text in backticks, cut and made printable."""
    flat = printable(text[: LONGEST + 1].replace("\n", " "))
    return f"`{flat[:LONGEST]}…`" if len(text) > LONGEST else f"`{flat}`"


def _pattern(kind: Any) -> str:
    return next(str(mark.pattern) for mark in get_args(kind)[1:] if getattr(mark, "pattern", None))


PATTERNS = {
    _pattern(base.Slug): (said("an id"), said("lower-case letters and digits joined by hyphens: `green-energy`")),
    _pattern(base.CriterionId): (
        said("the id of a criterion"),
        said("capitals and digits joined by hyphens or dots: `GE-01`"),
    ),
    _pattern(base.DataPointId): (
        said("the id of a data point"),
        said("lower-case words joined by underscores: `heat_total`"),
    ),
    _pattern(base.Version): (said("a version"), said("three numbers with dots: `1.0.0`")),
    _pattern(base.LanguageCode): (said("a language"), said("two lower-case letters, ISO 639-1: `en`")),
    _pattern(branding.Colour): (said("a colour"), said("six hexadecimal digits: `#0b5351`")),
    _pattern(branding.LogoFile): (
        said("the name of a logo"),
        said("a PNG or SVG file that lies beside this one: `logo.svg`"),
    ),
    r"^[A-Z]{2}$": (said("a country"), said("two capitals, ISO 3166-1: `FI`")),
    r"^M[0-9]{2,3}$": (said("the id of a measure"), said("`M` and two or three digits: `M07`")),
    r"^P[0-9]{2,3}$": (said("the id of a practice"), said("`P` and two or three digits: `P07`")),
    r"^[ABC]$": (said("a grade"), said("`A`, `B` or `C`")),
    r"^[0-9a-f]{64}$": (said("a SHA-256 digest"), said("64 hexadecimal digits, lower case")),
}
"""Every form that a model asks for: what it is, and an example of it."""

Wording = tuple[str, str]
"""Message and hint."""


def _expected(what: str, hint: str = "") -> Callable[[Any, Mapping[str, Any]], Wording]:
    return lambda value, _: (said("{what} is expected, found {value}", what=what, value=shown(value)), hint)


def _text(value: Any, _: Mapping[str, Any]) -> Wording:
    scalar = isinstance(value, int | Decimal)
    hint = said("put it in quotes to make it text") if scalar else said("write the text, or leave the field out")
    return said("text is expected, found {value}", value=shown(value)), hint if scalar or value is None else ""


def _number(value: Any, _: Mapping[str, Any]) -> Wording:
    hint = ""
    if isinstance(value, str) and "," in value:
        hint = said("the decimal sign is a point, and thousands are not parted: `1234.5`")
    elif isinstance(value, str) and value[:1].isdigit():
        hint = said("write the number alone; its unit has a field of its own")
    return said("a number is expected, found {value}", value=shown(value)), hint


def _finite(value: Any, _: Mapping[str, Any]) -> Wording:
    """pydantic calls infinite what a binary float can't hold: `1e400` is a number, and has too many digits."""
    said_so = str(value).strip().lstrip("+-.")[:1].isdigit()
    what = said("a number of at most 40 digits") if said_so else said("a finite number")
    return said("{what} is expected, found {value}", what=what, value=shown(value)), ""


def _matches(value: Any, context: Mapping[str, Any]) -> Wording:
    what, form = PATTERNS[str(context["pattern"])]
    return said("{value} is not {what}", value=quoted(str(value)), what=what), form


def _one_of(value: Any, context: Mapping[str, Any]) -> Wording:
    words = [word.strip("' ") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    hint = nearest(str(value), words)
    return said("{value} is none of {words}", value=shown(value), words=", ".join(words)), hint


def _kind(_: Any, context: Mapping[str, Any]) -> Wording:
    words = [word.strip("' ") for word in str(context.get("expected_tags", "")).split(",")]
    found = str(context.get("tag", ""))
    return said(
        "{found} is no kind of assessment; there are {words}", found=quoted(found), words=", ".join(words)
    ), nearest(found, words)


def _bound(message: str, key: str) -> Callable[[Any, Mapping[str, Any]], Wording]:
    return lambda value, context: (Said(message, {"bound": str(context.get(key)), "value": shown(value)}), "")


def _entries(message: str, key: str) -> Callable[[Any, Mapping[str, Any]], Wording]:
    def words(_: Any, context: Mapping[str, Any]) -> Wording:
        return Said(message, {"bound": str(context.get(key)), "count": str(context.get("actual_length"))}), ""

    return words


def _too_long(value: Any, context: Mapping[str, Any]) -> Wording:
    return said(
        "the text has {count} characters; at most {most} are kept",
        count=len(str(value)),
        most=context.get("max_length"),
    ), ""


def _empty(value: Any, _: Mapping[str, Any]) -> Wording:
    message = said("{value} is too short", value=shown(value)) if value else said("the text is empty")
    return message, said("write the text, or leave the field out")


def _own_words(_: Any, context: Mapping[str, Any]) -> Wording:
    error = context.get("error", "")
    return words_of(error) if isinstance(error, Exception) else str(error), ""


_map = _expected(said("a map (`name: value`)"))
_date = _expected(said("a date"), said("written as `2025-12-31`"))
_truth = _expected(said("`true` or `false`"))
_whole = _expected(said("a whole number"))
_list = _expected(said("a list"), said("one entry per line, each after `- `; or `[a, b]`"))

WORDINGS: Mapping[str, Callable[[Any, Mapping[str, Any]], Wording]] = {
    "string_type": _text,
    "string_pattern_mismatch": _matches,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "decimal_type": _number,
    "decimal_parsing": _number,
    "decimal_max_digits": _expected(said("a number of at most 40 digits")),
    "finite_number": _finite,
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
    "greater_than": _bound(N_("a number above {bound} is expected, found {value}"), "gt"),
    "greater_than_equal": _bound(N_("at least {bound} is expected, found {value}"), "ge"),
    "less_than": _bound(N_("a number below {bound} is expected, found {value}"), "lt"),
    "less_than_equal": _bound(N_("at most {bound} is expected, found {value}"), "le"),
    "too_short": _entries(N_("at least {bound} entries are expected, found {count}"), "min_length"),
    "too_long": _entries(N_("at most {bound} entries are expected, found {count}"), "max_length"),
    "value_error": _own_words,
}

OF_SIZE = frozenset({"finite_number", "decimal_max_digits"})
"""A number, and too large a one: a branch of a union that took it for what it is."""

KINDS = {
    "bool_type": said("true or false"),
    "bool_parsing": said("true or false"),
    "decimal_type": said("a number"),
    "decimal_parsing": said("a number"),
    "value_error": said("a number"),
    "string_type": said("an id"),
    "string_pattern_mismatch": said("an id (lower-case letters, digits, hyphens)"),
    "tuple_type": said("a list of ids"),
    "dict_type": said("a map"),
    "mapping_type": said("a map"),
    "literal_error": said("a named rule"),
}
"""Short names of what each branch of a union would take."""


def worded(kind: str, value: Any, context: Mapping[str, Any], own: str) -> Wording:
    """Message and hint for an error that pydantic names `kind`; its own words where none of ours exist."""
    wording = WORDINGS.get(kind)
    return wording(value, context) if wording else (said("{own}; found {value}", own=own, value=shown(value)), "")

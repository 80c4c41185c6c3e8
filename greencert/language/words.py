"""Words, numbers and dates of one language."""

from __future__ import annotations

import datetime
import gettext
import io
import re
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from functools import lru_cache
from importlib import resources

from greencert.language.said import Said

LANGUAGES = {
    "en": "English",
    "fi": "suomi",
    "de": "Deutsch",
    "pl": "polski",
    "sv": "svenska",
    "da": "dansk",
    "et": "eesti",
    "lv": "latviešu",
    "lt": "lietuvių",
}
"""Languages whose catalogue is complete, by their own name."""

_LOCALES = {"en": "en_GB"}
"""Dates and numbers of English follow European usage."""


_PRINTING = Context(prec=200)
"""Numbers are printed in full, whatever precision the thread computes with."""

_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{0,30})?|-?\.\d{1,30}", re.ASCII)


_GROUPED = {sign: re.compile(rf"-?[1-9]\d{{0,2}}(?:\{sign}\d{{3}})+", re.ASCII) for sign in ",."}
"""A whole number in thousands, by the sign between them."""


class TwoReadingsError(ValueError):
    """What was typed is one number with a decimal sign and another with a sign between thousands."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Marks a message for extraction where it is defined; `Language.text` translates it where it is shown."""
    return message


@lru_cache(maxsize=16)
def _catalogue(code: str) -> gettext.NullTranslations:
    source = resources.files("greencert.language").joinpath(f"{code}.po")
    if not source.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(source.read_text("utf-8"))))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Language:
    """Words, numbers and dates in one language. Get one with `Language.of`."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = _LOCALES.get(code, code)

    @staticmethod
    @lru_cache(maxsize=16)
    def of(code: str) -> Language:
        """The language with this ISO 639-1 code; words that have no translation stay English."""
        return Language(code)

    def text(self, message: str, /, **values: object) -> str:
        """A message in this language, with `{name}` filled in. Values are data and are never read as a pattern."""
        found = _catalogue(self.code).gettext(message) if message else ""
        return found.format(**values) if values else found

    def plural(self, one: str, many: str, n: Decimal | int, /, **values: object) -> str:
        """A message that depends on a number; `{n}` is the number in this language's form.

        A fraction takes the form of several.
        """
        found = _catalogue(self.code).ngettext(one, many, int(n) if n == int(n) else 2)
        return found.format(n=self.number(n), **values)

    def say(self, sentence: str) -> str:
        """A sentence of a problem or refusal in this language; any other text as it is."""
        if not isinstance(sentence, Said):
            return sentence
        found = _catalogue(self.code).gettext(sentence.pattern) if sentence.pattern else ""
        values = {name: self.say(value) for name, value in sentence.values.items()}
        return found.format(**values) if values else found

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """A number in this language's form, with a minus, not a hyphen. With `places`, rounded down to them."""
        from babel.numbers import format_decimal

        exact = Decimal(value)
        if places is not None:
            exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN, context=_PRINTING)
            pattern = "#,##0." + "0" * places if places else "#,##0"
        else:
            pattern = "#,##0.##########"
        with localcontext(_PRINTING):
            shown: str = format_decimal(
                exact,
                format=pattern,
                locale=self.locale,
                decimal_quantization=places is not None,
            )
        return shown.replace("-", "\N{MINUS SIGN}")

    def percent(self, value: Decimal, places: int = 1) -> str:
        """A percentage in this language's form, rounded down: never up to 100, never up over a threshold."""
        return self.text("{number} %", number=self.number(value, places)).replace(" %", "\N{NO-BREAK SPACE}%")

    def country(self, code: str) -> str:
        """A country's name by its ISO 3166-1 code; the code itself where it has none."""
        from babel import Locale

        return str(Locale.parse(self.locale).territories.get(code, code))

    def date(self, value: datetime.date) -> str:
        """A date in this language's long form."""
        from babel.dates import format_date

        return format_date(value, format="long", locale=self.locale)

    def short_date(self, value: datetime.date) -> str:
        """A date in this language's medium form: short, and never in doubt between day and month."""
        from babel.dates import format_date

        return format_date(value, format="medium", locale=self.locale)

    def parse_number(self, typed: str) -> Decimal:
        """A number as a person types it: comma or point as decimal sign, spaces or signs between thousands.

        Raises `ValueError` when it can't be read, and `TwoReadingsError` when the only sign stands where this language
        parts thousands: `455,200` in English, `1.234` in German.
        """
        bare = "".join(typed.split()).replace("\N{MINUS SIGN}", "-").replace("'", "")
        signs = [sign for sign in bare if sign in ",."]
        if len(set(signs)) == 2:
            thousands, decimal_sign = signs[0], signs[-1]
            whole, _, rest = bare.rpartition(decimal_sign)
            bare = f"{_ungrouped(whole, thousands)}.{rest}"
        elif len(signs) == 1:
            if signs[0] == self._group_sign and _GROUPED[signs[0]].fullmatch(bare):
                raise TwoReadingsError(typed)
            bare = bare.replace(",", ".")
        elif signs:
            bare = _ungrouped(bare, signs[0])
        if not _NUMBER.fullmatch(bare):
            raise ValueError(typed)
        return Decimal(bare)

    @property
    def _group_sign(self) -> str:
        from babel.numbers import get_group_symbol

        return get_group_symbol(self.locale)


def _ungrouped(number: str, sign: str) -> str:
    """A whole number without the signs between its thousands. Raises `ValueError` where they stand elsewhere."""
    if not _GROUPED[sign].fullmatch(number):
        raise ValueError(number)
    return number.replace(sign, "")

"""The language that a command speaks: one option, the same for all."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from greencert.language import Language

VARIABLE = "GREENCERT_LANGUAGE"
"""Environment variable that gives the language where a command isn't given one."""


def known(code: str) -> str:
    """The code of a language that greencert speaks, or none; anything else is a usage error."""
    from greencert.language import LANGUAGES

    if code and code not in LANGUAGES:
        raise typer.BadParameter(f"`{code}` is not one of {', '.join(LANGUAGES)}")
    if code:
        speak(code)
    return code


_spoken: ContextVar[tuple[str, str]] = ContextVar("spoken", default=("", "en"))
"""The language asked for, and the one of what is looked at."""


def speak(code: str) -> None:
    """From here on, this language is the one asked for; an empty code stands for none."""
    _spoken.set((code, "en"))


def about(code: str) -> None:
    """What is looked at is in this language: spoken where none was asked for."""
    _spoken.set((_spoken.get()[0], code))


def words() -> Language:
    """The language in which a command says what goes on and what is refused; English as long as nobody chose."""
    from greencert.language import LANGUAGES, Language

    asked, own = _spoken.get()
    return Language.of(asked or (own if own in LANGUAGES else "en"))


LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        "-l",
        envvar=VARIABLE,
        callback=known,
        help="Such as en or fi; without it, that of the assessment or scheme.",
    ),
]


def known_pair(codes: str) -> str:
    """One language, or two joined by a plus (`fi+en`)."""
    parts = codes.split("+") if codes else []
    if len(parts) > 2 or (len(parts) == 2 and (not all(parts) or parts[0] == parts[1])):
        raise typer.BadParameter(f"`{codes}` is neither one language nor two joined by a plus, as in fi+en")
    for part in reversed(parts):  # the first of two is the one that is spoken
        known(part)
    return codes


LanguagesOption = Annotated[
    str,
    typer.Option(
        "--language",
        "-l",
        envvar=VARIABLE,
        callback=known_pair,
        help="Such as en or fi, or two side by side: fi+en; without it, that of the assessment.",
    ),
]

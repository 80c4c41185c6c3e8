"""The language that a command speaks: one option, the same for all."""

from __future__ import annotations

from typing import Annotated

import typer

VARIABLE = "GREENCERT_LANGUAGE"
"""Environment variable that gives the language where a command isn't given one."""


def known(code: str) -> str:
    """The code of a language that greencert speaks, or none; anything else is a usage error."""
    from greencert.language import LANGUAGES

    if code and code not in LANGUAGES:
        raise typer.BadParameter(f"`{code}` is not one of {', '.join(LANGUAGES)}")
    return code


LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        "-l",
        envvar=VARIABLE,
        callback=known,
        help="en or fi; without it, that of the assessment or scheme.",
    ),
]

"""The language that a command speaks: one option, the same for all."""

from __future__ import annotations

from typing import Annotated

import typer

VARIABLE = "GREENCERT_LANGUAGE"
"""Environment variable that gives the language where a command isn't given one."""

LanguageOption = Annotated[
    str,
    typer.Option("--language", "-l", envvar=VARIABLE, help="en or fi; without it, that of the assessment or scheme."),
]

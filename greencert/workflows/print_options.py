"""How a document is printed: where to, in which language, and what it carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from greencert.report.disclosure import Inside
from greencert.workflows.signing import NO_KEY, Ask, Key, unasked

Progress = Callable[[float], None]
"""Called with the share done, 0 to 1."""


def nothing(_: float) -> None:
    """Nobody wants to know."""
    return


@dataclass(frozen=True)
class PrintOptions:
    """What every print can be told."""

    out: Path | None = None
    """The file; beside the assessment's files without it."""
    language: str | None = None
    """ISO 639-1; that of the assessment without it."""
    force: bool = False
    """Whether a file that is there is written over."""
    progress: Progress = nothing


@dataclass(frozen=True)
class CertificateOptions(PrintOptions):
    """What a certificate can be told besides. Its language may be two joined by a plus, which stand side by side."""

    draft: bool = False
    """Printed wherever there is something to award, with a watermark across every page."""
    inside: Inside = "public"
    """How much of the assessment the file carries for whoever verifies it."""
    key: Key = NO_KEY
    """What it is signed with."""
    ask: Ask = unasked
    """Asks for the passphrase of the key."""

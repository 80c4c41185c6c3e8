"""What every check needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from greencert.language import Language
from greencert.report.record import Record
from greencert.report.verification import Check, Finding
from greencert.store.workspace import Workspace
from greencert.workflows.printed import pdf_of


@dataclass(frozen=True)
class Look:
    """How a file is looked at: in which words, on which day, beside which criteria and which assessment."""

    words: Language
    on: date
    workspace: Workspace
    against: Path | None = None
    trust: tuple[bytes, ...] = ()
    """Certificates (PEM or DER) of bodies or authorities that are trusted."""
    print_again: Callable[[Record], bytes] = pdf_of

    def fits(self, code: str, message: str, hint: str = "") -> Check:
        """Something that fits."""
        return Check(code, Finding.FITS, message, "", hint)

    def differs(self, code: str, message: str, place: str = "", hint: str = "") -> Check:
        """Something that doesn't."""
        return Check(code, Finding.DIFFERS, message, place, hint)

    def note(self, code: str, message: str, hint: str = "") -> Check:
        """Something to know."""
        return Check(code, Finding.NOTE, message, "", hint)

    def unproven(self, code: str, message: str, hint: str = "") -> Check:
        """A signature that isn't shown to be somebody's: something to know, until one that is trusted is asked for."""
        return self.differs(code, message, "", hint) if self.trust else self.note(code, message, hint)

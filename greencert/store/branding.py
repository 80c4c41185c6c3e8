"""The issuer's branding file and its logo, read or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

from greencert.errors import Problem
from greencert.language import said
from greencert.model.branding import CONTRAST, Branding, contrast_with_white
from greencert.report.tree import Issuer
from greencert.store.loaded import Loaded
from greencert.store.logo import read_logo
from greencert.store.reading import decode, read_bytes
from greencert.store.shape import validated
from greencert.store.yaml import parse

FILE = "branding.yaml"


def load_branding(root: Path) -> Loaded[Issuer | None]:
    """The issuer as documents show it; none where the workspace has no branding file."""
    path = root / "assessments" / FILE
    if not path.exists():
        return Loaded(None)
    branding, problems = _read(path)
    if branding is None:
        return Loaded(None, problems)
    if flaw := _too_light(branding, path):
        return Loaded(None, (flaw,))
    logo = read_logo(path.parent / branding.logo) if branding.logo else None
    if isinstance(logo, Problem):
        return Loaded(None, (logo,))
    colour = (branding.colour or "").removeprefix("#").lower()
    issuer = Issuer(branding.name, branding.address or "", branding.footer or "", colour, logo)
    return Loaded(issuer)


def _read(path: Path) -> tuple[Branding | None, tuple[Problem, ...]]:
    raw = read_bytes(path)
    text = raw if isinstance(raw, Problem) else decode(raw, str(path))
    if isinstance(text, Problem):
        return None, (text,)
    return validated(Branding, parse(text, str(path)))


def _too_light(branding: Branding, path: Path) -> Problem | None:
    if branding.colour is None or contrast_with_white(branding.colour) >= CONTRAST:
        return None
    found = contrast_with_white(branding.colour)
    message = said(
        "`colour`: text in {colour} can't be read on white: contrast {found}, needed {contrast}",
        colour=branding.colour,
        found=f"{found:.1f}",
        contrast=CONTRAST,
    )
    return Problem(str(path), code="contrast", message=message, hint=said("choose a darker shade of it"))

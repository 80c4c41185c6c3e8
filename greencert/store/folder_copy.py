"""Folders are copied whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path


def copy_folder(source: Path, target: Path, *, without: str = "") -> None:
    """Copy a folder with all that is in it to a place where nothing is yet; `without`: a name that is left out.

    Raises `OSError` for the first file that can't be read or written; then nothing stays behind.
    """
    target.mkdir(parents=True)
    try:
        for found in sorted(source.rglob("*")):
            place = found.relative_to(source)
            if without in place.parts:
                continue
            if found.is_dir():
                (target / place).mkdir(parents=True, exist_ok=True)
            else:
                shutil.copy2(found, target / place)
    except BaseException:  # whatever stopped it, nobody takes half a folder for the whole
        shutil.rmtree(target, ignore_errors=True)
        raise

"""Where greencert keeps things of its own, outside of any workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal


def cache_directory() -> Path | None:
    """`$GREENCERT_CACHE`, else the user's cache directory; None when there is no home."""
    return _directory("cache")


def state_directory() -> Path | None:
    """`$GREENCERT_STATE`, else the user's directory for the state of programs; None when there is no home."""
    return _directory("state")


def _directory(kind: Literal["cache", "state"]) -> Path | None:
    chosen = os.environ.get(f"GREENCERT_{kind.upper()}")
    if chosen:
        return Path(chosen)
    import platformdirs

    usual = platformdirs.user_cache_path if kind == "cache" else platformdirs.user_state_path
    try:
        return usual("greencert", appauthor=False)
    except RuntimeError:  # no home directory to be found
        return None

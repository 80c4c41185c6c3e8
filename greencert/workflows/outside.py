"""Open a file or an address in the program that the desktop has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from greencert.errors import GreencertError, refusal
from greencert.language import said


def open_outside(target: Path | str) -> None:
    """Hand a file, or a web address, to the desktop. Raises `GreencertError` where there is none.

    Nothing is asked of a text browser, which would take the terminal away from the app.
    """
    place = str(target.resolve()) if isinstance(target, Path) else target
    if isinstance(target, str) and not target.lower().startswith(("https://", "http://")):
        raise _refused(place, said("only web addresses are opened"))
    if sys.platform == "win32":
        os.startfile(place)
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    if opener == "xdg-open" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise _refused(place, said("there is no desktop here to open it"))
    try:
        subprocess.Popen(
            [opener, place],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _refused(
            place, said("{opener} can't be started: {error}", opener=opener, error=error.strerror or error)
        ) from error


def _refused(place: str, message: str) -> GreencertError:
    return refusal(place, "cannot-open", message, said("open it by hand"))

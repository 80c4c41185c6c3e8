"""What all tests share: nothing of the machine's own settings reaches them."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Theme, colour, width and language of the machine would change pictures and words; caches would hide work."""
    for name in (
        "TEXTUAL_THEME",
        "NO_COLOR",
        "COLUMNS",
        "LINES",
        "COLORTERM",
        "FORCE_COLOR",
        "LANGUAGE",
        "GREENCERT_LANGUAGE",
        "SOURCE_DATE_EPOCH",
    ):
        monkeypatch.delenv(name, raising=False)
    # Set and taken away again, so that what a command leaves in it is gone after the test.
    monkeypatch.setenv("GREENCERT_LANGUAGE", "")
    monkeypatch.setenv("GREENCERT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("GREENCERT_STATE", str(tmp_path_factory.getbasetemp() / "state"))

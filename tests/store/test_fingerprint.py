"""Fingerprints of files: what can't be read to its end has none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from greencert.store.cache import fingerprint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_pipe_has_no_fingerprint_and_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe would be read without end; the check itself then says that it isn't a file."""
    (tmp_path / "data.csv").write_text("company\n", "utf-8")
    os.mkfifo(tmp_path / "answers.yaml")
    assert fingerprint("assessment", [tmp_path / "data.csv"])
    assert fingerprint("assessment", [tmp_path / "data.csv", tmp_path / "answers.yaml"]) is None

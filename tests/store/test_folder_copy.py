"""A folder is copied whole, or nothing is there."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from greencert.store.folder_copy import copy_folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two files, one of them deeper, an empty folder, and one that is left out."""
    folder = tmp_path / "source"
    (folder / "evidence").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "left").mkdir()
    (folder / "answers.yaml").write_text("a: 1\n")
    (folder / "evidence" / "a.txt").write_text("a")
    (folder / "left" / "b.txt").write_text("b")
    return folder


def test_everything_is_copied_but_what_is_left_out(source: Path, tmp_path: Path) -> None:
    """Empty folders as well."""
    target = tmp_path / "deep" / "target"
    copy_folder(source, target, without="left")
    assert sorted(str(found.relative_to(target)) for found in target.rglob("*")) == [
        "answers.yaml",
        "empty",
        "evidence",
        "evidence/a.txt",
    ]


def test_a_full_disk_leaves_nothing_and_is_said_once(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first file that doesn't fit ends it, with the words of the system and not those of every file."""
    tried = []

    def full(_: Path, target: Path) -> None:
        tried.append(target)
        target.write_bytes(b"")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(OSError, match="No space left") as caught:
        copy_folder(source, tmp_path / "target")
    assert caught.value.strerror == "No space left on device"
    assert len(tried) == 1
    assert not (tmp_path / "target").exists()

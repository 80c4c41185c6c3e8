"""`new --from` and `archive` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import ExitCode
from tests.tui.snapshots.workspace import filled


def test_the_next_year_and_the_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """stdout is the new folder, each time; what --from keeps is no option beside it."""
    path = filled(tmp_path)
    assert run(["new", "--from", str(path)]) == ExitCode.FINE
    made = Path(capsys.readouterr().out.strip())
    assert made == path.with_name("2025")
    assert run(["new", "Harbour Park", "--from", str(path)]) == ExitCode.USAGE
    for kept in (["--scheme", "g3-mv"], ["--country", "DE"], ["--place", "Kemi"], ["--planned"], ["--holder", "Other"]):
        assert run(["new", "--from", str(path), "--year", "2030", *kept]) == ExitCode.USAGE
        assert kept[0] in capsys.readouterr().err
    assert not path.with_name("2030").exists()
    assert run(["new"]) == ExitCode.USAGE
    capsys.readouterr()
    assert run(["archive", str(made)]) == ExitCode.FINE
    moved = Path(capsys.readouterr().out.strip())
    assert moved == tmp_path / "archive" / "harbour-park" / "2025"
    assert run(["archive", str(moved), "--back"]) == ExitCode.FINE
    assert made.is_dir()

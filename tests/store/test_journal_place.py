"""Where the journal belongs there may be something else: nobody waits for it, and it is said."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.store import journal


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_pipe_is_no_journal(tmp_path: Path) -> None:
    """Checking says so, reading finds nothing, writing is refused."""
    os.mkfifo(tmp_path / journal.NAME)
    assert [problem.code for problem in journal.check(tmp_path)] == ["not-a-file"]
    assert list(journal.lines(tmp_path)) == []
    with pytest.raises(GreencertError) as refused:
        journal.append(tmp_path, journal.Entry(datetime(2025, 1, 1, tzinfo=UTC), "park manager", "claim", "EN-01"))
    assert refused.value.problems[0].code == "not-a-file"

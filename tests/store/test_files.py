"""Atomic writes, the journal's chain, the table of figures, evidence files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.store import atomic, attach, journal, table

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """The digest of what was read guards what somebody else wrote since."""
    path = tmp_path / "answers.yaml"
    digest = atomic.write(path, b"a: 1\n", None)
    path.write_bytes(b"a: 2\n")
    with pytest.raises(GreencertError, match="changed on disk"):
        atomic.write(path, b"a: 3\n", digest)
    assert path.read_bytes() == b"a: 2\n"


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle of a write is said, and the old bytes are all there is."""
    path = tmp_path / "answers.yaml"
    digest = atomic.write(path, b"a: 1\n", None)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("greencert.store.atomic.os.fsync", full)
    with pytest.raises(GreencertError, match="No space left on device"):
        atomic.write(path, b"a: 2\n", digest)
    assert [found.name for found in tmp_path.iterdir()] == ["answers.yaml"]
    assert path.read_bytes() == b"a: 1\n"


def test_permissions_of_a_file_stay(tmp_path: Path) -> None:
    """A file that the group may read can still be read by the group."""
    path = tmp_path / "answers.yaml"
    digest = atomic.write(path, b"a\n", None)
    path.chmod(0o640)
    atomic.write(path, b"b\n", digest)
    assert path.stat().st_mode & 0o777 == 0o640


def entry(where: str, after: object = True) -> journal.Entry:
    return journal.Entry(AT, "assessor", "claim.value", where, None, after)


def test_the_journal_chain_holds_over_many_lines(tmp_path: Path) -> None:
    """Every line names the hash of the one before."""
    for number in range(5):
        journal.append(tmp_path, entry(f"GE-0{number}", Decimal("1.50")))
    assert journal.check(tmp_path) == []
    lines = (tmp_path / journal.NAME).read_text().splitlines()
    assert json.loads(lines[0])["previous"] == journal.START
    assert json.loads(lines[4])["after"] == "1.5"


@pytest.mark.parametrize("damage", ["change", "remove", "insert"])
def test_a_tampered_journal_is_noticed(tmp_path: Path, damage: str) -> None:
    """A line changed, removed or put in breaks the chain at the line after."""
    for number in range(4):
        journal.append(tmp_path, entry(f"GE-0{number}"))
    path = tmp_path / journal.NAME
    lines = path.read_text().splitlines()
    if damage == "change":
        lines[1] = lines[1].replace("GE-01", "GE-09")
    elif damage == "remove":
        del lines[1]
    else:
        lines.insert(1, lines[0])
    path.write_text("\n".join(lines) + "\n")
    problems = journal.check(tmp_path)
    assert [(problem.line, problem.code) for problem in problems][:1] == [
        ({"change": 3, "remove": 2, "insert": 2}[damage], "journal-chain")
    ]


def test_a_line_torn_by_a_crash_is_kept_and_the_chain_goes_on(tmp_path: Path) -> None:
    """Half a line stays as evidence of what happened; the next entry starts on a line of its own."""
    journal.append(tmp_path, entry("GE-01"))
    path = tmp_path / journal.NAME
    path.write_bytes(path.read_bytes() + b'{"at": "2026-03')
    journal.append(tmp_path, entry("GE-02"))
    lines = path.read_text().splitlines()
    assert lines[1] == '{"at": "2026-03'
    assert json.loads(lines[2])["where"] == "GE-02"
    assert [problem.line for problem in journal.check(tmp_path)] == [2, 3]


CSV = 'company,datapoint,period,value,unit,evidence,note\nc1,waste_total,2025,12,t,,"a, b"\nc2,waste_total,2025,7,t,,\n'


def test_a_figure_is_replaced_in_its_row() -> None:
    """Only the record of this company, data point and period changes; its other columns stay."""
    row = {"company": "c1", "datapoint": "waste_total", "period": "2025", "value": "13.5", "unit": "t"}
    assert table.edit_rows(CSV, [(row, True)]) == CSV.replace("2025,12,t", "2025,13.5,t")


def test_a_new_figure_is_added_at_the_end() -> None:
    """A record that wasn't there goes behind the last one, even when that has no line break."""
    row = {"company": "c3", "datapoint": "waste_total", "period": "2025", "value": "1", "unit": "t", "note": 'x "y"'}
    assert table.edit_rows(CSV.rstrip("\n"), [(row, True)]) == CSV + 'c3,waste_total,2025,1,t,,"x ""y"""\n'


def test_an_empty_table_gets_its_header() -> None:
    """The first figure brings the header along."""
    row = {"company": "", "datapoint": "land_total", "period": "2025", "value": "700", "unit": "ha"}
    written = table.edit_rows("", [(row, True)])
    assert written == "company,datapoint,period,value,unit,evidence,note\n,land_total,2025,700,ha,,\n"


def test_evidence_is_copied_once(tmp_path: Path) -> None:
    """The same bytes are kept once; other bytes under the same name get a number."""
    source = tmp_path / "Energy bill 2025.pdf"
    source.write_bytes(b"%PDF-1")
    case = tmp_path / "case"
    first = attach.copy_in(case, source)
    again = attach.copy_in(case, source)
    source.write_bytes(b"%PDF-2")
    other = attach.copy_in(case, source)
    assert (first.name, again.name, other.name) == (
        "Energy-bill-2025.pdf",
        "Energy-bill-2025.pdf",
        "Energy-bill-2025-2.pdf",
    )
    assert sorted(found.name for found in (case / "evidence").iterdir()) == [
        "Energy-bill-2025-2.pdf",
        "Energy-bill-2025.pdf",
    ]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..", "evidence"),
        (".hidden", "hidden"),
        ("a/b\\c d?.pdf", "c-d-.pdf"),
        ("ä ö.csv", "ä-ö.csv"),
    ],
)
def test_names_of_evidence_never_leave_the_folder(name: str, safe: str) -> None:
    """A name is a name: no folders, no hidden files, no signs that a system may read as something else."""
    assert attach.safe_name(name) == safe


def test_a_folder_is_no_evidence(tmp_path: Path) -> None:
    """A folder is refused with a word on what to do."""
    with pytest.raises(GreencertError) as caught:
        attach.copy_in(tmp_path / "case", tmp_path)
    assert caught.value.problems[0].hint == "give the path of one file, not of a folder"

"""Checking a workspace: targets, cache, neighbours, and the command."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import ExitCode, Problem, Severity
from greencert.store.own import cache_directory
from greencert.workflows.authoring import write_formatted
from greencert.workflows.check import Report, check
from greencert.workflows.release import release

BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the tiny scheme and its assessment, a cache of its own, and this as the working directory."""
    shutil.copytree(BASE, tmp_path / "workspace")
    monkeypatch.setenv("GREENCERT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path / "workspace")
    return tmp_path / "workspace"


def break_energy(root: Path) -> None:
    path = root / "criteria" / "tiny" / "energy.yaml"
    path.write_text(path.read_text().replace("obligation: must", "obligation: mst"))


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(target.kind, target.path.name) for target in report.targets]


def test_a_workspace_a_part_or_a_file_can_be_checked(root: Path) -> None:
    """What a path means: everything below it, or the scheme or assessment that it belongs to."""
    both = [("scheme", "tiny"), ("assessment", "2025")]
    assert kinds(check([], root)) == both
    assert kinds(check([root], root)) == both
    assert kinds(check([root / "criteria"], root)) == both[:1]
    assert kinds(check([root / "assessments" / "park"], root)) == both[1:]
    assert kinds(check([root / "criteria" / "tiny" / "energy.yaml"], root)) == both[:1]
    assert kinds(check([root / "assessments" / "park" / "2025" / "evidence" / "policy.txt"], root)) == both[1:]
    assert kinds(check([root, root / "criteria" / "tiny"], root)) == both


def test_paths_that_lead_to_nothing_are_unusable(root: Path) -> None:
    """A missing path, and a directory without a scheme or an assessment."""
    (root / "empty").mkdir()
    report = check([root / "nowhere", root / "empty"], root)
    assert [problem.code for problem in report.unusable] == ["not-found", "nothing-here"]


def test_progress_is_told_before_each_target(root: Path) -> None:
    """How many are done, of how many, and which comes."""
    told: list[tuple[int, int, str]] = []
    check([root], root, progress=lambda *facts: told.append(facts))
    assert [(done, total) for done, total, _ in told] == [(0, 2), (1, 2)]


def test_a_broken_scheme_is_one_problem_of_its_assessments(root: Path) -> None:
    """The scheme's own problems are listed once, with the scheme."""
    break_energy(root)
    report = check([root], root)
    found = [(Path(problem.path).name, problem.code) for problem in report.problems]
    assert found == [("assessment.yaml", "edition-broken"), ("energy.yaml", "value")]


def test_two_assessments_with_one_id_are_named_at_both(root: Path) -> None:
    """Also when only one of them is checked, and never when they are one and the same by two paths."""
    park = root / "assessments" / "park"
    shutil.copytree(park / "2025", park / "2026")
    report = check([root], root)
    assert [(problem.code, problem.line, problem.column) for problem in report.problems] == [("duplicate-id", 1, 5)] * 2
    (problem,) = check([park / "2026"], root).problems
    assert "park/2025" in problem.message
    shutil.rmtree(park / "2026")
    assert check([park / "2025", Path("assessments/park/2025")], root).problems == ()


def test_the_cache_says_what_was_found_until_a_file_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same problems from the cache, without reading anything again; any changed file, evidence too, is looked at."""
    from greencert.workflows import check as module

    break_energy(root)
    first = check([root], root)
    seen: list[Path] = []
    look = module._look
    monkeypatch.setattr(module, "_look", lambda target, known: (seen.append(target.path), look(target, known))[1])
    again = check([root], root)
    assert again == first
    assert [problem.excerpt for problem in again.problems] == [problem.excerpt for problem in first.problems]
    assert seen == []
    (root / "assessments/park/2025/evidence/policy.txt").write_text("another policy")
    check([root], root)
    assert [path.name for path in seen] == ["2025"]
    path = root / "criteria" / "tiny" / "practices.yaml"
    path.write_text(path.read_text() + "\n")
    check([root], root)
    assert [path.name for path in seen] == ["2025", "tiny", "2025"]
    check([root], root, use_cache=False)
    assert len(seen) == 5


@pytest.mark.parametrize("content", ["", "{", "[]", '{"fingerprint": 1}', "null", "\x00", '"' * 100_000, "[" * 100_000])
def test_a_broken_cache_is_ignored(root: Path, content: str) -> None:
    """Whatever lies there, the outcome is the same."""
    break_energy(root)
    first = check([root], root)
    directory = cache_directory()
    assert directory is not None
    entries = list(directory.glob("*.json"))
    assert entries
    for entry in entries:
        entry.write_text(content)
    assert check([root], root) == first


@pytest.mark.parametrize("value", [[{}], [1], {"a": 1}, [{"path": 1, "inside": True}], "x"])
def test_a_cache_of_another_shape_is_ignored(root: Path, value: object) -> None:
    """Entries that are valid by their fingerprint but hold something else are looked at again."""
    break_energy(root)
    first = check([root], root)
    directory = cache_directory()
    assert directory is not None
    for entry in directory.glob("*.json"):
        kept = json.loads(entry.read_text())
        entry.write_text(json.dumps({**kept, "value": value}))
    assert check([root], root) == first


def test_a_home_that_cannot_be_written_is_no_obstacle(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is left alone when its directory can't be made."""
    (root / "file").write_text("")
    monkeypatch.setenv("GREENCERT_CACHE", str(root / "file" / "below"))
    assert check([root], root).problems == ()
    assert check([root], root).problems == ()


def test_the_command_prints_places_carets_and_hints(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems go to stdout, the summary to stderr, and the exit code is 1."""
    break_energy(root)
    assert run(["check", "criteria"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "criteria/tiny/energy.yaml:7:17: error: `obligation`: `mst` is none of must, should, suggested [value]",
        "  6 |     guidance: Read it; ask who signed it.",
        "  7 |     obligation: mst",
        "    |                 ^",
        "  8 |     means:",
        "  hint: did you mean `must`?",
    ]
    assert err == "checked 1 scheme: 1 error, 0 warnings\n"


def test_exit_codes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 without errors, warnings or not; 1 with errors; 2 for a path that leads to nothing."""
    assert run(["check"]) == 0
    path = root / "assessments/park/2025/assessment.yaml"
    path.write_text(path.read_text().replace("by: decision maker", "by: lead assessor"))
    assert run(["check"]) == 0
    assert "1 warning" in capsys.readouterr().err
    assert run(["check", "nowhere"]) == 2
    break_energy(root)
    assert run(["check", "--no-cache"]) == 1


def test_json_has_stable_keys(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that the text says, for machines."""
    break_energy(root)
    assert run(["check", "criteria", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["checked"] == [{"kind": "scheme", "path": "criteria/tiny"}]
    assert (found["errors"], found["warnings"]) == (1, 0)
    (problem,) = found["problems"]
    assert list(problem) == ["path", "line", "column", "code", "severity", "message", "hint", "excerpt"]
    assert (problem["line"], problem["column"], problem["severity"]) == (7, 17, "error")


def test_a_score_under_unsound_criteria_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Criteria under work that hold errors give a number all the same; whoever reads it is told."""
    run(["score", "assessments/park/2025"])
    assert "edition-unsound" not in capsys.readouterr().err
    path = root / "criteria" / "tiny" / "energy.yaml"
    path.write_text(path.read_text().replace("id: EN-02", "id: EN-01"))
    run(["score", "assessments/park/2025"])
    err = capsys.readouterr().err
    assert "warning: errors in the criteria: " in err
    assert "hint: greencert criteria check tiny" in err


def test_a_score_from_unsound_figures_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure that `check` refuses counts all the same; whoever reads the number is told."""
    folder = root / "assessments" / "park" / "2025"
    (folder / "data.csv").write_text("company,datapoint,period,value,unit,evidence,note\n,nothing_known,2025,5,MWh,,\n")
    run(["score", str(folder)])
    err = capsys.readouterr().err
    assert "warning: errors in answers and figures: 1; what follows from them may be wrong [assessment-unsound]" in err
    assert f"hint: greencert check {folder}" in err


@pytest.mark.parametrize("left", ["", "company,datapoint,period,value,unit,evidence,note\n", None])
def test_figures_that_were_accepted_and_are_gone_are_missed(root: Path, left: str | None) -> None:
    """data.csv emptied, reduced to its head or deleted, after an assessor accepted what it gave."""
    folder = root / "assessments" / "park" / "2025"
    answers = (folder / "answers.yaml").read_text()
    determined = "      - id: meters\n  determination: {outcome: accepted, by: lead assessor, on: 2025-06-28}\n"
    (folder / "answers.yaml").write_text(answers.replace("      - id: meters\n", determined, 1))
    assert not [found for found in check([folder], root, use_cache=False).problems if found.code == "no-figures"]
    (folder / "data.csv").unlink() if left is None else (folder / "data.csv").write_text(left)
    (found,) = [found for found in check([folder], root, use_cache=False).problems if found.code == "no-figures"]
    assert found.message == "accepted on figures: EN-02; data.csv has none"
    assert found.line == answers.count("\n", 0, answers.index("- id: meters")) + 2


def test_hostile_text_is_printed_as_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No markup is read, and nothing in a file reaches the terminal as a control sequence."""
    path = root / "criteria" / "tiny" / "energy.yaml"
    path.write_text(path.read_text().replace("obligation: must", r'obligation: "[/red]\e[31m\u202e[bold]x"'))
    assert run(["check", "criteria"]) == 1
    out = capsys.readouterr().out
    assert "`[/red]\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}[bold]x` is none of" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_colour_only_for_eyes_and_never_against_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal gets colour unless NO_COLOR is set; a pipe never does."""
    import io

    from greencert.cli.problems import print_problems

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    problem = Problem("f.yaml", 1, 2, "value", Severity.ERROR, "wrong", "mend it", ("1 | a", "  |  ^"))
    plain, coloured, declined = io.StringIO(), Terminal(), Terminal()
    print_problems([problem], plain)
    print_problems([problem], coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    print_problems([problem], declined)
    assert "\x1b[1;31merror\x1b[0m" in coloured.getvalue()
    assert plain.getvalue() == declined.getvalue()
    assert "\x1b" not in plain.getvalue()


def test_the_issuer_s_branding_is_checked_with_the_assessments(root: Path) -> None:
    """Documents print it: a colour that can't be read and a file of another shape are found before printing is."""
    branding = root / "assessments" / "branding.yaml"
    branding.parent.mkdir(exist_ok=True)
    for text, code in (("name: Body\ncolour: '#ffff00'\n", "contrast"), ("name: Body\nlogo: nothing.png\n", None)):
        branding.write_text(text, "utf-8")
        own = [problem for problem in check([root], root).problems if "assessments" in problem.path]
        assert own
        assert code is None or code in {problem.code for problem in own}
    branding.write_text("name: Body\n", "utf-8")
    assert not [problem for problem in check([root], root).problems if problem.path.endswith("branding.yaml")]


def next_edition(root: Path, changes: str, released: str = "1.0.0") -> Report:
    """The scheme with an edition released, the next one under work with its file of changes, checked."""
    directory = root / "criteria" / "tiny"
    write_formatted(directory)
    if not (directory / "editions").exists():
        release(directory, "1.0.0", date(2026, 1, 1), lambda _: "")
    head = directory / "scheme.yaml"
    head.write_text(re.sub("^version: .*$", "version: 1.1.0", head.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    (directory / "changes").mkdir(exist_ok=True)
    (directory / "changes" / f"{released}.yaml").write_text(changes, "utf-8")
    return check([root / "criteria"], root)


@pytest.mark.parametrize("file", ["1.0.0", "1.1.0"])
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ("version: [", "yaml"),
        ("", "empty"),
        ("version: {file}\nchanged: []\n", "unknown-field"),
        ("version: 9.9.9\nchanges: []\n", "file-name"),
    ],
)
def test_every_file_of_changes_is_read(root: Path, file: str, changes: str, code: str) -> None:
    """Of a released edition or of the one under work: broken, empty, with a field unknown, or for another edition."""
    report = next_edition(root, changes.replace("{file}", file), file)
    assert [(Path(problem.path).name, problem.code) for problem in report.problems] == [(f"{file}.yaml", code)]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{from: [EN-99], to: [EN-02], kind: renumbered}", "unknown-id"),
        ("{from: [EN-02], to: [EN-02], kind: tightened}", "change-contradicts"),
    ],
)
def test_the_changes_under_work_are_held_against_the_content(root: Path, entry: str, code: str) -> None:
    """As `criteria diff` does, until the edition is released; the second run says the same and reads nothing again."""
    report = next_edition(root, f"version: 1.1.0\nsince: 1.0.0\nchanges:\n  - {entry}\n", "1.1.0")
    assert code in [problem.code for problem in report.problems]
    assert {(Path(problem.path).name, problem.line) for problem in report.problems} == {("1.1.0.yaml", 4)}
    assert check([root / "criteria"], root) == report
    assert run(["criteria", "check", "tiny", "--no-prices"]) == ExitCode.PROBLEMS
    (root / "criteria" / "tiny" / "changes" / "1.1.0.yaml").write_text("version: 1.1.0\nchanges: []\n", "utf-8")
    assert check([root / "criteria"], root).problems == ()

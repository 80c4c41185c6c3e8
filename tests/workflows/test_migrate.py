"""Moving answers to another edition: fates, bytes, chains, undo, and a kill at every moment."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import ExitCode, GreencertError
from greencert.model.checks.assessments import flaws_of_assessment
from greencert.model.checks.case import AssessmentCase
from greencert.model.digest import edition_digest, meaning_digest
from greencert.revision.carry import Fate
from greencert.scoring import Basis
from greencert.store import journal, transaction
from greencert.store.workspace import Workspace
from greencert.workflows.answer import confirm_claim, set_claim
from greencert.workflows.authoring import write_formatted
from greencert.workflows.case import Case, open_case
from greencert.workflows.migrate import migrate, plan, undo
from greencert.workflows.new import newest_edition
from greencert.workflows.release import release
from greencert.workflows.score import score_case

BASE = Path(__file__).parents[1] / "broken" / "base"
FILES = ("assessment.yaml", "answers.yaml", "data.csv", "evidence.yaml", "findings.yaml")

SPLIT = """\
  - id: EN-12
    title: Renewable share of process heat
    requirement: At least half of the heat for processes is renewable.
    guidance: Compute the share again.
    obligation: should
    means:
      kind: yes_no
    weight: 3
    evidence:
      - id: meters
        kinds: [meter_data]
        title: Meter data of the year
    provenance:
      kind: proposal
      note: Processes and buildings differ.
    since: 3.0.0

  - id: EN-13
    title: Renewable share of building heat
    requirement: At least half of the heat for buildings is renewable.
    guidance: Compute the share again.
    obligation: should
    means:
      kind: yes_no
    weight: 2
    provenance:
      kind: proposal
      note: Processes and buildings differ.
    since: 3.0.0

  - id: EN-07
    title: Peak load
    requirement: Somebody watches the peak load of the electricity grid every week.
    guidance: See the chart.
    obligation: should
    means:
      kind: yes_no
    weight: 1
    provenance:
      kind: proposal
      note: New.
    since: 3.0.0

"""

CHANGES = {
    "2.0.0": [("EN-01", ["EN-11"], "renumbered"), ("EN-05", [], "retired")],
    "3.0.0": [("EN-02", ["EN-12", "EN-13"], "split")],
}


def swap(directory: Path, *pairs: tuple[str, str]) -> None:
    path = directory / "energy.yaml"
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def cut(directory: Path, first: str, last: str) -> str:
    """Take the criteria from one id up to another out of the file."""
    path = directory / "energy.yaml"
    text = path.read_text("utf-8")
    start, end = text.index(f"  - id: {first}"), text.index(f"  - id: {last}")
    path.write_text(text[:start] + text[end:], "utf-8")
    return text[start:end]


def next_edition(directory: Path, version: str, day: date) -> None:
    head = directory / "scheme.yaml"
    lines = head.read_text("utf-8").splitlines()
    head.write_text("\n".join(f"version: {version}" if x.startswith("version:") else x for x in lines) + "\n", "utf-8")
    entries = [
        f"  - from: [{old}]\n"
        + (f"    to: [{', '.join(new)}]\n" if new else "")
        + f"    kind: {kind}\n    reason: So.\n"
        for old, new, kind in CHANGES[version]
    ]
    (directory / "changes").mkdir(exist_ok=True)
    (directory / "changes" / f"{version}.yaml").write_text(f"version: {version}\nchanges:\n{''.join(entries)}", "utf-8")
    write_formatted(directory)
    release(directory, version, day, lambda _: "So.")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three released editions of the tiny scheme and one open assessment under the first."""
    root = tmp_path_factory.mktemp("history")
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    directory = root / "criteria" / "tiny"
    write_formatted(directory)
    release(directory, "1.0.0", date(2024, 1, 1), lambda _: "")
    swap(directory, ("id: EN-01", "id: EN-11"), ("Waste heat is used.", "Waste heat of the park is used."))
    cut(directory, "EN-05", "EN-06")
    next_edition(directory, "2.0.0", date(2025, 1, 1))
    swap(directory, ("Waste heat of the park is used.", "Waste heat is used."), ("met_from: 2", "met_from: 3"))
    cut(directory, "EN-02", "EN-03")
    swap(directory, ("  - id: EN-06", SPLIT + "  - id: EN-06"))
    next_edition(directory, "3.0.0", date(2026, 1, 1))
    profile = root / "assessments" / "park" / "2025" / "assessment.yaml"
    text = profile.read_text("utf-8").replace("status: decided", "status: determination")
    profile.write_text(text[: text.index("decision:")], "utf-8")
    return root


@pytest.fixture
def root(history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the workspace, and this as the working directory."""
    shutil.copytree(history, tmp_path / "ws")
    monkeypatch.chdir(tmp_path / "ws")
    return tmp_path / "ws"


def case_of(root: Path) -> Case:
    loaded = open_case(Workspace(root), root / "assessments" / "park" / "2025")
    assert loaded.value is not None, loaded.problems
    return loaded.value


def contents(root: Path) -> dict[str, bytes]:
    return {name: (root / "assessments" / "park" / "2025" / name).read_bytes() for name in FILES}


def beside(root: Path) -> dict[str, bytes]:
    """Every other file of the assessment: evidence and whatever somebody put there. No migration touches them."""
    folder = root / "assessments" / "park" / "2025"
    ours = {*FILES, journal.NAME}
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    # A lock, and the half-written file that a kill leaves, begin with a dot; nobody reads them.
    return {name: each for name, each in found.items() if name not in ours and not name.startswith(("migrations", "."))}


def flaws(case: Case) -> list[str]:
    whole = AssessmentCase(case.assessment, case.edition, edition_digest(case.edition))
    return [flaw.message for flaw in flaws_of_assessment(whole) if flaw.severity == "error" and flaw.code != "file"]


def test_the_fate_of_every_answer(root: Path) -> None:
    """Carried, look again, void, new: each answer has one, and nothing has changed yet."""
    before = contents(root)
    found = plan(case_of(root), "3.0.0")
    assert {(move.old, move.new): move.fate for move in found.moves} == {
        ("EN-01", "EN-11"): Fate.CARRIED,
        ("EN-02", None): Fate.VOID,
        ("EN-02", "EN-12"): Fate.LOOK_AGAIN,
        ("EN-02", "EN-13"): Fate.LOOK_AGAIN,
        ("EN-03", "EN-03"): Fate.CARRIED,
        ("EN-04", "EN-04"): Fate.LOOK_AGAIN,
        ("EN-05", None): Fate.VOID,
        (None, "EN-07"): Fate.NEW,
    }
    assert contents(root) == before
    look_again = next(move for move in found.moves if move.old == "EN-04")
    assert [(version, change.classes[0]) for version, change in look_again.history] == [("3.0.0", "tightened")]


def test_a_migrated_assessment(root: Path) -> None:
    """Ids are followed, a retired answer stays under its id, a determination counts only where it was carried."""
    case = case_of(root)
    migrate(case, "3.0.0", "park manager")
    moved = case_of(root)
    answers = moved.assessment.answers
    assert moved.assessment.profile.edition == "3.0.0"
    assert moved.assessment.profile.digest == f"sha256:{edition_digest(moved.edition)}"
    assert list(answers) == ["EN-11", "EN-02", "EN-03", "EN-04", "EN-05", "EN-12", "EN-13"]
    assert (answers["EN-11"].was, answers["EN-11"].meaning) == ("EN-01", meaning_digest(moved.edition.by_id["EN-11"]))
    assert (answers["EN-02"].void, answers["EN-05"].void) == ("3.0.0", "2.0.0")
    assert answers["EN-12"].claim.evidence == answers["EN-02"].claim.evidence
    assert answers["EN-04"].claim.value == ("electricity", "heat")
    result = score_case(moved, Basis.VERIFIED)
    verdicts = {found.id: (found.verdict.value, found.reasons[0].code) for found in result.criteria}
    assert verdicts["EN-11"][0] == "met"
    assert verdicts["EN-04"] == verdicts["EN-12"] == ("no_data", "open.look_again")
    assert flaws(moved) == []


def test_an_answer_looked_at_again_counts_again(root: Path) -> None:
    """Confirming or changing a look-again answer binds it to the new meaning; a note alone doesn't."""
    migrate(case_of(root), "3.0.0", "park manager")
    case = set_claim(case_of(root), "EN-04", "note", "still to be read", "park manager")
    assert "EN-04" in {found.criterion for found in score_case(case, Basis.CLAIMED).open}
    case = confirm_claim(case, "EN-04", "park manager")
    assert "EN-04" not in {found.criterion for found in score_case(case, Basis.CLAIMED).open}
    case = set_claim(case, "EN-12", "value", True, "park manager")
    assert "EN-12" not in {found.criterion for found in score_case(case, Basis.CLAIMED).open}


def test_a_determination_of_another_meaning_stays_void_of_effect(root: Path) -> None:
    """Confirming the claim doesn't bring back what the assessor determined under the old meaning."""
    path = root / "assessments" / "park" / "2025" / "answers.yaml"
    judged = "EN-04:\n  determination: {outcome: accepted, by: lead assessor, on: 2025-06-28}"
    path.write_text(path.read_text("utf-8").replace("EN-04:", judged), "utf-8")
    before = score_case(case_of(root)).criterion("EN-04")
    assert before is not None
    assert before.verdict == "met"
    migrate(case_of(root), "3.0.0", "park manager")
    case = set_claim(case_of(root), "EN-04", "value", ["electricity", "heat", "gas"], "park manager")
    after = score_case(case).criterion("EN-04")
    assert after is not None
    assert (after.verdict.value, after.reasons[0].code) == ("no_data", "open.stale")
    assert case.assessment.answers["EN-04"].determination is not None


def test_nothing_else_in_the_file_changes(root: Path) -> None:
    """Comments, order, quotes and line ends of a person's file stay; only ids change and fields are added."""
    path = root / "assessments" / "park" / "2025" / "answers.yaml"
    text = "# ours\n" + path.read_text("utf-8").replace("EN-03:", "# about heat\nEN-03:  # see Monday\n  # odd")
    path.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    migrate(case_of(root), "3.0.0", "park manager")
    after = path.read_bytes().decode()
    assert "\n" not in after.replace("\r\n", "")
    kept = after.replace("\r\n", "\n").replace("EN-11:", "EN-01:").splitlines()
    added = [line for line in kept if line.strip().partition(":")[0] in {"meaning", "void", "was"}]
    body = [line for line in kept if line not in added]
    assert body[: len(text.splitlines())] == text.splitlines()


def test_a_chain_gives_the_same_as_the_direct_step(root: Path, tmp_path: Path) -> None:
    """1.0.0 → 2.0.0 → 3.0.0 and 1.0.0 → 3.0.0 leave the same bytes."""
    shutil.copytree(root, tmp_path / "twin")
    migrate(case_of(root), "3.0.0", "park manager")
    for version in ("2.0.0", "3.0.0"):
        migrate(case_of(tmp_path / "twin"), version, "park manager")
    assert contents(root) == contents(tmp_path / "twin")


def test_findings_follow_their_criterion(root: Path) -> None:
    """A finding speaks of the criterion under its new id; when its criterion went, a mark of that stays."""
    path = root / "assessments" / "park" / "2025" / "findings.yaml"
    text = path.read_text("utf-8").replace("criterion: EN-03", "criterion: EN-01")
    path.write_text(text + text.partition("\n")[2].replace("f-1", "f-2").replace("EN-01", "EN-05"), "utf-8")
    answers = root / "assessments" / "park" / "2025" / "answers.yaml"
    answers.write_text(answers.read_text("utf-8").partition("EN-05:")[0], "utf-8")
    migrate(case_of(root), "3.0.0", "park manager")
    case = case_of(root)
    assert [finding.criterion for finding in case.assessment.findings] == ["EN-11", "EN-05"]
    assert case.assessment.answers["EN-05"].void == "2.0.0"
    assert flaws(case) == []


def test_undo_gives_back_the_same_bytes(root: Path) -> None:
    """After undo every file is what it was; the journal tells of both, and its chain holds."""
    folder = root / "assessments" / "park" / "2025"
    (folder / "evidence" / "own notes.txt").write_bytes(b"\xff\x00 as it is\r\n")
    journal.append(folder, journal.Entry(datetime(2025, 6, 1, tzinfo=UTC), "assessor", "note", "EN-01", None, "so"))
    before, others = contents(root), beside(root)
    told = (folder / "journal.jsonl").read_bytes()
    assert any(name.startswith("evidence/") for name in others)
    migrate(case_of(root), "3.0.0", "park manager")
    assert contents(root) != before
    assert beside(root) == others
    assert undo(folder, "park manager")["from"] == "1.0.0"
    assert contents(root) == before
    assert beside(root) == others
    assert (folder / "journal.jsonl").read_bytes().startswith(told)
    lines = [json.loads(line)["what"] for line in (folder / "journal.jsonl").read_text("utf-8").splitlines()]
    assert lines == ["note", "migrate", "migrate.undo"]
    assert journal.check(folder) == []
    with pytest.raises(GreencertError, match="no migration to take back"):
        undo(folder, "park manager")
    migrate(case_of(root), "3.0.0", "park manager")
    assert case_of(root).assessment.profile.edition == "3.0.0"


def test_undo_never_loses_what_was_answered_since(root: Path) -> None:
    """Undo after further answers is refused; forced, it keeps them beside."""
    before = contents(root)
    migrate(case_of(root), "3.0.0", "park manager")
    set_claim(case_of(root), "EN-12", "value", True, "park manager")
    later = contents(root)
    folder = root / "assessments" / "park" / "2025"
    with pytest.raises(GreencertError, match="changed since the migration"):
        undo(folder, "park manager")
    assert contents(root) == later
    undo(folder, "park manager", force=True)
    assert contents(root) == before
    assert (folder / "migrations" / "0001" / "taken-back" / "answers.yaml").read_bytes() == later["answers.yaml"]


def test_undo_takes_back_one_migration_after_the_other(root: Path) -> None:
    """Two migrations are taken back in turn."""
    states = [contents(root)]
    for version in ("2.0.0", "3.0.0"):
        migrate(case_of(root), version, "park manager")
        states.append(contents(root))
    folder = root / "assessments" / "park" / "2025"
    undo(folder, "park manager")
    assert contents(root) == states[1]
    undo(folder, "park manager")
    assert contents(root) == states[0]


def test_what_was_decided_stays(root: Path) -> None:
    """An assessment behind a certificate isn't moved; the dry run still says what would become of it."""
    path = root / "assessments" / "park" / "2025" / "assessment.yaml"
    decision = "decision:\n  on: 2025-07-15\n  by: decision maker\n  body: A body\n  number: T-1\n"
    path.write_text(path.read_text("utf-8") + decision, "utf-8")
    before = contents(root)
    with pytest.raises(GreencertError, match="certificate was decided"):
        migrate(case_of(root), "3.0.0", "park manager")
    assert contents(root) == before
    assert plan(case_of(root), "3.0.0").moves


def test_a_migration_leads_forward(root: Path) -> None:
    """The same edition and older ones are refused; the newest is the default."""
    assert newest_edition(Workspace(root), "tiny") == "3.0.0"
    with pytest.raises(GreencertError, match="at this edition already"):
        plan(case_of(root), "1.0.0")
    migrate(case_of(root), "2.0.0", "park manager")
    with pytest.raises(GreencertError, match=r"newer edition 2\.0\.0"):
        plan(case_of(root), "1.0.0")


def test_a_file_that_changed_meanwhile_is_not_written_over(root: Path) -> None:
    """Somebody else's edit between reading and writing stops the migration, and nothing is written."""
    case = case_of(root)
    path = root / "assessments" / "park" / "2025" / "answers.yaml"
    path.write_text(path.read_text("utf-8") + "# later\n", "utf-8")
    before = contents(root)
    with pytest.raises(GreencertError, match="changed on disk"):
        migrate(case, "3.0.0", "park manager")
    assert contents(root) == before
    migrate(case_of(root), "3.0.0", "park manager")


def killed_at(moment: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that dies at its n-th write to disk; whether it died."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = moment
    try:

        def dying(name: str) -> None:
            original = getattr(os, name)

            def call(*arguments: object, **options: object) -> object:
                nonlocal left
                left -= 1
                if left < 0:
                    os._exit(9)
                return original(*arguments, **options)

            setattr(os, name, call)

        for name in ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "write"):
            dying(name)

        def opened(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(opened)  # files opened for writing, however that is done
        work()
    finally:
        os._exit(0 if not sys.exc_info()[0] else 1)


@pytest.mark.parametrize("direction", ["forth", "back"])
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(root: Path, tmp_path: Path, direction: str) -> None:
    """Whatever was under way, opening the assessment shows one of the two states whole, and the work can go on."""
    folder = root / "assessments" / "park" / "2025"
    old = contents(root)
    migrate(case_of(root), "3.0.0", "park manager")
    new = contents(root)
    if direction == "forth":
        undo(folder, "park manager")
        shutil.rmtree(folder / "migrations")
        (folder / "journal.jsonl").unlink()
    seen = set()
    others = beside(root)
    moment = 0
    while True:
        ws = tmp_path / f"kill-{moment}"
        shutil.copytree(root, ws)
        path = ws / "assessments" / "park" / "2025"
        case = case_of(ws)

        def work(case: Case = case, path: Path = path) -> object:
            return migrate(case, "3.0.0", "a") if direction == "forth" else undo(path, "a")

        died = killed_at(moment, work)
        edition = case_of(ws).assessment.profile.edition
        state = contents(ws)
        assert state == (new if edition == "3.0.0" else old), moment
        assert beside(ws) == others
        assert journal.check(path) == []
        assert not (path / transaction.FOLDER / "pending").exists()
        seen.add(edition)
        if direction == "forth" and edition == "1.0.0":
            migrate(case_of(ws), "3.0.0", "a")
            assert contents(ws) == new
        lines = (path / "journal.jsonl").read_text("utf-8").splitlines()
        assert len(lines) == (1 if direction == "forth" else 1 + (edition == "1.0.0"))
        shutil.rmtree(ws)
        if not died:
            break
        moment += 1
    assert moment > 20
    assert seen == {"1.0.0", "3.0.0"}


def test_undoing_is_never_taken_for_a_trial(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--undo --dry-run` took the migration back."""
    assert run(["migrate", "assessments/park/2025"]) == ExitCode.FINE
    before = contents(root)
    for more in (["--dry-run"], ["--copy", "assessments/park/other"], ["--to", "2.0.0"]):
        assert run(["migrate", "assessments/park/2025", "--undo", *more]) == ExitCode.USAGE
        assert "--undo goes alone" in capsys.readouterr().err
        assert contents(root) == before


def test_no_copy_goes_inside_the_assessment(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would count as evidence, and `impact` would find two assessments."""
    before = contents(root)
    assert run(["migrate", "assessments/park/2025", "--copy", "assessments/park/2025/nest"]) == ExitCode.USAGE
    assert "a part of the assessment" in capsys.readouterr().err
    assert contents(root) == before


def test_the_command_says_what_it_would_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The dry run prints the plan and writes nothing; the newest edition is the default."""
    before = contents(root)
    assert run(["migrate", "assessments/park/2025", "--dry-run"]) == ExitCode.FINE
    said = capsys.readouterr().out
    assert "look again  3" in said
    assert "EN-01 → EN-11" in said
    assert "EN-02 Renewable share – goes on as EN-12, EN-13" in said
    assert "EN-07 Peak load" in said
    assert contents(root) == before


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["nope", " x", "²", "../editions/2.0.0", "2.0"])
def test_what_is_no_edition_is_said(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What isn't a version is answered with the editions that there are, never with a traceback."""
    assert run(["migrate", "assessments/park/2025", "--to", name]) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "is no edition of tiny" in said
    assert "released here: 1.0.0, " in said


def test_an_edition_may_be_named_with_its_scheme(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As in every other command, `scheme@version` names an edition."""
    newest = newest_edition(Workspace(root), "tiny")
    assert run(["migrate", "assessments/park/2025", "--to", f"tiny@{newest}", "--dry-run"]) == ExitCode.FINE
    assert f"tiny@{newest}" in capsys.readouterr().out


def test_the_command_migrates_and_takes_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has every answer with its fate, claim and changes; undo says where the assessment is again."""
    before = contents(root)
    assert run(["migrate", "assessments/park/2025", "--to", "3.0.0", "--format", "json"]) == ExitCode.FINE
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"carried": 2, "look_again": 3, "void": 2, "new": 1}
    again = next(each for each in told["answers"] if each["old"] == "EN-04")
    assert again["claim"] == {"value": ["electricity", "heat"]}
    assert again["changes"][0]["fields"][0]["field"] == "means/met_from"
    assert run(["migrate", "assessments/park/2025", "--undo"]) == ExitCode.FINE
    assert "back at edition 1.0.0" in capsys.readouterr().err
    assert contents(root) == before


def test_a_decided_assessment_goes_on_as_a_copy(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy has another id, no decision, and is open again; the original keeps every byte."""
    path = root / "assessments" / "park" / "2025" / "assessment.yaml"
    decision = "decision:\n  on: 2025-07-15\n  by: decision maker\n  body: A body\n  number: T-1\n"
    path.write_text(path.read_text("utf-8") + decision, "utf-8")
    before = contents(root)
    assert run(["migrate", "assessments/park/2025", "--copy", "assessments/park/next"]) == ExitCode.FINE
    assert contents(root) == before
    loaded = open_case(Workspace(root), root / "assessments" / "park" / "next")
    assert loaded.value is not None
    profile = loaded.value.assessment.profile
    assert (profile.id, profile.edition, profile.decision, profile.status) == (
        "park-2025-next",
        "3.0.0",
        None,
        "determination",
    )
    assert run(["migrate", "assessments/park/2025", "--copy", "assessments/park/next"]) != ExitCode.FINE
    assert "something already" in capsys.readouterr().err


def test_a_migration_that_cannot_be_finished_says_so(root: Path) -> None:
    """A file of somebody else in the place of ours is named, and the assessment isn't read half-way."""
    folder = root / "assessments" / "park" / "2025"
    (folder / "migrations").mkdir()
    (folder / "migrations" / "pending").write_text('{"change": "../..", "side": "after", "entry": {}}', "utf-8")
    loaded = open_case(Workspace(root), folder)
    assert loaded.value is None
    assert [problem.code for problem in loaded.problems] == ["pending"]


@pytest.mark.parametrize("direction", ["forth", "back"])
@pytest.mark.parametrize("foreseen", [True, False])
def test_what_the_journal_cannot_tell_is_not_done(
    root: Path, monkeypatch: pytest.MonkeyPatch, direction: str, foreseen: bool
) -> None:
    """A journal that can't be written leaves every file as it was, whether that shows before the first write or after.

    Once the journal can be written again, the same works.
    """
    folder = root / "assessments" / "park" / "2025"
    if direction == "back":
        migrate(case_of(root), "3.0.0", "park manager")
    before, edition = contents(root), case_of(root).assessment.profile.edition

    def work() -> object:
        return migrate(case_of(root), "3.0.0", "a") if direction == "forth" else undo(folder, "a")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder / journal.NAME))

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_last" if foreseen else "_write", refused)
        with pytest.raises(GreencertError, match="the journal can't be written") as raised:
            work()
        assert foreseen or "nothing was changed" in str(raised.value.problems[0].hint)
    assert contents(root) == before
    assert not (folder / transaction.FOLDER / "pending").exists()
    assert case_of(root).assessment.profile.edition == edition
    work()
    assert contents(root) != before
    assert journal.check(folder) == []


def without_edition(root: Path) -> Path:
    """The assessment's own edition goes missing, and one answer more says what it was given for."""
    (root / "criteria" / "tiny" / "editions" / "1.0.0.yaml").unlink()
    path = root / "assessments" / "park" / "2025"
    meaning = meaning_digest(Workspace(root).edition("tiny", "3.0.0").value.by_id["EN-03"])  # type: ignore[union-attr]
    answers = path / "answers.yaml"
    answers.write_text(answers.read_text("utf-8").replace("EN-03:", f"EN-03:\n  meaning: {meaning}"), "utf-8")
    return path


def test_the_way_out_of_an_edition_that_is_gone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Opening says which file is missing; migrating carries what digests prove, and leads back to the same bytes."""
    path = without_edition(root)
    before = contents(root)
    assert run(["score", str(path)]) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "put criteria/tiny/editions/1.0.0.yaml" in said
    assert "`greencert migrate` moves an assessment to a newer edition" in said
    assert run(["migrate", str(path), "--format", "json"]) == ExitCode.FINE
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert "1.0.0 isn't here: 2.0.0 stood in" in err
    assert [each["old"] for each in told["answers"] if each["fate"] == "carried"] == ["EN-03"]
    assert (told["from"], told["stand_in"], told["counts"]["void"]) == ("1.0.0", "2.0.0", 2)
    moved = case_of(root)
    answers = moved.assessment.answers
    assert set(before) == set(FILES)
    assert {"EN-11", "EN-02", "EN-03", "EN-04", "EN-05"} <= set(answers)  # EN-11: as changes/2.0.0.yaml says
    assert answers["EN-04"].meaning == "unknown"
    assert "EN-04" in {found.criterion for found in score_case(moved, Basis.CLAIMED).open}
    case = confirm_claim(moved, "EN-04", "park manager")
    assert "EN-04" not in {found.criterion for found in score_case(case, Basis.CLAIMED).open}
    undo(path, "park manager", force=True)
    assert contents(root) == before


def test_without_a_newer_edition_there_is_no_way(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be moved is refused, and nothing promises otherwise."""
    path = without_edition(root)
    profile = path / "assessment.yaml"
    profile.write_text(profile.read_text("utf-8").replace("edition: 1.0.0", "edition: 9.0.0"), "utf-8")
    before = contents(root)
    assert run(["score", str(path)]) == ExitCode.USAGE
    assert "greencert migrate" not in capsys.readouterr().err
    assert run(["migrate", str(path)]) != ExitCode.FINE
    assert "newer edition 9.0.0" in capsys.readouterr().err
    assert contents(root) == before

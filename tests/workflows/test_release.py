"""Releasing: checks, the version step, reasons, the sealed file, and ids that stay given up."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import ExitCode, GreencertError
from greencert.model.digest import edition_digest, text_digest
from greencert.model.translation import texts
from greencert.store.released import load_released, released_path
from greencert.store.workspace import Workspace
from greencert.workflows.authoring import formatted, write_formatted
from greencert.workflows.new import newest_edition
from greencert.workflows.release import Release, release

BASE = Path(__file__).parents[1] / "broken" / "base"
DAY = date(2026, 1, 1)
LATER = date(2027, 1, 1)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the tiny scheme, canonical, and this as the working directory."""
    shutil.copytree(BASE / "criteria", tmp_path / "criteria")
    monkeypatch.chdir(tmp_path)
    write_formatted(tmp_path / "criteria" / "tiny")
    return tmp_path


@pytest.fixture
def tiny(root: Path) -> Path:
    """The scheme with edition 1.0.0 released."""
    directory = root / "criteria" / "tiny"
    release(directory, "1.0.0", DAY, silent)
    return directory


def silent(_: object) -> str:
    return ""


def change(directory: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = directory / name
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def version(directory: Path, number: str) -> None:
    text = (directory / "scheme.yaml").read_text("utf-8")
    current = next(line for line in text.splitlines() if line.startswith("version:"))
    change(directory, "scheme.yaml", (current, f"version: {number}"))


def refusal(directory: Path, number: str, reason: str = "") -> list[tuple[str, str]]:
    """Codes and messages of a refused release; nothing may have been written."""
    before = {path: path.read_bytes() for path in directory.rglob("*.yaml")}
    with pytest.raises(GreencertError) as refused:
        release(directory, number, LATER, lambda _: reason)
    assert {path: path.read_bytes() for path in directory.rglob("*.yaml")} == before
    assert refused.value.exit_code == ExitCode.PROBLEMS
    return [(problem.code, problem.message) for problem in refused.value.problems]


def released(directory: Path, number: str, reason: str = "Because.") -> Release:
    return release(directory, number, LATER, lambda _: reason)


def test_a_released_edition_says_what_was_under_work(root: Path) -> None:
    """The sealed file holds the whole edition; only the day from which it holds is new, and its digest stays."""
    directory = root / "criteria" / "tiny"
    under_work = Workspace(root).edition("tiny").value
    assert under_work is not None
    done = release(directory, "1.0.0", DAY, silent)
    loaded = load_released(released_path(directory, "1.0.0"))
    assert loaded.value == done.edition
    assert done.edition.scheme.valid_from == "2026-01-01"
    assert edition_digest(done.edition) == edition_digest(under_work)
    pinned = Workspace(root).edition("tiny", "1.0.0").value
    assert pinned == done.edition


def test_the_same_edition_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """Nothing of clock or machine goes into a released file."""
    directory = root / "criteria" / "tiny"
    shutil.copytree(directory, tmp_path / "twin" / "tiny")
    release(directory, "1.0.0", DAY, silent)
    release(tmp_path / "twin" / "tiny", "1.0.0", DAY, silent)
    twin = released_path(tmp_path / "twin" / "tiny", "1.0.0")
    assert released_path(directory, "1.0.0").read_bytes() == twin.read_bytes()


def test_a_release_is_never_written_again(tiny: Path) -> None:
    """Releasing the same version once more is refused."""
    assert refusal(tiny, "1.0.0")[0] == ("released", "edition 1.0.0 is released already and is never written again")


def test_a_touched_release_is_an_error_everywhere(tiny: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Checking criteria, reading the edition and releasing the next one all refuse it."""
    change(tiny, "editions/1.0.0.yaml", ("title: Waste heat", "title: Waste heat!"))
    assert run(["criteria", "check", "tiny"]) == ExitCode.PROBLEMS
    assert "was changed after its release" in capsys.readouterr().out
    assert Workspace(root).edition("tiny", "1.0.0").value is None
    version(tiny, "1.0.1")
    assert refusal(tiny, "1.0.1")[0][0] == "seal"


def test_form_is_a_patch(tiny: Path) -> None:
    """Editorial changes ask for no more than a patch."""
    change(tiny, "energy.yaml", ("Read it; ask who signed it.", "Read it – ask who signed it!"))
    version(tiny, "1.0.1")
    assert released(tiny, "1.0.1").since == "1.0.0"


@pytest.mark.parametrize(
    ("old", "new", "short", "enough", "names"),
    [
        ("Waste heat is used.", "Waste heat of the park is used.", "1.0.1", "1.1.0", "EN-03"),
        ("met_at: 50", "met_at: 80", "1.1.0", "2.0.0", "EN-02 is tightened"),
        ("obligation: should", "obligation: must", "1.1.0", "2.0.0", "EN-02"),
        ("weight: 5", "weight: 6", "1.1.0", "2.0.0", "EN-02 is tightened, re-weighted"),
    ],
)
def test_the_version_step_that_a_change_asks_for(
    tiny: Path, old: str, new: str, short: str, enough: str, names: str
) -> None:
    """A smaller step is refused and the change that forces the larger one is named."""
    change(tiny, "energy.yaml", (old, new))
    version(tiny, short)
    ((code, message),) = refusal(tiny, short, "Because.")
    assert code == "version-step"
    assert names in message
    version(tiny, enough)
    assert released(tiny, enough).forced[0].subject == "EN-02" or "EN-03" in names


def test_a_version_leads_forward(tiny: Path) -> None:
    """A number before the newest release is refused."""
    change(tiny, "energy.yaml", ("Waste heat is used.", "Waste heat of the park is used."))
    version(tiny, "1.1.0")
    release(tiny, "1.1.0", date(2026, 6, 1), silent)
    version(tiny, "1.0.5")
    assert refusal(tiny, "1.0.5") == [("version-step", "1.0.5 doesn't come after 1.1.0")]


def test_under_work_and_release_name_the_same_version(tiny: Path) -> None:
    """What scheme.yaml says is what is released."""
    assert ("version", "under work is edition 1.0.0, not 1.1.0") in refusal(tiny, "1.1.0")


def test_a_release_starts_after_the_one_before(tiny: Path) -> None:
    """Editions follow each other in time."""
    version(tiny, "1.0.1")
    with pytest.raises(GreencertError) as refused:
        release(tiny, "1.0.1", DAY, silent)
    assert [problem.code for problem in refused.value.problems] == ["valid-from"]


def test_reasons_are_demanded_and_kept(tiny: Path) -> None:
    """What is tightened or retired needs a reason; it is written into the file of changes, in canonical form."""
    text = (tiny / "energy.yaml").read_text("utf-8")
    start, end = text.index("  - id: EN-04"), text.index("  - id: EN-05")
    (tiny / "energy.yaml").write_text(text[:start] + text[end:], "utf-8")
    change(tiny, "energy.yaml", ("met_at: 50", "met_at: 80"))
    version(tiny, "2.0.0")
    assert {message for _, message in refusal(tiny, "2.0.0")} == {
        "EN-02 is tightened, and nobody says why",
        "EN-04 is retired, and nobody says why",
    }
    done = released(tiny, "2.0.0", "The comparable scheme asks for it.")
    assert done.reasons == tiny / "changes" / "2.0.0.yaml"
    said = done.reasons.read_text("utf-8")
    assert "from: [EN-04]" in said
    assert said.count("reason: The comparable scheme asks for it.") == 2
    assert not [each.path for each in formatted(tiny)[0] if each.changed]


def test_reasons_that_are_there_are_not_asked_for(tiny: Path) -> None:
    """Whoever wrote the file of changes before is asked nothing."""
    change(tiny, "energy.yaml", ("met_at: 50", "met_at: 80"))
    version(tiny, "2.0.0")
    (tiny / "changes").mkdir()
    entry = "  - from: [EN-02]\n    to: [EN-02]\n    kind: tightened\n    reason: Asked for by the committee.\n"
    text = f"version: 2.0.0\nsince: 1.0.0\nchanges:\n{entry}"
    (tiny / "changes" / "2.0.0.yaml").write_text(text, "utf-8")
    release(tiny, "2.0.0", LATER, silent)
    assert (tiny / "changes" / "2.0.0.yaml").read_text("utf-8") == text


def test_a_file_of_changes_that_contradicts_the_content_is_refused(tiny: Path) -> None:
    """A threshold that rose can't be declared editorial."""
    change(tiny, "energy.yaml", ("met_at: 50", "met_at: 80"))
    version(tiny, "2.0.0")
    (tiny / "changes").mkdir()
    text = "version: 2.0.0\nchanges:\n  - from: [EN-02]\n    to: [EN-02]\n    kind: editorial\n    reason: No.\n"
    (tiny / "changes" / "2.0.0.yaml").write_text(text, "utf-8")
    assert refusal(tiny, "2.0.0")[0][0] == "change-contradicts"


@pytest.mark.parametrize("since", ["0.9.0", "1.0.5", "2.0.0"])
def test_changes_that_start_from_another_edition_are_refused(tiny: Path, since: str) -> None:
    """What is said to have happened since another edition isn't what happened since this one."""
    change(tiny, "energy.yaml", ("met_at: 50", "met_at: 80"))
    version(tiny, "2.0.0")
    (tiny / "changes").mkdir()
    text = f"version: 2.0.0\nsince: {since}\nchanges: []\n"
    (tiny / "changes" / "2.0.0.yaml").write_text(text, "utf-8")
    with pytest.raises(GreencertError) as refused:
        released(tiny, "2.0.0")
    (problem,) = refused.value.problems
    assert (problem.code, problem.line, problem.column) == ("change-since", 2, 8)
    assert problem.message == f"the changes start from {since}, but the edition before is 1.0.0"


def test_ids_are_never_used_again(tiny: Path) -> None:
    """An id that 2.0.0 gave up can't come back in 3.0.0."""
    whole = (tiny / "energy.yaml").read_text("utf-8")
    start, end = whole.index("  - id: EN-04"), whole.index("  - id: EN-05")
    (tiny / "energy.yaml").write_text(whole[:start] + whole[end:], "utf-8")
    version(tiny, "2.0.0")
    released(tiny, "2.0.0")
    (tiny / "energy.yaml").write_text(whole, "utf-8")
    version(tiny, "3.0.0")
    assert [code for code, _ in refusal(tiny, "3.0.0")] == ["id-reused"]


def test_an_id_that_is_given_to_something_else_is_refused(tiny: Path) -> None:
    """Retired and used again in one step: the release says that the id was something else."""
    change(
        tiny,
        "energy.yaml",
        ("title: Waste heat", "title: Meadows"),
        ("requirement: Waste heat is used.", "requirement: A tenth of the meadows is mown twice a year at most."),
        ("kind: yes_no", "kind: yes_no"),
    )
    version(tiny, "2.0.0")
    write_formatted(tiny)
    codes = dict(refusal(tiny, "2.0.0", "So."))
    assert set(codes) <= {"id-reused", "unclear"}, codes


def test_what_is_not_canonical_is_not_released(root: Path) -> None:
    """A release is refused until the files are formatted."""
    directory = root / "criteria" / "tiny"
    change(directory, "energy.yaml", ("title: Energy policy", 'title: "Energy policy"'))
    with pytest.raises(GreencertError) as refused:
        release(directory, "1.0.0", DAY, silent)
    assert [problem.code for problem in refused.value.problems] == ["format"]


def test_the_command_releases_and_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path of the new file goes to stdout, what happened to stderr; reasons can be given on the command line."""
    assert run(["criteria", "release", "tiny", "1.0.0", "--valid-from", "2026-01-01"]) == ExitCode.FINE
    assert capsys.readouterr().out == "criteria/tiny/editions/1.0.0.yaml\n"
    directory = root / "criteria" / "tiny"
    change(directory, "energy.yaml", ("met_at: 50", "met_at: 80"))
    version(directory, "2.0.0")
    line = ["criteria", "release", "tiny", "2.0.0", "--valid-from", "2027-01-01"]
    assert run(line) == ExitCode.PROBLEMS
    assert capsys.readouterr().err.splitlines()[0].startswith("criteria/tiny/"), "as a person here would type it"
    before = {path: path.read_bytes() for path in directory.rglob("*.yaml")}
    assert run([*line, "--reason", "EN-02=It asks for 80 %.", "--reason", "EN-2=Typed wrongly."]) == ExitCode.PROBLEMS
    assert "a reason is given for `EN-2`" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in directory.rglob("*.yaml")} == before, "no reason is lost"
    assert run([*line, "--reason", "EN-02=The comparable scheme asks for 80 %."]) == ExitCode.FINE
    told = capsys.readouterr().err
    assert "major  EN-02: tightened" in told
    assert "reasons: criteria/tiny/changes/2.0.0.yaml" in told


def test_a_reason_at_a_first_release_is_not_lost(root: Path) -> None:
    """Nothing came before, so nothing was tightened: the reason is refused, and nothing is released."""
    directory = root / "criteria" / "tiny"
    with pytest.raises(GreencertError) as refused:
        release(directory, "1.0.0", DAY, silent, {"EN-02": "It asks for 80 %."})
    assert [problem.code for problem in refused.value.problems] == ["reason-for-nothing"]
    assert not released_path(directory, "1.0.0").exists()


def test_what_hinders_a_release_is_said_first(root: Path) -> None:
    """Errors stand before warnings."""
    directory = root / "criteria" / "tiny"
    change(directory, "energy.yaml", ("title: Waste heat", "title: 'Waste heat'"), ("weight: 5", "weight: 0"))
    with pytest.raises(GreencertError) as refused:
        release(directory, "1.0.0", DAY, silent)
    severities = [problem.severity for problem in refused.value.problems]
    assert severities == sorted(severities)
    assert {"error", "warning"} == {str(severity) for severity in severities}


def test_a_criterion_is_announced_counts_and_leaves(tiny: Path) -> None:
    """Future, active, obsolete, retired: each step is released, and a retired id stays given up."""
    change(tiny, "energy.yaml", ("status: future", "status: active"))
    version(tiny, "1.1.0")
    assert [each.subject for each in released(tiny, "1.1.0").forced] == ["EN-06"]
    change(tiny, "energy.yaml", ("status: active", "status: obsolete"))
    version(tiny, "2.0.0")
    release(tiny, "2.0.0", date(2028, 1, 1), lambda _: "Nobody builds tanks any more.")
    change(tiny, "energy.yaml", ("status: obsolete", "status: retired"))
    version(tiny, "2.1.0")
    release(tiny, "2.1.0", date(2029, 1, 1), lambda _: "Gone.")
    change(tiny, "energy.yaml", ("status: retired", "status: suggested"), ("status: suggested", "status: active"))
    version(tiny, "3.0.0")
    with pytest.raises(GreencertError) as refused:
        release(tiny, "3.0.0", date(2030, 1, 1), lambda _: "Back.")
    assert [problem.code for problem in refused.value.problems] == ["id-reused"]


def test_new_assessments_start_under_the_newest_release(tiny: Path, root: Path) -> None:
    """What is under work and not released yet is no edition to start with."""
    version(tiny, "1.1.0")
    assert newest_edition(Workspace(root), "tiny") == "1.0.0"


def test_a_version_is_three_numbers(tiny: Path) -> None:
    """Anything else is a mistake in the call."""
    with pytest.raises(GreencertError, match=r"`1\.0` is no version") as refused:
        release(tiny, "1.0", LATER, silent)
    assert refused.value.exit_code == ExitCode.USAGE


def test_a_language_that_is_not_listed_neither_hinders_a_release_nor_is_sealed(root: Path) -> None:
    """It lies beside all editions, where it can still be mended; one stale text of a listed language is refused."""
    directory = root / "criteria" / "tiny"
    edition = Workspace(root).edition("tiny").value
    assert edition is not None
    lines = ["language: da", "texts:"]
    for owner, own in texts(edition).items():
        lines.append(f"  {owner}:")
        for path, text in own.items():
            of = "00000000" if (owner, path) == ("scheme", "title") else text_digest(text)
            lines += [f"    {path}:", f'      of: "{of}"', "      text: Den gamle"]
    (directory / "i18n").mkdir()
    (directory / "i18n" / "da.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    write_formatted(directory)
    assert release(directory, "1.0.0", DAY, silent).edition.translations == ()
    version(directory, "1.0.1")
    change(directory, "scheme.yaml", ("version: 1.0.1", "version: 1.0.1\nlanguages: [da]"))
    write_formatted(directory)
    with pytest.raises(GreencertError) as refused:
        release(directory, "1.0.1", LATER, silent)
    severities = [(str(problem.severity), problem.code) for problem in refused.value.problems]
    assert severities == [("error", "translation-stale"), ("warning", "translation-stale")]
    assert refused.value.problems[0].message == (
        "edition 1.0.1 isn't released: its translations are behind the original (da)"
    )


def test_a_warning_about_the_changes_is_said_once(tiny: Path) -> None:
    """The check of the criteria and the comparison with the edition before find the same."""
    text = (tiny / "energy.yaml").read_text("utf-8")
    start, end = text.index("  - id: EN-01"), text.index("  - id: EN-02")
    (tiny / "energy.yaml").write_text(text[:start] + NEW.lstrip("\n") + text[end:], "utf-8")
    version(tiny, "2.0.0")
    (tiny / "changes").mkdir()
    entry = "changes:\n  - from: [EN-01]\n    to: [EN-31]\n    kind: renumbered\n    reason: So.\n"
    (tiny / "changes" / "2.0.0.yaml").write_text(f"version: 2.0.0\nsince: 1.0.0\n{entry}", "utf-8")
    write_formatted(tiny)
    codes = [each.code for each in released(tiny, "2.0.0").warnings]
    assert codes.count("change-stranger") == 1


NEW = """
  - id: EN-31
    title: Bicycles
    requirement: Roofed racks for bicycles stand at every gate.
    guidance: Walk around.
    obligation: should
    means:
      kind: yes_no
    weight: 1
    provenance:
      kind: proposal
    since: 2.0.0

"""

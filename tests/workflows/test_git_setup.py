"""Plain git understands criteria in a clone that was set up, and is plain again afterwards."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.cli.app import run
from greencert.errors import ExitCode, GreencertError
from greencert.store.clone import with_block, without_block
from greencert.workflows.authoring import write_formatted
from greencert.workflows.git_diff import file_diff, said
from greencert.workflows.git_setup import set_up, take_out

BASE = Path(__file__).parents[1] / "broken" / "base"


def git(*arguments: str, fails: bool = False) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode != 0) is fails, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the tiny scheme committed, and this as the working directory."""
    root = tmp_path / "clone"
    shutil.copytree(BASE / "criteria", root / "criteria")
    write_formatted(root / "criteria" / "tiny")
    monkeypatch.chdir(root)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_PAGER", "cat")
    git("init", "-q", "-b", "main")
    git("config", "user.email", "owner@example.org")
    git("config", "user.name", "Owner")
    git("add", "-A")
    git("commit", "-qm", "First")
    return root


def tighten(clone: Path) -> None:
    path = clone / "criteria" / "tiny" / "energy.yaml"
    path.write_text(path.read_text("utf-8").replace("met_at: 50", "met_at: 80"), "utf-8")


def cut(path: Path, first: str, last: str | None) -> str:
    """Take the criteria from one id up to another, or to the end, out of a file."""
    text = path.read_text("utf-8")
    start = text.index(f"  - id: {first}")
    end = text.index(f"  - id: {last}") if last else len(text)
    path.write_text(text[:start].rstrip() + "\n\n" * bool(text[end:]) + text[end:], "utf-8")
    return text[start:end]


def reformat(clone: Path) -> None:
    path = clone / "criteria" / "tiny" / "energy.yaml"
    text = path.read_text("utf-8").replace("title: Waste heat", "title: 'Waste heat'")
    path.write_text(
        text.replace("requirement: Waste heat is used.", "requirement: >-\n      Waste\n      heat is used."), "utf-8"
    )


def test_git_diff_shows_the_change_report(clone: Path) -> None:
    """Instead of lines, plain git diff shows what changed and of which class."""
    assert len(set_up(clone)) == 7
    tighten(clone)
    shown = git("diff")
    assert "Tightened (1)" in shown
    assert "EN-02 Renewable share" in shown
    assert "@@" not in shown


def test_reformatting_is_shown_as_nothing(clone: Path) -> None:
    """Quotes and wrapping aren't a change, in git diff and in git log -p."""
    set_up(clone)
    reformat(clone)
    assert "Nothing really changed" in git("diff")
    git("commit", "-qam", "Form", "--no-verify")
    assert "requirement" not in git("log", "-p", "-1", "--format=%s")


def test_a_renamed_file_is_compared_with_what_it_was(clone: Path) -> None:
    """Its criteria are counted once on either side, and its new name stands above them."""
    set_up(clone)
    tighten(clone)
    git("mv", "criteria/tiny/energy.yaml", "criteria/tiny/heat.yaml")
    before = len(re.findall("- id: EN-", git("show", "HEAD:criteria/tiny/energy.yaml")))
    shown = git("diff", "-M", "HEAD")
    assert "greencert criteria/tiny/energy.yaml → criteria/tiny/heat.yaml" in shown
    assert f"{before} criteria before, {before} now" in shown
    assert "Tightened (1)" in shown


def test_a_criterion_that_moved_to_another_file_is_followed(clone: Path) -> None:
    """For the file that it left and for the one it came to, before and after the commit: moved, and nothing else."""
    folder = clone / "criteria" / "tiny"
    left, joined, head = folder / "energy.yaml", folder / "water.yaml", folder / "scheme.yaml"
    themes = "themes:\n  - id: water\n    title: Water\n"
    head.write_text(head.read_text("utf-8").replace("themes:\n", themes, 1), "utf-8")
    joined.write_text(f"theme: water\ncriteria:\n{cut(left, 'EN-06', None)}", "utf-8")
    git("add", "-A")
    git("commit", "-qm", "Two themes")
    set_up(clone)
    moved = cut(left, "EN-03", "EN-04")
    joined.write_text(f"{joined.read_text('utf-8').rstrip()}\n\n{moved.rstrip()}\n", "utf-8")
    shown = [git("diff"), git("diff", "HEAD")]
    git("commit", "-qam", "Moved", "--no-verify")
    shown.append(git("diff", "HEAD~1", "HEAD"))
    for each in shown:
        assert each.count("EN-03 moved to another theme: from energy.yaml to water.yaml") == 2, each
        assert each.count("Moved to another theme (1)") == 2, each
        assert not re.search(r"[Uu]nclear|Added|Retired|changes/", each), each


def test_git_log_shows_sentences(clone: Path) -> None:
    """git log -p and git show compare what is said, one value a line, and each hunk names its criterion."""
    set_up(clone)
    tighten(clone)
    git("commit", "-qam", "Tighter")
    for shown in (git("log", "-p", "-1"), git("show"), git("show", "--", "criteria")):
        assert "-  means/met_at: 50\n+  means/met_at: 80" in shown
        assert " @@ EN-02 Renewable share\n" in shown
    assert "Tightened (1)" in git("log", "-p", "-1", "--ext-diff")


def test_git_diff_shows_the_words_of_a_translation(clone: Path) -> None:
    """Whoever reads a translation over sees the words before and now, and that nothing else changed."""
    path = clone / "criteria" / "tiny" / "i18n" / "et.yaml"
    path.parent.mkdir(exist_ok=True)
    text = 'language: et\ntexts:\n  criteria/EN-02:\n    title:\n      of: "00000000"\n      text: Osakaal\n'
    path.write_text(text, "utf-8")
    git("add", "-A")
    git("commit", "-qm", "Estonian")
    set_up(clone)
    path.write_text(text.replace("Osakaal", "Taastuvenergia osakaal"), "utf-8")
    shown = git("diff")
    assert "Nothing really changed" in shown
    assert "EN-02 translation › et › title" in shown
    assert "-  texts/criteria/EN-02/title/text: Osakaal\n" in shown
    assert "+  texts/criteria/EN-02/title/text: Taastuvenergia osakaal\n" in shown


def test_nothing_that_lies_in_the_clone_is_executed(clone: Path) -> None:
    """Whoever looks at somebody else's branch doesn't run its code, whatever its files are called."""
    set_up(clone)
    for name in ("typer.py", "greencert.py", "json.py"):
        (clone / name).write_text("raise SystemExit('code of the clone ran')", "utf-8")
    tighten(clone)
    assert "Tightened (1)" in git("diff")
    assert "code of the clone" not in git("log", "-p", "-1")
    git("commit", "-qam", "Tighter")


def test_git_difftool_shows_the_report(clone: Path) -> None:
    """The same report, file by file."""
    set_up(clone)
    tighten(clone)
    assert "Tightened (1)" in git("difftool", "-y", "-t", "greencert")


def test_the_hook_refuses_what_is_wrong(clone: Path) -> None:
    """A commit with an error, or out of form, is refused with its place; a sound one passes."""
    set_up(clone)
    reformat(clone)
    refused = git("commit", "-qam", "Form", fails=True)
    assert "criteria/tiny/energy.yaml:" in refused
    assert "[format]" in refused
    git("checkout", "-q", "--", "criteria")
    path = clone / "criteria" / "tiny" / "energy.yaml"
    path.write_text(path.read_text("utf-8").replace("obligation: must", "obligation: mst"), "utf-8")
    assert "`mst`" in git("commit", "-qam", "Wrong", fails=True)
    git("checkout", "-q", "--", "criteria")
    tighten(clone)
    git("commit", "-qam", "Sound")


def test_the_hook_looks_at_what_is_staged(clone: Path) -> None:
    """What is broken only in the work tree doesn't keep a sound commit, and the other way round."""
    set_up(clone)
    tighten(clone)
    git("add", "-A")
    (clone / "criteria" / "tiny" / "energy.yaml").write_text("theme: [", "utf-8")
    git("commit", "-qm", "Sound")
    git("add", "-A")
    git("show", "HEAD:criteria/tiny/energy.yaml")
    (clone / "criteria" / "tiny" / "energy.yaml").write_text(git("show", "HEAD:criteria/tiny/energy.yaml"), "utf-8")
    git("commit", "-qm", "Broken", fails=True)


def test_a_hook_that_was_there_runs_first(clone: Path) -> None:
    """Somebody's own hook keeps working, and comes back with undo."""
    hook = clone / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    own = "#!/bin/sh\necho own hook ran\nexit 1\n"
    hook.write_text(own, "utf-8")
    hook.chmod(0o755)
    assert any("runs first" in sentence for sentence in set_up(clone))
    tighten(clone)
    assert "own hook ran" in git("commit", "-qam", "Tighter", fails=True)
    take_out(clone)
    assert hook.read_text("utf-8") == own


def test_undo_leaves_nothing(clone: Path) -> None:
    """Configuration, attributes and hook are what they were; a second run has nothing to do."""
    attributes = clone / ".gitattributes"
    attributes.write_text("*.pdf binary", "utf-8")
    config = (clone / ".git" / "config").read_text("utf-8")
    set_up(clone)
    assert set_up(clone) == []
    tighten(clone)
    git("commit", "-qam", "Tighter")
    git("log", "-p")
    assert git("for-each-ref", "refs/notes")
    assert attributes.read_text("utf-8").startswith("*.pdf binary\n# greencert")
    take_out(clone)
    assert attributes.read_text("utf-8") == "*.pdf binary"
    assert (clone / ".git" / "config").read_text("utf-8") == config
    assert not (clone / ".git" / "hooks" / "pre-commit").exists()
    assert git("for-each-ref", "refs/notes") == ""
    assert take_out(clone) == []
    path = clone / "criteria" / "tiny" / "energy.yaml"
    path.write_text(path.read_text("utf-8").replace("met_at: 80", "met_at: 90"), "utf-8")
    assert "@@" in git("diff")


@pytest.mark.parametrize("content", [b"*.pdf binary", b"*.pdf binary\r\n*.png binary\r\n", b"# caf\xe9\n*.pdf binary"])
def test_undo_gives_attributes_their_bytes_back(clone: Path, content: bytes) -> None:
    """Without a last line end, with those of Windows, and in another encoding; what came behind our lines stays."""
    attributes = clone / ".gitattributes"
    attributes.write_bytes(content)
    set_up(clone)
    take_out(clone)
    assert attributes.read_bytes() == content
    set_up(clone)
    with attributes.open("ab") as file:
        file.write(b"*.svg text\n")
    take_out(clone)
    gap = b"" if content.endswith(b"\n") else b"\n"
    assert attributes.read_bytes() == content + gap + b"*.svg text\n"


@pytest.mark.usefixtures("clone")
def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    """Every change is a line on stdout."""
    assert run(["git", "setup"]) == ExitCode.FINE
    assert ".gitattributes: YAML below criteria/" in capsys.readouterr().out
    assert run(["git", "setup", "--undo"]) == ExitCode.FINE
    assert "section diff.greencert removed" in capsys.readouterr().out


def test_outside_a_repository_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository there is nothing to set up, and the message says so."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(GreencertError, match="not a git repository"):
        set_up(tmp_path)


def test_a_new_and_a_deleted_file(clone: Path) -> None:
    """A theme that comes or goes as a whole is criteria added or retired."""
    path = clone / "criteria" / "tiny" / "energy.yaml"
    gone = file_diff(path, path.read_bytes(), None).comparison
    come = file_diff(path, None, path.read_bytes()).comparison
    assert gone is not None
    assert come is not None
    assert {change.classes for change in gone.changes} == {("retired",)}
    assert {change.classes for change in come.changes} == {("added",)}


def test_what_cannot_be_read_is_compared_as_text(clone: Path) -> None:
    """A broken side gives a plain difference instead of nothing."""
    path = clone / "criteria" / "tiny" / "energy.yaml"
    found = file_diff(path, path.read_bytes(), b"theme: [")
    assert found.comparison is None
    assert "+theme: [" in found.lines


def test_what_a_file_says_doesnt_depend_on_its_form(clone: Path) -> None:
    """Folding, quotes, order of ids and numbers' form leave the same lines."""
    path = clone / "criteria" / "tiny" / "energy.yaml"
    before = list(said(path.read_text("utf-8")))
    reformat(clone)
    text = path.read_text("utf-8").replace("met_at: 50", "met_at: 50.0").replace("    obligation: must\n", "", 1)
    path.write_text(text.replace("    guidance:", "    obligation: must\n    guidance:", 1), "utf-8")
    assert list(said(path.read_text("utf-8"))) == before


@given(st.text(alphabet="ab#\n", max_size=30), st.lists(st.text(alphabet="xyz ", min_size=1, max_size=8), max_size=3))
def test_our_block_comes_and_goes(text: str, lines: list[str]) -> None:
    """Adding our lines twice is adding them once; taking them out leaves the text."""
    once = with_block(text, lines)
    assert with_block(once, lines) == once
    assert without_block(once) == text

"""Editions, folders, released files and git revisions compared; histories with everything wrong in them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import GreencertError
from greencert.store.workspace import Workspace
from greencert.workflows.diff import diff, diffs, history

SCHEME = """\
id: tiny
version: {version}
title: Tiny scheme
owner: Nobody
summary: Made up.
disclaimer: Certifies nothing.
language: en

themes:
  - id: energy
    title: Energy
{more}
method:
  name: points
  title: Points.
  provenance:
    kind: proposal

levels: []
"""

CRITERION = """\
  - id: {id}
    title: {title}
    requirement: {text}
    guidance: Read two meters.
    obligation: should
    means:
      kind: yes_no
    weight: {weight}
    provenance:
      kind: proposal
    since: 1.0.0
"""

TEXTS = {
    "EN-01": "Heat of furnaces is led to a neighbour who dries wood with it.",
    "EN-02": "Lamps in halls go out when nobody has moved there for ten minutes.",
    "EN-03": "Compressed air is searched for leaks in every quarter and the leaks are mended.",
}


class Repo:
    """A repository with one scheme."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "criteria" / "tiny"
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "nobody@example.org")
        self.git("config", "user.name", "Nobody")
        self.scheme()
        self.criteria(TEXTS)
        self.commit("first")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(self.root), *arguments], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def scheme(self, version: str = "1.0.0", more: str = "") -> None:
        self.write("scheme.yaml", SCHEME.format(version=version, more=more))

    def criteria(self, texts: dict[str, str], theme: str = "energy", weight: int = 2) -> None:
        items = [
            CRITERION.format(id=name, title=" ".join(text.split()[:2]), text=text, weight=weight)
            for name, text in texts.items()
        ]
        self.write(f"{theme}.yaml", f"theme: {theme}\ncriteria:\n" + "".join(items))

    def commit(self, subject: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with one commit, entered."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Repo(tmp_path)


def told(repo: Repo, *arguments: str) -> dict[str, str]:
    """Ids -> classes of a diff."""
    found = diff(Workspace(repo.root), arguments).comparison
    return {"→".join(change.ids): " ".join(change.classes) for change in found.changes}


def test_the_last_commit_against_what_is_under_work(repo: Repo) -> None:
    """Without a second side, what isn't committed yet is meant; the index and the work tree stay as they are."""
    repo.criteria({**TEXTS, "EN-01": "Heat of furnaces is led to a neighbour, who dries wood and hay with it."})
    before = repo.git("status", "--porcelain")
    assert told(repo, "tiny") == {"EN-01": "clarified"}
    assert told(repo, "HEAD") == {"EN-01": "clarified"}
    assert told(repo, "tiny", "HEAD..HEAD") == {}
    assert repo.git("status", "--porcelain") == before


def test_revisions_by_any_name(repo: Repo) -> None:
    """Tags, branches, distances and ranges."""
    repo.git("tag", "v1.0")
    repo.criteria(TEXTS, weight=3)
    repo.commit("heavier")
    heavier = dict.fromkeys(TEXTS, "tightened re_weighted")
    for arguments in (["v1.0..HEAD"], ["tiny", "v1.0..main"], ["HEAD~1", "HEAD"], ["tiny", "v1.0", "main"], ["v1.0.."]):
        assert told(repo, *arguments) == heavier, arguments
    assert told(repo, "main..v1.0") == dict.fromkeys(TEXTS, "relaxed re_weighted")


def test_three_dots_compare_with_where_the_two_parted(repo: Repo) -> None:
    """As `git diff A...B`: what the branch brought, whatever happened on main since; without a fork as two dots."""
    repo.git("switch", "-q", "-c", "branch")
    repo.criteria({**TEXTS, "EN-01": "Heat of furnaces is led to a neighbour, who dries wood and hay with it."})
    repo.commit("clearer")
    repo.git("switch", "-q", "main")
    repo.criteria(TEXTS, weight=3)
    repo.commit("heavier")
    assert told(repo, "tiny", "main...branch") == {"EN-01": "clarified"}
    assert told(repo, "...branch") == {"EN-01": "clarified"}
    assert len(told(repo, "tiny", "main..branch")) == len(TEXTS)
    assert told(repo, "tiny", "branch...main") == dict.fromkeys(TEXTS, "tightened re_weighted")


def test_a_folder_and_a_scheme_that_was_elsewhere(repo: Repo, tmp_path: Path) -> None:
    """The scheme is found wherever the repository kept it; a folder outside can be compared, too."""
    repo.git("tag", "here")
    repo.git("mv", "criteria", "standards")
    repo.commit("another place")
    assert told(repo, str(tmp_path / "standards" / "tiny"), "here") == {}


def test_renamed_file_and_theme_moved_to_another_file(repo: Repo) -> None:
    """A theme's file under another name is one change of the scheme; criteria in another theme's file are moved."""
    (repo.folder / "energy.yaml").unlink()
    repo.write("scheme.yaml", SCHEME.format(version="1.0.0", more="").replace("id: energy", "id: power"))
    repo.criteria(TEXTS, theme="power")
    found = diff(Workspace(repo.root), ["tiny"]).comparison
    assert (found.changes, [part.address for part in found.around]) == ((), ["themes/energy/id"])
    repo.scheme(more="  - id: air\n    title: Air\n")
    (repo.folder / "power.yaml").unlink()
    repo.criteria({name: TEXTS[name] for name in ("EN-01", "EN-02")})
    repo.criteria({"EN-03": TEXTS["EN-03"]}, theme="air")
    assert told(repo, "tiny") == {"EN-03": "moved"}


def test_mass_reformatting_is_nothing(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends, folding, quotes, comments, blank lines, order of keys, a line break at the end of a source."""
    own = "    provenance:\n      kind: comparable\n      source: A scheme\n      address: example.org\n"
    repo.criteria(TEXTS)
    path = repo.folder / "energy.yaml"
    path.write_text(path.read_text("utf-8").replace("    provenance:\n      kind: proposal\n", own), "utf-8")
    repo.commit("sources")
    text = path.read_text("utf-8").replace("source: A scheme\n", "source: >\n        A\n        scheme\n\n")
    text = text.replace("    obligation: should\n", "").replace(
        "    weight: 2\n", "    weight: 2.0\n    obligation: 'should'\n"
    )
    text = text.replace("requirement: ", "requirement: >\n      ").replace("  - id", "\n\n  # one more\n  -   id")
    text = text.replace("-   id: ", "- id:   ")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert run(["criteria", "diff", "tiny"]) == 0
    said = capsys.readouterr().out
    assert "Nothing really changed" in said
    assert "clarified" not in said


def test_an_id_given_to_something_else_is_said(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Retired and added under one id are two changes, and a warning says that answers would be misread."""
    repo.criteria({**TEXTS, "EN-02": "A tenth of the meadows is mown twice a year at most and feeds wild bees."})
    assert run(["criteria", "diff", "tiny"]) == 1
    out, err = capsys.readouterr()
    assert "Retired (1)" in out
    assert "Added (1)" in out
    assert "EN-02 was given to something else" in err


def test_a_file_of_changes_that_starts_elsewhere_is_said(repo: Repo) -> None:
    """Its start is the edition before, or one between the two sides that only git knows."""
    repo.scheme("1.2.0")
    for since, codes in (("0.9.0", ["change-since"]), ("1.2.0", ["change-since"]), ("1.0.0", []), ("1.1.0", [])):
        repo.write("changes/1.2.0.yaml", f"version: 1.2.0\nsince: {since}\nchanges: []\n")
        assert [problem.code for problem in diff(Workspace(repo.root), ["tiny"]).problems] == codes


def test_a_retirement_that_the_content_denies_is_said_at_its_line(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    """The criterion stands untouched: nothing is retired, added or given to something else."""
    repo.scheme("1.1.0")
    repo.write("changes/1.1.0.yaml", "version: 1.1.0\nchanges:\n  - {from: [EN-01], to: [], kind: retired}\n")
    assert run(["criteria", "diff", "tiny"]) == 1
    out, err = capsys.readouterr()
    assert "Retired" not in out
    assert "given to something else" not in err
    assert "changes/1.1.0.yaml:3" in err
    assert "EN-01 is declared `retired`, but it stands in both editions" in err


def test_two_schemes_have_no_file_of_changes_between_them(several: Repo) -> None:
    """Said in one sentence; the changes of one of them aren't held against the other."""
    entry = "  - {from: [EN-01], to: [EN-77], kind: retired}\n"
    repo = several
    repo.write("changes/1.1.0.yaml", f"version: 1.1.0\nchanges:\n{entry}")
    repo.scheme("1.1.0")
    (problem,) = diff(Workspace(repo.root), ["second", "tiny"]).problems
    assert problem.message == "second and tiny are different schemes; their files of changes are left aside"


def test_a_symbolic_link_is_no_retirement(repo: Repo, tmp_path: Path) -> None:
    """What a link points to isn't in the revision: that commit can't be read, and nothing seems to be gone."""
    path = repo.folder / "energy.yaml"
    text = path.read_text("utf-8")
    path.rename(tmp_path / "elsewhere.yaml")
    path.symlink_to(tmp_path / "elsewhere.yaml")
    repo.commit("a link")
    path.unlink()
    path.write_text(text, "utf-8")
    repo.commit("a file")
    steps = list(history(Workspace(repo.root), ["tiny"]))
    assert [step.comparison is None for step in steps] == [False, True, False]
    assert steps[1].problems[0].code == "link"
    assert steps[2].comparison is not None
    assert steps[2].comparison.changes == ()


def test_ids_given_twice_are_said(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Every criterion is followed by its content, and both the diff and the history go on."""
    path = repo.folder / "energy.yaml"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("EN-03", "EN-02"), "utf-8")
    repo.commit("twice")
    assert run(["criteria", "diff", "tiny", "HEAD~1..HEAD"]) == 1
    out, err = capsys.readouterr()
    assert "EN-03 → EN-02" in out
    assert "EN-02 is the id of 2 criteria here" in err
    path.write_text(sound, "utf-8")
    repo.commit("once")
    assert told(repo, "tiny", "HEAD~2..HEAD") == {}
    assert [len(step.comparison.changes) for step in history(Workspace(repo.root), ["tiny"]) if step.comparison] == [
        3,
        1,
        1,
    ]


def test_a_history_with_broken_commits(repo: Repo) -> None:
    """What can't be read is said and skipped; the next step is compared with the last one that could be."""
    first = repo.git("rev-parse", "HEAD")
    repo.write("energy.yaml", "theme: energy\ncriteria: [\n")
    repo.commit("broken")
    repo.write("energy.yaml", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"))
    repo.commit("worse")
    repo.criteria(dict(reversed(TEXTS.items())))
    repo.commit("mended, in\x1b[31m another\u2028order")
    repo.criteria({"EN-01": TEXTS["EN-03"], "EN-02": TEXTS["EN-02"], "EN-09": TEXTS["EN-01"]})
    repo.commit("numbers exchanged")
    steps = list(history(Workspace(repo.root), ["tiny", f"{first}..HEAD"]))
    said = [
        (step.commit.subject, [" ".join(one.classes) for one in step.comparison.changes] if step.comparison else None)
        for step in steps
    ]
    assert "\x1b" not in said[2][0]
    assert said[0][1] is None
    assert said[1][1] is None
    assert steps[0].problems[0].path.startswith(f"{steps[0].commit.short}:criteria/tiny/energy.yaml")
    assert set(said[2][1] or ()) == {"editorial"}
    assert set(said[3][1] or ()) == {"renumbered"}


def test_a_whole_history_starts_with_nothing(repo: Repo) -> None:
    """Without a beginning, the first commit adds everything."""
    repo.git("rm", "-rq", "criteria")
    repo.commit("gone")
    repo.scheme()
    repo.criteria(TEXTS)
    repo.commit("back again")
    steps = list(history(Workspace(repo.root), ["tiny"]))
    assert [step.comparison is None for step in steps] == [False, True, False]
    assert [len(step.comparison.changes) for step in steps if step.comparison] == [3, 0]


def test_a_shallow_clone_says_where_it_ends(
    repo: Repo,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its oldest commit added nothing that anybody could know, and what lies beyond is got with one command."""
    repo.criteria({**TEXTS, "EN-04": "Roofs carry panels that turn sunlight into electricity."})
    repo.commit("a fourth")
    repo.criteria({**TEXTS, "EN-02": "Lamps in halls go out when nobody has moved there for five minutes."})
    repo.commit("five minutes")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "2", f"file://{repo.root}", str(clone)], check=True)
    monkeypatch.chdir(clone)
    steps = list(history(Workspace(clone), ["tiny"]))
    assert [step.commit.subject for step in steps] == ["a fourth", "five minutes"]
    assert [len(step.comparison.changes) for step in steps if step.comparison] == [0, 2]
    assert [problem.code for problem in steps[0].problems] == ["shallow"]
    run(["criteria", "diff", "tiny", "--history", "--format", "markdown"])
    shown = capsys.readouterr()
    assert "history ends here" in shown.out
    assert "the clone is shallow" in shown.err
    with pytest.raises(GreencertError) as refused:
        diff(Workspace(clone), ["tiny", "HEAD~2"])
    assert "git fetch --unshallow" in str(refused.value.problems[0].hint)


def test_a_scheme_under_another_name_is_followed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """A scheme whose folder and id were renamed, twice even, keeps its history and can be compared with its past."""
    repo.git("tag", "v1")
    for name in ("small", "minute"):
        repo.git("mv", f"criteria/{repo.folder.name}", f"criteria/{name}")
        head = (repo.folder.parent / name / "scheme.yaml").read_text("utf-8")
        repo.folder = repo.folder.parent / name
        repo.write("scheme.yaml", head.replace(f"id: {'tiny' if name == 'small' else 'small'}", f"id: {name}"))
        repo.commit(f"now {name}")
    repo.criteria({**TEXTS, "EN-02": "Lamps in halls go out when nobody has moved there for five minutes."})
    repo.commit("five minutes")
    steps = list(history(Workspace(repo.root), ["minute"]))
    assert [step.commit.subject for step in steps] == ["first", "now small", "now minute", "five minutes"]
    assert [len(step.comparison.changes) for step in steps if step.comparison] == [3, 0, 0, 1]
    found = diff(Workspace(repo.root), ["minute", "v1..HEAD"])
    assert [change.ids for change in found.comparison.changes] == [("EN-02",)]
    assert run(["criteria", "diff", "minute", "v1", "--format", "json"]) == 1
    assert capsys.readouterr().err == ""


def test_a_revision_without_the_scheme_says_what_it_has(repo: Repo) -> None:
    """Another scheme stands there: its name is the hint; before any scheme, how to find the first one."""
    other = repo.folder.parent / "wholly-new"
    other.mkdir()
    head = (repo.folder / "scheme.yaml").read_text("utf-8").replace("id: tiny", "id: wholly-new")
    (other / "scheme.yaml").write_text(head + "".join(f"# {n}\n" for n in range(200)), "utf-8")
    (other / "energy.yaml").write_text((repo.folder / "energy.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(GreencertError) as error:
        diff(Workspace(repo.root), ["wholly-new", "HEAD"])
    (problem,) = error.value.problems
    assert problem.code == "scheme-missing"
    assert "tiny" in str(problem.hint)
    repo.git("checkout", "-q", "--orphan", "bare")
    repo.git("rm", "-rqf", "--cached", ".")
    repo.git("commit", "-q", "--allow-empty", "-m", "nothing yet")
    with pytest.raises(GreencertError) as error:
        diff(Workspace(repo.root), ["wholly-new", "HEAD"])
    assert "git log" in str(error.value.problems[0].hint)


def test_released_editions_and_their_changes(repo: Repo) -> None:
    """The files of changes between two versions are read from beside the newer one."""
    repo.git("tag", "v1")
    repo.scheme("2.0.0")
    repo.criteria({"EN-01": TEXTS["EN-01"], "EN-02": TEXTS["EN-02"], "EN-30": "Motors are switched off in breaks."})
    repo.write(
        "changes/2.0.0.yaml",
        "version: 2.0.0\nchanges:\n  - {from: [EN-03], to: [EN-30], kind: renumbered, reason: Asked for.}\n"
        "  - {from: [EN-77], to: [], kind: retired}\n",
    )
    found = diff(Workspace(repo.root), ["tiny", "v1"])
    assert [(one.ids, one.reason) for one in found.comparison.changes] == [(("EN-03", "EN-30"), "Asked for.")]
    assert [(problem.line, problem.code) for problem in found.problems] == [(3, "change-stranger"), (4, "unknown-id")]
    repo.commit("two")
    again = diff(Workspace(repo.root), ["tiny", "v1..HEAD"])
    assert [problem.code for problem in again.problems] == ["change-stranger", "unknown-id"]


@pytest.mark.parametrize(
    "arguments",
    [["tiny", "nonsense"], ["nonsense..HEAD"], ["tiny@9.9.9"], ["tiny", "--output=x"], ["HEAD", "HEAD", "HEAD"]],
)
def test_what_isnt_there_is_said(repo: Repo, arguments: list[str]) -> None:
    """A name that stands for nothing raises with a sentence; nothing that looks like an option reaches git."""
    with pytest.raises(GreencertError):
        diff(Workspace(repo.root), arguments)


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions need no git; revisions say that there is none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert diff(Workspace(tmp_path), ["g3-mv", "g3-mv"]).comparison.changes == ()
    with pytest.raises(GreencertError, match="git"):
        diff(Workspace(tmp_path), ["g3-mv", "v1.0"])


def test_a_history_says_what_is_wrong_in_a_step(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """An id given twice on the way is said with its revision, though the step can be read."""
    path = repo.folder / "energy.yaml"
    path.write_text(path.read_text("utf-8").replace("id: EN-02", "id: EN-01"), "utf-8")
    repo.commit("twice")
    twice = repo.git("rev-parse", "--short=8", "HEAD")
    repo.criteria(TEXTS)
    repo.commit("mended")
    assert run(["criteria", "diff", "tiny", "HEAD~2..HEAD", "--history"]) == 1
    said = capsys.readouterr().err
    assert said.count(f"{twice}: warning: EN-01 is the id of 2 criteria here") == 1


TRANSLATION = """\
language: sv
texts:
  criteria/EN-01:
    title:
      of: "00000000"
      text: {title}
  scheme:
    title:
      of: "00000000"
      text: {scheme}
"""


def around(repo: Repo, *arguments: str) -> list[str]:
    """Addresses of what differs around the criteria."""
    return [part.address for part in diff(Workspace(repo.root), arguments).comparison.around]


def test_a_translation_beside_the_editions_is_compared_too(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Also in a language that the scheme doesn't list: come, mended and gone again, it is translation only."""
    repo.write("i18n/sv.yaml", TRANSLATION.format(title="Värme", scheme="Litet"))
    assert told(repo, "tiny") == {"EN-01": "translation_only"}
    repo.commit("come")
    repo.write("i18n/sv.yaml", TRANSLATION.format(title="Spillvärme", scheme="Mycket litet"))
    repo.commit("mended")
    (repo.folder / "i18n" / "sv.yaml").unlink()
    repo.commit("gone")
    for step in ("HEAD~3..HEAD~2", "HEAD~2..HEAD~1", "HEAD~1..HEAD"):
        assert told(repo, "tiny", step) == {"EN-01": "translation_only"}
        assert around(repo, "tiny", step) == ["i18n/sv/scheme/title"]
    assert told(repo, "tiny", "HEAD~3..HEAD") == {}
    steps = list(history(Workspace(repo.root), ["tiny", "HEAD~3..HEAD"]))
    assert [step.comparison.classes for step in steps if step.comparison] == [("translation_only",)] * 3
    assert run(["criteria", "diff", "tiny", "HEAD~2..HEAD~1"]) == 0
    out = capsys.readouterr().out
    assert "The two are the same" not in out
    assert "translation › sv › scheme › title" in out


def test_a_translation_that_cannot_be_read_is_said(repo: Repo) -> None:
    """A diff that leaves it out says so; a released edition isn't held against what lies beside it."""
    repo.write("i18n/sv.yaml", "language: [")
    found = diff(Workspace(repo.root), ["tiny"])
    assert [problem.path.endswith("i18n/sv.yaml") for problem in found.problems] == [True]
    assert found.changed


def test_the_command_line(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 for a change in meaning, 0 for form; every format; stdout is data."""
    assert run(["criteria", "diff", "tiny"]) == 0
    assert "Nothing really changed" in capsys.readouterr().out
    repo.criteria({name: text.upper() for name, text in TEXTS.items()})
    assert run(["criteria", "diff", "tiny", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed_in_meaning"] is False
    repo.criteria(
        {**TEXTS, "EN-01": "Heat [red]of[/red] furnaces is led to <b>two</b> neighbours who dry wood with it."}
    )
    for form in ("text", "markdown", "html", "json"):
        assert run(["criteria", "diff", "tiny", "--format", form, "--width", "70"]) == 1
        out, err = capsys.readouterr()
        assert "two" in out
        assert err == ""
        assert ("<b>two</b>" in out) is (form in {"text", "json"})
    assert run(["criteria", "diff", "tiny", "--history"]) == 1
    assert "first" in capsys.readouterr().out


@pytest.fixture
def several(repo: Repo) -> Repo:
    """Three schemes, of which one changes and one comes after the tag `v1`."""
    second = repo.folder.parent / "second"
    shutil.copytree(repo.folder, second)
    (second / "scheme.yaml").write_text(SCHEME.format(version="1.0.0", more="").replace("tiny", "second"), "utf-8")
    repo.commit("two schemes")
    repo.git("tag", "v1")
    repo.criteria(TEXTS, weight=3)
    third = repo.folder.parent / "third"
    shutil.copytree(second, third)
    (third / "scheme.yaml").write_text(SCHEME.format(version="1.0.0", more="").replace("tiny", "third"), "utf-8")
    repo.commit("heavier, and a third one")
    return repo


def test_a_range_without_a_scheme_is_all_that_changed(several: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """One scheme after the other, the unchanged one left out, a new one with everything in it; one document."""
    found = {each.comparison.new.scheme.id: each for each in diffs(Workspace(several.root), ["v1..HEAD"])}
    assert {name: len(each.comparison.changes) for name, each in found.items()} == {"second": 0, "third": 3, "tiny": 3}
    assert [name for name, each in found.items() if each.silent] == ["second"]
    assert [change.classes[0] for change in found["third"].comparison.changes] == ["added"] * 3
    assert run(["criteria", "diff", "v1..HEAD"]) == 1
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.endswith("==")] == ["=" * 11] * 2, "two chapters"
    assert run(["criteria", "diff", "v1..HEAD", "--format", "html"]) == 1
    assert capsys.readouterr().out.count("</html>") == 1
    assert run(["criteria", "diff", "v1..HEAD", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["changed_in_meaning"], [each["scheme"] for each in told["schemes"]]) == (
        True,
        ["second", "third", "tiny"],
    )
    assert run(["criteria", "diff"]) == 0, "nothing is under work"
    assert run(["criteria", "diff", "v1..v1"]) == 0, "the third one wasn't there yet"


def test_a_history_without_a_scheme_is_that_of_all(several: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """A table for each scheme that the range touches; every step says whose it is."""
    steps = list(history(Workspace(several.root), ["v1..HEAD"]))
    assert [(step.scheme, step.commit.subject) for step in steps] == [
        ("third", "heavier, and a third one"),
        ("tiny", "heavier, and a third one"),
    ]
    assert run(["criteria", "diff", "v1..HEAD", "--history"]) == 1
    out = capsys.readouterr().out
    assert out.index("third\n=====") < out.index("tiny\n====")


@pytest.mark.parametrize("arguments", [["1.0.0"], ["1.0.0", "2.0.0"]])
def test_versions_belong_to_a_scheme(several: Repo, arguments: list[str]) -> None:
    """Which scheme's edition is meant can't be told; the hint is a command as it has to be typed."""
    with pytest.raises(GreencertError) as refused:
        diffs(Workspace(several.root), arguments)
    (problem,) = refused.value.problems
    assert problem.code == "which-scheme"
    assert str(problem.hint) == f"name the scheme first: greencert criteria diff second {' '.join(arguments)}"


def test_a_mistyped_scheme_is_guessed(several: Repo) -> None:
    """What is no revision and nearly a scheme gets the scheme as its hint."""
    with pytest.raises(GreencertError) as refused:
        diffs(Workspace(several.root), ["secnd", "HEAD"])
    assert "second" in str(refused.value.problems[0].hint)


def test_two_lists_of_any_standard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and CSV with an id and a text are matched without a scheme."""
    old = [{"id": name, "text": text, "section": "Energy"} for name, text in TEXTS.items()]
    (tmp_path / "old.json").write_text(json.dumps(old), "utf-8")
    rows = [("1.1", TEXTS["EN-02"]), ("1.2", TEXTS["EN-03"].replace("mended", "repaired at once"))]
    lines = ["id,description,section", *(f'{name},"{text}",Energy' for name, text in rows)]
    (tmp_path / "new.csv").write_text("\n".join(lines), "utf-8")
    assert run(["criteria", "diff", str(tmp_path / "old.json"), str(tmp_path / "new.csv"), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(link["from"], link["to"]) for link in found["matches"]] == [(["EN-02"], ["1.1"]), (["EN-03"], ["1.2"])]
    assert [one["from"] for one in found["retired"]] == ["EN-01"]
    (tmp_path / "old.json").write_text("[1]", "utf-8")
    assert run(["criteria", "diff", str(tmp_path / "old.json"), str(tmp_path / "new.csv")]) == 2
    assert "not a map of fields" in capsys.readouterr().err

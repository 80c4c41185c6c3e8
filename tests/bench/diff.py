"""How long comparing takes, against what ruamel's C loader alone needs for the same files. Prints a table of ratios,
and what the matcher reaches on synthetic revisions whose truth is known.

python tests/bench/diff.py [criteria]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from check import first, seconds
from ruamel.yaml import YAML
from synthetic import write_scheme

from greencert.model.edition import Edition
from greencert.revision.compare import compare
from greencert.revision.match import match
from greencert.store.edition import load_edition
from greencert.store.released import compiled, load_released
from greencert.store.workspace import Workspace
from greencert.workflows.diff import history
from tests.revision.measure import Reached, reached
from tests.revision.standards import revised, standard

REVISIONS = 120


def editions(root: Path, count: int) -> tuple[Edition, Edition, Edition, Edition]:
    """One edition; the same but for twenty criteria; a revision with everything in it; all reworded and renumbered."""
    edition = load_edition(write_scheme(root, count, ())).value
    assert edition is not None
    texts = standard(count, 1)
    criteria = [
        one.model_copy(update={"requirement": text.text}) for one, text in zip(edition.criteria, texts, strict=True)
    ]
    base = edition.model_copy(update={"criteria": tuple(criteria)})
    some = [*criteria]
    for at in range(0, count, count // 20):
        some[at] = some[at].model_copy(
            update={"requirement": some[at].requirement.replace("park", "area"), "weight": some[at].weight + 1}
        )
    revision = revised(texts, 2)
    source = {to: at for at, places in revision.truth.items() for to in places}
    moved = [
        criteria[source.get(to, to % count)].model_copy(update={"requirement": text.text, "id": f"R-{text.id}"})
        for to, text in enumerate(revision.new)
    ]
    turned = [
        one.model_copy(update={"requirement": f"Surely {one.requirement.lower()}", "id": f"T-{at}"})
        for at, one in enumerate(criteria)
    ]
    return base, *(base.model_copy(update={"criteria": tuple(each)}) for each in (some, moved, turned))  # type: ignore[return-value]


def released(path: Path, edition: Edition) -> Path:
    """The edition as a released file in a folder of its own."""
    folder = path / edition.scheme.id / "editions"
    folder.mkdir(parents=True)
    file = folder / f"{edition.scheme.version}.yaml"
    file.write_text(compiled(edition), "utf-8")
    return file


def git_history(root: Path) -> None:
    """A repository with many revisions of one file of 150 criteria."""
    directory = write_scheme(root, 150, ())
    for theme in sorted(directory.glob("theme-*.yaml"))[1:]:
        _join(theme, directory / "theme-0.yaml")
    lines = (directory / "theme-0.yaml").read_text("utf-8").split("\n")
    places = [at for at, line in enumerate(lines) if line.strip().startswith("weight:")]
    git = ["git", "-C", str(root), "-c", "user.name=N", "-c", "user.email=n@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for revision in range(REVISIONS):
        lines[places[revision % len(places)]] = f"    weight: {revision + 11}"
        (directory / "theme-0.yaml").write_text("\n".join(lines), "utf-8")
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", f"revision {revision}"], check=True)


def _join(theme: Path, into: Path) -> None:
    """Append the criteria of one theme to another's file."""
    body = theme.read_text("utf-8").partition("criteria:\n")[2]
    into.write_text(f"{into.read_text('utf-8').rstrip()}\n\n{body}", "utf-8")
    theme.unlink()
    head = into.parent / "scheme.yaml"
    text = head.read_text("utf-8")
    name = theme.stem
    text = text.replace(f"  - id: {name}\n    title: {name.capitalize()}\n    weight: 10\n", "")
    head.write_text(text.replace(f"      - theme: {name}\n        percent: 40\n", ""), "utf-8")


def main(count: int = 1200) -> None:
    """Measure and print."""
    os.environ["GREENCERT_CACHE"] = tempfile.mkdtemp()
    with tempfile.TemporaryDirectory() as place:
        base, some, moved, turned = editions(Path(place), count)
        paths = [released(Path(place) / name, each) for name, each in (("a", base), ("b", moved), ("c", turned))]

        def loaded(path: Path) -> Edition:
            found = load_released(path)
            assert found.value is not None, found.problems[:3]
            return found.value

        def cold(other: Path) -> Callable[[], object]:
            return lambda: compare(loaded(paths[0]), loaded(other))

        yaml = YAML(typ="safe")
        least = seconds(lambda: [yaml.load(path) for path in paths[:2]])
        rows = [("ruamel's C loader, both files", least, "")]
        rows.append(("read both", seconds(lambda: [loaded(path) for path in paths[:2]]), ""))
        rows.append(("read both and compare: a large revision", seconds(cold(paths[1])), ""))
        rows.append(("read both and compare: all reworded, renumbered", seconds(cold(paths[2])), ""))
        for name, other in (("a large revision", paths[1]), ("all reworded, renumbered", paths[2])):
            took = min(_process(paths[0], other) for _ in range(3))
            rows.append((f"a whole process: {name}", took, "at most 1.5 s"))
        apart, same = (Edition.model_validate_json(each.model_dump_json()) for each in (some, base))
        rows.append(("compare: twenty changed", seconds(lambda: compare(base, apart), 7), "at most 0.03 s"))
        rows.append(("compare: nothing changed", seconds(lambda: compare(base, same), 7), ""))
    with tempfile.TemporaryDirectory() as place:
        git_history(Path(place))
        workspace = Workspace(Path(place))
        took = first(lambda: _all_read(workspace))
        rows.append((f"history: {REVISIONS} revisions of 150 criteria", took, "at most 15 s"))
    for name, took, note in rows:
        print(f"{name:50} {took:8.3f} s {took / least:8.3f}×  {note}")
    _quality()


def _process(old: Path, new: Path) -> float:
    """CPU time of `criteria diff` from its start to its end, nothing read before."""
    command = [sys.executable, "-m", "greencert", "criteria", "diff", str(old), str(new), "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    before = os.times()
    done = subprocess.run(command, cwd=old.parent, env=environment, capture_output=True, check=False)
    after = os.times()
    assert done.returncode == 1, done.stderr
    return after.children_user + after.children_system - before.children_user - before.children_system


def _all_read(workspace: Workspace) -> None:
    steps = list(history(workspace, ["synthetic"]))
    assert len(steps) >= REVISIONS - 1, len(steps)
    assert all(step.comparison is not None for step in steps)


def _quality() -> None:
    print("\nsynthetic revisions   go on   first  linked  wrong   retired  strangers   splits   merges  unclear")
    for size, seeds in ((100, 4), (300, 4), (1200, 2)):
        total = Reached()
        for seed in range(seeds):
            revision = revised(standard(size, seed), seed + 100)
            total += reached(revision, match(revision.old, revision.new))
        splits, merges = f"{total.splits_found}/{total.splits}", f"{total.merges_found}/{total.merges}"
        print(
            f"{seeds} × {size:5} criteria     {total.going_on:5}  {total.first:6}  {total.linked:6} {total.wrong:6}"
            f"   {total.retired:7}  {total.strangers:9}  {splits:>7}  {merges:>7}  {total.unclear:7}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)

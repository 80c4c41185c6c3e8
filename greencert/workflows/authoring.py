"""Write criteria: the canonical form of a scheme's files, and the schemas that editors check with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from greencert.errors import Problem, nearest, refusal
from greencert.language import said
from greencert.store import atomic
from greencert.store.canonical import canonical
from greencert.store.document import read_document
from greencert.store.edition import HEAD
from greencert.store.kinds import KINDS, kind_of, modeline, source_files
from greencert.store.modeline import schema_path
from greencert.store.schemas import schema_text
from greencert.store.workspace import Workspace
from greencert.store.yaml import Parsed, parse


@dataclass(frozen=True)
class Formatted:
    """One file and its canonical text."""

    path: Path
    parsed: Parsed
    text: str

    @property
    def changed(self) -> bool:
        """Whether the file isn't in canonical form."""
        return self.parsed.bom or self.parsed.text != self.text

    @property
    def problem(self) -> Problem:
        """The file's first line that is written otherwise."""
        lines, meant = self.parsed.text.split("\n"), self.text.split("\n")
        line = next((n for n, (a, b) in enumerate(zip(lines, meant, strict=False), 1) if a != b), len(lines))
        message = said("not in canonical form from here on")
        hint = said("greencert criteria format brings it into form")
        excerpt = self.parsed.lines.excerpt(line, 1)
        return Problem(str(self.path), line, 1, "format", message=message, hint=hint, excerpt=excerpt)


def scheme_directories(workspace: Workspace, scheme: str = "") -> list[Path]:
    """Directories of the workspace's own schemes, or of one. Raises `GreencertError`."""
    folder = workspace.root / "criteria"
    known = sorted(path.parent.name for path in folder.glob(f"*/{HEAD}"))
    if scheme and scheme not in known:
        hint = nearest(scheme, known) or said("there are {known}", known=", ".join(known) or said("none"))
        message = said("this workspace has no scheme `{scheme}` of its own", scheme=scheme)
        raise refusal(folder, "scheme-missing", message, hint)
    return [folder / name for name in ([scheme] if scheme else known)]


def formatted(directory: Path) -> tuple[list[Formatted], list[Problem]]:
    """Every file of a scheme in canonical form, and what keeps files from being formatted."""
    found: list[Formatted] = []
    problems: list[Problem] = []
    for path in source_files(directory):
        parsed = read_document(path)
        if isinstance(parsed, Problem):
            problems.append(parsed)
        elif parsed.problems:
            problems += parsed.problems
        else:
            text = canonical(parsed, KINDS[kind_of(path)], modeline(path, directory))
            problems += _unlike(parsed, text)
            found.append(Formatted(path, parsed, text))
    return found, problems


def _unlike(parsed: Parsed, text: str) -> list[Problem]:
    """A form that would say something else is never written."""
    if parse(text).data == parsed.data:
        return []
    message = said("something in this file can't be written in canonical form; it stays as it is")
    return [Problem(parsed.path, code="format", message=message)]


def write_formatted(directory: Path) -> tuple[list[Path], list[Problem]]:
    """Bring a scheme's files into canonical form; returns those that changed, and problems. Raises `GreencertError`."""
    found, problems = formatted(directory)
    refused = {problem.path for problem in problems}
    changed = [each for each in found if each.changed and str(each.path) not in refused]
    for each in changed:
        atomic.write(each.path, each.text.encode(), atomic.file_digest(each.path))
    return [each.path for each in changed], problems


def write_schemas(folder: Path) -> list[Path]:
    """Write the schema of every kind of file below `folder` (a `criteria/`); returns those that changed."""
    changed: list[Path] = []
    for kind in KINDS:
        path = schema_path(folder, kind)
        content = schema_text(kind).encode()
        there = atomic.file_digest(path)
        if there != atomic.digest(content):
            atomic.write(path, content, there)
            changed.append(path)
    return changed

"""Make plain git understand criteria in one clone, and take it back."""

from __future__ import annotations

import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from greencert.errors import Problem, has_errors, refusal
from greencert.language import said
from greencert.store import atomic
from greencert.store.clone import git, hook_path, setting, staged, top, with_block, without_block
from greencert.store.edition import HEAD
from greencert.workflows.authoring import formatted
from greencert.workflows.git_diff import READING_FORM
from greencert.workflows.health import check_criteria

_MARK = "# greencert: this hook was written by `greencert git setup`"
_CACHED = "refs/notes/textconv/greencert"
"""Where git keeps what `diff.greencert.textconv` gave, because `cachetextconv` says so."""

_BEFORE = ".before-greencert"

_HOOK = """\
#!/bin/sh
{mark}; --undo takes it out.
# The hook that was here before runs first.
if [ -x "$0{before}" ]; then
    "$0{before}" "$@" || exit $?
fi
exec {command} git pre-commit
"""


def _command() -> str:
    """How this greencert is called, from any folder of this machine; what lies in the clone is never imported (-P)."""
    return f"{shlex.quote(sys.executable)} -P -m greencert"


def _settings() -> dict[str, str]:
    command = _command()
    return {
        "diff.greencert.command": f"{command} git diff",
        "diff.greencert.textconv": f"{command} git text --form {READING_FORM}",
        "diff.greencert.cachetextconv": "true",
        "diff.greencert.xfuncname": r"^([^ ].*)$",
        "difftool.greencert.cmd": f'{command} git difftool "$LOCAL" "$REMOTE" "$MERGED"',
    }


def set_up(folder: Path) -> list[str]:
    """Set up the clone that a folder lies in; returns what was changed, in sentences. Raises `GreencertError`."""
    return list(_set_up(folder))


def take_out(folder: Path) -> list[str]:
    """Take back what `set_up` did; returns what was changed, in sentences. Raises `GreencertError`."""
    return list(_take_out(folder))


def _set_up(folder: Path) -> Iterator[str]:
    root = top(folder)
    prefix = _criteria(root, folder)
    attributes = root / ".gitattributes"
    before = _read(attributes)
    after = with_block(before, [f"{prefix}/**/*.yaml diff=greencert"])
    if after != before:
        atomic.write(attributes, after.encode("utf-8", "surrogateescape"), atomic.file_digest(attributes))
        yield said(
            ".gitattributes: YAML below {prefix}/ is compared by greencert (commit it, so that others share it)",
            prefix=prefix,
        )
    for name, value in _settings().items():
        if setting(root, name) != value:
            git(root, "config", "--local", name, value)
            yield f"git config {name} = {value}"
    yield from _write_hook(root)


def _read(attributes: Path) -> str:
    """The text with its line ends as they are."""
    return attributes.read_bytes().decode("utf-8", "surrogateescape") if attributes.exists() else ""


def _criteria(root: Path, folder: Path) -> str:
    """The criteria folder as attributes name it, from the top of the repository."""
    criteria = folder.resolve() / "criteria"
    if not criteria.is_dir():
        hint = said("call it in the workspace: the folder that holds criteria/")
        raise refusal(folder, "no-criteria", said("there is no criteria/ here"), hint)
    return criteria.relative_to(root.resolve()).as_posix()


def _write_hook(root: Path) -> Iterator[str]:
    hook = hook_path(root)
    content = _HOOK.format(mark=_MARK, before=_BEFORE, command=_command())
    there = hook.read_text("utf-8", errors="replace") if hook.exists() else ""
    if there == content:
        return
    if there and _MARK not in there:
        kept = hook.with_name(hook.name + _BEFORE)
        hook.rename(kept)
        yield said("the pre-commit hook that was there is kept as {kept} and runs first", kept=kept.name)
    atomic.write(hook, content.encode(), atomic.file_digest(hook))
    hook.chmod(0o755)
    yield said("{hook}: before each commit, criteria are checked and have to be in canonical form", hook=hook)


def _take_out(folder: Path) -> Iterator[str]:
    root = top(folder)
    attributes = root / ".gitattributes"
    before = _read(attributes)
    after = without_block(before)
    if after != before and after:
        atomic.write(attributes, after.encode("utf-8", "surrogateescape"), atomic.file_digest(attributes))
        yield said(".gitattributes: our lines are out")
    elif after != before:
        attributes.unlink()
        yield said(".gitattributes: removed, nothing else was in it")
    for section in ("diff.greencert", "difftool.greencert"):
        if git(root, "config", "--local", "--get-regexp", f"^{section}\\.", may_fail=True):
            git(root, "config", "--local", "--remove-section", section)
            yield said("git config: section {section} removed", section=section)
    if git(root, "for-each-ref", "--format=%(refname)", _CACHED):
        git(root, "update-ref", "-d", _CACHED)
        yield said("{cached}: removed, the texts that git had kept for git log -p", cached=_CACHED)
    hook = hook_path(root)
    if hook.exists() and _MARK in hook.read_text("utf-8", errors="replace"):
        hook.unlink()
        yield said("{hook}: removed", hook=hook)
        kept = hook.with_name(hook.name + _BEFORE)
        if kept.exists():
            kept.rename(hook)
            yield said("{hook}: the hook that was there before is back", hook=hook)


def check_staged(folder: Path) -> tuple[Problem, ...]:
    """What keeps the criteria from being committed, as they are about to be. Raises `GreencertError`."""
    root = top(folder)
    with tempfile.TemporaryDirectory(prefix="greencert-") as temporary:
        target = Path(temporary)
        changed = staged(root, ".", target) if _touches_criteria(root) else []
        problems: list[Problem] = []
        for head in sorted(target.rglob(HEAD)):
            directory = head.parent
            name = directory.relative_to(target).as_posix()
            if any(path.startswith(f"{name}/") for path in changed):
                problems += _problems(directory)
        return tuple(problem.at(_below(problem.path, target), problem.line, problem.column) for problem in problems)


def _touches_criteria(root: Path) -> bool:
    return bool(git(root, "diff", "--cached", "--name-only", "--", "*.yaml"))


def _problems(directory: Path) -> list[Problem]:
    files, unreadable = formatted(directory)
    found = [*check_criteria(directory), *(each.problem for each in files if each.changed)]
    found += [problem for problem in unreadable if problem not in found]
    return [problem for problem in found if has_errors([problem])]


def _below(path: str, target: Path) -> str:
    found = Path(path)
    return found.relative_to(target).as_posix() if found.is_relative_to(target) else path

"""`greencert git`: plain git shows what really changed in criteria."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from greencert.errors import ExitCode
from greencert.language import said

app = typer.Typer(help="Make plain git understand criteria.", no_args_is_help=True, rich_markup_mode=None)

_NOW = (
    ("git diff", said("the change report, by class")),
    ("git log -p, git show", said("what each criterion says, line by line and whatever its form: git lets")),
    ("", said("no other report in there; with --ext-diff they show the change report")),
    ("git difftool -t greencert", said("the change report, file by file")),
    ("greencert git setup --undo", said("takes all of it back")),
)
"""What git shows from then on."""


@app.command("setup")
def setup(
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was set up.")] = False,
) -> int:
    """Set up this clone: git diff, git log -p and git difftool show the change report, a hook checks commits."""
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import narrate
    from greencert.cli.spoken import words
    from greencert.workflows.git_setup import set_up, take_out

    root = workspace_of(Path.cwd()).root
    changed = 0
    for sentence in take_out(root) if undo else set_up(root):
        sys.stdout.write(words().say(sentence) + "\n")
        changed += 1
    if not changed:
        narrate(said("nothing was set up") if undo else said("everything is set up already"))
    elif not undo:
        for command, meaning in _NOW:
            narrate(f"{command:<27} " + meaning)
    return ExitCode.FINE


@app.command("diff", hidden=True)
def diff(
    arguments: Annotated[list[str], typer.Argument(help="As git calls an external diff (GIT_EXTERNAL_DIFF).")],
) -> int:
    """The change report of one file: path, old file, hex, mode, new file, hex, mode; of a renamed one its new path."""
    if len(arguments) == 1:  # git names a file that is unmerged, and nothing else
        sys.stdout.write(f"{arguments[0]}: unmerged\n")
        return ExitCode.FINE
    path, old, new = arguments[0], arguments[1], arguments[4]
    _print(Path(path), old, new, Path(arguments[7]) if len(arguments) > 7 else None)
    return ExitCode.FINE


@app.command("difftool", hidden=True)
def difftool(old: str, new: str, path: str) -> int:
    """The change report of one file, as git difftool asks for it."""
    _print(Path(path), old, new)
    return ExitCode.FINE


@app.command("text", hidden=True)
def text(
    path: Path, form: Annotated[int, typer.Option(help="Names the form, so that git keeps no older one.")] = 0
) -> int:
    """What a file says, one sentence a line, whatever its form: for git's textconv."""
    del form  # git asks for another command when the form is another one
    from greencert.workflows.git_diff import said

    content = path.read_bytes().decode("utf-8", "replace")
    sys.stdout.writelines(f"{line}\n" for line in said(content))
    return ExitCode.FINE


@app.command("pre-commit", hidden=True)
def pre_commit() -> int:
    """Check criteria as they are about to be committed."""
    from greencert.cli.printing import narrate
    from greencert.cli.problems import print_problems
    from greencert.workflows.git_setup import check_staged

    problems = check_staged(Path.cwd())
    print_problems(problems)
    if problems:
        narrate(said("nothing was committed; `git commit --no-verify` commits all the same"))
    return ExitCode.PROBLEMS if problems else ExitCode.FINE


def _print(path: Path, old: str, new: str, renamed: Path | None = None) -> None:
    from greencert.cli.criteria_diff import SIDE_BY_SIDE
    from greencert.cli.output import write_document
    from greencert.cli.spoken import words
    from greencert.language import Language
    from greencert.report.diff import diff_document
    from greencert.store.excerpt import printable
    from greencert.workflows.git_diff import file_diff

    found = file_diff(path, _content(old), _content(new), renamed)
    sys.stdout.write(f"greencert {path} → {renamed}\n" if renamed else f"greencert {path}\n")
    if found.comparison is not None:
        width = shutil.get_terminal_size((100, 24)).columns
        language = Language.of(found.comparison.new.scheme.language)
        document = diff_document(found.comparison, language, ("before", "now"), stacked=width < SIDE_BY_SIDE)
        write_document(document, width=width)
    sys.stdout.writelines(f"{printable(words().say(sentence))}\n" for sentence in found.moves)
    sys.stdout.writelines(f"{printable(line)}\n" for line in found.lines)


def _content(path: str) -> bytes | None:
    """The bytes of one side; none where the file isn't there."""
    return None if path == "/dev/null" else Path(path).read_bytes()

"""What a git clone is set up with (attributes, local settings, pre-commit hook), and what is about to be committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from greencert.errors import GreencertError, refusal
from greencert.language import said

BEGIN = "# greencert: begin (greencert git setup --undo takes this out)"
BEGIN_LINE = "# greencert: begin (greencert git setup --undo takes this out, and the line end before it)"
"""Where the file had no line end as its last sign, so that it gets its own bytes back."""
END = "# greencert: end"


def git(folder: Path, *arguments: str, given: bytes | None = None, may_fail: bool = False) -> str:
    """What git says. Raises `GreencertError` when it refuses, unless that `may_fail`."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise _refused(folder, said("git isn't installed"), said("install git")) from None
    if done.returncode and not may_fail:
        answer = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        raise _refused(folder, answer or said("git refused"), said("is this folder inside a git repository?"))
    return "" if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def _refused(folder: Path, message: str, hint: str) -> GreencertError:
    return refusal(folder, "git", message, hint)


def top(folder: Path) -> Path:
    """The top of the work tree that a folder lies in. Raises `GreencertError` outside a repository."""
    return Path(git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


def hook_path(root: Path) -> Path:
    """Where this clone keeps its pre-commit hook."""
    return root / git(root, "rev-parse", "--git-path", "hooks/pre-commit").removesuffix("\n")


def setting(root: Path, name: str) -> str:
    """A local setting; empty when there is none."""
    return git(root, "config", "--local", "--get", name, may_fail=True).removesuffix("\n")


def with_block(text: str, lines: list[str]) -> str:
    """A text with our marked block as its end, in place of one that is there."""
    bare = without_block(text)
    gap, begin = ("", BEGIN) if not bare or bare.endswith("\n") else ("\n", BEGIN_LINE)
    return bare + gap + "\n".join([begin, *lines, END]) + "\n"


def without_block(text: str) -> str:
    """A text without our marked block."""
    begin = BEGIN_LINE if BEGIN_LINE in text else BEGIN
    start, end = text.find(begin), text.find(END)
    if start < 0 or end < start:
        return text
    before, after = text[:start], text[end + len(END) :].removeprefix("\n")
    return before.removesuffix("\n") if begin is BEGIN_LINE and not after else before + after


def staged(root: Path, below: str, target: Path) -> list[str]:
    """Write the files of a folder as they are about to be committed below `target`; returns those that changed."""
    listed = git(root, "ls-files", "-z", "--", below)
    names = listed.encode("utf-8", "surrogateescape")
    git(root, "checkout-index", "-z", "--stdin", "--force", f"--prefix={target}/", given=names)
    changed = git(root, "diff", "--cached", "--name-only", "-z", "--", below)
    return [name for name in changed.split("\0") if name]

"""A git repository read without touching the work tree: revisions, files at a revision, history.

Speaks to `git` itself. Blobs come from one `git cat-file --batch` that stays open, so that a history of hundreds of
revisions costs two small calls each.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from greencert.errors import GreencertError, Problem
from greencert.language import said
from greencert.store.excerpt import printable
from greencert.store.reading import MAX_BYTES


@dataclass(frozen=True)
class Commit:
    """One revision."""

    sha: str
    date: str
    """ISO date of the commit, as its author's clock had it."""
    subject: str
    """First line of its message, without signs that a terminal would obey."""

    @property
    def short(self) -> str:
        """The first eight digits."""
        return self.sha[:8]


@dataclass
class Repository:
    """The repository that a folder belongs to. Use it as a context manager when reading blobs."""

    folder: Path
    _batch: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._batch is not None:
            self._batch.communicate()
            self._batch = None

    @cached_property
    def root(self) -> Path:
        """The top of the work tree. Raises `GreencertError` outside a repository."""
        return Path(self._run("rev-parse", "--show-toplevel").decode().removesuffix("\n"))

    def commit(self, name: str) -> Commit | None:
        """The commit that a name stands for: tag, branch, `HEAD~3`, digits; None when there is none."""
        if not name or name.startswith("-"):
            return None
        found = self._try("log", "-1", "--no-show-signature", f"--format={_FORMAT}", f"{name}^{{commit}}", "--")
        return _commits(found)[0] if found else None

    def merge_base(self, first: str, second: str) -> Commit | None:
        """The commit at which two revisions parted; None when either is none, or they never met."""
        one, other = self.commit(first), self.commit(second)
        if one is None or other is None:
            return None
        return self.commit(self._try("merge-base", one.sha, other.sha).decode().strip())

    def history(self, since: Commit | None, until: Commit, paths: Iterable[str]) -> list[Commit]:
        """The commits after `since` up to `until` that touch the paths, oldest first, along the first parents.

        Without `since`, from the first commit on.
        """
        span = f"{since.sha}..{until.sha}" if since else until.sha
        arguments = ["log", "--first-parent", "--reverse", "--no-show-signature", f"--format={_FORMAT}", span, "--"]
        return _commits(self._run(*arguments, *paths))

    @cached_property
    def cut_off(self) -> frozenset[str]:
        """Digits of the commits that a shallow clone ends at: they had parents, which aren't here."""
        place = self._try("rev-parse", "--git-path", "shallow").decode("utf-8", "surrogateescape").removesuffix("\n")
        path = self.folder / place
        return frozenset(path.read_text("ascii").split()) if place and path.is_file() else frozenset()

    def renames(self, name: str) -> list[tuple[str, str]]:
        """Files of this name that were moved, on any branch, the latest first: (path before, path after)."""
        asked = ["--all", "-M", "--diff-filter=R", "--name-status", "-z", "--format=", "--", f":(top,glob)**/{name}"]
        parts = self._try("log", "--no-show-signature", *asked).decode("utf-8", "surrogateescape").split("\0")
        return list(zip(parts[1::3], parts[2::3], strict=False))

    def files(self, commit: Commit) -> dict[str, str]:
        """Path below the root -> blob, of every regular file in a commit; a symbolic link has none: ``."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", commit.sha)
        found: dict[str, str] = {}
        for line in listed.split(b"\0"):
            head, _, path = line.partition(b"\t")
            if head.startswith((b"100", b"120")):
                regular = head.startswith(b"100")
                found[path.decode("utf-8", "surrogateescape")] = head.split()[2].decode() if regular else ""
        return found

    def blob(self, sha: str) -> bytes | None:
        """The bytes of a blob; None when it is missing or larger than any file of ours."""
        batch = self._reader()
        assert batch.stdin is not None
        assert batch.stdout is not None
        batch.stdin.write(f"{sha}\n".encode())
        batch.stdin.flush()
        head = batch.stdout.readline().split()
        if len(head) != 3:
            return None
        content = batch.stdout.read(int(head[2]) + 1)[:-1]
        return content if len(content) <= MAX_BYTES else None

    def _reader(self) -> subprocess.Popen[bytes]:
        if self._batch is None:
            command = ["git", "-C", str(self.folder), "cat-file", "--batch"]
            self._batch = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._batch

    def _run(self, *arguments: str) -> bytes:
        try:
            done = subprocess.run(["git", "-C", str(self.folder), *arguments], capture_output=True, check=False)
        except FileNotFoundError:
            raise _no_git(
                self.folder, said("git isn't installed"), said("install git, or name editions instead")
            ) from None
        if done.returncode:
            answer = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
            raise _no_git(self.folder, answer or said("git refused"), said("is this folder inside a git repository?"))
        return done.stdout

    def _try(self, *arguments: str) -> bytes:
        """Like `_run`; what git doesn't know is nothing."""
        _ = self.root
        done = subprocess.run(["git", "-C", str(self.folder), *arguments], capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else b""


_FORMAT = "%H%x00%as%x00%s"


def _commits(output: bytes) -> list[Commit]:
    found = []
    for line in output.decode("utf-8", "replace").split("\n"):
        parts = line.split("\0")
        if len(parts) >= 3:
            found.append(Commit(parts[0], parts[1], printable(parts[2])))
    return found


def _no_git(folder: Path, message: str, hint: str) -> GreencertError:
    return GreencertError([Problem(str(folder), code="git", message=message, hint=hint)])

"""What changed between two sides, or step by step over a range of git history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from greencert.errors import GreencertError, Problem, Severity, has_errors
from greencert.language import said
from greencert.model.changes import ChangeFile
from greencert.model.checks.lineage import numbers
from greencert.model.edition import Edition
from greencert.revision.compare import Comparison, compare
from greencert.store.beside import State, both_in
from greencert.store.git import Commit
from greencert.store.loaded import Loaded
from greencert.store.workspace import Workspace
from greencert.workflows.sides import Asked, Side, Sides, asked, opened


@dataclass(frozen=True)
class Diff:
    """A comparison, how its sides are called, and what is wrong with the files of changes."""

    comparison: Comparison
    names: tuple[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say: not even form differs."""
        found = self.comparison
        return not (found.changes or found.doubts or found.around or self.problems)

    @property
    def changed(self) -> bool:
        """Whether something changed in meaning, or the files of changes say what isn't so."""
        return self.comparison.in_meaning or has_errors(self.problems)


@dataclass(frozen=True)
class Step:
    """One commit of a scheme's history. Without a comparison it couldn't be read, and the problems say why."""

    scheme: str
    commit: Commit
    comparison: Comparison | None
    problems: tuple[Problem, ...] = ()


def diff(workspace: Workspace, arguments: Sequence[str]) -> Diff:
    """Compare two sides of the scheme that is named. Raises `GreencertError` as `diffs` does."""
    return diffs(workspace, arguments)[0]


def diffs(workspace: Workspace, arguments: Sequence[str]) -> list[Diff]:
    """Compare two sides: of the scheme that is named, or of each one of the workspace.

    Raises `GreencertError` when a side isn't there or can't be read. Where each scheme is compared, one that only the
    later side has came with everything in it, and one that the later side lacks is left out.
    """
    questions = asked(workspace, arguments)
    with opened(workspace) as sides:
        if len(questions) == 1:
            old, new = (sides.side(name, questions[0].scheme) for name in questions[0].names)
            schemes = {old.edition.scheme.id, new.edition.scheme.id}
            if len(schemes) > 1 and schemes.issubset(workspace.schemes()):
                return [_of_two_schemes(old, new)]
            return [_compared(old, new)]
        pairs = (tuple(_if_there(sides, name, each.scheme) for name in each.names) for each in questions)
        return [_compared(old or _before(new, questions[0].names[0]), new) for old, new in pairs if new is not None]


def _if_there(sides: Sides, name: str, scheme: str) -> Side | None:
    try:
        return sides.side(name, scheme)
    except GreencertError as error:
        if any(problem.code != "scheme-missing" for problem in error.problems):
            raise
        return None


def _before(side: Side, name: str) -> Side:
    """What there was of a scheme before it came: nothing."""
    return Side(name, _nothing(side))


def _compared(old: Side, new: Side) -> Diff:
    files = _between(new.changes, old.edition.scheme.version, new.edition.scheme.version)
    problems = tuple(problem for loaded in files for problem in loaded.problems)
    before, now, unread = _in_the_same_languages(old, new)
    problems += unread
    found = compare(before, now, [loaded.value for loaded in files if loaded.value is not None])
    if len(files) == 1:
        problems += tuple(sorted(files[0].sources.problems(found.flaws)))
    problems += tuple(problem for side in (old, new) for problem in _twice(side))
    problems += tuple(_reused(new.name, name) for name in found.reused)
    return Diff(found, (old.name, new.name), problems)


def _of_two_schemes(old: Side, new: Side) -> Diff:
    """Two schemes side by side. No file of changes leads from the one to the other, and each has ids of its own."""
    before, now, unread = _in_the_same_languages(old, new)
    names = (old.edition.scheme.id, new.edition.scheme.id)
    message = said(
        "{old} and {new} are different schemes; their files of changes are left aside", old=names[0], new=names[1]
    )
    apart = Problem(new.name, code="different-schemes", severity=Severity.WARNING, message=message)
    return Diff(compare(before, now), (old.name, new.name), (apart, *unread))


def _in_the_same_languages(old: Side, new: Side) -> tuple[Edition, Edition, tuple[Problem, ...]]:
    """Both editions, with the translations beside them where both sides have files; and what can't be read of those."""
    if old.files is None or new.files is None:
        return old.edition, new.edition, ()
    before, now = both_in(State(old.edition, old.files), State(new.edition, new.files))
    return before.edition, now.edition, (*before.problems, *now.problems)


def _reused(side: str, name: str) -> Problem:
    message = said("{name} was given to something else; an id is never used again", name=name)
    hint = said("give the new criterion an id of its own, so that nobody's answer is read as an answer to it")
    return Problem(side, code="id-reused", severity=Severity.WARNING, message=message, hint=hint)


def _twice(side: Side) -> Iterator[Problem]:
    """Ids that a side gives to several criteria: each is followed by its content, and a person has to know."""
    counted = Counter(criterion.id for criterion in side.edition.criteria)
    for name, count in counted.items():
        if count > 1:
            message = said(
                "{name} is the id of {count} criteria here; each is followed by what it says", name=name, count=count
            )
            hint = said("an id belongs to one criterion for ever; give the others ids of their own")
            yield Problem(side.name, code="duplicate-id", severity=Severity.WARNING, message=message, hint=hint)


def _between(files: Sequence[Loaded[ChangeFile]], old: str, new: str) -> list[Loaded[ChangeFile]]:
    """The files that lead from one version to the other, oldest first; broken ones are kept for their problems."""
    kept = [loaded for loaded in files if loaded.value is None or numbers(old) < numbers(loaded.value.version)]
    kept = [loaded for loaded in kept if loaded.value is None or numbers(loaded.value.version) <= numbers(new)]
    return sorted(kept, key=lambda loaded: numbers(loaded.value.version) if loaded.value else ())


def history(
    workspace: Workspace, arguments: Sequence[str], progress: Callable[[int, int], None] = lambda _done, _total: None
) -> Iterator[Step]:
    """Every commit of a range that touches the scheme, compared with the one before that could be read.

    Along the first parents, oldest first; of each scheme of the workspace, one after the other, where none is named.
    `progress` is told (done, total). Raises `GreencertError` for names that stand for no revision; a commit that can't
    be read is a step with problems. The commit that a shallow clone ends at is compared with itself.
    """
    questions = asked(workspace, arguments)
    with opened(workspace) as sides:
        for question in questions:
            yield from _steps(question, sides, progress)


def _steps(question: Asked, sides: Sides, progress: Callable[[int, int], None]) -> Iterator[Step]:
    scheme = question.scheme
    since, until = _range(question, sides)
    folders = [f":(top,glob)**/{name}/**" for name in sides.past.names(scheme)]
    commits = sides.past.repository.history(since, until, folders)
    before: Side | GreencertError | None = _readable(sides, since, scheme) if since else None
    for done, commit in enumerate(commits):
        progress(done, len(commits))
        now = _readable(sides, commit, scheme)
        if not isinstance(now, Side):
            yield Step(scheme, commit, None, now.problems)
            continue
        if isinstance(before, Side):
            found = _compared(before, now)
            yield Step(scheme, commit, found.comparison, found.problems)
        elif commits[0].sha in sides.past.repository.cut_off:
            yield Step(scheme, commit, compare(now.edition, now.edition), (_cut_off(commit),))
        else:
            yield Step(scheme, commit, compare(_nothing(now), now.edition))
        before = now


def _cut_off(commit: Commit) -> Problem:
    """What the oldest commit of a shallow clone brought can't be told from what was there before it."""
    message = said("history ends here because the clone is shallow; what this commit changed can't be told")
    hint = "git fetch --unshallow"
    return Problem(commit.short, code="shallow", severity=Severity.WARNING, message=message, hint=hint)


def _readable(sides: Sides, commit: Commit, scheme: str) -> Side | GreencertError:
    try:
        return sides.at(commit, scheme)
    except GreencertError as error:
        return error


def _range(question: Asked, sides: Sides) -> tuple[Commit | None, Commit]:
    """Both ends; what is under work stands for the last commit, and without a beginning the whole history is meant."""
    first, second = ("HEAD" if name == question.scheme else name for name in question.names)
    until = sides.commit(second, question.scheme)
    since = None if first == second else sides.commit(first, question.scheme)
    return since, until


def _nothing(side: Side) -> Edition:
    """The edition before the first one."""
    return side.edition.model_copy(update={"criteria": (), "translations": ()})

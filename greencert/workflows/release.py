"""Release an edition: checked, its version step demanded, its reasons stated, compiled to one sealed file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from greencert.errors import ExitCode, GreencertError, Problem, Severity, has_errors, nearest, refusal
from greencert.language import said
from greencert.model.changes import ChangeClass, DeclaredChange
from greencert.model.checks.flaw import Flaw
from greencert.model.checks.lineage import numbers
from greencert.model.edition import Edition
from greencert.revision.change import Change
from greencert.revision.compare import Comparison, compare
from greencert.revision.declared import started_elsewhere
from greencert.revision.step import Forced, Step, forced_by, reasoned, taken, version_after
from greencert.store import atomic
from greencert.store.changes import changes_path, load_changes, with_reason
from greencert.store.edition import load_edition
from greencert.store.kinds import modeline
from greencert.store.loaded import Loaded
from greencert.store.released import compiled, released_path
from greencert.workflows.authoring import formatted
from greencert.workflows.health import check_criteria, released_editions

Ask = Callable[[Change], str]
"""Asked for the reason of a change; an empty answer means that there is none."""

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_KINDS = (ChangeClass.SPLIT, ChangeClass.MERGED, ChangeClass.RETIRED, ChangeClass.TIGHTENED)


@dataclass(frozen=True)
class Release:
    """What a release did. `since` is the edition before, `forced` what asks for which step."""

    path: Path
    edition: Edition
    since: str | None
    forced: tuple[Forced, ...]
    warnings: tuple[Problem, ...]
    reasons: Path | None


def release(
    directory: Path, version: str, valid_from: date, ask: Ask, given: Mapping[str, str] = MappingProxyType({})
) -> Release:
    """Release the edition under work of a scheme. Raises `GreencertError`; then nothing was written.

    `given`: reasons by the id of a criterion; for changes that still have none, `ask` is asked.
    """
    if not _VERSION.fullmatch(version):
        hint = said("a version is three numbers with dots: 1.0.0")
        raise refusal(directory, "version", said("`{version}` is no version", version=version), hint)
    return _Releasing(directory, version, valid_from, ask, given).run()


@dataclass
class _Releasing:
    """One release while it is made."""

    directory: Path
    version: str
    valid_from: date
    ask: Ask
    given: Mapping[str, str]
    warnings: list[Problem] = field(default_factory=list)

    def run(self) -> Release:
        """All steps; whatever is refused is refused before anything is written."""
        loaded = self._checked()
        edition = loaded.value
        assert edition is not None
        before = self._before()
        forced: tuple[Forced, ...] = ()
        reasons: Path | None = None
        if before is not None:
            comparison = self._compared(before, edition)
            forced = forced_by(comparison)
            self._step(loaded, before, forced)
            reasons = self._reasons(comparison, before)
        else:
            self._for_nothing(changes_path(self.directory, self.version), ())
        scheme = edition.scheme.model_copy(update={"valid_from": self.valid_from.isoformat()})
        sealed = tuple(each for each in edition.translations if each.language in scheme.languages)  # others lie beside
        edition = edition.model_copy(update={"scheme": scheme, "translations": sealed})
        path = released_path(self.directory, self.version)
        atomic.write(path, compiled(edition).encode(), None)
        since = before.scheme.version if before else None
        return Release(path, edition, since, forced, tuple(self.warnings), reasons)

    def _refuse(self, problems: list[Problem]) -> GreencertError:
        return GreencertError(problems, ExitCode.PROBLEMS)

    def _checked(self) -> Loaded[Edition]:
        """The edition under work, when nothing is wrong with it and it is the version meant."""
        problems = list(check_criteria(self.directory))
        files, unreadable = formatted(self.directory)
        problems += [each for each in unreadable if each not in problems]
        problems += [each.problem for each in files if each.changed]
        path = released_path(self.directory, self.version)
        if path.exists():
            hint = said("what changed goes into the next edition")
            message = said("edition {version} is released already and is never written again", version=self.version)
            problems.insert(0, Problem(str(path), code="released", message=message, hint=hint))
        loaded = load_edition(self.directory)
        if loaded.value is not None and loaded.value.scheme.version != self.version:
            message = said(
                "under work is edition {found}, not {version}", found=loaded.value.scheme.version, version=self.version
            )
            flaw = Flaw(
                ("scheme", "version"),
                "version",
                message,
                said("write `version: {version}`, or release that one", version=self.version),
            )
            problems.append(loaded.sources.problem(flaw))
        if has_errors(problems):
            raise self._refuse(sorted(problems, key=lambda each: each.severity is not Severity.ERROR))
        listed = set(loaded.value.scheme.languages) if loaded.value is not None else set()
        stale = [each for each in problems if each.code == "translation-stale" and Path(each.path).stem in listed]
        if stale:
            raise self._refuse([self._stale(sorted({Path(each.path).stem for each in stale})), *stale])
        self.warnings += problems
        return loaded

    def _stale(self, languages: Sequence[str]) -> Problem:
        """A released text is never mended, so a certificate in that language could never be printed."""
        message = said(
            "edition {version} isn't released: its translations are behind the original ({languages})",
            version=self.version,
            languages=", ".join(languages),
        )
        hint = said("bring them up to date, or take the language out of `languages` in scheme.yaml")
        return Problem(str(self.directory), code="translation-stale", message=message, hint=hint)

    def _before(self) -> Edition | None:
        """The newest released edition. Its valid-from has to lie before the new one."""
        known = sorted(released_editions(self.directory), key=lambda each: numbers(each.scheme.version))
        if not known:
            return None
        last = known[-1]
        if last.scheme.valid_from and last.scheme.valid_from >= self.valid_from.isoformat():
            place = str(released_path(self.directory, last.scheme.version))
            message = said(
                "edition {edition} is valid from {valid_from}",
                edition=last.scheme.version,
                valid_from=last.scheme.valid_from,
            )
            hint = said("the new one has to start later")
            raise self._refuse([Problem(place, code="valid-from", message=message, hint=hint)])
        return last

    def _compared(self, before: Edition, edition: Edition) -> Comparison:
        declared = load_changes(changes_path(self.directory, self.version))
        if has_errors(declared.problems):
            raise self._refuse(list(declared.problems))
        comparison = compare(before, edition, (declared.value,) if declared.value else ())
        start = started_elsewhere(declared.value, before.scheme.version) if declared.value else ()
        flaws = declared.sources.problems(dict.fromkeys((*start, *comparison.flaws)))
        if has_errors(flaws):
            raise self._refuse(list(flaws))
        self.warnings += [flaw for flaw in flaws if flaw not in self.warnings]  # the check found them as well
        if comparison.doubts:
            raise self._refuse([self._doubt(each.criterion.id) for each in comparison.doubts])
        if comparison.reused:
            raise self._refuse([self._reused(name, before) for name in comparison.reused])
        return comparison

    def _reused(self, criterion: str, before: Edition) -> Problem:
        message = said(
            "`{criterion}` is something else in edition {edition}; an id is never used again",
            criterion=criterion,
            edition=before.scheme.version,
        )
        hint = said("give the criterion an id that no edition had")
        return Problem(str(self.directory), code="id-reused", message=message, hint=hint)

    def _doubt(self, criterion: str) -> Problem:
        path = changes_path(self.directory, self.version)
        message = said("it isn't clear what became of `{criterion}`", criterion=criterion)
        hint = said("say it there: {entry}", entry=f"`from: [{criterion}]`, `to: […]`, `kind: …`")
        return Problem(str(path), code="unclear", message=message, hint=hint)

    def _step(self, loaded: Loaded[Edition], before: Edition, forced: tuple[Forced, ...]) -> None:
        """Refuse a version that moves less than the changes ask for, and say which change it is."""
        needed = max((each.step for each in forced), default=Step.NONE)
        old = before.scheme.version
        step = taken(old, self.version)
        if step is not Step.NONE and step >= needed:
            return
        if step is Step.NONE:
            message = said("{version} doesn't come after {old}", version=self.version, old=old)
        else:
            first = next(each for each in forced if each.step is needed)
            message = said(
                "{version} is a {step} step from {old}, but {subject} is {classes}, which asks for a {needed} one",
                version=self.version,
                step=step.name.lower(),
                old=old,
                subject=first.subject,
                classes=", ".join(one.value.replace("_", "-") for one in first.classes),
                needed=needed.name.lower(),
            )
        hint = said("call it {version}", version=version_after(old, max(needed, Step.PATCH)))
        raise self._refuse([loaded.sources.problem(Flaw(("scheme", "version"), "version-step", message, hint))])

    def _reasons(self, comparison: Comparison, before: Edition) -> Path | None:
        """Ask for the reasons that are missing and write them down, with those that were given."""
        changes = reasoned(comparison)
        path = changes_path(self.directory, self.version)
        text = path.read_text("utf-8") if path.exists() else ""
        self._for_nothing(path, changes)
        reasons = [(change, self._reason(change)) for change in changes]
        silent = [change for change, reason in reasons if not reason]
        if silent:
            raise self._refuse([self._unreasoned(path, change) for change in silent])
        new = [(change, reason) for change, reason in reasons if reason != (change.reason or "").strip()]
        for change, reason in new:
            declared = _declared(change, reason)
            text = with_reason(text, self.version, before.scheme.version, declared, modeline(path, self.directory))
        if new:
            atomic.write(path, text.encode(), atomic.file_digest(path))
        return path if path.exists() else None

    def _reason(self, change: Change) -> str:
        given = next((self.given[name] for name in change.ids if name in self.given), change.reason or "")
        return given.strip() or self.ask(change).strip()

    def _for_nothing(self, path: Path, changes: Sequence[Change]) -> None:
        """Refuse reasons that would be lost: mistyped ids, and changes that no reason is asked for."""
        asked = list(dict.fromkeys(name for change in changes for name in change.ids))
        problems = []
        for name in self.given:
            if name not in asked:
                message = said(
                    "a reason is given for `{name}`, which isn't tightened, split, merged or retired", name=name
                )
                hint = nearest(name, asked) or said("what else happened is written into {file}", file=path)
                problems.append(Problem(str(path), code="reason-for-nothing", message=message, hint=hint))
        if problems:
            raise self._refuse(problems)

    def _unreasoned(self, path: Path, change: Change) -> Problem:
        classes = ", ".join(one.value for one in change.classes if one in _KINDS)
        message = said("{ids} is {classes}, and nobody says why", ids=" → ".join(change.ids), classes=classes)
        sources, targets = (", ".join(each.id for each in side) for side in (change.before, change.after))
        entry = f"`from: [{sources}]`, `to: [{targets}]`, `kind: {_kind(change)}`, `reason: …`"
        return Problem(
            str(path), code="reason-missing", message=message, hint=said("add {entry}, or give --reason", entry=entry)
        )


def _kind(change: Change) -> ChangeClass:
    return next(one for one in _KINDS if one in change.classes)


def _declared(change: Change, reason: str) -> DeclaredChange:
    fields: Mapping[str, object] = {
        "from": tuple(each.id for each in change.before),
        "to": tuple(each.id for each in change.after),
        "kind": _kind(change),
        "reason": reason,
    }
    return DeclaredChange.model_validate(fields)

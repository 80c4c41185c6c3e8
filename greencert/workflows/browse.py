"""Look at schemes, editions and criteria."""

from __future__ import annotations

from dataclasses import dataclass

from greencert.errors import GreencertError, nearest, refusal
from greencert.language import said
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.store.workspace import Workspace
from greencert.workflows.spoken import spoken


def edition_of(workspace: Workspace, name: str, language: str = "") -> Edition:
    """An edition by `scheme` or `scheme@version`. Raises `GreencertError` when it isn't there or is broken."""
    scheme, _, version = name.partition("@")
    loaded = workspace.edition(scheme, version or None)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return spoken(workspace, loaded.value, language) if language else loaded.value


def criterion_of(edition: Edition, identifier: str) -> Criterion:
    """A criterion by id. Raises `GreencertError` with the nearest id."""
    found = edition.by_id.get(identifier.upper())
    if found is None:
        message = said("`{criterion}` is not a criterion of {edition}", criterion=identifier, edition=edition.name)
        hint = nearest(identifier.upper(), edition.by_id) or _listed(edition)
        raise refusal(edition.name, "unknown-criterion", message, hint)
    return found


def _listed(edition: Edition) -> str:
    return said("list them: greencert criteria list {edition}", edition=edition.name)


def scheme_rows(workspace: Workspace) -> list[dict[str, object]]:
    """One row per scheme that can be read."""
    rows: list[dict[str, object]] = []
    for scheme in workspace.schemes():
        loaded = workspace.edition(scheme, None)
        if loaded.value is not None:
            head = loaded.value.scheme
            count = len(loaded.value.criteria)
            rows.append({"scheme": head.id, "edition": head.version, "criteria": count, "title": head.title})
    return rows


@dataclass(frozen=True)
class EditionEntry:
    """One edition that can be read: released, or the one under work."""

    scheme: str
    version: str
    title: str
    criteria: int
    released: bool
    valid_from: str = ""

    @property
    def name(self) -> str:
        """How it is asked for: `scheme@version`, for the one under work that isn't released just `scheme`."""
        return f"{self.scheme}@{self.version}" if self.released else self.scheme


def edition_entries(workspace: Workspace, language: str) -> tuple[EditionEntry, ...]:
    """Every edition at hand, scheme by scheme, the newest first."""
    found = []
    for scheme in workspace.schemes():
        released = list(reversed(workspace.versions(scheme)))
        for version in (None, *released):
            loaded = workspace.edition(scheme, version)
            if loaded.value is None or (version is None and loaded.value.scheme.version in released):
                continue
            edition = spoken(workspace, loaded.value, language)
            head = edition.scheme
            valid_from = head.valid_from or ""
            entry = EditionEntry(
                scheme, head.version, head.title, len(edition.criteria), version is not None, valid_from
            )
            found.append(entry)
    return tuple(found)

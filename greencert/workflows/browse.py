"""Look at schemes, editions and criteria."""

from __future__ import annotations

from greencert.errors import GreencertError, Problem, nearest
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
        message = f"`{identifier}` is not a criterion of {edition.name}"
        hint = nearest(identifier.upper(), edition.by_id)
        raise GreencertError([Problem(edition.name, code="unknown-criterion", message=message, hint=hint)])
    return found


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

"""Assessments that lie beside each other: every id is used once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from greencert.errors import Problem
from greencert.language import said
from greencert.model.files import PROFILE
from greencert.store.document import Document, read_document
from greencert.store.workspace import Workspace, workspace_root
from greencert.workflows.targets import Target


def same_ids(targets: Sequence[Target]) -> list[Problem]:
    """Assessments that share an id with another one of their workspace."""
    checked = [target.path for target in targets if target.kind == "assessment"]
    roots = {workspace_root(path) for path in checked}
    everything = {path.resolve(): path for root in roots for path in Workspace(root).assessments()}
    everything |= {path.resolve(): path for path in checked}
    owners: dict[str, list[Path]] = defaultdict(list)
    documents: dict[Path, Document] = {}
    for whole, path in sorted(everything.items()):
        parsed = read_document(path / PROFILE)
        if not isinstance(parsed, Problem) and isinstance(parsed.data, dict):
            documents[whole] = Document(parsed)
            owners[str(parsed.data.get("id"))].append(whole)
    found = []
    for path in checked:
        document = documents.get(path.resolve())
        others = [other for other in owners[_id(document)] if other != path.resolve()] if document else []
        if document is not None and others:
            found.append(_taken(document, others[0]))
    return found


def _id(document: Document) -> str:
    return str(document.parsed.data.get("id"))


def _taken(document: Document, other: Path) -> Problem:
    message = said(
        "`{id}` is also the id of the assessment in {parent}/{other}",
        id=_id(document),
        parent=other.parent.name,
        other=other.name,
    )
    bare = Problem(document.path, code="duplicate-id", message=message, hint=said("give one of them another id"))
    return document.point(bare, ("id",), on_key=False)

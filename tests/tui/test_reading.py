"""What stands beside a criterion on the walk."""

from __future__ import annotations

from pathlib import Path

from greencert.language import Language
from greencert.store.workspace import Workspace
from greencert.tui.opening import opened
from greencert.tui.reading import head, standing
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.tiny import workspace


def test_a_scheme_without_a_score_names_no_points(tmp_path: Path) -> None:
    """Points are told where they tell something, and nowhere else."""
    words, said = Language.of("en"), {}
    root = workspace(tmp_path)
    for scheme in ("tiny", "g3-mv"):
        path = new_assessment(Workspace(root), NewAssessment(scheme, "Town", "DE", "Town", scheme, "1.0.0", 2024))
        found = opened(Workspace(root), path, "en", "park manager")
        criterion = found.view.edition.criteria[0]
        said[scheme] = f"{head(criterion, found.view, words)} {standing(found.view, criterion.id, words)}"
        assert found.hold is not None
        found.hold.release()
    assert "points" in said["tiny"]
    assert "points" not in said["g3-mv"]

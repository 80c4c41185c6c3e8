"""What stands beside a criterion on the walk."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from greencert.language import Language
from greencert.store.workspace import Workspace
from greencert.tui.opening import opened
from greencert.tui.reading import behind, head, standing
from greencert.tui.view import scored, view_of
from greencert.tui.widgets.strip import ScoreStrip
from greencert.workflows.answer import set_claim
from greencert.workflows.case import open_case
from greencert.workflows.companies import add_company
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.tiny import workspace

EN = Language.of("en")


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


def test_one_of_a_thing_is_not_several(tmp_path: Path) -> None:
    """A weight of one is one point, half a point is several, and one company is a company."""
    root = workspace(tmp_path)
    path = new_assessment(Workspace(root), NewAssessment("tiny", "Town", "DE", "Town", "tiny", "1.0.0", 2024))
    case = open_case(Workspace(root), path).value
    assert case is not None
    view = view_of(add_company(case, "Alpha", by="park manager"), "en")
    contact, share = view.edition.by_id["WA-02"], view.edition.by_id["EN-02"]
    assert " · 1 point · " in str(head(contact, view, EN))
    assert "of 1 point" in str(standing(view, "WA-02", EN))
    assert "points" not in str(standing(view, "WA-02", EN))
    assert "0 of 1 company," in str(behind(view, share, EN))
    assert EN.plural("{n} point", "{n} points", Decimal("0.5")) == "0.5 points"


def test_a_park_without_companies_is_told_that_nobody_is_asked(tmp_path: Path) -> None:
    """Instead of a coverage of nothing by nobody."""
    root = workspace(tmp_path)
    path = new_assessment(Workspace(root), NewAssessment("tiny", "Town", "DE", "Town", "tiny", "1.0.0", 2024))
    case = open_case(Workspace(root), path).value
    assert case is not None
    view = view_of(case, "en")
    said = str(behind(view, view.edition.by_id["EN-02"], EN))
    assert "no company is in scope" in said
    assert "0 of 0" not in said
    assert "coverage" not in said


def test_the_strip_says_which_range_of_levels_moved(tmp_path: Path) -> None:
    """An answer moves what is claimed, not what is verified: the arrow stands beside the range that it is about."""
    root = workspace(tmp_path)
    path = new_assessment(Workspace(root), NewAssessment("tiny", "Town", "DE", "Town", "tiny", "1.0.0", 2024))
    case = open_case(Workspace(root), path).value
    assert case is not None
    before = view_of(case, "en")
    after = scored(before, set_claim(case, "EN-01", "value", False, "park manager"))
    assert before.claimed.range.possible == "silver"
    assert after.claimed.range.possible is None
    strip = ScoreStrip(EN)
    assert str(strip._range(before)) == "no level–Silver"
    assert str(strip._range(after)) == "▼ ╍ no level"
    assert after.verified.range == before.verified.range


def test_ways_that_are_computed_are_told_apart(tmp_path: Path) -> None:
    """Each value stands behind the letter that its way has above."""
    root = workspace(tmp_path)
    ways = root / "criteria" / "tiny" / "ways.yaml"
    formula = "{kind: quantity, formula: 100 * electricity_renewable / electricity_total, unit: percent, met_at: 10}"
    ways.write_text(ways.read_text().replace("{kind: quantity, unit: MWh, met_at: 10}", formula))
    path = new_assessment(Workspace(root), NewAssessment("tiny", "Town", "DE", "Town", "tiny", "1.0.0", 2024))
    case = open_case(Workspace(root), path).value
    assert case is not None
    view = view_of(case, "en")
    assert str(behind(view, view.edition.by_id["WA-04"], EN)).startswith("B  no value yet")
    assert str(behind(view, view.edition.by_id["EN-02"], EN)).startswith("no value yet")

"""Shares over 100 % that only show once figures are added up."""

from __future__ import annotations

from typing import Any

from greencert.errors import Severity
from greencert.scoring.implausible import implausible
from tests.cases.reading import assessment, edition

SHARE = {"kind": "quantity", "formula": "100 * sent / arisen", "unit": "percent", "met_at": 50}
CASE: dict[str, Any] = {
    "criteria": [{"id": "A-1", "means": SHARE}, {"id": "A-2", "means": {**SHARE, "met_at": 90}}],
    "datapoints": {"sent": "t", "arisen": "t"},
    "companies": {"a": 1, "b": 1},
    "figures": """
        a arisen 10 t
        b arisen 20 t
        a sent 12 t
        b sent 19 t
    """,
}


def test_a_share_over_a_whole_is_asked_about_once() -> None:
    """12 + 19 of 10 + 20 t are 103.3 %; two criteria by the same formula say it once, at its first row."""
    scheme = edition(CASE)
    (flaw,) = implausible(scheme, assessment(CASE, scheme))
    assert (flaw.address, flaw.code, flaw.severity) == (("figures", 0, "value"), "plausible", Severity.WARNING)
    assert "103.3 %" in flaw.message


def test_the_whole_itself_is_plausible() -> None:
    """30 of 30 t are 100 %."""
    fitting = {**CASE, "figures": str(CASE["figures"]).replace("12", "11")}
    assert not list(implausible(edition(fitting), assessment(fitting, edition(fitting))))


def test_a_figure_of_any_size_is_asked_about() -> None:
    """(10^30 + 19) t of 30 t are more digits than decimals of the usual context hold."""
    huge = {**CASE, "figures": str(CASE["figures"]).replace("12 t", "1e30 t")}
    (flaw,) = implausible(edition(huge), assessment(huge, edition(huge)))
    assert f"{'3' * 29}96.6 %" in flaw.message

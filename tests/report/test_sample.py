"""The sample of companies in words."""

from __future__ import annotations

from datetime import date

import pytest

from greencert.language import Language
from greencert.model.assessment import Sample, SampleKind
from greencert.report.sample import method_text


@pytest.mark.parametrize(
    ("number", "kind", "said"),
    [
        (1, SampleKind.INITIAL, "1 of 1 company in scope: their square root, rounded up (IAF MD 1)."),
        (4, SampleKind.SURVEILLANCE, "1 of 4 companies in scope: 0.6 times their square root, rounded up (IAF MD 1)."),
    ],
)
def test_how_many_of_how_many_by_which_rule(number: int, kind: SampleKind, said: str) -> None:
    """One company is no companies."""
    inside = tuple(f"c-{at}" for at in range(number))
    sample = Sample(
        kind=kind, method="rule", seed="s", companies=inside, drawn=inside[:1], on=date(2025, 5, 1), by="assessor"
    )
    assert method_text(sample, Language.of("en")) == said

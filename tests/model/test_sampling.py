"""The sample of companies: its size by the rule, and a draw that anybody can repeat."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.model.assessment import SampleKind
from greencert.model.sampling import draw, sample_size

FACTORS = {
    SampleKind.INITIAL: Decimal(1),
    SampleKind.SURVEILLANCE: Decimal("0.6"),
    SampleKind.RECERTIFICATION: Decimal("0.8"),
}
COMPANIES = st.sets(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("companies", "kind", "size"),
    [
        (2, SampleKind.INITIAL, 2),
        (2, SampleKind.SURVEILLANCE, 1),
        (2, SampleKind.RECERTIFICATION, 2),
        (26, SampleKind.INITIAL, 6),
        (24, SampleKind.INITIAL, 5),
        (25, SampleKind.INITIAL, 5),
        (100, SampleKind.SURVEILLANCE, 6),
        (100, SampleKind.RECERTIFICATION, 8),
        (0, SampleKind.INITIAL, 0),
    ],
)
def test_sizes_that_accreditation_bodies_name(companies: int, kind: SampleKind, size: int) -> None:
    """The figures of European Accreditation's answers on IAF MD 1 (questions 42.6 and 46.5), and whole roots."""
    assert sample_size(companies, kind) == size


@given(st.integers(0, 100_000), st.sampled_from(SampleKind))
def test_the_size_is_the_root_rounded_up(companies: int, kind: SampleKind) -> None:
    """Whole numbers give what exact decimals give."""
    exact = (FACTORS[kind] ** 2 * companies).sqrt()
    assert sample_size(companies, kind) == int(exact.to_integral_value(ROUND_CEILING))


@given(COMPANIES, st.text(max_size=20), st.randoms())
def test_the_draw_depends_on_nothing_but_seed_and_companies(companies: set[str], seed: str, order: object) -> None:
    """In whatever order they come, the same companies are drawn, each at most once."""
    listed = sorted(companies)
    order.shuffle(listed)  # type: ignore[attr-defined]
    size = sample_size(len(companies), SampleKind.INITIAL)
    drawn = draw(listed, size, seed)
    assert drawn == draw(companies, size, seed)
    assert len(set(drawn)) == size
    assert set(drawn) <= companies


@given(COMPANIES, st.text(max_size=20), st.text("xyz", min_size=1, max_size=4))
def test_one_company_more_moves_at_most_one(companies: set[str], seed: str, newcomer: str) -> None:
    """Who comes into the scope can take one place, and turns nothing else over."""
    size = max(1, len(companies) // 3)
    before, after = set(draw(companies, size, seed)), set(draw({*companies, newcomer}, size, seed))
    assert len(before - after) <= 1
    assert after - before <= {newcomer}

"""How old a document is: one rule for the check, the register and what a criterion asks for."""

from __future__ import annotations

from datetime import date

import pytest

from greencert.model.assessment import EvidenceItem

DATED = date(2024, 5, 31)


def item(**fields: object) -> EvidenceItem:
    return EvidenceItem.model_validate(
        {"id": "e-1", "title": "Audit", "kind": "publication", "address": "https://x.example", **fields}
    )


@pytest.mark.parametrize(
    ("on", "older"),
    [
        (date(2025, 5, 30), False),
        (date(2025, 5, 31), False),
        (date(2025, 6, 1), True),
        (date(2025, 6, 30), True),
        (date(2024, 5, 31), False),
        (date(2024, 1, 1), False),
    ],
)
def test_so_many_months_end_on_the_same_day(on: date, older: bool) -> None:
    """Twelve months after 31 May it is still allowed on 31 May, and no day longer."""
    assert item(dated=DATED).older_than(12, on) is older


def test_without_a_limit_or_a_date_nothing_is_too_old() -> None:
    """Nobody said from when on."""
    assert not item(dated=DATED).older_than(None, date(2099, 1, 1))
    assert not item().older_than(1, date(2099, 1, 1))


def test_a_document_is_in_force_on_its_last_day() -> None:
    """It expires after that."""
    assert not item(expires=DATED).expired(DATED)
    assert item(expires=DATED).expired(date(2024, 6, 1))
    assert not item().expired(date(2099, 1, 1))

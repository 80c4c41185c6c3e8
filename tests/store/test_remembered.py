"""An edition from the cache is the one that its files say, or the files are read again."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.model.catalogue import Brings
from greencert.store.cache import Cache
from greencert.store.edition import load_edition
from greencert.store.remembered import remembered_edition

TINY = Path(__file__).parents[1] / "broken" / "base" / "criteria" / "tiny"


@pytest.mark.parametrize("to", [45, "45.5", "0.1234567890123456789", "true", "[heat, power]"])
def test_an_edition_is_the_same_from_the_cache(tmp_path: Path, to: object) -> None:
    """How far a measure carries a criterion may be a number, which an id in quotes must not take the place of."""
    scheme = tmp_path / "tiny"
    shutil.copytree(TINY, scheme)
    measures = (scheme / "measures.yaml").read_text()
    brings = f"    brings:\n      - criterion: EN-02\n        to: {to}\n"
    (scheme / "measures.yaml").write_text(measures.replace("    practices: [P01]\n", f"    practices: [P01]\n{brings}"))
    cache = Cache(tmp_path / "cache")
    first, second = (remembered_edition(scheme, None, cache).value for _ in range(2))
    assert first is not None
    assert first.measure["M01"].brings
    assert first == second == load_edition(scheme).value


def test_numbers_are_written_so_that_they_read_back_as_numbers() -> None:
    """Exactly: one that JSON's numbers can't hold stays as it is, and its edition isn't kept."""
    for number in ("45", "45.5", "-3", "100000000000000000000"):
        brings = Brings(criterion="EN-02", to=Decimal(number))
        assert Brings.model_validate_json(brings.model_dump_json()) == brings
    long = Brings(criterion="EN-02", to=Decimal("0.1234567890123456789"))
    assert '"0.1234567890123456789"' in long.model_dump_json()

"""What is released stays: shipped editions are whole, sealed, and what stands under work while no next one is begun."""

from __future__ import annotations

import pytest

from greencert.model.digest import edition_digest
from greencert.store.assessment import load_assessment
from greencert.store.edition import load_edition
from greencert.store.released import load_released, released_path
from greencert.store.shipped import shipped

RELEASED = [("bsr-green-park", "1.0.0"), ("bsr-green-park", "2.0.0"), ("bsr-green-park", "2.1.0"), ("g3-mv", "1.0.0")]


@pytest.mark.parametrize(("scheme", "version"), RELEASED)
def test_released_editions_are_sealed(scheme: str, version: str) -> None:
    """Each loads without a problem and says from when it holds."""
    loaded = load_released(released_path(shipped("criteria") / scheme, version))
    assert loaded.problems == ()
    assert loaded.value is not None
    assert loaded.value.name == f"{scheme}@{version}"
    assert loaded.value.scheme.valid_from is not None


@pytest.mark.parametrize(("scheme", "version"), RELEASED)
def test_under_work_is_the_same_or_the_next(scheme: str, version: str) -> None:
    """While the edition under work carries a released number, it says the same."""
    under_work = load_edition(shipped("criteria") / scheme).value
    released = load_edition(shipped("criteria") / scheme, version).value
    assert under_work is not None
    assert released is not None
    if under_work.scheme.version == version:
        assert edition_digest(under_work) == edition_digest(released)


def test_shipped_assessments_name_the_edition_that_they_were_made_for() -> None:
    """The digest in an assessment is that of its edition, released or not."""
    for path in sorted(shipped("assessments").glob("*/*/assessment.yaml")):
        assessment = load_assessment(path.parent).value
        assert assessment is not None
        profile = assessment.profile
        edition = load_edition(shipped("criteria") / profile.scheme, profile.edition).value
        assert edition is not None
        assert profile.digest in {None, f"sha256:{edition_digest(edition)}"}

"""A sample of the companies: how many, and which, so that anybody can draw the same one again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from math import isqrt

from greencert.model.assessment import Profile, Sample, SampleKind

_SHARE: dict[SampleKind, int] = {SampleKind.INITIAL: 25, SampleKind.SURVEILLANCE: 9, SampleKind.RECERTIFICATION: 16}
"""The square of the factor before the square root, in twenty-fifths: 1, 0.6 and 0.8 (IAF MD 1:2023 cl. 6.1.3)."""

METHODS: dict[SampleKind, str] = {
    SampleKind.INITIAL: "IAF MD 1: square root of the companies in scope, rounded up",
    SampleKind.SURVEILLANCE: "IAF MD 1: 0.6 times the square root of the companies in scope, rounded up",
    SampleKind.RECERTIFICATION: "IAF MD 1: 0.8 times the square root of the companies in scope, rounded up",
}
"""The rule as it is written into the assessment."""


def sample_size(companies: int, kind: SampleKind) -> int:
    """How many of so many companies: the least whole number that isn't below the factor times the square root."""
    least = _SHARE[kind] * companies
    size = isqrt(least // 25)
    while 25 * size * size < least:
        size += 1
    return size


def sampling_seed(profile: Profile, kind: SampleKind) -> str:
    """What a sample is drawn from: assessment, reference year, edition and its digest, kind of audit."""
    edition = (profile.digest or profile.edition).removeprefix("sha256:")[:16]
    return f"{profile.id}/{profile.reference_year}/{profile.scheme}@{edition}/{kind}"


def draw(companies: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """The first `size` companies in the order of the SHA-256 of `seed/company`.

    Who else is in scope doesn't change a company's place, so that one that comes or goes moves at most one other.
    """
    ordered = sorted(set(companies), key=lambda company: sha256(f"{seed}/{company}".encode()).digest())
    return tuple(ordered[:size])


def drawn_again(sample: Sample) -> tuple[str, ...]:
    """What the method and the seed of a sample give."""
    return draw(sample.companies, sample_size(len(set(sample.companies)), sample.kind), sample.seed)

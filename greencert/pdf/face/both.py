"""Two languages on one face: what is short stands in one line, what is long side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from greencert.report.tree import Bar, Certificate

BETWEEN = " · "


def both(one: str, other: str, between: str = BETWEEN) -> str:
    """Two words for one thing; one where they are the same."""
    return one if one == other or not other else f"{one}{between}{other}" if one else other


def merged(certificate: Certificate) -> Certificate:
    """The certificate with every short text in both languages, and with the same facts once."""
    second = certificate.second
    if second is None:
        return certificate
    return replace(
        certificate,
        title=both(certificate.title, second.title),
        place=both(certificate.place, second.place),
        level=both(certificate.level, second.level),
        themes=tuple(_bar(bar, other) for bar, other in zip(certificate.themes, second.themes, strict=False)),
        merits=tuple(both(*pair) for pair in zip_longest(certificate.merits, second.merits, fillvalue="")),
        facts=_pairs(certificate.facts, second.facts),
        signatures=_pairs(certificate.signatures, second.signatures),
        code_caption=both(certificate.code_caption, second.code_caption),
        watermark=both(certificate.watermark, second.watermark or "") if certificate.watermark else None,
    )


def _bar(bar: Bar, other: Bar) -> Bar:
    return replace(bar, label=both(bar.label, other.label))


def _pairs(pairs: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (both(name, second), both(value, same, "\n"))
        for (name, value), (second, same) in zip(pairs, others, strict=False)
    )

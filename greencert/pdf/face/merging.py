"""Two languages on one face: what is short stands in one line, what is long side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from greencert.pdf.bilingual import both
from greencert.report.tree import Certificate


def merged(certificate: Certificate) -> Certificate:
    """The certificate with every short text in both languages, and with the same facts once."""
    second = certificate.second
    if second is None:
        return certificate
    joined = partial(both, language=second.language)
    return replace(
        certificate,
        title=joined(certificate.title, second.title),
        place=joined(certificate.place, second.place),
        level=joined(certificate.level, second.level),
        themes=tuple(
            replace(bar, label=joined(bar.label, other.label))
            for bar, other in zip(certificate.themes, second.themes, strict=False)
        ),
        merits=tuple(joined(*pair) for pair in zip_longest(certificate.merits, second.merits, fillvalue="")),
        facts=_pairs(certificate.facts, second.facts, second.language),
        signatures=_pairs(certificate.signatures, second.signatures, second.language),
        code_caption=joined(certificate.code_caption, second.code_caption),
        watermark=joined(certificate.watermark, second.watermark or "") if certificate.watermark else None,
    )


def _pairs(
    pairs: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], language: str
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (both(name, second, language), both(value, same, language, "\n"))
        for (name, value), (second, same) in zip(pairs, others, strict=False)
    )

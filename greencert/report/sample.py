"""The sample of companies in words: which rule, how many of how many, which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from greencert.language import N_, Language
from greencert.model.assessment import Profile, Sample, SampleKind
from greencert.report.tree import Block, Document, Facts, Heading, Paragraph
from greencert.report.words import word

_RULES: Mapping[SampleKind, str] = {
    SampleKind.INITIAL: N_("their square root, rounded up"),
    SampleKind.SURVEILLANCE: N_("0.6 times their square root, rounded up"),
    SampleKind.RECERTIFICATION: N_("0.8 times their square root, rounded up"),
}


def method_text(sample: Sample, words: Language) -> str:
    """How many of how many, and by which rule."""
    return words.plural(
        "{drawn} of {n} company in scope: {rule} (IAF MD 1).",
        "{drawn} of {n} companies in scope: {rule} (IAF MD 1).",
        len(sample.companies),
        drawn=words.number(len(sample.drawn)),
        rule=words.text(_RULES[sample.kind]),
    )


def sample_blocks(profile: Profile, words: Language) -> list[Block]:
    """What a report says about the sample that was drawn; nothing when none was."""
    if profile.sample is None:
        return []
    return [Heading(words.text("Companies looked at on site"), 2), *_said(profile, profile.sample, words)]


def sample_document(profile: Profile, sample: Sample, words: Language) -> Document:
    """One sample, drawn or only proposed."""
    title = words.text("Companies looked at on site")
    return Document(title, profile.park.name, words.code, tuple(_said(profile, sample, words)))


def _said(profile: Profile, sample: Sample, words: Language) -> Iterator[Block]:
    names = {company.id: company.name for company in profile.scope.companies}
    drawn = "; ".join(names.get(each, each) for each in sample.drawn)
    added = "; ".join(names.get(each, each) for each in sample.chosen)
    rows = [
        (words.text("Audit"), word(sample.kind, words)),
        (words.text("Drawn"), drawn),
        (words.text("Added by judgement"), f"{added} ({sample.why or ''})" if added else ""),
        (words.text("Drawn on"), words.date(sample.on)),
        (words.text("Seed"), sample.seed),
    ]
    yield Paragraph(method_text(sample, words))
    yield Facts(tuple((name, said) for name, said in rows if said))
    order = words.text(
        "Anybody can draw it again: companies in the order of the SHA-256 of “seed/id of the company”, the first ones."
    )
    yield Paragraph(order, role="small")


def sample_json(sample: Sample) -> dict[str, object]:
    """A sample with stable keys: everything that is needed to draw it again."""
    return {
        "kind": str(sample.kind),
        "method": sample.method,
        "seed": sample.seed,
        "companies": list(sample.companies),
        "drawn": list(sample.drawn),
        "chosen": list(sample.chosen),
        "why": sample.why,
        "on": sample.on.isoformat(),
        "by": sample.by,
    }

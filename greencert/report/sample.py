"""The sample of companies in words: which rule, how many of how many, which."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.language import N_, Language
from greencert.model.assessment import Profile, Sample, SampleKind
from greencert.report.tree import Facts, Paragraph

_RULES: Mapping[SampleKind, str] = {
    SampleKind.INITIAL: N_("{drawn} of {all} companies in scope: their square root, rounded up (IAF MD 1)."),
    SampleKind.SURVEILLANCE: N_(
        "{drawn} of {all} companies in scope: 0.6 times their square root, rounded up (IAF MD 1)."
    ),
    SampleKind.RECERTIFICATION: N_(
        "{drawn} of {all} companies in scope: 0.8 times their square root, rounded up (IAF MD 1)."
    ),
}


def method_text(sample: Sample, words: Language) -> str:
    """How many of how many, and by which rule."""
    return words.text(
        _RULES[sample.kind], drawn=words.number(len(sample.drawn)), all=words.number(len(sample.companies))
    )


def sample_blocks(profile: Profile, words: Language) -> tuple[Facts | Paragraph, ...]:
    """What a report says about the sample; nothing when none was drawn."""
    sample = profile.sample
    if sample is None:
        return ()
    names = {company.id: company.name for company in profile.scope.companies}
    drawn = ", ".join(names.get(each, each) for each in sample.drawn)
    added = ", ".join(names.get(each, each) for each in sample.chosen)
    rows = [
        (words.text("Drawn"), drawn),
        (words.text("Added by judgement"), added and f"{added} ({sample.why or ''})"),
        (words.text("Drawn on"), words.date(sample.on)),
        (words.text("Seed"), sample.seed),
    ]
    return (Paragraph(method_text(sample, words)), Facts(tuple((name, said) for name, said in rows if said)))

"""What a file certifies, by whom and until when, from the data inside."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.translation import in_language
from greencert.report.certificate import valid_until
from greencert.report.record import Record
from greencert.report.summary import level_title

Pairs = tuple[tuple[str, str], ...]


def statement_of(words: Language, record: Record) -> str:
    """One sentence: who holds what."""
    profile = record.disclosed.assessment.profile
    edition = in_language(record.edition, words.code)
    named = {
        "holder": profile.park.holder,
        "park": profile.park.name,
        "scheme": edition.scheme.title,
        "version": edition.scheme.version,
        "level": level_title(edition, record.result.get("certain"), words),
    }
    if record.kind == "gap-report":
        return words.text("Gap report of {park} under {scheme}, edition {version}; certain level: {level}.", **named)
    if record.draft or profile.decision is None:
        return words.text("Draft for {park} under {scheme}, edition {version}: {level}. Nothing is certified.", **named)
    return words.text("{holder} holds {level} under {scheme}, edition {version}, for {park}.", **named)


def facts_of(words: Language, record: Record) -> tuple[Pairs, Pairs]:
    """Facts by stable key, and as people read them."""
    profile = record.disclosed.assessment.profile
    decision = profile.decision
    until = valid_until(record.edition, decision) if decision else None
    rows = [
        ("park", words.text("Park"), profile.park.name, profile.park.name),
        ("holder", words.text("Holder"), profile.park.holder, profile.park.holder),
        ("level", words.text("Level"), str(record.result.get("certain") or ""), ""),
        ("scheme", words.text("Scheme"), record.edition.name, record.edition.name),
        ("reference_year", words.text("Reference year"), str(profile.reference_year), str(profile.reference_year)),
    ]
    if decision:
        rows += [
            ("number", words.text("Certificate number"), decision.number, decision.number),
            ("body", words.text("Certified by"), decision.body, f"{decision.body} ({decision.by})"),
            ("decided", words.text("Issued on"), decision.on.isoformat(), words.date(decision.on)),
        ]
    if until:
        rows.append(("valid_until", words.text("Valid until"), until.isoformat(), words.date(until)))
    rows.append(("edition_digest", "sha256", record.edition_digest, ""))
    rows.append(("assessment_digest", "sha256", record.assessment_digest, ""))
    facts = tuple((key, value) for key, _, value, _ in rows)
    return facts, tuple((title, said) for _, title, _, said in rows if said)

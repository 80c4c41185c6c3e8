"""The data inside: whole, scored again, under the edition that was released, and what the pages say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from greencert.model.digest import assessment_digest, edition_digest
from greencert.model.edition import Edition
from greencert.model.translation import in_language
from greencert.report.certificate import valid_until
from greencert.report.made import certificate_pages, verified_result
from greencert.report.record import Record, result_data
from greencert.report.sentences import sentence
from greencert.report.tree import Certificate
from greencert.report.verification import Check
from greencert.scoring.award import obstacles
from greencert.scoring.result import Result
from greencert.workflows.score import as_of
from greencert.workflows.verify.look import Look

_MOST = 8


def data_checks(look: Look, record: Record) -> Iterator[Check]:
    """Everything that the data inside can tell."""
    yield from _edition(look, record)
    result = verified_result(record.edition, record.disclosed, as_of(record.disclosed.assessment.profile))
    yield from _level(look, record, result)
    yield from _disclosure(look, record)
    if isinstance(record.pages, Certificate):
        yield from _said_on_pages(look, record, record.pages, result)
        yield from _award(look, record, result)
        yield from _term(look, record)


def _edition(look: Look, record: Record) -> Iterator[Check]:
    words, edition = look.words, record.edition
    digest = edition_digest(edition)
    if digest != record.edition_digest:
        message = words.text("The criteria inside aren't those whose digest the file names.")
        yield look.differs("edition", message, edition.name)
        return
    pinned = (record.disclosed.assessment.profile.digest or "").removeprefix("sha256:")
    if pinned and pinned != digest:
        message = words.text("The assessment was made under other criteria than those inside.")
        yield look.differs("edition", message, edition.name)
    at_hand = look.workspace.edition(edition.scheme.id, edition.scheme.version).value
    if at_hand is None:
        message = words.text("There is no copy of {edition} here to compare the criteria with.", edition=edition.name)
        yield look.note("edition", message, words.text("get the released edition from the scheme's owner"))
    elif edition_digest(at_hand) == digest:
        message = words.text("The criteria are those of {edition} as it is at hand here.", edition=edition.name)
        yield look.fits("edition", message)
    else:
        message = words.text("The criteria inside differ from {edition} as it is at hand here.", edition=edition.name)
        hint = words.text("ask the scheme's owner which of the two was released")
        yield look.differs("edition", message, _criteria(edition, at_hand), hint)


def _criteria(one: Edition, other: Edition) -> str:
    """The criteria in which editions differ, else the parts."""
    names = one.by_id.keys() | other.by_id.keys()
    found = sorted(name for name in names if one.by_id.get(name) != other.by_id.get(name))
    parts = found or [
        name for name in ("scheme", "datapoints", "measures") if getattr(one, name) != getattr(other, name)
    ]
    return ", ".join(parts[:_MOST])


def _level(look: Look, record: Record, result: Result) -> Iterator[Check]:
    words, found = look.words, result_data(result)
    differing = [key for key in found if found[key] != record.result.get(key)]
    if not differing:
        yield look.fits("level", words.text("The result follows from the answers and figures inside."))
        return
    stated = record.result.get("criteria")
    own = stated if isinstance(stated, dict) else {}
    criteria = [name for name, verdict in found["criteria"].items() if verdict != own.get(name)]
    message = words.text(
        "Computed again, the result is another one: {found} instead of {stated}.",
        found=found["certain"] or words.text("no level"),
        stated=record.result.get("certain") or words.text("no level"),
    )
    yield look.differs("level", message, ", ".join(criteria[:_MOST] or differing))


def _disclosure(look: Look, record: Record) -> Iterator[Check]:
    words = look.words
    if record.disclosed.inside == "full":
        if assessment_digest(record.disclosed.assessment) == record.assessment_digest:
            yield look.fits("assessment", words.text("The whole assessment is inside, and its digest fits."))
        else:
            yield look.differs("assessment", words.text("The assessment inside doesn't have the digest that is named."))
        return
    given = record.disclosed.stated
    values = [each for each in given if each.value is not None]
    alone = sum(each.totals is None for each in values)
    message = words.text(
        "Figures of companies aren't inside. {count} of {all} computed values were computed again from sums; the others"
        " are taken as they are stated, because fewer than three companies stand behind them.",
        count=len(values) - alone,
        all=len(values),
    )
    yield look.note("assessment", message, words.text("compare with the assessment itself by --against"))


def _said_on_pages(look: Look, record: Record, pages: Certificate, result: Result) -> Iterator[Check]:
    """What the certificate says, against what the data give."""
    words = look.words
    given = record.disclosed.assessment
    again = certificate_pages(
        record.edition,
        given,
        result,
        record.language,
        record.assessment_digest,
        draft=record.draft,
        issuer=pages.issuer,
        second=pages.second.language if pages.second else "",
    )
    names = _names(look)
    differing = [each.name for each in fields(Certificate) if getattr(pages, each.name) != getattr(again, each.name)]
    if not differing:
        yield look.fits("statement", words.text("What the certificate says follows from the data inside."))
        return
    same_program = record.maker.get("greencert") == _version()
    for name in differing:
        message = words.text("The certificate says something else than the data inside.")
        if same_program:
            yield look.differs("statement", message, _told(names.get(name, name), pages, again, name))
    if not same_program:
        message = words.text("Another version of greencert worded the certificate; its wording can't be compared.")
        yield look.note("statement", message)


def _version() -> str:
    from greencert import __version__

    return __version__


def _told(name: str, one: Certificate, other: Certificate, field: str) -> str:
    said, found = getattr(one, field), getattr(other, field)
    if isinstance(said, str) and isinstance(found, str):
        return f"{name}: “{said[:80]}” / “{found[:80]}”"
    if isinstance(said, tuple) and isinstance(found, tuple):
        pairs = [(a, b) for a, b in zip(said, found, strict=False) if a != b]
        if pairs and all(isinstance(each, tuple) for each in pairs[0]):
            return f"{name}: {' '.join(map(str, pairs[0][0]))[:80]} / {' '.join(map(str, pairs[0][1]))[:80]}"
    return name


def _names(look: Look) -> dict[str, str]:
    words = look.words
    return {
        "title": words.text("Title"),
        "holder": words.text("Holder"),
        "park": words.text("Park"),
        "place": words.text("Place"),
        "scope": words.text("Scope"),
        "level": words.text("Level"),
        "themes": words.text("Results by theme"),
        "merits": words.text("Merits"),
        "facts": words.text("Facts"),
        "signatures": words.text("Signatures"),
        "provenance": words.text("Provenance"),
        "code": words.text("Code"),
        "annex": words.text("Annex"),
    }


def _award(look: Look, record: Record, result: Result) -> Iterator[Check]:
    words = look.words
    if record.draft:
        yield look.note("draft", words.text("This is a draft and no certificate."))
        return
    given = record.disclosed.assessment
    edition = in_language(record.edition, words.code)
    found = obstacles(edition, given, result)
    if not found:
        yield look.fits("award", words.text("Nothing inside stands in the way of the certificate."))
    for reason in found:
        message = words.text("By the data inside it should never have been printed.")
        yield look.differs("award", message, sentence(reason, words, edition))


def _term(look: Look, record: Record) -> Iterator[Check]:
    words, decision = look.words, record.disclosed.assessment.profile.decision
    if decision is None:
        return
    until = valid_until(record.edition, decision)
    if until is None:
        yield look.note("term", words.text("The scheme names no term of validity."))
    elif look.on > until:
        message = words.text("It ran out on {date}.", date=words.date(until))
        yield look.differs("term", message, hint=words.text("ask the holder for the certificate that followed it"))
    elif look.on < decision.on:
        yield look.note("term", words.text("It is dated {date}, which is still to come.", date=words.date(decision.on)))
    else:
        yield look.fits("term", words.text("It is in force until {date}.", date=words.date(until)))

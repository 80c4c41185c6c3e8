"""The record inside a printed file: what its pages show, and everything that the level follows from.

One JSON object, `greencert.json` in the PDF. Keys: `format` 1; `maker` (versions of the programs that drew the pages);
`kind`, `language`, `draft`; `inside` (`public` or `full`, see `report.disclosure`); `edition` (the whole edition, of
its translations the one that was printed); `assessment`; `stated` and `commitments` in the place of figures of
companies; `digests` of edition and whole assessment; `result`; `pages` (the document tree, `report.tree_data`); `seal`
(SHA-256 over the same object without it).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from pydantic import ValidationError

from greencert.model.assessment import Assessment
from greencert.model.digest import sha256
from greencert.model.edition import Edition
from greencert.model.means import Condition
from greencert.report.disclosure import Disclosed, Inside
from greencert.report.exact_json import exact_json, read_exact
from greencert.report.tree import Certificate, Document
from greencert.report.tree_data import TreeError, tree_data, tree_of
from greencert.scoring.result import Result
from greencert.scoring.stated import Stated

FILE = "greencert.json"
FORMAT = 1
SEAL = "seal"
_FRACTION = re.compile(r"-?[0-9]{1,400}(/[0-9]{1,400})?")

Kind = Literal["certificate", "gap-report"]
Json = dict[str, Any]


class RecordError(ValueError):
    """Data that is no record."""


@dataclass(frozen=True)
class Record:
    """What a file carries."""

    kind: Kind
    language: str
    draft: bool
    maker: Mapping[str, str]
    edition: Edition
    disclosed: Disclosed
    edition_digest: str
    assessment_digest: str
    """Of the whole assessment, whatever of it is disclosed."""
    result: Json
    pages: Document | Certificate

    @property
    def on(self) -> date:
        """The day that the result speaks of."""
        return date.fromisoformat(str(self.result["on"]))


def result_data(result: Result) -> Json:
    """What a result says that others rely on. Verdicts by criterion, so that a difference has a place."""
    return {
        "on": result.on.isoformat(),
        "level": result.level,
        "certain": result.range.certain,
        "percent": result.percent,
        "merits": sorted(merit.id for merit in result.merits if merit.awarded),
        "themes": {theme.id: theme.percent for theme in result.themes},
        "criteria": {found.id: [str(found.verdict), found.points, found.max_points] for found in result.criteria},
    }


def record_bytes(record: Record) -> bytes:
    """The record as it is attached."""
    parts = {key: exact_json(value).decode() for key, value in _data(record).items()}
    return _joined({**parts, SEAL: f'"{sha256(_joined(parts))}"'}).encode()


def _joined(parts: Mapping[str, str]) -> str:
    """An object from its parts, as `exact_json` would write it."""
    return "{" + ",".join(f'"{key}":{parts[key]}' for key in sorted(parts)) + "}"


def _data(record: Record) -> Json:
    given = record.disclosed
    return {
        "format": FORMAT,
        "maker": record.maker,
        "kind": record.kind,
        "language": record.language,
        "draft": record.draft,
        "inside": given.inside,
        "edition": record.edition.model_dump(exclude_none=True),
        "assessment": given.assessment.model_dump(exclude_none=True),
        "stated": [_stated_data(each) for each in given.stated],
        "commitments": given.commitments,
        "digests": {"edition": record.edition_digest, "assessment": record.assessment_digest},
        "result": record.result,
        "pages": tree_data(record.pages),
    }


def _stated_data(found: Stated) -> Json:
    return {
        "formula": found.formula,
        "where": [condition.model_dump(exclude_none=True) for condition in found.where],
        "unit": found.unit,
        "value": None if found.value is None else str(found.value),
        "totals": None if found.totals is None else {name: str(total) for name, total in found.totals.items()},
        "share": str(found.share),
        "given": found.given,
        "asked": found.asked,
        "weighted": found.weighted,
        "counted": found.counted,
        "reason": found.reason,
    }


def seal_holds(content: bytes) -> bool:
    """Whether the record is as it was written. Raises ValueError for what isn't JSON."""
    data = read_exact(content)
    if not isinstance(data, dict):
        raise RecordError("the record is no JSON object")
    seal = data.pop(SEAL, None)
    return bool(seal == sha256(exact_json(data).decode()))


def read_record(content: bytes) -> Record:
    """The record from its bytes. Raises `RecordError`."""
    try:
        return _record(read_exact(content))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise RecordError("the record isn't whole") from error
    except (ValidationError, TreeError) as error:
        raise RecordError(f"the record can't be read: {str(error).splitlines()[0]}") from error
    except ValueError as error:
        raise RecordError(f"the record is no JSON that greencert writes: {error}") from error


def _record(data: Any) -> Record:
    if data["format"] != FORMAT:
        raise RecordError(f"the record has format {data['format']}; this version of greencert reads format {FORMAT}")
    pages = tree_of(data["pages"])
    if not isinstance(pages, Certificate if data["kind"] == "certificate" else Document):
        raise RecordError("the pages aren't those of the document that it says it is")
    inside: Inside = "full" if data["inside"] == "full" else "public"
    assessment = Assessment.model_validate(data["assessment"])
    given = Disclosed(inside, assessment, tuple(map(_stated, data["stated"])), dict(data["commitments"]))
    return Record(
        kind="certificate" if data["kind"] == "certificate" else "gap-report",
        language=str(data["language"]),
        draft=bool(data["draft"]),
        maker={str(name): str(version) for name, version in data["maker"].items()},
        edition=Edition.model_validate(data["edition"]),
        disclosed=given,
        edition_digest=str(data["digests"]["edition"]),
        assessment_digest=str(data["digests"]["assessment"]),
        result=dict(data["result"]),
        pages=pages,
    )


def _fraction(text: str) -> Fraction:
    """A fraction as it was written; `Fraction` itself would take `1e999999999` as well."""
    if not _FRACTION.fullmatch(text):
        raise RecordError(f"`{text[:40]}` is no fraction")
    return Fraction(text)


def _stated(data: Json) -> Stated:
    totals = data["totals"]
    return Stated(
        formula=data["formula"],
        where=tuple(Condition.model_validate(each) for each in data["where"]),
        unit=data["unit"],
        value=None if data["value"] is None else _fraction(data["value"]),
        totals=None if totals is None else {name: _fraction(total) for name, total in totals.items()},
        share=_fraction(data["share"]),
        given=data["given"],
        asked=data["asked"],
        weighted=data["weighted"],
        counted=data["counted"],
        reason=data["reason"],
    )

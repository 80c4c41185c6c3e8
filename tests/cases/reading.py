"""From a case as an expert writes it to an edition, an assessment and results; README.md shows the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.report.result_json import result_json
from greencert.scoring import Basis, Result, judged, score

YEAR = 2024
OWN = {"kind": "proposal"}

Case = Mapping[str, Any]


def edition(case: Case) -> Edition:
    """The edition of a case; what the case doesn't say is filled in."""
    scheme = dict(case.get("scheme", {}))
    criteria = list(_counted_out(case["criteria"]))
    themes = scheme.pop("themes", None) or list(dict.fromkeys(c.get("theme", "all") for c in criteria))
    method = {"name": "points", "title": "M", "provenance": OWN, **scheme.pop("method", {})}
    groups = [{"title": each["id"], **each} for each in scheme.pop("groups", [])]
    levels = [{"title": each["id"], "all_met": [], "provenance": OWN, **each} for each in scheme.pop("levels", [])]
    merits = [{"title": each["id"], "provenance": OWN, **each} for each in scheme.pop("merits", [])]
    return Edition.model_validate(
        {
            "scheme": {
                "id": "case", "version": "1.0.0", "title": "T", "owner": "O", "summary": "S", "disclaimer": "D",
                "language": "en", "themes": [_theme(theme) for theme in themes], "method": method, "levels": levels,
                "groups": groups,
                "merits": merits, **scheme,
            },
            "criteria": [_criterion(each) for each in criteria],
            "datapoints": [_datapoint(name, each) for name, each in case.get("datapoints", {}).items()],
        }
    )  # fmt: skip


def _counted_out(criteria: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """`{id: "P-#", times: 3}` stands for P-1, P-2 and P-3, otherwise alike."""
    for given in criteria:
        found = dict(given)
        for number in range(1, found.pop("times", 1) + 1):
            yield {**found, "id": found["id"].replace("#", str(number))}


def _theme(theme: Any) -> dict[str, Any]:
    known = theme if isinstance(theme, dict) else {"id": theme}
    return {"title": known["id"], **known}


def _criterion(given: Mapping[str, Any]) -> dict[str, Any]:
    means = given.get("means", {"kind": "yes_no"})
    filled = {"title": given["id"], "requirement": "R", "guidance": "G", "theme": "all", "obligation": "should"}
    return {**filled, "weight": 1, "provenance": OWN, "since": "1.0.0", **given, "means": _titled(means)}


def _titled(means: Any) -> Any:
    """Titles for steps, options, items and alternatives that have none."""
    found = dict(means)
    for key in ("steps", "options", "items", "alternatives"):
        if found.get(key) and "id" in found[key][0]:
            found[key] = [{"title": each["id"], **each} for each in found[key]]
    if "alternatives" in found:
        found["alternatives"] = [{**each, "means": _titled(each["means"])} for each in found["alternatives"]]
    return found


def _datapoint(name: str, given: Any) -> dict[str, Any]:
    known = given if isinstance(given, dict) else {"unit": given}
    filled = {"id": name, "title": name, "definition": "D", "group": "all", "subject": "company", "provenance": OWN}
    return {**filled, **known}


def assessment(case: Case, scheme: Edition) -> Assessment:
    """The assessment of a case."""
    park = {"name": "P", "holder": "H", "country": "FI", "place": "K", **case.get("park", {})}
    answers = _answers_out(case.get("answers", {}), [each.id for each in scheme.criteria])
    whole = {
        "profile": {
            "id": "case", "park": park, "scope": {"boundary": "B", "companies": list(_companies(case))},
            "reference_year": YEAR, "scheme": "case", "edition": "1.0.0", **case.get("profile", {}),
        },
        "figures": list(_figures(case)),
        "evidence": case.get("evidence", ()),
        "answers": {name: _answer(scheme, name, each) for name, each in answers.items()},
    }  # fmt: skip
    return _bound(scheme, Assessment.model_validate(whole))


def _answers_out(given: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """`P-#: true` answers every criterion P-1, P-2, … that isn't answered by its own name."""
    found: dict[str, Any] = {}
    for key, each in given.items():
        if "#" in key:
            start = key.split("#")[0]
            named = [name for name in names if name.startswith(start) and name[len(start) :].isdecimal()]
            found |= {name: each for name in named if name not in given}
        else:
            found[key] = each
    return found


def _companies(case: Case) -> Iterator[dict[str, Any]]:
    """`a: 10` is company a with 10 employees; `a: {in_scope: false}` says more."""
    given = case.get("companies", {})
    for name, each in given.items():
        yield {"id": name, "name": name, **(each if isinstance(each, dict) else {"employees": each})}


def _figures(case: Case) -> Iterator[dict[str, Any]]:
    """Lines `company datapoint value unit [year]`; `-` is the park as a whole. The first line is row 2."""
    for row, line in enumerate(filter(None, map(str.strip, case.get("figures", "").splitlines())), 2):
        company, point, value, unit, *year = line.split()
        period = int(year[0]) if year else YEAR
        named = None if company == "-" else company
        yield {
            "company": named,
            "datapoint": point,
            "value": Decimal(value),
            "unit": unit,
            "period": period,
            "row": row,
        }


def _answer(scheme: Edition, name: str, given: Any) -> dict[str, Any]:
    """`claim: …` in full; a bare value is a claim of it. `determination: accepted` fills in who and when."""
    if not isinstance(given, dict) or not given.keys() & {"claim", "determination", "meaning"}:
        given = {"claim": {"value": given}}
    answer = dict(given)
    if answer.get("meaning") == "current":
        answer["meaning"] = meaning_digest(scheme.by_id[name])
    found = answer.get("determination")
    if found is not None:
        known = found if isinstance(found, dict) else {"outcome": found}
        answer["determination"] = {"by": "assessor", "on": date(2025, 5, 1), **known}
    return answer


def _bound(scheme: Edition, whole: Assessment) -> Assessment:
    """`judged: current` stands for the digest of what there is to judge."""
    digests = judged(scheme, whole)
    answers = {}
    for name, answer in whole.answers.items():
        found = answer.determination
        if found is not None and found.judged == "current":
            found = found.model_copy(update={"judged": digests[name]})
        answers[name] = answer.model_copy(update={"determination": found})
    return whole.model_copy(update={"answers": answers})


def run(case: Case) -> dict[str, tuple[Any, Any]]:
    """By basis: what is expected, and what came out in the same form."""
    scheme = edition(case)
    whole = assessment(case, scheme)
    return {
        basis: (expected, view(score(scheme, whole, date(2025, 6, 30), Basis(basis))))
        for basis, expected in case["expect"].items()
    }


def view(result: Result) -> dict[str, Any]:
    """A result with its lists as maps by id and its reasons as codes."""
    plain = result_json(result, Language.of("en"))
    for key in ("themes", "criteria", "levels", "merits", "announced"):
        plain[key] = {each["id"]: each for each in plain[key]}
    for each in (*plain["criteria"].values(), *plain["announced"].values()):
        each["says"] = " ".join(reason["sentence"] for reason in each["reasons"]).replace("\xa0", " ")
        each["reasons"] = [reason["code"] for reason in each["reasons"]]
    for each in plain["levels"].values():
        each["misses"] = [hurdle["reason"]["code"] for hurdle in each["hurdles"] if not hurdle["cleared"]]
    plain["open"] = [each["criterion"] for each in plain["open"]]
    return plain


def differences(expected: Any, found: Any, place: str) -> Iterator[str]:
    """Where a result differs from what is expected; what isn't mentioned isn't looked at."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            yield f"{place}: {found!r} where {expected!r} is expected"
            return
        for key, each in expected.items():
            if key not in found:
                yield f"{place}: there is no {key}"
            else:
                yield from differences(each, found[key], f"{place}.{key}")
    elif not _same(expected, found):
        yield f"{place}: expected {expected!r}, found {found!r}"


def _same(expected: Any, found: Any) -> bool:
    """Numbers are compared as numbers; `200/3` is two hundred thirds, cut off where the result is."""
    if isinstance(expected, bool) or expected is None or not isinstance(found, str):
        return bool(expected == found)
    if isinstance(expected, str) and expected.startswith("…"):
        return expected.strip("…") in found
    if isinstance(expected, str) and "/" in expected:
        return abs(Fraction(found) - Fraction(expected)) < Fraction(1, 10**30)
    if isinstance(expected, int | float):
        return Fraction(found) == Fraction(str(expected))
    return bool(expected == found)

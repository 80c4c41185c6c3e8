"""What a score is bound to: digests, figures, the edition; and that it is the same everywhere."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import weakref
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.digest import edition_digest, judged_digest
from greencert.model.edition import Edition
from greencert.report.result_json import result_json
from greencert.scoring import Basis, Verdict, computed, judged, score
from tests.cases.reading import assessment, edition
from tests.scoring.generated import ON

SHARE = {"kind": "quantity", "formula": "100 * renewable / energy", "unit": "percent", "met_at": 50}
CASE: dict[str, Any] = {
    "criteria": [
        {"id": "GE-01", "weight": 3, "means": SHARE},
        {
            "id": "GE-02",
            "means": {
                "kind": "any_of",
                "alternatives": [{"id": "share", "means": SHARE}, {"id": "plan", "means": {"kind": "yes_no"}}],
            },
        },
    ],
    "datapoints": {"renewable": "MWh", "energy": "MWh"},
    "companies": {"a": 1, "b": 2},
    "figures": "a renewable 30 MWh\na energy 50 MWh\nb renewable 30 MWh\nb energy 50 MWh",
    "answers": {
        "GE-01": {
            "claim": {"evidence": [{"id": "meters"}]},
            "determination": {"outcome": "accepted", "judged": "current"},
        },
        "GE-02": {"claim": {"value": {"plan": False}}, "determination": {"outcome": "accepted", "judged": "current"}},
    },
    "evidence": [{"id": "meters", "title": "M", "kind": "meter_data", "sha256": "0" * 64}],
}
EDITION = edition(CASE)
ASSESSMENT = assessment(CASE, EDITION)


def _verdicts(changed: Assessment) -> list[Verdict]:
    return [found.verdict for found in score(EDITION, changed, ON).criteria]


def _figure(value: int) -> Assessment:
    first, *others = ASSESSMENT.figures
    changed = first.model_copy(update={"value": Decimal(value)})
    return ASSESSMENT.model_copy(update={"figures": (changed, *others)})


def test_an_accepted_formula_holds_while_its_figures_hold() -> None:
    """60 of 100 MWh was judged, and is still what the figures give."""
    assert _verdicts(ASSESSMENT) == [Verdict.MET, Verdict.MET]


def test_a_changed_figure_reopens_what_was_judged_by_it() -> None:
    """One row of data changes the computed value; the determination speaks of another number."""
    assert _verdicts(_figure(31)) == [Verdict.NO_DATA, Verdict.NO_DATA]


def test_changed_evidence_reopens_what_was_judged_by_it() -> None:
    """Another file under the same name is other evidence; GE-02 used none."""
    other = ASSESSMENT.evidence[0].model_copy(update={"sha256": "1" * 64})
    assert _verdicts(ASSESSMENT.model_copy(update={"evidence": (other,)})) == [Verdict.NO_DATA, Verdict.MET]


def test_a_note_reopens_nothing() -> None:
    """Bookkeeping is not what was judged."""
    answer = ASSESSMENT.answers["GE-01"]
    noted = answer.model_copy(update={"claim": answer.claim.model_copy(update={"note": "In the green folder."})})
    assert (
        _verdicts(ASSESSMENT.model_copy(update={"answers": {**ASSESSMENT.answers, "GE-01": noted}}))[0] is Verdict.MET
    )


def test_computed_and_judged_say_what_a_determination_is_bound_to() -> None:
    """Scoring compares the digest of claim, evidence and what the figures give, alternatives included."""
    assert computed(EDITION, ASSESSMENT, "GE-01") == 60
    assert computed(EDITION, ASSESSMENT, "GE-02") == 60
    assert computed(EDITION, ASSESSMENT, "XX-01") is None
    for name, digest in judged(EDITION, ASSESSMENT).items():
        answer = ASSESSMENT.answers[name]
        assert digest == judged_digest(ASSESSMENT, answer, computed(EDITION, ASSESSMENT, name))


def test_a_result_names_the_edition_it_speaks_of() -> None:
    """Scheme, version and digest, so that a certificate can be held against it."""
    result = score(EDITION, ASSESSMENT, ON)
    assert (result.scheme, result.edition, result.digest) == ("case", "1.0.0", edition_digest(EDITION))
    assert result.on == ON


def test_a_changed_copy_of_an_edition_is_another_edition() -> None:
    """What was prepared for one edition is never used for another."""
    score(EDITION, ASSESSMENT, ON)
    heavier = EDITION.model_copy(
        update={"criteria": tuple(each.model_copy(update={"weight": Decimal(9)}) for each in EDITION.criteria)}
    )
    assert score(heavier, ASSESSMENT, ON).denominator == 18
    assert score(EDITION, ASSESSMENT, ON).denominator == 4


def test_what_was_prepared_goes_with_its_edition() -> None:
    """An app that opens many editions keeps none of them alive by having scored under it."""
    passing = Edition.model_validate(EDITION.model_dump())
    score(passing, ASSESSMENT, ON)
    watched = weakref.ref(passing)
    del passing
    gc.collect()
    assert watched() is None


PROGRAM = """
import json
from tests.scoring.test_engine import said
print(json.dumps(said()))
"""


def said() -> list[Any]:
    """Results on all bases as they leave the program."""
    return [result_json(score(EDITION, ASSESSMENT, ON, basis), Language.of("en")) for basis in Basis]


def test_hash_seeds_change_nothing() -> None:
    """Sets and dictionaries of other processes stand in another order; the result doesn't."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert outputs == {json.dumps(said()) + "\n"}

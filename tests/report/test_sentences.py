"""Every reason can be said, in every language, and says what it speaks of."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest

import greencert.scoring
from greencert.language import LANGUAGES, Language
from greencert.report.sentences import SENTENCES, sentence
from greencert.scoring import Reason
from tests.cases.reading import edition

SOURCE = Path(greencert.scoring.__file__).parent


def _codes() -> set[str]:
    """Codes of all reasons that a result carries: every `Reason("…")` in the source of scoring itself."""
    found = set()
    for file in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
    return found


def test_every_reason_of_scoring_has_its_sentence() -> None:
    """A code without a sentence would be a `KeyError` before a user's eyes."""
    assert _codes() - SENTENCES.keys() == set()


def test_no_sentence_is_left_over() -> None:
    """A sentence whose code nothing in scoring writes is dead."""
    written = "\n".join(file.read_text("utf-8") for file in SOURCE.glob("*.py"))
    assert [code for code in SENTENCES if f'"{code}"' not in written] == []


ALL = edition(
    {
        "scheme": {"themes": [{"id": "energy", "title": "Green energy"}], "levels": [{"id": "gold", "title": "Gold"}]},
        "criteria": [
            {
                "id": "GE-01",
                "title": "Renewable share",
                "theme": "energy",
                "means": {
                    "kind": "any_of",
                    "alternatives": [
                        {"id": "steps", "title": "By steps", "means": {
                            "kind": "rating", "met_from": "good",
                            "steps": [{"id": "poor", "title": "Poor", "points": 0},
                                      {"id": "good", "title": "Good enough.", "points": 3}]}},
                        {"id": "list", "title": "By list", "means": {
                            "kind": "checklist", "met_from": 1,
                            "items": [{"id": "meter", "title": "A meter"}, {"id": "plan", "title": "A plan"}]}},
                    ],
                },
            }
        ],
        "datapoints": {"renewable": {"unit": "MWh", "title": "Renewable energy"}},
    }
)  # fmt: skip

MISSING = Reason("data.missing", {"datapoint": "renewable", "year": 2024})


def _compared(code: str, value: str, unit: str, threshold: str, better: str) -> Reason:
    numbers = {"value": Decimal(value), "threshold": Decimal(threshold)}
    return Reason(code, {**numbers, "unit": unit, "better": better, "exclusive": 0})


SAID = [
    (Reason("open.no_claim"), "Not answered yet."),
    (MISSING, "There is no figure of Renewable energy for 2024."),
    (
        Reason("value.step", {"step": "poor", "met_from": "good", "points": Decimal(0), "highest": Decimal(3)}),
        "“Poor”: 0 of 3 points; met from “Good enough” on.",
    ),
    (
        Reason("value.step", {"step": "good", "met_from": "good", "points": Decimal(3), "highest": Decimal(3)}),
        "“Good enough”: 3 of 3 points.",
    ),
    (Reason("value.required", {"item": "meter"}), "“A meter” is required and missing."),
    (
        _compared("value.misses", "49.996", "percent", "50", "higher"),
        "49.9 %; asked for: at least 50 %.",
    ),
    (
        _compared("value.misses", "10.004", "percent", "10", "lower"),
        "10.004 %; asked for: at most 10 %.",
    ),
    (
        _compared("value.reaches", "2", "company", "2", "higher"),
        "2 companies; asked for: at least 2 companies.",
    ),
    (
        Reason("data.coverage", {"share": Decimal("79.99"), "needed": Decimal(80), "missing": 1}),
        "The figures cover 79.9 % of the companies; asked for: at least 80 %. The figures of one company are missing.",
    ),
    (
        Reason("level.total", {"needed": Decimal(50), "percent": Decimal("49.99999")}),
        "The total reaches at least 50 %: 49.9 %.",
    ),
    (
        Reason("level.all_met", {"obligation": "must", "met": 1, "of": 2, "missing": "GE-01"}),
        "All criteria “must” are met: 1 of 2; not so GE-01.",
    ),
    (Reason("level.includes", {"level": "gold"}), "Gold is reached as well."),
    (Reason("rule.rejected", {"why": "No [evidence] {at} all."}), "Rejected by the assessor: No [evidence] {at} all."),
    (Reason("rule.rejected", {"why": ""}), "Rejected by the assessor."),
    (
        Reason("award.open", {"count": 72, "criteria": "CE-01, CE-02, …"}),
        "72 criteria are open: CE-01, CE-02, …",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "said"), SAID, ids=lambda value: value.code if isinstance(value, Reason) else "")
def test_a_reason_is_said_with_titles_and_numbers(reason: Reason, said: str) -> None:
    """Ids become titles, numbers stay on their side of a threshold, what people typed stays as it is."""
    assert sentence(reason, Language.of("en"), ALL, "GE-01").replace("\N{NO-BREAK SPACE}", " ") == said


def test_without_an_edition_ids_stand_for_titles() -> None:
    """Whoever has no edition at hand still gets a whole sentence."""
    assert sentence(MISSING, Language.of("en")) == "There is no figure of renewable for 2024."


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_template_names_the_same_values_in_every_language(code: str) -> None:
    """A translation that forgets or invents a placeholder would lose a number, or break."""
    language = Language.of(code)
    for template in (rule for rule in SENTENCES.values() if isinstance(rule, str)):
        assert _names(language.text(template)) == _names(template)


def _names(template: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", template))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_joins_two_parts_of_a_sentence_keeps_them_apart(language: str) -> None:
    """Whether or not the language puts a comma there."""
    joint = Language.of(language).text(", or ")
    assert joint[0] in ", "
    assert joint[-1] == " "

"""Text from files is data: brackets, escapes, other directions and endless words are shown as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from greencert.tui.literal import cell, literal, visible
from tests.tui.conftest import Start, press, screen_text

HOSTILE = {
    "brackets": "[GC-1] ok [/x] [bold red]x[/] $primary {name} \\[y]",
    "escapes": "\u001b[31mred\u0007 bell\u0000",
    "direction": "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "emoji": "🏭👨‍👩‍👧🇫🇮 e\u0301\u200b\u200bx",
    "long": "x" * 10_000,
}

FIGURES = "company,datapoint,period,value,unit,evidence,note\na,electricity_total,2024,1,MWh,,\n"


def yaml_text(text: str) -> str:
    """A YAML scalar on one line; characters that YAML forbids in a file are left out."""
    return json.dumps("".join(letter for letter in text if letter >= " "), ensure_ascii=False)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_literal_text_is_never_markup(text: str) -> None:
    """Content and cells hold the text itself, without a span, with nothing that moves a cursor."""
    content = literal(text)
    assert content.plain == visible(text)
    assert not content.spans
    assert not any(ord(letter) < 32 for letter in cell(text).plain)
    assert "\u202e" not in content.plain


def test_brackets_stay_brackets() -> None:
    """What Textual would read as markup is shown letter by letter."""
    assert literal("[GC-1] ok").plain == "[GC-1] ok"
    assert cell("[/x]").plain == "[/x]"


def fits(pilot: Pilot[None]) -> bool:
    """Whether no line is wider than the screen and no widget of the screen lies beyond it."""
    width, height = pilot.app.size
    lines = screen_text(pilot).split("\n")
    return len(lines) <= height and all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_in_every_field_leaves_the_screens_whole(name: str, start: Start, root: Path) -> None:
    """Criteria, park, company, answers, evidence, findings: every screen opens, shows it, and keeps its size."""
    text = HOSTILE[name]
    park = hostile_park(root, text)
    async with start(park) as pilot:
        for keys in (
            ("enter",),
            ("escape",),
            ("f3",),
            ("f4",),
            ("f5",),
            ("x",),
            ("escape", "f2", "v"),
            ("escape", "e"),
            ("escape", "f6"),
            ("enter",),
            ("escape", "d"),
            ("escape", "f7"),
            ("s",),
            ("escape", "f8"),
            ("escape", "f9"),
        ):
            await press(pilot, *keys)
            assert fits(pilot), keys
        await press(pilot, "escape", "f2")
        if name == "brackets":
            assert "[GC-1] ok [/x]" in screen_text(pilot)


def hostile_park(root: Path, text: str) -> Path:
    """The tiny scheme and an assessment with one text in every field that a person can write."""
    said, line = yaml_text(text), yaml_text(text[:400])
    folder = root / "criteria" / "tiny"
    for name in ("energy", "ways", "datapoints", "scheme"):
        path = folder / f"{name}.yaml"
        lines = []
        for row in path.read_text().split("\n"):
            head, colon, _ = row.partition(": ")
            prose = head.strip(" -") in {"title", "requirement", "guidance", "definition", "summary"}
            flow = "{" in row
            lines.append(f"{head}{colon}{said}" if prose and not flow else row)
        path.write_text("\n".join(lines))
    park = root / "assessments" / "hostile" / "one"
    (park / "evidence").mkdir(parents=True)
    (park / "assessment.yaml").write_text(
        f"""\
id: hostile
park: {{name: {line}, holder: {line}, country: FI, place: {line}}}
scope:
  boundary: {said}
  companies:
    - {{id: a, name: {line}, employees: 1}}
reference_year: 2024
scheme: tiny
edition: 1.0.0
team: [{{role: {line}}}]
"""
    )
    (park / "answers.yaml").write_text(
        f"""\
EN-01:
  claim: {{value: true, note: {said}, evidence: [{{id: e-001, locator: {line}}}]}}
  determination: {{outcome: rejected, reason: {said}, by: {line}, on: 2025-01-01}}
EN-03:
  claim: {{not_applicable: {said}}}
"""
    )
    (park / "data.csv").write_text(FIGURES)
    (park / "evidence.yaml").write_text(
        f"evidence:\n  - {{id: e-001, title: {line}, kind: minutes, address: 'https://example.org/[x]'}}\n"
    )
    (park / "findings.yaml").write_text(
        f"findings:\n  - {{id: f-001, grade: major, criterion: EN-01, statement: {said}, "
        f"raised: 2025-01-01, by: {line}}}\n"
    )
    return park

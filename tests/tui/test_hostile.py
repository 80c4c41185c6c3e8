"""Text from files is data: brackets, escapes, other directions and endless words are shown as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from greencert.tui.literal import HOSTILE as HOSTILE_LETTERS
from greencert.tui.literal import cell, literal, visible
from greencert.tui.widgets.keybar import KeyBar
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
    """Whether the screen is whole: every line as wide as it, keys at its foot, its head or title in sight.

    Nothing on it may be a letter that a terminal obeys instead of showing it.
    """
    screen, (width, height) = pilot.app.screen, pilot.app.size
    strips = screen._compositor.render_strips()
    shown = "".join(segment.text for strip in strips for segment in strip)
    foot = screen.query_one(KeyBar).region
    tops = [widget.region for widget in screen.query("Head, #window-title")]
    return (
        [cell_len("".join(segment.text for segment in strip)) for strip in strips] == [width] * height
        and not HOSTILE_LETTERS.search(shown)
        and (foot.y, foot.width) == (height - 1, width)
        and bool(tops)
        and all(0 < top.width <= width and 0 <= top.y < height - 1 for top in tops)
    )


Way = tuple[tuple[str, ...], str]
"""Keys, and the screen that they lead to."""

CASE: tuple[Way, ...] = (
    (("enter",), "WalkScreen"),
    (("escape", "v"), "DetermineDialog"),
    (("escape", "e"), "AttachDialog"),
    (("escape", "i"), "FindingDialog"),
    (("escape", "d"), "IntendedDialog"),
    (("escape", "down", "q"), "FormDialog"),
    (("escape", "x"), "ExplainDialog"),
    (("escape", "o"), "ChooseDialog"),
    (("escape", "f"), "ChooseDialog"),
    (("escape", "l"), "WalkScreen"),
    (("f3",), "FiguresScreen"),
    (("c",), "FormDialog"),
    (("escape", "f4"), "FindingsScreen"),
    (("n",), "FindingDialog"),
    (("escape", "a"), "FormDialog"),
    (("escape", "f5"), "ResultsScreen"),
    (("x",), "ExplainDialog"),
    (("escape", "w"), "PathDialog"),
    (("escape", "d"), "FormDialog"),
    (("escape", "p"), "PrintDialog"),
    (("escape", "f6"), "EvidenceScreen"),
    (("enter",), "ServesDialog"),
    (("escape", "d"), "FormDialog"),
    (("escape", "l"), "FormDialog"),
    (("escape", "r"), "ReplaceDialog"),
    (("escape", "f"), "ChooseDialog"),
    (("escape", "down"), "EvidenceScreen"),
    (("f7",), "ReviewScreen"),
    (("j",), "DetermineDialog"),
    (("escape", "i"), "FindingDialog"),
    (("escape", "q"), "FormDialog"),
    (("escape", "s"), "SampleDialog"),
    (("escape", "end", "right", "down", "enter", "down", "enter"), "LookDialog"),
    (("escape", "escape", "f8"), "ScopeDialog"),
    (("enter",), "CompanyForm"),
    (("escape", "escape", "f9"), "FormDialog"),
    (("escape", "question_mark"), "HelpDialog"),
)
HOME: tuple[Way, ...] = (
    (("p",), "ProblemListDialog"),
    (("escape", "d"), "NextYearDialog"),
    (("escape", "n"), "NewDialog"),
    (("escape", "c"), "CriteriaScreen"),
    (("enter", "right", "down", "enter"), "CriteriaScreen"),
    (("escape", "escape", "escape", "escape", "a", "A"), "HomeScreen"),
)


async def walk_through(pilot: Pilot[None], ways: tuple[Way, ...]) -> None:
    for keys, name in ways:
        await press(pilot, *keys)
        assert type(pilot.app.screen).__name__ == name, keys
        assert fits(pilot), keys


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_in_every_field_leaves_the_screens_whole(name: str, start: Start, root: Path) -> None:
    """Criteria, park, companies, answers, questions, evidence, findings: every screen and dialog keeps its shape."""
    park = hostile_park(root, HOSTILE[name])
    async with start(park) as pilot:
        await walk_through(pilot, CASE)
        await press(pilot, "escape", "f2")
        if name == "brackets":
            assert "[GC-1] ok [/x]" in screen_text(pilot)


@pytest.mark.usefixtures("own_schemes_only")
@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_leaves_home_whole(name: str, start: Start, root: Path) -> None:
    """The list, its forms, the criteria, the archive."""
    hostile_park(root, HOSTILE[name])
    async with start() as pilot:
        assert fits(pilot)
        await walk_through(pilot, HOME)
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
    - {{id: a, name: {line}, activity: {line}, employees: 1}}
    - {{id: b, name: {line}, in_scope: false, why_out: {said}}}
reference_year: 2024
scheme: tiny
edition: 1.0.0
team: [{{role: {line}, organisation: {line}}}]
sample:
  {{method: {line}, seed: {line}, companies: [a], drawn: [a], why: {said}, on: 2025-01-01, by: {line}}}
"""
    )
    (park / "answers.yaml").write_text(
        f"""\
EN-01:
  claim: {{value: true, note: {said}, by: {line}, evidence: [{{id: e-001, locator: {line}}}, {{id: e-002}}]}}
  assigned: {line}
  determination: {{outcome: rejected, reason: {said}, by: {line}, on: 2025-01-01}}
EN-02:
  questions: [{{text: {said}, by: {line}, on: 2025-01-01}}]
EN-03:
  claim: {{not_applicable: {said}}}
WA-02:
  claim: {{value: phone, note: {said}}}
  meaning: "0123456789abcdef"
"""
    )
    (park / "data.csv").write_text(FIGURES)
    (park / "evidence" / "e.csv").write_text(f"{text},{text}\n1,{text}\n")
    (park / "evidence.yaml").write_text(
        f"evidence:\n"
        f"  - {{id: e-001, title: {line}, kind: minutes, issuer: {line}, note: {said}, address: 'https://e.org/[x]'}}\n"
        f"  - {{id: e-002, title: {line}, kind: minutes, file: e.csv}}\n"
    )
    (park / "findings.yaml").write_text(
        f"findings:\n  - {{id: f-001, grade: major, criterion: EN-01, statement: {said}, "
        f"raised: 2025-01-01, by: {line}}}\n"
    )
    return park

"""Text from files is data: brackets, escapes, other directions and endless words are shown as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.pilot import Pilot

from greencert.model.digest import meaning_digest
from greencert.tui.literal import HOSTILE as HOSTILE_LETTERS
from greencert.tui.literal import cell, literal, visible
from greencert.tui.screens.walk_sieve import FILTERS
from greencert.tui.widgets.keybar import KeyBar
from tests.tui.conftest import Start, press, screen_text
from tests.tui.tiny import release

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


def lines_fit(pilot: Pilot[None]) -> bool:
    """Whether every line is as wide as the screen, without a letter that a terminal obeys instead of showing it."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    return [cell_len(line) for line in lines] == [width] * height and not HOSTILE_LETTERS.search("".join(lines))


def fits(pilot: Pilot[None]) -> bool:
    """Whether the screen is whole: its lines, keys at its foot, its head or title in sight."""
    screen, (width, height) = pilot.app.screen, pilot.app.size
    foot = screen.query_one(KeyBar).region
    tops = [widget.region for widget in screen.query("Head, #window-title")]
    return (
        lines_fit(pilot)
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


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_in_two_editions_leaves_what_is_said_of_them_whole(
    name: str, start: Start, root: Path
) -> None:
    """What changed since an answer was given, in the list and beside it; the report of all changes."""
    park = hostile_park(root, HOSTILE[name])
    hostile_editions(root, park)
    answers = (park / "answers.yaml").read_bytes()
    for size in ((80, 24), (120, 40)):
        async with start(park, size=size) as pilot:
            await press(pilot, "l")
            for _ in range(600):  # it is looked for in a thread, and its place is made anew with the criterion
                if str(pilot.app.screen.query_one("#changed").render()):
                    break
                await pilot.pause(0.05)
            assert "has changed since it was answered" in str(pilot.app.screen.query_one("#changed").render())
            assert fits(pilot)
            await walk_through(pilot, ((("escape", "escape", "c", "home", "down", "d", "enter"), "DifferenceScreen"),))
            for _ in range(6):
                await press(pilot, "down")
                assert fits(pilot)
    assert (park / "answers.yaml").read_bytes() == answers


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_leaves_the_palette_and_the_day_asked_for_whole(name: str, start: Start, root: Path) -> None:
    """Roles of the team are commands; a role chosen is named in a notice and in the filter for its own."""
    park = hostile_park(root, HOSTILE[name])
    async with start(park) as pilot:
        await press(pilot, "ctrl+p", *"work")
        assert isinstance(pilot.app.screen, CommandPalette)
        assert lines_fit(pilot)
        await press(pilot, "down", "enter", "enter")
        assert fits(pilot)
        changed = list(FILTERS).index("changed") - 1  # without a year before, one filter less
        await press(pilot, "f", "home", *["up"] * len(FILTERS), *["down"] * changed, "enter")
        assert type(pilot.app.screen).__name__ == "SinceDialog"
        assert fits(pilot)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_leaves_trouble_and_problems_whole(name: str, start: Start, root: Path) -> None:
    """A file that was changed meanwhile with hostile text on both sides, then one that can't be read at all."""
    park = hostile_park(root, HOSTILE[name])
    answers = park / "answers.yaml"
    async with start(park) as pilot:
        await press(pilot, "enter", "tab", "tab", "tab", "x")
        answers.write_text(
            answers.read_text().replace("EN-01:\n", f"EN-01:\n  assigned_to: {yaml_text(HOSTILE[name])}\n")
        )
        await press(pilot, "y", "ctrl+r")
        assert type(pilot.app.screen).__name__ == "TroubleDialog"
        assert fits(pilot)
        await press(pilot, "1")
        assert fits(pilot)
    async with start(park) as pilot:
        assert fits(pilot)
        await press(pilot, "enter", "space")
        assert type(pilot.app.screen).__name__ == "ProblemsDialog"
        assert fits(pilot)


def hostile_editions(root: Path, park: Path) -> None:
    """The hostile scheme with 1.0.0 released; under work 2.0.0, whose texts say something else at their beginning.

    The assessment was moved there; one of its answers was given for what 1.0.0 asked.
    """
    folder = root / "criteria" / "tiny"
    edition = release(root)
    for path in folder.glob("*.yaml"):
        text = path.read_text().replace(': "', ': "new ').replace("version: 1.0.0", "version: 2.0.0")
        path.write_text(text.replace("met_at: 500", "met_at: 800"))
    profile = park / "assessment.yaml"
    profile.write_text(profile.read_text().replace("edition: 1.0.0", "edition: 2.0.0"))
    answers = park / "answers.yaml"
    meaning = meaning_digest(edition.by_id["EN-03"])
    answers.write_text(answers.read_text().replace("EN-03:\n", f'EN-03:\n  meaning: "{meaning}"\n'))


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

"""Planning from a score: path, what if, sensitivity, comparison and prices, as a shell sees them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greencert.cli.app import run

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "assessments" / "example-park" / "2025")
HAGENOW = str(ROOT / "assessments" / "hagenow" / "2018")

Json = Callable[..., Any]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Json:
    """Runs a command with `--format json` and reads what it says; the exit code stands under `exit`."""

    def run_it(*arguments: str) -> Any:
        code = run([*arguments, "--format", "json"])
        found = json.loads(capsys.readouterr().out)
        return {**found, "exit": code} if isinstance(found, dict) else found

    return run_it


def test_the_path_of_the_example_park_leads_to_gold(said: Json) -> None:
    """From silver the next level is gold, and what is planned already suffices; without plans one measure does."""
    found = said("path", EXAMPLE)
    assert (found["from"]["level"], found["to"], found["exit"]) == ("silver", "gold", 0)
    best = found["ways"][0]
    assert (best["weight"], best["measures"], best["reaches"]["level"]) == ("0", [], "gold")
    assert {change["kind"] for change in best["changes"]} == {"plan"}
    found = said("path", EXAMPLE, "--no-plans")
    assert [len(way["measures"]) for way in found["ways"]] == [1, 1, 1]
    assert all(change["measures"] for way in found["ways"] for change in way["changes"])


def test_a_path_of_its_own_is_a_way_to_score(said: Json) -> None:
    """What the path says has to be reached brings the level when it is supposed."""
    (change,) = said("path", EXAMPLE, "--no-plans", "--by", "fewest")["ways"][0]["changes"]
    value = change["to"]["value"]
    supposed = f"{change['criterion']}={value}"
    if isinstance(value, dict):
        ((alternative, inner),) = value.items()
        supposed = f"{change['criterion']}.{alternative}={inner}"
    found = said("score", EXAMPLE, "--set", supposed)
    assert found["range"]["certain"] == "gold"
    assert found["hypothetical"] == [supposed]


def test_no_way_is_said_in_a_sentence_and_in_the_exit_code(said: Json, capsys: pytest.CaptureFixture[str]) -> None:
    """Platinum isn't for park and municipality alone to reach."""
    found = said("path", EXAMPLE, "--to", "platinum", "--by", "park")
    assert (found["exit"], found["ways"], [each["code"] for each in found["blocked"]]) == (1, [], ["path.total"])
    assert run(["path", EXAMPLE, "--to", "platinum", "--by", "park"]) == 1
    assert "The total comes to" in capsys.readouterr().out


def test_a_level_is_known_in_whatever_case_it_is_typed(said: Json) -> None:
    """As criteria are."""
    assert said("path", EXAMPLE, "--to", "GOLD") == said("path", EXAMPLE, "--to", "gold")


@pytest.mark.parametrize(("form", "language"), [("text", "fi"), ("markdown", "en")])
@pytest.mark.parametrize(
    "command",
    [
        ["path", EXAMPLE, "--to", "platinum"],
        ["path", HAGENOW],
        ["sensitivity", EXAMPLE, "--draws", "10"],
        ["sensitivity", HAGENOW],
        ["compare", EXAMPLE],
        ["compare", EXAMPLE, EXAMPLE],
    ],
    ids=" ".join,
)
def test_every_form_and_language_is_written(
    command: list[str], form: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command says something in every form and language, and never a pattern that wasn't filled in."""
    assert run([*command, "--format", form, "--language", language]) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) > 3
    assert "{" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["path", EXAMPLE, "--to", "platnum"], "did you mean `platinum`?"),
        (["path", EXAMPLE, "--done", "M99"], "`M99` is not a measure"),
        (["path", EXAMPLE, "--done", "M30", "--without", "M30"], "M30 can't be in place and ruled out at once"),
        (["score", EXAMPLE, "--set", "GE-03=50", "--set", "GE-03=60"], "`GE-03=50` says something about it already"),
        (["compare", EXAMPLE, "--basis", "claimed"], "leave --basis out"),
        (["score", EXAMPLE, "--set", "GE-99=1"], "is not a criterion"),
        (["path", EXAMPLE, "--basis", "sure"], "Invalid value for '--basis': 'sure' is not one of"),
        (["compare", EXAMPLE, HAGENOW], "nothing to compare"),
        (["compare", EXAMPLE, EXAMPLE, "--edition", "1.0.0"], "give one folder"),
        (["compare", EXAMPLE, "--edition", "9.9.9"], "9.9.9"),
        (["compare", EXAMPLE, "--edition", "1.0.0"], "under bsr-green-park@1.0.0 already"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_a_hint(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unknown levels, measures, criteria, editions, and schemes that can't be compared."""
    assert run(arguments) == 2
    assert message in capsys.readouterr().err


def test_sensitivity_is_the_same_every_time(said: Json) -> None:
    """The same seed draws the same weights; another one others."""
    one, again = (said("sensitivity", EXAMPLE, "--draws", "50") for _ in range(2))
    other = said("sensitivity", EXAMPLE, "--draws", "50", "--seed", "2")
    assert one == again
    assert one["flips"] == other["flips"]
    assert one["random_weights"] != other["random_weights"]


def test_how_sure_a_level_is_while_most_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing flips what nobody has answered; how much that is stands beside the level."""
    assert run(["sensitivity", str(ROOT / "assessments" / "digipolis-kemi" / "desk-study"), "--draws", "1"]) == 0
    assert "Open   72" in capsys.readouterr().out


def test_what_the_assessor_took_away_from_the_example_park(said: Json) -> None:
    """One folder is compared with itself: claimed with verified, all of it the assessor's doing."""
    step = said("compare", EXAMPLE)["between"][0]
    by = step["total"]["by"]
    assert {cause for cause, part in by.items() if part != "0"} == {"verification"}
    assert all(changed["because_of"] == ["verification"] for changed in step["criteria"])


def test_what_only_the_earlier_edition_asks_for_has_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    """Release 2.0.0 merged a criterion into another one."""
    assert run(["compare", EXAMPLE, "--edition", "2.0.0"]) == 0
    assert "IN-05 Shared compressed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("basis", "start"), [("verified", "what the assessor determined"), ("claimed", "what the park claims")]
)
def test_a_path_says_where_it_starts(basis: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Claims that the assessor didn't follow make the one start another than the other."""
    run(["path", EXAMPLE, "--to", "gold", "--basis", basis])
    assert f"Starts from  {start}" in capsys.readouterr().out


def test_what_the_levels_of_the_catalogue_take(said: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every level has its price, and a higher one never a lower price than one that it includes."""
    monkeypatch.chdir(ROOT)
    weights = {price["level"]: float(price["weight"]) for price in said("criteria", "prices", "bsr-green-park")}
    assert weights["silver"] <= weights["gold"] <= weights["platinum"]
    assert weights["pre-certificate"] > 0


def test_a_register_without_levels_asks_for_answers_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Viet Nam's 18 items: no word of a level that isn't reached, and fine as soon as everything is reported."""
    monkeypatch.chdir(tmp_path)
    run(["new", "Register", "--year", "2025", "--country", "VN", "--scheme", "vn-eco-industrial-park"])
    path = "assessments/register/2025"
    figures = {"ENV.1": "3", "ENV.3": "42.5"}
    supposed = [f"{item}={figures.get(item, 'yes')}" for item in _open_items(path, capsys)]
    assert run(["score", path]) == run(["score", path, HAGENOW]) == 1
    told = capsys.readouterr().out
    assert "This scheme has no levels." in told
    assert "no level" not in told.replace("This scheme has no levels.", "")
    assert run(["score", path, *(part for each in supposed for part in ("--set", each))]) == 0


@pytest.mark.parametrize("command", ["score", "explain", "sensitivity"])
def test_without_a_score_none_is_spoken_of(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A label that requires and counts nothing has no score, no total, and nothing that moves either."""
    assert run([command, HAGENOW]) == 0
    told = capsys.readouterr().out
    assert not {"Score", "Total", "score"} & set(told.replace(":", " ").split())


def _open_items(path: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run(["score", path, "--format", "json"])
    return [str(item["criterion"]) for item in json.loads(capsys.readouterr().out)["open"]]

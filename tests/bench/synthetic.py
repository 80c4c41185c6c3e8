"""Schemes and assessments of any size, made up and valid, always the same for the same numbers."""

from __future__ import annotations

import random
from pathlib import Path

from greencert.model.digest import text_digest
from greencert.model.edition import Edition
from greencert.model.translation import texts
from greencert.store.edition import load_edition

PROSE = (
    "the park shows that heat power and water of its companies are metered shared and saved over every year with "
    "records kept at site level so that an assessor can follow them from invoice to total and compare trends against "
    "plans agreed between operators residents and the municipality within the boundary of this assessment"
)
WORDS = PROSE.split(" ")
THEMES = 6
POINTS = 40
COMPANY_POINTS = 30
MEASURES = 60
PRACTICES = 60

HEAD = """\
id: {id}
version: 1.0.0
title: Synthetic scheme
owner: Nobody
summary: Made up for measuring.
disclaimer: Certifies nothing.
language: en
languages: [{languages}]

themes:
{themes}
method:
  name: weighted_mean
  title: Mean of the themes.
  provenance:
    kind: proposal
    note: Made up.

levels:
  - id: silver
    title: Silver
    total: 50
    provenance:
      kind: proposal
      note: Made up.
  - id: gold
    title: Gold
    total: 75
    floors:
{floors}    provenance:
      kind: proposal
      note: Made up.
"""

CRITERION = """\
  - id: {id}
    title: {title}
    requirement: >-
      {requirement}
    guidance: >-
      {guidance}
    good: >-
      {good}
    obligation: {obligation}
    means:
{means}
    weight: {weight}
    evidence:
      - id: contract
        kinds: [contract, invoice]
        title: {asked}
        at_least: 2
      - id: meter
        kinds: [meter_data]
        title: {asked}
        period: last_three_years
    measures: [{measures}]
    practices: [{practices}]
    references:
      - cite: ISO 50001:2018 cl. 6.3
        note: {asked}
        standing: secondary
    provenance:
      kind: comparable
      source: A comparable scheme, {id}
      note: {asked}
    since: 1.0.0
"""


class _Writer:
    """Sentences and numbers from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self, words: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(words)).capitalize() + "."

    def folded(self, words: int) -> str:
        text = self.sentence(words).split()
        lines = [" ".join(text[at : at + 16]) for at in range(0, len(text), 16)]
        return "\n      ".join(lines)

    def means(self, number: int) -> str:
        kinds = (self.yes_no, self.rating, self.computed, self.quantity, self.choice, self.checklist, self.any_of)
        return kinds[number % len(kinds)](6)

    def yes_no(self, indent: int) -> str:
        return f"{' ' * indent}kind: yes_no"

    def _titled(self, indent: int, kind: str, group: str, rows: list[tuple[str, str]], tail: str = "") -> str:
        lines = [f"kind: {kind}", f"{group}:"]
        for name, extra in rows:
            lines += [f"  - id: {name}", f"    title: {self.sentence(8)}", *([f"    {extra}"] if extra else [])]
        return "\n".join(" " * indent + line for line in [*lines, *([tail] if tail else [])])

    def rating(self, indent: int) -> str:
        rows = [(name, f"points: {points}") for points, name in enumerate(("none", "partly", "mostly", "full"))]
        return self._titled(indent, "rating", "steps", rows, "met_from: mostly")

    def choice(self, indent: int) -> str:
        lines = [("no", "points: 0\n{}    met: false"), ("yes", "points: 1\n{}    met: true")]
        pad = " " * indent
        return self._titled(indent, "choice", "options", [(name, extra.format(pad)) for name, extra in lines])

    def checklist(self, indent: int) -> str:
        return self._titled(indent, "checklist", "items", [(f"item-{i}", "") for i in range(5)], "met_from: 3")

    def computed(self, indent: int) -> str:
        first = self.random.randrange(0, COMPANY_POINTS - 4)
        part, whole = f"(point_{first} + point_{first + 1})", f"(point_{first + 2} + point_{first + 3})"
        lines = [
            "kind: quantity",
            f"formula: 100 * {part} / {whole}",
            "unit: percent",
            "met_at: 50",
            "steps:",
        ]
        for at, points in ((25, 1), (50, 3), (80, 5)):
            lines += [f"  - at: {at}", f"    points: {points}"]
        return "\n".join(" " * indent + line for line in lines)

    def quantity(self, indent: int) -> str:
        lines = ["kind: quantity", "unit: MWh", "better: lower", "met_at: 400", "linear:", "  zero: 900", "  full: 100"]
        return "\n".join(" " * indent + line for line in lines)

    def any_of(self, indent: int) -> str:
        pad = " " * indent
        lines = [f"{pad}kind: any_of", f"{pad}alternatives:"]
        for name, inner in (("measured", self.computed), ("declared", self.yes_no)):
            lines += [f"{pad}  - id: {name}", f"{pad}    title: {self.sentence(6)}", f"{pad}    means:"]
            lines.append(inner(indent + 6))
        return "\n".join(lines)

    def some(self, prefix: str, count: int) -> str:
        chosen = sorted(self.random.sample(range(1, count + 1), 2))
        return ", ".join(f"{prefix}{number:02}" for number in chosen)


def write_scheme(root: Path, criteria: int = 1500, languages: tuple[str, ...] = ("fi", "sv"), seed: int = 1) -> Path:
    """A scheme under `root/criteria/synthetic`; returns its directory. `languages` besides the English source."""
    directory = root / "criteria" / "synthetic"
    (directory / "i18n").mkdir(parents=True)
    writer = _Writer(seed)
    themes = [f"theme-{number}" for number in range(THEMES)]
    head = HEAD.format(
        id="synthetic",
        languages="",
        themes="".join(f"  - id: {theme}\n    title: {theme.capitalize()}\n    weight: 10\n" for theme in themes),
        floors="".join(f"      - theme: {theme}\n        percent: 40\n" for theme in themes),
    )
    _write(directory / "scheme.yaml", head)
    for number, theme in enumerate(themes):
        own = range(number, criteria, THEMES)
        blocks = [_criterion(writer, position) for position in own]
        _write(directory / f"{theme}.yaml", f"theme: {theme}\ncriteria:\n" + "\n".join(blocks))
    _write(directory / "datapoints.yaml", _datapoints(writer))
    _write(directory / "measures.yaml", _measures(writer))
    _write(directory / "practices.yaml", _practices(writer))
    edition = load_edition(directory).value
    assert edition is not None
    for language in languages:
        _write(directory / "i18n" / f"{language}.yaml", _translation(edition, language))
    _write(directory / "scheme.yaml", head.replace("languages: []", f"languages: [{', '.join(languages)}]"))
    return directory


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _criterion(writer: _Writer, position: int) -> str:
    return CRITERION.format(
        id=criterion_id(position),
        title=writer.sentence(7),
        requirement=writer.folded(40),
        guidance=writer.folded(60),
        good=writer.folded(25),
        obligation="must" if position % 10 == 0 else ("should", "suggested")[position % 2],
        means=writer.means(position // THEMES),
        weight=writer.random.randint(1, 5),
        asked=writer.sentence(9),
        measures=writer.some("M", MEASURES),
        practices=writer.some("P", PRACTICES),
    )


def criterion_id(position: int) -> str:
    """Id of the criterion at a position, counted over all themes."""
    return f"T{position % THEMES}-{position // THEMES + 1:03}"


def _datapoints(writer: _Writer) -> str:
    rows = []
    for number in range(POINTS):
        subject = "company" if number < COMPANY_POINTS else "park"
        rows.append(
            f"  - id: point_{number}\n    title: {writer.sentence(5)}\n    definition: {writer.sentence(15)}\n"
            f"    group: energy\n    unit: MWh\n    subject: {subject}\n    provenance:\n      kind: proposal\n"
        )
    return "datapoints:\n" + "\n".join(rows)


def _measures(writer: _Writer) -> str:
    rows = [
        f"  - id: M{number:02}\n    title: {writer.sentence(6)}\n    description: {writer.sentence(25)}\n"
        f"    effect: {writer.sentence(12)}\n    cost: [medium]\n    lead_months:\n      low: 3\n      high: 18\n"
        f"    actors: [park_manager]\n    provenance:\n      kind: proposal\n      note: Made up.\n"
        for number in range(1, MEASURES + 1)
    ]
    return "measures:\n" + "\n".join(rows)


def _practices(writer: _Writer) -> str:
    rows = [
        f"  - id: P{number:02}\n    park: Park {number}\n    country: FI\n    title: {writer.sentence(12)}\n"
        f'    year: "2023"\n    status: operating\n    grade: A\n    sources: [Made up]\n'
        for number in range(1, PRACTICES + 1)
    ]
    return "practices:\n" + "\n".join(rows)


def _translation(edition: Edition, language: str) -> str:
    lines = [f"language: {language}", "texts:"]
    for owner, own in texts(edition).items():
        lines.append(f"  {owner}:")
        for path, text in own.items():
            lines += [f"    {path}:", f'      of: "{text_digest(text)}"', f"      text: {language} {text}"]
    return "\n".join(lines) + "\n"


def write_assessment(root: Path, edition: Edition, companies: int = 100, seed: int = 1, name: str = "2025") -> Path:
    """An assessment of the synthetic scheme with every company's figures and every answer; returns its directory."""
    directory = root / "assessments" / "synthetic-park" / name
    directory.mkdir(parents=True)
    chance = random.Random(seed)
    firms = "".join(
        f"    - id: company-{i}\n      name: Company {i}\n      employees: {10 + i}\n" for i in range(companies)
    )
    profile = (
        f"id: synthetic-park-{name}\npark:\n  name: Synthetic park\n  holder: Nobody\n  country: FI\n  place: Nowhere\n"
        f"scope:\n  boundary: The fence\n  companies:\n{firms or '    []'}"
        f"reference_year: 2024\nscheme: {edition.scheme.id}\nedition: {edition.scheme.version}\n"
        "assessed_on: 2025-06-30\n"
    )
    _write(directory / "assessment.yaml", profile)
    rows = ["company,datapoint,period,value,unit,evidence,note"]
    for point in range(COMPANY_POINTS):
        rows += [f"company-{i},point_{point},2024,{chance.randint(100, 9999)},MWh,," for i in range(companies)]
    _write(directory / "data.csv", "\n".join(rows) + "\n")
    answers = [_answer(criterion.id, criterion.means.kind, chance) for criterion in edition.criteria]
    _write(directory / "answers.yaml", "".join(answers))
    return directory


def _answer(identifier: str, kind: str, chance: random.Random) -> str:
    value = {
        "yes_no": chance.choice(("true", "false")),
        "rating": chance.choice(("none", "partly", "mostly", "full")),
        "quantity": str(chance.randint(100, 900)),
        "choice": chance.choice(("no", "yes")),
        "checklist": "[item-0, item-2, item-3]",
        "any_of": "{declared: true}",
    }[kind]
    determination = "  determination:\n    outcome: accepted\n    by: assessor\n    on: 2025-06-30\n"
    return f"{identifier}:\n  claim:\n    value: {value}\n{determination}"

"""A workspace that is the same on every machine: no clock, no digest of a day, no path but relative ones."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.store.workspace import Workspace
from tests.tui.tiny import release, workspace

PROFILE = """\
id: {id}
park:
  name: {name}
  holder: {holder}
  country: FI
  place: Satama
scope:
  boundary: The harbour and the land behind it.
  companies:
    - {{id: alpha, name: Alpha Works, employees: 120}}
    - {{id: beta, name: "Beta [b]Foods[/b] & Sons", employees: 40}}
    - {{id: gamma, name: Gamma Logistics}}
reference_year: {year}
scheme: tiny
edition: 1.0.0
status: {status}
team:
  - {{role: lead assessor}}
  - {{role: technical expert}}
"""

ANSWERS = """\
EN-01:
  claim:
    value: true
    evidence:
      - {{id: minutes, locator: page 2}}
    note: The plant engineer.
    by: park manager
  meaning: {EN-01}
EN-03:
  claim:
    value: 620
    by: park manager
  meaning: {EN-03}
  assigned: technical expert
WA-01:
  claim:
    value: yearly
    by: park manager
  meaning: {WA-01}
WA-04:
  claim:
    value: {{measured: 4}}
  meaning: "0000000000000000"
"""

EARLIER = """\
EN-01:
  claim: {{value: false, by: park manager}}
  meaning: {EN-01}
EN-03:
  claim: {{value: 480, by: park manager, note: One boiler was off.}}
  meaning: {EN-03}
  determination:
    {{outcome: adjusted, value: 455, reason: Hall 2 counts twice., by: lead assessor, on: 2024-05-14}}
WA-01:
  claim: {{value: never, by: park manager}}
  meaning: {WA-01}
"""

DATA = """\
company,datapoint,period,value,unit,evidence,note
alpha,electricity_total,{year},800,MWh,,
alpha,electricity_renewable,{year},500,MWh,,
beta,electricity_total,{year},1440,GJ,,
beta,electricity_renewable,{year},100,MWh,,
,area_built,{year},12.5,ha,,
"""

EVIDENCE = """\
evidence:
  - id: minutes
    title: Minutes of the board
    kind: minutes
    file: minutes.txt
    sha256: {minutes}
    dated: {year}-03-01
  - {{id: meter, title: Meter readings, kind: register, file: gone.csv, dated: {year}-12-31, expires: {year}-12-31}}
"""

FINDINGS = """\
findings:
  - id: f-01
    grade: minor
    criterion: EN-03
    statement: The meter of hall 2 isn't calibrated.
    raised: 2025-05-14
    by: lead assessor
"""

JOURNAL = (
    '{{"at": "{day}T09:30:00+00:00", "by": "lead assessor", "what": "determination", "where": "EN-03", '
    '"before": null, "after": null, "previous": "{previous}"}}\n'
)
MINUTES = "The plant engineer answers for energy.\n"
HOSTILE = "Teollisuus\u202epark [/b] \x1b[31m" + "Ylä" * 30


def filled(root: Path) -> Path:
    """A park in its second year: some answers, figures, documents, a finding. The earlier year is there and closed."""
    if not (root / "criteria").exists():
        workspace(root)
    edition = Workspace(root, remember=False).edition("tiny").value
    assert edition is not None
    _assessment(
        root,
        edition,
        2023,
        "closed",
        EARLIER,
        FINDINGS.replace("grade: minor", "grade: minor\n    status: closed\n    closed: 2024-09-01"),
    )
    return _assessment(root, edition, 2024, "determination", ANSWERS, FINDINGS)


def _assessment(root: Path, edition: Edition, year: int, status: str, answers: str, findings: str) -> Path:
    path = root / "assessments" / "harbour-park" / str(year)
    (path / "evidence").mkdir(parents=True)
    (path / "evidence" / "minutes.txt").write_text(MINUTES)
    meanings = {each.id: f'"{meaning_digest(each)}"' for each in edition.criteria}
    profile = PROFILE.format(id=f"harbour-park-{year}", name="Harbour Park", holder="Town", year=year, status=status)
    digest = hashlib.sha256(MINUTES.encode()).hexdigest()
    (path / "assessment.yaml").write_text(profile)
    (path / "answers.yaml").write_text(answers.format(**meanings))
    (path / "data.csv").write_text(DATA.format(year=year))
    (path / "evidence.yaml").write_text(EVIDENCE.format(year=year, minutes=digest))
    (path / "findings.yaml").write_text(findings)
    (path / "journal.jsonl").write_text(JOURNAL.format(day=f"{year + 1}-05-14", previous="0" * 64))
    return path


def two_editions(root: Path) -> None:
    """The tiny scheme with 1.0.0 released and 2.0.0 under work: one criterion asks for more, one is gone."""
    if not (root / "criteria").exists():
        workspace(root)
    folder = root / "criteria" / "tiny"
    release(root)
    for name, changes in {
        "scheme.yaml": {"version: 1.0.0": "version: 2.0.0"},
        "energy.yaml": {"met_at: 500": "met_at: 800", "At least 500 MWh": "At least 800 MWh"},
        "ways.yaml": {"title: Working groups": "title: Working groups and their minutes"},
    }.items():
        text = (folder / name).read_text()
        for old, new in changes.items():
            text = text.replace(old, new)
        (folder / name).write_text(text)


def crowded(root: Path) -> None:
    """Beside it a park with a hostile and endless name, and one whose file is broken."""
    filled(root)
    for folder, name in (("ylapark", HOSTILE), ("zz-broken", "")):
        path = root / "assessments" / folder / "2024"
        path.mkdir(parents=True)
        profile = PROFILE.format(
            id=f"{folder}-2024",
            name=json.dumps(name),
            holder="Town",
            year=2024,
            status="selection",
        )
        (path / "assessment.yaml").write_text(profile if name else profile.replace("year: 2024", "year: soon"))

"""A scheme with one criterion of every kind, small enough to walk through in a test."""

from __future__ import annotations

from pathlib import Path

from greencert.model.edition import Edition
from greencert.store.released import compiled, released_path
from greencert.store.workspace import Workspace

SCHEME = """\
id: tiny
version: 1.0.0
title: Tiny scheme
owner: Test
summary: One criterion of every kind.
disclaimer: For tests only.
language: en
themes:
  - id: energy
    title: Energy
    core: true
  - id: ways
    title: Ways of working
method:
  name: points
  title: Points earned over points possible.
  provenance: {kind: proposal}
levels:
  - id: bronze
    title: Bronze
    total: 50
    floors:
      - {theme: energy, percent: 40}
    provenance: {kind: proposal}
  - id: silver
    title: Silver
    total: 90
    includes: bronze
    provenance: {kind: proposal}
"""

DATAPOINTS = """\
datapoints:
  - id: electricity_total
    title: Electricity used
    definition: All electricity.
    group: energy
    unit: MWh
    subject: company
    provenance: {kind: proposal}
  - id: electricity_renewable
    title: Renewable electricity
    definition: Of it renewable.
    group: energy
    unit: MWh
    subject: company
    part_of: electricity_total
    provenance: {kind: proposal}
  - id: area_built
    title: Area built on
    definition: Land under buildings.
    group: land
    unit: ha
    subject: park
    provenance: {kind: proposal}
"""

ENERGY = """\
theme: energy
criteria:
  - id: EN-01
    title: Energy manager
    requirement: Somebody is responsible for energy.
    guidance: Ask who it is.
    obligation: must
    means: {kind: yes_no}
    weight: 2
    evidence:
      - id: named
        kinds: [minutes, register]
        title: Where the person is named
    provenance: {kind: proposal}
    since: 1.0.0
  - id: EN-02
    title: Renewable share
    requirement: At least half of the electricity is renewable.
    guidance: Look at the contracts.
    obligation: should
    means:
      kind: quantity
      formula: 100 * electricity_renewable / electricity_total
      unit: percent
      met_at: 50
      linear: {zero: 0, full: 100}
    weight: 4
    provenance: {kind: proposal}
    since: 1.0.0
  - id: EN-03
    title: Heat recovered
    requirement: At least 500 MWh of heat are recovered.
    guidance: Read the meter.
    obligation: should
    means: {kind: quantity, unit: MWh, met_at: 500}
    weight: 2
    not_applicable: {allowed: true, when: No process gives off heat.}
    provenance: {kind: proposal}
    since: 1.0.0
"""

WAYS = """\
theme: ways
criteria:
  - id: WA-01
    title: Meetings
    requirement: Companies meet regularly.
    guidance: Read the minutes.
    obligation: should
    means:
      kind: rating
      met_from: yearly
      steps:
        - {id: never, title: They don't meet., points: 0}
        - {id: yearly, title: They meet once a year., points: 1}
        - {id: monthly, title: They meet every month., points: 2}
    weight: 2
    provenance: {kind: proposal}
    since: 1.0.0
  - id: WA-02
    title: Contact
    requirement: The park can be reached.
    guidance: Call.
    obligation: suggested
    means:
      kind: choice
      options:
        - {id: phone, title: By telephone, points: 1, met: true}
        - {id: none, title: Not at all, points: 0, met: false}
    weight: 1
    provenance: {kind: proposal}
    since: 1.0.0
  - id: WA-03
    title: Working groups
    requirement: Two working groups are there.
    guidance: Ask their members.
    obligation: should
    means:
      kind: checklist
      met_from: 2
      items:
        - {id: safety, title: Safety, required: true}
        - {id: energy, title: Energy}
        - {id: skills, title: Skills}
    weight: 3
    provenance: {kind: proposal}
    since: 1.0.0
  - id: WA-04
    title: Either way
    requirement: One of two ways is followed.
    guidance: See which.
    obligation: should
    means:
      kind: any_of
      alternatives:
        - id: certified
          title: A certificate is there
          means: {kind: yes_no}
        - id: measured
          title: Enough is saved
          means: {kind: quantity, unit: MWh, met_at: 10}
    weight: 2
    provenance: {kind: proposal}
    since: 1.0.0
"""


def workspace(root: Path) -> Path:
    """A folder with the tiny scheme and no assessment."""
    folder = root / "criteria" / "tiny"
    folder.mkdir(parents=True)
    (folder / "scheme.yaml").write_text(SCHEME)
    (folder / "datapoints.yaml").write_text(DATAPOINTS)
    (folder / "energy.yaml").write_text(ENERGY)
    (folder / "ways.yaml").write_text(WAYS)
    return root


def release(root: Path) -> Edition:
    """Release the scheme as it stands as 1.0.0; the edition."""
    edition = Workspace(root, remember=False).edition("tiny").value
    assert edition is not None
    released = released_path(root / "criteria" / "tiny", "1.0.0")
    released.parent.mkdir()
    released.write_text(compiled(edition))
    return edition

"""Standards out of a grammar and their revisions, with the truth about what became of every requirement.

Requirements of one section resemble each other as real ones do: the same frame, another object, number and condition.
A revision numbers everything anew, so that most ids are given to something else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from greencert.revision.record import Record

SECTIONS = {
    "Energy supply": "electricity|district heat|steam|fuel oil|biogas|solar yield|wind power|heat pumps|grid connection",
    "Energy use": "lighting|compressed air|motors|cooling plants|boilers|ventilation|furnaces|pumps|standby losses",
    "Water": "intake wells|cooling water|process water|rainwater basins|effluent|leakages|softening plant|flood gates",
    "Waste": "packaging waste|metal scrap|wood residues|sludge|hazardous waste|food waste|plastics|construction debris",
    "Materials": "steel|cement|solvents|pallets|lubricants|recycled aggregate|textiles|glass cullet|spare parts",
    "Transport": "lorries|rail siding|bicycle stands|bus stop|charging points|forklifts|parking areas|ship berths",
    "Land": "sealed surfaces|green corridors|brownfields|building heights|topsoil|retention ponds|hedges|bat roosts",
    "Cooperation": "park council|working groups|joint purchasing|training days|complaints desk|annual report|guided tours",
    "Safety": "emergency plan|fire water|gas detectors|first aiders|evacuation routes|explosion zones|alarm sirens",
    "Data": "energy meters|data sheets|weighbridge|sensors|balance sheets|audit trail|dashboards|calibration records",
}
VERBS = "measured|recorded|reduced|documented|inspected|maintained|published|shared|replaced|insured|separated|cleaned"
WHO = "the operator of the park|every company in the scope|the park council|an accredited laboratory|the grid company"
WHEN = (
    "once a year|before the reference year ends|within 30 days|at every change of the permit|for at least 5 years|"
    "during the first quarter|whenever a threshold is passed|after each incident|without interruption"
)
WHY = (
    "so that losses are found early|so that neighbours are not disturbed|in order to reach the target of the region|"
    "as the permit demands|because spare capacity is scarce|to keep the balance traceable|and the result is archived|"
    "with a method that a third party can repeat|and deviations above 10 % are explained in writing"
)
KIND = (
    "leased|seasonal|galvanised|north-facing|portable|redundant|insulated|subsurface|combined|obsolete|certified|imported|"
    "automatic|manual|seconded|temporary|coated|modular|refurbished|shared|private|municipal|high-pressure|low-voltage|"
    "outdoor|sheltered|daily|nocturnal|peak|residual|granular|liquid|sealed|perforated|tagged|spare|pooled|joint|rented"
)
PROOF = (
    "A signed {a} list of the {b} names place, age and owner.|Photographs of the {a} {b} carry date and position.|"
    "The contract for {a} {b} states who pays for failures.|Readings of the {a} {b} are kept as raw files.|"
    "An outside expert has tested the {a} {b} without notice.|Spare capacity of the {a} {b} stands in the annual plan.|"
    "Visitors can see the {a} {b} on a map at the entrance.|Costs of the {a} {b} are split by floor area.|"
    "Suppliers of {a} {b} answer a questionnaire on origin.|Noise of the {a} {b} stays below the night limit.|"
    "Old {a} {b} are sold to other firms and not scrapped.|New {a} {b} are bought with a warranty and a manual."
)
SYNONYMS = {
    "measured": "metered", "recorded": "logged", "reduced": "lowered", "documented": "put on record",
    "inspected": "looked over", "maintained": "kept in repair", "published": "made public", "shared": "used jointly",
    "replaced": "exchanged", "separated": "kept apart", "company": "firm", "year": "twelve months", "explained":
    "justified", "found": "detected", "demands": "requires", "scarce": "short", "traceable": "verifiable",
    "early": "in good time", "archived": "filed", "operator": "manager", "reach": "attain", "incident": "event",
}  # fmt: skip


@dataclass
class Revision:
    """A new list and the truth: old position -> the new positions it may be matched with, none when it was retired."""

    old: list[Record]
    new: list[Record] = field(default_factory=list)
    truth: dict[int, set[int]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    """Old position -> the new position that goes on with it, for all that were neither split nor merged nor retired."""
    split: dict[int, set[int]] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)


def standard(count: int, seed: int) -> list[Record]:
    """So many requirements, no two the same."""
    dice = random.Random(seed)
    made: list[tuple[str, str]] = []
    known: set[str] = set()
    sections = list(SECTIONS)
    while len(made) < count:
        section = sections[len(made) * len(sections) // count]
        text = _requirement(section, dice)
        if text not in known:
            known.add(text)
            made.append((section, text))
    return numbered(made)


def _requirement(section: str, dice: random.Random) -> str:
    things = SECTIONS[section].split("|")
    first, second = dice.sample(things, 2)
    verb, other = dice.sample(VERBS.split("|"), 2)
    who, when, why = (dice.choice(words.split("|")) for words in (WHO, WHEN, WHY))
    number = dice.choice([2, 3, 5, 8, 10, 15, 20, 25, 40, 60, 75, 90])
    frames = (
        f"At least {number} % of the {first} are {verb} by {who} {when}, {why}.",
        f"The {first} and the {second} are {verb} by {who} {when}, {why}.",
        f"Where {first} are used, {who} sees to it that they are {verb} {when} and that the {second} are {other}.",
        f"{who.capitalize()} names a person in charge of the {first}, which are {verb} {when}, {why}.",
    )
    proof = dice.choice(PROOF.split("|")).format(a=dice.choice(KIND.split("|")), b=dice.choice(things))
    return f"{dice.choice(frames)} {proof}"


def numbered(made: list[tuple[str, str]]) -> list[Record]:
    """Ids by section and place, as most standards give them."""
    records, place, last, chapter = [], 0, "", 0
    for section, text in made:
        chapter, place, last = (chapter + 1, 1, section) if section != last else (chapter, place + 1, last)
        records.append(Record(f"{chapter}.{place}", text, path=(section,)))
    return records


def revised(old: list[Record], seed: int) -> Revision:
    """One revision with everything in it."""
    dice = random.Random(seed)
    entries: list[tuple[str, str, tuple[int, ...]]] = []
    skip: set[int] = set()
    kinds: dict[int, str] = {}
    for at, record in enumerate(old):
        if at in skip:
            continue
        fate = dice.random()
        section = record.path[0]
        if fate < 0.08:
            kinds[at] = "retired"
            entries.append((section, _requirement(section, dice), ()))
        elif fate < 0.12:
            kinds[at] = "split"
            head, _, tail = record.text.partition(". ")
            entries.append((section, f"{head}.", (at,)))
            entries.append((section, tail, (at,)))
        elif fate < 0.16 and at + 1 < len(old) and old[at + 1].path == record.path:
            kinds[at] = kinds[at + 1] = "merged"
            skip.add(at + 1)
            entries.append((section, f"{record.text} {old[at + 1].text}", (at, at + 1)))
        elif fate < 0.24:
            kinds[at] = "moved"
            entries.append((dice.choice([name for name in SECTIONS if name != section]), record.text, (at,)))
        elif fate < 0.5:
            kinds[at] = "reworded"
            entries.append((section, reworded(record.text, dice), (at,)))
        else:
            kinds[at] = "kept"
            entries.append((section, record.text, (at,)))
    entries += [(name, _requirement(name, dice), ()) for name in SECTIONS for _ in range(max(1, len(old) // 200))]
    order = {name: place for place, name in enumerate(SECTIONS)}
    entries.sort(key=lambda entry: order[entry[0]])
    return _told(old, entries, kinds)


def _told(old: list[Record], entries: list[tuple[str, str, tuple[int, ...]]], kinds: dict[int, str]) -> Revision:
    found = Revision(old, numbered([(section, text) for section, text, _ in entries]))
    found.truth = {at: set() for at in range(len(old))}
    for place, (_, _, sources) in enumerate(entries):
        for at in sources:
            found.truth[at].add(place)
    for at, places in found.truth.items():
        kind = kinds.get(at, "")
        if kind == "split":
            found.split[at] = places
        elif kind == "merged":
            found.merged[at] = next(iter(places))
        elif places:
            found.first[at] = next(iter(places))
    return found


def reworded(text: str, dice: random.Random) -> str:
    """The same requirement in other words: synonyms, sentences and clauses in another order."""
    said = " ".join(SYNONYMS.get(word, word) if dice.random() < 0.7 else word for word in text.split())
    first, _, second = said.rstrip(".").partition(". ")
    head, comma, tail = first.partition(", ")
    if comma and dice.random() < 0.5:
        first = f"{tail[:1].upper()}{tail[1:]}, {head[:1].lower()}{head[1:]}"
    return f"{second}. {first}." if dice.random() < 0.3 else f"{first}. {second}."


def with_ids(records: list[Record], ids: list[str]) -> list[Record]:
    """The same records under other ids."""
    return [replace(record, id=name) for record, name in zip(records, ids, strict=True)]

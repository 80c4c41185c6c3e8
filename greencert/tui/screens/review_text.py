"""What the review says about one claim: what the park states on one side, what the assessor made of it on the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from greencert.language import Language
from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion
from greencert.report.given import given_text
from greencert.report.words import verdict, word
from greencert.scoring import Verdict
from greencert.tui import reading
from greencert.tui.literal import literal
from greencert.tui.reading import lines
from greencert.tui.rows import KeptRows
from greencert.tui.screens.evidence_table import SIGNS
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node
from greencert.workflows.register import Entry, EvidenceState
from greencert.workflows.review import Queue, place


def groups(found: Queue, rows: KeptRows, words: Language) -> tuple[Node, ...]:
    """The claims in folders: what is to be done first stands first."""
    folders = (
        ("claims", words.text("To determine"), found.claims),
        ("asked", words.text("Asked, not replied"), found.asked),
        ("unanswered", words.text("Not claimed yet"), found.unanswered),
        ("determined", words.text("Determined"), found.determined),
    )
    return tuple(
        Node(
            f"group:{id}",
            title,
            word=words.number(len(ids)),
            tone="muted",
            strong=True,
            children=tuple(map(rows.row, ids)),
        )
        for id, title, ids in folders
        if ids
    )


def row(criterion: str, view: View, words: Language) -> Node:
    """The row of one claim, whichever folder it is in."""
    title = f"{criterion} {view.edition.by_id[criterion].title}"
    made = view.case.assessment.answers.get(criterion, Answer()).determination
    group = place(view.case.assessment, criterion, view.verified, view.claimed)
    if group == "determined" and made is not None:
        tone = {"accepted": "good", "adjusted": "warning"}.get(made.outcome, "bad")
        sign = {"accepted": "✓", "adjusted": "≈"}.get(made.outcome, "✗")
        return Node(criterion, title, sign, word(made.outcome, words), tone)  # type: ignore[arg-type]
    if group == "asked":
        return Node(criterion, title, "?", words.text("asked"), "warning")
    if group == "unanswered":
        return Node(criterion, title, "○", "", "muted")
    again = made is not None
    return Node(criterion, title, "●", words.text("look again") if again else words.text("open"), "warning")


def claim(criterion: Criterion, view: View, words: Language) -> Content:
    """The park's side."""
    answer = view.case.assessment.answers.get(criterion.id, Answer())
    stated = answer.claim
    return lines(
        literal(words.text("The park claims"), "$quiet bold"),
        literal(given_text(criterion.means, stated.value, words), "bold") if stated.value is not None else "",
        literal(words.text("not applicable: {why}", why=stated.not_applicable)) if stated.not_applicable else "",
        literal(word(stated.state, words), "$warning") if stated.state == "planned" else "",
        reading.behind(view, criterion, words),
        literal(words.text("“{text}”", text=stated.note)) if stated.note else "",
        literal(stated.by, "$quiet") if stated.by else "",
        *_judged(view, criterion.id, words, verified=False),
    )


def determined(criterion: Criterion, view: View, words: Language) -> Content:
    """The assessor's side."""
    made = view.case.assessment.answers.get(criterion.id, Answer()).determination
    instead = given_text(criterion.means, made.value, words) if made and made.value is not None else ""
    return lines(
        literal(words.text("The assessor determined"), "$quiet bold"),
        reading.determination(view, criterion.id, words),
        literal(words.text("instead: {value}", value=instead), "bold") if instead else "",
        *(_judged(view, criterion.id, words, verified=True) if made else ()),
    )


def _judged(view: View, criterion: str, words: Language, *, verified: bool) -> Iterator[Content]:
    result = view.verified if verified else view.claimed
    found = result.criterion(criterion)
    if found is None or (verified and found.open):
        return
    tone = {Verdict.MET: "$success", Verdict.NOT_MET: "$error", Verdict.PARTLY: "$warning"}.get(found.verdict, "$quiet")
    said = literal(verdict(found.verdict, words), f"{tone} bold")
    yield Content.assemble(said, reading.worth(found, view, words))
    other = view.claimed.criterion(criterion)
    same = verified and other is not None and found.reasons == other.reasons
    for reason in () if same else found.reasons:
        yield literal(reading.why(reason, view, criterion, words), "$quiet")


def documents(criterion: str, entries: Mapping[str, Entry], view: View, words: Language) -> tuple[Node, ...]:
    """The documents that a claim rests on, each with its state and the place in it."""
    nodes = []
    for used in view.case.assessment.answers.get(criterion, Answer()).claim.evidence:
        entry = entries.get(used.id)
        if entry is None:
            nodes.append(Node(used.id, used.id, "✗", words.text("not in the register"), "bad"))
            continue
        place = used.locator or entry.item.locator or ""
        # Another claim may lack its locator; here it is this one that counts.
        elsewhere = entry.state is EvidenceState.UNLOCATED and place
        sign, said, tone = SIGNS[EvidenceState.THERE if elsewhere else entry.state]
        text = " · ".join(part for part in (entry.item.title, place) if part)
        nodes.append(Node(used.id, text, sign, words.text(said), tone))
    return tuple(nodes)


def sample_line(view: View, words: Language) -> Content:
    """How far the review is, and which companies are looked at."""
    sample = view.case.assessment.profile.sample
    if sample is None:
        return Content("")
    drawn = [view.companies.get(each, each) for each in (*sample.drawn, *sample.chosen)]
    count = words.plural("Sample: {n} company", "Sample: {n} companies", len(drawn))
    return Content.assemble(literal(f"{count}  ", "$quiet bold"), literal(", ".join(drawn), "$quiet"))

"""The assessment team: roles, each with its organisation."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.assessment import Role
from greencert.tui.dialogs.form import FormDialog, LineField, Values
from greencert.tui.view import View

SPARE = 2
"""Empty lines for members who join."""


def team_dialog(view: View, words: Language) -> FormDialog:
    """One line for each member; an empty one takes the member out."""
    team = view.case.assessment.profile.team
    lines = [*team, *[None] * SPARE]
    hint = words.text("role, organisation; initials tell two of one role apart")
    fields = tuple(
        LineField(
            f"member-{at}",
            words.text("Member {n}", n=words.number(at + 1)),
            _line(member) if member else "",
            hint=hint,
            needed=False,
            longest=900,
        )
        for at, member in enumerate(lines)
    )
    intro = words.text(
        "Roles, not names: lead assessor, technical expert. An empty line takes a member out. "
        "Who assesses can't take the decision (ISO/IEC 17021-1, clause 9.5)."
    )
    return FormDialog(words.text("Assessment team"), fields, words, done=words.text("Record"), intro=intro)


def _line(member: Role) -> str:
    return f"{member.role}, {member.organisation}" if member.organisation else member.role


def team_of(values: Values) -> tuple[Role, ...]:
    """The team of a form handed in: what stands before the first comma is the role."""
    parted = (values[name].partition(",") for name in sorted(values, key=_number) if values[name])
    return tuple(
        Role(role=role.strip()[:500], organisation=organisation.strip()[:500] or None)
        for role, _, organisation in parted
        if role.strip()
    )


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])

"""What stands beside an answer: last year's, which can be taken over, and who has to give it."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from greencert.language import N_
from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion
from greencert.tui.changes import Assign, TakeOver
from greencert.tui.keys import key
from greencert.tui.screens.walk_again import LookAgain
from greencert.tui.screens.walk_sieve import Sieve
from greencert.tui.view import View
from greencert.workflows.earlier import Earlier, EarlierAnswer
from greencert.workflows.typed import read_date

NOBODY = "\N{NO-BREAK SPACE}"
"""Id of the choice that takes an assignment back; no role is called so."""


class Beside(LookAgain):
    """The part of the walk that knows the year before and the roles. Subclasses say what changes on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("t,alt+t", "take_over", N_("Take over"), N_("Last year's answer holds this year as well"), show=False),
        key("o", "assign", N_("Assign"), N_("Say who has to answer this criterion"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._changed: frozenset[str] = frozenset()

    @property
    def earlier(self) -> Earlier | None:
        """The year before, once it was read."""
        return self.app.earlier.get(self.view.case.path)

    @property
    def me(self) -> frozenset[str]:
        """Roles that the person at the keyboard works in."""
        return frozenset({self.app.role} if self.app.role else {self.app.claimant, self.app.assessor})

    @property
    @abstractmethod
    def earlier_in_sight(self) -> bool:
        """Whether last year's answer shows."""

    @abstractmethod
    async def show_earlier(self) -> None:
        """Bring last year's answer into sight."""

    @abstractmethod
    def beside_changed(self) -> None:
        """Something that stands beside the answers is known now."""

    def sieve(self, view: View) -> Sieve:
        """The filters on a view."""
        return Sieve(view, self.me, self.earlier, self._changed)

    def look_back(self) -> None:
        """Read the year before, and what was worked on since the day that is filtered by."""
        self.run_worker(self._look_back, thread=True, group="list")

    def _look_back(self) -> None:
        from greencert.workflows.changed_since import changed_since
        from greencert.workflows.earlier import earlier

        case = self.view.case
        found = earlier(case, self.words.code)
        since = self.app.place.since
        changed = changed_since(case.path, case.edition, date.fromisoformat(since)) if since else frozenset()
        self.app.call_from_thread(self._looked_back, found, changed)

    def _looked_back(self, found: Earlier | None, changed: frozenset[str]) -> None:
        same = found == self.earlier and changed == self._changed
        self.app.earlier[self.view.case.path] = found
        if same:
            return
        self._changed = changed
        if self.is_attached:
            self.beside_changed()

    # --- doing

    async def action_take_over(self) -> None:
        """Claim what was claimed last year. What doesn't show isn't taken over: nobody saw what it is."""
        criterion = self.criterion
        if criterion is None:
            return
        before = self.earlier.answers.get(criterion.id) if self.earlier else None
        nothing = self._nothing_to_take(criterion, before)
        if nothing or before is None or self.earlier is None:
            said = nothing
        elif self.earlier_in_sight:
            self.app.submit(TakeOver(criterion.id, before.answer.claim, self.earlier.year, self.app.claimant))
            said = self.words.text("Taken over from {year}; ctrl+z takes it back.", year=self.earlier.year)
        else:
            await self.show_earlier()
            said = self.words.text("Nothing is taken over yet: t (alt+t) takes over what you see now.")
        if self.view.read_only is None:
            self.notify(said, markup=False)

    def _nothing_to_take(self, criterion: Criterion, before: EarlierAnswer | None) -> str:
        """Why there is nothing to take over; empty where there is something."""
        words = self.words
        if self.view.case.path not in self.app.earlier:
            return words.text("The year before is still being read.")
        if self.earlier is None:
            return words.text("There is no earlier year of this park under this scheme.")
        year = self.earlier.year
        if before is None or not _claims(before.answer):
            return words.text(
                "Nothing to take over: {criterion} wasn't answered in {year}.", criterion=criterion.id, year=year
            )
        if not before.same:
            return words.text("Nothing to take over: the criterion asked for something else in {year}.", year=year)
        now, then = self.view.case.assessment.answers.get(criterion.id, Answer()).claim, before.answer.claim
        if (now.value, now.not_applicable) == (then.value, then.not_applicable):
            return words.text("Nothing to take over: this year's claim is the same as in {year}.", year=year)
        return ""

    @work
    async def action_assign(self) -> None:
        from greencert.tui.dialogs.choose import ChooseDialog
        from greencert.tui.widgets.picks import Pick

        criterion = self.criterion
        if criterion is None:
            return
        now = self.view.case.assessment.answers.get(criterion.id, Answer()).assigned
        team = [member.role for member in self.view.case.assessment.profile.team]
        roles = dict.fromkeys([self.app.claimant, *team, *sorted(self._assigned()), *([now] if now else [])])
        picks = (Pick(NOBODY, self.words.text("nobody in particular")), *(Pick(role, role) for role in roles))
        title = self.words.text("Who answers {criterion}?", criterion=criterion.id)
        chosen = await self.app.push_screen_wait(ChooseDialog(title, picks, now or NOBODY, self.words))
        if chosen:
            self.app.submit(Assign(criterion.id, None if chosen == NOBODY else chosen, self.app.claimant))

    def _assigned(self) -> set[str]:
        """Roles that have to answer something already."""
        answers = self.view.case.assessment.answers.values()
        return {answer.assigned for answer in answers if answer.assigned}

    async def ask_since(self) -> bool:
        """Ask from which day on; False when nobody says one."""
        from greencert.tui.dialogs.since import SinceDialog

        values = await self.app.push_screen_wait(SinceDialog(self.app.place.since, self.words))
        if values is None:
            return False
        day = read_date(values["since"])
        self.app.place = replace(self.app.place, since=day.isoformat() if day else "")
        return bool(day)


def _claims(answer: Answer) -> bool:
    return answer.claim.value is not None or answer.claim.not_applicable is not None

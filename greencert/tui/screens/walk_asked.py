"""On the walk: what is planned for a criterion, and what the assessor asks about it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from greencert.language import N_
from greencert.tui.changes import SetClaim
from greencert.tui.keys import key
from greencert.tui.review_changes import Reply
from greencert.tui.screens.walk_beside import Beside
from greencert.workflows.ask import waiting


class Asked(Beside):
    """Keys for both."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "d",
            "intend",
            N_("Plan"),
            N_("What will hold once a planned measure is carried out, and by when"),
            show=False,
        ),
        key("q", "reply", N_("Reply"), N_("Reply to the assessor's question about this criterion"), show=False),
    ]

    @work
    async def action_intend(self) -> None:
        from greencert.tui.dialogs.intended import IntendedDialog

        criterion = self.criterion
        if criterion is None:
            return
        made = await self.app.push_screen_wait(IntendedDialog(self.view, criterion, self.words))
        if made is not None:
            by = self.app.claimant
            self.app.submit(SetClaim(criterion.id, "intended", made.value, by))
            self.app.submit(SetClaim(criterion.id, "intended_by", made.by, by))

    @work
    async def action_reply(self) -> None:
        from greencert.tui.dialogs.ask import reply_dialog

        criterion = self.criterion
        question = waiting(self.view.case.assessment, criterion.id) if criterion else None
        if criterion is None or question is None:
            self.notify(self.words.text("Nothing was asked about this criterion that waits for a reply."), markup=False)
            return
        values = await self.app.push_screen_wait(reply_dialog(criterion.id, question, self.app.claimant, self.words))
        if values is not None:
            self.app.submit(Reply(criterion.id, values["text"], values["by"], date.today()))

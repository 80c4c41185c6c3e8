"""From which day on changes are shown."""

from __future__ import annotations

from datetime import date, timedelta

from greencert.language import Language
from greencert.tui.dialogs.form import FormDialog, LineField
from greencert.workflows.typed import read_date

WEEK = timedelta(days=7)


class SinceDialog(FormDialog):
    """Hands back `since` as the day was typed; offered is the day that was asked for last, or a week ago."""

    def __init__(self, since: str, words: Language) -> None:
        def day(typed: str) -> str:
            return "" if read_date(typed) else words.text("a date such as 2025-06-30")

        offered = since or (date.today() - WEEK).isoformat()
        field = LineField("since", words.text("Since"), offered, check=day, longest=20)
        title = words.text("Show what was worked on since which day?")
        super().__init__(title, (field,), words, done=words.text("Show"))

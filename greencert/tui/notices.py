"""What the banner says: why nothing can be changed here, or that answers have to be looked at again."""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from greencert.language import Language
from greencert.scoring import Result
from greencert.tui.literal import literal, one_line
from greencert.tui.view import ReadOnly, View
from greencert.workflows.hold import described


def read_only(why: ReadOnly, words: Language) -> Content:
    """Why a case can only be read, and what would help."""
    if why.why == "held":
        said = words.text(
            "Read only: open elsewhere, by {who}. As soon as it is closed there, you can work on it here.",
            who=words.say(described(why.holder)),
        )
    elif why.why == "folder":
        said = words.text("Read only: this folder can't be written by you.")
    else:
        first = one_line(words.say(why.problems[0].message)) if why.problems else ""
        said = words.plural(
            "Read only: {n} problem in its files: {first}",
            "Read only: {n} problems in its files, the first: {first}",
            len(why.problems),
            first=first,
        )
    return literal(said, "$warning bold")


def look_again(left: tuple[str, ...], here: str, words: Language, *, typed: bool) -> Content:
    """How many answers have to be looked at again, and the keys that lead through them."""
    if not left:
        return Content("")
    count = words.plural("{n} answer to look at again", "{n} answers to look at again", len(left))
    keep, lead = ("alt+k", "alt+l") if typed else ("k", "l")
    if here in left:
        keys = words.text("{keep} keeps the answer as it is, {lead} leads to the next", keep=keep, lead=lead)
    else:
        keys = words.text("{lead} leads to the next", lead=lead)
    return literal(count, "$warning bold") + literal(f" · {keys}", "$warning")


def banner(view: View, here: str, words: Language, *, typed: bool = False) -> Content:
    """The one thing that matters most. `typed`: whether the focus takes letters, so that other keys are named."""
    if view.read_only is not None:
        return read_only(view.read_only, words)
    return look_again(left(view), here, words, typed=typed)


def left(view: View) -> tuple[str, ...]:
    """Criteria that changed since they were answered, in the order of the edition."""
    return _left(_Same(view.claimed))


class _Same:
    """A result that is equal to itself only: comparing two of 1,500 criteria takes longer than looking through one."""

    def __init__(self, result: Result) -> None:
        self.result = result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.result is other.result

    def __hash__(self) -> int:
        return id(self.result)


@lru_cache(maxsize=2)
def _left(same: _Same) -> tuple[str, ...]:
    return tuple(
        found.id for found in same.result.criteria if any(reason.code == "open.look_again" for reason in found.reasons)
    )

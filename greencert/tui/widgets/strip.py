"""Two lines that are always in sight on the walk: the theme against its floor, the total, the range of levels."""

from __future__ import annotations

from decimal import Decimal

from textual.content import Content
from textual.widget import Widget

from greencert.language import Language
from greencert.report.amounts import cut
from greencert.report.summary import level_title, percent_text
from greencert.report.words import word
from greencert.scoring.result import Basis, LevelRange, Result, ThemeResult
from greencert.tui.abbreviated import abbreviated
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.meter import CLAIMED, POSSIBLE, VERIFIED, Level, meter

WIDE = 100
SHORTEST, LONGEST = 5, 30
LEAST = 6
"""Columns that a title keeps when there is little room."""
PERCENT = "\N{NO-BREAK SPACE}%"
STYLES = ("bold", "", "$quiet")
WORDY = 140
"""From this many columns on the percentages have names."""


class ScoreStrip(Widget):
    """Shows a view as seen from one theme."""

    DEFAULT_CSS = """
    ScoreStrip { height: 2; background: $surface; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    ALLOW_SELECT = False

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.words = words
        self.view: View | None = None
        self.theme = ""

    def show(self, view: View, theme: str) -> None:
        """Another view or theme."""
        self.view, self.theme = view, theme
        self.refresh()

    def render(self) -> Content:
        if self.view is None:
            return Content("")
        return Content("\n").join([self._theme_line(self.view), self._total_line(self.view)])

    def _theme_line(self, view: View) -> Content:
        verified, claimed = _theme(view.verified, self.theme), _theme(view.claimed, self.theme)
        if verified is None or claimed is None or verified.possible_percent is None:
            return Content("")
        title = view.edition.theme[self.theme].title
        floor = Content("")
        if verified.floor is not None:
            percent = percent_text(verified.floor, view.edition, self.words)
            floor = literal("  " + self.words.text("floor {percent}", percent=percent), "$warning")
        level = Level(verified.percent, claimed.percent, verified.possible_percent, verified.floor)
        said = self._span(verified.percent, claimed.percent, verified.possible_percent, view)
        return self._line(title, level, said + floor + self._effect(view))

    def _total_line(self, view: View) -> Content:
        words, verified, claimed = self.words, view.verified, view.claimed
        missing = words.plural("{n} open", "{n} open", len(verified.open))
        if self.size.width >= WIDE:
            missing += " · " + words.plural("{n} unanswered", "{n} unanswered", len(claimed.open))
        tail = Content.assemble("  ", self._range(view), "  ", literal(missing, "$quiet"))
        if verified.possible_percent is None:
            return Content.assemble(literal(words.text("Level"), "bold"), tail, self._effect(view))
        said = self._span(verified.percent, claimed.percent, verified.possible_percent, view)
        total = Level(verified.percent, claimed.percent, verified.possible_percent)
        return self._line(words.text("Total"), total, said + tail)

    def _range(self, view: View) -> Content:
        """The range of levels that is verified; or the one that the last change moved, and which way."""
        for basis, sign in ((Basis.VERIFIED, VERIFIED), (Basis.CLAIMED, CLAIMED)):
            moved = view.effects[basis].range if basis in view.effects else None
            if moved is not None:
                before, after = (_height(found, view) for found in moved)
                arrow = literal("▲ ", "$success bold") if after > before else literal("▼ ", "$error bold")
                return arrow + literal(f"{sign} {self._ends(moved[1], view)}", "$primary bold")
        return literal(self._ends(view.verified.range, view), "$primary bold")

    def _ends(self, found: LevelRange, view: View) -> str:
        """Certain to possible."""
        certain, possible = (level_title(view.edition, end, self.words) for end in (found.certain, found.possible))
        dash = "–" if self.size.width < WIDE else " – "
        return certain if certain == possible else f"{certain}{dash}{possible}"

    def _line(self, title: str, level: Level, said: Content) -> Content:
        """Title, bar, numbers. The bar takes what the numbers leave."""
        wide = self.size.width >= WIDE
        spare = self.size.width - 2 - SHORTEST - said.cell_length - 2
        room = 28 if wide else max(LEAST, min(16, spare))
        name = abbreviated(title, room).stylize("bold")
        name = name.pad_right(max(0, room - name.cell_length))
        bar = max(SHORTEST, min(LONGEST, self.size.width - room - said.cell_length - 2))
        return Content.assemble(name, " ", meter(level, bar), " ", said)

    def _span(self, verified: Decimal | None, claimed: Decimal | None, possible: Decimal | None, view: View) -> Content:
        """Verified, claimed, possible: with the signs of the bar, and where there is room with words."""
        shown = [percent_text(each, view.edition, self.words) for each in (verified, claimed, possible)]
        if self.size.width < WIDE:
            shown = [*(percent.removesuffix(PERCENT) for percent in shown[:2]), shown[2]]
        names = (word(Basis.VERIFIED, self.words), word(Basis.CLAIMED, self.words), self.words.text("possible"))
        parts = []
        for sign, name, percent, style in zip((VERIFIED, CLAIMED, POSSIBLE), names, shown, STYLES, strict=True):
            said = f"{name} {percent}" if self.size.width >= WORDY else percent
            parts.append(literal(f"{sign} {said}", style))
        return Content("  ").join(parts)

    def _effect(self, view: View) -> Content:
        """What the last change did to the points that are claimed."""
        effect = view.effects.get(Basis.CLAIMED)
        if effect is None or not effect.points:
            return Content("")
        sign, tone = ("+", "$success") if effect.points > 0 else ("−", "$error")
        points = self.words.plural("{n} point", "{n} points", cut(abs(effect.points), 1))
        return literal(f"  {sign}{points}", f"{tone} bold")


def _height(found: LevelRange, view: View) -> tuple[int, ...]:
    """How high the ends of a range are."""
    ids = [level.id for level in view.edition.scheme.levels]
    return tuple(ids.index(end) + 1 if end in ids else 0 for end in (found.certain, found.possible))


def _theme(result: Result, theme: str) -> ThemeResult | None:
    return next((found for found in result.themes if found.id == theme), None)

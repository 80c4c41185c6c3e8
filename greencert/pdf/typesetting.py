"""Blocks of the document tree become pieces in the flow, and elements of the structure tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from greencert.pdf.beside import Columns
from greencert.pdf.callouts import callout_items
from greencert.pdf.figures import figure_items
from greencert.pdf.fitting import fitted, on_one_line, smaller
from greencert.pdf.flow import Item, Place, indented
from greencert.pdf.inline import Setting
from greencert.pdf.keeping import Column
from greencert.pdf.lines import Fragment, Look
from greencert.pdf.palette import ACCENT
from greencert.pdf.pieces import Rule, Text
from greencert.pdf.printable import one_line, printable
from greencert.pdf.rows import Row
from greencert.pdf.structure import Element
from greencert.pdf.tables import table_items
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import (
    BODY,
    HEADINGS,
    KEY_LABEL,
    KEY_VALUE,
    LEAD,
    LOOKED_UP,
    MEASURE,
    NAME,
    QUOTE,
    SMALL,
    VALUE,
    Style,
)
from greencert.report.inline import hung
from greencert.report.tree import (
    Beside,
    Block,
    Bullets,
    Callout,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Table,
    Together,
)

_ROLES: dict[str, Style] = {"body": BODY, "lead": LEAD, "small": SMALL, "quote": QUOTE}
_HANG = 16.0
_NAMES = 0.34
"""Share of the width that the names of facts may take."""
_FACT_GAP = 14.0
_GUTTER = 24.0
"""Room between two columns."""


@dataclass(frozen=True)
class Typesetter:
    """Sets blocks in a column `width` points wide that starts `left` points inside the margin."""

    setting: Setting
    keys: Iterator[str]
    """The keys of headings, in the order in which they come."""
    width: float
    left: float = 0.0

    def items(self, blocks: Sequence[Block], parent: Element) -> list[Item]:
        """The pieces of blocks one under the other; what follows a page break starts a page."""
        column = Column()
        broken = False
        for block in blocks:
            if isinstance(block, PageBreak):
                broken = True
                continue
            found = self._block(block, parent)
            if found and broken:
                found[0] = replace(found[0], new_page=True)
                broken = False
            column.add(block, found)
        return column.items

    def _block(self, block: Block, parent: Element) -> list[Item]:
        match block:
            case Heading():
                return self._heading(block, parent)
            case Paragraph():
                return self._paragraph(block, parent)
            case Bullets():
                return self._bullets(block, parent)
            case Facts():
                return self._facts(block, parent)
            case KeyFigures():
                return self._key_figures(block, parent)
            case Table():
                return indented(table_items(self.setting, block, self.width, parent), self.left)
            case Callout():
                return callout_items(self, block, parent)
            case Figure():
                return indented(figure_items(self.setting, block, self.width, parent), self.left)
            case Together():
                return self._together(block, parent)
            case Beside():
                return self._beside(block, parent)
            case PageBreak():
                return []

    def _beside(self, pair: Beside, parent: Element) -> list[Item]:
        """Both blocks in columns of the same width."""
        room = (self.width - _GUTTER) / 2
        left = replace(self, width=room, left=0.0)
        right = replace(self, width=room, left=room + _GUTTER)
        columns = (tuple(left.items([pair.left], parent)), tuple(right.items([pair.right], parent)))
        return [Item(Columns(columns), 12, 12, self.left)] if any(columns) else []

    def _key_figures(self, block: KeyFigures, parent: Element) -> list[Item]:
        """Large values in columns of the same width, each over its label and its note."""
        count = max(len(block.figures), 1)
        room = (self.width - _GUTTER * (count - 1)) / count
        columns = []
        for place, figure in enumerate(block.figures):
            element, indent = parent.add("P"), place * (room + _GUTTER)
            value = fitted(figure.value, smaller(KEY_VALUE, 24, 20, 17, 14, 11), room, 33, self.setting.words.code)
            pieces = [
                Item(Rule(room, ACCENT, 0.8, 3)),
                Item(Text(value.lines, value.style.leading, room, element), before=4),
                Item(self.setting.piece(figure.label, KEY_LABEL, room, element), before=1),
            ]
            if figure.note:
                pieces.append(Item(self.setting.piece(figure.note, SMALL, room, element), before=1))
            columns.append(tuple(replace(item, indent=indent) for item in pieces))
        return [Item(Columns(tuple(columns)), 12, 12, self.left)] if columns else []

    def _item(self, text: Text, style: Style) -> Item:
        return Item(text, style.before, style.after, self.left)

    def _heading(self, heading: Heading, parent: Element) -> list[Item]:
        style = on_one_line(heading.text, HEADINGS[heading.level], self.width)
        # The document's title is the first heading, so that chapters are the second.
        element = parent.add(f"H{heading.level + 1}")
        text = self.setting.title(heading.text, style, self.width, element)
        place = Place(next(self.keys), one_line(heading.text), heading.level)
        item = replace(self._item(text, style), keep_next=True, place=place)
        if heading.level > 1:
            return [item]
        rule = Item(Rule(self.width, ACCENT, 0.8, 3), style.before, 5, self.left, keep_next=True)
        return [rule, replace(item, before=0)]

    def _paragraph(self, paragraph: Paragraph, parent: Element) -> list[Item]:
        style = _ROLES[paragraph.role]
        inset = 18.0 if paragraph.role == "quote" else 0.0
        element = parent.add("BlockQuote" if paragraph.role == "quote" else "P")
        text = self.setting.piece(paragraph.content, style, min(self.width - inset, MEASURE), element)
        return indented([self._item(text, style)], inset)

    def _bullets(self, bullets: Bullets, parent: Element) -> list[Item]:
        numbering = "Decimal" if bullets.numbered else "Disc"
        element = parent.add("L", attributes={"ListNumbering": numbering})
        entries = [(printable(sign), content) for sign, content in hung(bullets)]
        style = LOOKED_UP if bullets.small else BODY
        look = Look(Weight.SEMIBOLD, style.size, ACCENT)
        hang = max([_HANG, *(look.width(sign) + 8 for sign, _ in entries)])
        items = []
        for sign, content in entries:
            entry = element.add("LI")
            label, body = entry.add("Lbl"), entry.add("LBody")
            room = self.width if bullets.small else min(self.width, MEASURE)
            text = self.setting.piece(content, style, room - hang, body)
            wide = look.width(sign)
            # Numbers stand flush right before their text, bullets a little inside.
            x = -8 - wide if bullets.numbered else 4 - hang
            mark = Fragment(x, wide, f"{sign} ", look)
            apart = 1.0 if bullets.small else 2.5
            items.append(Item(replace(text, mark=mark, mark_element=label), apart, apart, self.left + hang))
        return _spaced(_paired(items), 4 if bullets.small else BODY.before, BODY.after)

    def _facts(self, facts: Facts, parent: Element) -> list[Item]:
        names = [self.setting.runs(name, NAME) for name, _ in facts.pairs]
        widest = max((run.look.width(run.text) for runs in names for run in runs), default=0.0)
        column = min(widest + 1, _NAMES * self.width)
        room = min(self.width - column - _FACT_GAP, MEASURE)
        element = parent.add("L", attributes={"ListNumbering": "None"})
        items = []
        for name, value in facts.pairs:
            entry = element.add("LI")
            cells = (
                (0.0, self.setting.piece(name, NAME, column, entry.add("Lbl"))),
                (column + _FACT_GAP, self.setting.piece(value, VALUE, room, entry.add("LBody"))),
            )
            items.append(Item(Row(cells, VALUE.leading, self.width, pad=2.75), indent=self.left))
        return _spaced(_paired(items), 8, 10)

    def _together(self, together: Together, parent: Element) -> list[Item]:
        group = object()
        items = self.items(together.blocks, parent)
        last = together.blocks[-1] if together.blocks else None
        # A list at the end goes on on the next page like any other list: a page isn't left empty for it.
        held = len(items) - len(last.items) if isinstance(last, Bullets) else len(items)
        if 0 < held < len(items):
            items[held - 1] = replace(items[held - 1], keep_next=True)
        return [item if item.group is not None else replace(item, group=group) for item in items[:held]] + items[held:]


def _paired(items: list[Item]) -> list[Item]:
    """Of a list neither the first entry nor the last one stands alone on its page."""
    for place in {0, len(items) - 2} if len(items) > 1 else ():
        items[place] = replace(items[place], keep_next=True)
    return items


def _spaced(items: list[Item], before: float, after: float) -> list[Item]:
    """The same items with more space around them all."""
    if items:
        items[0] = replace(items[0], before=before)
        items[-1] = replace(items[-1], after=after)
    return items

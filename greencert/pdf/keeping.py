"""What stays on one page with what comes before it: the rules between one block and the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from greencert.pdf.flow import Item
from greencert.pdf.typography import BODY
from greencert.report.tree import Block, Figure, Heading, Paragraph, Together

_FEW = 3 * BODY.leading
"""Less than that under a heading isn't enough to end a page with."""
_OPENING = 160.0
"""A chapter's heading with what stands before its first section, up to this height, isn't parted from the section."""


@dataclass
class Column:
    """The pieces of blocks one under the other, each kept with what it can't do without."""

    items: list[Item] = field(default_factory=list)
    _above: Block | None = None
    _held: bool = False
    """Whether what is above is the last of several blocks that are held together."""
    _first_words: int = 0
    """Level of the heading after which nothing but a few words has come yet."""
    _opening: int | None = None
    """Where the chapter begins, while it has no section yet."""

    def add(self, block: Block, found: list[Item]) -> None:
        """Puts the pieces of a block under those that are there."""
        if not found:
            return
        level = _level(block)
        # A heading with nothing but its first words at the foot of a page is no better than a heading alone.
        lonely = self._first_words and not 0 < level <= self._first_words
        # What a chart shows is said right under it, unless the heading that it is held together with says it.
        said = isinstance(self._above, Figure) and not self._held and isinstance(block, Paragraph)
        if self.items and (lonely or said):
            self.items[-1] = replace(self.items[-1], keep_next=True)
        if level:
            self._head(level)
        self._first_words = self._begun(block, level) if _height(found) < _FEW else 0
        self._above, self._held = _last(block), isinstance(block, Together)
        self.items += found

    def _begun(self, block: Block, level: int) -> int:
        """The level of the heading that a block is the first words after, or that it holds together with them."""
        if isinstance(block, Paragraph) and isinstance(self._above, Heading):
            return self._above.level
        return level if isinstance(block, Together) and isinstance(_last(block), Paragraph) else 0

    def _head(self, level: int) -> None:
        """A chapter begins with its first section, not with a few lines at the foot of a page."""
        if level == 1:
            self._opening = len(self.items)
            return
        if self._opening is not None and _height(opening := self.items[self._opening :]) < _OPENING:
            self.items[self._opening :] = [replace(item, keep_next=True) for item in opening]
        self._opening = None


def _height(items: list[Item]) -> float:
    return sum(item.piece.height for item in items)


def _last(block: Block) -> Block:
    """The block that what follows comes after."""
    return _last(block.blocks[-1]) if isinstance(block, Together) and block.blocks else block


def _level(block: Block) -> int:
    """The level of the heading that a block begins with; 0 when it begins with something else."""
    first = block.blocks[0] if isinstance(block, Together) and block.blocks else block
    return first.level if isinstance(first, Heading) else 0

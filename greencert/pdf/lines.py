"""Runs of text broken into lines: greedy, ragged, never wider than the column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from greencert.pdf.hyphenation import shown, word_breaks
from greencert.pdf.palette import Colour
from greencert.pdf.typeface import Weight, typeface, weight_for
from greencert.report.unbroken import unbroken

_RAGGED = 0.16
"""A word is hyphenated only when the line would stay emptier than this share of the width …"""
_EMPTY = 38.0
"""… and than this many points, or half of a column narrower than twice that."""
_REST = 6
"""So many letters and signs of a paragraph's last word go to a line of their own, or none."""
_AHEAD = 600
"""No line holds so many letters: a word is looked through no further for a place to end it."""


class Look(NamedTuple):
    """How a run of text looks. `link` is an address or `#anchor`; `shaded` lays a tint under it.

    `language`: ISO 639-1, where it isn't that of the page.
    """

    weight: Weight
    size: float
    colour: Colour
    link: str | None = None
    shaded: bool = False
    language: str = ""

    def width(self, text: str) -> float:
        """Width of a text in points."""
        return typeface(self.weight).width(text) * self.size


class Run(NamedTuple):
    """A stretch of printable text in one look."""

    text: str
    look: Look


class Fragment(NamedTuple):
    """A stretch of a line: where it starts, from the line's left end, and how wide it is."""

    x: float
    width: float
    text: str
    look: Look


class Line(NamedTuple):
    """A line ready to be drawn."""

    fragments: tuple[Fragment, ...]
    width: float


@dataclass(slots=True)
class _Word:
    """What stands between two spaces; its parts differ in look."""

    parts: list[Run]
    width: float
    final: bool = False
    """The beginning of a word that was broken: its marks are printed, not obeyed."""
    last: bool = False
    """Nothing comes after it in its paragraph."""


def _part(text: str, look: Look) -> Run:
    weight = weight_for(text, look.weight)
    return Run(text, look if weight is look.weight else look._replace(weight=weight))


def _word(parts: list[Run]) -> _Word:
    return _Word(parts, sum(part.look.width(shown(part.text)) for part in parts))


def _words(runs: Iterable[Run], language: str) -> Iterator[_Word | None]:
    """The words of a text in a language, None where a new line is asked for."""
    parts: list[Run] = []
    for text, look in runs:
        for row, stretch in enumerate(unbroken(text, look.language or language).split("\n")):
            if row:
                if parts:
                    yield _word(parts)
                parts = []
                yield None
            for place, piece in enumerate(stretch.split(" ")):
                if place and parts:
                    yield _word(parts)
                    parts = []
                if piece:
                    parts.append(_part(piece, look))
    if parts:
        yield _word(parts)


def _cut(parts: Sequence[Run], index: int, at: int, sign: str) -> tuple[_Word, _Word]:
    text, look = parts[index]
    head = [*parts[:index], Run(shown(text[:at]) + sign, look)]
    tail = [Run(text[at:], look), *parts[index + 1 :]]
    first = _Word(head, sum(part.look.width(part.text) for part in head), final=True)
    return first, _word([part for part in tail if part.text])


def _at_joint(
    parts: Sequence[Run], room: float, language: str, hyphenate: bool, rest: int
) -> tuple[_Word, _Word] | None:
    """A word parted where it may be and fits, `rest` signs at least on the next line when a hyphen is put in."""
    x = 0.0
    ahead = sum(len(part.text) for part in parts)
    best: tuple[int, int, str] | None = None
    for index, (text, look) in enumerate(parts):
        for at, sign in word_breaks(text[:_AHEAD], language and (look.language or language)):
            if sign and not (hyphenate and ahead - at >= rest):
                continue
            if x + look.width(shown(text[:at]) + sign) > room:
                break
            best = (index, at, sign)
        x += look.width(shown(text))
        ahead -= len(text)
        if x > room:
            break
    return _cut(parts, *best) if best else None


def _anywhere(parts: Sequence[Run], room: float) -> tuple[_Word, _Word]:
    """Breaks a word that has no joint after the last letter that fits; one letter always does."""
    x = 0.0
    for index, (text, look) in enumerate(parts):
        for at, letter in enumerate(text):
            wide = look.width(letter)
            if x + wide > room and (index or at):
                return _cut(parts, index, at, "") if at else _between(parts, index)
            x += wide
    return _Word(list(parts), x), _Word([], 0)


def _between(parts: Sequence[Run], index: int) -> tuple[_Word, _Word]:
    return _word(list(parts[:index])), _word(list(parts[index:]))


class _Setter:
    """Sets words one after the other."""

    def __init__(self, width: float, language: str) -> None:
        self.width = width
        self.language = language
        self.lines: list[Line] = []
        self._texts: list[list[str]] = []
        self._looks: list[Look] = []
        self._x = 0.0

    def new_line(self) -> None:
        """Ends the line."""
        x = 0.0
        fragments = []
        for words, look in zip(self._texts, self._looks, strict=True):
            text = "".join(words)
            wide = look.width(text)
            fragments.append(Fragment(x, wide, text, look))
            x += wide
        self.lines.append(Line(tuple(fragments), x))
        self._texts, self._looks, self._x = [], [], 0.0

    def feed(self, ends: int) -> None:
        """Ends the line where the text asks for it; nothing at the very beginning."""
        if self.lines or self._looks:
            for _ in range(min(ends, 2)):
                self.new_line()

    def word(self, word: _Word) -> None:
        """Puts a word on the line, or as much of it as fits, the rest on the next ones."""
        gap = self._spacer(word).width(" ") if self._looks else 0.0
        while self._x + gap + word.width > self.width + 0.01:
            head, tail = self._broken(word, self.width - self._x - gap)
            if head:
                self._put(head, gap)
            self.new_line()
            gap = 0.0
            if not tail.parts:
                return
            word = tail
        self._put(word, gap)

    def _broken(self, word: _Word, room: float) -> tuple[_Word | None, _Word]:
        if not self._looks and word.width <= self.width:
            return None, word
        ragged = max(_RAGGED * self.width, min(_EMPTY, self.width / 2))
        worth = room > ragged or word.width > self.width
        rest = _REST if word.last and word.width <= self.width else 0
        found = _at_joint(word.parts, room, self.language, worth, rest)
        if found:
            return found
        return (None, word) if self._looks else _anywhere(word.parts, room)

    def _spacer(self, word: _Word) -> Look:
        """Whose the space before a word is: not a link's or a tint's that ends before it."""
        last = self._looks[-1]
        return word.parts[0].look if last.link or last.shaded else last

    def _put(self, word: _Word, gap: float) -> None:
        space = " " if gap else ""
        if space and self._spacer(word) == self._looks[-1]:
            self._texts[-1].append(space)
            space = ""
        for text, look in word.parts:
            plain = space + (text if word.final else shown(text))
            space = ""
            if self._looks and self._looks[-1] == look:
                self._texts[-1].append(plain)
            else:
                self._texts.append([plain])
                self._looks.append(look)
        self._x += gap + word.width

    def end(self) -> tuple[Line, ...]:
        """Every line; a text without words is one empty line."""
        if self._looks or not self.lines:
            self.new_line()
        return tuple(self.lines)


def break_lines(runs: Iterable[Run], width: float, language: str, hyphenate: bool = True) -> tuple[Line, ...]:
    """Lines no wider than `width` points. `\\n` in a text ends the line; several in a row leave one empty line."""
    setter = _Setter(width, language if hyphenate else "")
    ends = 0
    for word, after in pairwise((*_words(runs, language), None)):
        if word is None:
            ends += 1
            continue
        word.last = after is None
        setter.feed(ends)
        ends = 0
        setter.word(word)
    return setter.end()

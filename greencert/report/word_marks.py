"""Two states of a text with the words marked that came and went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from greencert.report.tree import Span

_WORD = re.compile(r"(?:\w+(?:[-'’.,]\w+)*|[^\w\s])\s*|\s+")
_AROUND = 8
"""So many words are kept around a change; long stretches between changes are left out."""

_REWRITTEN = 0.4
"""Below this share of words in common the two states are shown one after the other: marks would only confuse."""

_GAP = "… "


def marked(before: str, after: str) -> tuple[Span, ...]:
    """Both states in one run: deleted words, then inserted ones, where they stood."""
    spans: list[Span] = []
    lost = ""  # white space that stood behind an equal word and doesn't any more: it goes with what is deleted there
    for tag, old, new in _parts(before, after):
        if tag == "equal":
            spans.append(Span("".join(new)))
            lost = "" if new[-1][-1].isspace() else old[-1][len(old[-1].rstrip()) :]
        else:
            gone = lost + "".join(old)
            # At the end of a text there is no white space that would part the two.
            spans += [Span(gone if gone[-1].isspace() or not new else f"{gone} ", "deleted")] if old else []
            spans += [Span("".join(new), "inserted")] if new else []
    return tuple(_shortened(spans))


def side_by_side(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The old state with deleted words marked and the new state with inserted words marked."""
    left: list[Span] = []
    right: list[Span] = []
    for tag, old, new in _parts(before, after):
        left += [Span("".join(old), "plain" if tag == "equal" else "deleted")] if old else []
        right += [Span("".join(new), "plain" if tag == "equal" else "inserted")] if new else []
    return tuple(_shortened(left)), tuple(_shortened(right))


def _parts(before: str, after: str) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """(equal or other, old words, new words) from the beginning to the end."""
    from rapidfuzz.distance import Indel

    old, new = _WORD.findall(before), _WORD.findall(after)
    mine, yours = [word.rstrip() for word in old], [word.rstrip() for word in new]
    if Indel.normalized_similarity(mine, yours) < _REWRITTEN:
        yield "other", old, new
        return
    pending: tuple[list[str], list[str]] = [], []
    steps = list(Indel.opcodes(mine, yours))
    for step in steps:
        gone, come = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        # A single small word between two changes is read more easily as part of them.
        between = any(pending) and step is not steps[-1]
        if step.tag == "equal" and not (between and len(come) == 1 and len(come[0].strip()) < 4):
            if any(pending):
                yield "other", *pending
                pending = [], []
            yield "equal", gone, come
        else:
            pending[0].extend(gone)
            pending[1].extend(come)
    if any(pending):
        yield "other", *pending


def _shortened(spans: Sequence[Span]) -> list[Span]:
    """Long unchanged stretches reduced to what stands next to a change."""
    found: list[Span] = []
    for position, span in enumerate(spans):
        words = _WORD.findall(span.text)
        if span.style != "plain" or len(words) <= 2 * _AROUND + 4:
            found.append(span)
            continue
        head = words[:_AROUND] if position else []
        tail = words[-_AROUND:] if position < len(spans) - 1 else []
        found.append(Span("".join([*head, _GAP, *tail])) if head or tail else span)
    return found

"""How wide the columns of a table are: by what is in them, within the shares that its author asked for."""

from __future__ import annotations

from collections.abc import Sequence

from greencert.pdf.hyphenation import shown
from greencert.pdf.lines import Run

_WORD = 96.0
"""No column is widened beyond this (in points) for the sake of one long word: that word is hyphenated."""


def natural_width(runs: Sequence[Run]) -> float:
    """Width of a text that isn't broken."""
    if len(runs) == 1 and "\n" not in runs[0].text:
        return runs[0].look.width(shown(runs[0].text))
    texts = "".join(shown(run.text) for run in runs).split("\n")
    look = max((run.look for run in runs), key=lambda look: look.width("nnnn"), default=None)
    return max(look.width(text) for text in texts) if look else 0.0


def _word_width(runs: Sequence[Run]) -> float:
    widths = (run.look.width(shown(word)) for run in runs for word in run.text.replace("\n", " ").split(" "))
    return min(_WORD, max(widths, default=0.0))


def _title_width(runs: Sequence[Run]) -> float:
    """Width of a title that is broken between words, over two lines at most."""
    words = [(run.look, word) for run in runs for word in run.text.replace("\n", " ").split(" ") if word]
    wide = [look.width(shown(word)) + look.width(" ") for look, word in words]
    return min((max(sum(wide[:at]), sum(wide[at:])) for at in range(1, len(wide) + 1)), default=0.0)


def column_widths(
    head: Sequence[Sequence[Run]],
    rows: Sequence[Sequence[Sequence[Run]]],
    shares: Sequence[float],
    width: float,
    counted: Sequence[bool],
) -> list[float]:
    """Widths in points that add up to `width`. Head and rows are texts as runs.

    `counted`: columns of numbers, each of which stays on one line with what it counts.
    """
    count = len(shares)
    words = [max(_word_width(row[i]) for row in (head, *rows)) + 0.5 for i in range(count)]
    for i in (i for i in range(count) if counted[i]):
        words[i] = max([words[i], *(min(natural_width(row[i]), _WORD) + 0.5 for row in rows)])
    # Titles take two lines sooner than the texts under them.
    titles = [_title_width(head[i]) for i in range(count)]
    natural = [max([titles[i], words[i], *(natural_width(row[i]) + 0.5 for row in rows)]) for i in range(count)]
    positive = [share if share > 0 else 0.1 for share in shares]
    targets = [width * share / sum(positive) for share in positive]
    widths = [max(word, min(whole, target)) for word, whole, target in zip(words, natural, targets, strict=True)]
    if sum(widths) > width:
        return _reduced(widths, words, width)
    wanted = [max(0.0, whole - have) for whole, have in zip(natural, widths, strict=True)]
    widths = [have + more for have, more in zip(widths, _shared(wanted, width - sum(widths)), strict=True)]
    spare = width - sum(widths)
    return [have + spare * target / width for have, target in zip(widths, targets, strict=True)]


def _shared(wanted: Sequence[float], spare: float) -> list[float]:
    """What each column gets of the room that is left: all that it wants, the modest ones first, or a like part."""
    given = [0.0] * len(wanted)
    waiting = sorted((i for i, want in enumerate(wanted) if want > 0), key=lambda i: wanted[i])
    for place, i in enumerate(waiting):
        given[i] = wanted[i] if wanted[i] <= spare else spare / (len(waiting) - place)
        spare -= given[i]
    return given


def _reduced(widths: list[float], words: list[float], width: float) -> list[float]:
    """Takes from columns what they have beyond their longest word; from all alike when that isn't enough."""
    least = sum(words)
    if least >= width:
        return [word * width / least for word in words]
    factor = (width - least) / (sum(widths) - least)
    return [word + (have - word) * factor for have, word in zip(widths, words, strict=True)]

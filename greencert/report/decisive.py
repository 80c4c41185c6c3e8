"""Which open criteria decide a level, and which levels no evidence can bring, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from greencert.language import Language
from greencert.report.names import Names
from greencert.scoring.decisive import Decisive
from greencert.scoring.result import LevelResult, Result


def decisive_lines(decided: Iterable[Decisive], names: Names, words: Language) -> tuple[str, ...]:
    """A sentence for every open criterion on which alone a level hangs."""
    return tuple(line for each in decided for line in _lines(each, names, words))


def _lines(each: Decisive, names: Names, words: Language) -> Iterator[str]:
    criterion = names.title("criterion", each.criterion)
    if each.lifts and each.lifts_to:
        level = names.title("level", each.lifts_to)
        yield words.text("{criterion}: met, it alone makes {level} certain.", criterion=criterion, level=level)
    if each.drops and each.drops_to:
        level = names.title("level", each.drops_to)
        yield words.text("{criterion}: without it {level} is the most.", criterion=criterion, level=level)
    elif each.drops:
        yield words.text("{criterion}: without it no level is possible.", criterion=criterion)


def beyond(result: Result, level: LevelResult, names: Names, words: Language) -> Iterator[str]:
    """That no evidence brings a level, where it could be given to such a park but is out of reach."""
    if level.possible or not _fits(level):
        return
    title = names.title("level", level.id)
    if by_figures(result, level):
        yield words.text(
            "Only figures that are missing could lift this to {level}: if every company that gave none were best.",
            level=title,
        )
    elif result.open:
        yield words.text(
            "No evidence of any kind could lift this to {level}: even if everything open turned out well, "
            "what is marked ✗ would be missing.",
            level=title,
        )
    else:
        yield words.text(
            "No evidence of any kind could lift this to {level}: nothing is open, so the park itself has to change.",
            level=title,
        )


def _fits(level: LevelResult) -> bool:
    """Whether a level is given to parks of this phase."""
    return all(hurdle.reason.code != "level.phase" for hurdle in level.hurdles)


def by_figures(result: Result, level: LevelResult) -> bool:
    """Whether missing figures at their best, with everything open turning out well, would bring a level."""
    if not _fits(level):
        return False
    order = [each.id for each in result.levels]
    most = result.reach.possible_level if result.reach else None
    return most is not None and order.index(most) >= order.index(level.id)

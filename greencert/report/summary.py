"""The score on one screen: level as a range, themes against floors, what stands in the way, what is missing."""

from __future__ import annotations

from decimal import Decimal

from greencert.language import N_, Language
from greencert.model.assessment import Assessment
from greencert.model.base import Phase
from greencert.model.edition import Edition
from greencert.model.scheme import Level
from greencert.report.reach import result_range
from greencert.report.sentences import sentence
from greencert.report.tree import Bar, Bars, Block, Bullets, Document, Facts, Figure, Heading, LevelBar, Paragraph
from greencert.report.words import word
from greencert.scoring.result import Hurdle, LevelResult, Open, Result, ThemeResult


def level_title(edition: Edition, identifier: str | None, words: Language) -> str:
    """The title of a level; no level has its own word."""
    titles = {level.id: level.title for level in edition.scheme.levels}
    return titles.get(identifier or "", words.text("no level"))


def range_sentence(edition: Edition, result: Result, words: Language) -> str:
    """The level range in one sentence."""
    if not edition.scheme.levels:
        return words.text("This scheme has no levels.")
    certain = level_title(edition, result.range.certain, words)
    possible = level_title(edition, result.range.possible, words)
    if result.level is not None:
        return words.text("Level: {level}. Nothing is open.", level=certain)
    if not result.open:
        return words.text("No level is reached, and nothing is open.")
    if certain == possible and result.reach is not None and result.reach.worst_level != result.reach.best_level:
        return words.text(
            "Level: {level}, whatever comes of what is still open; figures that are missing could move it.",
            level=certain,
        )
    if certain == possible:
        return words.text("Level: {level}, whatever comes of what is still open.", level=certain)
    if result.range.certain is None:
        return words.text("No level is certain yet; {possible} is possible.", possible=possible)
    return words.text("Level: between {certain} and {possible}.", certain=certain, possible=possible)


def percent_text(percent: object, edition: Edition, words: Language) -> str:
    """A percentage as the scheme prints it, or a dash where there is none."""
    if not isinstance(percent, Decimal):
        return "–"
    return words.percent(percent, edition.scheme.method.places)


def theme_bar(edition: Edition, theme: ThemeResult, words: Language, before: Decimal | None = None) -> Bar:
    """A theme as a bar with its floor, what is still possible, and the result before this one."""
    said = percent_text(theme.percent, edition, words)
    if theme.floor is not None:
        said = words.text("{percent} (floor {floor})", percent=said, floor=percent_text(theme.floor, edition, words))
    return Bar(
        label=edition.theme[theme.id].title,
        value=theme.percent,
        possible=theme.possible_percent,
        floor=theme.floor,
        before=before,
        text=said,
    )


def theme_figure(edition: Edition, result: Result, words: Language) -> Figure:
    """All themes against their floors."""
    bars = tuple(theme_bar(edition, theme, words) for theme in result.themes)
    legend = [("value", words.text("earned")), ("possible", words.text("still possible"))]
    if any(bar.floor is not None for bar in bars):
        legend.append(("floor", words.text("floor of the level aimed at")))
    said = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return Figure(Bars(bars, tuple(legend)), alternative=said, caption=themes_head(bars, words))


def themes_head(bars: tuple[Bar, ...], words: Language) -> str:
    """What stands over the bars of all themes."""
    floors = any(bar.floor is not None for bar in bars)
    return words.text("Themes against their floors" if floors else N_("Results by theme"))


def levels_for(edition: Edition, assessment: Assessment) -> tuple[Level, ...]:
    """The levels that a park of this phase can be given, from the lowest up."""
    phase: Phase = assessment.profile.park.phase
    return tuple(level for level in edition.scheme.levels if phase in level.phases)


def level_figure(edition: Edition, assessment: Assessment, result: Result, words: Language) -> Figure:
    """The level range, drawn."""
    levels = levels_for(edition, assessment)
    ids = [level.id for level in levels]

    def position(identifier: str | None) -> int:
        return ids.index(identifier) if identifier in ids else -1

    chart = LevelBar(
        tuple(level.title for level in levels),
        certain=position(result.range.certain),
        possible=position(result.range.possible),
    )
    return Figure(chart, alternative=range_sentence(edition, result, words))


def hurdle_lines(edition: Edition | None, level: LevelResult, words: Language) -> tuple[str, ...]:
    """What a level asks for, each behind the sign of whether it is there; of a level that isn't for this park, why."""
    lines = []
    unfit = [hurdle for hurdle in level.hurdles if hurdle.reason.code == "level.phase"]
    for hurdle in unfit or [each for each in level.hurdles if not _asks_nothing(each)]:
        sign = "✓" if hurdle.cleared else "?" if hurdle.possible else "✗"
        lines.append(f"{sign} {sentence(hurdle.reason, words, edition)}")
    return tuple(lines)


def _asks_nothing(hurdle: Hurdle) -> bool:
    """Whether it asks that all criteria of a kind be met of which there are none."""
    return hurdle.reason.code == "level.all_met" and hurdle.reason.values["of"] == 0


def summary(edition: Edition, assessment: Assessment, result: Result, words: Language) -> Document:
    """One screen about one result, in the language of `words`; `edition` is in that language already."""
    profile, scored = assessment.profile, edition.scheme.method.scores
    blocks: list[Block] = [
        Facts(
            (
                (words.text("Scheme and edition"), f"{edition.scheme.title} {edition.scheme.version}"),
                (words.text("Basis"), word(result.basis, words)),
                *([(words.text("Score"), percent_text(result.percent, edition, words))] if scored else []),
                (words.text("Method"), edition.scheme.method.title),
                *_range(edition, result, words),
            )
        ),
        *_level(edition, assessment, result, words),
    ]
    if scored:
        blocks += [Heading(words.text("Themes"), 2), theme_figure(edition, result, words)]
    aimed = result.aimed
    if aimed is not None:
        title = words.text("What {level} asks for", level=level_title(edition, aimed.id, words))
        blocks += [Heading(title, 2), Bullets(hurdle_lines(edition, aimed, words), signed=True)]
    awarded = [merit.title for merit in edition.scheme.merits if _awarded(result, merit.id)]
    if edition.scheme.merits:
        said = awarded or [words.text("no merit")]
        blocks += [Heading(words.text("Merits"), 2), Bullets(tuple(said))]
    blocks += _missing(edition, result, words)
    return Document(profile.park.name, str(profile.reference_year), words.code, tuple(blocks))


def _level(edition: Edition, assessment: Assessment, result: Result, words: Language) -> tuple[Block, ...]:
    """The level range, drawn where there are levels, and said."""
    said = Paragraph(range_sentence(edition, result, words))
    if not levels_for(edition, assessment):
        return (said,)
    return Heading(words.text("Level"), 2), level_figure(edition, assessment, result, words), said


def _range(edition: Edition, result: Result, words: Language) -> tuple[tuple[str, str], ...]:
    """How far figures that are missing could move the result."""
    if result.reach is None:
        return ()
    return ((words.text("Missing figures"), result_range(result.reach, edition, words)),)


def _awarded(result: Result, merit: str) -> bool:
    return any(found.id == merit and found.awarded for found in result.merits)


def _missing(edition: Edition, result: Result, words: Language) -> list[Block]:
    if not result.open:
        return []
    shown = 12
    lines = [_open_line(edition, item, words) for item in result.open[:shown]]
    if len(result.open) > shown:
        n = len(result.open) - shown
        lines.append(words.plural("and one more", "and {n} more", n))
    count = words.plural("One criterion is open", "{n} criteria are open", len(result.open))
    return [Heading(count, 2), Bullets(tuple(lines))]


def _open_line(edition: Edition, item: Open, words: Language) -> str:
    why = sentence(item.reason, words, edition, item.criterion)
    return f"{item.criterion} {edition.by_id[item.criterion].title}: {why}"

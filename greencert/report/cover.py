"""The first page: where the park stands, what the gaps are worth, what comes next. For somebody with one minute."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from greencert.model.criterion import Obligation
from greencert.report.dossier import Dossier
from greencert.report.roadmap import Task, tasks
from greencert.report.summary import level_figure, level_title, percent_text, range_sentence, theme_bar, themes_head
from greencert.report.theme_series import theme_series
from greencert.report.tree import (
    FEWEST_AXES,
    Bar,
    Bars,
    Beside,
    Block,
    Bullets,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Radar,
    Span,
    Together,
)
from greencert.report.words import word
from greencert.scoring.gaps import gaps, short_of, worth
from greencert.scoring.result import Basis, LevelResult, ThemeResult, Verdict

NEXT = 3
"""So many next steps are on the first page."""
BEST = 10
"""So many gaps are added up to say what is within reach."""


def cover_blocks(dossier: Dossier) -> list[Block]:
    """The chapter that the report begins with."""
    words, profile = dossier.words, dossier.assessment.profile
    blocks: list[Block] = [Heading(words.text("Where the park stands"), anchor="summary")]
    stands: Inline = range_sentence(dossier.edition, dossier.verified, words)
    if profile.park.fictional:
        stands = (Span(words.text("This park is fictional."), "strong"), Span(f" {stands}"))
    blocks += [
        Paragraph(stands, role="lead"),
        level_figure(dossier.edition, dossier.assessment, dossier.verified, words),
        KeyFigures(_key_figures(dossier)),
        *_charts(dossier),
        *_outlook(dossier),
    ]
    return blocks


def _key_figures(dossier: Dossier) -> tuple[KeyFigure, ...]:
    found = [_score(dossier), _met(dossier), _distance(dossier)]
    return tuple(figure for figure in found if figure is not None)


def _score(dossier: Dossier) -> KeyFigure | None:
    words, edition = dossier.words, dossier.edition
    if dossier.verified.percent is None:
        return None
    others = [
        words.text("{basis} {percent}", basis=word(basis, words), percent=percent_text(result.percent, edition, words))
        for basis, result in dossier.results.items()
        if basis is not Basis.VERIFIED
    ]
    if dossier.before is not None and dossier.before.percent is not None and dossier.before_year:
        last = percent_text(dossier.before.percent, edition, words)
        others.append(words.text("{year}: {percent}", year=dossier.before_year, percent=last))
    said = percent_text(dossier.verified.percent, edition, words)
    return KeyFigure(said, words.text("of the points, verified"), ", ".join(others))


def _met(dossier: Dossier) -> KeyFigure:
    words = dossier.words
    counted = [found for found in dossier.verified.criteria if found.verdict is not Verdict.NOT_APPLICABLE]
    musts = [found for found in counted if found.obligation is Obligation.MUST]
    met, met_musts = (sum(each.verdict is Verdict.MET for each in found) for found in (counted, musts))
    value = words.text("{n} of {of}", n=words.number(met), of=words.number(len(counted)))
    note = ""
    if musts:
        of = words.text("{n} of {of}", n=words.number(met_musts), of=words.number(len(musts)))
        note = words.text("of what every level asks for: {count}", count=of)
    return KeyFigure(value, words.text("criteria met"), note)


def aimed(dossier: Dossier) -> LevelResult | None:
    """The level that the park aims at, unless it has it already."""
    found = dossier.verified.aimed
    return None if found is None or found.certain else found


def _distance(dossier: Dossier) -> KeyFigure | None:
    """What the next level still asks for."""
    level, words = aimed(dossier), dossier.words
    if level is None:
        return None
    left = [hurdle for hurdle in level.hurdles if not hurdle.cleared]
    title = level_title(dossier.edition, level.id, words)
    needed = next((hurdle.reason.values for hurdle in left if hurdle.reason.code == "level.total"), None)
    count = words.plural("{n} requirement is missing", "{n} requirements are missing", len(left))
    missing = _missing_points(dossier, needed)
    if missing is None:
        return KeyFigure(words.number(len(left)), words.text("requirements missing for {level}", level=title))
    return KeyFigure(missing, words.text("percentage points missing for {level}", level=title), count)


def _missing_points(dossier: Dossier, values: object) -> str | None:
    """How far the total lies below what the level asks for."""
    needed = values.get("needed") if hasattr(values, "get") else None
    if not isinstance(needed, Decimal | int):
        return None
    missing = short_of(dossier.edition, dossier.verified, Decimal(needed))
    return None if missing is None else dossier.words.number(missing)


def _charts(dossier: Dossier) -> list[Block]:
    if not dossier.scored:
        return []
    bars, radar = theme_figure(dossier), _radar(dossier)
    return [Beside(radar, bars) if radar else bars]


def theme_figure(dossier: Dossier) -> Figure:
    """Themes against their floors, with what is still possible and with the assessment before."""
    words, edition = dossier.words, dossier.edition
    earlier = {theme.id: theme.percent for theme in dossier.before.themes} if dossier.before else {}
    bars = tuple(_bar(dossier, theme, earlier.get(theme.id)) for theme in dossier.verified.themes)
    legend = [("value", words.text("earned"))]
    if any(bar.possible is not None and bar.possible != bar.value for bar in bars):
        legend.append(("possible", words.text("still possible")))
    if any(bar.floor is not None for bar in bars):
        legend.append(("floor", words.text("floor of the level aimed at")))
    if any(bar.before is not None for bar in bars) and dossier.before_year:
        legend.append(("before", str(dossier.before_year)))
    said = "; ".join(
        f"{theme_bar(edition, theme, words).label}: {theme_bar(edition, theme, words).text}"
        f"{_before_text(dossier, earlier.get(theme.id))}"
        for theme in dossier.verified.themes
    )
    return Figure(Bars(bars, tuple(legend)), alternative=said, caption=themes_head(bars, words))


def _bar(dossier: Dossier, theme: ThemeResult, before: Decimal | None) -> Bar:
    """The floor is drawn; beside the bar there is room for the percentage alone."""
    said = percent_text(theme.percent, dossier.edition, dossier.words)
    return replace(theme_bar(dossier.edition, theme, dossier.words, before), text=said)


def _before_text(dossier: Dossier, before: Decimal | None) -> str:
    if before is None:
        return ""
    said = percent_text(before, dossier.edition, dossier.words)
    return ", " + dossier.words.text("{year}: {percent}", year=dossier.before_year, percent=said)


def _radar(dossier: Dossier) -> Figure | None:
    """One polygon per basis, and one for the assessment before; with fewer than three themes there is no polygon."""
    edition, words = dossier.edition, dossier.words
    if len(edition.scheme.themes) < FEWEST_AXES:
        return None
    named = [(word(basis, words), result) for basis, result in dossier.results.items()]
    if dossier.before is not None and dossier.before_year:
        named.append((str(dossier.before_year), dossier.before))
    axes, series, said = theme_series(edition, named, words)
    return Figure(Radar(axes, series), said, words.text("Verified, claimed and intended by theme"))


def _outlook(dossier: Dossier) -> list[Block]:
    """What the gaps are worth, and beside it what comes next. Short, so that all of it stays on the first page."""
    words = dossier.words
    worth = Together((Paragraph(Span(words.text("What the gaps are worth"), "strong")), Paragraph(_worth(dossier))))
    lines = tuple(_task_line(task) for task in tasks(dossier)[:NEXT])
    if not lines:
        return [worth]
    head = Paragraph(Span(words.text("What comes next"), "strong"))
    return [Beside(worth, Together((head, Bullets(lines, numbered=True, small=True))))]


def _worth(dossier: Dossier) -> str:
    """What closing the gaps would bring."""
    words = dossier.words
    found = [gap for gap in gaps(dossier.edition, dossier.verified) if gap.verdict is not Verdict.MET]
    if not found:
        return words.text("Every criterion is met.")
    said = words.plural("One criterion isn't met in full.", "{n} criteria aren't met in full.", len(found))
    if not dossier.scored:
        return said
    whole, some = (words.number(points, 1) for points in worth(found, BEST))
    said += " " + words.text("Together they are worth {points} percentage points.", points=whole)
    best = min(sum(gap.cost is not None for gap in found), BEST)
    if len(found) > best > 1:
        said += " " + words.text("The {n} that give most bring {points} of them.", n=words.number(best), points=some)
    return said


def _task_line(task: Task) -> Inline:
    rest = " · ".join(part for part in (task.criteria, task.takes, task.when) if part)
    return (Span(task.title, "strong"), Span(f" ({rest})" if rest else "", "muted"))

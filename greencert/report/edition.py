"""What an edition is: whose it is, how it scores, what its levels ask for, and how much it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from greencert.language import Language
from greencert.model.edition import Edition
from greencert.model.scheme import Level
from greencert.report.summary import percent_text
from greencert.report.tree import Block, Bullets, Callout, Document, Facts, Heading, Inline, Paragraph, Span
from greencert.report.words import word


def in_force(valid_from: str | None, words: Language) -> str:
    """The day that an edition names, in the language's form; a text that isn't a date stays as it is."""
    try:
        return words.short_date(date.fromisoformat(valid_from or ""))
    except ValueError:
        return valid_from or ""


def edition_document(edition: Edition, words: Language) -> Document:
    """The head of an edition on one page."""
    scheme = edition.scheme
    counted = Counter(criterion.obligation for criterion in edition.criteria)
    parts = [f"{words.number(count)} {word(obligation, words)}" for obligation, count in counted.items()]
    pairs: list[tuple[str, Inline]] = [
        (words.text("Owner"), scheme.owner),
        (words.text("Criteria"), f"{words.number(len(edition.criteria))} ({', '.join(parts)})"),
        (words.text("In force from"), in_force(scheme.valid_from, words) or words.text("not said")),
    ]
    blocks: list[Block] = [Paragraph(scheme.summary, role="lead"), Facts(tuple(pairs))]
    blocks += [Callout(words.text("What it is not"), (Paragraph(scheme.disclaimer),), tone="warning")]
    blocks += [Heading(words.text("How it is scored"), 2), Paragraph(scheme.method.title)]
    if scheme.levels:
        blocks += [Heading(words.text("Levels"), 2)]
        blocks += [Bullets(tuple(_level(level, edition, words) for level in scheme.levels))]
    blocks += [Heading(words.text("Themes"), 2), Bullets(tuple(_themes(edition, words)))]
    return Document(scheme.title, edition.name, words.code, tuple(blocks))


def _themes(edition: Edition, words: Language) -> Iterator[Inline]:
    for theme in edition.scheme.themes:
        count = sum(criterion.theme == theme.id for criterion in edition.criteria)
        said = words.plural("{n} criterion", "{n} criteria", count)
        yield (
            Span(theme.title, "strong"),
            Span(f"  {said}", "muted"),
            Span(f"  {theme.summary}" if theme.summary else ""),
        )


def _level(level: Level, edition: Edition, words: Language) -> Inline:
    """What a level asks for."""
    asks = []
    if level.total is not None:
        said = percent_text(level.total, edition, words)
        asks.append(
            words.text("total above {percent}", percent=said)
            if level.exclusive
            else words.text("total {percent}", percent=said)
        )
    for floor in level.floors:
        title = edition.theme[floor.theme].title if floor.theme in edition.theme else floor.theme
        asks.append(f"{title} {percent_text(floor.percent, edition, words)}")
    if level.all_met:
        kinds = ", ".join(word(obligation, words) for obligation in level.all_met)
        asks.append(words.text("every criterion met that is: {kinds}", kinds=kinds))
    for count in level.counts:
        asks.append(words.plural("{n} criterion met out of a list", "{n} criteria met out of a list", count.at_least))
    if level.includes:
        other = next((each.title for each in edition.scheme.levels if each.id == level.includes), level.includes)
        asks.append(words.text("the level {level} as well", level=other))
    return (Span(level.title, "strong"), Span(f"  {'; '.join(asks)}"))

"""The bytes: unchanged since they were printed, and the same when the data inside are printed again."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import Language
from greencert.model.translation import in_language
from greencert.pdf.page_text import page_texts
from greencert.pdf.places import Place, first_difference, place_of
from greencert.pdf.printable import one_line
from greencert.pdf.sealing import Sealed
from greencert.report.record import Record
from greencert.report.tree import Certificate
from greencert.report.verification import Check
from greencert.workflows.printed import maker
from greencert.workflows.verify.look import Look


def seal_check(look: Look, sealed: Sealed) -> Check:
    """Whether a byte changed."""
    words = look.words
    if sealed.holds:
        return look.fits("seal", words.text("No byte has changed since it was printed."))
    return look.differs("seal", words.text("The file was changed after it was printed."), hint=_ask(words))


def _ask(words: Language) -> str:
    return words.text("ask the holder or the certification body for the original file")


def page_checks(look: Look, sealed: Sealed, record: Record) -> Iterator[Check]:
    """Whether the pages show what the data inside say: the data are printed once more and every byte is compared."""
    words = look.words
    here = maker()
    other = {name: version for name, version in record.maker.items() if here.get(name) != version}
    try:
        again = look.print_again(record)
    except Exception as error:  # the data may be anything: whatever they do to the printer, they can't be printed
        message = words.text(
            "The data inside can't be printed: {error}", error=f"{type(error).__name__}: {error}"[:200]
        )
        yield look.differs("pages", message, hint=_ask(words))
        return
    if again == sealed.printed:
        yield look.fits("pages", words.text("Printed again from the data inside, every page comes out the same."))
    elif other and sealed.holds:
        hint = words.text("checked by its data and its words only")
        yield look.note("pages", _other_version(words, other, here), hint)
        yield from _words(look, sealed, record, again)
    else:
        place = place_of(sealed.printed, first_difference(sealed.printed, again))
        message = words.text("The file isn't what the data inside give when they are printed again.")
        yield look.differs("pages", message, said(words, place), _ask(words) if sealed.holds else "")


def _other_version(words: Language, other: dict[str, str], here: dict[str, str]) -> str:
    listed = ", ".join(f"{name} {version} ({here.get(name, '-')})" for name, version in sorted(other.items()))
    return words.text(
        "It was printed with other versions than those here, so a new print can't be compared: {versions}.",
        versions=listed,
    )


def said(words: Language, place: Place) -> str:
    """A place in a file in words."""
    if place.part == "page":
        return words.text("page {page}", page=place.page)
    return {
        "data": words.text("the data inside"),
        "metadata": words.text("the file's metadata"),
        "colours": words.text("the colour profile"),
        "structure": words.text("the structure for screen readers"),
        "font": words.text("a font"),
    }.get(place.part, words.text("the frame of the file"))


def _words(look: Look, sealed: Sealed, record: Record, again: bytes) -> Iterator[Check]:
    """Whether the pages say in words what the data say, where they can't be printed again and compared."""
    words = look.words
    pages = page_texts(sealed.printed)
    there, here = _bare(_joined(pages)), _bare(_joined(page_texts(again)))
    expected = {text: max(here.count(_bare(text)), 1) for text in _expected(record) if _bare(text)}
    missing = [text for text, times in expected.items() if there.count(_bare(text)) < times]
    strange = _other_levels(record, pages[0] if pages else [])
    for text in (*missing, *strange):
        message = words.text("The pages don't say what the data inside say.")
        yield look.differs("words", message, text[:80], _ask(words))
    if not (missing or strange):
        yield look.fits("words", words.text("Names, numbers, dates and level are on the pages as the data have them."))


def _joined(pages: list[list[str]]) -> str:
    return "".join(piece for page in pages for piece in page)


def _expected(record: Record) -> list[str]:
    pages = record.pages
    if not isinstance(pages, Certificate):
        return [pages.title, pages.subtitle]
    given = [pages.title, pages.holder, pages.park, pages.place, pages.level, pages.scope]
    return [*given, *(value for _, value in pages.facts), *(text for pair in pages.signatures for text in pair)]


def _other_levels(record: Record, face: list[str]) -> list[str]:
    """Titles of other levels that stand alone on the first page."""
    pages = record.pages
    if not isinstance(pages, Certificate):
        return []
    titles = {level.title for level in in_language(record.edition, record.language).scheme.levels}
    return [piece.strip() for piece in face if piece.strip() in titles - {pages.level}]


def _bare(text: str) -> str:
    """A text as it stands on paper, without places to break it."""
    return "".join(one_line(text).split())

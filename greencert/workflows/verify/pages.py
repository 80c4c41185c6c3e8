"""The bytes: unchanged since they were printed, and the same when the data inside are printed again."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import Language
from greencert.pdf.places import Place, first_difference, place_of
from greencert.pdf.sealing import Sealed
from greencert.report.record import Record
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
        yield look.note(
            "pages", _other_version(words, other, here), words.text("checked by its data and its seal only")
        )
    else:
        place = place_of(sealed.printed, first_difference(sealed.printed, again))
        message = words.text("The file isn't what the data inside give when they are printed again.")
        yield look.differs("pages", message, said(words, place), _ask(words))


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

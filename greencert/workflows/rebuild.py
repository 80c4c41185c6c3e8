"""Print a file again from the data inside it, and compare every byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from greencert.errors import refusal
from greencert.language import said, words_of
from greencert.pdf.places import Place, first_difference, place_of
from greencert.pdf.sealing import BrokenFileError, attached, opened
from greencert.report.record import RecordError, read_record
from greencert.store.reading import bytes_of
from greencert.workflows.printed import maker, pdf_of


@dataclass(frozen=True)
class Rebuilt:
    """A new print. `offset`: of the first byte that differs, -1 for none.

    `versions`: name, then and now of every program that has another version here.
    """

    content: bytes
    seal: str
    offset: int
    place: Place
    versions: tuple[tuple[str, str, str], ...]

    @property
    def same(self) -> bool:
        """Whether every byte is the same."""
        return self.offset < 0


def rebuild(path: Path) -> Rebuilt:
    """A new print of a file's data. Raises `GreencertError` when there are none to be read."""
    data = bytes_of(path)
    try:
        there = opened(data)
        content = next(attached(there.printed), None)
        if content is None:
            raise BrokenFileError(said("there are no data of greencert inside"))
        record = read_record(content)
    except (BrokenFileError, RecordError) as error:
        hint = f"greencert verify {path}"
        raise refusal(path, "not-verifiable", words_of(error), hint) from error
    again = pdf_of(record)
    offset = -1 if again == there.printed else first_difference(again, there.printed)
    here = maker()
    versions = tuple(
        (name, version, here.get(name, "")) for name, version in record.maker.items() if here.get(name) != version
    )
    place = place_of(there.printed, offset) if offset >= 0 else Place("frame")
    return Rebuilt(again, opened(again).seal, offset, place, versions)

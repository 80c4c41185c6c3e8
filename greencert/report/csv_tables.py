"""The tables of a document as CSV (RFC 4180, UTF-8).

One file holds everything: one line per cell, so that tables of any shape fit. A ZIP archive holds one file per table,
as a spreadsheet would.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from greencert.model.canonical import canonical_number
from greencert.report.inline import plain
from greencert.report.tables import Named, harmless, number_of, tables
from greencert.report.tree import Document

_LONGEST_NAME = 60


def render_csv(document: Document) -> str:
    """All tables, one line per cell: table, row (from 1), column, text, number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("table", "row", "column", "text", "number"))
    for name, table in tables(document):
        for place, row in enumerate(table.rows, 1):
            for column, cell in zip(table.columns, row, strict=False):
                number = number_of(cell)
                said = canonical_number(number) if number is not None else ""
                writer.writerow((harmless(name), place, harmless(column.title), harmless(plain(cell)), said))
    return out.getvalue()


def render_csv_archive(document: Document) -> bytes:
    """A ZIP archive with one CSV file per table. The same document gives the same bytes."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for place, named in enumerate(tables(document), 1):
            entry = ZipInfo(f"{place:02d}-{_file_name(named.name)}.csv", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            # The mark at the beginning is how spreadsheets know UTF-8.
            archive.writestr(entry, _table(named).encode("utf-8-sig"))
    return out.getvalue()


def _table(named: Named) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column.title) for column in named.table.columns])
    for row in named.table.rows:
        numbers = [number_of(cell) for cell in row]
        writer.writerow(
            canonical_number(number) if number is not None else harmless(plain(cell))
            for cell, number in zip(row, numbers, strict=True)
        )
    return out.getvalue()


def _file_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "table"

"""The forms that a report comes in beside PDF, each from the same document."""

from __future__ import annotations

import json
from enum import StrEnum

from greencert.report.tree import Document


class Form(StrEnum):
    """How a report is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def written(document: Document, form: Form, *, archive: bool = False) -> bytes:
    """The document in a form other than PDF; CSV as an archive with a file for each table, if asked for."""
    from greencert.report import csv_tables, document_json, html, markdown, spreadsheet, text

    match form:
        case Form.TEXT:
            return text.render_text(document).encode()
        case Form.MARKDOWN:
            return markdown.render_markdown(document).encode()
        case Form.HTML:
            return html.render_html(document).encode()
        case Form.JSON:
            return (json.dumps(document_json.document_json(document), ensure_ascii=False, indent=2) + "\n").encode()
        case Form.CSV:
            return csv_tables.render_csv_archive(document) if archive else csv_tables.render_csv(document).encode()
        case Form.XLSX:
            return spreadsheet.render_xlsx(document)
        case Form.PDF:
            raise ValueError(form)  # the layer above prints it

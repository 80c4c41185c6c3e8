"""What goes to stdout: values as JSON, or a document in the form that was asked for."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from greencert.cli.printing import columns

if TYPE_CHECKING:
    from greencert.report.tree import Document


def write_json(content: Any) -> None:
    """Values as people can read them, too."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def write_document(document: Document, form: str = "text", width: int | None = None) -> None:
    """As text, Markdown or HTML. `width`: columns of the text; those of the terminal without it."""
    if form == "markdown":
        from greencert.report.markdown import render_markdown as render
    elif form == "html":
        from greencert.report.html import render_html as render
    else:
        from greencert.report.text import render_text

        sys.stdout.write(render_text(document, width or columns()))
        return
    sys.stdout.write(render(document))

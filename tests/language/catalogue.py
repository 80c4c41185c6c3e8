"""The messages in the source, and the catalogues brought up to date with them.

Run as a script after words changed: new messages come in empty, and messages that nothing uses any more go.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from greencert.language import LANGUAGES

SOURCE = Path(__file__).parents[2] / "greencert"
KEYWORDS = {"text": None, "N_": None, "plural": (1, 2), "said": None}


def extracted() -> Catalog:
    """Every message that the source marks."""
    catalog = Catalog(project="greencert", charset="utf-8")
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


def held(language: str) -> Catalog:
    """The catalogue of a language as it is shipped."""
    path = SOURCE / "language" / f"{language}.po"
    text = path.read_text("utf-8") if path.exists() else ""
    return read_po(io.StringIO(text), locale=language)


def refresh(language: str) -> None:
    """Write the catalogue of a language anew: same translations, today's messages, no dates and no places."""
    old, new = held(language), Catalog(locale=language, charset="utf-8", project="greencert")
    for message in sorted(extracted(), key=lambda found: str(found.id)):
        if message.id:
            known = old.get(message.id[0] if isinstance(message.id, tuple) else message.id)
            empty = ("",) * new.num_plurals if isinstance(message.id, tuple) else ""
            new.add(message.id, string=known.string if known and known.string else empty)
    out = io.BytesIO()
    write_po(out, new, no_location=True, omit_header=True, width=110)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {new.plural_forms}\\n"\n\n'
    )
    (SOURCE / "language" / f"{language}.po").write_text(header + out.getvalue().decode(), "utf-8")


if __name__ == "__main__":
    for each in sorted(set(LANGUAGES) - {"en"}):
        refresh(each)

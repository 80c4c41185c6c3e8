"""What was added to a file after it was printed: nothing but signatures, or something that a reader would see.

A signature covers all bytes before it, and so it covers as well what somebody slipped in between the printed pages and
the signature. Viewers show the newest version of every object; therefore no object of the printed file may have a newer
one, but for the few that a signature has to touch.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

_OF_CATALOGUE = {"/AcroForm", "/Perms", "/DSS"}
_OF_PAGE = {"/Annots"}


def only_signatures(reader: Any, start: int) -> bool:
    """Whether pyHanko's reader finds nothing but signatures after the printed revision.

    `start`: offset of the cross-reference table of the printed file.
    """
    if reader.xrefs.get_startxref_for_revision(0) != start:
        return False
    printed = reader.get_historical_resolver(0)
    own = reader.xrefs.explicit_refs_in_revision(0)
    newer = (reader.xrefs.explicit_refs_in_revision(each) for each in range(1, reader.xrefs.total_revisions))
    changed = own.intersection(*[frozenset().union(*newer)])
    return all(_harmless(reader, printed, reference) for reference in changed)


def _harmless(reader: Any, printed: Any, reference: Any) -> bool:
    from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject

    before, after = printed.get_object(reference), reader.get_object(reference)
    if not (isinstance(before, DictionaryObject) and isinstance(after, DictionaryObject)):
        return False
    if isinstance(before, StreamObject) or isinstance(after, StreamObject):
        return False
    if reference == reader.root_ref:
        return _same(before, after, _OF_CATALOGUE)
    if before.get("/Type") == "/Page":
        return _same(before, after, _OF_PAGE) and _only_widgets_added(before, after)
    return False


def _same(before: Any, after: Any, but: set[str]) -> bool:
    keys = (before.keys() | after.keys()) - but
    return all(key in before and key in after and _raw(before, key) == _raw(after, key) for key in keys)


def _raw(found: Any, key: str) -> bytes:
    out = BytesIO()
    found.raw_get(key).write_to_stream(out, None)
    return out.getvalue()


def _only_widgets_added(before: Any, after: Any) -> bool:
    """The links of a page as they were, and after them signature fields that take no room on it."""
    old, new = before.get("/Annots", ()), after.get("/Annots", ())
    if [_number(old, i) for i in range(len(old))] != [_number(new, i) for i in range(len(old))]:
        return False
    added = [new[i] for i in range(len(old), len(new))]
    return all(each.get("/Subtype") == "/Widget" and each.get("/FT") == "/Sig" and _empty(each) for each in added)


def _number(listed: Any, place: int) -> int:
    return int(listed.raw_get(place).reference.idnum)


def _empty(widget: Any) -> bool:
    left, low, right, high = (float(edge) for edge in widget["/Rect"])
    return left == right or low == high or right <= 0 or high <= 0

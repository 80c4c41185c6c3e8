"""A record becomes a file, always in the same way: what is printed now can be printed again and compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from greencert.errors import refusal
from greencert.language import said
from greencert.report.record import FILE, Record, record_bytes, result_data
from greencert.report.tree import Certificate
from greencert.scoring.result import Result
from greencert.workflows.case import Case


@lru_cache(maxsize=1)
def maker() -> dict[str, str]:
    """Versions of the programs that decide how the bytes of a page come out."""
    import unicodedata
    import zlib
    from importlib.metadata import version

    from greencert import __version__

    parts = {name: version(name) for name in ("reportlab", "pyphen", "font-source-sans-pro")}
    return {
        "greencert": __version__,
        **parts,
        "unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def pdf_of(record: Record, progress: Callable[[float], None] | None = None) -> bytes:
    """The file of a record. The same record gives the same bytes."""
    from greencert.language import Language
    from greencert.pdf import Attachment, certificate, render

    words = Language.of(record.language)
    description = words.text("Edition, answers, figures, evidence digests and result, to verify this file")
    attached = (Attachment(FILE, record_bytes(record), description),)
    if isinstance(record.pages, Certificate):
        return certificate(record.pages, attached)
    return render(record.pages, attached, progress)


def refuse_other_result(case: Case, record: Record, result: Result) -> None:
    """Raises `GreencertError` when what is disclosed doesn't lead to the result of the whole assessment."""
    whole = result_data(result)
    differing = [key for key in whole if whole[key] != record.result.get(key)]
    if not differing:
        return
    criteria = [name for name, found in whole["criteria"].items() if found != record.result["criteria"].get(name)]
    message = said("the result doesn't follow from what may be disclosed")
    if criteria:
        message += ": " + ", ".join(criteria[:8])
    option = "--inside full" if record.kind == "certificate" else "--profile full"
    hint = said("print it with {option}, which embeds everything, figures of companies included", option=option)
    raise refusal(case.path, "disclosure", message, hint)

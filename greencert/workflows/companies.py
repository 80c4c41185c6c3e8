"""Companies of the park: who is in scope."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from greencert.language import said
from greencert.model.files import PROFILE
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write


def slug(name: str) -> str:
    """A lower-case id made from a name: letters and digits with hyphens between."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def add_company(
    case: Case, name: str, *, by: str, employees: Decimal | None = None, activity: str | None = None
) -> Case:
    """Add a company to the scope. Raises `GreencertError` when there is one of that name."""
    taken = {company.id for company in case.assessment.profile.scope.companies}
    identifier = slug(name) or f"company-{len(taken) + 1}"
    if identifier in taken:
        raise refused(case, "company-exists", said("there is a company `{identifier}` already", identifier=identifier))
    item = {
        "id": identifier,
        "name": name,
        **({"activity": activity} if activity else {}),
        **({"employees": employees} if employees is not None else {}),
    }
    entry = Entry(now(), by, "company", identifier, None, item)
    return write(case, PROFILE, lambda text: edit.append(text, ("scope", "companies"), item), (entry,))

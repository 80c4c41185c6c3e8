"""Documents at the ends of what an assessment may hold: each is printed whole, and verified from what is inside."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from greencert.language import Language
from greencert.model.assessment import Assessment, Company, Figure, Finding, Grade
from greencert.model.edition import Edition
from greencert.report.dossier import Dossier, Profile
from greencert.report.gap import build_gap_report
from greencert.report.made import certificate_record, report_record
from greencert.report.record import Record
from greencert.scoring import score_all
from greencert.workflows.printed import maker, pdf_of
from greencert.workflows.score import as_of
from greencert.workflows.verify import verify_bytes
from tests.pdf.access_rules import access_flaws
from tests.pdf.archive_rules import archive_flaws
from tests.report.reported import example
from tests.workflows.forging import DECISION, differing, look

NAMES = ("<img src=x>", "שלום בע״מ", "=1+1", "[/b] {name} %s", "Ä" * 500)
BOUNDARY = "Hafen & <b>Industrie</b> " + "Wasserversorgungsgenossenschaft" * 320


def edition_of(count: int) -> Edition:
    """The example's edition with so many criteria, as one that isn't at hand anywhere."""
    own = example().edition
    criteria = [
        own.criteria[n % len(own.criteria)].model_copy(update={"id": f"{own.criteria[n % len(own.criteria)].id}.{n}"})
        for n in range(len(own.criteria), count)
    ]
    scheme = own.scheme.model_copy(update={"version": "9.9.9"})
    return own.model_copy(update={"criteria": (*own.criteria[:count], *criteria), "scheme": scheme})


def assessment_of(companies: int, findings: int) -> Assessment:
    """The example's assessment with so many companies that gave a figure, some of odd names, and so many findings."""
    own = example().assessment
    listed = tuple(
        Company(id=f"c-{n}", name=NAMES[n] if n < len(NAMES) else f"Company {n}", in_scope=n % 50 != 9)
        for n in range(companies)
    )
    scope = own.profile.scope.model_copy(update={"companies": listed, "boundary": BOUNDARY})
    park = own.profile.park.model_copy(update={"name": NAMES[0], "holder": NAMES[1]})
    changes = {"scope": scope, "park": park, "edition": "9.9.9", "digest": None, "sample": None, "decision": DECISION}
    year = own.profile.reference_year
    figures = tuple(
        Figure(company=each.id, datapoint="electricity_total", period=year, value=n + 1, unit="MWh", row=n + 2)
        for n, each in enumerate(listed)
    )
    found = tuple(
        Finding(id=f"f-{n}", grade=Grade.MINOR, statement=f"{NAMES[n % 5]} {n}", raised=date(2026, 5, 1), by="assessor")
        for n in range(findings)
    )
    profile = own.profile.model_copy(update=changes)
    return own.model_copy(update={"profile": profile, "figures": figures, "findings": found})


def report_of(edition: Edition, assessment: Assessment, profile: Profile) -> Record:
    """A report's record."""
    on = as_of(assessment.profile)
    results = score_all(edition, assessment, on)
    document = build_gap_report(Dossier(edition, assessment, results, Language.of("en"), profile=profile))
    return report_record(edition, assessment, on, document, maker(), "full" if profile is Profile.FULL else "public")


@pytest.mark.parametrize(("criteria", "companies", "findings"), [(0, 0, 0), (1, 1, 1), (60, 300, 50), (500, 300, 50)])
def test_everything_is_printed_and_verified(criteria: int, companies: int, findings: int) -> None:
    """Report, summary, public report and certificate: standards kept, nothing refused, nothing that differs."""
    edition, assessment = edition_of(criteria), assessment_of(companies, findings)
    profiles = (Profile.FULL,) if criteria > 60 else (Profile.FULL, Profile.SUMMARY, Profile.PUBLIC)
    records = [report_of(edition, assessment, profile) for profile in profiles]
    records.append(certificate_record(edition, assessment, as_of(assessment.profile), "en", maker(), draft=True))
    for record in records:
        file = pdf_of(record)
        # What is printed again is what was printed: that it is the same is tested elsewhere, with less to print.
        found = verify_bytes("x.pdf", file, look(print_again=lambda _, same=file: same))
        assert differing(found) == set()
        if criteria <= 60:
            assert not archive_flaws(file)
            assert not access_flaws(file)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_of(records[-1]))).pages)
    assert companies < 2 or "<img src=x>" in text
    assert f"Company {companies - 1}" in text or companies < 10

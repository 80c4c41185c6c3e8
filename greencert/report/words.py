"""The words for what models name by codes: verdicts, obligations, grades, kinds of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from greencert.language import N_, Language
from greencert.model.assessment import Grade, Outcome, SampleKind, State
from greencert.model.base import Phase, ProvenanceKind, Standing
from greencert.model.catalogue import Actor, CostClass, PracticeStatus
from greencert.model.criterion import EvidenceKind, EvidencePeriod, Obligation, Status, Subject
from greencert.report.stage import STAGES
from greencert.report.tree import Tone
from greencert.scoring.result import Basis, Verdict

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (Verdict.MET, N_("met")),
    (Verdict.PARTLY, N_("partly met")),
    (Verdict.NOT_MET, N_("not met")),
    (Verdict.NOT_APPLICABLE, N_("not applicable")),
    (Verdict.NO_DATA, N_("no data")),
    (Obligation.MUST, N_("must")),
    (Obligation.SHOULD, N_("should")),
    (Obligation.SUGGESTED, N_("suggested")),
    (Basis.VERIFIED, N_("verified")),
    (Basis.CLAIMED, N_("claimed")),
    (Basis.INTENDED, N_("intended")),
    (Grade.MAJOR, N_("major nonconformity")),
    (Grade.MINOR, N_("minor nonconformity")),
    (Grade.OBSERVATION, N_("observation")),
    (Grade.OPPORTUNITY, N_("opportunity for improvement")),
    (Grade.GOOD_PRACTICE, N_("good practice")),
    (Outcome.ACCEPTED, N_("accepted")),
    (Outcome.ADJUSTED, N_("adjusted")),
    (Outcome.REJECTED, N_("rejected")),
    (State.IMPLEMENTED, N_("implemented")),
    (State.PLANNED, N_("planned")),
    (Phase.PLANNED, N_("planned area")),
    (Phase.EXISTING, N_("existing park")),
    (ProvenanceKind.PUBLISHED, N_("published by the scheme's owner")),
    (ProvenanceKind.PREDECESSOR, N_("from the predecessor scheme")),
    (ProvenanceKind.COMPARABLE, N_("borrowed from a comparable scheme or law")),
    (ProvenanceKind.PROPOSAL, N_("proposal of this catalogue")),
    (Standing.FACT, N_("read in the source")),
    (Standing.SECONDARY, N_("read in a report of the source")),
    (Standing.DERIVED, N_("computed from what was read")),
    (Standing.MEMORY, N_("general knowledge, to be verified")),
    (Standing.OWN, N_("our own")),
    (CostClass.LOW, N_("low (below 10 kEUR)")),
    (CostClass.MEDIUM, N_("medium (10 to 250 kEUR)")),
    (CostClass.HIGH, N_("high (250 kEUR to 5 MEUR)")),
    (CostClass.VERY_HIGH, N_("very high (above 5 MEUR)")),
    (Actor.PARK_MANAGER, N_("park manager")),
    (Actor.COMPANY, N_("company")),
    (Actor.MUNICIPALITY, N_("municipality")),
    (Actor.UTILITY, N_("utility")),
    (PracticeStatus.OPERATING, N_("operating")),
    (PracticeStatus.DONE, N_("done")),
    (PracticeStatus.PILOT, N_("pilot")),
    (PracticeStatus.BUILDING, N_("under construction")),
    (PracticeStatus.PLANNED, N_("planned")),
    (PracticeStatus.STUDIED, N_("studied")),
    (Status.FUTURE, N_("announced")),
    (Status.ACTIVE, N_("active")),
    (Status.OBSOLETE, N_("obsolete")),
    (Status.RETIRED, N_("retired")),
    (Subject.PARK, N_("park")),
    (Subject.COMPANY, N_("companies")),
    *STAGES,
    (SampleKind.INITIAL, N_("initial audit")),
    (SampleKind.SURVEILLANCE, N_("surveillance")),
    (SampleKind.RECERTIFICATION, N_("recertification")),
    (EvidenceKind.INVOICE, N_("invoice")),
    (EvidenceKind.CONTRACT, N_("contract")),
    (EvidenceKind.METER_DATA, N_("meter data")),
    (EvidenceKind.GUARANTEE_OF_ORIGIN, N_("guarantee of origin")),
    (EvidenceKind.CERTIFICATE, N_("certificate of a third party")),
    (EvidenceKind.AUDIT_REPORT, N_("audit report")),
    (EvidenceKind.BALANCE, N_("balance")),
    (EvidenceKind.STUDY, N_("study")),
    (EvidenceKind.PLAN, N_("plan")),
    (EvidenceKind.POLICY, N_("policy")),
    (EvidenceKind.PERMIT, N_("permit")),
    (EvidenceKind.MINUTES, N_("minutes")),
    (EvidenceKind.REGISTER, N_("register")),
    (EvidenceKind.WEIGHBRIDGE_RECORD, N_("weighbridge record")),
    (EvidenceKind.MONITORING_REPORT, N_("monitoring report")),
    (EvidenceKind.TRAINING_RECORD, N_("training record")),
    (EvidenceKind.SURVEY, N_("survey")),
    (EvidenceKind.INTERVIEW, N_("interview")),
    (EvidenceKind.MAP, N_("map")),
    (EvidenceKind.PHOTO, N_("photo")),
    (EvidenceKind.PUBLICATION, N_("publication")),
    (EvidenceKind.DECLARATION, N_("declaration")),
    (EvidencePeriod.REFERENCE_YEAR, N_("for the reference year")),
    (EvidencePeriod.LAST_THREE_YEARS, N_("for the last three years")),
    (EvidencePeriod.IN_FORCE, N_("in force")),
    (EvidencePeriod.ANY, N_("of any date")),
)

_BY_KEY = {(type(code), str(code)): said for code, said in _WORDS}
"""By type and code: members of two enumerations with the same code are equal, so a code alone won't do."""

SIGNS: Mapping[Verdict, str] = {
    Verdict.MET: "✓",
    Verdict.PARTLY: "½",
    Verdict.NOT_MET: "✗",
    Verdict.NOT_APPLICABLE: "–",
    Verdict.NO_DATA: "?",
}

TONES: Mapping[Verdict, Tone] = {
    Verdict.MET: "good",
    Verdict.PARTLY: "warning",
    Verdict.NOT_MET: "bad",
    Verdict.NOT_APPLICABLE: "muted",
    Verdict.NO_DATA: "muted",
}


def word(code: StrEnum, language: Language) -> str:
    """The word for a code, in a language."""
    return language.text(_BY_KEY[type(code), str(code)])


def verdict(found: Verdict, language: Language) -> str:
    """A verdict as sign and word, so that colour is never needed."""
    return f"{SIGNS[found]} {word(found, language)}"

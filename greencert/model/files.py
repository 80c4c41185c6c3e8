"""How the files of an assessment are called."""

from __future__ import annotations

PROFILE, ANSWERS, DATA, EVIDENCE, FINDINGS = FILES = (
    "assessment.yaml",
    "answers.yaml",
    "data.csv",
    "evidence.yaml",
    "findings.yaml",
)

"""Edition + assessment + date -> Result. Pure: no files, no clock, no screen; decimals throughout."""

from greencert.scoring.engine import computed, judged, score, score_all
from greencert.scoring.result import (
    Basis,
    Coverage,
    CriterionResult,
    Hurdle,
    LevelRange,
    LevelResult,
    MeritResult,
    Open,
    Reason,
    Result,
    Step,
    ThemeResult,
    Verdict,
)

__all__ = [
    "Basis",
    "Coverage",
    "CriterionResult",
    "Hurdle",
    "LevelRange",
    "LevelResult",
    "MeritResult",
    "Open",
    "Reason",
    "Result",
    "Step",
    "ThemeResult",
    "Verdict",
    "computed",
    "judged",
    "score",
    "score_all",
]

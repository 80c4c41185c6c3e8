"""How sure a level is: what would have to be another number for it to flip, and what moves it most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.scoring.engine import score, scored
from greencert.scoring.result import Basis, Result
from greencert.scoring.sensitivity.draws import Drawn, Spread, drawn
from greencert.scoring.sensitivity.flips import Flip, flips
from greencert.scoring.sensitivity.requirements import requirement_flips
from greencert.scoring.sensitivity.tornado import Turned, tornado
from greencert.scoring.sensitivity.weighing import Weighing

__all__ = ["Drawn", "Flip", "Sensitivity", "Spread", "Turned", "sensitivity"]

DRAWS = 1000
SEED = 1


@dataclass(frozen=True)
class Sensitivity:
    """The result asked about, the numbers that could flip its level, random weights, and the strongest inputs."""

    result: Result
    flips: tuple[Flip, ...]
    """The nearest first."""
    drawn: tuple[Drawn, ...]
    """Empty where the method computes no percentage, or nothing is drawn."""
    tornado: tuple[Turned, ...]


def sensitivity(
    edition: Edition, assessment: Assessment, on: date, basis: Basis, draws: int = DRAWS, seed: int = SEED
) -> Sensitivity:
    """How sure the certain level is on a basis. Reproducible: the same seed draws the same weights everywhere."""
    scheme, phase = edition.scheme, assessment.profile.park.phase
    result = score(edition, assessment, on, basis)
    weighing = Weighing.of(scheme, scored(edition, assessment, basis))
    random = (
        tuple(drawn(scheme, phase, result, weighing, spread, draws, seed) for spread in Spread)
        if draws and result.percent is not None and scheme.levels
        else ()
    )
    found = [*requirement_flips(edition, assessment, on, result)]
    if result.percent is not None:
        found += flips(scheme, phase, result, weighing)
    found.sort(key=lambda flip: (flip.change, flip.what, flip.subject, flip.level))
    return Sensitivity(result, tuple(found), random, tornado(edition, assessment, on, basis, result))

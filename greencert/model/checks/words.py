"""Words for codes that stand in the sentences of checks."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.language import Said, said
from greencert.model.assessment import Outcome
from greencert.model.base import Phase
from greencert.model.criterion import Status

OUTCOMES: Mapping[Outcome, Said] = {
    Outcome.ACCEPTED: said("accepted"),
    Outcome.ADJUSTED: said("adjusted"),
    Outcome.REJECTED: said("rejected"),
}

PHASES: Mapping[Phase, Said] = {Phase.PLANNED: said("planned"), Phase.EXISTING: said("existing")}

STATUSES: Mapping[Status, Said] = {
    Status.FUTURE: said("announced"),
    Status.ACTIVE: said("active"),
    Status.OBSOLETE: said("obsolete"),
    Status.RETIRED: said("retired"),
}

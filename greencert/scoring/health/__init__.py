"""The health of a scheme: what its rules come to when somebody plays them through.

Every check yields flaws with places. They are warnings, because a scheme's owner may mean it so; a level that nobody
can reach is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from greencert.model.checks.flaw import Flaw
from greencert.model.edition import Edition
from greencert.scoring.health.deciding import never_deciding
from greencert.scoring.health.ladder import easier, unreachable
from greencert.scoring.health.leaving_out import loopholes
from greencert.scoring.health.weights import unnoticed

HEALTH_CHECKS: tuple[Callable[[Edition], Iterator[Flaw]], ...] = (
    unreachable,
    easier,
    never_deciding,
    unnoticed,
    loopholes,
)


def flaws_of_health(edition: Edition) -> Iterator[Flaw]:
    """Everything that is unhealthy about an edition whose shape and meaning are right."""
    for check in HEALTH_CHECKS:
        yield from check(edition)

"""What the words of the report mean, after ISO/IEC 17000, ISO/IEC 17021-1 and ISO 19011."""

from __future__ import annotations

from collections.abc import Callable

from greencert.language import N_, Language
from greencert.report.dossier import Dossier
from greencert.report.tree import Block, Facts, Heading
from greencert.report.words import word
from greencert.scoring.result import Basis


def _always(_: Dossier) -> bool:
    return True


def _scored(dossier: Dossier) -> bool:
    return dossier.scored


def _levelled(dossier: Dossier) -> bool:
    return bool(dossier.edition.scheme.levels)


def _floors(dossier: Dossier) -> bool:
    return any(level.floors for level in dossier.edition.scheme.levels)


def _findings(dossier: Dossier) -> bool:
    return bool(dossier.assessment.findings)


def _covered(dossier: Dossier) -> bool:
    return any(found.coverage is not None and found.coverage.asked for found in dossier.claimed.criteria)


_TERMS: tuple[tuple[str, str, Callable[[Dossier], bool]], ...] = (
    (
        N_("certain and possible level"),
        N_("What is reached by what the assessor verified, and what would be if every open item passed."),
        _levelled,
    ),
    (N_("must"), N_("Asked for by every level of which it is a criterion; nothing makes up for it."), _always),
    (N_("should"), N_("Counts towards the score; another criterion can make up for it."), _scored),
    (N_("floor"), N_("The least percentage that a theme has to reach for a level, whatever the total."), _floors),
    (
        N_("partly met"),
        N_("The requirement isn't reached, but a step of its scale is; it earns that step's points."),
        _scored,
    ),
    (N_("no data"), N_("Not answered, or figures are missing. Not the same as not met."), _always),
    (N_("not applicable"), N_("Doesn't fit this park, with the reason given; it is left out of the count."), _always),
    (
        N_("data coverage"),
        N_("The share of the companies in scope whose figures a value rests on."),
        _covered,
    ),
    (
        N_("nonconformity"),
        N_("A requirement that isn't fulfilled. Major ones prevent a certificate until they are closed."),
        _findings,
    ),
    (
        N_("observation"),
        N_("Something that is fulfilled now and could become a nonconformity."),
        _findings,
    ),
    (
        N_("corrective action"),
        N_("What removes the cause of a nonconformity, so that it doesn't come back."),
        _findings,
    ),
)

_BASES = {
    Basis.VERIFIED: N_("Only what the assessor accepted counts."),
    Basis.CLAIMED: N_("What the park says counts as if it were accepted."),
    Basis.INTENDED: N_("As claimed, with the measures done that the park has planned."),
}


def glossary_blocks(dossier: Dossier) -> list[Block]:
    """The terms that this report uses."""
    words: Language = dossier.words
    pairs = [(word(basis, words), words.text(said)) for basis, said in _BASES.items()]
    pairs += [(words.text(term), words.text(said)) for term, said, used in _TERMS if used(dossier)]
    return [Heading(words.text("Terms"), anchor="terms"), Facts(tuple(pairs))]

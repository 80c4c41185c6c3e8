"""Whether an answer gives the reason that its criterion asks for.

After the criteria of the OpenSSF Best Practices Badge: met may need a justification or an address, unmet and not
applicable likewise; a text that begins with `//` is a placeholder and doesn't count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from greencert.model.assessment import Claim, EvidenceItem
from greencert.model.criterion import Criterion, Justification
from greencert.scoring.result import Reason, Verdict

_ADDRESS = re.compile(r"https?://\S+")


def lacking(
    criterion: Criterion, claim: Claim, verdict: Verdict, register: Mapping[str, EvidenceItem]
) -> Reason | None:
    """The reason that is missing; None when everything asked of this verdict is given."""
    for rule in criterion.justification:
        if verdict in rule.verdicts and not _is_given(rule, claim, verdict, register):
            return Reason(
                "open.address" if rule.kind == "address" else "open.justification", {"least": rule.min_length}
            )
    return None


def _is_given(rule: Justification, claim: Claim, verdict: Verdict, register: Mapping[str, EvidenceItem]) -> bool:
    text = (claim.not_applicable if verdict is Verdict.NOT_APPLICABLE else claim.note) or ""
    text = text.strip()
    if text.startswith("//"):
        text = ""
    if rule.kind == "text":
        return len(text) >= rule.min_length
    used = (register[use.id].address or "" for use in claim.evidence if use.id in register)
    return any(len(address) >= rule.min_length for address in (*_ADDRESS.findall(text), *used) if address)

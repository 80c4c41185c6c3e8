"""Two editions by their names, in the order in which they came."""

from __future__ import annotations

from greencert.model.checks.lineage import numbers


def older_first(one: str, other: str) -> tuple[str, str]:
    """Two names such as `scheme@1.0.0` in order; a bare scheme is what is under work, and the newest."""
    first, second = sorted((one, other), key=_age)
    return first, second


def _age(name: str) -> tuple[bool, tuple[int, ...]]:
    version = name.partition("@")[2]
    return not version, numbers(version) if version else ()

"""Parts of a result that are kept for as long as what they were made of stays the same.

A result is put together from themes, and a theme from its criteria. When one of 1,500 criteria comes out otherwise, its
theme is added up again and the others are taken as they are: the same objects made them, so they are what making them
again would give.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from operator import is_
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """What was made, by name, each with the very objects that it was made of; the newest of every name.

    `fixed` holds what is the same for every assessment under one edition.
    """

    def __init__(self, fixed: MutableMapping[object, Any] | None = None) -> None:
        self._made: dict[object, tuple[Sequence[object], Any]] = {}
        self._fixed = {} if fixed is None else fixed

    def of(self, name: object, parts: Sequence[object], make: Callable[[], T]) -> T:
        """What `make` gives. It depends on nothing but `parts`, the edition, and what never changes under this name."""
        known = self._made.get(name)
        if known is not None and len(known[0]) == len(parts) and all(map(is_, known[0], parts)):
            made: T = known[1]
            return made
        made = make()
        self._made[name] = parts, made
        return made

    def always(self, name: object, make: Callable[[], T]) -> T:
        """What `make` gives, made once for an edition. It depends on nothing else."""
        if name not in self._fixed:
            self._fixed[name] = make()
        made: T = self._fixed[name]
        return made

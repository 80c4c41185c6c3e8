"""Translations that lie beside the editions, read where two states of a scheme are compared.

A language that a scheme doesn't list is no part of its editions; a file of it that changed is a change all the same.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from greencert.errors import Problem
from greencert.model.edition import Edition, Translation
from greencert.store.files import Files


@dataclass(frozen=True)
class State:
    """An edition and the files that it was read from."""

    edition: Edition
    files: Files
    problems: tuple[Problem, ...] = ()
    """Of translations that can't be read."""

    def languages(self) -> frozenset[str]:
        """Languages that the edition carries."""
        return frozenset(found.language for found in self.edition.translations)

    def reading(self, languages: Set[str]) -> State:
        """With its translations into `languages`, where a file holds one."""
        names = set(self.files.names())
        translations, problems = list(self.edition.translations), list(self.problems)
        for language in sorted(languages - self.languages()):
            if (name := f"i18n/{language}.yaml") in names:
                value, _, found = self.files.value(name, Translation)
                problems += found
                translations += [value] if value is not None and value.language == language else []
        edition = self.edition.model_copy(update={"translations": tuple(translations)})
        return State(edition, self.files, tuple(problems))


def both_in(old: State, new: State) -> tuple[State, State]:
    """Both states in the same languages: those that one of them carries, and those whose files differ."""
    one, other = ({name: each.files.digest(name) for name in _translations(each.files)} for each in (old, new))
    differing = {_language(name) for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    wanted = old.languages() | new.languages() | differing
    return old.reading(wanted), new.reading(wanted)


def _translations(files: Files) -> list[str]:
    return [name for name in files.names() if name.startswith("i18n/")]


def _language(name: str) -> str:
    return name.removeprefix("i18n/").removesuffix(".yaml")

"""Titles for the ids that reasons and explanation trees carry. What has no title keeps its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from greencert.model.edition import Edition
from greencert.model.means import AnyOf, Checklist, Choice, Means, Rating, Single
from greencert.model.scheme import MethodName


@dataclass(frozen=True)
class Names:
    """Where titles come from: an edition in the language spoken, the criterion spoken of, companies by id."""

    edition: Edition | None = None
    criterion: str = ""
    companies: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> MethodName | None:
        """How criteria add up; None when nobody knows the edition."""
        return None if self.edition is None else self.edition.scheme.method.name

    @property
    def scores(self) -> bool:
        """Whether a percentage comes out."""
        return self.edition is None or self.edition.scheme.method.scores

    @property
    def weighs(self) -> bool:
        """Whether points tell anything: not where the scheme's method counts criteria, or computes nothing."""
        return self.edition is None or self.edition.scheme.method.weighs

    def title(self, kind: str, identifier: str) -> str:
        """The title of what an id names, `kind` being the name under which a reason carries it."""
        if kind == "company":
            return self.companies.get(identifier, identifier)
        if self.edition is None:
            return identifier
        match kind:
            case "criterion":
                found = self.edition.by_id.get(identifier)
                return f"{identifier} {found.title}" if found else identifier
            case "theme":
                theme = self.edition.theme.get(identifier)
                return theme.title if theme else identifier
            case "group":
                return next((group.title for group in self.edition.scheme.groups if group.id == identifier), identifier)
            case "level":
                return next((lv.title for lv in self.edition.scheme.levels if lv.id == identifier), identifier)
            case "datapoint":
                point = self.edition.datapoint.get(identifier)
                return point.title if point else identifier
            case _:
                return self._inside(identifier)

    def _inside(self, identifier: str) -> str:
        """The title of a step, option, item or alternative of the criterion spoken of."""
        criterion = self.edition.by_id.get(self.criterion) if self.edition else None
        if criterion is None:
            return identifier
        found = next((title for name, title in _titles(criterion.means) if name == identifier), identifier)
        # Titles stand inside sentences here, in quotation marks.
        return found.removesuffix(".")


def _titles(means: Means | Single) -> Iterator[tuple[str, str]]:
    match means:
        case AnyOf(alternatives=alternatives):
            yield from ((alternative.id, alternative.title) for alternative in alternatives)
            for alternative in alternatives:
                yield from _titles(alternative.means)
        case Rating(steps=steps):
            yield from ((step.id, step.title) for step in steps)
        case Choice(options=options):
            yield from ((option.id, option.title) for option in options)
        case Checklist(items=items):
            yield from ((item.id, item.title) for item in items)
        case _:
            return

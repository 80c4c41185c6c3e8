"""The command palette: everything that a key does here, and what has no key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from greencert.language import LANGUAGES
from greencert.tui.keys import key_name
from greencert.tui.literal import literal, visible

if TYPE_CHECKING:
    from textual.content import Content
    from textual.fuzzy import Matcher

    from greencert.tui.app import GreencertApp


class Everything(Provider):
    """Actions of the screen below the palette, places, languages, roles."""

    @property
    def ours(self) -> GreencertApp:
        """The app."""
        from greencert.tui.app import GreencertApp

        assert isinstance(self.app, GreencertApp)
        return self.app

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """(name, explanation, what it does)."""
        words = self.ours.words
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.id or not binding.tooltip or binding.action in seen:
                continue
            seen.add(binding.action)
            name = f"{words.text(binding.description)}  ({key_name(binding.key)})"
            yield name, words.text(binding.tooltip), partial(self._run, binding.action, active.node)
        for code, language in LANGUAGES.items():
            name = words.text("Language: {language}", language=language)
            yield name, words.text("Show everything in this language"), partial(self.ours.speak, code)
        if self.ours.place.page not in {"criteria", "home"}:
            yield words.text("Criteria"), words.text("Read the criteria of any scheme and edition"), self._criteria
        yield from self._roles()

    def _criteria(self) -> None:
        """Read the criteria that this assessment is pinned to, or choose others; the way back leads here."""
        place, desk = self.ours.place, self.ours.desk
        name = desk.view.edition.name if desk else ""
        back = place.back if place.page == "difference" else place.page
        self.ours.place = replace(place, edition=name, reading=place.criterion, back=back)
        self.ours.action_go("criteria")

    def _roles(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        words, desk = self.ours.words, self.ours.desk
        if desk is None:
            return
        team = [member.role for member in desk.view.case.assessment.profile.team]
        for role in dict.fromkeys(["park manager", *team, "lead assessor"]):
            name = words.text("Work as {role}", role=visible(role))
            yield (
                name,
                words.text("This role goes into the journal with every change"),
                partial(self.ours.work_as, role),
            )

    async def _run(self, action: str, node: Any) -> None:
        await self.ours.run_action(action, default_namespace=node)

    async def discover(self) -> Hits:
        for name, explanation, do in self._commands():
            yield DiscoveryHit(literal(name), do, text=name, help=explanation)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, explanation, do in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, _highlighted(matcher, name), do, text=name, help=explanation)


def _highlighted(matcher: Matcher, name: str) -> Content:
    """A name with the letters that were typed; the matcher's own way would read it as markup."""
    said = literal(name)
    for at in matcher.fuzzy_search.match(matcher.query, name)[1]:
        said = said.stylize(matcher.match_style, at, at + 1)
    return said

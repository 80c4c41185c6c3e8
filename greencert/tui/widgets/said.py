"""Put a text where one stands already: only what differs is laid out again."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


def say(place: Static, said: Content) -> None:
    """Say something at a place. An update lays out the whole screen, so none is made when it stands there already."""
    there = place.content
    # Contents are equal when their letters are; their colours may still differ.
    if not isinstance(there, Content) or there.plain != said.plain or there.spans != said.spans:
        place.update(said)

"""Screens that are half of one: what they leave open is abstract, for mypy and at run time."""

from __future__ import annotations

from abc import ABCMeta

from textual.message_pump import _MessagePumpMeta  # a metaclass has to derive from those of all its bases


class AbstractMeta(_MessagePumpMeta, ABCMeta):
    """Textual's metaclass, and the one under which a class with abstract methods can't be made an instance of."""

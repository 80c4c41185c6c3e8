"""The screens, each with its own stylesheet; every one is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def _home() -> Screen[Any]:
    from greencert.tui.screens.home import HomeScreen

    return HomeScreen()


def _walk() -> Screen[Any]:
    from greencert.tui.screens.walk import WalkScreen

    return WalkScreen()


def _figures() -> Screen[Any]:
    from greencert.tui.screens.figures import FiguresScreen

    return FiguresScreen()


def _findings() -> Screen[Any]:
    from greencert.tui.screens.findings import FindingsScreen

    return FindingsScreen()


def _results() -> Screen[Any]:
    from greencert.tui.screens.results import ResultsScreen

    return ResultsScreen()


def _criteria() -> Screen[Any]:
    from greencert.tui.screens.criteria import CriteriaScreen

    return CriteriaScreen()


def _evidence() -> Screen[Any]:
    from greencert.tui.screens.evidence import EvidenceScreen

    return EvidenceScreen()


def _review() -> Screen[Any]:
    from greencert.tui.screens.review import ReviewScreen

    return ReviewScreen()


def _difference() -> Screen[Any]:
    from greencert.tui.screens.difference import DifferenceScreen

    return DifferenceScreen()


SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    "home": _home,
    "walk": _walk,
    "figures": _figures,
    "findings": _findings,
    "results": _results,
    "evidence": _evidence,
    "review": _review,
    "criteria": _criteria,
    "difference": _difference,
}
WITHOUT_CASE = frozenset({"home", "criteria", "difference"})
"""Screens that need no open assessment."""

"""The way to a level: the least that has to change, exactly, by HiGHS."""

from greencert.scoring.path.moves import Kind
from greencert.scoring.path.ways import By, Change, Way, Ways, Wishes, ways

__all__ = ["By", "Change", "Kind", "Way", "Ways", "Wishes", "ways"]

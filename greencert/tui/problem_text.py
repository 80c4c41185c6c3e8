"""A problem as it is told in every window: what is wrong, where, what helps, and the lines around it."""

from __future__ import annotations

from textual.content import Content

from greencert.errors import Problem, Severity
from greencert.language import Language
from greencert.tui.literal import literal
from greencert.tui.reading import lines


def told(problem: Problem, words: Language) -> Content:
    """The hint stands before the lines of the file: on a low screen long ones push out of sight what is below them."""
    error = problem.severity is Severity.ERROR
    sign = literal("✗ ", "$error") if error else literal("! ", "$warning")
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    return lines(
        sign + literal(words.say(problem.message), "bold"),
        literal(f"  {place}  [{problem.code}]", "$quiet"),
        literal(f"→ {words.say(problem.hint)}") if problem.hint else "",
        literal("\n".join(f"  {line}" for line in problem.excerpt), "$quiet"),
    )

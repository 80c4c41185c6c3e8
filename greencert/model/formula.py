"""Formulas over data points: arithmetic and nothing else.

`100 * (heat_renewable + fuel_renewable) / (heat_total + fuel_total)`. Names are ids of data points; `+ - * /`,
parentheses, plain decimals, and `min` and `max` of two or more terms are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from greencert.language import said

MAX_LENGTH = 500
MAX_DEPTH = 30


class FormulaError(ValueError):
    """A formula that can't be read. `position` counts characters from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True)
class Constant:
    """A plain number."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """A data point."""

    id: str


@dataclass(frozen=True)
class Operation:
    """`+`, `-`, `*`, `/` with two terms, `min` and `max` with two or more, `neg` with one."""

    operator: str
    terms: tuple[Node, ...]


Node = Constant | Name | Operation

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+*/(),]))")


def _tokens(text: str) -> list[tuple[str, str, int]]:
    tokens: list[tuple[str, str, int]] = []
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise FormulaError(said("`{text}` has no place in a formula", text=text[start]), start)
        kind = str(match.lastgroup)
        tokens.append((kind, match.group(kind), match.start(kind)))
        at = match.end()
    return tokens


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def position(self) -> int:
        return self.tokens[self.at][2] if self.at < len(self.tokens) else len(self.text.rstrip())

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise FormulaError(said("`{sign}` is missing", sign=sign), self.position())
        self.at += 1

    def sum(self, depth: int) -> Node:
        return self._chain(("+", "-"), self.product, depth)

    def product(self, depth: int) -> Node:
        return self._chain(("*", "/"), self.term, depth)

    def _chain(self, signs: tuple[str, ...], part: object, depth: int) -> Node:
        assert callable(part)
        left: Node = part(depth)
        while self.peek() in signs:
            sign = self.peek()
            self.at += 1
            left = Operation(sign, (left, part(depth)))
        return left

    def term(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise FormulaError(
                said("more than {max_depth} levels of parentheses", max_depth=MAX_DEPTH), self.position()
            )
        if self.at >= len(self.tokens):
            raise FormulaError(said("the formula ends too early"), self.position())
        kind, text, position = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Constant(Decimal(text))
        if text == "(":
            inner = self.sum(depth + 1)
            self.expect(")")
            return inner
        if text == "-":
            return Operation("neg", (self.term(depth + 1),))
        if kind == "name" and self.peek() == "(":
            return self.call(text, position, depth)
        if kind == "name":
            return Name(text)
        raise FormulaError(said("`{text}` stands where a number or a data point is expected", text=text), position)

    def call(self, function: str, position: int, depth: int) -> Node:
        if function not in {"min", "max"}:
            raise FormulaError(
                said("`{function}` is not a function; there are `min` and `max`", function=function), position
            )
        self.expect("(")
        terms = [self.sum(depth + 1)]
        while self.peek() == ",":
            self.at += 1
            terms.append(self.sum(depth + 1))
        self.expect(")")
        if len(terms) < 2:
            raise FormulaError(said("`{function}` takes two terms or more", function=function), position)
        return Operation(function, tuple(terms))


def parse(text: str) -> Node:
    """The tree of a formula. Raises `FormulaError`."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(said("longer than {max_length} characters", max_length=MAX_LENGTH), MAX_LENGTH)
    parser = _Parser(text)
    node = parser.sum(0)
    if parser.at < len(parser.tokens):
        raise FormulaError(said("`{peek}` is one too many", peek=parser.peek()), parser.position())
    return node


def names(node: Node) -> Iterator[str]:
    """Ids of the data points in a formula, in order, each as often as it occurs."""
    if isinstance(node, Name):
        yield node.id
    elif isinstance(node, Operation):
        for term in node.terms:
            yield from names(term)

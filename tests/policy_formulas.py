"""Formulas of metric first-order temporal logic, as MonPoly's own cases write them, and its logs.

Only what those cases need. What our policies have no word for is refused with `Unsayable`.
"""

import re
from math import inf
from typing import NamedTuple


class Unsayable(Exception):
    """The formula asks for something that the language of policies does not have."""


class Atom(NamedTuple):
    """A predicate. An argument is a variable (str) or a constant (a tuple of one str)."""

    name: str
    arguments: tuple = ()


class Truth(NamedTuple):
    holds: bool


class Neg(NamedTuple):
    part: object


class Both(NamedTuple):
    parts: tuple


class Either(NamedTuple):
    parts: tuple


class Step(NamedTuple):
    """NEXT (`later`) or PREVIOUS: the neighbouring time-point, so many seconds away."""

    later: bool
    low: int
    high: int | None
    part: object


class Until(NamedTuple):
    """UNTIL (`later`) or SINCE; EVENTUALLY and ONCE where `left` is true."""

    later: bool
    low: int
    high: int | None
    left: object
    right: object


TOKEN = re.compile(r'\s*("[^"]*"|<-|<=|>=|\d+[smhd]?\b|[A-Za-z_][\w.]*|[()\[\],;=<>*])')
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
PREFIX = {"ONCE": False, "PREVIOUS": False, "NEXT": True, "EVENTUALLY": True}
RECKONED = {
    "SUM": "reckons a sum of amounts",
    "MAX": "reckons the greatest of several amounts",
}


def parsed(text):
    """The formula of a text."""
    reader = _Reader(TOKEN.findall(text))
    found = reader.whole()
    if reader.left:
        raise ValueError(f"not read to its end: {reader.left}")
    return found


def variables(formula):
    """The free variables in the order of their first occurrence; of SINCE and UNTIL the right side
    comes first, as in MonPoly's answers.
    """
    match formula:
        case Atom(_, arguments):
            found = [one for one in arguments if isinstance(one, str)]
        case Truth():
            found = []
        case Neg(part) | Step(_, _, _, part):
            found = variables(part)
        case Both(parts) | Either(parts):
            found = [one for part in parts for one in variables(part)]
        case Until(_, _, _, left, right):
            found = [*variables(right), *variables(left)]
    return list(dict.fromkeys(found))


class _Reader:
    """A reader by descent: SINCE and UNTIL bind least, then NEXT and its like, OR, AND, NOT."""

    def __init__(self, tokens):
        self.left = tokens[::-1]
        self.named = {}

    def peek(self):
        return self.left[-1] if self.left else ""

    def take(self, expected=None):
        token = self.left.pop()
        if expected and token != expected:
            raise ValueError(f"{token} where {expected} was expected")
        return token

    def accept(self, token):
        return self.peek() == token and self.take()

    def whole(self):
        while self.accept("LET"):
            name = self.take()
            arguments = self.arguments()
            self.take("=")
            self.named[name] = arguments, self.whole()
            self.take("IN")
        left = self.either()
        if self.peek() in ("SINCE", "UNTIL"):
            later = self.take() == "UNTIL"
            return Until(later, *self.interval(), left, self.whole())
        return left

    def either(self):
        parts = [self.both()]
        while self.accept("OR"):
            parts.append(self.both())
        return Either(tuple(parts)) if len(parts) > 1 else parts[0]

    def both(self):
        parts = [self.single()]
        while self.accept("AND"):
            parts.append(self.single())
        return Both(tuple(parts)) if len(parts) > 1 else parts[0]

    def single(self):
        token = self.take()
        if token == "NOT":
            return Neg(self.single())
        if token in PREFIX:
            later, interval = PREFIX[token], self.interval()
            part = self.either()
            if token in ("NEXT", "PREVIOUS"):
                return Step(later, *interval, part)
            return Until(later, *interval, Truth(True), part)
        if token == "EXISTS":
            raise Unsayable("binds a variable of its own")
        if token == "(":
            found = self.whole()
            self.take(")")
            return found
        return self.plain(token)

    def plain(self, token):
        if token in ("TRUE", "FALSE"):
            return Truth(token == "TRUE")
        if self.peek() == "<-":
            raise Unsayable(RECKONED[self.left[-2]])
        if self.peek() in ("=", "<", ">", "<=", ">="):
            sign, other = self.take(), self.take()
            if sign == "=" and token.isdigit() and other.isdigit():
                return Truth(token == other)
            raise Unsayable("compares amounts")
        arguments = self.arguments()
        if token in self.named:
            formal, body = self.named[token]
            return _put(body, dict(zip(formal, arguments, strict=True)))
        return Atom(token, arguments)

    def arguments(self):
        self.take("(")
        found = []
        while not self.accept(")"):
            token = self.take()
            found.append(_constant(token) or token)
            self.accept(",")
        return tuple(found)

    def interval(self):
        """In seconds; both ends are in unless a round bracket leaves one out."""
        if self.peek() not in ("[", "("):
            return 0, None
        if self.peek() == "(" and not re.fullmatch(r"\d+[smhd]?", self.left[-2]):
            return 0, None  # a bracketed formula
        opened, low = self.take(), _seconds(self.take())
        self.take(",")
        high, closed = self.take(), self.take()
        least = low + (opened == "(")
        return least, None if high == "*" else _seconds(high) - (closed == ")")


def _seconds(word):
    return int(word[:-1]) * SECONDS[word[-1]] if word[-1] in SECONDS else int(word)


def _constant(token):
    return (token.strip('"'),) if token.startswith('"') or token.isdigit() else None


def _put(formula, values):
    """The formula with other names or constants in the place of variables."""
    match formula:
        case Atom(name, arguments):
            return Atom(name, tuple(values.get(one, one) for one in arguments))
        case Neg(part):
            return Neg(_put(part, values))
        case Both(parts) | Either(parts):
            return type(formula)(tuple(_put(part, values) for part in parts))
        case Step(later, low, high, part):
            return Step(later, low, high, _put(part, values))
        case Until(later, low, high, left, right):
            return Until(later, low, high, _put(left, values), _put(right, values))
    return formula


class Point(NamedTuple):
    """A time-point of a log: its second, and what it holds, each as (predicate, values)."""

    at: int
    holds: tuple


def holds(formula, points, at, values):  # noqa: C901  # one case for each word of the logic
    """Whether it holds at the time-point of that number: the logic's own definition."""

    def apart(other):
        return abs(points[other].at - points[at].at)

    def inside(other):
        return formula.low <= apart(other) <= (inf if formula.high is None else formula.high)

    match formula:
        case Truth(true):
            return true
        case Atom(name, arguments):
            given = tuple(values[one] if isinstance(one, str) else one[0] for one in arguments)
            return (name, given) in points[at].holds
        case Neg(part):
            return not holds(part, points, at, values)
        case Both(parts):
            return all(holds(part, points, at, values) for part in parts)
        case Either(parts):
            return any(holds(part, points, at, values) for part in parts)
        case Step(later, _, _, part):
            other = at + 1 if later else at - 1
            there = 0 <= other < len(points)
            return there and inside(other) and holds(part, points, other, values)
        case Until(later, _, _, left, right):
            way = 1 if later else -1
            for other in range(at, len(points) if later else -1, way):
                if inside(other) and holds(right, points, other, values):
                    return True
                if not holds(left, points, other, values):
                    return False
            return False
    raise TypeError(formula)


def logged(text):
    """The time-points of a log."""
    points = []
    for stamp, body in re.findall(r"@(\d+)([^@]*)", text):
        holds = []
        for name, tuples in re.findall(r"(\w+)\s*((?:\([^)]*\)\s*)+)", body):
            for values in re.findall(r"\(([^)]*)\)", tuples):
                cells = [one.strip().strip('"') for one in values.split(",") if one.strip()]
                holds.append((name, tuple(cells)))
        points.append(Point(int(stamp), tuple(holds)))
    return points

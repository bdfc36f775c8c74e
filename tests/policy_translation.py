"""A formula of another monitor, said as a rule of ours, and its log as facts.

**Grounded.** A formula answers with values of its free variables, a policy with firings for one
person. So every combination of values that the log holds becomes a person, and every time-point
of the log a fact of the kind `time-point` that bears the person's values (`v_x`), its number
(`index`), the number of the one before it (`previous`) and its place among those at the same
second (`rank`): a log has an order where our facts have instants only, and NEXT and PREVIOUS
speak of the log rather than of time. A predicate is a fact of that kind with its arguments
(`a1`, `a2` …). The trigger is the time-point.

**Said plainly** is a formula whose rule, after its trigger, speaks of the log's own facts only:
so a policy would be written. The others are said **through time-points**.
"""

from itertools import product

from conspectus.dates import Unit
from conspectus.policy.record import Held
from conspectus.policy.values import (
    All_,
    Any_,
    Bound,
    Counted,
    Having,
    Is,
    Length,
    Not,
    Pattern,
    Rule,
    Same,
    Window,
)
from policy_formulas import Atom, Both, Either, Neg, Step, Truth, Unsayable, Until, variables

POINT = "time-point"
INSTANT = Window(Bound(), Bound())
FAR = 20_000 * 86_400  # MonPoly closes a log with a time-point in the far future
LONGEST = 60  # seconds that one “since” inside another is spelled out for


def rule(formula, ranks=1):
    """The formula's rule, for logs of at most so many time-points at one second."""
    return Rule(Pattern((POINT,)), _Said(ranks).of(formula, asked_of_trigger=True))


def is_plain(condition):
    """Whether no part of it speaks of time-points."""
    return POINT not in repr(condition)


def people(formula, points):
    """The facts of every combination of values: by the values, in the order of `variables`.

    Of predicates that the formula names: no others bear on it.
    """
    names = variables(formula)
    domains = [sorted(_domain(formula, name, points)) for name in names]
    asked = repr(formula)
    points = [
        point._replace(holds=tuple(one for one in point.holds if f"name={one[0]!r}" in asked))
        for point in points
    ]
    for values in product(*domains):
        yield values, list(_facts(points, dict(zip(names, values, strict=True))))


def most_at_once(points):
    """The largest number of time-points at one second."""
    return max(len([one for one in points if one.at == point.at]) for point in points)


def _facts(points, values):
    named = {f"v_{name}": value for name, value in values.items()}
    for index, point in enumerate(points):
        rank = len([one for one in points[:index] if one.at == point.at])
        place = {"index": str(index), "rank": str(rank)}
        before = {"previous": str(index - 1)} if index else {}
        yield Held(id=str(index), kind=POINT, at=point.at, attributes=place | before | named)
        for number, (kind, arguments) in enumerate(point.holds):
            given = {f"a{at}": value for at, value in enumerate(arguments, 1)}
            yield Held(id=f"{index}.{number}", kind=kind, at=point.at, attributes=place | given)


def _domain(formula, name, points):
    match formula:
        case Atom(kind, arguments):
            return {
                values[at]
                for at, one in enumerate(arguments)
                if one == name
                for point in points
                for held, values in point.holds
                if held == kind
            }
        case Neg(part) | Step(_, _, _, part):
            return _domain(part, name, points)
        case Both(parts) | Either(parts):
            return set().union(*(_domain(part, name, points) for part in parts))
        case Until(_, _, _, left, right):
            return _domain(left, name, points) | _domain(right, name, points)
    return set()


class _Said:
    """Formulas as conditions, each asked of a time-point."""

    def __init__(self, ranks):
        self.ranks = range(ranks)

    def of(self, formula, asked_of_trigger=False):
        match formula:
            case Truth(holds):
                return All_(()) if holds else Any_(())
            case Atom():
                found = self.pattern(formula)
                return Counted(Pattern(found.kinds, (*found.tests, Same("index"))), INSTANT)
            case Neg(part):
                return Not(self.of(part, asked_of_trigger))
            case Both(parts):
                return All_(tuple(self.of(one, asked_of_trigger) for one in parts))
            case Either(parts):
                return Any_(tuple(self.of(one, asked_of_trigger) for one in parts))
            case Step(later, low, high, part):
                link = Same("previous", "fact", "index") if later else _BEFORE
                tests = (link, Having(self.of(part)))
                return Counted(Pattern((POINT,), tests), span(low, high, later))
            case Until():
                return self.until(formula, asked_of_trigger)
        raise TypeError(formula)

    def pattern(self, formula, ranks=None, *more):
        """The facts that show that the formula holds at a time-point of one of the ranks."""
        ranked = ranks is not None and len(self.ranks) > 1
        tests = (Is("rank", tuple(map(str, ranks))), *more) if ranked else more
        match formula:
            case Atom(name, arguments):
                asked = [_argument(at, one) for at, one in enumerate(arguments, 1)]
                return Pattern((name,), (*asked, *tests))
            case Truth(True):
                return Pattern((POINT,), tests)
        return Pattern((POINT,), (*tests, Having(self.of(formula))))

    def until(self, formula, asked_of_trigger):
        later, low, high, left, right = formula
        always = left == Truth(True)
        if always and len(self.ranks) == 1:
            return Counted(self.pattern(right), span(low, high, later))
        if always:
            return self.ever(formula)
        broken = left.part if isinstance(left, Neg) else Neg(left)
        parts = [self.at_once(later, broken, right)] if low == 0 else []
        if asked_of_trigger:
            parts.append(self.apart(formula, broken))
        elif high is not None and high <= LONGEST:
            parts += [self.away(later, broken, right, by) for by in range(max(low, 1), high + 1)]
        else:
            raise Unsayable("has an open “since” inside another")
        return Any_(tuple(parts))

    def ever(self, formula):
        """EVENTUALLY or ONCE where several time-points may share a second."""
        later, low, high, _, right = formula
        apart = Counted(self.pattern(right), span(low, high, later, strict=True))
        if low:
            return apart
        return Any_(
            (
                apart,
                *(All_((self.here(r), self.some(right, self.own(later, r)))) for r in self.ranks),
            )
        )

    def at_once(self, later, broken, right):
        """Both time-points at one second, by their ranks."""
        found = []
        for mine, other in product(self.ranks, self.ranks):
            if (mine <= other) if later else (other <= mine):
                between = range(mine, other) if later else range(other + 1, mine + 1)
                there = self.some(right, [other])
                found.append(All_((self.here(mine), there, Not(self.some(broken, between)))))
        return Any_(tuple(found))

    def apart(self, formula, broken):
        """The other time-point at another second; asked of the trigger, so that facts between can
        be counted from the one to the other.
        """
        later, low, high, _, right = formula
        ends = Bound("fact", strict=True), Bound("trigger", strict=True)
        between = Counted(self.pattern(broken), Window(*(ends[::-1] if later else ends)))
        found = []
        for mine, other in product(self.ranks, self.ranks):
            unbroken = Having(Not(Any_((self.some(broken, self.inner(later, other)), between))))
            there = Counted(
                self.pattern(right, [other], unbroken), span(low, high, later, strict=True)
            )
            here = self.some(broken, self.own(later, mine))
            found.append(All_((self.here(mine), Not(here), there)))
        return Any_(tuple(found))

    def away(self, later, broken, right, by):
        """The other time-point so many seconds away."""
        far, near = _bound(by, later, strict=True), Bound(strict=True)
        between = Counted(self.pattern(broken), Window(near, far) if later else Window(far, near))
        found = []
        for mine, other in product(self.ranks, self.ranks):
            there = self.some(right, [other], by, later)
            broke = (
                self.some(broken, self.inner(later, other), by, later),
                self.some(broken, self.own(later, mine)),
                between,
            )
            found.append(All_((self.here(mine), there, Not(Any_(broke)))))
        return Any_(tuple(found))

    def inner(self, later, rank):
        """The ranks at the other's second that lie between: it itself does not."""
        return self.ranks[:rank] if later else self.ranks[rank + 1 :]

    def own(self, later, rank):
        """The ranks at our own second that lie between, with our own."""
        return self.ranks[rank:] if later else self.ranks[: rank + 1]

    def some(self, formula, ranks, by=0, later=True):
        """It holds at a time-point of those ranks, exactly so many seconds away."""
        if not ranks:
            return Any_(())
        end = _bound(by, later)
        return Counted(self.pattern(formula, ranks), Window(end, end))

    def here(self, rank):
        if len(self.ranks) == 1:
            return All_(())
        return Counted(Pattern((POINT,), (Same("index"), Is("rank", (str(rank),)))), INSTANT)


_BEFORE = Same("index", "fact", "previous")


def _argument(at, one):
    return Same(f"a{at}", "trigger", f"v_{one}") if isinstance(one, str) else Is(f"a{at}", one)


def _bound(seconds, later, strict=False):
    length = Length(seconds, Unit.SECONDS) if seconds else None
    return Bound("fact", length, later, strict)


def span(low, high, later, strict=False):
    """From `low` to `high` seconds later or earlier; `strict`: 0 seconds is not in."""
    near = _bound(low, later, strict and low == 0)
    far = None if high is None else _bound(high, later)
    return Window(near, far) if later else Window(far, near)

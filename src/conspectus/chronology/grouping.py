"""Which entries may tell of the same event: proposals with reasons, for a person to decide.

Two tellings are compared where they are about the same person, their dates can coincide (or, both
to the day, are one day apart) and they share words. How alike the words must be depends on how
much the dates say: two rows of one day need little, two rows with no date at all need much.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from conspectus.chronology.identity import identity
from conspectus.chronology.likeness import Lexicon, Telling, matching_words
from conspectus.chronology.values import Entry, Group, Placed
from conspectus.dates import Bounds
from conspectus.dates.instants import local

DAY = 86_400
# How alike the words must be, from 0 to 1, where the wider of the two dates is so many days wide.
# Chosen so that a wider date, which more rows could share, asks for more words in common.
ALIKE_ENOUGH = ((1, 0.32), (8, 0.40), (31, 0.50), (123, 0.55), (math.inf, 0.65))
ONE_DAY_APART = 0.45
# Rows of one agency are its own list of different events, unless they repeat each other.
SAME_AGENCY = 0.92
# One body saying that it told the other is a reason of its own.
NAMES_THE_OTHER = 0.08
# Words this near to enough are looked at again for slips of a key, as a share of what is needed.
WITH_SLIPS = 0.65
# No entry is compared with more others than this, those with its rarest words first.
MOST_COMPARED = 60
MOST_WAITING = 240
SOME = 32


class Row(msgspec.Struct):
    """One entry as it is compared. `low` and `high` are its bounds, infinite where open.

    `days`: how wide they are; `needed`: how alike the words must be for a date so wide.
    `named`: the agencies that it says it told.
    """

    entry: Entry
    telling: Telling
    low: float
    high: float
    days: float
    needed: float
    named: frozenset[str]


class Proposals(msgspec.Struct):
    """`cut`: entries that were compared with the likeliest others only, since so many coincide."""

    groups: list[Group]
    cut: int


def rows(
    entries: Sequence[Entry],
    placed: Sequence[Placed],
    lexicon: Lexicon,
    named: Callable[[str], frozenset[str]],
) -> list[Row]:
    """What is compared; `named` gives the ids of the agencies that some words name."""
    return [
        _row(entry, spot.bounds, lexicon.telling(entry.id), named)
        for entry, spot in zip(entries, placed, strict=True)
    ]


def _row(
    entry: Entry, bounds: Bounds, telling: Telling, named: Callable[[str], frozenset[str]]
) -> Row:
    low = -math.inf if bounds.earliest is None else bounds.earliest
    high = math.inf if bounds.latest is None else bounds.latest
    days = (high - low + 1) / DAY
    needed = next(needed for width, needed in ALIKE_ENOUGH if days <= width + 0.1)
    told = named(entry.shared_with) if entry.shared_with else frozenset()
    return Row(entry, telling, low, high, days, needed, told)


def propose(compared: Sequence[Row], lexicon: Lexicon) -> Proposals:
    """The groups of entries that may tell of one event, likeliest first."""
    likely: dict[tuple[int, int], float] = {}
    cut: set[int] = set()
    for block in _by_person(compared):
        for one, other in _candidates(compared, block, cut):
            pair = (one, other) if one < other else (other, one)
            if pair not in likely:
                likely[pair] = score(compared[one], compared[other], lexicon)
    pairs = sorted((-value, pair) for pair, value in likely.items() if value > 0)
    clusters = _clusters(compared, lexicon, pairs)
    found = [group([compared[one] for one in members], lexicon) for members in clusters]
    return Proposals(sorted(found, key=lambda one: (-one.likeness, one.id)), len(cut))


def _by_person(compared: Sequence[Row]) -> Iterator[list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(compared):
        for person in row.entry.persons or (f"? {row.entry.subject.lower()}",):
            blocks[person].append(number)
    for person in sorted(blocks):
        yield sorted(blocks[person], key=lambda one: (compared[one].low, compared[one].entry.id))


def _candidates(
    compared: Sequence[Row], block: Sequence[int], cut: set[int]
) -> Iterator[tuple[int, int]]:
    """Pairs that share a word and can coincide: a sweep in time over an index of words."""
    waiting: dict[int, list[int]] = defaultdict(list)
    high = [row.high for row in compared]
    for number in block:
        row = compared[number]
        reach = row.low - DAY
        met: dict[int, None] = {}
        for word in row.telling.rarest:
            others = waiting[word]
            for one in reversed(others):
                if high[one] >= reach:
                    met[one] = None
            others.append(number)
            if not len(others) % SOME and _thinned(others, high, reach):
                cut.add(number)
        if len(met) > MOST_COMPARED:
            cut.add(number)
        for one in islice(met, MOST_COMPARED):
            yield one, number


def _thinned(others: list[int], high: Sequence[float], reach: float) -> bool:
    """Drop those that nothing later can meet; if too many are left, the oldest of them."""
    others[:] = [one for one in others if high[one] >= reach]
    crowded = len(others) > MOST_WAITING
    if crowded:
        del others[: -MOST_WAITING // 2]
    return crowded


def score(one: Row, other: Row, lexicon: Lexicon) -> float:
    """How likely the two tell of one event: at least 1 if they are proposed, else 0.

    For ranking only: likeness as a multiple of what dates so wide need.
    """
    if one.entry.agency == other.entry.agency:
        same = (one.low, one.high) == (other.low, other.high)
        likeness = lexicon.likeness(one.telling, other.telling) if same else 0.0
        return likeness / SAME_AGENCY if likeness >= SAME_AGENCY else 0.0
    needed = _needed(one, other)
    if needed is None:
        return 0.0
    if one.named or other.named:
        needed -= NAMES_THE_OTHER * len(_named_each_other(one, other))
    likeness = lexicon.likeness(one.telling, other.telling)
    if WITH_SLIPS * needed <= likeness < needed:
        likeness = lexicon.likeness_with_slips(one.telling, other.telling)
    return likeness / needed if likeness >= needed else 0.0


def _needed(one: Row, other: Row) -> float | None:
    """How alike the words must be for dates as these; None where they cannot coincide."""
    if one.low <= other.high and other.low <= one.high:
        return max(one.needed, other.needed)
    exact = one.days < 1.1 and other.days < 1.1
    return ONE_DAY_APART if exact and abs(one.low - other.low) < 1.5 * DAY else None


def _named_each_other(one: Row, other: Row) -> list[tuple[Row, Row]]:
    both = ((one, other), (other, one))
    return [(teller, told) for teller, told in both if told.entry.agency in teller.named]


def _clusters(
    compared: Sequence[Row],
    lexicon: Lexicon,
    pairs: Iterable[tuple[float, tuple[int, int]]],
) -> list[list[int]]:
    """Likeliest pairs first, joined only where every two members can be one event.

    So an agency's row is matched with the likeliest row of each other agency, not with all.
    """
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for _, (one, other) in pairs:
        left, right = home.setdefault(one, one), home.setdefault(other, other)
        hosts, guests = members.setdefault(left, [left]), members.setdefault(right, [right])
        if left == right or not _joinable(compared, lexicon, hosts, guests):
            continue
        hosts.extend(guests)
        for guest in members.pop(right):
            home[guest] = left
    return [sorted(joined) for joined in members.values() if len(joined) > 1]


def _joinable(
    compared: Sequence[Row], lexicon: Lexicon, hosts: Sequence[int], guests: Sequence[int]
) -> bool:
    if len(hosts) == len(guests) == 1:
        return True
    return all(
        score(compared[one], compared[other], lexicon) > 0 for one in hosts for other in guests
    )


def group(members: Sequence[Row], lexicon: Lexicon) -> Group:
    """These rows as a proposal of one event, with what speaks for it."""
    members = sorted(members, key=lambda row: (row.low, row.high, row.entry.id))
    ids = tuple(row.entry.id for row in members)
    pairs = [(one, other) for place, one in enumerate(members) for other in members[place + 1 :]]
    alike = [lexicon.likeness_with_slips(one.telling, other.telling) for one, other in pairs]
    return Group(
        id=identity("same-event", *sorted(ids)),
        kind="same event",
        entries=ids,
        reasons=tuple(_reasons(members, pairs, lexicon)),
        likeness=round(min(alike), 3),
    )


def _reasons(
    members: Sequence[Row], pairs: Sequence[tuple[Row, Row]], lexicon: Lexicon
) -> Iterator[str]:
    first, second = max(pairs, key=lambda pair: lexicon.likeness(pair[0].telling, pair[1].telling))
    yield _date_reason(members)
    persons = frozenset.intersection(*(frozenset(row.entry.persons) for row in members))
    if persons:
        yield "They are about the same person."
    stems = lexicon.stems(first.telling.words & second.telling.words)[:8]
    words = matching_words(first.entry, second.entry, stems)
    yield "Both use the words " + ", ".join(f"“{word}”" for word in words) + "."
    for one, other in lexicon.slips(first.telling, second.telling)[:2]:
        near = lexicon.stems([one])[0], lexicon.stems([other])[0]
        yield f"“{near[0]}…” and “{near[1]}…” differ by one letter."
    if any(_named_each_other(one, other) for one, other in pairs):
        yield "One body says that it told the other."


def _date_reason(members: Sequence[Row]) -> str:
    low, high = max(row.low for row in members), min(row.high for row in members)
    if low > high:
        if local(int(low))[:3] == local(int(high))[:3]:
            return "Their dates are the same day at different times."
        return "Their dates are one day apart."
    widest = max(row.days for row in members)
    if widest <= 1.1:
        return "They have the same date."
    if widest == math.inf:
        return "Nothing in their dates speaks against it, but not all are dated."
    return "Their dates can be the same."

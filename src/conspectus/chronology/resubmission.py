"""A return handed in again: which entries stayed, changed, came or went.

Ids are what decisions hang on, so they stay with the account, not with the row. An entry with the
same words is the same entry, wherever its row now stands; so is one with the same words but for
its date, where that is read the same or no other row has these words. Of the rest, two entries of
one agency are the same account when they are alike enough (`THRESHOLD`), each with one at most:

    likeness = 0.7 × words + 0.2 × date + 0.1 × subject

*words* weighs the event three to one against action, source, shared with, comment and other cells
together, by the share of letters that stay (0.4, which any two sentences share, counts as none).
*date* is 1 for the same reading, 0.5 where the two could be the same, else 0. Where the same event
stands in several unmatched rows ("Home visit"), the dates must be able to agree. Nothing depends
on the order of the rows.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from conspectus.chronology.values import Change, Entry
from conspectus.dates.values import OPEN, Bounds

THRESHOLD = 0.65
_WORDS, _DATE, _SUBJECT = 0.7, 0.2, 0.1
_EVENT = 0.75  # of the words
_ANY_TWO = 0.4  # of their letters in order, any two English sentences share
_CROWD = 40  # entries that share a trait before it says too little to look at each
_RAREST = 6  # words of an event by which its like are sought
_FIELDS = ("subject", "event", "action", "source", "shared_with", "comment")

Trait = Hashable
Carried = tuple[tuple[Entry, ...], tuple[Change, ...]]


def content(told: Iterable[str], extra: Sequence[tuple[str, str]] = ()) -> str:
    """What an entry tells, for comparing: its date, subject, event, action, source, shared with
    and comment, in lower case with single blanks; other cells without their headings, in order.
    """
    words = "|".join((*told, *[cell for _, cell in extra]) if extra else told)
    if "  " in words or not words.isprintable():  # most have single blanks alone
        words = " ".join(words.split())
    return words.casefold()


def of(entry: Entry) -> str:
    """The content of an entry."""
    told = (entry.when.text, *(getattr(entry, field) for field in _FIELDS))
    return content(told, entry.extra)


def carry(
    previous: Sequence[Entry],
    current: Sequence[Entry],
    *,
    version: int | None = None,
    withdrawn: Sequence[Entry] = (),
) -> Carried:
    """`current` with the ids of `previous` where an entry is the same account, and what changed.

    `version` is the number of this handing-in (default: one more than the highest in `previous`).
    `withdrawn` are entries of still earlier handings-in that had gone: one that comes back has its
    id again, and counts as added.
    """
    number = version or max((entry.version for entry in previous), default=0) + 1
    pairs = match(previous, current)
    rest = [index for index in range(len(current)) if index not in pairs]
    found = match(withdrawn, [current[index] for index in rest])
    back = {rest[place]: withdrawn[index] for place, index in found.items()}
    taken = {entry.id for entry in (*previous, *withdrawn)}
    settled = []
    for index, entry in enumerate(current):
        if index in pairs:
            settled.append(_kept(previous[pairs[index]], entry, number))
        else:
            id = back[index].id if index in back else _free(entry.id, taken)
            settled.append(msgspec.structs.replace(entry, id=id, version=number))
    entries = _following(current, settled)
    return entries, _changes(previous, entries)


def chain(versions: Sequence[Sequence[Entry]]) -> Carried:
    """The last of all versions of a return, each account with the id that it first had; and what
    every version changed, one after another. `versions` are as read, the oldest first.
    """
    gone: dict[str, Entry] = {}
    entries = tuple(versions[0]) if versions else ()
    changes: list[Change] = []
    for number, current in enumerate(versions[1:], 2):
        previous = entries
        back = tuple(gone.values())
        entries, changed = carry(previous, current, version=number, withdrawn=back)
        changes += changed
        here = {entry.id for entry in entries}
        gone |= {entry.id: entry for entry in previous}
        gone = {id: entry for id, entry in gone.items() if id not in here}
    return entries, tuple(changes)


def renamed(entries: Sequence[Entry], ids: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries with other ids, where `ids` has one for theirs."""
    if not ids:
        return tuple(entries)
    settled = [msgspec.structs.replace(one, id=ids.get(one.id, one.id)) for one in entries]
    return _following(entries, settled)


def distinct(returns: Iterable[Sequence[Entry]], gone: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The entries of several returns, in their order, the same id never twice.

    Where two returns of an agency have the same row, the second is "-2". The ids of entries that
    are `gone` with their whole return stay theirs.
    """
    taken = set(gone)
    entries: list[Entry] = []
    for current in returns:
        settled = [msgspec.structs.replace(e, id=_free(e.id, taken)) for e in current]
        entries += _following(current, settled)
    return tuple(entries)


def _free(id: str, taken: set[str]) -> str:
    """The id, or the first of "-2", "-3", … that is not taken; taken now."""
    number, free = 1, id
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken.add(free)
    return free


def _kept(old: Entry, new: Entry, number: int) -> Entry:
    version = number if _differences(old, new) else old.version
    return msgspec.structs.replace(new, id=old.id, version=version)


def _following(current: Sequence[Entry], settled: Sequence[Entry]) -> tuple[Entry, ...]:
    """The settled entries, each after the one that it stood after under its old id."""
    now = {old.id: new.id for old, new in zip(current, settled, strict=True)}
    return tuple(
        entry
        if entry.after is None or now.get(entry.after, entry.after) == entry.after
        else msgspec.structs.replace(entry, after=now[entry.after])
        for entry in settled
    )


def _changes(previous: Sequence[Entry], entries: Sequence[Entry]) -> tuple[Change, ...]:
    before = {entry.id: entry for entry in previous}
    found = []
    for entry in entries:
        old = before.pop(entry.id, None)
        if old is None:
            found.append(Change(entry.id, "added", after=entry))
        elif fields := _differences(old, entry):
            found.append(Change(entry.id, "changed", fields, old, entry))
    found += [Change(id, "withdrawn", before=old) for id, old in before.items()]
    return tuple(sorted(found, key=lambda change: change.entry))


def _differences(old: Entry, new: Entry) -> tuple[str, ...]:
    """The fields whose words differ, beyond capitals and blanks."""
    differ = ["date"] if _plain(old.when.text) != _plain(new.when.text) else []
    for field in _FIELDS:
        if _plain(getattr(old, field)) != _plain(getattr(new, field)):
            differ.append(field.replace("_", " "))
    if _cells(old) != _cells(new):
        differ.append("other cells")
    return tuple(differ)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _cells(entry: Entry) -> str:
    return _plain(" ".join(cell for _, cell in entry.extra))


def match(previous: Sequence[Entry], current: Sequence[Entry]) -> dict[int, int]:
    """Place in `current` → place in `previous` of the same account, one to one."""
    pairs: dict[int, int] = {}
    old, new = dict(enumerate(previous)), dict(enumerate(current))
    _pair_equal(old, new, _same_words, pairs)
    _pair_equal(old, new, _same_id, pairs)
    _pair_equal(old, new, _same_reading, pairs)
    _pair_equal(old, new, _same_but_for_date, pairs, alone=True)
    if old and new:
        for _, _, _, there, here in sorted(_alike(old, new)):
            if there in old and here in new:
                pairs[here] = there
                del old[there], new[here]
    return pairs


def _same_words(entry: Entry) -> Trait:
    return entry.agency, of(entry)


def _same_id(entry: Entry) -> Trait:
    """Its words were the same once, or it keeps the id from a version that was purged."""
    return entry.id


def _same_reading(entry: Entry) -> Trait:
    """The words but for the date's, and the date as read: "22.05.16" is "22/05/2016"."""
    return _reading(entry), _same_but_for_date(entry)


def _same_but_for_date(entry: Entry) -> Trait:
    told = (getattr(entry, field) for field in _FIELDS)
    return entry.agency, content(told, entry.extra)


def _reading(entry: Entry) -> Trait:
    when = entry.when
    if when.bounds == OPEN or when.relative:
        return _plain(when.text)
    return when.kind, when.bounds, when.start, when.end, when.count


def _pair_equal(
    old: dict[int, Entry],
    new: dict[int, Entry],
    trait: Callable[[Entry], Trait],
    pairs: dict[int, int],
    *,
    alone: bool = False,
) -> None:
    """Pair the entries whose trait is equal, and take them out of `old` and `new`.

    `alone`: only where one entry on each side has it.
    """
    waiting: dict[Trait, list[int]] = {}
    for there in sorted(old, key=lambda place: old[place].id, reverse=True):
        waiting.setdefault(trait(old[there]), []).append(there)
    often = Counter(map(trait, new.values())) if alone else Counter()
    for here, entry in list(new.items()):
        found = waiting.get(trait(entry))
        if found and not (alone and (len(found) > 1 or often[trait(entry)] > 1)):
            there = pairs[here] = found.pop()
            del old[there], new[here]


def _alike(
    old: dict[int, Entry], new: dict[int, Entry]
) -> Iterator[tuple[float, str, str, int, int]]:
    """Pairs that may be the same account, to be sorted: the most alike first, ties by words."""
    left = {place: _Compared.of(entry) for place, entry in old.items()}
    right = {place: _Compared.of(entry) for place, entry in new.items()}
    often = [Counter(one.about for one in side.values()) for side in (left, right)]
    for there, here in _candidates(left, right):
        a, b = left[there], right[here]
        likeness = a.likeness(b)
        crowd = a.about == b.about and max(often[0][a.about], often[1][b.about]) > 1
        if likeness >= THRESHOLD and not (crowd and not a.date_likeness(b)):
            yield -likeness, a.words + "\0" + a.id, b.words, there, here


def _candidates(
    left: dict[int, "_Compared"], right: dict[int, "_Compared"]
) -> set[tuple[int, int]]:
    """Pairs with a trait in common that few share: all are not compared with all."""
    common = Counter(word for one in (*left.values(), *right.values()) for word in one.tokens)
    there_by, here_by = (_by_trait(side, common) for side in (left, right))
    return {
        pair
        for trait, theres in there_by.items()
        if len(heres := here_by.get(trait, ())) * len(theres) <= _CROWD**2
        for pair in product(theres, heres)
    }


def _by_trait(side: dict[int, "_Compared"], common: Counter[str]) -> dict[Trait, list[int]]:
    places: dict[Trait, list[int]] = {}
    for place, one in side.items():
        for trait in one.traits(common):
            places.setdefault(trait, []).append(place)
    return places


class _Compared(NamedTuple):
    """An entry made ready to be compared with many."""

    id: str
    agency: str
    words: str
    subject: str
    event: str
    others: tuple[str, ...]
    date: str
    reading: Trait
    bounds: Bounds
    tokens: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> "_Compared":
        event = _plain(entry.event)
        return cls(
            entry.id,
            entry.agency,
            of(entry),
            _plain(entry.subject),
            event,
            (*(_plain(getattr(entry, field)) for field in _FIELDS[2:]), _cells(entry)),
            _plain(entry.when.text),
            _reading(entry),
            entry.when.bounds,
            frozenset(event.split()),
        )

    @property
    def about(self) -> tuple[str, str]:
        return self.agency, self.event

    def traits(self, common: Counter[str]) -> Iterator[Trait]:
        yield self.about
        yield self.agency, self.event, self.reading
        yield self.agency, self.subject, self.reading
        rarest = sorted(self.tokens, key=lambda word: (common[word], word))[:_RAREST]
        yield from ((self.agency, word) for word in rarest)

    def date_likeness(self, other: "_Compared") -> float:
        if self.reading == other.reading or self.date == other.date:
            return 1.0
        return 0.5 if self.bounds.overlaps(other.bounds) else 0.0

    def likeness(self, other: "_Compared") -> float:
        if self.agency != other.agency:
            return 0.0
        told = [pair for pair in zip(self.others, other.others, strict=True) if any(pair)]
        words = max(0.0, (fuzz.ratio(self.event, other.event) / 100 - _ANY_TWO) / (1 - _ANY_TWO))
        if told:
            rest = sum(fuzz.ratio(a, b) for a, b in told) / 100 / len(told)
            words = _EVENT * words + (1 - _EVENT) * rest
        same_subject = self.subject == other.subject
        return _WORDS * words + _DATE * self.date_likeness(other) + _SUBJECT * same_subject

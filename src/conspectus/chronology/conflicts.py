"""Accounts of one event that disagree: said in a sentence, and no account put above another."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import msgspec

from conspectus.case import Case
from conspectus.chronology.likeness import meaning, tokens
from conspectus.chronology.values import Conflict, Entry, Group, Placed
from conspectus.dates import Bounds
from conspectus.dates.instants import days_from_civil, local

# What a figure beside these words measures, so that two figures can contradict each other.
_MEASURING = "level category tier stage grade aged age step phase"
_COUNTING = "times occasions months weeks days hours years offences wounds people"
_MEASURES = frozenset(map(meaning, _MEASURING.split()))
_COUNTED = frozenset(map(meaning, _COUNTING.split()))
_RATINGS = frozenset({"high", "medium", "low", "standard"})
_TOLD_NOBODY = re.compile(r"(no|no ?one|nobody|none|not shared|not told|nil)\W*")
_WAS_TOLD = re.compile(r"\b(?:told|informed|notified|advised|made aware) (?:by|of)\b")


class Account(msgspec.Struct, frozen=True):
    """One entry of a group, where it stands in time, and the words that name its agency."""

    entry: Entry
    placed: Placed
    agency: str


def find(
    case: Case, entries: Sequence[Entry], placed: Sequence[Placed], groups: Sequence[Group]
) -> tuple[Conflict, ...]:
    """Conflicts within every same-event group that nobody rejected, then among the decisions."""
    names = {agency.id: agency.name for agency in case.agencies}
    told_as_one = [
        group for group in groups if group.kind == "same event" and group.status != "rejected"
    ]
    wanted = {id for group in told_as_one for id in group.entries}
    accounts = {
        entry.id: Account(entry, spot, names.get(entry.agency, entry.agency))
        for entry, spot in zip(entries, placed, strict=True)
        if entry.id in wanted
    }
    within = [
        conflict
        for group in told_as_one
        for one, other in combinations([accounts[id] for id in group.entries], 2)
        for conflict in _between(group, one, other)
    ]
    return (*within, *_between_decisions(groups))


def _between(group: Group, one: Account, other: Account) -> Iterator[Conflict]:
    found = (
        ("date", _dates(one, other)),
        ("persons", _persons(one, other)),
        ("figures", _figures(one.entry, other.entry)),
        ("telling", _telling(one, other) or _telling(other, one)),
    )
    condition = "" if group.status == "accepted" else "If these tell of one event: "
    for about, sentence in found:
        if sentence:
            ids = (one.entry.id, other.entry.id)
            yield Conflict(group=group.id, entries=ids, about=about, sentence=condition + sentence)


def _dates(one: Account, other: Account) -> str:
    if one.placed.bounds.overlaps(other.placed.bounds):
        return ""
    apart = _days_apart(one.placed.bounds, other.placed.bounds)
    near = {0: "the same day at different times", 1: "one day apart"}
    by = near.get(apart, f"{apart} days apart")
    return (
        f"{one.agency} dates it “{one.placed.when}” and {other.agency} “{other.placed.when}”, "
        f"{by}; unless they time different parts of it, both cannot be right."
    )


def _days_apart(one: Bounds, other: Bounds) -> int:
    """How many midnights lie between the end of the earlier one and the start of the later."""
    first, second = sorted((one, other), key=lambda bounds: bounds.latest or 0)
    return _day(second.earliest or 0) - _day(first.latest or 0)


def _day(instant: int) -> int:
    clock = local(instant)
    return days_from_civil(clock.year, clock.month, clock.day)


def _persons(one: Account, other: Account) -> str:
    left, right = set(one.entry.persons), set(other.entry.persons)
    if not left or not right or left <= right or right <= left:
        return ""
    return f"{one.agency} and {other.agency} tell it of different people."


def _figures(one: Entry, other: Entry) -> str:
    left, right = _measured(one), _measured(other)
    for what in sorted(left.keys() & right.keys()):
        if not left[what] & right[what]:
            here, there = " and ".join(sorted(left[what])), " and ".join(sorted(right[what]))
            return f"the figures differ: {what} {here} in one account, {there} in the other."
    return ""


def _measured(entry: Entry) -> dict[str, set[str]]:
    """Figures and ratings by what they measure: "level one" → level: {1}, "20 times" → times."""
    found: dict[str, set[str]] = {}
    words = [(word, meaning(word) or word) for word in tokens(f"{entry.event} {entry.action}")]
    for (left, first), (right, second) in pairwise(words):
        if first in _MEASURES and second.isdigit():
            found.setdefault(left, set()).add(second)
        if first.isdigit() and second in _COUNTED:
            found.setdefault(right, set()).add(first)
    ratings = {word for word, _ in words if word in _RATINGS}
    if ratings and any(word == "risk" for word, _ in words):
        found["risk"] = ratings
    return found


def _telling(teller: Account, told: Account) -> str:
    """Where one says that it told nobody and the other says that it was told."""
    if not _TOLD_NOBODY.fullmatch(teller.entry.shared_with.strip().lower()):
        return ""
    words = f"{told.entry.event} {told.entry.action} {told.entry.comment}".lower()
    if not _WAS_TOLD.search(words) or teller.entry.agency == told.entry.agency:
        return ""
    return (
        f"{teller.agency} says that it told “{teller.entry.shared_with}”, and {told.agency} "
        "says that it was told."
    )


def _between_decisions(groups: Sequence[Group]) -> Iterator[Conflict]:
    """A rejected group whose entries the accepted ones make one event all the same."""
    decided = [group for group in groups if group.kind == "same event"]
    event = _one_event([group for group in decided if group.status == "accepted"])
    for group in decided:
        if group.status != "rejected" or not event.keys() >= set(group.entries):
            continue
        if len({event[id] for id in group.entries}) == 1:
            yield Conflict(
                group=group.id,
                entries=group.entries,
                about="decisions",
                sentence="It was decided that these are not one event, but other decisions "
                "taken together make them one.",
            )


def _one_event(accepted: Sequence[Group]) -> dict[str, str]:
    """For each entry of accepted groups, the least id among those that are one event with it."""
    event: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for group in accepted:
        joined = set(group.entries)
        joined.update(*(members[event[id]] for id in group.entries if id in event))
        least = min(joined)
        members[least] = joined
        event |= dict.fromkeys(joined, least)
    return event

"""Which entries belong together as steps of one matter, in the order that their words support.

A police row that somebody was stabbed, an ambulance row of a 999 call and a hospital row of theatre
care are three events, not one; they belong together, and their words say in which order.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from conspectus.chronology.grouping import DAY, Row
from conspectus.chronology.identity import identity
from conspectus.chronology.likeness import Lexicon, matching_words
from conspectus.chronology.values import Group
from conspectus.chronology.vocabulary import TRACKS, Track

# A date wider than this says too little of where in a matter a row belongs.
WIDEST_DAYS = 62
# Unless the words agree besides: “mid-2022” is four months.
WIDEST_WITH_WORDS = 124
# More steps at once than this are not one matter that a person could look over.
MOST_STEPS = 9


_PATTERNS = {track.name: track.pattern() for track in TRACKS}
# A row with none of these words tells of no step.
_PHRASES = [phrase for track in TRACKS for stage in track.stages for phrase in stage.phrases]


class Step(NamedTuple):
    """A row and the first step that it tells of, with the words that say so."""

    row: Row
    stage: int
    words: str


def propose(compared: Sequence[Row], lexicon: Lexicon) -> list[Group]:
    """Chains of steps of one person's matter, told by two agencies or more."""
    by_person: dict[str, list[Row]] = defaultdict(list)
    telling = lexicon.longest(_PHRASES)
    for row in compared:
        if row.days <= WIDEST_WITH_WORDS and not telling.isdisjoint(row.telling.words):
            for person in row.entry.persons:
                by_person[person].append(row)
    found: dict[str, Group] = {}
    for person in sorted(by_person):
        for track in TRACKS:
            for steps in _runs(_steps(by_person[person], track)):
                chain = _chain(steps, lexicon)
                if chain:
                    group = _group(track, chain, lexicon)
                    found.setdefault(group.id, group)
    return sorted(found.values(), key=lambda group: group.id)


def _steps(rows: Sequence[Row], track: Track) -> list[Step]:
    pattern = _PATTERNS[track.name]
    found = [step for row in rows if (step := _step(row, pattern)) is not None]
    return sorted(found, key=lambda step: (step.row.low, step.row.high, step.row.entry.id))


def _step(row: Row, pattern: re.Pattern[str]) -> Step | None:
    """The earliest step that the event tells of; what was done about it only if it tells none."""
    for text in (row.entry.event, row.entry.action):
        found = [(match.lastindex or 0, match.group()) for match in pattern.finditer(text.lower())]
        if found:
            group, words = min(found)
            return Step(row, group - 1, words)
    return None


def _runs(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps whose dates can all coincide, taken as they follow each other in time."""
    run: list[Step] = []
    high = 0.0
    for step in steps:
        if run and step.row.low > high + DAY:
            yield run
            run = []
        high = min(high, step.row.high) if run else step.row.high
        run.append(step)
    if run:
        yield run


def _chain(run: Sequence[Step], lexicon: Lexicon) -> list[Step]:
    """Each agency's best row for each step, if several agencies tell of several steps."""
    best: dict[tuple[str, int], tuple[float, Step]] = {}
    for step in run:
        key = (step.row.entry.agency, step.stage)
        ties = _ties(step, run, lexicon)
        if key not in best or ties > best[key][0]:
            best[key] = (ties, step)
    chain = sorted((step for _, step in best.values()), key=_place)
    stages = {step.stage for step in chain}
    agencies = {step.row.entry.agency for step in chain}
    if len(stages) < 2 or len(agencies) < 2 or len(chain) > MOST_STEPS:
        return []
    return chain if len(stages) > 2 or _tied(chain, lexicon) else []


def _place(step: Step) -> tuple[int, float, float, str]:
    return step.stage, step.row.low, step.row.high, step.row.entry.id


def _ties(step: Step, run: Sequence[Step], lexicon: Lexicon) -> float:
    others = (other for other in run if other.row.entry.agency != step.row.entry.agency)
    return sum(lexicon.weight(step.row.telling.words & other.row.telling.words) for other in others)


def _tied(chain: Sequence[Step], lexicon: Lexicon) -> bool:
    """Whether something besides the date says that two steps are of one matter."""
    return any(
        one.row.entry.agency != other.row.entry.agency and (_told(one, other) or _alike(one, other))
        for one, other in combinations(chain, 2)
    )


def _told(one: Step, other: Step) -> bool:
    named = other.row.entry.agency in one.row.named or one.row.entry.agency in other.row.named
    return named and max(one.row.days, other.row.days) <= WIDEST_DAYS


def _alike(one: Step, other: Step) -> bool:
    return len(one.row.telling.words & other.row.telling.words) > 1


def _group(track: Track, chain: Sequence[Step], lexicon: Lexicon) -> Group:
    ids = tuple(step.row.entry.id for step in chain)
    return Group(
        id=identity("belongs-together", *sorted(ids)),
        kind="belongs together",
        entries=ids,
        reasons=tuple(_reasons(track, chain, lexicon)),
        likeness=round(len({step.stage for step in chain}) / len(track.stages), 3),
    )


def _reasons(track: Track, chain: Sequence[Step], lexicon: Lexicon) -> Iterator[str]:
    yield "They are about the same person, and their dates can coincide."
    for earlier, later in pairwise(chain):
        names = [stage.name for stage in track.stages]
        if earlier.stage < later.stage:
            yield (
                f"“{earlier.words}” is {names[earlier.stage]} and “{later.words}” "
                f"{names[later.stage]}: {track.why}."
            )
    for one, other in combinations(chain, 2):
        shared = lexicon.stems(one.row.telling.words & other.row.telling.words)[:4]
        if shared and one.row.entry.agency != other.row.entry.agency:
            words = matching_words(one.row.entry, other.row.entry, shared)
            who = "They" if len(chain) == 2 else "Two of them"
            yield f"{who} share the words {', '.join(f'“{word}”' for word in words)}."

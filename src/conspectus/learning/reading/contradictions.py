"""What a review says in two ways that cannot both be so. Nothing is chosen between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from conspectus.dates import Bounds, UncertainDate, shift
from conspectus.errors import DateError
from conspectus.learning.outline import Block
from conspectus.learning.reading.dated import dated
from conspectus.learning.reading.identity import Told
from conspectus.learning.reading.panels import Panel, differences, panels
from conspectus.learning.values import Age, Contradiction, KeyDate, Person, Recommendation

_ORDER = ("incident", "death", "commissioned", "completed", "published")
_ANNOUNCED = re.compile(
    r"\b(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty) (?:multi-agency |single-agency |overarching |national |"
    r"local |strategic |"
    r"(?P<kind>key |main |overall )?)recommendations\b",
    re.I,
)
_IN_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: at for at, word in enumerate(_IN_WORDS.split())}
_WHOLE = re.compile(
    r"\b(?:the |this |our )?(?:review|report|panel|dhr|sar|author|chair)\b[^.]{0,60}\b(?:makes?|"
    r"made|has made|identifie[sd]|sets? out|"
    r"proposes?|contains?)\b[^.]{0,20}$|\bthere (?:are|were)\b[^.]{0,12}$|\bthe following $|"
    r"\btotal of $",
    re.I,
)
_CITED = re.compile(r"\brecommendations? ((?:\d{1,3}(?:,| and|,? &|to|-|–)? ?)+)", re.I)


def contradictions(
    blocks: Sequence[Block],
    people: Sequence[Person],
    dates: Sequence[KeyDate],
    references: Sequence[Told],
    recommendations: Sequence[Recommendation],
) -> tuple[Contradiction, ...]:
    """What items that were read say against each other, each with the passages of both sides."""
    found = [
        *_ages(people),
        *_roles(people),
        *_order(dates),
        *_kinds(dates),
        *_references(references),
    ]
    found += [*_lists(panels(blocks)), *_counts(blocks, recommendations), *_sums(blocks)]
    return tuple(found)


def _ages(people: Sequence[Person]) -> Iterator[Contradiction]:
    """Two ages of one person, unless both are said to be at two different things."""
    for person in people:
        told: list[Age] = []
        for one in person.ages:
            other = next(
                (age for age in told if age.years != one.years and _may_clash(age.at, one.at)), None
            )
            if other is not None:
                first, second = f"{other.years}{_at(other.at)}", f"{one.years}{_at(one.at)}"
                words = f"{person.label} is {first} in one place and {second} in another."
                yield Contradiction("age", words, (other.passage, one.passage))
            told.append(one)


def _may_clash(one: str, other: str) -> bool:
    return not one or not other or one == other or {one, other} == {"death", "incident"}


def _at(at: str) -> str:
    return (
        f" (at {at})"
        if at in ("death", "arrest", "sentence", "incident")
        else f" ({at})"
        if at
        else ""
    )


def _roles(people: Sequence[Person]) -> Iterator[Contradiction]:
    for one, other in pairwise(sorted(people, key=lambda person: person.label.casefold())):
        if one.label == other.label and one.role != other.role:
            yield Contradiction(
                "people",
                f"{one.label} is {one.role} in one place and {other.role} in another.",
                (one.passage, other.passage),
            )


def _order(dates: Sequence[KeyDate]) -> Iterator[Contradiction]:
    """A later step dated wholly before an earlier one."""
    told = [one for one in dates if one.kind in _ORDER and one.sure != "doubtful"]
    for at, earlier in enumerate(told):
        for later in told[at + 1 :]:
            if (
                later.kind == earlier.kind
                or {earlier.kind, later.kind} == {"completed", "commissioned"} == set()
            ):
                continue
            if _before(later.when.bounds, earlier.when.bounds):
                words = (
                    f"{_named(later)} ({later.when.text}) is dated before "
                    f"{_named(earlier).lower()} ({earlier.when.text})."
                )
                yield Contradiction("date", words, (earlier.passage, later.passage))


def _kinds(dates: Sequence[KeyDate]) -> Iterator[Contradiction]:
    """One step with two dates that have no day in common."""
    for one, other in pairwise(dates):
        same = one.kind == other.kind and one.kind != "circulated"
        if not same or "doubtful" in (one.sure, other.sure):
            continue
        if not one.when.bounds.overlaps(other.when.bounds):
            first, second = one.when.text, other.when.text
            words = f"{_named(one)} is dated {first} in one place and {second} in another."
            yield Contradiction("date", words, (one.passage, other.passage))


def _named(one: KeyDate) -> str:
    return {
        "incident": "The incident",
        "death": "The death",
        "commissioned": "The commissioning",
        "completed": "The completion",
        "published": "The publication",
    }.get(one.kind, one.kind.capitalize())


def _before(one: Bounds, other: Bounds) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _references(references: Sequence[Told]) -> Iterator[Contradiction]:
    for other in references[1:]:
        first = references[0]
        if first.passage is not None and other.passage is not None:
            words = f"The reference is printed as “{first.words}” and as “{other.words}”."
            yield Contradiction("reference", words, (first.passage, other.passage))


def _lists(lists: Sequence[Panel]) -> Iterator[Contradiction]:
    for one, other in pairwise(lists):
        only_one, only_other = differences(one, other)
        if only_one or only_other:
            words = (
                f"One list of the panel has {_bodies(len(one.names))}, another {len(other.names)}"
                f"{_only('only the first has', only_one)}"
                f"{_only('only the second has', only_other)}."
            )
            yield Contradiction("list", words, (one.passages[0], *other.passages))


def _bodies(count: int) -> str:
    return f"{count} bod{'y' if count == 1 else 'ies'}"


def _only(says: str, names: Sequence[str]) -> str:
    return f"; {says} {', '.join(names)}" if names else ""


def _counts(
    blocks: Sequence[Block], recommendations: Sequence[Recommendation]
) -> Iterator[Contradiction]:
    """Recommendations announced, or cited by their numbers, that are not those found."""
    own = [one for one in recommendations if not one.quoted_from]
    if not own:
        return
    for block in blocks:
        if (
            block.level
            or block.cells
            or re.search(r"previous|earlier|other review", block.text, re.I)
        ):
            continue
        yield from _announced(block, own)
        yield from _cited(block, own)


def _announced(block: Block, own: Sequence[Recommendation]) -> Iterator[Contradiction]:
    for said in _ANNOUNCED.finditer(block.text):
        count = _NUMBERS.get(said["count"].casefold()) or int(
            said["count"] if said["count"].isdigit() else 0
        )
        whole = _WHOLE.search(block.text[max(0, said.start() - 120) : said.start()])
        if whole and count != len(own) and said["kind"] is None and "agency" not in said[0]:
            words = f"The text announces {said['count']} recommendations; {len(own)} were found."
            yield Contradiction("number", words, (block.passage, own[0].passage))


def _cited(block: Block, own: Sequence[Recommendation]) -> Iterator[Contradiction]:
    numbers = {int(one.number) for one in own if one.number.isdigit()}
    if len(numbers) != len(own):
        return
    for said in _CITED.finditer(block.text):
        beyond = sorted({int(word) for word in re.findall(r"\d+", said[1])} - numbers)
        if beyond and re.match(r"recommendations ", said[0], re.I):
            words = (
                f"The text cites recommendation {beyond[0]}; "
                f"none of the {len(own)} found has that number."
            )
            yield Contradiction("number", words, (block.passage, own[-1].passage))


def _sums(blocks: Sequence[Block]) -> Iterator[Contradiction]:
    """A sentence that tells a date and how long after another one it is, where the two disagree."""
    for block in blocks:
        if block.level or not re.search(r"\b(?:later|after|before|earlier)\b", block.text):
            continue
        for one in dated(block.text):
            first = one.anchored
            if first is None or one.sure != "printed":
                continue
            reckoned = _reckoned(first, one.date)
            if reckoned is not None and not reckoned.overlaps(one.date.bounds):
                words = f"“{one.date.text}” does not follow from {first.text}, the date before it."
                yield Contradiction("date", words, (block.passage,))


def _reckoned(first: UncertainDate, date: UncertainDate) -> Bounds | None:
    if date.relative is None:
        return None
    try:
        return shift(first.bounds, date.relative.offset)
    except DateError:
        return None

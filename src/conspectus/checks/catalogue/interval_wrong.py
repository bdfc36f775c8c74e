"""Two dates, and a length between them that no reading of the two has."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.keydates import incident
from conspectus.checks.lengths import Length, apart, lengths
from conspectus.checks.moments import Moment, moments
from conspectus.checks.sentences import Sentence, of
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding, Passage

_LATER = re.compile(
    r"^ (?P<how>later|afterwards|after that|after this|thereafter|on|earlier|before that|"
    r"previously|beforehand)\b(?! than)"
)
_FROM = re.compile(
    r"^ (?P<how>after|following|from|since|before|prior to|preceding|ahead of) (?:the |his |her )?"
    r"(?P<what>(?:[\w’']+ ){0,5}?)(?:(?:on|in|of) )?(?P<anchor>$)"
)
_INCIDENT = re.compile(
    r"^ (?P<how>after|following|from|since|before|prior to|preceding|ahead of) "
    r"(?:the |his |her |their |[A-Z][\w-]+[’']s? )?(?:fatal )?"
    r"(?:murder|homicide|killing|death|incident|stabbing|fatal attack|manslaughter)\b(?! of [a-z])"
)
_BACK = ("earlier", "before", "prior to", "preceding", "previously", "ahead of", "beforehand")
_TO_DATE = re.compile(r",? ?(?:\(?(?:in|on|around|by) )?(?:the )?")
_AFTER_DATE = re.compile(r",?(?: (?:and|or|which was|that is),?)? ?\(?")


class _Claim(msgspec.Struct, frozen=True):
    """`told` is said to lie a length after (or, `back`, before) one of `anchors`."""

    told: Moment
    length: Length
    back: bool
    anchors: tuple[tuple[str, Moment], ...]


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such length that fits none of the dates that it can be reckoned from."""
    key = incident(draft)
    told = key and ("the incident", Moment(key.words, 0, 0, key.bounds))
    return tuple(
        _finding(sentence, claim)
        for passage in draft.passages
        if not passage.level
        for sentence, before in _with_before(passage)
        for claim in _claims(sentence.text, before, told or None)
        if not any(_fits(claim, anchor) for _, anchor in claim.anchors)
    )


def _with_before(passage: Passage) -> Iterator[tuple[Sentence, tuple[Moment, ...]]]:
    """Each sentence with the dates of the last sentence before it in its passage that has any."""
    before: tuple[Moment, ...] = ()
    for sentence in of(passage):
        yield sentence, before
        before = moments(sentence.text) or before


def _claims(
    text: str, before: tuple[Moment, ...], key: tuple[str, Moment] | None
) -> Iterator[_Claim]:
    found = moments(text)
    for length in lengths(text) if found else ():
        claim = _relative(text, length, found, before) or _anchored(text, length, found, key)
        if claim is not None and claim.anchors:
            yield claim


def _relative(
    text: str, length: Length, found: tuple[Moment, ...], before: tuple[Moment, ...]
) -> _Claim | None:
    """ "eighteen months later, in December 2022": reckoned from a date before it."""
    how = _LATER.match(text[length.end :])
    if how is None:
        return None
    end = length.end + len(how[0])
    told = _told(text, length, end, found)
    if told is None:
        return None
    earlier = [m for m in found if m.end <= length.start and m is not told]
    anchors = earlier or list(before[-1:])
    named = tuple((m.words, m) for m in anchors)
    return _Claim(told, length, how["how"] in _BACK, named)


def _told(text: str, length: Length, end: int, found: tuple[Moment, ...]) -> Moment | None:
    """The date beside a length: after it, or before it with nothing but a comma between."""
    for moment in found:
        if moment.start >= end and _TO_DATE.fullmatch(text[end : moment.start]):
            return moment
    start = length.start - (len(length.word) + 1 if length.word else 0)
    for moment in found:
        if moment.end <= start and _AFTER_DATE.fullmatch(text[moment.end : start]):
            return moment
    return None


def _anchored(
    text: str, length: Length, found: tuple[Moment, ...], key: tuple[str, Moment] | None
) -> _Claim | None:
    """ "two weeks after the arrest on 3 May 2024": reckoned from what it names."""
    rest = text[length.end :]
    for moment in found:
        if moment.start > length.end and (how := _FROM.match(rest[: moment.start - length.end])):
            told = _told(text, length, moment.end, found)
            anchors = ((moment.words, moment),)
            return _Claim(told, length, how["how"] in _BACK, anchors) if told else None
    how = _INCIDENT.match(rest)
    told = _told(text, length, length.end + len(how[0]), found) if how else None
    if how is None or told is None or key is None:
        return None
    return _Claim(told, length, how["how"] in _BACK, (key,))


def _fits(claim: _Claim, anchor: Moment) -> bool:
    if claim.back:
        return claim.length.fits(claim.told.bounds, anchor.bounds)
    return claim.length.fits(anchor.bounds, claim.told.bounds)


def _finding(sentence: Sentence, claim: _Claim) -> Finding:
    named, anchor = claim.anchors[-1]
    length, side = claim.length, "earlier" if claim.back else "later"
    due = length.after(anchor.bounds, back=claim.back)
    first = named if named == anchor.words else f"{named} ({anchor.words})"
    message = (
        f"{first} and {length.words} {side} is {due}, not {claim.told.words}: "
        f"from {anchor.words} to {claim.told.words} it is "
        f"{apart(anchor.bounds, claim.told.bounds)}."
    )
    remedy = "Look both dates up in their sources, and mend the date or the length."
    return told_of(CHECK, sentence, claim.told, message, remedy)


CHECK = Check(
    id="interval-wrong",
    severity="error",
    title="Two dates and the length between them do not add up",
    explains="“In January 2021 …, and eighteen months later, in December 2022”; “on 20 May 2024, "
    "two weeks after the arrest on 3 May 2024”; “three weeks after the incident”. The length is "
    "taken as people round: from half a unit less to a unit more; months and years without a day "
    "may be any day of theirs. Only what no reading reconciles is found.",
    finds="In January 2021 she was served with stage one, and with stage two eighteen months "
    "later, in December 2022.\n",
    leaves="In January 2021 she was served with stage one, and with stage two eighteen months "
    "later, in July 2022. On 17 May 2024, two weeks after the arrest on 3 May 2024, she left.\n",
    run=run,
)

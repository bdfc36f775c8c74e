"""How few cases a kind of detail leaves: only what a stated source allows to say.

The one count of reviews that we have is an estimate, and it is named wherever a sentence rests on
it. Nothing here says how ages, weapons, courts or sentences are spread, since no source was read.
"""

import msgspec

CANNOT = "How few cases match cannot be said: no count was found to reckon with."

ESTIMATE = 72  # homicides
MONTHS = 18
SOURCE = (
    "The Government's estimate to the House of Lords in November 2022: 72 homicides in 18 months "
    "in all the pilot areas together, made before the conditions were narrowed; spread evenly over "
    "the months, which they were not."
)


class Base(msgspec.Struct, frozen=True):
    """What is said of one kind of detail: the sentence, its basis and the remedy."""

    few: str
    basis: str
    remedy: str


_PER_MONTH = ESTIMATE // MONTHS
_OWHR = {
    "day": f"About {_PER_MONTH} homicides in a month, so that a day commonly leaves one.",
    "month": f"About {_PER_MONTH} homicides in all pilot areas together, fewer in any one.",
    "season": f"About {_PER_MONTH * 3} homicides in all pilot areas together, fewer in any one.",
}
REMEDIES = {
    "day": "Widen the day to its season, or to the year, unless the day itself matters.",
    "month": "Widen the month to its season, or to the year.",
    "season": "Widen the season to the year, if nothing rests on it.",
    "place": "Say what kind of place it is (“a park”, “a town in the Midlands”), and not its name.",
    "age": "Widen the age to a band (“in his thirties”).",
    "weapon": "Say “a bladed weapon”, unless the kind of weapon is part of the learning.",
    "court": "Say “the Crown Court”, and not which.",
    "sentence": "Say “life imprisonment” or “a long sentence”, without the term.",
    "trial": "Leave out how long the trial was.",
    "occupation": "Widen it to a field (“in retail”), or leave it out.",
    "hospital": "Say “a hospital”, and not which.",
    "official": "Name the office and not the person, unless the form of the report wants the name.",
    "report": "Leave out the reference, or see that the other report does not name the person.",
    "unusual": "Leave it out or say it more generally, unless the learning rests on it.",
}
_UNIQUE = {
    "court": "One court in one year tries few such cases, and its lists are public.",
    "sentence": "An exact term beside a month or a court is commonly found by one search.",
    "official": "A name leads to the cases of that person in the time, and so to few.",
    "report": "The other report may tell what this one leaves out: the two are read together.",
}


def base(kind: str, owhr: bool) -> Base:
    """What can be said of this kind of detail; `owhr`: an Offensive Weapons Homicide Review."""
    if owhr and kind in _OWHR:
        return Base(_OWHR[kind], SOURCE, REMEDIES[kind])
    said = f"{_UNIQUE[kind]} " if kind in _UNIQUE else ""
    return Base(said + CANNOT, "", REMEDIES[kind])


def together(kinds: set[str], owhr: bool) -> str:
    """One sentence on all of them; empty where there is nothing to put together."""
    if len(kinds) < 2:
        return ""
    rest = sorted(kinds - {"day", "month", "season"})
    time = next((one for one in ("day", "month", "season") if one in kinds), None)
    if time is None or not owhr:
        return (
            f"{len(kinds)} kinds of detail stand together. Each leaves fewer cases than the others "
            f"do without it. {CANNOT} Search for them together, as a reader would."
        )
    more = f" Each of the others ({', '.join(rest)}) leaves fewer; by how many cannot be said."
    return (
        f"The {time} leaves few: {_OWHR[time][0].lower()}{_OWHR[time][1:]}"
        f"{more if rest else ''} Search for them together, as a reader would."
    )

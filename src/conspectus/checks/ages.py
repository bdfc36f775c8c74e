"""Ages as a draft tells them, with the dates of birth that each leaves possible."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.keydates import KeyDate, deaths_told, incident
from conspectus.checks.lengths import NUMBER, number_of
from conspectus.checks.moments import Moment, moments, placed
from conspectus.checks.people import listed
from conspectus.checks.sentences import Sentence, cut, sentences
from conspectus.checks.values import Draft, Passage, Where
from conspectus.dates import Bounds, Duration, Offset, Unit, shift
from conspectus.dates.wording import bounds_in_words

_AGE = r"(?P<age>\d{1,3}|" + NUMBER[3:]
_NOW = (
    rf"\bNAME,? \(?(?:then |who was )?(?:aged )?{_AGE}(?: years old)?(?=[,).;]| and\b)",
    rf"\bNAME,? \(?(?:then |who was |was )?(?:aged|age) {_AGE}\b",
    rf"\b{_AGE}-year-old (?:man |woman |victim |perpetrator |named |called )*NAME\b",
    rf"\bNAME (?:died|was killed|was murdered)\b[^.]{{0,60}}?\b(?:at the age of|aged) {_AGE}\b",
    rf"\bNAME (?:was|is) {_AGE}(?: years (?:old|of age))?(?= (?:when (?:he|she|they) (?:died|was "
    r"killed|was murdered)|at the time of|in [A-Z\d]|on \d)|[.,;])",
)
_CELL = re.compile(
    rf"^Age:? ?(?:at (?:death|the time)[^:\d]*:? )?{_AGE}(?: years(?: old)?)?$", re.I
)
_BORN = r"\bNAME (?:was|is) born (?:on|in) (?:the )?$"
_ABOUT_AGE = re.compile(r"\b(?:age|birth|born|dob)\b", re.IGNORECASE)
_BIRTH = re.compile(r"^(?:date of birth|born|dob)\b", re.IGNORECASE)


class Told(msgspec.Struct, frozen=True):
    """One telling of an age or a birth: `born` is what it leaves possible, `words` how it is so.

    `dated`: the sentence has a date of its own. `years` is None where a birth itself is told.
    """

    name: str
    years: int | None
    born: Bounds | None
    words: str
    dated: bool
    where: Where
    quote: str


def ages(draft: Draft) -> tuple[Told, ...]:
    """Every age of a listed person that is told as of a date, or as of the time of the incident.

    "When he was 16" and its like tell of another time, and are left.
    """
    names = [person.name for person in listed(draft)]
    key = incident(draft) or next(deaths_told(draft), None)
    found = [
        told
        for sentence in sentences(draft)
        for name in names
        if name in sentence.text
        for told in _in_sentence(sentence, name, key)
    ]
    cells = [p for p in draft.passages if p.where.table]
    in_cells = (told for i in range(len(cells)) if (told := _in_cell(cells, i, names, key)))
    return (*found, *in_cells, *_of_case(draft))


def _of_case(draft: Draft) -> Iterator[Told]:
    for person in draft.case.people if draft.case else ():
        for age in person.ages:
            at = age.at.bounds
            if at.earliest is not None and at.latest is not None:
                quote = f"{person.name}: {age.years} at {age.at.text}"
                yield _told(person.name, age.years, (at, True), Where("case.toml"), quote)


def _in_sentence(sentence: Sentence, name: str, key: KeyDate | None) -> Iterator[Told]:
    text, where = sentence.text, sentence.passage.where
    for form in _NOW:
        for found in re.finditer(form.replace("NAME", re.escape(name)), text):
            years = number_of(found["age"])
            at = _at(text, key)
            yield _told(name, years, at, where, cut(text, found.start()))
    for moment in moments(text):
        if re.search(_BORN.replace("NAME", re.escape(name)), text[: moment.start]):
            words = f"born {placed(moment.bounds)}"
            quote = cut(text, moment.start)
            yield Told(name, None, moment.bounds, words, True, where, quote)


def _at(text: str, key: KeyDate | None) -> tuple[Bounds | None, bool]:
    """When a sentence speaks of: all of its dates together, or else the incident."""
    found = moments(text)
    if not found:
        return (key.bounds if key else None), False
    whole = found[0].bounds
    for moment in found[1:]:
        whole = whole.hull(moment.bounds)
    return whole, True


def _told(name: str, years: int, at: tuple[Bounds | None, bool], where: Where, quote: str) -> Told:
    when, dated = at
    if when is None:
        return Told(name, years, None, f"{years}", False, where, quote)
    born = _born(years, when)
    said = placed(when) if dated else f"at the incident ({bounds_in_words(when)})"
    words = f"{years} {said}, so born {placed(born)}"
    return Told(name, years, born, words, dated, where, quote)


def _born(years: int, when: Bounds) -> Bounds:
    """The days of birth of somebody who has completed so many years at a date."""
    low, high = Duration(-12 * (years + 1), Unit.MONTHS), Duration(-12 * years, Unit.MONTHS)
    earliest = shift(when, Offset(low, low)).earliest
    latest = shift(when, Offset(high, high)).latest
    return Bounds(None if earliest is None else earliest + 86_400, latest)


def _in_cell(cells: list[Passage], i: int, names: list[str], key: KeyDate | None) -> Told | None:
    cell = cells[i]
    if not _ABOUT_AGE.search(cell.text) and not _ABOUT_AGE.search(cell.column):
        return None
    name = _whose(cells, i, names)
    row = [c for c in cells[max(0, i - 1) : i + 3] if c.where.block == cell.where.block]
    quote = " | ".join(c.text for c in row)
    after = next((c for c in cells[i + 1 : i + 2] if c.where.block == cell.where.block), None)
    words = cell.text
    if after is not None and re.fullmatch(r"Age|Age at .*", words.strip(), re.IGNORECASE):
        words = f"Age {after.text}"
    age = _CELL.match(" ".join(words.split()))
    if re.match(r"age\b", cell.column, re.IGNORECASE) and cell.text != cell.column:
        age = re.fullmatch(rf"{_AGE}(?: years(?: old)?)?", cell.text.strip()) or age
    if name and age:
        when = (key.bounds if key else None), False
        return _told(name, number_of(age["age"]), when, cell.where, quote)
    if name and after is not None and _BIRTH.match(words) and (born := moments(after.text)):
        return _birth(name, born[0], cell.where, quote)
    return None


def _birth(name: str, moment: Moment, where: Where, quote: str) -> Told:
    return Told(name, None, moment.bounds, f"born {placed(moment.bounds)}", True, where, quote)


def _whose(cells: list[Passage], i: int, names: list[str]) -> str:
    """Whose row it is: who stands in it, heads its columns, or is in the heading above."""
    cell = cells[i]
    nearby = cells[max(0, i - 8) : i + 8]
    row = [c.text for c in nearby if c.where.block == cell.where.block]
    heads = [c.column for c in nearby if c.where.table == cell.where.table]
    for words in (*row, *heads, cell.where.heading):
        whose = [n for n in names if n in words and re.search(rf"\b{re.escape(n)}\b", words)]
        if len(whose) == 1:
            return whose[0]
    return ""

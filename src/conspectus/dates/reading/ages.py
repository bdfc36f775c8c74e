"""Times of life: as a juvenile, aged 15, since birth, throughout childhood."""

from conspectus.dates.instants import day_begins, days_from_civil, local
from conspectus.dates.reading import stretch
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.numbers import Range, read_range
from conspectus.dates.reading.resolving import edtf_of
from conspectus.dates.reading.told import Told
from conspectus.dates.values import BIRTH, OPEN, Bounds, Duration, Kind, Offset, Relative, Unit

_OLDEST = 130
Ages = tuple[int, int | None]  # years completed, from and to, both in


def read_age(cursor: Cursor) -> Told | None:
    """A time of life, or None with the cursor where it was."""
    mark = cursor.mark()
    cursor.skip("noise", ",", "(")
    told = _by_kind(cursor)
    if told is None:
        cursor.back(mark)
    else:
        cursor.skip(")")
    return told


def _by_kind(cursor: Cursor) -> Told | None:
    kind = cursor.kind
    if kind == "birth":
        return _named(str(cursor.step().value), cursor)
    if kind in ("from", "since"):
        return _from_age(cursor)
    if kind in ("before", "to", "by", "after", "at-most", "less-than", "more-than"):
        return _up_to_age(cursor)
    if kind == "between":
        return _between_ages(cursor)
    ages = _decade_of_life(cursor) or _ages(cursor)
    return None if ages is None else within(ages, cursor)


_DECADE_THIRDS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def _decade_of_life(cursor: Cursor) -> Ages | None:
    """ "In his twenties", "in her late 30s"."""
    mark = cursor.mark()
    whose = cursor.word() in ("his", "her", "their")
    if whose:
        cursor.step()
    part = str(cursor.step().value) if cursor.kind == "part" else ""
    cursor.skip("-")
    kind, value = cursor.kind, cursor.value
    if not whose or kind not in ("decade", "decade-of-life"):
        cursor.back(mark)
        return None
    cursor.step()
    begins = int(str(value).strip("'s"))
    if part:
        cursor.use(part)
    first, last = _DECADE_THIRDS.get(part, (0, 9))
    return begins + first, begins + last


def _ages(cursor: Cursor) -> Ages | None:
    """ "Aged 15", "15 years old", "aged between 15 and 17"."""
    mark = cursor.mark()
    introduced = cursor.take("age")
    if introduced:
        cursor.skip("between", ":", "noise", "from", "just")
    numbers = read_range(cursor)
    old = cursor.take("old") or (cursor.take("-") and cursor.take("old"))
    if introduced and cursor.word() == "years" and cursor.ahead().kind != "old":
        cursor.step()
    if cursor.kind == "unit" and cursor.word() not in ("year", "yrs", "yr"):
        numbers = None  # "aged 6 months" is no age in years
    if numbers is None or not (introduced or old) or numbers[0] > _OLDEST:
        cursor.back(mark)
        return None
    return numbers


def _birthday(cursor: Cursor) -> int | None:
    """The age in "his 18th birthday" or "he turned 18", or None."""
    mark = cursor.mark()
    while cursor.word() in ("his", "her", "their", "he", "she", "they", "the", "turned", "turning"):
        cursor.step()
    if cursor.kind == "nth" and cursor.ahead().kind == "word" and cursor.word(1) == "birthday":
        number = int(cursor.step().value)
        cursor.step()
        return number
    if cursor.word(-1) in ("turned", "turning") and cursor.kind == "digits":
        return int(cursor.step().value)
    cursor.back(mark)
    return None


def _one_age(cursor: Cursor) -> int | None:
    birthday = _birthday(cursor)
    if birthday is not None:
        return birthday
    ages = _ages(cursor)
    return None if ages is None else ages[0]


def _from_age(cursor: Cursor) -> Told | None:
    """ "Since the age of 14", "from the age of 12 to 16", "from childhood"."""
    cursor.step()
    mark = cursor.mark()
    ages = _ages(cursor)
    if ages is None:
        cursor.back(mark)
        return None
    if cursor.take("to", "-"):
        last = _one_age(cursor) or _bare_age(cursor)
        return None if last is None else span((ages[0], ages[0]), (last, last), cursor)
    cursor.skip("onwards")
    if ages[1] is not None and ages[1] > ages[0]:
        return span((ages[0], ages[0]), (ages[1], ages[1]), cursor)
    return span((ages[0], ages[0]), None, cursor)


def _bare_age(cursor: Cursor) -> int | None:
    if cursor.kind == "digits" and int(cursor.value) <= _OLDEST:
        return int(cursor.step().value)
    return None


def _up_to_age(cursor: Cursor) -> Told | None:
    """ "Before the age of 10", "until he was 16", "under 10 years old"."""
    kind = cursor.step().kind
    age = _one_age(cursor)
    if age is None:
        return None
    if kind == "to":
        return span(None, (age, age), cursor)
    if kind in ("after", "more-than"):
        return within((age, None), cursor)
    return within((0, age if kind == "by" else max(0, age - 1)), cursor)


def _between_ages(cursor: Cursor) -> Told | None:
    cursor.step()
    cursor.skip("noise")
    introduced = cursor.take("age")
    numbers = read_range(cursor)
    old = cursor.take("old")
    return within(numbers, cursor) if numbers and (introduced or old) else None


def _named(name: str, cursor: Cursor) -> Told:
    if name == "birth":
        return _at_birth(cursor)
    if name == "since":
        return life(cursor)
    if name == "childhood":
        return life(cursor, until=cursor.use("juvenile"))
    if name == "juvenile":
        return within((0, cursor.use(name) - 1), cursor)
    if name == "adult":
        return within((cursor.use(name), None), cursor)
    ages: Range = cursor.use(name)
    return within(ages, cursor)


def _at_birth(cursor: Cursor) -> Told:
    told = Told(Kind.RELATIVE)
    same = Duration(0, Unit.CALENDAR_DAYS)
    told.relative = Relative(BIRTH, Offset(same, same))
    if cursor.born is not None and cursor.born.bounds != OPEN:
        told.kind, told.bounds = Kind.MOMENT, cursor.born.bounds
        told.edtf = cursor.born.edtf
    return told


def _offset(ages: Ages) -> Offset:
    low, high = ages
    return Offset(
        Duration(low * 12, Unit.MONTHS),
        None if high is None else Duration((high + 1) * 12, Unit.MONTHS),
    )


def within(ages: Ages, cursor: Cursor) -> Told:
    """A moment at which so many years were completed."""
    told = Told(Kind.RELATIVE)
    told.relative = Relative(BIRTH, _offset(ages))
    found = years_of_life(ages, cursor)
    if found is not None:
        told.kind, told.bounds, told.edtf = Kind.MOMENT, found, edtf_of(found)
        _doubt(told, cursor)
    return told


def span(start: Ages | None, end: Ages | None, cursor: Cursor) -> Told:
    """From one age to another; None is open."""
    told = Told(Kind.RELATIVE)
    edge = "end" if start is None else "start"
    told.relative = Relative(BIRTH, _offset(start or end or (0, None)), edge)
    return _lived(told, _known(start, cursor), _known(end, cursor), cursor)


def life(cursor: Cursor, until: int | None = None) -> Told:
    """From birth on, or up to the birthday that completes so many years."""
    told = Told(Kind.RELATIVE)
    same = Duration(0, Unit.CALENDAR_DAYS)
    told.relative = Relative(BIRTH, Offset(same, same), "start")
    last = None if until is None else _eve_of_birthday(until, cursor)
    born = OPEN if cursor.born is None else cursor.born.bounds
    told = _lived(told, born, last, cursor)
    if told.kind is Kind.SPAN:
        begins = edtf_of(born, end=True)
        ends = ".." if last is None else edtf_of(last, end=True)
        told.edtf = f"{begins}/{ends}" if begins and ends else None
    return told


def _eve_of_birthday(age: int, cursor: Cursor) -> Bounds | None:
    """The day before the one that completes so many years."""
    if cursor.born is None or cursor.born.bounds == OPEN:
        return None
    ends = cursor.born.bounds.earliest, cursor.born.bounds.latest
    first, last = (None if end is None else _birthday_on(end, age) for end in ends)
    return Bounds(
        None if first is None else day_begins(first - 1),
        None if last is None else day_begins(last) - 1,
    )


def _lived(told: Told, start: Bounds | None, end: Bounds | None, cursor: Cursor) -> Told:
    if cursor.born is None or cursor.born.bounds == OPEN:
        return told
    earliest = None if start is None else start.earliest
    latest = None if end is None else end.latest
    told.kind = Kind.SPAN
    told.bounds = Bounds(earliest, latest)
    told.start = Bounds(None, latest) if start is None else start
    told.end = Bounds(earliest, None) if end is None else end
    _doubt(told, cursor)
    return told


def _known(ages: Ages | None, cursor: Cursor) -> Bounds | None:
    return years_of_life(ages, cursor) if ages else None


def _doubt(told: Told, cursor: Cursor) -> None:
    if cursor.born is not None:
        told.uncertain, told.approximate = cursor.born.uncertain, cursor.born.approximate


def years_of_life(ages: Ages, cursor: Cursor) -> Bounds | None:
    """From the birthday of the first age to the day before the one after the last."""
    born = cursor.born
    if born is None or born.bounds == OPEN:
        return None
    low, high = ages
    earliest = latest = None
    if born.bounds.earliest is not None:
        earliest = day_begins(_birthday_on(born.bounds.earliest, low))
    if born.bounds.latest is not None and high is not None:
        latest = day_begins(_birthday_on(born.bounds.latest, high + 1)) - 1
    return Bounds(earliest, latest)


def _birthday_on(birth: int, age: int) -> int:
    """The day on which somebody born then completes so many years; born on 29 February, 1 March."""
    year, month, day = local(birth)[:3]
    if (month, day) == (2, 29) and stretch.day(year + age, 2, 29) is None:
        return days_from_civil(year + age, 3, 1)
    return days_from_civil(year + age, month, day)

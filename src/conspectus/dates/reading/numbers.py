"""Numbers, amounts of time and counts of occasions, in digits and in words."""

from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.values import Count, Duration, Unit

Range = tuple[int, int | None]
Amount = tuple[Duration | None, Duration | None]
_MOST = 100_000  # of anything that is counted here


def read_number(cursor: Cursor) -> int | None:
    """A whole number here, or None with the cursor where it was."""
    mark = cursor.mark()
    kind, value = cursor.kind, cursor.value
    if kind == "digits" and len(str(value)) <= 5:
        cursor.step()
        return int(value)
    if kind == "a":
        return _article(cursor)
    if kind == "number":
        cursor.step()
        return _hundreds(int(value), cursor)
    if kind == "tens":
        cursor.step()
        cursor.skip("-")
        if cursor.kind == "number" and int(cursor.value) < 10:
            return int(value) + int(cursor.step().value)
        return int(value)
    if kind == "dozen":
        cursor.step()
        return 12
    cursor.back(mark)
    return None


def _article(cursor: Cursor) -> int:
    cursor.step()
    if cursor.kind in ("dozen", "hundred"):
        return int(cursor.step().value)
    return 1


def _hundreds(number: int, cursor: Cursor) -> int:
    if cursor.kind == "hundred":
        cursor.step()
        return number * 100
    return number


def around(number: int, cursor: Cursor) -> Range:
    """The numbers that "about" this one may mean."""
    margin = max(1, number * cursor.use("circa-number") // 100)
    return max(1, number - margin), number + margin


def read_range(cursor: Cursor) -> Range | None:
    """How many: a number, a range of them, or a word such as "several"."""
    mark = cursor.mark()
    cursor.skip("noise", "exactly")
    about = _about(cursor)
    limit = cursor.kind if cursor.kind in _LIMITS else ""
    word = cursor.word()
    if limit:
        cursor.step()
    cursor.skip("noise")
    about = _about(cursor) or about
    numbers = _vague(cursor) or _one_or_two(cursor)
    if numbers is None:
        cursor.back(mark)
        return None
    if limit:
        return _limited(numbers, limit, word)
    if cursor.take("+") or (cursor.word() == "plus" and cursor.step()):
        return numbers[0], None
    about = about or cursor.take("approx", "~")
    if about and numbers[0] == numbers[1]:
        return around(numbers[0], cursor)
    return numbers


def _about(cursor: Cursor) -> bool:
    about = False
    while cursor.kind in ("approx", "~") or (cursor.kind == "." and about):
        about = True
        cursor.step()
    return about


_LIMITS = ("at-least", "more-than", "at-most", "less-than", "to")


def _limited(numbers: Range, limit: str, word: str) -> Range:
    low, high = numbers
    if limit == "at-least":
        return low, None
    if limit == "more-than":
        return low + 1, None
    if limit == "less-than":
        most = (low if high is None else high) - 1
        near = word in ("nearly", "almost", "just under")
        return (max(1, most + 1 - max(1, low // 10)) if near else 1), max(1, most)
    return 1, high


def _vague(cursor: Cursor) -> Range | None:
    if cursor.kind != "vague":
        return None
    low, high = cursor.use(str(cursor.step().value))
    cursor.skip("noise")
    return low, high


def _one_or_two(cursor: Cursor) -> Range | None:
    first = read_number(cursor)
    if first is None or first > _MOST:
        return None
    mark = cursor.mark()
    if cursor.take("-", "to", "or", "and", "/"):
        second = read_number(cursor)
        if second is not None and second > first:
            return first, second
        cursor.back(mark)
    return first, first


# Amounts of time


def read_amount(cursor: Cursor) -> Amount | None:
    """An amount of time from so much to so much; None for a side that is open."""
    mark = cursor.mark()
    limit = _limit(cursor)
    fraction = _medical(cursor)
    if fraction is not None:
        return fraction
    numbers = read_range(cursor)
    half = _half(cursor) if numbers is None or cursor.kind in ("and", "half") else 0
    if numbers is None and half:
        numbers = (0, 0)
    if numbers is not None and cursor.kind == "unit":
        factor, unit = cursor.step().value
        half = half or _trailing_half(cursor)
        amount = _scaled(numbers, half, factor, unit)
        if amount is not None and limit:
            return _within_limit(amount, limit)
        if amount is not None and not half and numbers in _ONES:
            amount = _about_one(mark, factor, unit, cursor) or amount
        if amount is not None:
            return _compound(amount, cursor)
    cursor.back(mark)
    return None


_MEDICAL = {"7": (1, Unit.CALENDAR_DAYS), "52": (7, Unit.CALENDAR_DAYS), "12": (1, Unit.MONTHS)}


def _medical(cursor: Cursor) -> Amount | None:
    """2/7, 3/52 and 6/12: days, weeks and months as health records write them."""
    if cursor.kind != "digits" or cursor.ahead().kind != "/":
        return None
    found = _MEDICAL.get(str(cursor.ahead(2).value))
    away = cursor.ahead(3).kind in ("ago", "later", "earlier", "before", "after")
    if found is None or not (away or cursor.word(3) == "prior") or len(str(cursor.value)) > 2:
        return None
    cursor.use("medical-fractions")
    size, unit = found
    amount = Duration(int(cursor.value) * size, unit)
    cursor.at += 3
    return amount, amount


def _limit(cursor: Cursor) -> str:
    """Take the word of a limit before an amount: "over", "nearly", "up to"; "" if none."""
    mark = cursor.mark()
    cursor.skip("noise", "exactly")
    kind, word = cursor.kind, cursor.word()
    if kind in _LIMITS and kind != "at-least" and not (kind == "to" and word != "up to"):
        cursor.step()
        return "nearly" if word in _NEARLY else kind
    cursor.back(mark)
    return ""


_NEARLY = ("nearly", "almost", "just under")


def _within_limit(amount: Amount, limit: str) -> Amount:
    """ "Over a year", "nearly two years", "up to 3 weeks": time goes on between whole numbers."""
    low, high = amount
    if limit == "more-than" or low is None:
        return low, None
    begins = low.amount * 3 // 4 if limit == "nearly" else 0
    return Duration(begins, low.unit), high


_ONES = ((1, 1), (1, 2))
# What "about one" of a unit may be, from and to, in a unit that says it.
_ABOUT_ONE = {
    (60, Unit.SECONDS): (30, 90, Unit.SECONDS),
    (1, Unit.HOURS): (2700, 4500, Unit.SECONDS),
    (1, Unit.CALENDAR_DAYS): (0, 2, Unit.CALENDAR_DAYS),
    (7, Unit.CALENDAR_DAYS): (6, 8, Unit.CALENDAR_DAYS),
    (14, Unit.CALENDAR_DAYS): (12, 16, Unit.CALENDAR_DAYS),
    (1, Unit.MONTHS): (21, 40, Unit.CALENDAR_DAYS),
    (12, Unit.MONTHS): (10, 14, Unit.MONTHS),
}


def _about_one(
    mark: tuple[int, int, int], factor: int, unit: Unit, cursor: Cursor
) -> tuple[Duration, Duration] | None:
    """ "About a week", "a month or so": the margin is in a smaller unit."""
    about = any(token.kind in ("approx", "~") for token in cursor.tokens[mark[0] : cursor.at])
    if cursor.take("approx"):
        about = True
    found = _ABOUT_ONE.get((factor, unit)) if about else None
    if found is None:
        return None
    if "circa-number" in cursor.used[mark[1] :]:
        cursor.used.remove("circa-number")
    cursor.use("circa-one")
    low, high, smaller = found
    return Duration(low, smaller), Duration(high, smaller)


def _half(cursor: Cursor) -> int:
    """Take "half a", "and a half": 1, or 0."""
    mark = cursor.mark()
    cursor.skip("and", "a")
    if cursor.kind != "half":
        cursor.back(mark)
        return 0
    cursor.step()
    cursor.skip("a", "noise")
    return 1


def _trailing_half(cursor: Cursor) -> int:
    """ "a year and a half"."""
    return _half(cursor) if cursor.kind == "and" and cursor.ahead(2).kind == "half" else 0


_HALVES = {
    (1, Unit.HOURS): (1800, Unit.SECONDS),
    (1, Unit.CALENDAR_DAYS): (12, Unit.HOURS),
    (60, Unit.SECONDS): (30, Unit.SECONDS),
    (12, Unit.MONTHS): (6, Unit.MONTHS),
    (120, Unit.MONTHS): (60, Unit.MONTHS),
    (1200, Unit.MONTHS): (600, Unit.MONTHS),
}


def _scaled(numbers: Range, half: int, factor: int, unit: Unit) -> Amount | None:
    if half:
        halved = _HALVES.get((factor, unit))
        if halved is None:
            return None
        factor, unit = halved
    low, high = numbers
    least = Duration(_halves(low, half) * factor, unit)
    return least, None if high is None else Duration(_halves(high, half) * factor, unit)


def _halves(number: int, half: int) -> int:
    """The number itself, or where a half was written how many halves there are."""
    return 2 * number + 1 if half else number


def _compound(amount: Amount, cursor: Cursor) -> Amount:
    """Take "and 3 months" after "2 years", where both are reckoned alike."""
    mark = cursor.mark()
    if cursor.take("and", ","):
        more = read_amount(cursor)
        low, high = amount
        if more and low and high and more[0] and more[1] and more[0].unit is low.unit:
            return (
                Duration(low.amount + more[0].amount, low.unit),
                Duration(high.amount + more[1].amount, low.unit),
            )
    cursor.back(mark)
    return amount


# Counts of occasions


def read_count(cursor: Cursor) -> Count | None:
    """How often, here: "approximately 20 separate occasions", "twice"; or None."""
    mark = cursor.mark()
    cursor.skip("noise", "(", ",", "-")
    if cursor.kind == "often":
        low, high = cursor.step().value
        return Count(low, high)
    if cursor.word() == "x" and cursor.ahead().kind == "digits":
        cursor.step()
        number = read_number(cursor)
        return None if number is None else Count(number, number)
    numbers = read_range(cursor)
    if numbers is None:
        cursor.back(mark)
        return None
    if cursor.word() == "x":
        cursor.step()
        return Count(max(1, numbers[0]), numbers[1])
    adjectives = 0
    while cursor.kind == "word" and adjectives < 3:
        cursor.step()
        adjectives += 1
    if cursor.kind != "times":
        cursor.back(mark)
        return None
    cursor.step()
    return Count(max(1, numbers[0]), numbers[1])

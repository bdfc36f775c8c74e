"""How a number shows under its number format, and which numbers are dates.

Source of the rules: ECMA-376 part 1, 18.8.30 (number formats) and 18.17.4 (dates).
What a format cannot be followed in (fractions, conditions, colours) shows as a plain number.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import msgspec

from conspectus.documents.values import CellValue

Shown = tuple[str, CellValue]

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?!h|m|s)[^\]]*\]', re.I)
_NUMERIC = re.compile(r"^([^#0?.,]*)([#0?,]*)(\.[0#?]+)?(%?)([^#0?.,%]*)$")
_PIECE = re.compile(r"\[[hms]+\]|am/pm|a/p|[ymdhs]+|[^ymdhs]", re.I)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_FORMAT = 255
_TWO = tuple(f"{number:02}" for number in range(60))
_LAST = 2_958_466  # the day after 31 December 9999
_LAST_OF_1904 = _LAST - 1_462

# Formats that are known by number only (18.8.30); the locale's own dates are read as British ones.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
}


class Format(msgspec.Struct, frozen=True):
    """A number format. `show` gives what a person sees and the typed value.

    `partial`: it shows a date without its day or year; `whole` is then the date that is held.
    """

    show: Callable[[float], Shown]
    partial: bool = False
    from_1904: bool = False

    def whole(self, number: float) -> str:
        """The whole date behind the number, or the number where it is no date."""
        return _date(number, self.from_1904)[0]


def number_format(code: str, *, from_1904: bool = False) -> Format:
    """The format for a format code."""
    section = code[: _LONGEST_FORMAT + 1].split(";")[0]
    bare = _LITERAL.sub("", section)
    if bare.lower() in ("general", "@", "") or len(code) > _LONGEST_FORMAT:
        return GENERAL
    if re.search(r"[ymdhs]", bare, re.I) and not re.search(r"[#?]|0(?!\.?0*$)", bare):
        return _date_format(section, from_1904)
    return _numeric_format(section)


def general(number: float) -> Shown:
    """A number with no format: whole ones without a point, others to 15 digits as Excel keeps."""
    if number == int(number) and abs(number) < 1e15:
        whole = int(number)
        return str(whole), whole
    return f"{number:.15g}", number


GENERAL = Format(general)


def _numeric_format(section: str) -> Format:
    bare = _LITERAL.sub(lambda found: found[1] or found[2] or found[3] or "", section)
    shape = _NUMERIC.match(bare)
    if not shape or not shape[2] + (shape[3] or ""):
        return GENERAL
    before, digits, decimals, percent, after = shape.groups()
    places = len(decimals) - 1 if decimals else 0
    least = digits.replace(",", "").count("0")
    comma = "," if "," in digits.rstrip(",") else ""

    def show(number: float) -> Shown:
        scaled = abs(number) * (100 if percent else 1)
        width = least + (places + 1 if places else 0)
        body = f"{scaled:{comma}.{places}f}" if comma else f"{scaled:0{width}.{places}f}"
        sign = "-" if number < 0 else ""
        return f"{sign}{before}{body}{percent}{after}".strip(), general(number)[1]

    return Format(show)


def _date_format(section: str, from_1904: bool) -> Format:
    pieces = _pieces(section)
    letters = {piece[0] for piece in pieces if piece[0] in "ymdhMsE"}
    if "E" in letters:
        return Format(_elapsed)
    if not letters & set("ymd"):
        return Format(lambda number: _clock(number, seconds="s" in letters))
    whole = letters >= set("ymd")

    def show_part(number: float) -> Shown:
        text, moment = _date(number, from_1904)
        if isinstance(moment, date):
            text = "".join(_say(piece, moment) for piece in pieces).strip()
        return text, text

    if whole:
        return Format(lambda number: _date(number, from_1904), False, from_1904)
    return Format(show_part, True, from_1904)


def say_date(moment: date | datetime) -> str:
    """A date as people here write it: dd/mm/yyyy, with HH:MM where there is a time."""
    day = f"{_TWO[moment.day]}/{_TWO[moment.month]}/{moment.year:04}"
    return f"{day} {say_time(moment)}" if isinstance(moment, datetime) else day


def say_time(clock: time | datetime) -> str:
    """A time of day: HH:MM, with seconds where there are any."""
    text = f"{_TWO[clock.hour]}:{_TWO[clock.minute]}"
    return f"{text}:{_TWO[clock.second]}" if clock.second else text


def _date(number: float, from_1904: bool) -> Shown:
    """The date, with the time where the number has a part of a day; a plain number past 9999."""
    if not 0 <= number < (_LAST_OF_1904 if from_1904 else _LAST):
        return general(number)
    days, seconds = divmod(round(number * 86_400), 86_400)
    text, day = _day(days, from_1904)
    if not seconds:
        return text, day
    clock_text, clock = _time_of_day(seconds)
    return f"{text} {clock_text}", datetime.combine(day, clock)


@lru_cache(maxsize=10_000)
def _day(days: int, from_1904: bool) -> tuple[str, date]:
    # Excel counts a 29 February 1900 that never was: days before it are one behind.
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) + timedelta(days < 60)
    day = start + timedelta(days)
    return say_date(day), day


@lru_cache(maxsize=10_000)
def _time_of_day(seconds: int) -> tuple[str, time]:
    minutes, second = divmod(seconds, 60)
    clock = time(minutes // 60, minutes % 60, second)
    return say_time(clock), clock


def _clock(number: float, *, seconds: bool) -> Shown:
    if not 0 <= number < 1:
        return _elapsed(number)
    text, clock = _time_of_day(round(number * 86_400) % 86_400)
    return (text if seconds else text[:5]), clock


def _elapsed(number: float) -> Shown:
    minutes, seconds = divmod(round(abs(number) * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{'-' if number < 0 else ''}{hours}:{minutes:02}" + (
        f":{seconds:02}" if seconds else ""
    )
    return text, text


def _pieces(section: str) -> list[str]:
    """The format cut into pieces: letters in lower case, M for minutes, E for elapsed time.

    Literal words keep a quotation mark in front, so that their letters are not taken for codes.
    """
    pieces: list[str] = []
    for bare, literal in _split_literals(section):
        pieces += ['"' + literal] if literal else []
        pieces += [_code(piece) for piece in _PIECE.findall(bare)]
    return _minutes_told_from_months(pieces)


def _split_literals(section: str) -> list[tuple[str, str]]:
    cut, at = [], 0
    for found in _LITERAL.finditer(section):
        cut += [(section[at : found.start()], ""), ("", found[1] or found[2] or found[3] or "")]
        at = found.end()
    return [*cut, (section[at:], "")]


def _code(piece: str) -> str:
    if piece.startswith("["):
        return "E"
    if piece.lower() in ("am/pm", "a/p"):
        return '"'
    return piece.lower() if piece[0].lower() in "ymdhs" else '"' + piece


def _minutes_told_from_months(pieces: list[str]) -> list[str]:
    codes = [at for at, piece in enumerate(pieces) if piece[0] in "ymdhsE"]
    for order, at in enumerate(codes):
        before = pieces[codes[order - 1]][0] if order else ""
        after = pieces[codes[order + 1]][0] if order + 1 < len(codes) else ""
        if pieces[at] in ("m", "mm") and (before in ("h", "E") or after == "s"):
            pieces[at] = "M"
    return pieces


def _say(piece: str, moment: date | datetime) -> str:
    """What one piece of a date format shows."""
    if piece.startswith('"'):
        return piece[1:]
    clock = moment.time() if isinstance(moment, datetime) else time()
    count = len(piece)
    match piece[0]:
        case "y":
            return f"{moment.year:04}" if count > 2 else f"{moment.year % 100:02}"
        case "m" if count > 2:
            return _MONTHS[moment.month - 1][: {3: 3, 5: 1}.get(count)]
        case "d" if count > 2:
            return _DAYS[moment.weekday()][: {3: 3}.get(count)]
    number = {"m": moment.month, "d": moment.day, "h": clock.hour, "M": clock.minute}
    return f"{number.get(piece[0], clock.second):0{count}}"

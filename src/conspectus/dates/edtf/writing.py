"""From an uncertain date to EDTF, where EDTF can say it."""

from conspectus.dates.edtf.grammar import GREATEST_YEAR
from conspectus.dates.edtf.reading import read_edtf
from conspectus.dates.instants import LocalTime, isoformat, local, month_length
from conspectus.dates.values import OPEN, Bounds, Kind, UncertainDate
from conspectus.errors import DateError

_SAID = ("kind", "bounds", "start", "end", "parts", "uncertain", "approximate")


def write_edtf(date: UncertainDate) -> str | None:
    """The EDTF form of a date: its own, or else one that says its bounds, or None.

    Read again, it gives the same kind, bounds, ends, parts and doubt. None where EDTF has no form
    for it: a count, a relative or undated date, ends finer than a day, bounds already widened by
    "about".
    """
    if date.edtf is not None:
        return date.edtf
    form = _form(date)
    return form if form is not None and _says(form, date) else None


def _says(form: str, date: UncertainDate) -> bool:
    """Whether the form, read again, is the date. (A span that ends before it starts has none.)"""
    try:
        said = read_edtf(form)
    except DateError:
        return False
    return all(getattr(said, field) == getattr(date, field) for field in _SAID)


def _form(date: UncertainDate) -> str | None:
    mark = "?" if date.uncertain else ""
    if date.kind is Kind.SPAN:
        return _interval(date, mark)
    if date.kind is Kind.MOMENT:
        return _set("[]", date.parts, mark) if date.parts else write_bounds(date.bounds, mark)
    if date.kind is Kind.REPEATED and date.parts and date.start is None and date.end is None:
        return _set("{}", date.parts, mark)
    return None


def write_bounds(bounds: Bounds, mark: str = "") -> str | None:
    """One moment within the bounds: "2016-05", "[2016-05..2016-07]", "[..2016]"; None if it has
    no such form.

    `mark` is a qualifier to put on every date in it.
    """
    if bounds == OPEN:
        return None
    if not mark and bounds.earliest is not None and bounds.earliest == bounds.latest:
        return _clock(bounds.earliest)
    point = _point(bounds)
    if point is not None:
        return point + mark
    text = _range(bounds, mark)
    return None if text is None else f"[{text}]"


def _clock(instant: int) -> str | None:
    return isoformat(instant, date_only=False) if abs(local(instant).year) <= 9999 else None


def _interval(date: UncertainDate, mark: str) -> str | None:
    start, end = date.start or OPEN, date.end or OPEN
    first = ".." if start.earliest is None else _point(start)
    last = ".." if end.latest is None else _point(end)
    if first is None or last is None or first == last == "..":
        return None
    return "/".join(one if one == ".." else one + mark for one in (first, last))


def _set(brackets: str, parts: tuple[Bounds, ...], mark: str) -> str | None:
    members = []
    for place, part in enumerate(parts):
        point = _point(part)
        member = _range(part, mark) if point is None else point + mark
        misplaced = (part.earliest is None and place > 0) or (
            part.latest is None and place < len(parts) - 1
        )
        if member is None or misplaced:
            return None
        members.append(member)
    return brackets[0] + ",".join(members) + brackets[1]


def _range(bounds: Bounds, mark: str) -> str | None:
    """From the first day to the last, as months or years where they are whole."""
    if bounds == OPEN:
        return None
    first = None if bounds.earliest is None else local(bounds.earliest)
    last = None if bounds.latest is None else local(bounds.latest)
    if (first and first[3:6] != (0, 0, 0)) or (last and last[3:6] != (23, 59, 59)):
        return None
    size = min(_size_at_start(first), _size_at_end(last))
    if not all(end is None or _is_writable(end, size) for end in (first, last)):
        return None
    ends = ("" if end is None else _written(end, size) + mark for end in (first, last))
    return "..".join(ends)


def _point(bounds: Bounds) -> str | None:
    """One day, month, year, decade, century or thousand years; None for anything else."""
    if bounds.earliest is None or bounds.latest is None:
        return None
    first, last = local(bounds.earliest), local(bounds.latest)
    if first[3:6] != (0, 0, 0) or last[3:6] != (23, 59, 59):
        return None
    size = min(_size_at_start(first), _size_at_end(last))
    if not (_is_writable(first, size) and _is_writable(last, size)):
        return None
    told = _written(first, size)
    if told == _written(last, size):
        return told
    return _years(first.year, last.year) if size == _YEAR else None


_DAY, _MONTH, _YEAR = 0, 1, 2


def _size_at_start(edge: LocalTime | None) -> int:
    if edge is None or (edge.month, edge.day) == (1, 1):
        return _YEAR
    return _MONTH if edge.day == 1 else _DAY


def _size_at_end(edge: LocalTime | None) -> int:
    if edge is None or (edge.month, edge.day) == (12, 31):
        return _YEAR
    return _MONTH if edge.day == month_length(edge.year, edge.month) else _DAY


def _is_writable(edge: LocalTime, size: int) -> bool:
    return abs(edge.year) <= (GREATEST_YEAR if size == _YEAR else 9999)


def _written(edge: LocalTime, size: int) -> str:
    year = f"{'-' if edge.year < 0 else ''}{abs(edge.year):04}"
    if size == _YEAR:
        return year if abs(edge.year) <= 9999 else f"Y{edge.year}"
    return f"{year}-{edge.month:02}" if size == _MONTH else f"{year}-{edge.month:02}-{edge.day:02}"


def _years(first: int, last: int) -> str | None:
    """Ten, a hundred or a thousand years that share their other digits."""
    if not 0 <= first <= last <= 9999:
        return None
    for places in (1, 2, 3):
        if last - first == 10**places - 1 and first % 10**places == 0:
            return f"{first:04}"[:-places] + "X" * places
    return None

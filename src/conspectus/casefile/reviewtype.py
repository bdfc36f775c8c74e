"""Which kind of review a case is: its own `type.toml`, or one that Conspectus knows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from conspectus.case import Case
from conspectus.casefile.reading import Written
from conspectus.dates import local
from conspectus.errors import Place, Problem, TypeInvalid, code
from conspectus.reviewtypes import OWN_FILE, ReviewType, load, load_file

UNKNOWN_CHARACTERISTIC = code(
    "enquiry-unknown-characteristic",
    "“{found}” is no characteristic of the equality table of this kind of review.",
    "Write one of: {allowed}.",
    "warning",
)
_DEATHS = ("death", "homicide", "incident")  # landmarks by which the law of the case is picked


def review_type(folder: Path, case: Case) -> ReviewType:
    """The kind of review that the case is, as it stood on the day of the death.

    `type.toml` in the folder comes before what Conspectus knows. Where the case has no such day,
    the latest version. Raises TypeInvalid if there is no such kind, with every problem of the file.
    """
    own = folder / OWN_FILE
    on = day_of_death(case)
    return load_file(own, on) if own.is_symlink() or own.exists() else load(case.type, on)


def day_of_death(case: Case) -> date | None:
    """The last day on which the death can have been, by the landmarks; None if nothing says."""
    known = {one.id: one.when for one in case.landmarks}
    for id in (*_DEATHS, case.scope.until or ""):
        if id in known and (latest := known[id].bounds.latest) is not None:
            when = local(latest)
            return date(when.year, when.month, when.day) if 1 <= when.year <= 9999 else None
    return None


def type_problems(folder: Path, case: Case, written: dict[str, Written]) -> Iterator[Problem]:
    """What is wrong with the kind of review: said, and the rest of the case goes on without it."""
    try:
        told = review_type(folder, case)
    except TypeInvalid as invalid:
        place = written["case.toml"].place(("type",))
        for one in invalid.problems:
            yield one if one.place != Place() else msgspec.structs.replace(one, place=place)
        return
    allowed = [one.id for one in told.characteristics]
    for number, cell in enumerate(case.enquiry.equality):
        if cell.characteristic not in allowed:
            place = written["enquiry.toml"].place(("equality", number, "characteristic"))
            found = cell.characteristic
            yield UNKNOWN_CHARACTERISTIC.at(place, found=found, allowed=", ".join(allowed))

"""What a reader of person records is told: one sentence and a remedy for each thing amiss."""

from collections.abc import Iterator, Mapping

from conspectus.dates import UncertainDate
from conspectus.errors import Place, Problem, code
from conspectus.people.reading.building import Said
from conspectus.people.values import PersonRecord

NOBODY = code(
    "people-none-found",
    "No table or sheet in the file says who somebody is.",
    "Give each person a row under headings such as Name, Date of birth, Address, NHS number.",
)
NO_NAME = code(
    "people-row-of-nobody",
    "The row has neither a name nor anything else by which somebody could be known.",
    "Write the name, a date of birth or a number in the file and read it again.",
    severity="warning",
)
ID_TWICE = code(
    "people-id-twice",
    "The id “{id}” stands for {times} records of the file.",
    "Records with that id are called by file and row instead.",
    severity="warning",
)
ID_SHARED = code(
    "people-id-shared",
    "Several files use the same ids for records ({many} ids; the first is “{id}”).",
    "Those records are called by file and row instead: an id of one body says nothing in another.",
    severity="warning",
)
BIRTH_UNREAD = code(
    "people-birth-unread",
    "“{words}” is no date of birth that can be read. {why}",
    "It is compared as written only. Correct it in the file if the right date is known.",
    severity="warning",
)
NUMBER_UNSOUND = code(
    "people-number-unsound",
    "The check character of “{words}” ({scheme}) is not right: a character may be mistyped.",
    "Compare it with the record that it was copied from.",
    severity="warning",
)
CELL_TOO_LONG = code(
    "people-cell-too-long",
    "The cell holds {length} characters, which is no name, date, number or address of a person.",
    "At most its first {most} characters were read. Give each thing a column of its own.",
    severity="warning",
)
CODES = (NOBODY, NO_NAME, ID_TWICE, ID_SHARED, BIRTH_UNREAD, NUMBER_UNSOUND, CELL_TOO_LONG)
MOST_CHARACTERS = 600
_SHOWN = 60


def remarks(
    one: PersonRecord, said: Said, headings: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """What is amiss with the record: unreadable births, unsound numbers, endless cells."""
    for birth in one.births:
        if birth.problem is not None and birth.edtf is None:
            yield _unread(birth, _at(place, headings.get("birth")))
    for number in one.identifiers:
        if number.sound is False:
            where = _at(place, headings.get(f"identifier:{number.scheme}"))
            yield NUMBER_UNSOUND.at(where, number.value[:_SHOWN], scheme=number.scheme)
    for field, texts in said.items():
        for text in texts:
            if len(text) > MOST_CHARACTERS:
                where = _at(place, headings.get(field))
                yield CELL_TOO_LONG.at(where, text[:_SHOWN], length=len(text), most=MOST_CHARACTERS)


def _unread(birth: UncertainDate, where: Place) -> Problem:
    return BIRTH_UNREAD.at(where, birth.text[:_SHOWN], why=birth.problem)


def _at(place: Place, column: str | None) -> Place:
    return Place(place.file, place.sheet, place.row, column)

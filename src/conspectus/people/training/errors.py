"""How a body writes a person down: what it leaves out, mishears, mistypes and does not know.

Every rate is a guess of ours, stated here and nowhere else; the documentation repeats them.
"""

from datetime import date
from typing import NamedTuple

from nicknames import NickNamer

from conspectus.dates import UncertainDate
from conspectus.people.standard import address, births, emails, identifiers, name, phones
from conspectus.people.training.population import Person, World
from conspectus.people.values import Identifier, PersonRecord


class Rates(NamedTuple):
    """Shares of records that have an error or leave a field out, each independent of the others."""

    no_name: float = 0.02
    nickname: float = 0.08
    initial: float = 0.03
    middle_first: float = 0.01
    other_given: float = 0.012
    mistyped_given: float = 0.12
    mistyped_family: float = 0.12
    other_family: float = 0.02
    half_family: float = 0.01
    swapped_names: float = 0.025
    no_birth: float = 0.05
    birth_swapped: float = 0.03
    birth_slip: float = 0.08
    birth_slips: float = 0.02
    birth_other: float = 0.01
    birth_month: float = 0.02
    birth_year: float = 0.04
    wrong_sex: float = 0.01
    no_sex: float = 0.1
    no_address: float = 0.08
    moved: float = 0.12
    moved_in_town: float = 0.04
    mistyped_street: float = 0.18
    other_number: float = 0.08
    no_number: float = 0.04
    no_street: float = 0.06
    other_street: float = 0.03
    mistyped_town: float = 0.1
    no_town: float = 0.08
    other_town: float = 0.04
    no_postcode: float = 0.12
    other_postcode: float = 0.06
    half_postcode: float = 0.05
    no_numbers: float = 0.5
    number_slip: float = 0.05
    number_other: float = 0.01
    no_phone: float = 0.5
    other_phone: float = 0.3
    no_email: float = 0.6
    other_email: float = 0.15
    mistyped_email: float = 0.15


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = (
    ("ph", "f"), ("ie", "y"), ("ee", "ea"), ("ck", "k"), ("c", "k"), ("th", "t"), ("s", "z"),
    ("ei", "ie"), ("ll", "l"), ("tt", "t"), ("y", "i"), ("oo", "u"), ("mac", "mc"), ("a", "e"),
)  # fmt: skip


class Writer:
    """Writes records of people with errors at these rates."""

    def __init__(self, world: World, rates: Rates) -> None:
        self._world = world
        self._chance = world.chance
        self._rates = rates
        self._known = NickNamer()

    def record(self, person: Person, source: str, key: str) -> PersonRecord:
        """One record of a person in a source."""
        rates = self._rates
        given, middle, family = self._names(person)
        dates = () if self._does(rates.no_birth) else births(self._birth(person.born))
        place = None if self._does(rates.no_address) else self._address(person)
        return PersonRecord(
            id=key,
            source=source,
            names=(name("", given=f"{given} {middle}".strip(), family=family),)
            if given or family
            else (),
            births=_first(dates),
            sex=self._sex(person),
            addresses=(place,) if place else (),
            identifiers=self._numbers(person),
            phones=self._phone(person),
            emails=self._email(person),
        )

    def _does(self, rate: float) -> bool:
        return self._chance.random() < rate

    def _names(self, person: Person) -> tuple[str, str, str]:
        rates, given, middle, family = self._rates, person.given, person.middle, person.family
        if self._does(rates.other_family):
            family = self._world.family()
        if self._does(rates.half_family):
            family = f"{family}-{self._world.family()}"
        if self._does(rates.other_given):
            given = self._world.given(person.sex)
        elif self._does(rates.nickname):
            given = self._nickname(given)
        elif self._does(rates.initial):
            given, middle = given[:1], middle[:1]
        elif middle and self._does(rates.middle_first):
            given, middle = middle, given
        given = self._mistyped(given) if self._does(rates.mistyped_given) else given
        family = self._mistyped(family) if self._does(rates.mistyped_family) else family
        given = "" if self._does(rates.no_name) else given
        family = "" if self._does(rates.no_name) else family
        if self._does(rates.swapped_names):
            given, family = family, given
        return given, middle if self._does(0.5) else "", family

    def _nickname(self, given: str) -> str:
        known = sorted(self._known.nicknames_of(given.lower()))
        return self._chance.choice(known) if known else given

    def _mistyped(self, word: str) -> str:
        """A slip of the ear in four of ten, of the fingers else; now and then a second one."""
        if len(word) < 3:
            return word
        sound = self._chance.choice(_SOUNDS)
        heard = word.lower().replace(*sound, 1)
        found = heard if self._does(0.4) and heard != word.lower() else self._slip(word.lower())
        return self._slip(found) if self._does(0.2) and len(found) > 2 else found

    def _slip(self, word: str, letters: str = _ALPHABET) -> str:
        chance = self._chance
        at = chance.randrange(len(word) - 1)
        kind = chance.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if kind == 2:
            return word[:at] + chance.choice(letters) + word[at + 1 :]
        return word[:at] + chance.choice(letters) + word[at:]

    def _birth(self, born: date) -> str:
        rates, chance = self._rates, self._chance
        words = f"{born:%Y%m%d}"
        if self._does(rates.birth_other):
            day = chance.randrange(1, 29)
            return f"{chance.randrange(1930, 2010)}{chance.randrange(1, 13):02}{day:02}"
        if self._does(rates.birth_year):
            return words[:4]
        if self._does(rates.birth_month):
            return f"{born:%B %Y}"
        if self._does(rates.birth_swapped) and born.day <= 12:
            return words[:4] + words[6:] + words[4:6]
        for rate in (rates.birth_slip, rates.birth_slips, rates.birth_slips):
            if self._does(rate):
                at = chance.randrange(2, 8)
                words = words[:at] + str(chance.randrange(10)) + words[at + 1 :]
        return words

    def _sex(self, person: Person) -> str:
        if self._does(self._rates.no_sex):
            return ""
        other = "female" if person.sex == "male" else "male"
        return other if self._does(self._rates.wrong_sex) else person.sex

    def _address(self, person: Person):  # type: ignore[no-untyped-def]
        rates = self._rates
        number, street, town, code = person.number, person.street, person.town, person.postcode
        if self._does(rates.moved):
            number, street, town, code = self._world.address()
        elif self._does(rates.moved_in_town):
            number, street, _, code = self._world.address()
        street = self._mistyped(street) if self._does(rates.mistyped_street) else street
        town = self._mistyped(town) if self._does(rates.mistyped_town) else town
        if self._does(rates.other_street):
            street = self._world.address()[1]
        if self._does(rates.other_town):
            town = self._world.address()[2]
        if self._does(rates.other_number):
            number = str(self._chance.randrange(1, 160))
        if self._does(rates.other_postcode):
            code = self._slip(code, "0123456789")
        elif self._does(rates.half_postcode):
            code = code.split()[0]
        street = "" if self._does(rates.no_street) else street
        number = "" if self._does(rates.no_number) else number
        town = "" if self._does(rates.no_town) else town
        code = "" if self._does(rates.no_postcode) else code
        return address("", number=number, street=street, town=town, code=code)

    def _numbers(self, person: Person) -> tuple[Identifier, ...]:
        found: list[Identifier] = []
        for scheme, value in (("nhs", person.nhs), ("pnc", person.pnc)):
            if self._does(self._rates.no_numbers):
                continue
            if self._does(self._rates.number_slip):
                value = self._slip(value, "0123456789")
            elif self._does(self._rates.number_other):
                value = self._world.figures(10)
            found += identifiers(value, scheme)
        return tuple(found)

    def _phone(self, person: Person) -> tuple[str, ...]:
        if self._does(self._rates.no_phone):
            return ()
        other = self._does(self._rates.other_phone)
        return phones(f"+447{self._world.figures(9)}" if other else person.phone)

    def _email(self, person: Person) -> tuple[str, ...]:
        if self._does(self._rates.no_email):
            return ()
        if self._does(self._rates.other_email):
            return emails(self._world.email(person.given, person.family))
        slip = self._does(self._rates.mistyped_email)
        return emails(self._slip(person.email) if slip else person.email)


def _first(dates: tuple[UncertainDate, ...]) -> tuple[UncertainDate, ...]:
    return dates[:1]

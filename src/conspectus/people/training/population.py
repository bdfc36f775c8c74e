"""A made-up population in households: who they are, where they live, who is related to whom."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

_START_WORDS = "B Br C Ch D Dr F G Gr H J K L M N P R S Sh St T Th V W Y Z Kh Dj Cz Ng"
_MIDDLE_WORDS = "a e i o u ai ee oo ar en in or al an"
_END_WORDS = "ll n rd s tt ck m nson ley ton ski vic oglu ades mann di ra shi ko wa man der"
_STREET_WORDS = "Street Road Avenue Lane Close Drive Way Court Crescent Place Gardens Grove"
_STARTS, _MIDDLES = _START_WORDS.split(), _MIDDLE_WORDS.split()
_ENDS, _STREET_ENDS = _END_WORDS.split(), _STREET_WORDS.split()
_TOWNS = 80
_LOCAL = 0.4
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


class Person(NamedTuple):
    """Somebody made up. `household`: those who share one are relatives."""

    household: int
    given: str
    middle: str
    family: str
    sex: str
    born: date
    number: str
    street: str
    town: str
    postcode: str
    nhs: str
    pnc: str
    phone: str
    email: str


class Names(NamedTuple):
    """Lists to draw from: given names by sex, family names with how often each is met."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    families: tuple[str, ...]
    often: tuple[float, ...]


def names() -> Names:
    """Names of the en_GB locale of the Faker package, which only training needs."""
    from faker.providers.person.en_GB import Provider

    families = sorted(Provider.last_names.items())
    return Names(
        tuple(Provider.first_names_male),
        tuple(Provider.first_names_female),
        tuple(name for name, _ in families),
        tuple(float(often) for _, often in families),
    )


class World:
    """Towns, streets and people, all drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  # nothing secret: it must repeat
        self._names = names()
        self._towns = [self._made_up() for _ in range(_TOWNS)]

    def people(self, many: int) -> list[Person]:
        """At least `many` people, household by household."""
        found: list[Person] = []
        household = 0
        while len(found) < many:
            found += self._household(household)
            household += 1
        return found

    def address(self) -> tuple[str, str, str, str]:
        """Number, street, town, postcode. Much of a review's people live in one town."""
        chance = self.chance
        local = chance.random() < _LOCAL
        place = 0 if local else chance.randrange(_TOWNS)
        street = f"{chance.choice(self._names.families)} {chance.choice(_STREET_ENDS)}"
        inward = f"{chance.randrange(1, 10)}{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}"
        code = f"{'CBLMSW'[place % 6]}{'VTEKNR'[place % 5]}{chance.randrange(1, 20)} {inward}"
        return str(chance.randrange(1, 160)), street, self._towns[place], code

    def family(self) -> str:
        """A family name: mostly a common one, one in four a rare one."""
        if self.chance.random() < 0.25:
            return self._made_up()
        return self.chance.choices(self._names.families, self._names.often)[0]

    def given(self, sex: str) -> str:
        """A given name; the first of the list are drawn more often than the last."""
        pool = self._names.male if sex == "male" else self._names.female
        if self.chance.random() < 0.12:
            return self._made_up()
        return pool[int(len(pool) * self.chance.random() ** 1.6)]

    def email(self, given: str, family: str) -> str:
        """An address of e-mail as people choose them."""
        chance = self.chance
        joint = chance.choice(["", ".", "_"])
        figures = str(chance.randrange(1, 400)) if chance.random() < 0.6 else ""
        local = f"{given}{joint}{family}{figures}".lower().replace(" ", "")
        return f"{local}@{chance.choice(self._towns).lower()}.{chance.choice(['example', 'test'])}"

    def figures(self, many: int) -> str:
        """So many figures."""
        return "".join(str(self.chance.randrange(10)) for _ in range(many))

    def _made_up(self) -> str:
        chance = self.chance
        middle = "".join(
            chance.choice(_MIDDLES) + chance.choice("bdgklmnprstvz")
            for _ in range(chance.randrange(1, 3))
        )
        return chance.choice(_STARTS) + middle + chance.choice(_MIDDLES) + chance.choice(_ENDS)

    def _household(self, number: int) -> Iterator[Person]:
        chance = self.chance
        place, family = self.address(), self.family()
        size = chance.choices([1, 2, 3, 4, 5], [30, 30, 17, 15, 8])[0]
        head = date(1930, 1, 1) + timedelta(days=chance.randrange(365 * 68))
        last: Person | None = None
        for position in range(size):
            born = self._born(head, position, last)
            last = self._person(number, family, born, place, last if position > 1 else None)
            yield last

    def _born(self, head: date, position: int, last: Person | None) -> date:
        chance = self.chance
        if position == 0:
            return head
        if position == 1:
            return head + timedelta(days=chance.randrange(-3_000, 3_000))
        if position > 2 and last is not None and chance.random() < 0.04:
            return last.born  # twins
        return head + timedelta(days=365 * chance.randrange(18, 40) + chance.randrange(365))

    def _person(
        self,
        household: int,
        family: str,
        born: date,
        place: tuple[str, str, str, str],
        elder: Person | None,
    ) -> Person:
        chance = self.chance
        sex = chance.choice(["male", "female"])
        given = self.given(sex)
        if elder is not None and elder.sex == sex and chance.random() < 0.1:
            given = elder.given  # named after a relative
        own = family if chance.random() < 0.85 else self.family()
        return Person(
            household,
            given,
            self.given(sex) if chance.random() < 0.5 else "",
            own,
            sex,
            born,
            *place,
            nhs=self.figures(10),
            pnc=f"{chance.randrange(100):02}/{chance.randrange(1, 10**6)}{chance.choice(_LETTERS)}",
            phone=f"+447{self.figures(9)}",
            email=self.email(given, own),
        )

"""The shipped weights from a made-up population, by counting: whose each record is, is known."""

import msgspec

from conspectus.people.linkage.weights import Shares, Weights
from conspectus.people.training.counting import count
from conspectus.people.training.errors import Rates, Writer
from conspectus.people.training.population import World
from conspectus.people.values import PersonRecord

_SEED = 20_260_112
_PEOPLE = 9_000
_SOURCES = ("a", "b", "c")
_TOLD = """
Counted over records that three made-up bodies wrote of 9,000 made-up people in households
(`conspectus.people.training`): names of the en_GB locale of the Faker package and made-up rare
ones, error rates as `errors.Rates` states them. No real person, and no row of any set on which the
weights are measured, had a part. Shares are of the pairs about which the field says something:
`one` among pairs of records of one person, `two` among pairs of two people, `kin` among pairs of
two people of one household. Weights in bits: log2(one / two).
"""
# Numbers and e-mail addresses of two people never agree in a made-up population; in real returns
# they do, where one was copied into the wrong record. The floor stands for that.
_LEAST = 0.00002
_NEXT_NUMBER = 0.1
_LEAST_OF = {"identifier": 0.0001, "email": 0.0002, "phone": 0.0005, "birth": 0.00004}


def trained() -> Weights:
    """The weights. The same code gives the same weights."""
    world = World(_SEED)
    writer = Writer(world, Rates())
    records: list[PersonRecord] = []
    persons: list[int] = []
    households: list[int] = []
    for number, person in enumerate(world.people(_PEOPLE)):
        for source in _SOURCES:
            records.append(writer.record(person, source, f"{source}{number}"))
            persons.append(number)
            households.append(person.household)
    fields = count(records, persons, households, _SEED)
    return Weights(
        trained=_TOLD.lstrip(),
        counterparts=3.0,
        doubles=0.1,
        relatives=0.5,
        fields={field: _floored(field, _of_kin(levels)) for field, levels in fields.items()},
    )


def _of_kin(levels: dict[str, Shares]) -> dict[str, Shares]:
    """Relatives are as one person in a share of the pairs, and as two in the rest.

    The share is taken from the strongest level, which is counted best: twins, sons named after
    their fathers, one home. What errors then make of it is the same as for one person.
    """
    first = next(iter(levels.values()))
    alike = min(max((first.kin - first.two) / (first.one - first.two), 0.0), 1.0)
    return {
        level: msgspec.structs.replace(shares, kin=alike * shares.one + (1 - alike) * shares.two)
        for level, shares in levels.items()
    }


def _floored(field: str, levels: dict[str, Shares]) -> dict[str, Shares]:
    least = _LEAST_OF.get(field, _LEAST)
    if field == "identifier":
        # Relatives who came to a body together have numbers that follow each other.
        levels["slip"] = msgspec.structs.replace(levels["slip"], kin=_NEXT_NUMBER)
    return {
        level: msgspec.structs.replace(
            shares, two=_inside(shares.two, least), kin=_inside(shares.kin, least)
        )
        for level, shares in levels.items()
    }


def _inside(share: float, least: float) -> float:
    return min(max(share, least), 0.999)

"""The weights: how often each level of agreement is met among one person, two, and two relatives.

They are fixed and shipped as a file that a person can read, because a review has tens of records
and nothing can be learned from so few. `python -m conspectus.people.training` writes the file anew.
"""

import math
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from conspectus.people.linkage.fields import FIELDS


class Shares(msgspec.Struct, frozen=True):
    """How often a level is met where the field says something, in (0, 1).

    `one`: among pairs of records of one person; `two`: of two people; `kin`: of two relatives.
    """

    one: float
    two: float
    kin: float

    @property
    def weight(self) -> float:
        """In bits: above 0 speaks for one person."""
        return math.log2(self.one / self.two)


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """All that decides a probability. `fields`: field id → level id → shares.

    `counterparts`: how many other records of the same person a record is expected to have, at most
    one in each other source; `doubles`: how many in its own; `relatives`: how many relatives of
    the person are among those who are compared.
    `trained`: how, and on what.
    """

    trained: str
    counterparts: float
    doubles: float
    relatives: float
    fields: dict[str, dict[str, Shares]]


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with Conspectus."""
    return load(files("conspectus.people.linkage") / "weights.toml")  # type: ignore[arg-type]


def load(path: Path) -> Weights:
    """The weights of a file. Raises ValueError where it does not cover every field and level."""
    found = msgspec.toml.decode(path.read_bytes(), type=Weights)
    wanted = {field.id: {level.id for level in field.levels} for field in FIELDS}
    given = {field: set(levels) for field, levels in found.fields.items()}
    if wanted != given:
        raise ValueError("The weights do not cover the fields and levels that are compared.")
    for shares in (share for levels in found.fields.values() for share in levels.values()):
        if not all(0 < share < 1 for share in (shares.one, shares.two, shares.kin)):
            raise ValueError("A share in the weights is not between 0 and 1.")
    return found


def written(weights: Weights) -> str:
    """The weights as the text of their file."""
    lines = [f'trained = """\n{weights.trained}"""']
    for name in ("counterparts", "doubles", "relatives"):
        lines.append(f"{name} = {getattr(weights, name)}")
    for field, levels in weights.fields.items():
        lines += ["", f'[fields."{field}"]']
        for level, shares in levels.items():
            told = f"one = {shares.one:.3g}, two = {shares.two:.3g}, kin = {shares.kin:.3g}"
            lines.append(f'"{level}" = {{ {told} }}  # {shares.weight:+.1f} bits')
    return "\n".join(lines) + "\n"

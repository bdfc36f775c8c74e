"""The register of what is kept out of the report under s.28(6), and whether it stayed out.

Police, Crime, Sentencing and Courts Act 2022, s.28(6): a report must not include material that the
review partners consider might jeopardise the safety of any person, or prejudice an investigation
or prosecution. The register is encrypted like the map, in a file apart: those who may know one are
not always those who may know the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from conspectus.documents.places import Piece
from conspectus.errors import Place, Problem, code
from conspectus.publication import vault
from conspectus.publication.pseudonyms.folding import folded

KIND = "WTH"
Ground = Literal["safety", "prejudice"]
GROUNDS: dict[Ground, str] = {
    "safety": "it might jeopardise the safety of a person",
    "prejudice": "it might prejudice an investigation or prosecution",
}
WHOLE = 8  # this many words in a row, or the whole passage, are the passage
PART = 5  # this many may be chance, and a person looks at them

IN_RELEASE = code(
    "withheld-in-release",
    "{file} has words that are withheld under s.28(6) ({id}: {ground}), in {where}.",
    "Take them out, and let the new files be signed.",
)
PERHAPS = code(
    "withheld-perhaps-in-release",
    "{file} has {count} words in a row that also stand in what is withheld ({id}), in {where}.",
    "Let somebody who may read the register compare the two.",
    "warning",
)
NOTHING_TO_FIND = code(
    "withheld-without-words",
    "The item “{id}” of the register has no words that could be looked for.",
    "Enter the passage itself, or a name or phrase that would give it away.",
    "warning",
)


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is kept out. `passages`: its own words, as they would stand in a report.

    `partner`: the id of the review partner that considers it so. `custodian`: who keeps the full
    material, a role. `review`: the day by which the decision is looked at again.
    """

    id: str
    ground: Ground
    passages: tuple[str, ...]
    partner: str
    who: str
    role: str
    decided: date
    why: str = ""
    custodian: str = ""
    review: date | None = None

    def __repr__(self) -> str:
        """The id and ground: a log may hold them."""
        return f"Item(id={self.id!r}, ground={self.ground!r})"


class WithheldRegister(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that one case keeps out of its report."""

    case: str
    items: tuple[Item, ...] = ()
    version: int = 1


def seal_register(
    register: WithheldRegister, passphrase: str, cost: vault.Cost = vault.COST
) -> bytes:
    """The bytes of `withheld.enc`. Raises VaultRefused where the passphrase is too short."""
    return vault.seal(msgspec.json.encode(register), passphrase, KIND, cost)


def unseal_register(sealed: bytes, passphrase: str, place: Place | None = None) -> WithheldRegister:
    """The register. Raises VaultRefused: a wrong passphrase, damage, or a newer version."""
    content = vault.unseal(sealed, passphrase, KIND, place)
    try:
        return msgspec.json.decode(content, type=WithheldRegister)
    except msgspec.MsgspecError:
        reason = "what is in it is not a register"
        raise vault.VaultRefused(vault.DAMAGED.at(place, reason=reason)) from None


def found(items: Iterable[Item], pieces: Mapping[str, Iterable[Piece]]) -> tuple[Problem, ...]:
    """Withheld words that stand in the files; `pieces` are all the words of each, by its name.

    Capitals, accents and punctuation do not count. A whole passage, or eight words of it in a row,
    is an error; five to seven are a warning. The problem never quotes them.
    """
    return tuple(problem for item in items for problem in _of(item, pieces))


def _of(item: Item, pieces: Mapping[str, Iterable[Piece]]) -> Iterator[Problem]:
    wanted = [words for words in map(_words, item.passages) if words]
    if not wanted:
        yield NOTHING_TO_FIND.at(id=item.id)
        return
    whole = _runs(wanted, WHOLE)
    part = _runs([words for words in wanted if len(words) > PART], PART)
    for file, texts in pieces.items():
        perhaps = None
        for piece in texts:
            words = _words(piece.text)
            facts = {"file": file, "id": item.id, "where": piece.place}
            if _stands(words, whole):
                yield IN_RELEASE.at(Place(file=file), ground=GROUNDS[item.ground], **facts)
                break
            if perhaps is None and _stands(words, part):
                perhaps = PERHAPS.at(Place(file=file), count=PART, **facts)
        else:
            yield from () if perhaps is None else (perhaps,)


def _runs(passages: Iterable[list[str]], most: int) -> dict[int, set[tuple[str, ...]]]:
    """Every run of `most` words, or the whole of a shorter passage, by its length."""
    runs: dict[int, set[tuple[str, ...]]] = {}
    for words in passages:
        length = min(most, len(words))
        made = runs.setdefault(length, set())
        made.update(tuple(words[at : at + length]) for at in range(len(words) - length + 1))
    return runs


def _stands(words: list[str], runs: Mapping[int, set[tuple[str, ...]]]) -> bool:
    return any(
        tuple(words[at : at + length]) in wanted
        for length, wanted in runs.items()
        for at in range(len(words) - length + 1)
    )


def _words(text: str) -> list[str]:
    plain = folded(text).text.replace("'", "")
    return "".join(one if one.isalnum() else " " for one in plain).split()

"""Which settings may be shown, so that no count and no difference of two tells of a few persons.

A table of settings can be subtracted: if one setting reaches 120 persons and the next 118, the two
are two people. So a setting is shown only where it differs from every other that is shown, from
nobody, and from everybody, for no person at all or for five at the least. The order is that in
which they are wanted: what would come too close to one shown before is kept back.
"""

from collections.abc import Mapping, Sequence

from conspectus.policy.lab.values import SMALL

Parts = tuple[Mapping[str, int], ...]  # what is shown of one setting, by person


def showable(settings: Sequence[Parts | None], wholes: Sequence[Parts] = ()) -> list[bool]:
    """For each setting in order whether all of its parts may be shown beside those before it.

    None is never shown. Nobody (all parts empty) counts as shown, and so does each of `wholes`:
    what a reader knows anyway. Between any two that are shown, in each part, the persons whose
    numbers differ are none or five at the least, and so are the numbers of persons.
    """
    kept: list[Parts] = list(wholes)
    answers = []
    for parts in settings:
        shown = (
            parts is not None
            and _far(parts, tuple({} for _ in parts))
            and all(_far(parts, other) for other in kept)
        )
        answers.append(shown)
        if shown and parts is not None and parts not in kept:
            kept.append(parts)
    return answers


def _far(parts: Parts, others: Parts) -> bool:
    return all(_apart(one, other) for one, other in zip(parts, others, strict=True))


def _apart(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    if one == other:
        return True
    if 0 < abs(len(one) - len(other)) < SMALL:
        return False
    differing = 0
    for person in one.keys() | other.keys():
        differing += one.get(person) != other.get(person)
        if differing >= SMALL:
            return True
    return False

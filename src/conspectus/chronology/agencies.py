"""Which agencies some words name."""

import re
from collections.abc import Iterator

from conspectus.case import Agency, Case

# Words at the end of an agency's name that others leave out when they write of it.
_LEFT_OUT = re.compile(r"\s+(?:services?|service nhs trust|nhs trust|constabulary|trust)$", re.I)


class Agencies:
    """The agencies of a case by the ways in which returns write them."""

    def __init__(self, case: Case) -> None:
        self._above = {one.id: one.part_of for one in case.agencies if one.part_of}
        self._ids: dict[str, str] = {}
        for agency in case.agencies:
            for name in _ways(agency):
                self._ids.setdefault(name, agency.id)
        longest_first = sorted(self._ids, key=lambda name: (-len(name), name))
        either = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
        self._told: dict[str, frozenset[str]] = {}

    def named(self, words: str) -> frozenset[str]:
        """The ids of the agencies that the words name, and of the bodies that they are part of."""
        if words not in self._told:
            found = {self._ids[name] for name in self._pattern.findall(words.lower())}
            self._told[words] = frozenset(one for id in found for one in self._up(id))
        return self._told[words]

    def _up(self, id: str) -> Iterator[str]:
        met: list[str] = []
        while id not in met:
            met.append(id)
            id = self._above.get(id, id)
        yield from met


def _ways(agency: Agency) -> Iterator[str]:
    for name in (agency.name, *agency.aliases):
        lower = " ".join(name.lower().split())
        if lower:
            yield lower
            yield _LEFT_OUT.sub("", lower)

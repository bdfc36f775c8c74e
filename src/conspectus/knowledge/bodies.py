"""Who can know: agencies, units and roles, as the cells of returns and decisions write them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from conspectus.case import Agency, Case
from conspectus.chronology import Entry
from conspectus.chronology.agencies import Agencies
from conspectus.errors import Place, Problem, code
from conspectus.knowledge.ground import Ground, place_of
from conspectus.knowledge.values import Body

BODY_UNKNOWN = code(
    "knowledge-body-unknown",
    "“{words}” names nobody that the case lists, so it is kept as it is written.",
    "List the body in the case with these words as an alias, or decide who was told: told:{entry}.",
    "warning",
)
ID_UNKNOWN = code(
    "knowledge-decided-body-unknown",
    "A decision names “{words}”, and no agency of the case has that id.",
    "Write the id of an agency, agency/role, or a name in plain words.",
    "warning",
)

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)+")
_ROLES = (
    "gang unit",
    "probation practitioner",
    "probation officer",
    "offender manager",
    "social worker",
    "practitioner",
    "officer",
    "liaison and diversion",
)
_QUALIFIERS = re.compile(
    r"^(?:for information(?: only)?|by (?:e-?mail|phone|letter)|verbally|copy|cc)$", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*\.?$")
_PARTS = re.compile(r"\s*[;\n]\s*|\s*,\s+(?![^(]*\))")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|local|scott's)\s+", re.IGNORECASE)
# What a body's kind is called where its name is left out.
_KIND_WORDS = {"probation": "probation", "police": "police", "hospital": "hospital"}


class Named(NamedTuple):
    """A body that words name. `sure`: by its own name; otherwise by what fits only one."""

    body: str
    sure: bool = True


class Bodies:
    """The bodies of a case, and those that words name; `problems`: words that name nobody."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        case: Case = ground.case
        self._agencies = Agencies(case)
        self._by_id = {one.id: one for one in case.agencies}
        self._bodies = {one.id: _whole(one) for one in case.agencies}
        for entry in ground.chronology.entries:
            if entry.agency not in self._bodies:
                self._bodies[entry.agency] = Body(
                    id=entry.agency, name=entry.agency, agency=entry.agency
                )
        self.problems: list[Problem] = []
        self._told_of: dict[tuple[str, str], bool] = {}

    def __getitem__(self, id: str) -> Body:
        return self._bodies[id]

    def __contains__(self, id: str) -> bool:
        return id in self._bodies

    def all(self) -> tuple[Body, ...]:
        """Agencies in the order of the case, each with its units and roles behind it; others."""
        order = {id: number for number, id in enumerate(self._bodies)}
        agencies = {id: n for n, id in enumerate(self._bodies) if self._bodies[id].agency == id}
        last = len(order)
        return tuple(
            sorted(
                self._bodies.values(),
                key=lambda one: (agencies.get(one.agency or "", last), order[one.id]),
            )
        )

    def agency_of(self, body: str | None) -> str | None:
        """The agency that a body is, or is in; None where that is not known."""
        found = self._bodies.get(body or "")
        return found.agency if found else None

    def listed(self, words: str, entry: Entry, column: str) -> list[Named]:
        """The bodies that a cell lists. Whom nobody knows is kept and reported."""
        found: list[Named] = []
        for part in filter(None, (one.strip(" .") for one in _PARTS.split(words))):
            found += self._part(part, entry) or [self._unknown(part, entry, column)]
        return list(dict.fromkeys(found))

    def mentioned(self, words: str, entry: Entry) -> list[Named]:
        """The bodies that words within a sentence mean; none where they could mean several."""
        return self._part(words.strip(" ."), entry)

    def decided(self, words: str) -> str:
        """The body that a decision names: an id, agency/role, or words, which are kept."""
        words = " ".join(words.split())
        if words in self._bodies:
            return words
        agency, slash, role = words.partition("/")
        if slash and agency in self._by_id and role:
            return self._role(agency, role.replace("-", " "), words)
        named = self._by_name(words)
        if len(named) == 1:
            return named[0].body
        if _LIKE_AN_ID.fullmatch(words):
            self.problems.append(ID_UNKNOWN.at(Place(file="decisions.toml"), words))
        return self._kept(words)

    def _part(self, part: str, entry: Entry) -> list[Named]:
        bracket = _BRACKET.search(part)
        role = bracket[1].strip() if bracket else ""
        whom = part[: bracket.start()] if bracket else part
        named = self._by_name(whom)
        if not named:
            return self._by_role(part, entry) or self._by_kind(whom, entry)
        if not role or _QUALIFIERS.match(role) or len(named) > 1:
            return named
        return [Named(self._role(named[0].body, role, part))]

    def _by_name(self, words: str) -> list[Named]:
        ids = self._agencies.named(words)
        above = {self._by_id[id].part_of for id in ids if id in self._by_id}
        return [Named(id) for id in sorted(ids - above)]

    def _by_role(self, words: str, entry: Entry) -> list[Named]:
        """A role in the one agency that it can be in: the writer's own, or one of that kind."""
        plain = _ARTICLE.sub("", words.strip().lower())
        role = next((one for one in _ROLES if one in plain), None)
        if role is None:
            return []
        kind = next((one for one in _KIND_WORDS if one in plain), None)
        own = self._by_id.get(entry.agency)
        if kind is None or (own and own.kind == kind):
            agencies = [entry.agency]
        else:
            agencies = self._of_kind(kind, entry, role)
        if len(agencies) != 1:
            return []
        agency = self._by_id.get(agencies[0])
        if agency and agency.kind == "probation" and role in ("practitioner", "officer"):
            role = f"probation {role}"
        return [Named(self._role(agencies[0], role, words), sure=agencies[0] == entry.agency)]

    def _by_kind(self, words: str, entry: Entry) -> list[Named]:
        plain = _ARTICLE.sub("", words.strip().lower())
        agencies = self._of_kind(plain, entry, "") if plain in _KIND_WORDS else []
        return [Named(agencies[0], sure=False)] if len(agencies) == 1 else []

    def _of_kind(self, kind: str, entry: Entry, role: str) -> list[str]:
        """Agencies of a kind that tell of the entry's people; of a role, the one naming it."""
        found = [
            id
            for id, one in self._by_id.items()
            if one.kind == kind and id != entry.agency and self._tells_of(id, entry.persons, "")
        ]
        naming = [id for id in found if role and self._tells_of(id, entry.persons, role)]
        return naming if len(naming) == 1 else found

    def _tells_of(self, agency: str, persons: tuple[str, ...], role: str) -> bool:
        return any(
            one.agency == agency
            and set(persons) & set(one.persons)
            and role in f"{one.source} {one.event} {one.comment}".lower()
            for one in self._ground.chronology.entries
        )

    def _role(self, agency: str, role: str, words: str) -> str:
        plain = _ARTICLE.sub("", " ".join(role.lower().split()))
        id = f"{agency}/{slug(plain)}"
        name = f"{self._ground.name(agency)}, {plain}"
        self._bodies.setdefault(id, Body(id=id, name=name, agency=agency, role=plain, words=words))
        return id

    def _unknown(self, words: str, entry: Entry, column: str) -> Named:
        self.problems.append(BODY_UNKNOWN.at(place_of(entry, column), words, entry=entry.id))
        return Named(self._kept(words))

    def _kept(self, words: str) -> str:
        id = slug(words)
        if self.agency_of(id) is not None:  # words that only look like an agency's id
            id = f"{id}-as-written"
        self._bodies.setdefault(id, Body(id=id, name=words, words=words))
        return id


def _whole(agency: Agency) -> Body:
    return Body(id=agency.id, name=agency.name, agency=agency.id)


def slug(words: str) -> str:
    """Words as an id: small letters and digits joined by hyphens; never empty."""
    return "-".join(_slugged(words)) or "unnamed"


def _slugged(words: str) -> Iterator[str]:
    yield from re.findall(r"[a-z0-9]+", words.lower())

"""Bodies as drafts write them: finding their names in text, and whether two names are of one body.

A name is known by its words ("… Police", "… City Council", "NHS …"): there is no list of all
bodies to look it up in, so a likeness that is not word for word is called likely, never certain.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Likeness = Literal["same", "likely", "different"]

# Order matters: the first that fits says the kind.
_KINDS = (
    ("community safety partnership", r"community safety (?:partnership|team)|^safer\b|\bcsp\b"),
    ("violence reduction", r"violence reduction"),
    ("police and crime commissioner", r"crime commissioner|mayor's office|\bopcc\b"),
    ("electronic monitoring", r"electronic monitoring"),
    ("immigration", r"immigration|border force|visas"),
    ("probation", r"probation"),
    ("prison", r"\bprisons?\b|\bhmp\b|hmpps"),
    ("ambulance", r"ambulance"),
    ("fire", r"fire (?:and rescue|service|brigade)"),
    ("health board", r"integrated care board|\bicb\b|health board"),
    ("hospital", r"hospitals?\b|infirmary"),
    ("NHS trust", r"\btrust\b"),
    ("police", r"\bpolice\b|constabulary"),
    ("social care", r"social (?:care|services)|children's services"),
    ("local authority", r"\bcouncil\b|local authority|\bborough of\b"),
    ("prosecution", r"prosecution service"),
    ("government department", r"^(?:the )?(?:home office|ministry of|department (?:for|of))"),
    ("housing", r"housing|homes\b"),
    ("health", r"^nhs\b|health (?:service|care)|surgery|medical (?:centre|practice)"),
    ("other", r"\b(?:service|services|agency|association|commission|partnership|charity)$"),
)
PARTNER_KINDS = frozenset({"police", "local authority", "health board"})
"""The kinds of body that a review partner can be: Police, Crime, Sentencing and Courts Act 2022,
section 36 (chief officer of police, local authority, integrated care board, local health board)."""

_ENDS = (
    *("Police", "Constabulary", "Council", "Authority", "Board", "Trust", "Partnership", "ICB"),
    *("Service", "Services", "Team", "Probation", "Enforcement", "Office", "Justice", "Agency"),
    *("Hospital", "Hospitals", "Association", "Commission", "Commissioner", "Unit", "Charity"),
)
_WORD = r"[A-Z][\w’'-]*"
_RUN = re.compile(rf"(?:{_WORD}|&)(?:,? (?:(?:and|of|for|the) )*(?:{_WORD}|&))*")
_LEADS = re.compile(
    r"^(?:The|In|At|When|While|Whilst|After|Before|Both|If|Did|Were|Was|Has|Have|Had|Following|"
    r"Neither|Between|Since|Then|And|Updated|Draft|Senior|Individual|From|To|By|On|With|A|An) "
    r"(?=[A-Z])"
)
# Words that no name of a body has: a longer run with one of them is a sentence or a title.
_NOT_NAMES = re.compile(
    r"\b(?:Reviews?|Act|Guidance|Report|Officers?|Managers?|Offender|Arrangements?|Agreement|"
    r"Head|Managers?|Director|Chief|Lead|Nurse|Inspector|Duty|Judge|Civil|Panel|Homicide|Notice|Enquiry|Involvement|Response|Investigation|Members?)\b"
)
_IGNORED = frozenset(["the", "and", "of", "for", "nhs", "in"])
_EXPANDED = {"icb": "integrated care board", "&": "and", "&amp;": "and"}
_RANKS = frozenset(["city", "county", "district", "borough", "metropolitan", "parish", "town"])
_GENERIC = _RANKS | {
    *("council", "local", "authority", "police", "constabulary", "home", "office", "ministry"),
    *("justice", "probation", "service", "immigration", "enforcement", "electronic", "monitoring"),
    *(
        "ambulance",
        "community",
        "safety",
        "team",
        "integrated",
        "care",
        "board",
        "health",
        "prison",
    ),
    *("hospital", "university", "trust", "foundation", "partnership", "uk", "his", "majesty"),
}


@lru_cache(maxsize=8192)
def kind_of(name: str) -> str:
    """The kind of body that a name tells of ("police", "local authority" …), or ""."""
    folded = name.replace("’", "'").casefold()
    return next((kind for kind, words in _KINDS if re.search(words, folded)), "")


def is_body(text: str) -> bool:
    """Whether a short text is the name of a body and nothing else."""
    text = text.strip()
    lower = [w for w in text.split() if w[0].islower() and w not in _IGNORED]
    return (
        text[:1].isupper()
        and len(lower) <= 1
        and len(text.split()) <= 12
        and not re.search(r"[:;.?!]|\b(?:is|was|were|has|had|who|which|to|will|should)\b", text)
        and not _NOT_NAMES.search(text)
        and bool(kind_of(text))
    )


@lru_cache(maxsize=8192)
def bodies_in(text: str) -> tuple[str, ...]:
    """The names of bodies in a text, in order, each as it is written, "the" taken off."""
    found: list[str] = []
    for run in _RUN.findall(re.sub(r"\([^()]*\)", ",", text)):
        found += [name for part in _parted(run) if (name := _as_name(part))]
    return tuple(found)


def _as_name(part: str) -> str:
    while lead := _LEADS.match(part):
        part = part[lead.end() :]
    part = re.sub(r"[’']s$", "", part)
    return part if is_body(part) and len(part.split()) > 1 and _ends(part) else ""


def _ends(name: str) -> bool:
    """Whether a name is whole: it ends as bodies' names do, or is a hospital's with its place."""
    return name.split()[-1] in _ENDS or name.startswith(("University Hospital", "NHS "))


def listed_in(text: str) -> tuple[str, ...]:
    """The bodies in a sentence that lists them ("… consisted of: A, B & C Trust, and D")."""
    after = text.split(":", 1)[1] if ":" in text else text
    return bodies_in(after) if ":" not in text else tuple(_items(after))


def _items(text: str) -> Iterable[str]:
    for item in re.split(r"[,;]", text.strip().rstrip(".")):
        for part in _parted(re.sub(r"^\s*(?:and|or)?\s*(?:the )?", "", item).strip()):
            name = re.sub(r"\s*\([^()]*\)\s*$", "", part).strip()
            if is_body(name):
                yield name


def _parted(run: str) -> list[str]:
    """A run of capitalised words parted at commas, and at "and" where what is before is whole."""
    parts: list[str] = []
    for piece in run.split(","):
        kept = ""
        for word in re.split(r"\s+(?=(?:and|for)\s)", piece.strip()):
            joined = f"{kept} {word}".strip()
            whole = kept and kept.split()[-1] in _ENDS and not word.startswith("and Crime ")
            if whole:
                parts.append(kept)
                kept = re.sub(r"^(?:and|for)\s+(?:the\s+)?", "", word)
            else:
                kept = joined
        parts.append(re.sub(r"^(?:and|for|of|the)\s+(?:the\s+)?", "", kept))
    return [p for p in parts if p]


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> Likeness:
    """Whether two names are of one body: the same words, likely, or different.

    "same": equal but for "&", "NHS", "the" and ICB written out. "likely": the same kind of body for
    the same place, in other words ("Coventry City Council", "Coventry Local Authority").
    """
    a, b = _words(one), _words(other)
    if a == b:
        return "same"
    kind = kind_of(one)
    if not kind or kind != kind_of(other) or kind == "other" or _ranks_differ(a, b):
        return "different"
    return "likely" if _place(a) == _place(b) else "different"


def _ranks_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    mine, theirs = _RANKS & set(a), _RANKS & set(b)
    return bool(mine and theirs and mine != theirs)


def _words(name: str) -> tuple[str, ...]:
    folded = re.sub(r"[’']s\b|[,.]", "", name.casefold().replace("&amp;", "&"))
    words = " ".join(_EXPANDED.get(w, w) for w in folded.split()).split()
    return tuple(w for w in words if w not in _IGNORED)


def _place(words: tuple[str, ...]) -> frozenset[str]:
    single = {w[:-1] if w.endswith("s") and w[:-1] in _GENERIC else w for w in words}
    return frozenset(single - _GENERIC)


def match(name: str, others: Iterable[str]) -> tuple[str, Likeness]:
    """The name in `others` nearest to `name`, and how near; ("", "different") if none is."""
    rated = [(other, likeness(name, other)) for other in others]
    for wanted in ("same", "likely"):
        found = next((one for one in rated if one[1] == wanted), None)
        if found:
            return found
    return "", "different"


def groups(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Names that are, or are likely, of one body, together; in the order of first mention."""
    made: list[list[str]] = []
    for name in dict.fromkeys(names):
        home = next((g for g in made if any(likeness(name, n) != "different" for n in g)), None)
        if home is None:
            made.append([name])
        else:
            home.append(name)
    return tuple(tuple(g) for g in made)


def written_alike(names: Iterable[str]) -> bool:
    """Whether the names are the same words but for "&", "NHS" and "the", or short for one another.

    Short: the words of one stand in the other, in one piece ("Marlow Probation", "Marlow Probation
    Service").
    """
    worded = [_words(name) for name in names]
    longest = max(worded, key=lambda words: len(words))
    whole = f" {' '.join(longest)} "
    return all(f" {' '.join(words)} " in whole for words in worded)

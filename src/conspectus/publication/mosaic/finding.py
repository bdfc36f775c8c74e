"""Details found in the words of an edition, by their wording."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from conspectus.documents.places import Piece
from conspectus.publication.mosaic.bases import base, together
from conspectus.publication.mosaic.values import Detail, Mosaic
from conspectus.publication.pseudonyms.folding import folded

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[ -]\w+)?)"
)
_NAME = r"[A-Z][\w’'-]{1,40}"
_NAMES = rf"{_NAME}(?: (?:of |and |the )?{_NAME}){{0,4}}"

# kind → patterns; of two over each other the one that comes first here stays
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("court", (rf"\b{_NAMES} (?:Crown|Magistrates['’]?) Court\b", r"\bOld Bailey\b")),
    ("hospital", (rf"\b{_NAMES} (?:Hospital|Infirmary)\b",)),
    (
        "sentence",
        (
            rf"\b(?:sentenced to|imprisonment (?:for|of)|minimum (?:term|sentence) of|"
            rf"minimum of) {_NUMBER} years?(?:,? (?:and )?{_NUMBER} (?:months?|days?))?",
            rf"\b{_NUMBER} years?['’]? (?:imprisonment|in prison|custody|detention)\b",
            rf"\b{_NUMBER}-year (?:sentence|term)\b",
        ),
    ),
    (
        "trial",
        (
            rf"\b{_NUMBER}[- ](?:day|week|month)s?['’]?[- ](?:long )?trial\b",
            rf"\btrial (?:of|lasting|that lasted|which lasted|lasted) {_NUMBER} \w+\b",
        ),
    ),
    (
        "day",
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}\b",
            r"\b\d{1,2}/\d{1,2}/\d{4}\b",
        ),
    ),
    ("month", (rf"\b{_MONTH},? \d{{4}}\b",)),
    (
        "season",
        (r"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?: of)? \d{4}\b",),
    ),
    (
        "age",
        (
            rf"\b(?:aged?|age of) {_NUMBER}\b(?! (?:weeks|days|months))",
            rf"\b{_NUMBER}[- ]years?[- ]old\b",
        ),
    ),
    (
        "weapon",
        (
            r"(?i:\b(?:samurai|zombie|katana|kukri|lock|flick|hunting|combat|kitchen|butterfly|"
            r"carving|throwing|rambo)[- ](?:style )?(?:sword|knife|knives|blade)s?\b)",
            r"(?i:\b(?:machete|katana|crossbow|sword|axe|hatchet|hammer|screwdriver|shotgun|"
            r"revolver|handgun|firearm|cleaver|bayonet|dagger|baseball bat|corrosive|acid)s?\b)",
        ),
    ),
    (
        "place",
        (
            rf"\b{_NAMES} (?:Park|Road|Street|Lane|Avenue|Square|Estate|Station|Bridge|Common|"
            r"Green|Gardens|Close|Court|School|College|University|Mosque|Church|Town Centre)\b",
        ),
    ),
    (
        "occupation",
        (
            r"\b(?:worked|employed|working|job|trained|served) as an? (?:[\w-]+ ){0,2}[\w-]+\b",
            r"(?i:\b(?:delivery|taxi|lorry|bus) driver|apprentice \w+|chef|nurse|footballer|boxer|"
            r"soldier|barber|paramedic|bouncer|security guard\b)",
        ),
    ),
    (
        "official",
        (
            r"\b(?:Judge|Justice|Recorder|Coroner|DCI|DI|DS|Superintendent|Chief Constable|"
            rf"Professor|Dr|Sir|Dame|Baroness|Lord) {_NAME}(?: {_NAME})?",
            rf"(?:[Cc]hair|[Aa]uthor|[Cc]o-ordinator|[Cc]oroner)(?:,| is| was|:) {_NAME} {_NAME}",
        ),
    ),
    (
        "report",
        (
            r"\b(?:OWHR|BOWHR|DHR|SAR|LCSPR|DARDR|MHHR)[ -]?\d+\b",
            r"(?i:\b(?:domestic homicide|safeguarding adults?|serious case|child safeguarding "
            r"practice|serious further offence|mental health homicide) review\b)",
            r"(?i:\b(?:inquest|prevention of future deaths report)\b)|\bIOPC\b",
        ),
    ),
    (
        "unusual",
        (
            r"(?i:\b(?:national (?:news|press)|media coverage|televised|documentary|went viral|"
            r"live[- ]?stream\w*|twins?|triplets|the (?:first|only) (?:person|man|woman|case)|"
            r"deported|famous|well[- ]known|world record|lottery|refugee from \w+)\b)",
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile("|".join(patterns))) for kind, patterns in _KINDS)
_LONGEST = 200_000  # characters of one piece that are looked at


def mosaic(pieces: Mapping[str, Iterable[Piece]], owhr: bool = True) -> Mosaic:
    """The details in the words of these files; `owhr`: an Offensive Weapons Homicide Review.

    The same words in several places and files are one detail, at the first of them; its count is
    that of the file that has it most often. Of a kind the most frequent come first.
    """
    details: dict[tuple[str, str], Detail] = {}
    for file, texts in pieces.items():
        counts: Counter[tuple[str, str]] = Counter()
        for piece in texts:
            if piece.kind == "words" and not piece.raw:
                for kind, words in _in(piece.text[:_LONGEST]):
                    key = (kind, folded(words).text)
                    counts[key] += 1
                    details.setdefault(key, _detail(kind, words, (file, piece.place), owhr))
        for key, count in counts.items():
            details[key] = msgspec.structs.replace(
                details[key], count=max(details[key].count, count)
            )
    order = [kind for kind, _ in _KINDS]
    listed = sorted(details.values(), key=lambda one: (order.index(one.kind), -one.count))
    return Mosaic(tuple(listed), together({one.kind for one in listed}, owhr))


def _in(text: str) -> Iterator[tuple[str, str]]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                yield kind, " ".join(match[0].split())


def _detail(kind: str, words: str, at: tuple[str, str], owhr: bool) -> Detail:
    said = base(kind, owhr)
    return Detail(
        kind=kind,
        words=words[:120],
        few=said.few,
        basis=said.basis,
        remedy=said.remedy,
        file=at[0],
        place=at[1],
    )

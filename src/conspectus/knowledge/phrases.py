"""Phrases that suggest what kind of event an entry tells of, and what it says was not done.

Data, each with its reason in the words themselves. Nothing here concludes: a kind is proposed, and
a person decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from conspectus.chronology import Entry

Attributes = tuple[tuple[str, str], ...]


class Phrase(NamedTuple):
    """Words that suggest a kind; `fields`: in which cells they are looked for."""

    kind: str
    pattern: re.Pattern[str]
    fields: tuple[str, ...] = ("event",)


def _phrase(kind: str, pattern: str, *fields: str) -> Phrase:
    return Phrase(kind, re.compile(pattern, re.IGNORECASE), fields or ("event",))


PHRASES: tuple[Phrase, ...] = (
    _phrase(
        "device.battery-depleted",
        r"\b(?:tag|device)\b.{0,30}\b(?:ran|run|running) out of (?:power|battery|charge)"
        r"|\bbattery (?:was |is )?(?:flat|dead|depleted|ran out)",
    ),
    _phrase("device.reported-off", r"\btag (?:was )?(?:not in use|off|removed|came off|fell off)"),
    _phrase("device.contact-lost", r"\b(?:tag|device)\b.{0,30}\b(?:out of|lost) contact"),
    _phrase("device.fitted", r"\b(?:fits?|fitted|fitting)\b.{0,20}\b(?:tag|device)\b"),
    _phrase("device.replaced", r"\bnew tag\b", "event", "action"),
    _phrase("bail.breach", r"\bbreach(?:es|ed)? of (?:\w+ )?bail\b|\bbail\b.{0,20}\bbreached\b"),
    _phrase("bail.granted", r"\bbail (?:was |is )?granted\b|\bgranted (?:\w+ )?bail\b"),
    _phrase("bail.refused", r"\bbail (?:was |is )?refused\b|\brefused (?:\w+ )?bail\b"),
    _phrase("detention.released", r"\breleased from (?:the |an )?(?:immigration|detention)"),
    _phrase("custody.left", r"\breleased? from (?:prison|custody)\b"),
    _phrase("custody.entered", r"\b(?:remanded|received) (?:in|into) (?:prison|custody)\b"),
    _phrase("custody.recalled", r"\brecalled to (?:prison|custody)\b"),
    _phrase(
        "risk.lowered", r"\brisk\b.{0,60}\b(?:lowered|reduced)\b|\b(?:lowered|reduced) .{0,20}risk"
    ),
    _phrase("risk.raised", r"\brisk\b.{0,60}\b(?:raised|increased)\b"),
    _phrase("risk.assessed", r"\brisk\b.{0,60}\bassessed as\b|\bassessed .{0,20}\brisk\b"),
    _phrase("risk.reviewed", r"\brisk (?:assessment )?(?:was )?reviewed\b"),
    _phrase(
        "disclosure.serious-violence",
        r"\b(?:told|disclosed|said|discloses|says)\b.{0,80}\bvictim of\b.{0,30}"
        r"\b(?:attack|assault|stabbing|shooting)",
    ),
    _phrase(
        "disclosure.drug-use",
        r"\b(?:discloses?|disclosed|told|admits?)\b.{0,40}"
        r"\b(?:cannabis|drug|cocaine|heroin)\w* use",
    ),
    _phrase(
        "referral.made", r"\breferred to\b|\breferral (?:was )?(?:made|sent)\b", "event", "action"
    ),
    _phrase(
        "referral.decided",
        r"\breferral (?:was )?(?:accepted|declined|refused)\b",
        "event",
        "action",
    ),
    _phrase("information.shared", r"\b(?:told|informed|notified) by\b"),
    _phrase(
        "intelligence.gang-association",
        r"\b(?:belongs to|member of|part of|affiliated with) a gang\b|\bgang (?:member|affiliat)",
    ),
    _phrase("intelligence.county-lines", r"\bintelligence\b.{0,80}\bcounty lines\b"),
    _phrase("flag.acknowledged", r"\backnowledges?d?\b.{0,40}\bflag\b"),
    _phrase(
        "manager.allocated",
        r"\b(?:allocated|assigned) to\b.{0,30}\b(?:officer|practitioner|manager)",
    ),
    _phrase(
        "management.ended-recommended",
        r"\brecommended that\b.{0,40}\b(?:leaves?|no longer|be removed)\b|\bneed not stay on\b",
        "event",
        "action",
    ),
    _phrase(
        "drug-test.positive",
        r"\bdrug test positive\b|\bpositive (?:drug )?test\b|\bfailed a drug test\b",
    ),
    _phrase(
        "violence.suffered",
        r"\b(?:treated for|suffered) a (?:knife|stab|gunshot) (?:injury|wound)"
        r"|\bassaulted\b|\bstabbed\b",
    ),
    _phrase("violence.threatened", r"\bthreats? to kill\b|\bthreatened\b"),
    _phrase(
        "weapon.found", r"\bpossession of a\b.{0,20}\b(?:knife|blade|sword|weapon)\b|\bsword in\b"
    ),
    _phrase("hospital.attended", r"\battended\b|\btheatre\b|\bcritical care\b|\btreated for\b"),
    _phrase("health.registered", r"\bregistered with a\b.{0,20}\bpractice\b"),
    _phrase("health.assessed", r"\bmental health assessment\b"),
    _phrase("police.stop", r"\bstopped as a\b|\bstop(?:ped)? and search"),
    _phrase("arrest.made", r"\barrested\b"),
    _phrase("charge.made", r"\bcharged\b"),
    _phrase("caution.given", r"\bcaution(?:ed)?\b"),
    _phrase("conviction.recorded", r"\bconvicted\b|\bfound guilty\b"),
    _phrase("mappa.level-agreed", r"\bmappa\b.{0,80}\blevel\b"),
    _phrase("joint-visit.made", r"\bjoint visit\b"),
    _phrase(
        "case.closed",
        r"\b(?:case|investigation) (?:was )?(?:closed|concluded)\b",
        "event",
        "action",
    ),
    _phrase("contact.made", r"\bseen in\b|\bengaged with\b|\bseen after\b"),
    _phrase("missing.reported", r"\breported missing\b"),
    _phrase("immigration.notice-served", r"\b(?:notice|letter) (?:was )?served\b"),
    _phrase("immigration.appeal-lodged", r"\bappeal lodged\b"),
    _phrase("ambulance.called", r"\b999 call\b|\bambulance (?:was )?called\b"),
    _phrase("homicide", r"\b(?:fatally|was murdered|was killed)\b"),
)


class Suggested(NamedTuple):
    """A kind that words suggest. `why`: which words."""

    kind: str
    attributes: Attributes
    why: str


def suggested(entry: Entry) -> Iterator[Suggested]:
    """The kinds that an entry's words suggest, each once, in the order of the phrases."""
    seen = set()
    for phrase in PHRASES:
        for field in phrase.fields:
            found = phrase.pattern.search(getattr(entry, field))
            if found and phrase.kind not in seen:
                seen.add(phrase.kind)
                why = f"The {field} says “{' '.join(found[0].split())}”."
                yield Suggested(phrase.kind, _attributes(phrase.kind, getattr(entry, field)), why)


_LEVEL = r"(very[ -]high|high|medium|low)"
_FROM_TO = re.compile(rf"\bfrom {_LEVEL} to {_LEVEL}\b", re.IGNORECASE)
_AS = re.compile(rf"\b(?:as|to|at) {_LEVEL}\b", re.IGNORECASE)
_MAPPA = re.compile(r"\blevel:? (1|2|3|one|two|three)\b", re.IGNORECASE)
_FIGURES = {"one": "1", "two": "2", "three": "3"}
_SUBSTANCE = re.compile(r"\b(cocaine|cannabis|heroin|opiates)\b", re.IGNORECASE)


def _attributes(kind: str, words: str) -> Attributes:
    make = _MAKERS.get(kind.partition(".")[0])
    return tuple(make(words)) if make else ()


def _risk_levels(words: str) -> Sequence[tuple[str, str]]:
    both = _FROM_TO.search(words)
    if both:
        return ("from", _level(both[1])), ("level", _level(both[2]))
    one = _AS.search(words)
    return (("level", _level(one[1])),) if one else ()


def _level(words: str) -> str:
    return words.lower().replace(" ", "-")


def _mappa_level(words: str) -> Sequence[tuple[str, str]]:
    found = _MAPPA.search(words)
    return (("level", _FIGURES.get(found[1].lower(), found[1])),) if found else ()


def _substance(words: str) -> Sequence[tuple[str, str]]:
    found = _SUBSTANCE.search(words)
    return (("substance", found[1].lower()),) if found else ()


_MAKERS: dict[str, Callable[[str], Sequence[tuple[str, str]]]] = {
    "risk": _risk_levels,
    "mappa": _mappa_level,
    "drug-test": _substance,
}

# ------------------------------------------------------------------ what a return says was not done

NOBODY = re.compile(
    r"^(?:no|none|no[ -]?one|nobody|nil|not shared(?: with anyone)?|no agency)\.?$", re.IGNORECASE
)
NOTHING_SAID = re.compile(
    r"^(?:n/?a|not (?:known|stated|recorded|applicable)|unknown|[-–—?.]*)$", re.IGNORECASE
)
NOT_SHARED_WITH = re.compile(
    r"^not (?:shared with|told to|passed (?:on )?to|sent to) (.+)$", re.IGNORECASE
)
NEITHER = re.compile(
    r"\bneither (?P<one>[^.;]{3,80}?) nor (?P<two>[^.;]{3,80}?) (?:was|were|had been) "
    r"(?:aware|told|informed|notified)\b(?P<of>[^.;]*)",
    re.IGNORECASE,
)
NOT_TOLD = re.compile(
    r"(?:^|[.;]\s+)(?P<one>[^.;]{3,80}?) (?:was|were|had) (?:not|never) (?:been )?"
    r"(?:aware|told|informed|notified)\b(?P<of>[^.;]*)",
    re.IGNORECASE,
)
NOT_DISCUSSED = re.compile(
    r"\bnot (?:discussed|shared) (?:between|with|among) (?:the )?(?:partners|agencies|others)\b",
    re.IGNORECASE,
)
NOT_OPENED = re.compile(
    r"(?:^|[.;]\s+)(?P<one>[^.;]{3,80}?) did not (?:access|open|read|look at|view)\b(?P<of>[^.;]*)",
    re.IGNORECASE,
)
TOLD_BY = re.compile(
    r"\b(?:told|informed|notified) by (?P<by>[^.;,]{3,60}?) (?:of|about|that)\b", re.IGNORECASE
)
# Acts that a return says in so many words that its own agency did not do.
NOT_DONE: tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...] = (
    (
        re.compile(r"\bno (?:new|fresh|further) risk assessment\b", re.IGNORECASE),
        ("risk.assessed", "risk.reviewed"),
        "ever",
    ),
    (
        re.compile(r"\bno intelligence report (?:was )?(?:submitted|made)\b", re.IGNORECASE),
        ("intelligence.submitted",),
        "ever",
    ),
    (re.compile(r"\bno referral (?:was )?made\b", re.IGNORECASE), ("referral.made",), "ever"),
    (re.compile(r"\b\w+ (?:was )?not spoken to\b", re.IGNORECASE), ("contact.made",), "then"),
)
# Words by which a row says that it was written down later than it happened.
LATE = re.compile(
    r"\b(?:entered|recorded|added|written|logged) (?:late|later|afterwards|retrospectively)\b"
    r"|\bretrospective(?:ly)?\b|\bneither (?:accurate|complete) nor prompt\b|\bnot (?:recorded )?"
    r"promptly\b",
    re.IGNORECASE,
)
# Sources that a body keeps itself as things happen.
KEPT_AS_IT_HAPPENS = re.compile(
    r"^(?:crime (?:reports?|records?)|custody records?|stop records?|incident logs?|court results?|"
    r"ndelius|oasys|mappa|police national database|pnd|case records?|case notes?|[\w' ]*\blog|"
    r"command and control|ambulance records?|patient records?)(?:, .*)?$",
    re.IGNORECASE,
)

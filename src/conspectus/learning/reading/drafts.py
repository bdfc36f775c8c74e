"""A recommendation while it is read: its blocks, and what its labels and columns say of it."""

import re

import msgspec

from conspectus.learning.outline import Block


class Draft(msgspec.Struct):
    """`where`: "list", "label", "bullet", "prose" or "table". `list_id`: the section or table.

    `group`: "single" or "multi" where the headings or the number say it. `fields`: what labels and
    columns say: "owner", "for", "level", "due", "status", "measure".
    """

    number: str
    texts: list[str]
    block: Block
    where: str
    list_id: str
    group: str = ""
    fields: dict[str, str] = {}
    words: list[str] = []
    quoted: str = ""
    doubtful: bool = False

    @property
    def text(self) -> str:
        return "\n".join(text for text in self.texts if text).strip()

    @property
    def context(self) -> str:
        """The headings above it, for whom "the Trust" is."""
        return " / ".join(self.block.headings)

    def say(self, field: str, words: str) -> None:
        """Keep what a label or a column says; several of one are parted by line ends."""
        words = words.strip()
        if words and words not in self.fields.get(field, "").split("\n"):
            said = self.fields.get(field)
            self.fields[field] = f"{said}\n{words}" if said else words


_FIELDS = (
    (
        "due",
        r"target (?:date|completion)\w*|due(?: date| by)?|deadline|time ?scales?|time ?frames?|"
        r"by when|when|"
        r"target|date for completion|completion (?:target )?date|implementation date|date due|"
        r"to be completed by|"
        r"proposed (?:completion|date)|target date (?:for|of) completion|review date|date",
    ),
    (
        "owner",
        r"(?:action |recommendation |responsible |accountable |lead )?owners?|lead(?: "
        r"officers?| person| "
        r"responsib\w+| professional| role)?|by whom|who|responsib(?:le|ility)(?: officer| "
        r"person| lead| for \w+)?|"
        r"accountab(?:le|ility)|person responsible|action by|to be (?:led|actioned) by|who(?: "
        r"will| is)? \w+",
    ),
    (
        "for",
        r"(?:lead |responsible |owning |relevant )?agenc(?:y|ies)(?: responsible| lead| "
        r"concerned)?|"
        r"organi[sz]ations?(?: responsible)?|(?:recommendation )?(?:for|to|addressed to|"
        r"addressee|addressees|"
        r"directed (?:to|at)|made to|recipient)|responsible (?:agenc(?:y|ies)|"
        r"organi[sz]ations?|bod(?:y|ies))|"
        r"lead (?:agenc(?:y|ies)|organi[sz]ations?|bod(?:y|ies))|bod(?:y|ies)|partner "
        r"agenc(?:y|ies)|partners?",
    ),
    (
        "level",
        r"level(?: of .*)?|scope(?: of .*)?|local,? (?:or|/|,) ?(?:regional|national).*|type "
        r"of recommendation|"
        r"(?:local|national|regional)(?: ?[/,] ?(?:local|national|regional))+|to be "
        r"implemented (?:at|locally).*|geographical level",
    ),
    (
        "status",
        r"(?:current )?status|progress(?: to date| update)?|rag(?: rating| status)?|update|"
        r"position|"
        r"date (?:of )?complet(?:ed|ion)(?: and outcome)?|complet(?:ed|ion)(?: date| and "
        r"outcome)?|achieved",
    ),
    (
        "measure",
        r"(?:expected |intended |desired )?outcomes?|success (?:measures?|criteria)|"
        r"measures?(?: of success)?|"
        r"evidence(?: of .*)?|outputs?|impact|key milestones?.*|milestones?.*|how (?:will|is|"
        r"do) (?:we|it|this|success).*|"
        r"what (?:will|does) (?:success|good) .*|monitoring(?: arrangements)?|kpis?|desired "
        r"result|assurance",
    ),
    (
        "action",
        r"actions?(?: to (?:take|be taken)| required| needed| taken| plan)?|steps|key actions?|"
        r"what|what (?:will|needs).*",
    ),
    (
        "number",
        r"no\.?|number|ref(?:erence)?\.?(?: no\.?| number)?|#|item|rec(?:ommendation)?\.? "
        r"?(?:no\.?|number|ref\w*|#)|s/?no\.?",
    ),
    (
        "text",
        r"(?:(?:the|key|full|overview|panel|report|review|dhr|sar|cspr|owhr|multi-agency|"
        r"single[- ]agency|national|"
        r"local|agency|overview report|imr) )*recommendations?(?: text| made| in full| \(.*\))?",
    ),
    (
        "finding",
        r"(?:key )?(?:findings?|learning(?: points?)?|lessons?(?: learn\w+)?|themes?|issues?|"
        r"rationale|why|background|context)",
    ),
)
_COMPILED = tuple((field, re.compile(rf"\W*(?:{words})\W*", re.I)) for field, words in _FIELDS)
_LABEL = re.compile(r"([A-Za-z][A-Za-z/ ,()-]{1,48}?)\s*(?::|\s[–—-])\s*(\S.*)?$", re.S)


def field_of(label: str) -> str:
    """What a label or a column's heading is of: a name of `Draft.fields`, "text", …; else ""."""
    label = " ".join(label.split())
    if len(label) > 110:
        return ""
    found = next((field for field, words in _COMPILED if words.fullmatch(label)), "")
    return found or _loosely(label)


_LOOSE = (
    ("number", r"recommendation (?:no|num|ref)"),
    ("due", r"target date|by when|timescale|deadline|due date"),
    ("level", r"\blocal\b.*\b(?:regional|national)\b|\bscope\b|\blevel\b"),
    ("status", r"complet|progress|status"),
    ("owner", r"\bowner|\blead\b|responsib|by whom|accountab"),
    ("measure", r"milestone|outcome|evidence|success|measur"),
    ("action", r"\baction"),
    ("text", r"^(?:\W|\w){0,30}\brecommendation"),
    ("for", r"\bagenc|organi[sz]ation"),
)


def _loosely(label: str) -> str:
    return next((field for field, words in _LOOSE if re.search(words, label, re.I)), "")


def labelled(words: str) -> tuple[str, str]:
    """ "Owner: Kent Police" as ("owner", "Kent Police"); ("", words) where no label begins them."""
    found = _LABEL.match(words)
    if not found or len(found[1].split()) > 7:
        return "", words
    label = " ".join(found[1].split())
    field = next((field for field, known in _COMPILED if known.fullmatch(label)), "")
    if not field and re.fullmatch(
        r"(?:this )?recommendation (?:is )?(?:for|to|addressed to)", label, re.I
    ):
        field = "for"
    return (field, (found[2] or "").strip()) if field else ("", words)


def group_of(headings: tuple[str, ...] | list[str], number: str = "") -> str:
    """ "single" or "multi" where a number or the nearest heading says whose list it is."""
    for words in (number, *reversed(headings)):
        if re.search(
            r"\bsingle[- ]agency\b|\bindividual agenc|\bagency[- ]specific\b|\bIMR\b|"
            r"\binternal\b|^SA\W?\d",
            words,
            re.I,
        ):
            return "single"
        if re.search(
            r"\bmulti[- ]agency\b|\boverview\b|\bpartnership recommend|\bpanel recommend|"
            r"\bjoint\b|^MA\W?\d|\bDHR recommend|\breview recommend",
            words,
            re.I,
        ):
            return "multi"
    return ""

"""Which bodies a recommendation asks to act: the subjects of what it asks for."""

import re
from collections.abc import Iterator, Sequence

from conspectus.learning.reading import naming
from conspectus.learning.reading.naming import key, mentions, same_body
from conspectus.learning.reading.recognising import told_to
from conspectus.learning.values import Body

_MODAL = re.compile(
    r"\b(?:should(?! have (?:been|had|done|known|met|made|told|[a-z]+e[dn])\b)|must(?! have "
    r"been\b)|shall|will|(?:is|are|be) (?:asked|recommended|"
    r"requested|invited|encouraged|"
    r"required|advised|urged|reminded|directed|to)\b|needs? to|ought to|may wish to|has to|"
    r"have to)\b",
    re.I,
)
_VERBS = (
    "accept|adopt|address|agree|allow|amend|apply|appoint|arrange|assess|assure|attend|audit|"
    "build|"
    "carry|clarify|co-?ordinate|collaborate|commission|communicate|complete|conduct|confirm|"
    "consider|"
    "continue|contribute|convene|create|deliver|demonstrate|design|develop|discuss|disseminate|"
    "embed|"
    "enable|encourage|engage|enhance|ensure|establish|evaluate|evidence|examine|explore|extend|"
    "facilitate|feed ?back|fund|give|have|hold|identify|implement|improve|include|increase|inform|"
    "introduce|invest|investigate|invite|issue|launch|lead|liaise|look|lobby|maintain|make|"
    "meet|monitor|"
    "negotiate|note|nominate|obtain|offer|oversee|participate|pilot|plan|prepare|present|"
    "prioriti[sz]e|"
    "produce|promote|provide|publish|put|raise|reassure|receive|recogni[sz]e|record|reflect|"
    "refresh|"
    "refer|reinforce|remind|report|request|require|research|resource|respond|review|revise|"
    "revisit|run|"
    "satisfy|scope|seek|set|share|strengthen|submit|support|take|task|test|train|undertake|"
    "update|urge|"
    "use|utili[sz]e|work|write|appraise|circulate|add|ask|bring|change|check|draw|drive|"
    "explain|feed|"
    "follow|keep|map|offer|press|reduce|remove|replace|roll|secure|sign|standardi[sz]e|stop|"
    "streamline|"
    "target|tell|track|weigh|widen|benchmark|brief|cascade|champion|endorse|escalate|formali[sz]e|"
    "gain|visit|highlight|integrate|mandate|mitigate|refine|regard|reiterate|re-?issue|reconsider|reaffirm"
)
_TO = re.compile(
    rf"\bto (?:also |jointly |formally |urgently |fully |further |regularly |\w+ly "
    rf")?(?:{_VERBS})\b",
    re.I,
)
_VERB = re.compile(rf"(?<=[\w)]) (?:{_VERBS})s?\b")
_BARE = re.compile(rf"\s*(?:,? ?(?:also|jointly|formally|urgently) )?(?:{_VERBS})s?\b", re.I)
_THAT = re.compile(
    r"\b(?:recommend(?:s|ed|ation is|ations are)?|propose[sd]?|suggest(?:s|ed)?|request(?:s|"
    r"ed)?)\b"
    r"[^.;:]{0,40}?\b(?:that|to|for)\b:? ?|^that\b ?|\brecommends? (?=the\b|[A-Z])",
    re.I,
)
_IS_RECOMMENDED_TO = re.compile(
    r"(?!it\b)[^.;:]{3,160}? (?:is|are) (?:also |therefore )?(?:recommended|requested) to [a-z]",
    re.I,
)
_TO_WHOM = re.compile(r"\brecommend(?:s|ed)? to ((?:the )?[A-Z][^.;:]{3,120}?),? that\b", re.I)
_ASKS_WHOM = re.compile(
    r"(?:this|the|we|I)(?: (?:independent|overview|safeguarding|adults?|domestic|homicide))*"
    r"(?: (?:review|panel|author|reviewer|chair|report)s?)?(?: also| therefore)? "
    r"(?:asks?|requests?|invites?|urges?|encourages?|calls? on) "
    r"((?:the )?[A-Z][^.;:]{1,120}?) to [a-z]",
    re.I,
)
_ASIDE = re.compile(
    r",? ?\b(?:in (?:partnership|conjunction|collaboration|consultation|liaison|co-?operation|"
    r"discussion)"
    r"(?: with)?|together with (?=their|its)|along(?:side| with)|working with|with (?:the "
    r")?support (?:of|from)|"
    r"supported by|with input from|through|via|led by|by way of|with assistance from|as part "
    r"of|working "
    r"in partnership with|following|in (?:light|view|response|line|relation|respect|order)|"
    r"when|where|"
    r"if|as a result|which|who|using|based on|including|such as|with regard|regarding|about|"
    r"concerning)\b.*",
    re.I | re.S,
)
_PREPOSITION = re.compile(r"\b(?:from|of|at|within|in|across|for|by|on behalf of)\b", re.I)
_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’)]*\s+(?=[A-Z“\"'(•])|\n+")
_WITHIN_A_BODY = re.compile(r" (?:at|within|in|of) (?:the )?(?=[A-Z])")
# A name without a word of organisations, beside one that has: "Pathways to Safety and X Police".
_JOINED = re.compile(
    r"([A-Z][\w’'-]+(?: (?:of |the |for |to |& )?[A-Z][\w’'-]+){1,4}) and (?:the )?(?=[A-Z])"
)
_BY = re.compile(r"\bby (?:the )?")
_MOST = 12_000

_KIND = (
    r"agenc(?:y|ies)|organi[sz]ations?|partners|partner agencies|services|providers|GPs?|GP "
    r"(?:practices|surgeries)|"
    r"(?:general|primary care|medical) practices|primary care|schools|police forces|local "
    r"authorities|councils|"
    r"(?:NHS |health |acute |hospital )?trusts|integrated care boards|ICBs|probation(?: "
    r"services?)?|"
    r"(?:adult|children['’]?s|adults['’]?) (?:social (?:care|services)|services)(?: "
    r"departments?)?|social services|"
    r"housing(?: providers| services| associations| teams?)?|mental health services|health "
    r"(?:services|providers|"
    r"partners|visiting(?: service)?|agencies)|midwifery(?: services)?|substance misuse "
    r"services|community safety "
    r"partnerships?|safeguarding (?:adults?|children) (?:boards?|partnerships?)|prisons?|"
    r"review partners|"
    r"relevant review partners|safeguarding partners|statutory partners|commissioners|health "
    r"and social care|"
    r"employers|universities|police|panel|health|social care|education|emergency departments?|"
    r"courts"
)
_GENERIC = re.compile(
    rf"^(?:the )?((?:(?:all|each|every|both|local|relevant|statutory|partner|member|other|"
    rf"frontline|front-line|"
    rf"the|specialist|commissioned|involved|public|health|care|voluntary|contributing|"
    rf"participating|respective|"
    rf"individual|safeguarding|domestic abuse|key|of the|local health|multi-agency|and) "
    rf")*(?:{_KIND}))"
    r"(?= (?:involved|represented|in|within|across|that|who|working|named|engaged|and|on|"
    r"contributing|of)\b|[,(]|\s*$)",
    re.I,
)
_SHORT = re.compile(
    r"^(?:the )?((?:(?:community safety|safeguarding(?: adults?| children(?:['’]?s)?)?|local|"
    r"strategic|executive|"
    r"health (?:and|&) wellbeing|city|county|borough|district|NHS|mental health|acute|hospital|"
    r"foundation|"
    r"domestic abuse|violence reduction|safer|integrated care|clinical commissioning) )*"
    r"(?:partnership|board|trust|council|force|constabulary|police|csp|icb|ccg|sab|scp|lscp|"
    r"ssp|sscp|local authority|"
    r"authority|service|department|association|college|university|school|practice|surgery|"
    r"provider|home|unit|team|"
    r"charity|hospital|government|commissioner))(?:['’]s?)?(?![\w-])",
    re.I,
)


_ALIKE = {
    "force": ("police", "constabulary"),
    "local authority": ("council",),
    "authority": ("council",),
    "hospital": ("hospitals", "hospitals trust", "hospital trust"),
}


_PROPER = re.compile(r"[A-Z][\w’'-]+(?: (?:of |the |for )?[A-Z][\w’'-]+){1,4}")


class Known:
    """The bodies of a review by every name it gives them."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.bodies = bodies
        self._by_key: dict[tuple[str, ...], str] = {}
        for body in bodies:
            for name in (body.name, *body.others, *body.abbreviations):
                self._by_key.setdefault(key(name), body.name)

    def fullest(self, name: str) -> str:
        """The longest name that the review has for the body; the name itself where it has none."""
        words = key(name)
        if words in self._by_key:
            return self._by_key[words]
        same = next((full for other, full in self._by_key.items() if same_body(words, other)), "")
        return same or name

    def begun(self, words: str) -> str:
        """The only body whose name begins with the capitalised words at the front; else ""."""
        said = re.match(r"(?:[A-Z][\w’'-]{3,} ?){1,4}", words)
        first = key(said[0]) if said else ()
        fitting = {
            full for other, full in self._by_key.items() if first and other[: len(first)] == first
        }
        return fitting.pop() if len(fitting) == 1 else ""

    def is_name(self, name: str) -> bool:
        return key(name) in self._by_key

    def called(self, short: str, context: str = "") -> str:
        """The body that "the Trust" or "the Partnership" means, or "" where it may be several.

        First one named in `context` (the headings above), then one of this kind that is a partner
        or co-ordinator, then the only one there is.
        """
        words = key(short)
        if words in self._by_key:
            return self._by_key[words]
        for kind in _ALIKE.get(short.casefold(), ()):
            named = self.called(kind, context)
            if named:
                return named
        near = [self.fullest(one.name) for one in mentions(context)]
        fitting = [name for name in near if key(name)[-len(words) :] == words]
        if fitting:
            return fitting[-1]
        kept = [body for body in self.bodies if _ends(body, words)]
        kept = kept or [body for body in self.bodies if set(words) <= set(key(body.name))]
        leading = [body for body in kept if "co-ordinator" in body.parts]
        for some in (leading, [body for body in kept if body.parts], kept):
            if len(some) == 1:
                return some[0].name
        return ""


def _ends(body: Body, words: tuple[str, ...]) -> bool:
    return any(key(name)[-len(words) :] == words for name in (body.name, *body.others))


def asked(text: str, known: Known, context: str = "") -> tuple[str, ...]:
    """The bodies that are the subject of what the text asks for, each in its fullest name.

    Those of the first sentence that asks a body, and of later ones whose subject is a body itself.
    Bodies that are only mentioned, worked with or reported to are none.
    """
    told: list[str] = []
    for sentence in _SENTENCE.split(text[:_MOST]):
        for subject, passive in _subjects(sentence):
            names = _of_subject(subject, known, context, direct=bool(told))
            names = names or (_by_whom(sentence[passive:], known) if passive and not told else [])
            told += [name for name in names if name not in told]
            if names:
                break
    return tuple(told)


def _subjects(sentence: str) -> Iterator[tuple[str, int]]:
    """What stands before each word that asks, from where its clause begins."""
    said = _TO_WHOM.search(sentence) or _ASKS_WHOM.match(sentence)
    if said:
        yield said[1], 0
        return
    said = None if _IS_RECOMMENDED_TO.match(sentence) else _THAT.search(sentence)
    before = said is not None and _asks_before(sentence, said)
    if said and (not before or re.match(r"\brecommends? that\b", said[0], re.I)):
        rest = sentence[said.end() :]
        modal = _asking(rest)
        if modal:
            yield rest[: modal.start()], said.end() + modal.end()
            return
        named = mentions(rest)
        if named and named[0].start <= 4:  # "recommends that X alerts …": any verb
            yield rest[: named[0].end], 0
            return
    modal = _MODAL.search(sentence)
    to = _TO.search(sentence) or told_to(sentence)
    verb, at_once = _first_verb(sentence)
    named = mentions(sentence) if verb and at_once else ()
    if verb and named and named[0].start <= 4 and _is_first(verb, modal, to):
        yield sentence[: verb.start()], 0  # "recommends that: (a) X reviews …"
        return
    if modal and not (to and to.start() < modal.start() and _plain_to(sentence, to)):
        yield sentence[: modal.start()], modal.end()
    elif to:
        yield sentence[: to.start()], 0


def _asking(rest: str) -> re.Match[str] | None:
    """The words that ask after "recommends that": a verb at once after the name, or the first."""
    modal, to, (verb, at_once) = _MODAL.search(rest), _TO.search(rest), _first_verb(rest)
    if verb and at_once and not (modal and modal.start() < verb.start()):
        return verb
    others = [one for one in (to, verb) if one]
    return modal or min(others, key=lambda one: one.start(), default=None)


def _is_first(one: re.Match[str], *others: re.Match[str] | None) -> bool:
    return all(other is None or one.start() < other.start() for other in others)


def _asks_before(sentence: str, said: re.Match[str]) -> bool:
    modal = _MODAL.search(sentence)
    return modal is not None and modal.end() < said.start()


def _plain_to(sentence: str, to: re.Match[str]) -> bool:
    """ "X to provide …": only a name stands before."""
    return bool(mentions(sentence[: to.start()]) or _GENERIC.match(sentence[: to.start()].strip()))


def _first_verb(rest: str) -> tuple[re.Match[str] | None, bool]:
    """Where "recommends that X review(s) …" has its verb, and whether the name ends there."""
    named = mentions(rest)
    short = _SHORT.match(rest) or _GENERIC.match(rest)
    near = bool(named) and named[0].start <= (30 if short is None else 4)
    start = named[0].end if near else short.end() if short else 0
    found = _VERB.search(rest, start)
    ends = {start, *(one.end for one in named if near)} - {0}
    return found, found is not None and found.start() in ends


def _of_subject(subject: str, known: Known, context: str, *, direct: bool) -> list[str]:
    """The bodies of a subject: its head, or where that is no body, whose people or plans it is."""
    subject = re.sub(
        r"^\W*(?:\w+ly,|therefore,?|in addition,|for this reason,|so that)\s*",
        "",
        subject,
        flags=re.I,
    )
    introduced = re.match(
        r"(?:[^,]*\b(?:[a-z]+ing|in|to|following|where|when|as|for|given|within|by)\b[^,]*), "
        r"(?=(?:the )?[A-Za-z])",
        subject,
        re.I,
    )
    if introduced and introduced.end() < len(subject):
        first = mentions(subject[: introduced.end()])
        if not (first and first[0].start <= 4) and not _GENERIC.match(subject):
            subject = subject[introduced.end() :]
    subject = _ASIDE.sub("", subject) if not _ASIDE.match(subject) else subject
    head = _head(subject, known, context)
    if head or direct:
        return head
    owners = mentions(re.sub(r"^\W*(?:that |the )*", "", subject, flags=re.I))
    if owners and owners[0].start == 0:
        return [known.fullest(owners[0].name)]
    cut = _PREPOSITION.search(subject)
    return _names(subject[cut.start() :], known, context) if cut else []


def _head(subject: str, known: Known, context: str) -> list[str]:
    """The bodies where the subject begins with one: "X", "X and Y", "the Trust", "All agencies"."""
    subject = re.sub(r"^\W*(?:that |for |both |the |and |each of )+", "", subject, flags=re.I)
    named = mentions(subject)
    if (
        named
        and not re.search(r"\w", re.sub(r"\bthe\b", "", subject[: named[0].start]))
        and not _is_persons(subject, named[0].end)
    ):
        return _names(subject, known, context)
    letters = re.match(r"[A-Z][A-Za-z&]*[A-Z]+s?\b", subject)
    if (
        letters
        and (known.is_name(letters[0]) or letters[0].upper() == letters[0])
        and not _is_persons(subject, letters.end())
    ):
        return _names(subject, known, context) or [known.fullest(letters[0])]
    generic = _GENERIC.match(subject)
    if generic and not _is_persons(subject, generic.end()):
        return _generic(subject, known, context)
    short = _SHORT.match(subject)
    if short and not _is_persons(subject, short.end()):
        return _generic(subject, known, context)
    joined = _JOINED.match(subject)
    if joined and any(one.start == joined.end() for one in named):
        return [joined[1], *_names(subject[joined.end() :], known, context)]
    begun = known.begun(subject)
    return [begun] if begun else []


def _is_persons(subject: str, end: int) -> bool:
    """Whether the name only says whose people or papers the subject is: "Kent Police officers"."""
    return bool(
        re.match(
            r"(?:['’]s?)? (?:officers?|staff|practitioners?|managers?|professionals|social "
            r"workers|"
            r"policy|policies|procedures?|training|data|records?|systems?|response|guidance|"
            r"members)\b",
            subject[end : end + 40],
        )
    )


def _generic(subject: str, known: Known, context: str) -> list[str]:
    """Bodies that are named by their kind, parted by "and" and commas."""
    told: list[str] = []
    for part in re.split(r", (?:and )?| and | & |/", subject):
        bare = re.sub(r"^(?:the|both) ", "", part.strip(), flags=re.I)
        named = mentions(bare)
        if named:
            told += [known.fullest(one.name) for one in named]
            continue
        short = _SHORT.match(bare)
        full = known.called(short[1], context) if short else ""
        generic = _GENERIC.match(bare)
        name = full or (generic[1] if generic else short[1] if short else "")
        told += [name[:1].upper() + name[1:]] if name else []
    return told


def _names(words: str, known: Known, context: str) -> list[str]:
    """All bodies in a part of a sentence: by name, by letters, and by kind after "and"."""
    told, covered = _named(words, known)
    for part in re.finditer(
        r"(?:^|, (?:and )?|\band |& )(?:the )?((?!the )[A-Za-z][^,()]*?)(?=,| and |$)", words
    ):
        if part.start(1) in covered:
            continue
        if told and _PROPER.fullmatch(part[1].strip()):
            told.append((part.start(1), part[1].strip()))
        elif part.start(1) + 1 not in covered and _is_of_a_kind(words, part):
            told += [(part.start(1), name) for name in _generic(part[1], known, context)]
    return list(dict.fromkeys(name for _, name in sorted(told, key=lambda one: one[0])))


def _named(words: str, known: Known) -> tuple[list[tuple[int, str]], set[int]]:
    """The bodies by name and by known letters, with where they stand, and the places covered."""
    told: list[tuple[int, str]] = []
    covered: set[int] = set()
    for one in mentions(words):
        if not (_GENERIC.match(one.name) and _is_within(words, one.end)):
            told.append((one.start, known.fullest(one.name)))
        covered |= set(range(one.start, one.end))
    for letters in re.finditer(r"\b[A-Z][A-Za-z&]*[A-Z]\b", words):
        if letters.start() not in covered and known.is_name(letters[0]):
            told.append((letters.start(), known.fullest(letters[0])))
            covered |= set(range(letters.start(), letters.end()))
    return told, covered


def _is_of_a_kind(words: str, part: re.Match[str]) -> bool:
    """Whether a part names bodies by kind, and not a part of the one after it: "Midwifery at X"."""
    found = _GENERIC.match(part[1]) or _SHORT.match(part[1])
    if not found or mentions(part[1]):
        return False
    return not _is_within(words, part.start(1) + found.end())


def _is_within(words: str, end: int) -> bool:
    """Whether what ends there is said to be at or in the body that is named next."""
    within = _WITHIN_A_BODY.match(words, end)
    return within is not None and any(one.start == within.end() for one in mentions(words))


def _by_whom(rest: str, known: Known) -> list[str]:
    """ "should be reviewed by X": who acts where the subject is what is acted on."""
    passive = re.match(r"\s+be \w+", rest)
    for by in _BY.finditer(rest) if passive else ():
        named = mentions(rest[by.end() :])
        if named and named[0].start == 0:
            return [known.fullest(named[0].name)]
        letters = re.match(r"[A-Z]{2,8}\b", rest[by.end() :])
        if letters and known.is_name(letters[0]):
            return [known.fullest(letters[0])]
    return []


def listed(words: str, known: Known, context: str = "") -> tuple[str, ...]:
    """The bodies of a table's cell, a label or a heading: "X Police; the ICB", "All agencies"."""
    told: list[str] = []
    for part in re.split(r"[;\n/•]|, (?=[A-Z])(?!Communities and)|\.\s", words[:2000]):
        bare = part.strip(" .:-–—")
        if not bare or len(bare) > 200:
            continue
        names = _names(bare, known, context)
        letters = re.fullmatch(r"[A-Z][A-Za-z&]{1,8}", bare)
        if not names and (known.is_name(bare) or (letters and bare.isupper())):
            names = [known.fullest(bare)]
        told += [name for name in names if name not in told]
    return tuple(told)


def is_kind(words: str) -> bool:
    """Whether words name bodies by their kind and say nothing else: "Housing", "All agencies"."""
    found = _GENERIC.match(words) or _SHORT.match(words)
    return found is not None and found.end() == len(words)


def is_national(name: str) -> bool:
    """Whether a body's remit is the country."""
    return bool(naming.NATIONAL.search(name))

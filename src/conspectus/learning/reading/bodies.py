"""The bodies that a review names: each under its fullest name, with the lists it stands in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.reading import naming
from conspectus.learning.reading.naming import Mention, key, mentions, same_body
from conspectus.learning.reading.parting import panel_words, parted
from conspectus.learning.reading.sentences import sentences
from conspectus.learning.values import Body, Recommendation, Sure

_LISTS = (
    ("partner", re.compile(r"(?:relevant )?review partners?$|^name of .{0,20}partners", re.I)),
    ("panel", re.compile(r"\bpanel\b(?!.*recommend)|steering group members", re.I)),
    (
        "contributor",
        re.compile(r"\bcontribut(?:ors?|ing|ed|ions?)\b|agencies involved|participating", re.I),
    ),
    ("recipient", re.compile(r"disseminat|recipients?\b|distribution list", re.I)),
)
_SAID = (
    (
        "co-ordinator",
        re.compile(r"\b(?:co-?ordinated|commissioned|undertaken on behalf of|led) by\b", re.I),
    ),
    (
        "panel",
        re.compile(r"\bpanel (?:members )?(?:consist|compris|include|was made up|were)", re.I),
    ),
    (
        "contributor",
        re.compile(
            r"\b(?:organi[sz]ations|agencies|services) (?:that|which|who) (?:have )?contributed",
            re.I,
        ),
    ),
)
_LISTED = 120
_MOST = 1_000  # bodies; no review names nearly as many
_COLUMN = re.compile(
    r"(?:agency|organi[sz]ation|body|agency/organi[sz]ation)(?: name)?|representing", re.I
)
_SHORT = re.compile(r"abbreviations?|acronym|short (?:form|name)|known as|referred to as", re.I)
_PROPER = re.compile(r"[A-Z][\w’'-]+(?: (?:of |the |for |and |& )?[A-Z][\w’'-]+){1,5}")


class _Gathered:
    """What is known of one body while a review is read."""

    def __init__(self, name: str, passage: Passage) -> None:
        self.names: Counter[str] = Counter({name: 1})
        self.keys = {key(name)}
        self.abbreviations: list[str] = []
        self.parts: dict[str, Passage] = {}
        self.passage = passage

    @property
    def name(self) -> str:
        """The longest name; of equally long ones the first."""
        return max(self.names, key=lambda one: (len(key(one)), len(one)))

    def body(self) -> Body:
        name = self.name
        others = tuple(one for one in self.names if one != name)
        passages = tuple(self.parts.values()) or (self.passage,)
        sure: Sure = (
            "printed" if self.parts or self.abbreviations or self.names.total() > 1 else "likely"
        )
        return Body(name, tuple(self.abbreviations), others, tuple(self.parts), passages, sure)


def bodies(blocks: Sequence[Block]) -> tuple[Body, ...]:
    """The bodies named, in the order of their first mention. No person is one.

    A part is told where the body stands in a list under such a heading, or in a sentence that says
    it ("co-ordinated by …"). "addressee" is for `with_addressees`. Names of one body are joined
    where they say the same, or a shorter one fits one body only.
    """
    gathered: list[_Gathered] = []
    index: dict[tuple[str, ...], _Gathered] = {}
    lists = _lists_of_bodies(blocks)
    for block in blocks:
        for mention in (*_in_block(block), *_in_list(block, lists)):
            if len(gathered) >= _MOST and key(mention.name) not in index:
                continue
            one = _gather(gathered, index, mention, block.passage)
            for part in _parts(block, mention):
                one.parts.setdefault(part, block.passage)
    _abbreviate(gathered, blocks)
    return tuple(one.body() for one in _joined(gathered))


def with_addressees(
    known: Sequence[Body], recommendations: Iterable[Recommendation]
) -> tuple[Body, ...]:
    """The bodies, those that are asked to act marked "addressee"."""
    asked: dict[str, Passage] = {}
    for one in recommendations:
        for name in () if one.quoted_from else one.addressees:
            asked.setdefault(name, one.passage)
    return tuple(_marked(body, asked) for body in known)


def _marked(body: Body, asked: dict[str, Passage]) -> Body:
    if body.name not in asked or "addressee" in body.parts:
        return body
    passages = (*body.passages, asked[body.name]) if body.parts else (asked[body.name],)
    return msgspec.structs.replace(body, parts=(*body.parts, "addressee"), passages=passages)


def _in_block(block: Block) -> Iterator[Mention]:
    if not block.cells:
        yield from mentions(block.text)
        yield from _only_listed(block.text)
    for heading, cell in block.cells:
        found = mentions(cell)
        if not found and _is_column(heading) and _PROPER.fullmatch(cell):
            found = (Mention(cell, 0, len(cell)),)
        short = _short_form(block) if found and _is_column(heading) else ""
        yield from (found[0]._replace(abbreviation=short), *found[1:]) if short else found


def _only_listed(text: str) -> Iterator[Mention]:
    """Bodies that only their place in a list of the panel, or of who took part, tells to be."""
    words = panel_words(text) or _words_of_contributors(text)
    at = text.find(words) if words else -1
    for name in parted(words) if words else ():
        if not mentions(name):
            start = text.find(name, at)
            yield Mention(name, start, start + len(name))


_TOOK_PART = re.compile(
    r"\b(?:agencies|organi[sz]ations|services) (?:participating|involved|represented|"
    r"(?:that|which|who) (?:took part|contributed|participated))[^.:]{0,60}\b(?:were|are|included?)"
    r"(?: the following)?:? (?=(?:the )?[A-Z])",
    re.I,
)


def _words_of_contributors(text: str) -> str:
    """The rest of a sentence after "Agencies participating in this review were"; else ""."""
    said = _TOOK_PART.search(text)
    end = next((end for _, end in sentences(text) if said and end >= said.end()), 0)
    return text[said.end() : end] if said else ""


_ITEM = re.compile(r"([^:–—]{3,80}?)\s*(?::| [–—-]) \S")


def _lists_of_bodies(blocks: Sequence[Block]) -> set[tuple[str, ...]]:
    """Headings of lists of the panel whose items begin with a body: "Kent Police: Inspector …"."""
    begun: Counter[tuple[str, ...]] = Counter()
    for block in blocks:
        item = _ITEM.match(block.text) if _is_item(block) else None
        if item and any(one.name == item[1].strip() for one in mentions(item[1])):
            begun[block.headings] += 1
    return {headings for headings, count in begun.items() if count > 1}


def _in_list(block: Block, lists: set[tuple[str, ...]]) -> Iterator[Mention]:
    """The body that an item of such a list begins with, where only that tells that it is one."""
    item = _ITEM.match(block.text) if block.headings in lists and _is_item(block) else None
    if item and not mentions(item[1]) and _PROPER.fullmatch(item[1].strip()):
        yield Mention(item[1].strip(), 0, len(item[1].strip()))


def _is_item(block: Block) -> bool:
    heading = block.headings[-1] if block.headings else ""
    return block.number == "•" and any(names.search(heading) for _, names in _LISTS)


def _is_column(heading: str) -> bool:
    """Whether a column is of bodies; its heading may be printed in two languages."""
    return any(_COLUMN.fullmatch(part.strip(" :")) for part in heading.split("/")) or bool(
        _COLUMN.fullmatch(heading.strip(" :"))
    )


def _short_form(block: Block) -> str:
    """What a table's own column says that the body of the row is called for short."""
    told = (cell for heading, cell in block.cells if _SHORT.fullmatch(heading.strip(" :")))
    return next((cell.strip() for cell in told if 1 < len(cell.strip()) < 25), "")


def _gather(
    gathered: list[_Gathered],
    index: dict[tuple[str, ...], _Gathered],
    mention: Mention,
    passage: Passage,
) -> _Gathered:
    words = key(mention.name)
    one = index.get(words)
    if one is None:
        one = next(
            (known for known in gathered if any(same_body(words, k) for k in known.keys)), None
        )
        if one is None:
            one = _Gathered(mention.name, passage)
            one.names.clear()
            gathered.append(one)
        one.keys.add(words)
        index[words] = one
    one.names[mention.name] += 1
    if mention.abbreviation and mention.abbreviation not in one.abbreviations:
        one.abbreviations.append(mention.abbreviation)
    return one


def _parts(block: Block, mention: Mention) -> Iterator[str]:
    """What lists a mention stands in: by the sentence before it, else by the heading above."""
    text = block.text
    said = next((part for part, says in _SAID if _says(text, says, mention, part)), "")
    if not said and not block.cells and mention.name in panel_words(text):
        said = "panel"
    if said and not block.cells:
        yield said
        return
    heading = block.headings[-1] if block.headings else ""
    if block.cells and not _in_column(block, mention):
        return
    if not block.level and (block.cells or len(text) <= _LISTED or _is_list(text)):
        yield from (part for part, names in _LISTS if names.search(heading))


def _in_column(block: Block, mention: Mention) -> bool:
    """Whether a row's mention stands in its column of bodies, where it has one."""
    told = [cell for heading, cell in block.cells if _is_column(heading)]
    return not told or any(mention.name in cell for cell in told)


def _says(text: str, says: re.Pattern[str], mention: Mention, part: str) -> bool:
    """Whether the words stand before the name: a co-ordinator's at once, a list's not far off."""
    before = [said for said in says.finditer(text) if said.end() <= mention.start]
    if part != "co-ordinator":
        return any(mention.start < said.end() + 400 for said in before)
    between = (text[said.end() : mention.start] for said in before)
    return any(re.fullmatch(r"\s*(?:the )?(?:chair of (?:the )?)?", words) for words in between)


def _is_list(text: str) -> bool:
    """A sentence that is mostly names."""
    named = sum(one.end - one.start for one in mentions(text))
    return named * 2 >= len(text)


def _joined(gathered: list[_Gathered]) -> list[_Gathered]:
    """Bodies whose name ends another one's name joined to it, where only one such is there."""
    kept = _without_letters(gathered)
    for one in sorted(kept, key=lambda body: len(key(body.name))):
        longer = [other for other in kept if other is not one and _ends_with(other, one)]
        longest = [
            other
            for other in longer
            if not any(_ends_with(o, other) for o in longer if o is not other)
        ]
        if len(longest) == 1 and len(longer) <= 2 and _may_shorten(one, longest[0]):
            _absorb(longest[0], one)
            kept.remove(one)
    return kept


def _without_letters(gathered: list[_Gathered]) -> list[_Gathered]:
    """Bodies, those named by their letters joined to the one whose letters they are."""
    kept = []
    for one in gathered:
        of = [other for other in gathered if other is not one and one.name in other.abbreviations]
        if len(of) == 1:
            _absorb(of[0], one)
        else:
            kept.append(one)
    return kept


def _ends_with(longer: _Gathered, shorter: _Gathered) -> bool:
    return any(
        len(a) > len(b) and (a[-len(b) :] == b or (a[0] == "nhs" and a[1:] == b))
        for a in longer.keys
        for b in shorter.keys
    )


_TOO_SHORT = frozenset(
    ("police", "council", "trust", "board", "service", "services", "team", "partnership", "care")
)


def _may_shorten(one: _Gathered, other: _Gathered) -> bool:
    """A name of two words or more that say something; "Police" alone may be any force."""
    words = key(one.name)
    strong = [word for word in words if word not in _TOO_SHORT]
    return len(words) > 1 and bool(strong) and "'s " not in one.name[: len(one.name) // 2]


def _absorb(one: _Gathered, other: _Gathered) -> None:
    one.names.update(other.names)
    one.keys |= other.keys
    one.abbreviations += [said for said in other.abbreviations if said not in one.abbreviations]
    for part, passage in other.parts.items():
        one.parts.setdefault(part, passage)


def _usual(one: _Gathered, used: Counter[str]) -> list[str]:
    """The letters that everybody knows a national body by, where the review uses them."""
    told = {letters for letters, full in naming.USUAL.items() if key(full) in one.keys}
    return sorted(letters for letters in told - set(one.abbreviations) if used[letters])


def _abbreviate(gathered: list[_Gathered], blocks: Sequence[Block]) -> None:
    """Letters that are used without being explained, where they are one body's initials only."""
    used: Counter[str] = Counter()
    for block in blocks:
        used.update(re.findall(r"\b(?:[A-Z]{3,7}|[A-Z][a-z][A-Z])\b", block.text))
    for one in gathered:
        one.abbreviations += _usual(one, used)
    said = {letters for one in gathered for letters in one.abbreviations}
    by_initials: dict[str, list[_Gathered]] = {}
    for one in gathered:
        for letters in {naming.initials(name) for name in one.names}:
            by_initials.setdefault(letters, []).append(one)
    for letters, count in used.items():
        of = by_initials.get(letters, [])
        if count >= 2 and len(of) == 1 and letters not in said:
            of[0].abbreviations.append(letters)

"""Ages as a review prints them, and what they are at."""

import re
from collections.abc import Iterable, Sequence

from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.reading.sentences import sentences
from conspectus.learning.values import Age

_YEARS = r"(?P<years>\d{1,3})(?!\d|[.,]\d|\s*(?:months?|weeks?|days?|%|:))"
_AT = (
    ("death", re.compile(r"\b(?:died|dies|death|killed|murder(?:ed)?|homicide|deceased)\b", re.I)),
    ("arrest", re.compile(r"\barrest(?:ed)?\b", re.I)),
    ("sentence", re.compile(r"\b(?:sentenced?|convicted|conviction|trial)\b", re.I)),
    ("incident", re.compile(r"\bincident\b", re.I)),
)
_WHEN = re.compile(r"\b(?:when|in (?:19|20)\d\d|by the time|at the time|since)\b[^.;]{0,60}", re.I)


def ages_in(blocks: Sequence[Block], names: Sequence[str]) -> dict[str, list[Age]]:
    """The ages that prose tells of these names, each once, by name. Rows of tables are left out."""
    found: dict[str, list[Age]] = {}
    if not names:
        return found
    one_of = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    patterns = _patterns(one_of)
    holds = re.compile(rf"\b(?:{one_of})(?!\w)")
    for block in blocks:
        if block.cells or not re.search(r"\d", block.text):
            continue
        for start, end in sentences(block.text):
            sentence = block.text[start:end]
            if holds.search(sentence) and re.search(r"\d", sentence):
                _of_sentence(sentence, one_of, patterns, block.passage, found)
    return found


def _of_sentence(
    sentence: str,
    one_of: str,
    patterns: Sequence[re.Pattern[str]],
    passage: Passage,
    found: dict[str, list[Age]],
) -> None:
    listed = re.match(rf"({one_of})[\"”’]?\s*[–:-]", sentence)
    if listed:
        _take(sentence, (_listed(listed[1]),), passage, found)
        return
    _take(sentence, patterns, passage, found)
    for name, said in _both(sentence, one_of):
        age = Age(int(said["years"]), passage, _at(sentence, said))
        if age.years not in [one.years for one in found.setdefault(name, [])]:
            found[name].append(age)


def _listed(name: str) -> re.Pattern[str]:
    """A line of a list that begins with the name: the age after it is that person's."""
    return re.compile(
        rf"\A(?P<name>{re.escape(name)})[\"”’]?\s*[–:-][^.;\d]{{0,80}}(?:\baged?|,|\() ?{_YEARS}"
    )


def _patterns(one_of: str) -> tuple[re.Pattern[str], ...]:
    name = rf"\b(?P<name>{one_of})(?!\w)"
    return (
        re.compile(
            rf"{name},? \(?(?:was |is |who was |then |now |and )*(?:aged?|at the age of) {_YEARS}"
        ),
        re.compile(rf"{name}[\"”’]?(?:, | \(){_YEARS}(?= years|[,;).]|\Z)"),
        re.compile(
            rf"{name} (?:was|is) (?:only |just |then |a )?{_YEARS}(?=[\s-]years?|[,.;]| when| at|"
            rf" and)"
        ),
        re.compile(rf"{name},? who (?:was|is) (?:then )?{_YEARS}"),
        re.compile(
            rf"{name},? (?:an? |who was an? |was an? )(?:\w+ )?(?:man|woman|boy|girl|person) "
            rf"(?:of|aged) {_YEARS}"
        ),
        re.compile(rf"{name},? (?:was |who was )?an? {_YEARS}[- ]year"),
        re.compile(rf"\b{_YEARS}[- ]years?[- ]old(?: \w+)?,? {name}"),
        re.compile(rf"{name}(?!\w)[^.;,\d]{{1,60}}\b(?:aged|at the age of|age of) {_YEARS}"),
        re.compile(rf"{name}[\"”’]?\s*[–:-][^.;\d]{{0,60}}\baged? {_YEARS}"),
    )


def _take(
    sentence: str,
    patterns: Iterable[re.Pattern[str]],
    passage: Passage,
    found: dict[str, list[Age]],
) -> None:
    for pattern in patterns:
        for said in pattern.finditer(sentence):
            years, known = int(said["years"]), found.setdefault(said["name"], [])
            at = _at(sentence, said)
            if 0 < years < 116 and not any(age.years == years and age.at == at for age in known):
                known.append(Age(years, passage, at))


def _both(sentence: str, one_of: str) -> list[tuple[str, re.Match[str]]]:
    """ "Kit and Leo were both 18": the age with each of the two names."""
    said = re.search(
        rf"\b({one_of}) and ({one_of})\b[^.;\d]{{1,60}}\bboth (?:aged )?{_YEARS}", sentence
    )
    return [(said[1], said), (said[2], said)] if said else []


def _at(sentence: str, said: re.Match[str]) -> str:
    """What the age is at: a word near it, else what the sentence tells of all its people."""
    near = sentence[said.start() : said.end() + 60]
    near = re.split(r"[;]", near)[0]
    if re.search(r"\bthen\b", near):
        return "then"
    for words in (near, sentence):
        for at, tells in _AT:
            if tells.search(words):
                return at
        when = _WHEN.search(words)
        if when:
            return when[0].strip(" ,")
    return ""

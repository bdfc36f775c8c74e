"""Numbers that bodies give to people, in one form each, with what their check characters say."""

import re
from collections.abc import Callable
from functools import lru_cache

import msgspec

from conspectus.checkdigits import cro_number, national_insurance, nhs_number, pnc_id
from conspectus.people.standard.letters import lines, visible
from conspectus.people.standard.nothing import says_nothing
from conspectus.people.values import Identifier


class Scheme(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of number. `form` finds it in running words; `label` finds its name before it.

    `sound` proves its check characters, None where it has none.
    """

    id: str
    title: str
    label: str
    form: str
    sound: Callable[[str], bool] | None = None


SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        id="pnc",
        title="Police National Computer id",
        label=r"pnc(?: ?id)?",
        form=r"(?:\d{2}|\d{4}) ?[/-] ?\d{1,7}[a-z]",
        sound=pnc_id,
    ),
    Scheme(
        id="cro",
        title="Criminal Records Office number",
        label="cro",
        form=r"(?:sf ?\d{2} ?/ ?\d{1,6}[a-z]|\d{1,6} ?/ ?\d{2}[a-z])",
        sound=cro_number,
    ),
    Scheme(
        id="crn",
        title="case reference number of Probation",
        label=r"crn|delius(?: number)?",
        form=r"[a-z]\d{6}",
    ),
    Scheme(
        id="noms",
        title="prison number (NOMS)",
        label=r"noms(?: ?id| ?number)?|prison(?:er)? (?:number|no\.?)",
        form=r"[a-z]\d{4}[a-z]{2}",
    ),
    Scheme(
        id="nhs",
        title="NHS number",
        label="nhs",
        form=r"\d{3}[ -]?\d{3}[ -]?\d{4}",
        sound=nhs_number,
    ),
    Scheme(
        id="home-office",
        title="Home Office reference",
        label=r"home office|ho ?ref|h\.o\.",
        form=r"[a-z]\d{6,8}(?:/\d{1,3})?",
    ),
    Scheme(
        id="cepr",
        title="case number of immigration enforcement (CEPR)",
        label="cepr",
        form=r"[a-z0-9][a-z0-9/-]{3,19}",
    ),
    Scheme(
        id="national-insurance",
        title="National Insurance number",
        label=r"national insurance|nino|ni(?: ?no\.?| ?number)",
        form=r"[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]?",
        sound=national_insurance,
    ),
    Scheme(
        id="passport",
        title="passport number",
        label="passport",
        form=r"[a-z]{0,2}\d{6,9}",
    ),
    Scheme(
        id="social-security",
        title="social security number",
        label=r"social security|soc ?sec|ssn",
        form=r"\d{3}-?\d{2}-?\d{4}|\d{7}",
    ),
)
_BY_ID = {scheme.id: scheme for scheme in SCHEMES}
# Without a name before it a number is only taken for what its form or check character proves.
_PROVEN_ALONE = ("pnc", "cro", "nhs", "noms")
_LABELLED = re.compile(
    "|".join(
        rf"(?P<{scheme.id.replace('-', '_')}>\b(?:{scheme.label})\b"
        rf"[ .:#=-]{{0,5}}(?:(?:number|no|id|ref(?:erence)?)\b)?[ .:#=-]{{0,5}}(?:{scheme.form})\b)"
        for scheme in SCHEMES
    ),
    re.IGNORECASE,
)
_FORMS = {scheme.id: re.compile(rf"(?:{scheme.form})$", re.IGNORECASE) for scheme in SCHEMES}
_BETWEEN = re.compile(r" ?[;,|] ?| (?:and|&) ")
_MOST, _MOST_NUMBERS = 2_000, 20


def identifier(words: str, scheme: str = "") -> Identifier | None:
    """One number. `scheme` "" means: the one that its form or check character proves.

    None where the words say nothing, or name no scheme and prove none. Raises KeyError for a
    scheme that is not in `SCHEMES`, unless it begins with "own:" (a body's own numbering).
    """
    words = visible(words)[:100]
    if says_nothing(words):
        return None
    if scheme:
        found = _of(scheme, words)
        return None if says_nothing(found.value) else found
    for one in _PROVEN_ALONE:
        if _FORMS[one].match(words) and (found := _of(one, words)).sound is not False:
            return found
    return None


def identifiers(words: str, scheme: str = "") -> tuple[Identifier, ...]:
    """All the numbers in a cell: "PNC 12/345678A; CRO 1234/56B". Each stands once."""
    return _all(words[:_MOST], scheme)


@lru_cache(maxsize=50_000)
def _all(words: str, scheme: str) -> tuple[Identifier, ...]:
    words = lines(words)
    if scheme in _FORMS and _FORMS[scheme].match(words):
        return (_of(scheme, words),)
    named = [
        _of((match.lastgroup or "").replace("_", "-"), _number(match[0], match.lastgroup or ""))
        for match in _LABELLED.finditer(words)
    ]
    if named:
        return tuple(dict.fromkeys(named))
    found = [identifier(part, scheme) for part in _BETWEEN.split(words)[:_MOST_NUMBERS]]
    return tuple(dict.fromkeys(one for one in found if one))


def _number(words: str, group: str) -> str:
    form = _FORMS[group.replace("_", "-")]
    starts = range(len(words))
    return next(
        (words[at:] for at in starts if _begins(words, at) and form.match(words[at:])), words
    )


def _begins(words: str, at: int) -> bool:
    return words[at].isalnum() and (at == 0 or not words[at - 1].isalnum())


def _of(scheme: str, words: str) -> Identifier:
    if scheme.startswith("own:"):
        return Identifier(scheme, _compact(words))
    known = _BY_ID[scheme]
    value = _comparable(scheme, words)
    form = bool(_FORMS[scheme].match(value))
    if known.sound is None:
        return Identifier(scheme, value)
    return Identifier(scheme, value, form and known.sound(value))


def _comparable(scheme: str, words: str) -> str:
    value = _compact(words)
    if scheme == "pnc" and (match := re.fullmatch(r"(\d{2}|\d{4})[/-]?(\d{1,7})([A-Z])", value)):
        year, serial, letter = match.groups()
        return f"{year[-2:]}/{int(serial)}{letter}"
    if scheme == "cro" and (match := re.fullmatch(r"(SF\d{2}|\d{1,6})/?(\d{1,6})([A-Z])", value)):
        return f"{match[1].lstrip('0') or '0'}/{match[2]}{match[3]}"
    if scheme in {"nhs", "social-security"}:
        return value.replace("-", "")
    return value


def _compact(words: str) -> str:
    return re.sub(r"[^A-Z0-9/-]", "", words.upper()).strip("/-")

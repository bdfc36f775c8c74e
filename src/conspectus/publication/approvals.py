"""Who signed what before a release: values of `release.toml`, and what is still lacking.

A signature is of bytes: it names the digest of the candidate files, so that a file which was
changed since has to be signed again. What stands in a folder that somebody sent is a record of
what was said; whether the person said it is for whoever releases to know.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec
from rapidfuzz import fuzz

from conspectus.case import Agency, Case
from conspectus.dates import Kind, UncertainDate, local
from conspectus.errors import Code, Place, Problem, code
from conspectus.reviewtypes import ReviewType, SignOff

FILE = "release.toml"
APPROVAL, REDACTION = "approval", "redaction"
SAFETY = "safety"  # the sign-off of a kind of review that each partner's approval answers
CLEAR, WITHHELD = "nothing to withhold", "withheld"

Path = tuple[str | int, ...]
Where = Callable[[Path], Place]


class Signature(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person's word about the candidate files with this `digest`.

    `what`: "approval", "redaction", or the id of a sign-off of the kind of review. `answer`: "yes"
    or "no". Of an approval besides: `partner`, the id of the relevant review partner, and `safety`,
    its decision under s.28(6): "nothing to withhold", or "withheld" (it is on the register, and
    out of the report). `words`: what the person adds.
    """

    what: str
    who: str
    role: str
    when: UncertainDate
    digest: str
    answer: str = "yes"
    partner: str = ""
    safety: str = ""
    words: str = ""


class Acceptance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person looked at something that an inspection put before them, and lets it stand."""

    finding: str
    who: str
    role: str
    when: UncertainDate
    why: str


class Public(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An identifier that is meant to be public, exactly as written: a helpline, an address."""

    words: str
    who: str
    why: str


class Signed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `release.toml` says."""

    signatures: tuple[Signature, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    public: tuple[Public, ...] = ()


DEMANDED = (
    SignOff(id="process", name="Final confidence check: process", who="oversight"),
    SignOff(id="standard", name="Final confidence check: standard", who="oversight"),
    SignOff(id="sent", name="Final confidence check: sent", who="review-partner"),
    SignOff(id="independence", name="Statement of independence from the case", who="chair"),
    SignOff(id="competence", name="How the chair meets the guidance", who="chair"),
    SignOff(id="home-office", name="Home Office box", who="home-office", fills="Home Office"),
)

NOT_A_DAY = code(
    "release-not-a-day",
    "“{words}” is not one day.",
    'Write the day on which it was signed, such as "2 May 2025".',
)
LATER = code(
    "release-signed-later",
    "{thing} by {who} is dated {when}, after the day of the release, {on}.",
    "Mend the date, or release on a later day.",
)
UNKNOWN_WHAT = code(
    "release-unknown-signature",
    "Nothing that is signed for a release is called “{words}”.",
    "Write one of: {known}.",
)
UNKNOWN_VALUE = code(
    "release-unknown-value",
    "“{words}” is not an answer to “{key}”.",
    "Write one of: {known}.",
)
UNKNOWN_PARTNER = code(
    "release-unknown-partner",
    "“{words}” is not a relevant review partner of the case.",
    "Write the id of one: {known}.",
)
NOBODY = code(
    "release-signed-by-nobody",
    "A signature says nothing for “{key}”.",
    "Write who signed and in what role: a name, and an office.",
)
NOT_A_DIGEST = code(
    "release-not-a-digest",
    "“{words}” is not the digest of candidate files.",
    "Sign with `conspectus release sign`, which writes it.",
)
NO_PARTNERS = code(
    "release-no-partners",
    "The case names no relevant review partner, so nobody can approve the report.",
    "Write `partner = true` for each of them in case.toml.",
)
NOT_APPROVED = code(
    "release-not-approved",
    "{partner}, a relevant review partner, has not approved these files{stale}.",
    "Let it read these files and sign: `conspectus release sign CASE --as approval`.",
)
APPROVAL_REFUSED = code(
    "release-approval-refused",
    "{partner}, a relevant review partner, does not approve these files ({who}, {when}){adding}.",
    "Mend what it objects to, and let it sign the new files.",
)
NO_SAFETY = code(
    "release-safety-not-decided",
    "{partner} has not decided under s.28(6) whether anything must be kept out.",
    "Let it sign again with --safety: nothing to withhold, or withheld.",
)
SAFETY_OPEN = code(
    "release-safety-not-on-register",
    "{partner} says that something is withheld under s.28(6), and the register has nothing of it.",
    "Enter it with `conspectus release withhold`, or let the partner sign again.",
)
REDACTION_LACKING = code(
    "release-redaction-not-signed",
    "The redaction of these files is signed by {count}{stale}; it takes two different people.",
    "Let {more} read these very files and sign: `conspectus release sign CASE --as redaction`.",
)
REDACTION_REFUSED = code(
    "release-redaction-refused",
    "{who} read these files for redaction and says that they are not ready{adding}.",
    "Mend what was found; two people then sign the new files.",
)
ALIKE = code(
    "release-redaction-alike",
    "The two who signed the redaction, “{one}” and “{other}”, cannot be told to be two people.",
    "Write both names in full; if it is one person, let another sign.",
)
NOT_STATED = code(
    "release-not-stated",
    "“{name}” ({id}) is not signed for these files{stale}.",
    "To be signed by: {role} (`conspectus release sign CASE --as {id}`).",
)
STATED_NO = code(
    "release-stated-no",
    "“{name}” ({id}) is answered no by {who}{adding}.",
    "Put right what keeps it from being answered yes, and let it be signed again.",
)
WORDS_LACKING = code(
    "release-words-lacking",
    "“{name}” ({id}) is signed without words, and it asks for them.",
    "Sign again with --words: how the chair meets it, in a sentence or two.",
)

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def digest_of(files: Mapping[str, bytes]) -> str:
    """The digest that a signature names: of every file's name and bytes, in any order."""
    return digest_of_sums(
        {name: hashlib.sha256(content).digest() for name, content in files.items()}
    )


def digest_of_sums(sums: Mapping[str, bytes]) -> str:
    """The same digest, from the SHA-256 of each file."""
    total = hashlib.sha256(b"conspectus candidate files 1\n")
    for name in sorted(sums):
        told = name.encode("utf-8", "surrogatepass")
        total.update(len(told).to_bytes(8, "big") + told + sums[name])
    return f"sha256:{total.hexdigest()}"


def demanded(type: ReviewType | None) -> tuple[SignOff, ...]:
    """What has to be signed besides approvals and redaction: the kind of review says it.

    Also what only the Home Office fills in: a release waits for it. Where the kind of review is
    not known, what an Offensive Weapons Homicide Review asks.
    """
    signoffs = type.signoffs if type is not None and type.signoffs else DEMANDED
    return tuple(one for one in signoffs if one.id != SAFETY)


def day(when: UncertainDate) -> date | None:
    """The one day that a date says; None where it says more or less than a day."""
    first, last = when.bounds.earliest, when.bounds.latest
    if when.problem or when.kind is not Kind.MOMENT or first is None or last is None:
        return None
    start, end = local(first), local(last)
    days = [date(one.year, one.month, one.day) for one in (start, end)]
    return days[0] if days[0] == days[1] else None


def problems_in(
    signed: Signed, case: Case, type: ReviewType | None, where: Where
) -> Iterator[Problem]:
    """What cannot be as it is written, whatever is released: each with its place."""
    known = (APPROVAL, REDACTION, *(one.id for one in demanded(type)))
    for place, one in enumerate(signed.signatures):
        at: Path = ("signatures", place)
        yield from _of_person(one.who, one.role, one.when, at, where)
        if one.what not in known:
            yield UNKNOWN_WHAT.at(where((*at, "what")), one.what, known=", ".join(known))
        if one.answer not in ("yes", "no"):
            yield _unknown("answer", one.answer, ("yes", "no"), at, where)
        if not _DIGEST.fullmatch(one.digest):
            yield NOT_A_DIGEST.at(where((*at, "digest")), one.digest)
        if one.what == APPROVAL:
            yield from _of_approval(one, case, at, where)
    for place, accepted in enumerate(signed.accepted):
        at = ("accepted", place)
        yield from _of_person(accepted.who, accepted.role, accepted.when, at, where)
        if not accepted.why.strip():
            yield NOBODY.at(where(at), key="why")


def _of_person(
    who: str, role: str, when: UncertainDate, at: Path, where: Where
) -> Iterator[Problem]:
    for key, value in (("who", who), ("role", role)):
        if not _folded(value):
            yield NOBODY.at(where((*at, key)), key=key)
    if day(when) is None:
        yield NOT_A_DAY.at(where((*at, "when")), when.text)


def _of_approval(one: Signature, case: Case, at: Path, where: Where) -> Iterator[Problem]:
    ids = [agency.id for agency in partners(case)]
    if one.partner not in ids:
        known = ", ".join(ids) or "none is named"
        yield UNKNOWN_PARTNER.at(where((*at, "partner")), one.partner, known=known)
    if one.safety not in ("", CLEAR, WITHHELD):
        yield _unknown("safety", one.safety, (CLEAR, WITHHELD), at, where)


def _unknown(key: str, value: str, known: Iterable[str], at: Path, where: Where) -> Problem:
    return UNKNOWN_VALUE.at(where((*at, key)), value, key=key, known=", ".join(known))


def partners(case: Case) -> tuple[Agency, ...]:
    """The relevant review partners."""
    return tuple(agency for agency in case.agencies if agency.partner)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What was signed, seen from these candidate files: `on` is the day of the release.

    Of one person's several words on one thing the last counts.
    """

    signed: Signed
    digest: str
    on: date

    def of(self, what: str, partner: str = "") -> tuple[Signature, ...]:
        """What is signed of these very files, the last word of each person, in order."""
        last: dict[str, Signature] = {}
        for one in self._any(what, partner):
            if one.digest == self.digest:
                last.pop(_folded(one.who), None)
                last[_folded(one.who)] = one
        return tuple(last.values())

    def stale(self, what: str, partner: str = "") -> str:
        """What to add to a sentence where something is signed, but of other bytes."""
        others = any(one.digest != self.digest for one in self._any(what, partner))
        return " (what is signed is of other files: they were changed since)" if others else ""

    def _any(self, what: str, partner: str) -> Iterator[Signature]:
        for one in self.signed.signatures:
            if one.what == what and (not partner or one.partner == partner):
                yield one


def lacking(
    standing: Standing, case: Case, type: ReviewType | None, withheld_by: Iterable[str]
) -> Iterator[Problem]:
    """Every reason for which these files are not signed well enough to be released.

    `withheld_by`: the ids of the partners with something on the register of s.28(6).
    """
    held = set(withheld_by)
    if not partners(case):
        yield NO_PARTNERS.at(Place(file="case.toml"))
    for agency in partners(case):
        yield from _approval(standing, agency, held)
    yield from _redaction(standing)
    for signoff in demanded(type):
        yield from _stated(standing, signoff, type)
    for one in standing.signed.signatures:
        signed_on = day(one.when)
        if one.digest == standing.digest and signed_on is not None and signed_on > standing.on:
            when, on = str(signed_on), str(standing.on)
            yield _said(LATER, thing=one.what.capitalize(), who=one.who, when=when, on=on)


def _approval(standing: Standing, agency: Agency, held: set[str]) -> Iterator[Problem]:
    given = standing.of(APPROVAL, agency.id)
    for one in (one for one in given if one.answer != "yes"):
        facts = {"who": one.who, "when": one.when.text, "adding": _adding(one)}
        yield _said(APPROVAL_REFUSED, partner=agency.name, **facts)
    if not given:
        yield _said(NOT_APPROVED, partner=agency.name, stale=standing.stale(APPROVAL, agency.id))
        return
    if given[-1].safety not in (CLEAR, WITHHELD):
        yield _said(NO_SAFETY, partner=agency.name)
    if given[-1].safety == WITHHELD and agency.id not in held:
        yield _said(SAFETY_OPEN, partner=agency.name)


def _redaction(standing: Standing) -> Iterator[Problem]:
    given = standing.of(REDACTION)
    for one in (one for one in given if one.answer != "yes"):
        yield _said(REDACTION_REFUSED, who=one.who, adding=_adding(one))
    names = [one.who for one in given if one.answer == "yes"]
    if len(names) < 2:
        count = "nobody" if not names else "one person"
        more = "two people" if not names else "somebody else"
        yield _said(REDACTION_LACKING, count=count, more=more, stale=standing.stale(REDACTION))
    elif all(same_person(names[0], other) for other in names[1:]):
        yield _said(ALIKE, one=names[0], other=names[1])


def _stated(standing: Standing, signoff: SignOff, type: ReviewType | None) -> Iterator[Problem]:
    given = standing.of(signoff.id)
    name, id = signoff.name, signoff.id
    if not given:
        roles = {role.id: role.name for role in type.roles} if type is not None else {}
        who = roles.get(signoff.who) or signoff.fills or signoff.who.replace("-", " ")
        yield _said(NOT_STATED, name=name, id=id, role=who, stale=standing.stale(id))
        return
    for one in (one for one in given if one.answer != "yes"):
        yield _said(STATED_NO, name=name, id=id, who=one.who, adding=_adding(one))
    if id == "competence" and not any(one.words.strip() for one in given):
        yield _said(WORDS_LACKING, name=name, id=id)


def _said(what: Code, **facts: object) -> Problem:
    place = Place(file=FILE)
    return what.at(place, words="", **facts)


def _adding(one: Signature) -> str:
    return f": “{one.words.strip()}”" if one.words.strip() else ""


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the surname alike, and the rest not at odds."""
    first, second = _folded(one).split(), _folded(other).split()
    if not first or not second or fuzz.ratio(first[-1], second[-1]) < 85:
        return False
    fronts = zip(first[:-1], second[:-1], strict=False)
    return all(a.startswith(b) or b.startswith(a) or fuzz.ratio(a, b) >= 80 for a, b in fronts)


_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "dci", "ds", "pc", "qc", "kc"}
)


def _folded(name: str) -> str:
    """A name in small letters with no accents, titles, points or doubled spaces."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(
        one if one.isalnum() else " " for one in parts if not unicodedata.combining(one)
    )
    return " ".join(one for one in letters.split() if one not in _TITLES)

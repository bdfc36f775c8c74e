"""Whether candidate files may be released: all is looked at, and every reason told at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec

from conspectus import __version__
from conspectus.case import Case
from conspectus.documents.places import Piece, places
from conspectus.errors import ConspectusError, Place, Problem, code
from conspectus.publication import withheld
from conspectus.publication.approvals import (
    FILE,
    Signed,
    Standing,
    day,
    digest_of,
    lacking,
)
from conspectus.publication.inspection import inspect
from conspectus.publication.manifest import (
    FORMAT,
    VERSION,
    Kind,
    Manifest,
    ReleaseRefused,
    SignedBy,
    encode,
    listed,
)
from conspectus.publication.mosaic import Mosaic, mosaic
from conspectus.publication.pseudonyms import Finder, Identity, Map, problems, protected
from conspectus.publication.values import Findings, Protected
from conspectus.publication.withheld import Item
from conspectus.reviewtypes import ReviewType

Inspect = Callable[[Mapping[str, bytes], Iterable[Protected], Iterable[str]], Findings]

MAP = "identities.enc"
_NOTHING = Findings()

NO_MAP = code(
    "release-no-map",
    "There is no map of pseudonyms, so nobody can say whom the files must not name.",
    "Make it with `conspectus pseudonyms new`, and list everybody who is protected.",
)
MAP_EMPTY = code(
    "release-map-empty",
    "The map of pseudonyms lists nobody.",
    "List everybody who is protected with `conspectus pseudonyms add`.",
)
OTHER_CASE = code(
    "release-map-other-case",
    "The map of pseudonyms is of another case.",
    "Put the map of this case into its folder.",
)
PERSON_NOT_IN_MAP = code(
    "release-person-not-in-map",
    "“{name}”, of whom the case tells, is no pseudonym in the map.",
    "Add the person to the map: without the real name nobody can look for it.",
)
ALIAS_NOT_IN_MAP = code(
    "release-alias-not-in-map",
    "case.toml has an alias of “{name}” that the map does not list, so nobody looks for it.",
    "Add it to the map, unless it names nobody (“the victim”).",
    "warning",
)
NO_FILES = code(
    "release-no-files",
    "There are no files to release.",
    "Name the finished files, or compile the report.",
)
FOUND = code(
    "release-inspection-refuses",
    "{file} cannot leave: {message}{masked} ({where}).",
    "{mend}",
)
UNDECIDED = code(
    "release-before-a-person",
    "{file} has something that a person must decide: {message}{masked} ({where}; id {id}).",
    "Take it out, or let a person accept it with `conspectus release accept`.",
)
IN_MANIFEST = code(
    "release-name-in-manifest",
    "The manifest would name somebody who is protected ({label}), {where}.",
    "Take the name out of the reference of the case, of file names and of who signed.",
)


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be released: finished `files` by name, and all that they are judged by.

    `map` is None where the case has none. `on` is the day of the release, as given.
    """

    case: Case
    files: dict[str, bytes]
    on: date
    type: ReviewType | None = None
    map: Map | None = None
    withheld: tuple[Item, ...] = ()
    signed: Signed = Signed()
    used: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What a signature of these files must name."""
        return digest_of(self.files)

    @property
    def owhr(self) -> bool:
        """Whether it is an Offensive Weapons Homicide Review."""
        name = self.type.id if self.type is not None else self.case.type
        return name.lower().startswith("owhr")


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether candidate files may be released. `reasons` are all against it; `advice` is not.

    `findings` have the words that were found: show them only to those entitled (`hidden()`).
    """

    digest: str
    reasons: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    findings: Findings
    mosaic: Mosaic

    @property
    def refused(self) -> bool:
        """Whether anything stands against it."""
        return bool(self.reasons)


def judge(candidate: Candidate, inspected: Inspect = inspect) -> Judgement:
    """Look at everything, and stop at nothing: the reasons are all that there are.

    Raises nothing over the files: one that cannot be read is a reason.
    """
    told: list[Problem] = list(_of_map(candidate))
    pieces, unread = _pieces(candidate.files)
    told += unread
    if not candidate.files:
        told.append(NO_FILES.at())
    people = protected(candidate.map) if candidate.map is not None else ()
    public = [one.words for one in candidate.signed.public]
    findings = inspected(candidate.files, people, public)
    told += _of_findings(findings, candidate.signed)
    told += withheld.found(candidate.withheld, pieces)
    standing = Standing(signed=candidate.signed, digest=candidate.digest, on=candidate.on)
    holding = [one.partner for one in candidate.withheld]
    told += lacking(standing, candidate.case, candidate.type, holding)
    told += _of_manifest(candidate)
    told = list(dict.fromkeys(told))
    return Judgement(
        digest=candidate.digest,
        reasons=tuple(one for one in told if one.severity == "error"),
        advice=tuple(one for one in told if one.severity != "error"),
        findings=findings,
        mosaic=mosaic(pieces, candidate.owhr),
    )


def _of_map(candidate: Candidate) -> Iterator[Problem]:
    at = Place(file=MAP)
    if candidate.map is None:
        yield NO_MAP.at(at)
        return
    if not candidate.map.identities:
        yield MAP_EMPTY.at(at)
    if candidate.map.case != candidate.case.reference:
        yield OTHER_CASE.at(at)
    known = {word.casefold() for one in candidate.map.identities for word in _all_words(one)}
    for person in candidate.case.people:
        if person.name.casefold() not in known:
            yield PERSON_NOT_IN_MAP.at(at, name=person.name)
        if not known.issuperset(one.casefold() for one in person.aliases):
            yield ALIAS_NOT_IN_MAP.at(at, name=person.name)
    for problem in problems(candidate.map, candidate.case, candidate.used):
        yield msgspec.structs.replace(problem, place=at)


def _all_words(one: Identity) -> tuple[str, ...]:
    return (one.pseudonym, one.name, *one.aliases, *one.misspellings, *one.initials, *one.exact)


def _pieces(files: Mapping[str, bytes]) -> tuple[dict[str, tuple[Piece, ...]], list[Problem]]:
    """The words of every file, and what could not be read."""
    read: dict[str, tuple[Piece, ...]] = {}
    problems: list[Problem] = []
    for name, content in sorted(files.items()):
        try:
            read[name] = places(name, content).pieces
        except ConspectusError as refused:
            problems += refused.problems
    return read, problems


def _of_findings(findings: Findings, signed: Signed) -> Iterator[Problem]:
    accepted = frozenset(one.finding for one in signed.accepted)
    for one in findings.of("refuses"):
        yield FOUND.at(
            Place(file=one.file),
            file=one.file,
            message=one.message.rstrip("."),
            where=one.place,
            masked=_quoted(one.masked),
            mend=one.remedy,
        )
    for one in findings.undecided(accepted):
        yield UNDECIDED.at(
            Place(file=one.file),
            file=one.file,
            message=one.message.rstrip("."),
            where=one.place,
            masked=_quoted(one.masked),
            id=one.id,
        )


def _quoted(masked: str) -> str:
    return f", “{masked}”" if masked.strip() else ""


def _of_manifest(candidate: Candidate) -> Iterator[Problem]:
    """Wrong names of files; and a protected name in the manifest itself, which travels too."""
    try:
        manifest = manifest_of(candidate)
    except ReleaseRefused as refused:
        yield from refused.problems
        return
    if candidate.map is None:
        return
    finder = Finder(candidate.map.identities)
    told = {
        "in the reference of the case": [manifest.case],
        "in the name of a file": [one.name for one in manifest.files],
        "among those who signed": [f"{one.who}, {one.role}" for one in manifest.signatures],
    }
    for where, words in told.items():
        for label in sorted({f.form.identity.pseudonym for w in words for f in finder.found(w)}):
            yield IN_MANIFEST.at(Place(file=FILE), label=label, where=where)


def manifest_of(candidate: Candidate, findings: Findings = _NOTHING) -> Manifest:
    """The manifest of these files, with the signatures that name their digest.

    Of what was accepted only what these files hold is listed: an id of words that were taken out
    would let whoever guesses them know it. What is withheld, or by whom, it does not tell.
    Raises ReleaseRefused where a file's name may not be in a release.
    """
    version = candidate.type.version if candidate.type is not None else None
    id = candidate.type.id if candidate.type is not None else candidate.case.type
    seen = {one.id for one in findings}
    return Manifest(
        format=FORMAT,  # type: ignore[arg-type]
        version=VERSION,  # type: ignore[arg-type]
        case=candidate.case.reference,
        type=Kind(id=id, version=version.id if version is not None else ""),
        software=f"conspectus {__version__}",
        sealed=candidate.on,
        digest=candidate.digest,
        files=listed(candidate.files),
        signatures=_signatures(candidate),
        accepted=tuple(sorted(seen & {one.finding for one in candidate.signed.accepted})),
    )


def _signatures(candidate: Candidate) -> tuple[SignedBy, ...]:
    return tuple(
        SignedBy(
            what=one.what,
            who=one.who,
            role=one.role,
            when=when,
            answer=one.answer,
            partner=one.partner,
            safety="decided" if one.safety else "",
        )
        for one in candidate.signed.signatures
        if one.digest == candidate.digest and (when := day(one.when)) is not None
    )


def sealed(candidate: Candidate, judgement: Judgement) -> bytes:
    """The bytes of the manifest. Raises ReleaseRefused with every reason where there is one.

    Raises ValueError where the judgement is of other files.
    """
    if judgement.digest != candidate.digest:
        raise ValueError("the judgement is of other files")
    if judgement.refused:
        raise ReleaseRefused(*judgement.reasons)
    return encode(manifest_of(candidate, judgement.findings))

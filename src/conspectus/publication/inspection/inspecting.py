"""One file after another: laid open, searched for names and identifiers, asked who can read it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from conspectus.documents.places import Places, places
from conspectus.errors import FileRefused
from conspectus.publication.identifiers.finding import Identifier, in_normal
from conspectus.publication.inspection.corpus import Corpus, corpora
from conspectus.publication.inspection.vocabulary import near_hits
from conspectus.publication.names.exact import Hit, Matcher
from conspectus.publication.normal import normal
from conspectus.publication.values import (
    SEVERITIES,
    Finding,
    Findings,
    Protected,
    Severity,
    identity,
    masked,
)

_TAKE_OUT = "Replace it in the source and make the file anew."
_MADE_ANEW = "Take it out where it stands and make the file anew."
_DECIDE = "Look at it: replace it, or record who accepts it and why."
_NAME_SAID = {
    "name": "A protected name stands here",
    "initials": "The initials of somebody protected stand here",
    "exact-words": "Words that would name somebody protected stand here",
    "near-name": "This is nearly a protected name",
}
_RANK = {severity: at for at, severity in enumerate(SEVERITIES)}


def inspect(
    files: Mapping[str, bytes],
    protected: Iterable[Protected] = (),
    allowed: Iterable[str] = (),
) -> Findings:
    """What stands in these finished files that must not leave; `files` are bytes by name.

    `allowed`: identifiers that are meant to be public (a helpline, a published address), exactly;
    a protected name is never allowed. Raises nothing over a file: one that cannot be read wholly
    has a finding that refuses. Whether all is well: not `refused`, and nothing `undecided`.
    """
    matcher = Matcher(protected)
    public = {_letters(one) for one in allowed}
    found: list[Finding] = []
    for name in sorted(files):
        found += _inspected(name, files[name], matcher, public)
    found.sort(key=lambda one: (_RANK[one.severity], one.file, one.rule))
    return Findings(tuple(found), tuple(sorted(files)))


def _letters(words: str) -> str:
    return "".join(one for one in normal(words).casefold() if one.isalnum())


def _inspected(name: str, content: bytes, matcher: Matcher, public: set[str]) -> list[Finding]:
    try:
        laid = places(name, content)
    except FileRefused as refused:
        problem = refused.problems[0]
        own = Corpus(corpora(name, Places("", ()))[0].pieces)
        unread = _refused(name, problem.code, problem.message, problem.remedy)
        return [unread, *_of_names(name, own, matcher)]
    read, raw = corpora(name, laid)
    found = [*_of_names(name, read, matcher), *_of_identifiers(name, read, public)]
    known = {(one.label, one.id) for one in found}
    for one in _of_names(name, raw, matcher, near=False):
        if (one.label, one.id) not in known and one.severity == "refuses":
            found.append(one)
    return [*found, *_of_pictures(name, laid), *_of_access(name, laid)]


def _refused(file: str, rule: str, message: str, remedy: str) -> Finding:
    return Finding(
        id=identity(rule, "", file),
        rule=rule,
        severity="refuses",
        file=file,
        place="the file",
        message=message,
        masked="",
        remedy=remedy,
    )


def _of_names(file: str, corpus: Corpus, matcher: Matcher, *, near: bool = True) -> list[Finding]:
    hits = list(matcher.find(corpus.text, corpus.kind, corpus.words))
    if near:
        hits += near_hits(corpus, matcher, hits)
    grouped: dict[tuple[str, str, str, str], Finding] = {}
    for hit in _longest(hits):
        key = (hit.rule, hit.label, hit.letters, hit.severity)
        before = grouped.get(key)
        if before:
            grouped[key] = msgspec.structs.replace(before, count=before.count + 1)
        else:
            grouped[key] = _named(file, corpus, hit)
    return list(grouped.values())


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Without those that lie within a longer one about the same person that is as grave."""
    ends: dict[str, tuple[int, int]] = {}
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, _RANK[one.severity])):
        end, rank = ends.get(hit.label, (-1, 9))
        if hit.end <= end and rank <= _RANK[hit.severity]:
            continue
        ends[hit.label] = (hit.end, _RANK[hit.severity])
        yield hit


def _named(file: str, corpus: Corpus, hit: Hit) -> Finding:
    words = corpus.text[hit.start : hit.end]
    sure = hit.severity == "refuses"
    doubt = "" if sure or hit.rule == "near-name" else " or a word that is also one"
    return Finding(
        id=identity(hit.rule, hit.label, hit.letters),
        rule=hit.rule,
        severity=hit.severity,
        file=file,
        place=corpus.piece(hit.start).place,
        message=f"{_NAME_SAID[hit.rule]}{doubt}: {hit.label}.",
        masked=masked(words),
        remedy=_TAKE_OUT if sure else _DECIDE,
        label=hit.label,
        words=corpus.around(hit.start, hit.end),
    )


def _of_identifiers(file: str, corpus: Corpus, public: set[str]) -> list[Finding]:
    grouped: dict[tuple[str, str, str], Finding] = {}
    for one in in_normal(corpus.text):
        piece = corpus.piece(one.start)
        if _letters(one.words) in public:
            continue
        key = (one.rule, _letters(one.words), one.severity)
        before = grouped.get(key)
        if before:
            grouped[key] = msgspec.structs.replace(before, count=before.count + 1)
        else:
            grouped[key] = _identified(file, corpus, one, piece.place)
    return list(grouped.values())


def _identified(file: str, corpus: Corpus, one: Identifier, place: str) -> Finding:
    sure = one.severity == "refuses"
    check = {True: ", and its check fits", False: ", but its check does not fit", None: ""}
    verb = "This is" if sure else "This looks like"
    return Finding(
        id=identity(one.rule, "", _letters(one.words)),
        rule=one.rule,
        severity=one.severity,
        file=file,
        place=place,
        message=f"{verb} {one.title}{check[one.proved]}.",
        masked=masked(one.words),
        remedy=f"{_MADE_ANEW} If it is meant to be public, allow it by name." if sure else _DECIDE,
        words=corpus.around(one.start, one.end),
    )


def _of_pictures(file: str, laid: Places) -> Iterator[Finding]:
    for at, one in {picture.sha256: picture for picture in laid.pictures}.items():
        yield Finding(
            id=identity("picture", "", at),
            rule="picture",
            severity="before a person",
            file=file,
            place=one.place or "the picture",
            message="What a picture shows cannot be searched.",
            masked="",
            remedy="Look at it, and record who did.",
        )


def _of_access(file: str, laid: Places) -> Iterator[Finding]:
    severity: Severity = "advice"
    for lack in laid.lacking:
        yield Finding(
            id=identity(lack.code, file, lack.place),
            rule=lack.code,
            severity=severity,
            file=file,
            place=lack.place,
            message=lack.message,
            masked="",
            remedy=lack.remedy,
        )

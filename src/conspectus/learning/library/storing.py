"""A library as a folder: a record for each review, and the files in which people decide.

`reviews/ID.json` is a program's reading and may be written anew; what people decide stands in
`corrections.toml`, `answers.toml` and `themes.toml`, and where each was published in
`citations.toml`. The index beside them can always be made again.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from conspectus.dates import dec_hook, enc_hook
from conspectus.errors import CaseInvalid, Place, Problem, code
from conspectus.learning.library import files
from conspectus.learning.library.correcting import corrected, gone
from conspectus.learning.library.facets import found_by
from conspectus.learning.library.theming import MOST, scheme
from conspectus.learning.library.values import (
    STATUSES,
    Answer,
    Citation,
    Correction,
    Library,
    Themed,
    Work,
)
from conspectus.learning.values import PublishedReview

NOT_A_LIBRARY = code(
    "library-not-there",
    "There is no library at “{words}”.",
    'Make one with `conspectus learning read FILE --into DIR --published "…"`.',
)
NO_CITATION = code(
    "library-no-citation",
    "Nothing says where “{words}” was published.",
    "Say it in citations.toml: title, publisher and when. Unpublished reviews do not go in.",
)
UNKNOWN_STATUS = code(
    "library-unknown-status",
    "“{words}” is not something that can have become of a recommendation.",
    "Write one of: {statuses}.",
)
UNKNOWN_THEME = code(
    "library-unknown-theme",
    "The decision on the themes of {item} does not fit the scheme: {reason}.",
    "Name at most four themes, by the ids that `conspectus learning themes` lists.",
)
DECIDED_GONE = code(
    "library-decision-without-item",
    "What is written down of {item} belongs to no recommendation of this library.",
    "Look at the newest reading: the recommendation may have another number there.",
    severity="warning",
)
ID_TAKEN = code(
    "library-id-taken",
    "The library has another document under “{words}”.",
    "Give this one a name of its own with --id, or --replace the old one if this is its newer "
    "edition: what people decided stays.",
)
WRONG_ID = code(
    "library-wrong-id",
    "“{words}” cannot be the id of a review in a library.",
    "Give another with --id: small letters a to z, figures, dots and hyphens, at most 120.",
)
CODES = (
    NOT_A_LIBRARY, NO_CITATION, UNKNOWN_STATUS, UNKNOWN_THEME, DECIDED_GONE, ID_TAKEN, WRONG_ID,
)  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")


def open_library(folder: Path) -> Library:
    """The library in `folder`, corrected and with its decisions. Raises CaseInvalid.

    A file that cannot be read is a problem of the library; the others are there all the same.
    """
    if not (folder / "reviews").is_dir():
        raise CaseInvalid(NOT_A_LIBRARY.at(Place(str(folder)), str(folder)))
    problems: list[Problem] = []
    citations = {one.review: one for one in files.entries(folder, Citation, problems)}
    corrections: dict[str, list[Correction]] = {}
    for one in files.entries(folder, Correction, problems):
        corrections.setdefault(one.review, []).append(one)
    works: list[Work] = []
    for path in sorted((folder / "reviews").glob("*.json")):
        review = _review(path, problems)
        if review is None:
            continue
        if review.id not in citations:
            problems.append(NO_CITATION.at(Place(path.name), review.id))
            continue
        works.append(_work(review, citations[review.id], corrections.pop(review.id, [])))
    problems += [gone(one) for several in corrections.values() for one in several]
    found = Library(
        folder=folder,
        works=tuple(works),
        scheme=scheme(),
        answers=tuple(_answers(folder, problems)),
        themed=tuple(_themed(folder, problems)),
    )
    notes = (note for work in works for note in work.notes)
    return msgspec.structs.replace(found, problems=(*problems, *notes, *_gone(found)))


def add(
    folder: Path, review: PublishedReview, citation: Citation, *, replace: bool = False
) -> Path:
    """Put a review in, or its new reading in the place of an old one; what people decided stays.

    A record of another document under the same id is only replaced where `replace` says so.
    Raises ValueError where the citation says nothing, or is of another review; CaseInvalid where
    the id cannot be one or is taken, or the citations of the library cannot be read.
    """
    if citation.review != review.id or not (citation.title.strip() and citation.publisher.strip()):
        raise ValueError("A review goes in only with the title and publisher of its publication.")
    if not _ID.fullmatch(review.id):
        raise CaseInvalid(WRONG_ID.at(Place(review.source.file), review.id[:120]))
    path = folder / "reviews" / f"{review.id}.json"
    with files.alone(folder):
        path.parent.mkdir(exist_ok=True)
        problems: list[Problem] = []
        known = files.entries(folder, Citation, problems)
        if problems:
            raise CaseInvalid(*problems)
        if not replace and _other(path, review):
            raise CaseInvalid(ID_TAKEN.at(Place(review.source.file), review.id))
        kept = [one for one in known if one.review != review.id]
        # The citation first: a record without one is left out, never the other way round.
        files.write_entries(folder, Citation, [*kept, citation])
        files.write(path, encoded(review))
    return path


def encoded(review: PublishedReview) -> bytes:
    """The record as the library keeps it: JSON, the same bytes for the same review.

    What a date does not say takes no room.
    """
    plain = msgspec.to_builtins(review, enc_hook=_date)
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def decide(folder: Path, one: Correction | Answer | Themed) -> None:
    """Add a person's decision to its file. Raises CaseInvalid where the file cannot be read."""
    files.append(folder, one)


def _date(value: Any) -> Any:
    """A date without what it does not say: null, false and empty values take most of the room."""
    told = msgspec.to_builtins(enc_hook(value))
    return {name: one for name, one in told.items() if one not in (None, False, [], "")}


def _work(review: PublishedReview, citation: Citation, corrections: list[Correction]) -> Work:
    changed, notes = corrected(review, corrections)
    return Work(review=changed, citation=citation, notes=notes, **found_by(changed, citation))


def _answers(folder: Path, problems: list[Problem]) -> Iterator[Answer]:
    known = ", ".join(filter(None, STATUSES))
    for one in files.entries(folder, Answer, problems):
        if one.status in STATUSES:
            yield one
        else:
            problems.append(UNKNOWN_STATUS.at(Place("answers.toml"), one.status, statuses=known))


def _themed(folder: Path, problems: list[Problem]) -> Iterator[Themed]:
    known = {theme.id for theme in scheme()}
    for one in files.entries(folder, Themed, problems):
        unknown = sorted(set(one.themes) - known)
        if not unknown and len(one.themes) <= MOST:
            yield one
            continue
        reason = f"there is no theme {unknown[0][:80]}" if unknown else "it names more than four"
        item = f"{one.review}#{one.recommendation}"
        problems.append(UNKNOWN_THEME.at(Place("themes.toml"), item=item, reason=reason))


def _gone(library: Library) -> Iterator[Problem]:
    """Answers and themes whose recommendation the library does not have, each told once."""
    known = {(work.review.id, key) for work in library.works for key, _ in work.recommendations}
    for file, told in (("answers.toml", library.answers), ("themes.toml", library.themed)):
        named = dict.fromkeys((one.review, one.recommendation) for one in told)
        for review, key in named:
            if (review, key) not in known:
                yield DECIDED_GONE.at(Place(file), item=f"{review}#{key}")


def _other(path: Path, review: PublishedReview) -> bool:
    """Whether the file holds the record of another document."""
    if not path.exists():
        return False
    old = _review(path, [])
    return old is not None and old.source.sha256 != review.source.sha256


def _review(path: Path, problems: list[Problem]) -> PublishedReview | None:
    try:
        raw = files.content(path)
        found = msgspec.json.decode(raw, type=PublishedReview, dec_hook=dec_hook)
        if path.name != f"{found.id}.json":
            raise ValueError(f"it holds the review {found.id[:80]!r}, whose file is another")
    except (OSError, msgspec.DecodeError, ValueError, RecursionError) as error:
        problems.append(files.not_read(path, error))
        return None
    return found

"""A library as a folder: a record for each review, and the files in which people decide.

`reviews/ID.json` is a program's reading and may be written anew; what people decide stands in
`corrections.toml`, `answers.toml` and `themes.toml`, and where each was published in
`citations.toml`. The index beside them can always be made again.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from conspectus.dates import dec_hook, enc_hook
from conspectus.errors import CaseInvalid, Place, Problem, code
from conspectus.learning.library.correcting import corrected
from conspectus.learning.library.facets import found_by
from conspectus.learning.library.theming import scheme
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
NOT_READ = code(
    "library-file-not-read",
    "The file cannot be read as a part of a library: {reason}.",
    "Mend it at that place, or take the last good copy; nothing else of the library was changed.",
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
CODES = (NOT_A_LIBRARY, NOT_READ, NO_CITATION, UNKNOWN_STATUS)
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")
_LARGEST = 64 * 1024 * 1024
One = TypeVar("One", bound=msgspec.Struct)


def open_library(folder: Path) -> Library:
    """The library in `folder`, corrected and with its decisions. Raises CaseInvalid.

    A file that cannot be read is a problem of the library; the others are there all the same.
    """
    if not (folder / "reviews").is_dir():
        raise CaseInvalid(NOT_A_LIBRARY.at(Place(str(folder)), str(folder)))
    problems: list[Problem] = []
    citations = {one.review: one for one in _list(folder, "citations", Citation, problems)}
    corrections = _list(folder, "corrections", Correction, problems)
    answers = _list(folder, "answers", Answer, problems)
    problems += [_unknown(one) for one in answers if one.status not in STATUSES]
    works: list[Work] = []
    for path in sorted((folder / "reviews").glob("*.json")):
        review = _review(path, problems)
        if review is None:
            continue
        if review.id not in citations:
            problems.append(NO_CITATION.at(Place(path.name), review.id))
            continue
        mine = [one for one in corrections if one.review == review.id]
        works.append(_work(review, citations[review.id], mine))
    return Library(
        folder=folder,
        works=tuple(works),
        scheme=scheme(),
        answers=tuple(one for one in answers if one.status in STATUSES),
        themed=tuple(_list(folder, "themes", Themed, problems)),
        problems=(*problems, *(note for work in works for note in work.notes)),
    )


def add(folder: Path, review: PublishedReview, citation: Citation) -> Path:
    """Put a review in, or its new reading in the place of an old one; what people decided stays.

    Raises ValueError where the citation says nothing, or is of another review.
    """
    if citation.review != review.id or not (citation.title.strip() and citation.publisher.strip()):
        raise ValueError("A review goes in only with the title and publisher of its publication.")
    path = _path(folder, review.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    problems: list[Problem] = []
    known = _list(folder, "citations", Citation, problems)
    if problems:
        raise CaseInvalid(*problems)
    kept = [one for one in known if one.review != review.id]
    # The citation first: a record without one is left out, never the other way round.
    _write(folder / "citations.toml", _toml([*kept, citation]))
    _write(path, encoded(review))
    return path


def encoded(review: PublishedReview) -> bytes:
    """The record as the library keeps it: JSON, the same bytes for the same review."""
    plain = msgspec.to_builtins(review, enc_hook=enc_hook)
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def decide(folder: Path, one: Correction | Answer | Themed) -> None:
    """Add a person's decision to its file. Raises CaseInvalid where the file cannot be read."""
    name = {Correction: "corrections", Answer: "answers", Themed: "themes"}[type(one)]
    problems: list[Problem] = []
    known = _list(folder, name, type(one), problems)
    if problems:
        raise CaseInvalid(*problems)
    _write(folder / f"{name}.toml", _toml([*known, one]))


def _work(review: PublishedReview, citation: Citation, corrections: list[Correction]) -> Work:
    changed, notes = corrected(review, corrections)
    return Work(review=changed, citation=citation, notes=notes, **found_by(changed, citation))


def _unknown(one: Answer) -> Problem:
    return UNKNOWN_STATUS.at(
        Place("answers.toml"), one.status, statuses=", ".join(filter(None, STATUSES))
    )


def _path(folder: Path, review: str) -> Path:
    if not _ID.fullmatch(review):
        raise ValueError("A review's id is of small letters, figures, dots and hyphens.")
    return folder / "reviews" / f"{review}.json"


def _review(path: Path, problems: list[Problem]) -> PublishedReview | None:
    try:
        content = _content(path)
        found = msgspec.json.decode(content, type=PublishedReview, dec_hook=dec_hook)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError) as error:
        problems.append(NOT_READ.at(Place(path.name), reason=_reason(error)))
        return None
    if path.name != f"{found.id}.json":
        problems.append(
            NOT_READ.at(Place(path.name), reason=f"it holds the review {found.id[:80]}")
        )
        return None
    return found


def _content(path: Path) -> bytes:
    if path.is_symlink():
        raise ValueError("it is a link, which is not followed")
    if path.stat().st_size > _LARGEST:
        raise ValueError("it is larger than 64 MiB")
    return path.read_bytes()


def _list(folder: Path, name: str, kind: type[One], problems: list[Problem]) -> list[One]:
    path = folder / f"{name}.toml"
    try:
        raw = msgspec.toml.decode(_content(path)) if path.exists() else {}
        return msgspec.convert(raw, dict[str, list[kind]]).get(name, [])  # type: ignore[valid-type]
    except (OSError, msgspec.DecodeError, ValueError, RecursionError) as error:
        problems.append(NOT_READ.at(Place(path.name), reason=_reason(error)))
        return []


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) else str(error)
    return (words or "it is broken").rstrip(".")[:200]


def _toml(values: Iterable[msgspec.Struct]) -> bytes:
    import tomlkit

    names = {Citation: "citations", Correction: "corrections", Answer: "answers", Themed: "themes"}
    told = list(values)
    document: dict[str, Any] = {names[type(told[0])]: [msgspec.to_builtins(one) for one in told]}
    return tomlkit.dumps(document).encode()


def _write(path: Path, content: bytes) -> None:
    """Put the content in place by one rename, brought to the disk first."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

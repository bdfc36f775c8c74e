"""Names of files that any file server and any desktop takes, whatever the ids are made of."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

# A name that needs no change. Never two hyphens: those part a name from a page's number.
_PLAIN = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST = 60  # characters; with the folder and the number far below what a system refuses
_DIGITS = 10
# Names that Windows keeps for itself, and the one that a server shows for a folder.
_TAKEN = {"con", "prn", "aux", "nul", "index"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


def file_names(ids: Iterable[str]) -> Mapping[str, str]:
    """A name for each id: lower-case letters, digits and single hyphens, no two alike.

    An id that is such a name already keeps it, up to 60 characters. Any other is cut down to one
    and marked with a digest of the whole id, so that ids that differ only in case, or in what a
    file name cannot hold, stay apart. The same ids give the same names, in any order.
    """
    every = sorted(set(ids))
    names = {id: id for id in every if _is_plain(id)}
    used = set(names.values())
    for id in every:
        if id not in names:
            names[id] = _marked(id, used)
            used.add(names[id])
    return names


def _is_plain(id: str) -> bool:
    return len(id) <= _MOST and id not in _TAKEN and _PLAIN.fullmatch(id) is not None


def _marked(id: str, used: set[str]) -> str:
    ascii_only = unicodedata.normalize("NFKD", id[:500]).encode("ascii", "ignore").decode()
    words = "-".join(re.findall("[a-z0-9]+", ascii_only.lower()))[:_MOST].strip("-") or "x"
    digest = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()
    lengths = range(_DIGITS, len(digest) + 1)
    return next(name for length in lengths if (name := f"{words}-{digest[:length]}") not in used)

"""Files made of parts (Word, Excel): the same parts give the same bytes, whenever they are made."""

import io
import re
import zipfile
from collections.abc import Iterable

# The first moment that a zip archive can say: no time of making is told.
_STAMP = (1980, 1, 1, 0, 0, 0)


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of the parts, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpack(content: bytes) -> list[tuple[str, bytes]]:
    """The parts of an archive that a library of ours has just made."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def without_times(parts: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """The parts of a Word or Excel file with no time of making in them."""
    for name, content in parts:
        if name == "docProps/core.xml":
            content = re.sub(rb"<dcterms:(created|modified).*?</dcterms:\1>", b"", content)
        yield name, content

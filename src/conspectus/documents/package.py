"""A zipped office file: its parts, each inflated within the limits, and what they point to."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO

import msgspec
from lxml import etree

from conspectus.documents import markup, refusals
from conspectus.documents.building import too_many
from conspectus.documents.limits import Limits
from conspectus.errors import FileRefused

_CHUNK = 1 << 20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Relation(msgspec.Struct, frozen=True):
    """What a part points to: `target` is a part, or an address outside the file.

    `kind` is the last word of the relation's type ("worksheet", "hyperlink").
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a zipped file, by name without regard to case, as Office reads them.

    Raises FileRefused for names that leave the file, doubled names, too many or too large parts,
    and passwords. What is declared is checked at once; what is inflated, while it is inflated.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.limits = limits
        self._inflated: dict[str, int] = {}
        if content.count(b"PK\x01\x02") > limits.parts:
            raise FileRefused(too_many("parts", limits.parts))
        self._zip = zipfile.ZipFile(BytesIO(content))
        members = [one for one in self._zip.infolist() if not one.is_dir()]
        _check_members(members, limits)
        self._members = {_name(one).lower(): one for one in members}
        if len(self._members) < len(members):
            raise _hostile("two of its parts have one name")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts as written, in order."""
        return tuple(_name(one) for one in self._members.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises FileRefused when it is missing or larger than it says."""
        member = self._members.get(name.lower())
        if member is None:
            raise FileRefused(refusals.DAMAGED.at(what=f"its part {name} is missing"))
        chunks = []
        self._inflated[name] = 0
        with self._zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                self._count(name, len(chunk))
        return b"".join(chunks)

    def _count(self, name: str, size: int) -> None:
        self._inflated[name] += size
        _check_inflated(sum(self._inflated.values()), self.limits)

    def tree(self, name: str) -> etree._Element:
        """A part as XML, with no entities."""
        return markup.tree(self.part(name), self.limits)

    def relations(self, name: str = "") -> dict[str, Relation]:
        """What a part (or, with no name, the file) points to, by id."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self:
            return {}
        return {one.id: one for one in _relations(self.tree(rels), folder)}

    def outside(self) -> Iterator[Relation]:
        """Everything that any part points to outside the file, except plain hyperlinks."""
        for name in self.names:
            if name.lower().endswith(".rels"):
                for one in _relations(self.tree(name), ""):
                    if one.external and one.kind != "hyperlink":
                        yield one


def _relations(root: etree._Element, folder: str) -> Iterator[Relation]:
    for one in root.iterfind("{*}Relationship"):
        target = one.get("Target", "")
        external = one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = one.get("Type", "").rpartition("/")[2]
        yield Relation(one.get("Id", ""), kind, target, external)


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    _check_inflated(sum(one.file_size for one in members), limits)
    for one in members:
        _check_member(one, limits)


def _check_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.flag_bits & 1:
        raise FileRefused(refusals.PASSWORD.at())
    name = _name(member)
    if name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name:
        raise _hostile("a part has a name that leads out of the file")
    if member.compress_type not in _METHODS:
        raise FileRefused(refusals.DAMAGED.at(what="a part is packed in an unknown way"))
    packed = max(member.compress_size, 1)
    if member.file_size > _CHUNK and member.file_size > packed * limits.ratio:
        raise _hostile("a part unpacks to more than anybody would pack (a zip bomb)")


def _name(member: zipfile.ZipInfo) -> str:
    """The name with the one separator that zip knows; some Windows programs write the other."""
    return member.orig_filename.replace("\\", "/")


def _check_inflated(size: int, limits: Limits) -> None:
    if size > limits.inflated:
        what = f"it unpacks to more than {limits.inflated / 1e6:,.0f} MB"
        raise FileRefused(refusals.TOO_LARGE.at(what=what, most="that"))


def _hostile(what: str) -> FileRefused:
    return FileRefused(refusals.HOSTILE.at(what=what))

"""Office files that hold several parts: which kind they are and how each is read."""

from collections.abc import Callable, Iterator

from conspectus.documents import kinds, notices, refusals
from conspectus.documents.kinds import Kind
from conspectus.documents.limits import Limits
from conspectus.documents.ole import Compound
from conspectus.documents.package import Package
from conspectus.documents.values import Paragraph, Table
from conspectus.documents.word.docx import read_docx
from conspectus.documents.workbook.ods import read_ods
from conspectus.documents.workbook.xls import read_xls
from conspectus.documents.workbook.xlsx import read_xlsx
from conspectus.errors import FileRefused, Problem

Content = tuple[list[Table | Paragraph], list[Problem]]
Reader = Callable[[], Content]

_MAIN_TYPES = (
    ("ms-excel.sheet.binary", kinds.XLSB),
    ("wordprocessingml", kinds.DOCX),
    ("ms-word", kinds.DOCX),
    ("spreadsheetml", kinds.XLSX),
    ("ms-excel", kinds.XLSX),
    ("presentationml", kinds.SLIDES),
    ("ms-powerpoint", kinds.SLIDES),
)
_OPEN_DOCUMENT = (
    ("opendocument.spreadsheet", kinds.ODS),
    ("opendocument.text", kinds.ODT),
    ("opendocument.presentation", kinds.SLIDES),
)
_STREAMS = (
    ("WordDocument", kinds.DOC),
    ("Workbook", kinds.XLS),
    ("Book", kinds.XLS),
    ("PowerPoint Document", kinds.SLIDES),
    ("__properties_version1.0", kinds.MAIL),
)


def zipped(content: bytes, limits: Limits) -> tuple[Kind, Reader]:
    """The kind of a zipped file, and how to read it. Raises FileRefused for a hostile one."""
    package = Package(content, limits)
    if "[Content_Types].xml" in package:
        main = _main_part(package)
        kind = _matching(_content_type(package, main), _MAIN_TYPES)
        if kind is kinds.DOCX:
            return kind, lambda: _with_surroundings(package, read_docx(package, main))
        if kind is kinds.XLSX:
            return kind, lambda: _with_surroundings(package, read_xlsx(package, main))
        return kind, _nothing
    if "mimetype" in package and "content.xml" in package:
        kind = _matching(package.part("mimetype").decode("ascii", "replace"), _OPEN_DOCUMENT)
        return kind, lambda: read_ods(package)
    return kinds.ZIP, _nothing


def compound(content: bytes, limits: Limits) -> tuple[Kind, Reader]:
    """The kind of a file in the old container, and how to read it."""
    file = Compound(content)
    if "EncryptedPackage" in file.streams:
        raise FileRefused(refusals.PASSWORD.at())
    kind = next((kind for name, kind in _STREAMS if name in file.streams), None)
    if kind is None:
        raise FileRefused(refusals.UNKNOWN.at())
    return kind, lambda: read_xls(file, limits)


def _nothing() -> Content:
    raise FileRefused(refusals.UNKNOWN.at())


def _matching(type: str, known: tuple[tuple[str, Kind], ...]) -> Kind:
    return next((kind for words, kind in known if words in type), kinds.ZIP)


def _main_part(package: Package) -> str:
    relations = package.relations().values()
    return next((one.target for one in relations if one.kind == "officeDocument"), "")


def _content_type(package: Package, part: str) -> str:
    """The declared type of a part, by its own name or by its ending."""
    types = package.tree("[Content_Types].xml")
    for one in types.iterfind("{*}Override"):
        if one.get("PartName", "").lstrip("/").lower() == part.lower():
            return one.get("ContentType", "").lower()
    ending = part.rpartition(".")[2].lower()
    for one in types.iterfind("{*}Default"):
        if one.get("Extension", "").lower() == ending:
            return one.get("ContentType", "").lower()
    return ""


def _with_surroundings(package: Package, content: Content) -> Content:
    blocks, said = content
    return blocks, [*said, *_outside(package), *_inside(package)]


def _outside(package: Package) -> Iterator[Problem]:
    for one in package.outside():
        if one.kind == "attachedTemplate":
            yield notices.TEMPLATE.at(words=one.target)
        else:
            yield notices.EXTERNAL.at(words=one.target, what=one.kind)


def _inside(package: Package) -> Iterator[Problem]:
    """Parts that are not read: macros, embedded files, pictures."""
    names = [name for name in package.names if not name.endswith("/")]
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        yield notices.MACROS.at()
    embedded = [name for name in names if "/embeddings/" in name or "/activex/" in name.lower()]
    if embedded:
        yield notices.EMBEDDED.at(words=", ".join(embedded), count=len(embedded))
    pictures = [name for name in names if "/media/" in name]
    if pictures:
        yield notices.PICTURES.at(count=len(pictures))

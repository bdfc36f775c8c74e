"""What a page shows, by the marks that its structure refers to."""

from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, IndirectObject

from conspectus.documents.places.pdf.fonts import Font, font_of

_KERNED = -180  # thousandths of the size; further apart is a blank between words
_NEW_LINE = 0.5  # points
_MOST_MARKS = 100_000
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]


class _State(NamedTuple):
    """What q keeps and Q brings back."""

    font: Font | None
    matrix: _Matrix


class _Pen:
    """Follows the operators of a page and keeps the words of each mark."""

    def __init__(self, page: PageObject, fonts: dict[int, Font]) -> None:
        self.words: dict[int, list[str]] = {}
        self.page_fonts = _fonts_of(page, fonts)
        self.state = _State(None, _SAME)
        self.kept: list[_State] = []
        self.marks: list[int | None] = []
        self.properties = _properties(page)
        self.start: tuple[float, float] = (0.0, 0.0)
        self.height = 0.0

    def operate(self, operands: Any, operator: bytes) -> None:
        """Do what one operator says, as far as it bears on words."""
        act = _ACTS.get(operator)
        if act is not None:
            act(self, operands)

    def keep(self, _operands: Any) -> None:
        if len(self.kept) < _MOST_MARKS:
            self.kept.append(self.state)

    def bring_back(self, _operands: Any) -> None:
        if self.kept:
            self.state = self.kept.pop()

    def transform(self, operands: Any) -> None:
        self.state = self.state._replace(matrix=_times(operands, self.state.matrix))

    def choose_font(self, operands: Any) -> None:
        self.state = self.state._replace(font=self.page_fonts.get(str(operands[0])))

    def begin_text(self, _operands: Any) -> None:
        self.start = (0.0, 0.0)

    def place(self, operands: Any) -> None:
        self.start = (float(operands[4]), float(operands[5]))
        self.settle()

    def move(self, operands: Any) -> None:
        self.start = (self.start[0] + float(operands[0]), self.start[1] + float(operands[1]))
        self.settle()

    def next_line(self, _operands: Any) -> None:
        self.say(" ")

    def settle(self) -> None:
        """A blank where the pen moved to another line."""
        a = self.state.matrix
        height = a[1] * self.start[0] + a[3] * self.start[1] + a[5]
        if abs(height - self.height) > _NEW_LINE:
            self.say(" ")
        self.height = height

    def begin_mark(self, operands: Any) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = self.properties.get(properties)
        properties = _object(properties)
        mark = properties.get("/MCID") if hasattr(properties, "get") else None
        self.begin(int(mark) if mark is not None else None)

    def begin(self, mark: int | None = None) -> None:
        if len(self.marks) < _MOST_MARKS:
            self.marks.append(mark)

    def end_mark(self, _operands: Any) -> None:
        if self.marks:
            self.marks.pop()

    def show(self, operands: Any) -> None:
        for one in operands[-1] if isinstance(operands[-1], list) else operands[-1:]:
            if isinstance(one, (int, float)):
                self.say(" " if one < _KERNED else "")
            elif self.state.font is not None:
                self.say(self.state.font.text(_bytes(one))[0])

    def say(self, words: str) -> None:
        mark = next((one for one in reversed(self.marks) if one is not None), None)
        if mark is not None and words:
            self.words.setdefault(mark, []).append(words)


_ACTS: dict[bytes, Any] = {
    b"q": _Pen.keep,
    b"Q": _Pen.bring_back,
    b"cm": _Pen.transform,
    b"Tf": _Pen.choose_font,
    b"BT": _Pen.begin_text,
    b"Tm": _Pen.place,
    b"Td": _Pen.move,
    b"TD": _Pen.move,
    b"T*": _Pen.next_line,
    b"'": _Pen.show,
    b'"': _Pen.show,
    b"Tj": _Pen.show,
    b"TJ": _Pen.show,
    b"BDC": _Pen.begin_mark,
    b"BMC": lambda pen, _operands: pen.begin(),
    b"EMC": _Pen.end_mark,
}


def marked(page: PageObject, reader: PdfReader, fonts: dict[int, Font]) -> dict[int, str]:
    """The words of each mark of a page; `fonts` keeps those that other pages share."""
    contents = page.get_contents()
    if contents is None:
        return {}
    pen = _Pen(page, fonts)
    for operands, operator in ContentStream(contents, reader).operations:
        pen.operate(operands, operator)
    return {mark: "".join(words) for mark, words in pen.words.items()}


def _fonts_of(page: PageObject, fonts: dict[int, Font]) -> dict[str, Font]:
    found: dict[str, Font] = {}
    resources = _object(page.get("/Resources")) or {}
    for name, reference in (_object(resources.get("/Font")) or {}).items():
        number = _number(_object(resources["/Font"]).raw_get(name))
        if number not in fonts or number < 0:
            fonts[number] = font_of(reference.get_object())
        found[str(name)] = fonts[number]
    return found


def _properties(page: PageObject) -> Any:
    resources = _object(page.get("/Resources")) or {}
    return _object(resources.get("/Properties")) or {}


def _object(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _number(reference: Any) -> int:
    return reference.idnum if isinstance(reference, IndirectObject) else -1


def _bytes(shown: Any) -> bytes:
    return bytes(getattr(shown, "original_bytes", shown))


def _times(a: Any, b: _Matrix) -> _Matrix:
    a0, a1, a2, a3, a4, a5 = (float(one) for one in a)
    return (
        a0 * b[0] + a1 * b[2],
        a0 * b[1] + a1 * b[3],
        a2 * b[0] + a3 * b[2],
        a2 * b[1] + a3 * b[3],
        a4 * b[0] + a5 * b[2] + b[4],
        a4 * b[1] + a5 * b[3] + b[5],
    )

"""The numbers that Word prints before paragraphs and that stand in no paragraph's text."""

from lxml import etree

from conspectus.documents.markup import attribute

_LEVELS = 9
_LONGEST = 40
_DEEPEST = 11
_FORMS = {
    "lowerLetter": lambda n: _letters(n),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n),
    "upperRoman": lambda n: _roman(n).upper(),
    "decimalZero": lambda n: f"{n:02}",
}


class _Level:
    """How one level counts and what it prints: "%1.%2" with the numbers put in."""

    def __init__(self, element: etree._Element | None) -> None:
        self.start = _whole(_value(element, "start"), 1)
        self.form = _value(element, "numFmt") or "decimal"
        self.text = _value(element, "lvlText")


class Numbering:
    """Counts as the document is read from its beginning; each paragraph is to be asked once."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _by_id(styles, "style", "styleId")
        abstract = _by_id(numbering, "abstractNum", "abstractNumId")
        self._levels = {id: _levels(one) for id, one in abstract.items()}
        self._of_num: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for id, num in _by_id(numbering, "num", "numId").items():
            self._of_num[id] = _value(num, "abstractNumId")
            self._restarts[id] = _overrides(num)
        self._counts: dict[str, list[int | None]] = {}
        self._seen: set[str] = set()

    def of(self, paragraph: etree._Element) -> str:
        """What is printed before the paragraph: "4.3", "a)", "•"; "" where nothing is."""
        id, level = self._numbered(paragraph)
        levels = self._levels.get(self._of_num.get(id, ""))
        if levels is None or not 0 <= level < _LEVELS or not levels[level].text:
            return ""
        if levels[level].form == "bullet":
            return "•"
        counts = self._counted(id, level, levels)
        label = levels[level].text
        for at in range(_LEVELS):
            label = label.replace(f"%{at + 1}", _shown(levels, counts, at, levels[level].form))
        return label.strip()[:_LONGEST]

    def _counted(self, id: str, level: int, levels: list[_Level]) -> list[int | None]:
        counts = self._counts.setdefault(self._of_num[id], [None] * _LEVELS)
        if id not in self._seen:
            self._seen.add(id)
            for at, start in self._restarts[id].items():
                counts[at] = start - 1
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return counts

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and the level of the paragraph, its own or its style's; ("", 0) of no list."""
        own = paragraph.find("{*}pPr/{*}numPr")
        if own is not None and own.find("{*}numId") is not None:
            return _list_of(own)
        style = paragraph.find("{*}pPr/{*}pStyle")
        id = attribute(style, "val") if style is not None else ""
        for _ in range(_DEEPEST):
            element = self._styles.get(id)
            if element is None:
                break
            found = element.find("{*}pPr/{*}numPr")
            if found is not None and found.find("{*}numId") is not None:
                return _list_of(found)
            base = element.find("{*}basedOn")
            id = attribute(base, "val") if base is not None else ""
        return "", 0


def _list_of(properties: etree._Element) -> tuple[str, int]:
    return _value(properties, "numId"), _whole(_value(properties, "ilvl"), 0)


def _levels(abstract: etree._Element) -> list[_Level]:
    found = {_whole(attribute(one, "ilvl"), 0): one for one in abstract.iterfind("{*}lvl")}
    return [_Level(found.get(at)) for at in range(_LEVELS)]


def _overrides(num: etree._Element) -> dict[int, int]:
    told = {}
    for one in num.iterfind("{*}lvlOverride"):
        at, start = _whole(attribute(one, "ilvl"), 0), _value(one, "startOverride")
        if start and 0 <= at < _LEVELS:
            told[at] = _whole(start, 1)
    return told


def _shown(levels: list[_Level], counts: list[int | None], at: int, form: str) -> str:
    number = counts[at]
    number = levels[at].start if number is None else number
    make = _FORMS.get(levels[at].form) if form != "decimalZero" else _FORMS["decimalZero"]
    return make(number) if make and number > 0 else str(number)


def _letters(number: int) -> str:
    """a … z, then aa, bb as Word does."""
    return chr(97 + (number - 1) % 26) * min(5, (number - 1) // 26 + 1)


def _roman(number: int) -> str:
    told = ""
    number = min(number, 3999)
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        told += letters * (number // value)
        number %= value
    return told


def _by_id(root: etree._Element | None, name: str, id: str) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {attribute(one, id): one for one in root.iterfind(f"{{*}}{name}")}


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(f"{{*}}{name}") if element is not None else None
    return attribute(found, "val") if found is not None else ""


def _whole(words: str, missing: int) -> int:
    return int(words) if words.isdecimal() and len(words) < 7 else missing

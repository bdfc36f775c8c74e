"""Examples: dated lines, and what they must give."""

import re
from collections.abc import Callable, Iterable

from conspectus.dates import Kind, UncertainDate, read
from conspectus.errors import DateError, Place, Problem
from conspectus.policy.language.lines import Statement
from conspectus.policy.language.patterns import LEVELS, is_kind
from conspectus.policy.language.phrases import Phrase, parse, parts, spoken
from conspectus.policy.language.problems import BAD_DATE, BAD_EXAMPLE, BAD_LINE, nearest
from conspectus.policy.values import Example, Told

EXPECTED = ("fires", "may fire", "does not fire", "is pending")
_HEAD = re.compile(
    r'example "(?P<name>[^"]*)" (?P<expects>[a-z ]+?)(?: on (?P<at>.+?))?(?: as of (?P<as_of>.+))?'
)
_LONGEST = 16  # words of a date before a kind without full stops
_MOST = 1_000  # facts that one line may tell of

Add = Callable[[Problem], None]


def example(head: Statement, lines: Iterable[Statement], file: str, add: Add) -> Example | None:
    """The example, or None where its head cannot be read; every problem goes to `add`."""
    told = [line(one, file, add) for one in lines]
    found = _HEAD.fullmatch(head.text)
    if found is None or found["expects"] not in EXPECTED:
        words = head.text.rsplit('"', 1)[-1].strip() or head.text
        add(
            BAD_EXAMPLE.at(
                head.place(file), words=words[:80], nearest=nearest(words[:20], EXPECTED)
            )
        )
        return None
    places = {name: head.place(file, max(found.start(name), 0)) for name in ("at", "as_of")}
    at, as_of = (
        date(found[name], places[name], add) if found[name] else None for name in ("at", "as_of")
    )
    return Example(
        name=found["name"],
        expects=found["expects"],
        lines=tuple(one for one in told if one is not None),
        at=at,
        as_of=as_of,
        line=head.line,
    )


def date(words: str, place: Place, add: Add) -> UncertainDate | None:
    """The date that the words say; None, and a problem, where they say none."""
    found = _read(words)
    if isinstance(found, str):
        add(BAD_DATE.at(place, words=words[:80], why=found))
        return None
    return found


def line(statement: Statement, file: str, add: Add) -> Told | None:
    """A dated line: its date, kind and attributes; None, and a problem, where it is none."""
    words = statement.text.split(" ")
    split = _split(words)
    if isinstance(split, str):
        add(BAD_LINE.at(statement.place(file), words=statement.text[:80], why=split))
        return None
    when, count = split
    tree = parse(statement, "fact", file, len(" ".join(words[:count])) + 1)
    if isinstance(tree, Problem):
        add(tree)
        return None
    attributes = dict(_attribute(one) for one in parts(tree))
    return Told(when=when, kind=words[count], attributes=tuple(attributes.items()))


def _split(words: list[str]) -> tuple[UncertainDate, int] | str:
    """The date, and how many words it has. The longest that can be read is meant."""
    why = ""
    dotted = [place for place, word in enumerate(words) if place and "." in word and is_kind(word)]
    plain = [
        place for place in range(min(len(words), _LONGEST) - 1, 0, -1) if is_kind(words[place])
    ]
    for count in dotted[:1] or plain:
        found = _read(" ".join(words[:count]))
        if not isinstance(found, str):
            return found, count
        why = found
    return why


def _read(words: str) -> UncertainDate | str:
    try:
        found = read(words[:300])
    except DateError as error:
        return error.problems[0].message
    if found.problem:
        return found.problem
    if found.kind in (Kind.UNDATED, Kind.RELATIVE):
        return "It says no day that others could be compared with."
    if found.count is not None and (found.count.high is None or found.count.high > _MOST):
        return f"Say how many at most, up to {_MOST}."
    return found


def _attribute(part: Phrase) -> tuple[str, str]:
    values = spoken(part)
    if part.data == "fact_by":
        return "agency", values[0]
    if part.data == "fact_to":
        return ("level" if values[0] in LEVELS else "to"), values[0]
    return values[0], values[1]

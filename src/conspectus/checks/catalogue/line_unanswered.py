"""Lines of enquiry with no answer."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from conspectus.case import Line
from conspectus.checks.outline import lines, prose, quoted, sections, sentences
from conspectus.checks.people import listed
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage, Where

_HEADING = r"\blines? of (?:enquiry|inquiry)\b|\bKLOEs?\b"
_LABEL = re.compile(r"^(?P<label>[A-Z][\w ,&’'/-]{3,70}):")
_ANSWERS = re.compile(
    r"^(?:answer|outcome|finding|response|conclusion|panel|answered|partly|unable)", re.IGNORECASE
)
_ANSWER_WORDS = 5
# Words of questions and of every report: they show nothing of what a question is about.
_COMMON = frozenset(
    {
        *("about", "above", "after", "against", "agencies", "agency", "allowed", "also"),
        *("before", "being", "between", "both", "case", "consider", "considered", "could"),
        *("current", "currently", "does", "effective", "enquiry", "evidence", "following"),
        *("from", "further", "given", "have", "himself", "herself", "information", "into"),
        *("involved", "know", "known", "line", "local", "made", "more", "panel", "person"),
        *("police", "prior", "relating", "relevant", "review", "risk", "risks", "service"),
        *("services", "should", "that", "their", "them", "then", "there", "these", "they"),
        *("this", "those", "under", "upon", "used", "using", "were", "what", "when", "where"),
        *("whether", "which", "while", "with", "within", "would", "your", "identified"),
        *("previous", "previously"),
    }
)
_TAKEN_UP = 0.3
"""More than this share of a question's own words in one later paragraph: it may be an answer."""


class _Asked(msgspec.Struct, frozen=True):
    text: str
    passage: Passage
    answered: bool


def run(draft: Draft) -> tuple[Finding, ...]:
    """The lines of the case where it has some, or else those under the draft's own headings."""
    if draft.case is not None and draft.case.enquiry.lines:
        found = (_of_case(line) for line in draft.case.enquiry.lines)
        return tuple(f for f in found if f is not None)
    names = {n.name.casefold() for n in listed(draft)}
    later = [p for p in prose(draft.passages) if not re.search(_HEADING, p.where.heading, re.I)]
    asked = tuple(_asked(draft))
    answered = {one.text.casefold() for one in asked if one.answered} | _headings_after(draft)
    return tuple(
        _of_text(one, _about(one, later, names), names)
        for one in asked
        if not answered & {one.text.casefold(), _label(one.text)}
    )


def _headings_after(draft: Draft) -> set[str]:
    """Headings that may be the name of a line, repeated where it is answered."""
    return {p.text.casefold().strip(" :") for p in draft.passages if p.level}


def _label(text: str) -> str:
    label = _LABEL.match(text)
    return label["label"].casefold() if label else ""


def _about(one: _Asked, later: list[Passage], names: set[str]) -> list[Passage]:
    """Where the lines are of one person: only what names that person can answer."""
    heading = one.passage.where.heading.casefold()
    own = [n for n in names if re.search(rf"\b{re.escape(n)}\b", heading)]
    if not own:
        return later
    return [p for p in later if any(re.search(rf"\b{re.escape(n)}\b", p.text, re.I) for n in own)]


def _of_case(line: Line) -> Finding | None:
    wrong = {
        "open": "is still open",
        "answered": "" if line.answer else "is marked answered, and has no answer",
        "partly": "" if line.reason else "is answered in part, and nothing says why only in part",
        "unable": "" if line.reason else "could not be answered, and nothing says why",
    }.get(line.outcome, "")
    if not wrong:
        return None
    return told(
        CHECK,
        message=f"The line of enquiry {line.id} {wrong}.",
        where=Where("enquiry.toml"),
        quote=quoted(line.question),
        remedy="Set its outcome to answered, partly or unable, with the answer or the reason.",
    )


def _asked(draft: Draft) -> Iterator[_Asked]:
    """Every question under a heading of lines of enquiry, and whether an answer stands below it."""
    for section in sections(draft, _HEADING):
        body = [(ln.text, ln.passage) for ln in lines(p for p in section.body if not p.where.table)]
        for i, (text, passage) in enumerate(body):
            if "?" in text:
                yield _Asked(text, passage, _answers(text, [t for t, _ in body[i + 1 :]]))


def _answers(question: str, below: list[str]) -> bool:
    after = question.rsplit("?", 1)[1]
    if len(after.split()) >= _ANSWER_WORDS:
        return True
    first = below[0] if below else ""
    label = _LABEL.match(first)
    is_next_line = label is not None and not _ANSWERS.match(first)
    return (
        bool(first)
        and "?" not in first
        and not is_next_line
        and (len(first.split()) >= _ANSWER_WORDS or bool(_ANSWERS.match(first)))
    )


def _of_text(one: _Asked, later: list[Passage], names: set[str]) -> Finding:
    asked = [s for s in sentences(_LABEL.sub("", one.text)) if "?" in s]
    shares = [(question, *_nearest(question, later, names)) for question in asked]
    lost = [question for question, share, _ in shares if share <= _TAKEN_UP]
    label = _LABEL.match(one.text)
    title = f"“{label['label']}”" if label else "This line of enquiry"
    message = f"{title} asks {_counted(len(asked))}, and no answer stands below."
    if lost:
        message += (
            f" No later paragraph has more than three in ten of the words of: {' '.join(lost)}"
        )
    else:
        question, _, near = max(shares, key=lambda one: one[1])
        message += f" The nearest that the draft says: “{_likest(question, near)}”"
    return told(
        CHECK,
        severity=CHECK.severity if lost else "advice",
        message=message,
        where=one.passage.where,
        quote=quoted(one.text),
        remedy="Say under it: answered, partly answered or unable to answer, with the answer, and "
        "the reason where there is none.",
    )


def _likest(question: str, passage: Passage | None) -> str:
    said = sentences(passage.text) if passage else ()
    return quoted(max(said, key=lambda s: len(_stems(question) & _stems(s)), default=""))


def _counted(number: int) -> str:
    return "one question" if number == 1 else f"{number} questions"


def _nearest(question: str, later: list[Passage], names: set[str]) -> tuple[float, Passage | None]:
    """The later paragraph with most of the question's own words, and the share that it has."""
    wanted = _stems(question) - {_stem(n) for n in names}
    if not wanted or not later:
        return 0.0, None
    shares = [(len(wanted & _stems(p.text)) / len(wanted), -i) for i, p in enumerate(later)]
    share, place = max(shares)
    return share, later[-place]


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]{4,}", text.casefold())
    return frozenset(_stem(w) for w in words if w not in _COMMON)


def _stem(word: str) -> str:
    return word[:6]


CHECK = Check(
    id="line-unanswered",
    severity="warning",
    title="A line of enquiry has no answer",
    explains="A question under a heading of lines of enquiry with no answer below it. It is a "
    "warning where no later paragraph (about the same person, where the heading names one) has "
    "more than three in ten of a question's own words, and advice where one has, which is then "
    "quoted: it may answer in other words. In a case: a line that is open, or partly answered or "
    "unable with no reason.",
    finds="# Key lines of enquiry\n\nHousing transfer: Did Marlow City Council send the housing "
    "file to Vale District Council?\n\n# Timeline\n\nAda moved in May.\n",
    leaves="# Key lines of enquiry\n\nHousing transfer: Did Marlow City Council send the housing "
    "file to Vale District Council?\n\nPartly answered: the file was sent in June, without the "
    "letters.\n",
    run=run,
)

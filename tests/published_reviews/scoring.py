"""How well the reader reads the fictional reviews: precision, recall and F1 for each kind.

Nothing of how the reader works is known here. What counts as the same: a recommendation whose
words are at least nine tenths alike; an addressee under any name that the truth gives it; an event
with the same first and last day and the words that must be in it.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from conspectus import learning
from conspectus.dates import isoformat
from conspectus.documents import open_bytes
from conspectus.errors import FileRefused
from published_reviews.making import SUFFIXES, made
from published_reviews.source import FOLDER, Written, load

ALIKE = 90
KINDS = (
    "recommendations", "numbers", "addressees", "levels", "due", "owners", "quoted", "events",
    "agencies", "people", "ages", "lines", "equality", "dissemination", "panel", "key dates",
    "good practice", "findings", "contradictions", "said",
)  # fmt: skip


@dataclass
class Score:
    """Right, false and missed of each kind; `faults` says each in words, `invented` apart."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for mine, theirs in zip(self._counters(), other._counters(), strict=True):
            mine.update(theirs)
        self.faults += other.faults
        self.invented += other.invented

    def _counters(self) -> tuple[Counter[str], ...]:
        return self.right, self.false, self.missed

    def f1(self, kind: str) -> float:
        """1.0 where there was nothing to find and nothing was."""
        errors = self.false[kind] + self.missed[kind]
        return 1.0 if not errors else 2 * self.right[kind] / (2 * self.right[kind] + errors)

    def precision(self, kind: str) -> float:
        return self.right[kind] / (self.right[kind] + self.false[kind] or 1)

    def recall(self, kind: str) -> float:
        return self.right[kind] / (self.right[kind] + self.missed[kind] or 1)

    def miss(self, kind: str, words: str) -> None:
        self.missed[kind] += 1
        self.faults.append(f"{kind}: missed {words[:160]}")

    def wrong(self, kind: str, words: str) -> None:
        self.false[kind] += 1
        self.faults.append(f"{kind}: not so: {words[:160]}")

    def same(self, kind: str, right: bool, expected: object, read: object) -> None:
        """A field of something matched: wrong counts as one missed and, if said, one false."""
        if right:
            self.right[kind] += 1
            return
        if expected not in ("", None, []):
            self.miss(kind, f"{expected!r}, read {read!r}")
        if read not in ("", None, ()):
            self.wrong(kind, f"{read!r}, expected {expected!r}")


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def truth(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read(name: str, form: str) -> learning.PublishedReview:
    """The review read from a file of this form. Raises FileRefused where it cannot be opened."""
    return learning.read_review(open_bytes(name + SUFFIXES[form], made(name, form)))


def score(name: str, form: str) -> Score:
    true, found = truth(name), Score()
    if true.get("unreadable"):
        _unreadable(found, name, form)
        return found
    review, written = read(name, form), load(name)
    for part in (
        _said, _recommendations, _quoted, _events, _people, _lines, _equality, _dissemination,
        _panel, _key_dates, _statements, _contradictions,
    ):  # fmt: skip
        part(found, true, review, written)
    return found


def plain(words: str) -> str:
    """Lower case, single spaces, straight quotes, no mark or hyphen: what two texts share."""
    words = words.replace("\u00ad", "").replace("’", "'").casefold()
    return " ".join(re.sub(r"[^\w']+", " ", words).split())


def has(words: str, wanted: str) -> bool:
    """Whether all of the `|`-parted words stand in it."""
    return all(plain(part) in plain(words) for part in wanted.split("|"))


def days(when: Any) -> tuple[str, str]:
    """First and last day as ISO, "" where open."""
    bounds = when.bounds
    return tuple(
        "" if end is None else isoformat(end, date_only=True)
        for end in (bounds.earliest, bounds.latest)
    )


def _unreadable(found: Score, name: str, form: str) -> None:
    try:
        review = read(name, form)
    except FileRefused:
        found.right["said"] += 1
        return
    empty = not (review.recommendations or review.events or review.people)
    found.same("said", bool(review.unread) and empty, "unreadable", review.unread or "read")


def _said(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    if "reference" in true:
        right = plain(review.reference) == plain(true["reference"])
        found.same("said", right, true["reference"], review.reference)
    if "types" in true:
        found.same("said", review.type in true["types"], true["types"][0], review.type)
    for wanted in true.get("missing", ()):
        right = any(wanted in words.casefold() for words in review.missing)
        found.same("said", right, f"missing {wanted}", "")
    if true.get("independence"):
        found.same("said", bool(review.independence), "independence", "")


def whole(written: Written, starts: str, ends: str) -> str:
    """The words of the review from the first `starts` to the next `ends`. Both must be there."""
    begin = written.plain.index(starts)
    return written.plain[begin : written.plain.index(ends, begin) + len(ends)]


def texts(written: Written, row: dict[str, Any]) -> list[str]:
    """The texts that a careful person could give for it: one, or several with `ends` a list."""
    ends = row["ends"] if isinstance(row["ends"], list) else [row["ends"]]
    return [whole(written, row["starts"], end) for end in ends]


def _alike(words: str, candidates: list[str]) -> float:
    return max(fuzz.ratio(plain(words), plain(text)) for text in candidates)


def _recommendations(found: Score, true: dict[str, Any], review: Any, written: Written) -> None:
    read = [item for item in review.recommendations if not item.quoted_from]
    for row in true.get("recommendations", ()):
        candidates = texts(written, row)
        best = max(read, key=lambda item: _alike(item.text, candidates), default=None)
        if best is None or _alike(best.text, candidates) < ALIKE:
            found.miss("recommendations", f"{row.get('number', '')} {candidates[0]}")
            for body in row.get("addressees", ()):
                found.miss("addressees", body)
            continue
        read.remove(best)
        found.right["recommendations"] += 1
        _one(found, row, best)
    for item in read:
        found.wrong("recommendations", f"{item.number} {item.text}")
        for body in item.addressees:
            found.wrong("addressees", body)


def _one(found: Score, row: dict[str, Any], item: Any) -> None:
    number = re.sub(r"(?i)^recommendation\W*", "", item.number).strip(" .:()")
    wanted = row.get("number", "")
    found.same("numbers", number.casefold() == wanted.casefold(), wanted, item.number)
    asked = [body for body in item.addressees if body not in row.get("may_ask", ())]
    _names(found, "addressees", row.get("addressees", []), asked, row["starts"])
    if "level" in row:  # where it is neither said nor follows from who is asked, nothing is held
        found.same("levels", item.level == row["level"], row["level"], item.level)
    _due(found, row.get("due", ""), item.due)
    if owner := row.get("owner"):
        found.same("owners", has(item.owner, owner), owner, item.owner)


def _due(found: Score, wanted: str, when: Any) -> None:
    """`wanted` is the last day; "*" a term that counts from no stated day, "?" either way."""
    if wanted == "*":
        found.same("due", when is not None, "a term", "")
    elif wanted != "?":
        due = "" if when is None else days(when)[1] or when.text
        found.same("due", due == wanted, wanted, due)


def _names(found: Score, kind: str, true: list[str], read: Any, where: str) -> None:
    left = list(read)
    for name in true:
        accepted = {plain(other) for other in name.split("|")}
        hit = next((item for item in left if _bare(item) in accepted), None)
        if hit is None:
            found.miss(kind, f"{name} at “{where[:40]}” (read: {'; '.join(read)[:200]})")
        else:
            left.remove(hit)
            found.right[kind] += 1
    for item in left:
        found.wrong(kind, f"{item} at “{where[:40]}”")


def _bare(name: str) -> str:
    """Without "the" before it and an abbreviation in brackets after it."""
    return re.sub(r"^the ", "", plain(re.sub(r"\s*\([^)]*\)\s*$", "", name)))


def _quoted(found: Score, true: dict[str, Any], review: Any, written: Written) -> None:
    for item in review.recommendations:
        if item.quoted_from:
            known = [text for row in true.get("quoted", ()) for text in texts(written, row)]
            right = any(plain(text) in plain(item.text) for text in known)
            found.same("quoted", right, "", item.text)


def _events(found: Score, true: dict[str, Any], review: Any, written: Written) -> None:
    left = list(review.events)
    for event in left:
        if plain(event.when.text) not in plain(written.plain):
            found.invented.append(f"not in the text: {event.when.text!r} in {event.text[:120]!r}")
    for row in true.get("events", ()):
        hit = _event(row, left)
        if hit is None:
            near = next((e for e in left if has(e.text, row[2])), None)
            read = f" (read {days(near.when)} {near.when.text!r})" if near else ""
            found.miss("events", f"{row[:3]}{read}")
            continue
        left.remove(hit)
        found.right["events"] += 1
        if len(row) > 3:
            accepted = [plain(name) for name in row[3].split("|")]
            found.same("agencies", _bare(hit.agency) in accepted, row[3], hit.agency)
    for event in left:
        if not any(_is(row, event) for row in true.get("optional", ())):
            _unfounded(found, true, event)


def _unfounded(found: Score, true: dict[str, Any], event: Any) -> None:
    found.wrong("events", f"{days(event.when)} {event.when.text!r} in {event.text[:140]!r}")
    for decoy in true.get("decoys", ()):
        if plain(event.when.text) in plain(decoy) and plain(decoy) in plain(event.text):
            found.invented.append(f"decoy {decoy!r} read as {event.when.text!r}")


def _event(row: list[str], events: list[Any]) -> Any:
    return next((event for event in events if _is(row, event)), None)


def _is(row: list[str], event: Any) -> bool:
    """Whether the event has these bounds ("*" is any, "2020-01-*" any day of it) and words."""
    fits = all(fnmatchcase(day, end) for day, end in zip(days(event.when), row, strict=False))
    return (fits or (row[0] == "*" and not row[1])) and has(event.text, row[2])


def _people(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    left = list(review.people)
    for label, role, ages in true.get("people", ()):
        accepted = [plain(name) for name in label.split("|")]
        roles = role.split("|")
        hit = next((p for p in left if plain(p.label) in accepted and p.role in roles), None)
        if hit is None:
            near = next((p for p in left if plain(p.label) in accepted), None)
            found.miss("people", f"{label} as {role}, read {near.role if near else 'nobody'!r}")
            for age in ages:
                found.miss("ages", f"{label} {age}")
            continue
        left.remove(hit)
        found.right["people"] += 1
        read = {age.years for age in hit.ages}
        for age in ages:
            found.same("ages", age in read, f"{label} {age}", "")
        for age in read - set(ages):
            found.wrong("ages", f"{label} {age}")
    for person in left:
        if not any(plain(name) in plain(person.label) for name in true.get("others", ())):
            found.wrong("people", f"{person.label} as {person.role}")


def _lines(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    if "lines" not in true:
        return
    wanted, got = true["lines"], len(review.lines)
    found.right["lines"] += min(wanted, got)
    if got != wanted:
        shown = "; ".join(f"{line.heading}: {line.text[:30]}" for line in review.lines)
        (found.missed if got < wanted else found.false)["lines"] += abs(wanted - got)
        found.faults.append(f"lines: {wanted} expected, read {got}: {shown[:300]}")


def _equality(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    if "equality" not in true:
        return
    left = list(review.equality)
    for person, name, says in true["equality"]:
        hit = next(
            (
                row
                for row in left
                if has(row.person, person)
                and has(row.name, name)
                and has(f"{row.value} {row.finding}", says)
            ),
            None,
        )
        if hit is None:
            found.miss("equality", f"{person}: {name}: {says}")
        else:
            left.remove(hit)
            found.right["equality"] += 1
    for row in left:
        found.wrong("equality", f"{row.person}: {row.name}: {row.value} / {row.finding}")


def _dissemination(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    if "dissemination" not in true:
        return
    left = list(review.dissemination)
    for body, *sent in true["dissemination"]:
        accepted = [plain(name) for name in body.split("|")]
        hit = next((row for row in left if _bare(row.body) in accepted), None)
        if hit is None or (sent and hit.sent is not sent[0]):
            found.miss("dissemination", f"{body}, read {hit and hit.sent}")
        else:
            found.right["dissemination"] += 1
        if hit is not None:
            left.remove(hit)
    for row in left:
        found.wrong("dissemination", row.body)


def _panel(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    if "panel" not in true:
        return
    left = [body for body in review.bodies if "panel" in body.parts]
    for name in true["panel"]:
        accepted = {plain(other) for other in name.split("|")}
        hit = next(
            (
                body
                for body in left
                if accepted & {_bare(n) for n in (body.name, *body.others, *body.abbreviations)}
            ),
            None,
        )
        if hit is None:
            found.miss("panel", name)
        else:
            left.remove(hit)
            found.right["panel"] += 1
    for body in left:
        found.wrong("panel", body.name)


def _key_dates(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    for kind, first, last in true.get("keydates", ()):
        read = [days(date.when) for date in review.dates if date.kind == kind]
        right = (first, last) in read
        found.same("key dates", right, f"{kind} {first} {last} (read {read})", "")


def _statements(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    for kind, key, items in (
        ("good practice", "good", review.good_practice),
        ("findings", "findings", review.findings),
    ):
        if key not in true:
            continue
        left = list(items)
        for starts in true[key]:
            hit = next((item for item in left if has(item.text, starts)), None)
            if hit is None:
                found.miss(kind, starts)
            else:
                left.remove(hit)
                found.right[kind] += 1
        for item in left:
            if not any(has(item.text, starts) for starts in true.get(f"{key}_too", ())):
                found.wrong(kind, item.text)


def _contradictions(found: Score, true: dict[str, Any], review: Any, _: Written) -> None:
    left = list(review.contradictions)
    for kind, words in true.get("contradictions", ()):
        hit = next((c for c in left if c.kind in kind.split("|") and has(c.words, words)), None)
        found.same("contradictions", hit is not None, f"{kind}: {words}", "")
        if hit is not None:
            left.remove(hit)
    for item in left:
        if not any(has(item.words, words) for words in true.get("clashes", ())):
            found.wrong("contradictions", f"{item.kind}: {item.words}")

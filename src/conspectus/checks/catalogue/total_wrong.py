"""Parts that do not add up to the total beside them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from conspectus.checks.lengths import NUMBER, number_of
from conspectus.checks.outline import Grid, Row, grids
from conspectus.checks.sentences import Sentence, of
from conspectus.checks.telling import told, told_of
from conspectus.checks.values import Check, Draft, Finding

_THINGS = rf"\b(?P<total>{NUMBER}) (?!(?:per|of|years?|months?|weeks?|days?|hours?|times)\b)"
_TOTAL = re.compile(_THINGS + r"(?:[a-z-]+ ){0,3}?[a-z-]*[a-z]s\b", re.IGNORECASE)
_OF_THESE = re.compile(
    rf"^(?:Of (?:these|those|them|the {NUMBER}),?|{NUMBER} of (?:these|those|them)\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:^|[,;:]\s*(?:and |with )?|\band |\bthese,? |\bthose,? )(?P<part>{NUMBER})(?= "
    r"(?!(?:years?|months?|weeks?|days?|hours?|times|per)\b)[a-z])",
    re.IGNORECASE,
)
_IN_TOTAL = re.compile(
    rf"(?:(?:making|giving|a total of|totalling|in all,?|altogether,?) (?:a total of )?"
    rf"(?P<after>{NUMBER})\b|(?P<before>{NUMBER}) (?:in (?:total|all)|altogether)\b)",
    re.IGNORECASE,
)
_COLON = re.compile(_THINGS + r"[^:;.,]{2,60}: (?P<parts>[^.]+)$", re.IGNORECASE)
_SUM_ROW = re.compile(r"(?:grand |sub-?)?totals?\b|^all$|^sum$", re.IGNORECASE)


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each sentence, pair of sentences and row of totals that does not add up."""
    found = [f for p in draft.passages if not p.level for f in _in_sentences(tuple(of(p)))]
    return (*found, *(f for grid in grids(draft) for f in _in_table(grid)))


def _in_sentences(told_here: tuple[Sentence, ...]) -> Iterator[Finding]:
    for sentence in told_here:
        yield from _within(sentence)
    for before, sentence in pairwise(told_here):
        totals = list(_TOTAL.finditer(before.text))
        if totals and _OF_THESE.match(sentence.text):
            parts = _parts(_without_total(sentence.text))
            if len(parts) > 1:
                yield from _summed(sentence, number_of(totals[-1]["total"]), parts, whole=False)


def _without_total(text: str) -> str:
    """ "Of the five, two …": the five are the total and no part."""
    return re.sub(rf"^Of the {NUMBER}\b", "Of these", text, flags=re.IGNORECASE)


def _within(sentence: Sentence) -> Iterator[Finding]:
    """ "two knives and one bat, a total of three", "three letters: one to A and two to B"."""
    text = sentence.text
    if total := _IN_TOTAL.search(text):
        parts = _parts(text[: total.start()])
        if len(parts) > 1:
            number = number_of(total["after"] or total["before"])
            yield from _summed(sentence, number, parts, whole=True)
    elif listed := _COLON.search(text):
        parts = _parts(listed["parts"])
        if len(parts) > 1 and len(parts) == len(
            re.split(r"[,;]\s*(?:and )?|\band ", listed["parts"])
        ):
            yield from _summed(sentence, number_of(listed["total"]), parts, whole=True)


def _parts(text: str) -> list[int]:
    return [number_of(part["part"]) for part in _PART.finditer(text)]


def _summed(sentence: Sentence, total: int, parts: list[int], *, whole: bool) -> Iterator[Finding]:
    """Parts may leave some out, unless they are said to be the whole; they cannot be more."""
    if (
        sum(parts) > total
        or (whole and sum(parts) != total)
        or (len(parts) > 2 and sum(parts) != total)
    ):
        message = f"{' + '.join(map(str, parts))} = {sum(parts)}, not {total}."
        remedy = "Count again in the source, and mend the part or the total."
        yield told_of(CHECK, sentence, 0, message, remedy)


def _in_table(grid: Grid) -> Iterator[Finding]:
    above: list[Row] = []
    for row in grid.rows:
        if not _SUM_ROW.match(row.first.text.strip()):
            above.append(row)
            continue
        if len(above) > 1:
            yield from _row_summed(grid, row, above)
        above = []


def _row_summed(grid: Grid, row: Row, above: list[Row]) -> Iterator[Finding]:
    for column in grid.columns[1:]:
        parts = [_whole(one.text(column)) for one in above]
        total = _whole(row.text(column))
        known = [part for part in parts if part is not None]
        if total is None or len(known) != len(parts) or sum(known) == total:
            continue
        message = f"Column “{column}”: {' + '.join(map(str, known))} = {sum(known)}, not {total}."
        quote = " | ".join(cell.text for cell in row.cells.values())
        remedy = "Count again in the source, and mend the row or the total."
        yield told(CHECK, row.first.where, quote, message, remedy)


def _whole(words: str) -> int | None:
    plain = words.replace(",", "").strip()
    return int(plain) if re.fullmatch(r"\d{1,9}", plain) else None


CHECK = Check(
    id="total-wrong",
    severity="error",
    title="Parts do not add up to their total",
    explains="“Five reports …. Two of these are …, two … and one …”; “two letters and one visit, a "
    "total of four”; a row “Total” of a table with whole numbers. Two parts that are less than "
    "the total may leave some out, and are left.",
    finds="The police held five reports. Two of these are of theft, two of assault, and two of "
    "fraud.\n\n| Body | Contacts |\n|---|---|\n| Police | 4 |\n| Hospital | 3 |\n| Total | 8 |\n",
    leaves="The police held five reports. Two of these are of theft, two of assault, and one of "
    "fraud.\n\n| Body | Contacts |\n|---|---|\n| Police | 4 |\n| Hospital | 3 |\n| Total | 7 |\n",
    run=run,
)

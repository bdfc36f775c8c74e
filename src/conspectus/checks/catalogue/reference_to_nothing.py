"""References to a section, an appendix, a table, a recommendation that is not there."""

import re
from collections.abc import Iterator

from conspectus.checks.numbering import Numbered, numbered
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_NUMBER = r"(?:\d{1,3}(?!\d)(?:\.\d+)*|[A-Z](?![\w’']))"
_REFERENCE = re.compile(
    r"\b(?P<kind>[Ss]ections?|[Aa]ppendi(?:x|ces)|[Aa]nnex(?:es)?|[Tt]ables?|[Ff]igures?|"
    r"[Rr]ecommendations?|[Pp]aragraphs?|[Pp]aras?\.?|[Cc]hapters?) "
    rf"(?P<numbers>{_NUMBER}(?:(?:,| and| or| to|,? and| ?[–-]) ?{_NUMBER})*)(?![\w(]|\.\w)"
)
# What stands in an Act, in guidance or in another report is not looked for in this one.
_ELSEWHERE = re.compile(
    r"^(?:\s*\([\w]+\))*,?\s*(?:of|in|to|under) (?:the|that|this|its|an?|Part|Schedule|each|their) "
    r"(?!(?:this )?(?:report|review|draft|document)\b)|^ of [A-Z]|"
    r"^(?:\s*\(\w+\))+|^,? [A-Z][\w ]+ Act\b"
)
_LAW = re.compile(
    r"\b(?:Acts?|Regulations|guidance|Guidance|Code|Bill|Convention|Rules|Order|Directive|PACE|"
    r"statutory|s\.\s?\d|previous review|earlier review|serious case review)\b"
)
_OF_ANOTHER = re.compile(r"\b(?:under|OWHR \d+,|DHR \d+,|(?:OWHR|DHR|SCR|SAR)(?:'s)?,?) $")
_OF_THE_ACT = 13  # sections of Acts have such numbers; those of a report hardly
_LEGAL = ("section", "paragraph")


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each such reference."""
    there = numbered(draft)
    return tuple(
        finding
        for sentence in sentences(draft, cells=True)
        for found in _REFERENCE.finditer(sentence.text)
        for finding in _checked(sentence, found, there)
    )


def _checked(
    sentence: Sentence, found: re.Match[str], there: dict[str, Numbered]
) -> Iterator[Finding]:
    kind = _kind(found["kind"])
    text = sentence.text
    if _ELSEWHERE.match(text[found.end() :]) or (kind in _LEGAL and _LAW.search(text)):
        return
    if (
        _is_caption(found, text)
        or not there[kind].known
        or _OF_ANOTHER.search(text[: found.start()])
    ):
        return
    for number in re.findall(_NUMBER, found["numbers"]):
        statute = kind == "section" and number.isdigit() and int(number) >= _OF_THE_ACT
        if not there[kind].has(number) and not (statute and not there[kind].places):
            yield told_of(
                CHECK,
                sentence,
                found.start(),
                f"There is no {kind} {number}: {there[kind].words}.",
                f"Name the {kind} that is meant, or take the reference out.",
            )


def _kind(words: str) -> str:
    folded = words.casefold().rstrip(".")
    if folded.startswith("appendi"):
        return "appendix"
    if folded.startswith("para"):
        return "paragraph"
    return "annex" if folded.startswith("annex") else folded.removesuffix("s")


def _is_caption(found: re.Match[str], text: str) -> bool:
    """ "Table 3: contacts by year" names itself."""
    return found.start() == 0 and bool(re.match(r"\s*(?:[:.–-]|$)", text[found.end() :]))


CHECK = Check(
    id="reference-to-nothing",
    severity="error",
    title="A reference to something that is not there",
    explains="“See Section 4.2”, “Appendix C”, “Recommendation 7”, “Table 3”, “paragraph 12”, when "
    "the draft numbers such things and has none of that number, or has none at all. References "
    "into an Act, guidance or another report are left; so is a Word file whose numbers Word "
    "itself puts in.",
    finds="# 1. Background\n\nThe panel's reasons are in Appendix C and in section 4.2.\n\n"
    "# Recommendations\n\n1. The council should train staff.\n\nRecommendation 7 is national.\n",
    leaves="# 1. Background\n\nThe panel's reasons are in section 2.1, and it acted under section "
    "28(4) of the Act.\n\n# 2. Panel\n\n## 2.1 Reasons\n\nSee paragraph 3.14 of the guidance.\n\n"
    "# Recommendations\n\n1. The council should train staff.\n\nRecommendation 1 is national.\n",
    run=run,
)

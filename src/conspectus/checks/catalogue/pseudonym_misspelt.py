"""Near-spellings of a pseudonym."""

import re

from rapidfuzz.distance import OSA

from conspectus.checks.outline import quoted
from conspectus.checks.people import listed, mentions
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Passage

_WORD = re.compile(r"(?<![\w’'-])[^\W\d_a-z][^\W\d_A-Z]{2,}(?:[’']s)?(?![\w-])")
_RARE = 2


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each word that is one letter off a pseudonym, rare and no word of the draft."""
    names = [n.name for n in listed(draft) if n.name.isalpha() and len(n.name) > 3]
    text = "\n".join(p.text for p in draft.passages)
    found: dict[str, tuple[str, Passage]] = {}
    for passage in draft.passages:
        for m in _WORD.finditer(passage.text):
            word = re.sub(r"[’']s$", "", m[0])
            near = next((n for n in names if _is_near(word, n)), "")
            if near and word not in names and word not in found and _is_alone(m, passage.text):
                found[word] = (near, passage)
    return tuple(
        _finding(word, near, passage, text)
        for word, (near, passage) in found.items()
        if _is_rare(word, near, text)
    )


def _is_near(word: str, name: str) -> bool:
    """One letter more, fewer, other or elsewhere; of four letters none other (Mark, Mary)."""
    if OSA.distance(word, name, score_cutoff=1) != 1:
        return False
    return len(name) > 4 or len(word) != len(name) or sorted(word) == sorted(name)


def _is_alone(m: re.Match[str], text: str) -> bool:
    """Whether no other capitalised word makes a name of a place, a body or a street with it."""
    beside = re.match(r" [A-Z][a-z]+", text[m.end() :])
    before = re.search(r"(?:^|[^.!?:] )[A-Z][a-z]+ $", text[: m.start()])
    titles = re.search(
        r"(?:Victim|Perpetrator|While|When|After|Before|And|The|That|In) $", text[: m.start()]
    )
    return not beside and (not before or bool(titles))


def _is_rare(word: str, name: str, text: str) -> bool:
    lower = re.search(rf"(?<![\w’'-]){word.lower()}(?![\w’'-])", text)
    times = mentions(word, text)
    return not lower and times <= _RARE and times < mentions(name, text)


def _finding(word: str, name: str, passage: Passage, text: str) -> Finding:
    return told(
        CHECK,
        message=f"“{word}” is one letter off the pseudonym {name}, which the draft has "
        f"{mentions(name, text)} times.",
        where=passage.where,
        quote=quoted(passage.text, word),
        remedy=f"Write {name}; if it is somebody else, choose a name less like {name}. A slip here "
        "may be a real name coming through.",
    )


CHECK = Check(
    id="pseudonym-misspelt",
    severity="warning",
    title="A pseudonym is misspelt",
    explains="A capitalised word one letter off a pseudonym of the list, seldom written, and no "
    "ordinary word of the draft. Pseudonyms that are themselves listed are left.",
    finds="Pseudonym 1: Victim Tobias\n\nTobias lived in Marlow. Tobais saw a doctor.\n",
    leaves="Pseudonym 1: Victim Tobias\n\nTobias lived in Marlow. Tobias's doctor saw him.\n",
    run=run,
)

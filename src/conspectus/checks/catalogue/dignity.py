"""Words that can hurt those who are left, or that put blame where it does not belong."""

import re

from conspectus.checks.outline import prose, quoted, sentences
from conspectus.checks.people import is_listing, listed, mentions
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding

# What "male" may describe: "a male officer" is plain, "a male" is not.
_MALE_WHAT = (
    "officer|doctor|nurse|member|worker|staff|victim|colleague|relative|partner|friend|voice|suspect|"
    "population|prison|prisoner|peers?|perpetrator|student|patient|person|adult|child|youth|role|"
    "ward|cell|and female"
)
_WORDS = (
    (r"commit(?:s|ted|ting)? suicide", "died by suicide", "suicide is no crime"),
    (
        r"lifestyle choices?|(?:had|led|lead) an? (?!healthy)(?:[a-z]+ )?lifestyle",
        "what happened, in plain words",
        "it says that somebody chose harm",
    ),
    (
        r"(?:failed|refused) to engage|(?:did|would) not engage|non-?engagement|hard to reach",
        "what was offered, how, and what was in the way",
        "it puts the whole cause on the person",
    ),
    (r"non-?complian(?:t|ce)", "what was asked and what was done", "it is a label"),
    (r"(?:drug|heroin|crack) (?:addicts?|abusers?|users?)|junk(?:ie|y)s?|alcoholics?",
     "a person who uses drugs or alcohol", "it is a label"),
    (r"prostitutes?|prostituted", "a person who was sexually exploited, or who sells sex",
     "it is a label"),
    (r"illegal (?:immigrants?|migrants?|aliens?)", "a person without leave to be in the country",
     "a person is not illegal"),
    (r"(?:the|a) mentally ill|schizophrenics?|psychos?",
     "a person with the illness, named if it matters", "it is a label"),
    (r"frenzied|brutal(?:ly)?|savage(?:ly)?|horrific(?:ally)?|senseless|evil|monstrous|cold-blooded|"
     r"gruesome|callous(?:ly)?", "the plain fact", "it is sensational"),
    (r"crimes? of passion|just a domestic|domestic (?:dispute|tiff)s?",
     "what was done, by whom", "it makes violence small"),
    (r"innocent victims?", "the victim", "it says that other victims are not"),
    (r"put (?:himself|herself|themselves) (?:in danger|at risk)|"
     r"(?:made|makes) (?:himself|herself|themselves) vulnerable",
     "who put the person at risk", "it blames the person who was harmed"),
    (r"(?:streetwise|promiscuous|attention[- ]seeking|troublemakers?|thugs?)",
     "what was seen", "it judges the person"),
    (rf"(?:a|the|another|young|unknown|adult) (?:male|female)(?! (?:{_MALE_WHAT})\b)(?=[\s.,;])",
     "a man, a woman", "it is a police form's word for a person"),
)  # fmt: skip
_DECEASED = re.compile(r"\bthe (?:deceased|body)\b", re.IGNORECASE)


def run(draft: Draft) -> tuple[Finding, ...]:
    """One finding for each such wording, at its first place, with how often it stands."""
    found = [f for row in _WORDS if (f := _of(draft, *row)) is not None]
    return (*found, *_only_deceased(draft))


def _of(draft: Draft, pattern: str, instead: str, why: str) -> Finding | None:
    word = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    at = [
        (m[0], p, s)
        for p in prose(draft.passages)
        if word.search(p.text)
        for s in sentences(p.text)
        for m in word.finditer(s)
        if not _is_quoted(s, m.start())
    ]
    if not at:
        return None
    said, passage, sentence = at[0]
    more = f" ({len(at)} such places)" if len(at) > 1 else ""
    message = f"“{said}”{more}: {why}."
    return told(CHECK, passage.where, quoted(sentence, said), message, f"Write {instead}.")


def _is_quoted(sentence: str, place: int) -> bool:
    """Somebody else's words, in quotation marks, stay as they were said."""
    before = sentence[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _only_deceased(draft: Draft) -> list[Finding]:
    """The victim's name (or pseudonym) nowhere in the narrative, and "the deceased" instead."""
    text = "\n".join(p.text for p in draft.passages if not is_listing(p))
    named = [n for n in listed(draft) if n.role == "victim" and mentions(n.name, text)]
    at = [p for p in prose(draft.passages) if _DECEASED.search(p.text)]
    if named or not at:
        return []
    message = f"The victim has no name in the text and is “the deceased” in {len(at)} places."
    return [
        told(
            CHECK,
            at[0].where,
            quoted(at[0].text),
            message,
            "Use the name or the pseudonym of the person.",
        )
    ]


CHECK = Check(
    id="dignity",
    severity="advice",
    title="Words that can hurt",
    explains="Labels for people, words that blame the person who was harmed, sensational words, "
    "and a victim who is only “the deceased”. Advice: the writer decides, and a quotation stays "
    "as it was said.",
    finds="Ada failed to engage with the clinic, and it was a lifestyle choice.\n",
    leaves="The clinic wrote twice to an old address. Ada's mother said: “It was a brutal year.”\n",
    run=run,
)

"""What is a recommendation by its heading, its label or its words, and whose it is."""

import re
from collections.abc import Sequence

from conspectus.learning.outline import Block
from conspectus.learning.reading.naming import mentions

_SECTION = re.compile(r"\brecommendations?\b|\brecommended actions?\b", re.I)
_PLAN = re.compile(r"\baction plans?\b|\bactions? (?:and|arising|required|from)\b", re.I)
_OF_OTHERS = re.compile(
    r"\b(?:previous|earlier|past|prior|other|related|existing|historic(?:al)?|linked|wider|"
    r"thematic|parallel|"
    r"preceding)\b[^.]{0,60}\b(?:reviews?|recommendations?|dhrs?|sars?|scrs?|csprs?|reports?|"
    r"inquir|investigations?)|"
    r"\brecommendations? (?:from|of|in|made (?:by|in)|by) (?!this|the (?:review|panel|author|"
    r"chair|dhr|sar|overview|"
    r"cspr|lcspr|owhr|analysis|independent (?:chair|reviewer|author))\b|each|single|individual|"
    r"imrs?|agenc|internal|"
    r"management)[^.]{2,90}\b(?:reviews?|inquest|coroner|inquir(?:y|ies)|investigations?|iopc|"
    r"hmicfrs|hmic|ofsted|"
    r"inspections?|reports?|panel|sar|dhr|scr|study|audit)\b|\bcoroner|\bprevention of future "
    r"deaths|"
    r"\bregulation 28\b|\bprogress (?:on|against|since)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:this|the present|our|current) (?:review|report|dhr|sar|cspr|owhr|panel)\b|"
    r"\bthis\b",
    re.I,
)
_QUOTING = re.compile(
    r"(?:^|[.;] )(?:[^.;]{0,220}?)\b((?:[A-Z][\w’'-]*|\d{4}|review|inquest|inquiry|"
    r"investigation|iopc|hmicfrs|coroner|"
    r"report|audit|inspection|panel|board|partnership)\b[^.;]{0,160}?)\b(?:recommended|made "
    r"(?:the following |"
    r"\w+ )?recommendations?|had (?:already )?recommended|set out (?:the following|\w+) "
    r"recommendations?|concluded that)"
    r"\b[^.;]{0,80}[:.]?$",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:the|this|our) (?:dhr |review |sar |independent |overview |panel |domestic homicide |"
    r"safeguarding adults? )*(?:review|panel|reviewer|author|chair|report|team|authors|"
    r"reviewers)\b(?! (?:of|into|by|in "
    r"\d{4}|from|published|conducted|commissioned))|\bthis\b|\bI\b|\bwe\b|\bfollowing "
    r"recommendations? (?:is|are|have)",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:should(?! have (?:been|had|done|known|met|made|told|[a-z]+e[dn])\b)|must(?! have "
    r"been\b)|shall|needs? to|ought to|(?:is|are) (?:asked|"
    r"recommended|requested|"
    r"invited|encouraged|required|"
    r"advised|urged|reminded|to)\b|recommend(?:s|ed)?\b|to (?:ensure|review|consider|provide|"
    r"develop|work|seek|"
    r"undertake|establish|embed|agree|deliver|implement|assure|raise|promote|audit|explore|"
    r"share|update|remind|"
    r"improve|strengthen|produce|create|introduce|support|include|write|lead|commission|report|"
    r"use|make|carry|"
    r"identify|continue|monitor|evaluate|put|issue|hold|convene|publish|adopt|amend|clarify|"
    r"confirm))\b",
    re.I,
)
_IMPERATIVE = re.compile(
    r"(?:that |the review recommends? )?(?:ensure|review|consider|provide|develop|work|seek|"
    r"undertake|establish|embed|"
    r"agree|deliver|implement|raise|promote|audit|explore|share|update|remind|improve|"
    r"strengthen|produce|create|"
    r"introduce|support|commission|continue|monitor|adopt|amend|clarify|training|a review|an "
    r"audit)\b",
    re.I,
)
_THAT = re.compile(r"[Tt]hat (?:the )?[A-Z]|[Tt]hat (?:all|each|the|every|local) ")
_NAMED = re.compile(
    r"(?:(?:\w+[- ]){0,3}rec(?:ommendation)?s?)\.? ?(?:no\.?|number)? ?[\w.()]{1,8}$", re.I
)
_TO_VERB = re.compile(r"(?: \([^()]{1,40}\))?,? to [a-z]{3,}\b")
_FRONT = 300  # letters in which the bodies that begin a recommendation stand
_NAMELESS = re.compile(r"(?:^recommendations?|\b(?:no|num|number|ref|reference)\.?)\s*$", re.I)
_INTRODUCES = re.compile(
    r"\b(?:following|below|these|this section|sets? out|listed|number of|there are|made \w+|"
    r"makes?|are (?:set|listed|"
    r"presented|grouped|numbered|based))\b[^.]{0,120}\brecommendations?\b|"
    r"\brecommendations?\b[^.]{0,100}\b(?:following|"
    r"below|are (?:set|listed|made|grouped|as follows|presented|addressed|based|intended|"
    r"numbered|divided|in)|have been|"
    r"were|will be (?:monitored|overseen|taken)|should be (?:read|implemented|applied|"
    r"considered alongside|delivered))\b|"
    r"\baction plan\b",
    re.I,
)


def is_section(heading: str) -> bool:
    """Whether a heading is of recommendations; those of other reviews are for `quoted`."""
    return bool(_SECTION.search(heading)) and not re.match(
        r"recommendation \w{1,4}$", heading, re.I
    )


def is_plan(heading: str) -> bool:
    return bool(_PLAN.search(heading))


def in_section(block: Block) -> bool:
    return any(is_section(heading) for heading in block.headings)


def in_plan(block: Block) -> bool:
    return any(is_plan(heading) for heading in block.headings)


def is_mixed(headings: Sequence[str]) -> bool:
    """Whether the section also has what is none: conclusions, findings, lessons."""
    last = next((one for one in reversed(headings) if is_section(one)), "")
    return bool(re.search(r"conclusion|finding|lesson|learning|analysis|discussion", last, re.I))


def is_named(number: str) -> bool:
    """ "Recommendation 7", "Rec 3"; also "R2", where a section is of recommendations."""
    return bool(_NAMED.fullmatch(number)) and not _NAMELESS.search(number)


def is_coded(number: str) -> bool:
    """ "R2", "MA3", "SA-1": letters before the number."""
    return bool(re.fullmatch(r"(?:R|Rec|REC|MA|SA|NR|LR|SR|N|L|A)[ .-]?\d{1,3}[a-z]?", number))


def asks(words: str) -> bool:
    """Whether the words ask somebody to do something."""
    return bool(
        _ASKS.search(words)
        or _IMPERATIVE.match(words)
        or _THAT.match(words)
        or told_to(words) is not None
    )


def told_to(words: str) -> re.Match[str] | None:
    """Where "to" and any verb stand after the body that begins the words: "Kent Police to dip"."""
    named = mentions(words[:_FRONT])
    if not named or named[0].start > 4:
        return None
    found = (_TO_VERB.match(words, one.end) for one in named)
    return next((one for one in found if one), None)


def introduces(words: str) -> bool:
    """Whether the words only lead to recommendations, or speak of them as a whole."""
    asks = re.search(
        r"\b(?:should|must)\b(?! be (?:read|implemented|applied|considered|delivered))", words
    )
    speaks = _INTRODUCES.search(words) and (not asks or words.rstrip().endswith(":"))
    return bool(speaks) or recommends_that(words)


def recommends_that(words: str) -> bool:
    """Whether words end with a "recommends that:" that the list below goes on."""
    return bool(re.search(r"\brecommend\w*(?: that)?(?: the following)?:\s*$", words[-60:], re.I))


def source_of_heading(headings: Sequence[str]) -> str:
    """Whose recommendations those under these headings are, where they are another review's."""
    for heading in reversed(headings):
        if heading.endswith(":") and source_of_words(heading):
            return source_of_words(heading)
        found = _OF_OTHERS.search(heading)
        if found and not _OWN.search(heading):
            return heading.strip(" :")
        if is_section(heading):
            return ""
    return ""


def source_of_words(words: str) -> str:
    """The review or body that "recommended" what follows, where a sentence says so; else ""."""
    if not re.search(r"recommend|concluded that", words, re.I) or len(words) > 1500:
        return ""
    sentences = re.split(r"(?<=[.!?]) +", words.strip())
    last = sentences[-1]
    if len(sentences) > 1 and re.match(r"(?:it|they|he|she|these|those|that|its)\b", last, re.I):
        last = f"{sentences[-2]} {last}"
    found = _QUOTING.search(last)
    if not found or _PRESENT.search(last):
        return ""
    return re.sub(r"^(?:the|a|an|in|of) ", "", last.rstrip(":. "), flags=re.I)[:160]

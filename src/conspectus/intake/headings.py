"""What a heading means: stated rules, the exact phrase before the telling word.

The phrases are those of chronology templates in use (Chronolator, public law outline, Tayside,
Norfolk, safeguarding boards) and of returns as agencies make them up.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from conspectus.intake.values import Field


class Meaning(NamedTuple):
    """A field, the rule that gave it, and how much the rule is worth when headings are sought."""

    field: Field
    rule: str
    weight: int


_PHRASES: dict[Field, str] = {
    Field.DATE: """date; dates; when; day; date of event; event date; date of contact; contact date;
        date of incident; incident date; date of occurrence; date of activity; date of entry;
        entry date; date of record; date recorded; date and time; date time; date/time;
        date and time of event; date or period; date or period of event; date / period; period;
        date/period; month; timeline; date range; date of referral; event date and time""",
    Field.START: """attended; attendance; admitted; admission; date attended; date admitted;
        call time; time of call; date of call; from; start; start date; date from; from date;
        date start; date started; date commenced; begin; beginning; start date/time;
        start date and time; date of event from;
        period from; from date/time""",
    Field.END: """discharged; discharge; date discharged; to; end; end date; date to; to date;
        until; date until; date end; date ended; finish; finish date; end date/time;
        end date and time; period to; to date/time""",
    Field.TIME: """time; start time; time from; from time; time of event; time of contact;
        time of incident; time started; event time; time (24hr)""",
    Field.END_TIME: "end time; time to; to time; finish time; time ended; time until",
    Field.SUBJECT: """subject; subjects; person; persons; who; name; service user; patient; client;
        victim; individual; subject name; name of subject; subject of entry; person concerned;
        person on probation; foreign national offender; offender; child; child name; name of child;
        name of child or young person; young person; family member; family member concerned;
        who was involved; persons involved; people involved; involved; parties; parties involved;
        relating to; relates to; concerning; about; who is it about; nominal; resident; tenant;
        pupil; surname; forename; first name; last name; perpetrator; suspect; subject/s""",
    Field.AGENCY: """agency; organisation; organization; agency name; name of agency;
        agency/organisation; reporting agency; force; police force; body; agency involved;
        contributing agency; lead agency""",
    Field.SOURCE: """source; sources; source of information; source of info; information source;
        recorded in; where recorded; record; record source; source record; source document; system;
        database; evidence; source of evidence; evidence source; document; file; origin; provenance;
        witness or document reference; document reference; location of record; provider; team; unit;
        department; ward; clinic; setting; recorded by; source/evidence; information system""",
    Field.EVENT: """event; events; event / contact; incident; incidents; incident / contact;
        contact; what happened; entry; summary; details; detail; description; event detail;
        event details;
        event-detail; details of event; event description; description of event; significant event;
        significant events; key event; summary of contact; summary of event; nature of contact;
        occurrence; narrative; brief description; information; activity; episode; event/contact;
        record of event; contact/event; details of contact; contact / event; circumstances;
        presenting complaint; reason for attendance; reason for contact; reason for referral;
        chronology; what was known; event/incident; text; detail of contact""",
    Field.ACTION: """action; actions; action taken; actions taken; our action; response; outcome;
        police response; agency response; what we did; what was done; decision; decisions; decision
        made; outcome/action; action/outcome; response/outcome; action / response; intervention;
        follow up; services offered; service offered; result; outcomes; response or outcome;
        action taken to mitigate adverse impact on child""",
    Field.SHARED_WITH: """shared with; information shared with; who we told; who was told; told;
        passed to; notified; agencies notified; agencies informed; informed; information shared;
        shared; shared with criminal justice partners; referred to; disseminated to; sent to;
        communicated to; partners told; information shared with whom""",
    Field.COMMENT: """comment; comments; author's comment; authors comment; author comment;
        author's comments; remarks; analysis; analysis: good practice / learning; learning;
        reflection; observations; notes; note; good practice; significance; impact; concerns;
        rationale; professional judgement; imr author's comment; reviewer's comment; review;
        impact (either positive or negative); comments / analysis; analysis and comment;
        additional information; missed opportunity""",
    Field.REFERENCE: """ref; ref no; reference; reference number; no; number; s/n; sn; serial;
        serial number; serial no; event ref; event reference; event no; event number; item;
        item no; row; id; log no; log number; crime number; crime ref; urn; incident number;
        incident no; seq; sequence; line; entry no; #; record id; record number""",
    Field.EXTRA: """rag; rag rating; rating; target date; due date; review date; date of birth; dob;
        completion date; date completed; date of completion; date due; date for completion;
        timescale; deadline; lead; owner; page; contact details; version; author; date of death;
        date received; date of report; next review; action owner; approved by; amended by""",
}

# A word that tells, where no phrase is the whole heading. The first that fits decides.
_WORDS: tuple[tuple[str, Field], ...] = (
    (r"\b(due|target|birth|dob|completion|deadline|review|rag|rating)\b.*\bdate|"
     r"\bdate\b.*\b(due|target|birth|completion|completed|death|received|reviewed)\b|"
     r"\b(rag|rating|version)\b", Field.EXTRA),
    (r"\b(end|finish)\w*\b.*\btime\b|\btime\b.*\b(end|to|until|finish)\w*\b", Field.END_TIME),
    (r"\b(end|finish|to|until)\b.*\bdate\b|\bdate\b.*\b(end|ended|to|until|finish)\b", Field.END),
    (r"\b(start|from|begin)\w*\b.*\bdate\b|\bdate\b.*\b(start|from|begin)\w*\b", Field.START),
    (r"\bdates?\b|^when\b", Field.DATE),
    (r"\btime\b", Field.TIME),
    (r"\b(shared?|sharing)\b.*\b(with|to|by)\b|\b(told|notified|informed|disseminated)\b|"
     r"\b(passed|referred|sent) (on )?to\b|\binformation shar(ed|ing)\b", Field.SHARED_WITH),
    (r"\b(comments?|analysis|learning|reflections?|remarks|observations?|significance|judgement|"
     r"good practice|impact|opinion)\b", Field.COMMENT),
    (r"\b(actions?|response|outcomes?|decisions?|interventions?)\b|"
     r"\bwhat\b.*\b(did|done|was offered)\b", Field.ACTION),
    (r"\b(source|recorded (in|on|by)|system|database|evidence)\b", Field.SOURCE),
    (r"\b(ref|reference|serial|number)\b", Field.REFERENCE),
    (r"\b(agency|organisation|organization)\b", Field.AGENCY),
    (r"\b(events?|incidents?|contacts?|happened|descriptions?|details?|summary|narrative|"
     r"occurrences?|circumstances)\b", Field.EVENT),
    (r"\b(subject|name of|service user|patient|person|individual)\b", Field.SUBJECT),
)  # fmt: skip

_SAID = re.compile(r"[^\w/#]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
EXACT, TELLING = 2, 1  # what a known heading is worth, and one that has a telling word
LONGEST = 80  # characters; a heading is not a sentence


def normal(heading: str) -> str:
    """The heading's words alone: lower case, no punctuation but / and #, "and" for &."""
    plain = heading.casefold().replace("&", " and ").replace("’", "").replace("'", "")
    words = _SAID.sub(" ", plain).replace(" / ", "/").replace("/ ", "/").replace(" /", "/")
    return " ".join(words.split())


_EXACT: dict[str, Field] = {
    normal(phrase): field for field, phrases in _PHRASES.items() for phrase in phrases.split(";")
}
_TELLING = tuple((re.compile(pattern), field) for pattern, field in _WORDS)


@lru_cache(maxsize=4096)
def meaning(heading: str) -> Meaning | None:
    """What the heading means, or None where no rule knows it."""
    if not heading or len(heading) > LONGEST:
        return None
    for said in (normal(heading), normal(_BRACKETED.sub(" ", heading))):
        if said in _EXACT:
            return Meaning(_EXACT[said], f"the heading “{said}” is known", EXACT)
    said = normal(heading)
    for pattern, field in _TELLING:
        if found := pattern.search(said):
            return Meaning(field, f"the heading says “{found.group()}”", TELLING)
    return None


def begins_headings(text: str) -> bool:
    """Whether this first cell of a row is a known heading as it stands: a quick look."""
    return text.casefold().strip(" .:*") in _EXACT

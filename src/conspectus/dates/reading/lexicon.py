"""The words of dates: what each word or phrase is, as data.

A phrase is read as one word. What a word is decides which piece of grammar takes it.
"""

import re

from conspectus.dates.reading.conventions import MONTH_NAMES
from conspectus.dates.values import Unit

Meaning = tuple[str, object]  # kind of word, value

WORDS: dict[str, Meaning] = {}
# By first and second word, longest first.
PHRASES: dict[str, dict[str, list[tuple[list[str], Meaning]]]] = {}


# As `tokens` takes words apart, so that phrases meet their words.
_PIECES = re.compile(r"\d{1,2}(?:st|nd|rd|th)\b|\d+|[a-zà-öø-ÿ]+(?:'[a-zà-öø-ÿ]+)*|\S")


def _word(kind: str, value: object, words: str) -> None:
    """Enter words, separated by bars, as one meaning."""
    for written in words.split("|"):
        pieces = _PIECES.findall(written)
        if len(pieces) == 1:
            WORDS[written.strip()] = (kind, value)
        else:
            after = PHRASES.setdefault(pieces[0], {})
            after.setdefault(pieces[1], []).append((pieces, (kind, value)))


def _each(kind: str, entries: dict[str, object]) -> None:
    for words, value in entries.items():
        _word(kind, value, words)


for _number, _name in enumerate(MONTH_NAMES, 1):
    _word("month", _number, _name)
    _word("month", _number, _name[:3])
_word("month", 9, "sept")
_word("month", 6, "june|jne")
_word("month", 7, "jly")
_each(  # Welsh
    "month",
    {
        "ionawr": 1,
        "chwefror": 2,
        "mawrth": 3,
        "ebrill": 4,
        "mai": 5,
        "mehefin": 6,
        "gorffennaf": 7,
        "awst": 8,
        "medi": 9,
        "hydref": 10,
        "tachwedd": 11,
        "rhagfyr": 12,
    },
)
_each(
    "weekday",
    {
        "monday|mon|mondays": 0,
        "tuesday|tue|tues|tuesdays": 1,
        "wednesday|wed|weds|wednesdays": 2,
        "thursday|thu|thur|thurs|thursdays": 3,
        "friday|fri|fridays": 4,
        "saturday|sat|saturdays": 5,
        "sunday|sun|sundays": 6,
    },
)
_each(
    "season",
    {
        "spring|springtime|gwanwyn": "spring",
        "summer|summertime|haf": "summer",
        "autumn|fall": "autumn",
        "winter|wintertime|gaeaf": "winter",
    },
)

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_UNITS += " sixteen seventeen eighteen nineteen"
for _number, _name in enumerate(_UNITS.split(), 1):
    _word("number", _number, _name)
for _number, _name in enumerate(
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
):
    _word("tens", _number * 10, _name)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS += (
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
for _number, _name in enumerate(_ORDINALS.split(), 1):
    _word("ordinal", _number, _name)
_word("ordinal", 30, "thirtieth")
_word("hundred", 100, "hundred")
_word("dozen", 12, "dozen")
_word("a", 1, "a|an")
_word("half", 0, "half")
_each(
    "vague",
    {
        "a couple|a couple of|couple of|couple": "a-couple",
        "a few|few|some|a handful of|a handful": "a-few",
        "several|a number of|number of|many|various|multiple|numerous": "several",
        "a series of|a variety of|a large number of": "several",
    },
)

_each(
    "unit",
    {
        "seconds|secs": (1, Unit.SECONDS),
        "minute|minutes|mins": (60, Unit.SECONDS),
        "hour|hours|hr|hrs": (1, Unit.HOURS),
        "day|days": (1, Unit.CALENDAR_DAYS),
        "calendar day|calendar days": (1, Unit.CALENDAR_DAYS),
        "working day|working days|business day|business days": (1, Unit.WORKING_DAYS),
        "night|nights": (1, Unit.CALENDAR_DAYS),
        "week|weeks|wk|wks": (7, Unit.CALENDAR_DAYS),
        "fortnight|fortnights": (14, Unit.CALENDAR_DAYS),
        "month|months|mth|mths|calendar month|calendar months": (1, Unit.MONTHS),
        "year|years|yr|yrs": (12, Unit.MONTHS),
        "decade|decades": (120, Unit.MONTHS),
        "century|centuries": (1200, Unit.MONTHS),
    },
)

_each(
    "part",
    {
        "early|start|beginning|the beginning of|the start of|the early part of|beg": "early",
        "the early part|the very start of|the very beginning of|the beginning|the start": "early",
        "the earlier part of|opening": "early",
        "mid|middle|the middle of|the mid part of|halfway through|midway through": "mid",
        "the middle part of|around the middle of|mid way through|half way through": "mid",
        "late|end|the end of|the late part of|the latter part of|the later part of|ending": "late",
        "latter part of|later part of|early part of|the back end of|back end of|the end": "late",
        "towards the end of|toward the end of|the close of|the tail end of|the very end of": "late",
        "the final part of|latter|the latter": "late",
        "the first half of|the first half|first half of|first half|the earlier half of": "half 1",
        "the second half of|the second half|second half of|second half|1st half of": "half 2",
        "the latter half of|the later half of|latter half of|the last half of": "half 2",
    },
)
for _words in ("early part of", "early part"):
    _word("part", "early", _words)
_word("part", "half 1", "the 1st half of")
_word("part", "half 2", "the 2nd half of|2nd half of")

_each(
    "clock",
    {
        "noon|midday|mid-day|12 noon|12 midday": "noon",
        "midnight|12 midnight": "midnight",
        "early hours|the early hours|the early hours of|early hours of": "early-hours",
        "in the early hours|small hours|the small hours|the small hours of": "early-hours",
        "the early hours of the morning|early hours of the morning": "early-hours",
        "in the early hours of the morning|the early hours of the morning of": "early-hours",
        "early hours of the morning of|early hours of morning": "early-hours",
        "the early hours of the morning on": "early-hours",
        "morning|mornings|morn|breakfast|am": "morning",
        "lunchtime|lunch|lunch time": "lunchtime",
        "afternoon|afternoons|pm|aft": "afternoon",
        "evening|evenings|eve|teatime|tea time|dusk": "evening",
        "night|nighttime|night time|late night|the night": "night",
        "overnight": "overnight",
        "daytime|day time|the daytime": "daytime",
    },
)

_each(
    "feast",
    {
        "christmas|xmas|christmastime|christmas time|xmas time|nadolig": "christmas",
        "the christmas period|christmas period|xmas period|over christmas and new year": (
            "christmas-period"
        ),
        "the festive period|festive period|christmas and new year|christmas holidays": (
            "christmas-period"
        ),
        "christmas break|the christmas holidays|the christmas break": "christmas-period",
        "the festive season|festive season": "christmas-period",
        "christmas day|xmas day": "christmas day",
        "christmas eve|xmas eve": "christmas eve",
        "boxing day": "boxing day",
        "new year|new years|new year's|the new year": "new-year",
        "new year's eve|new years eve|new year eve|nye": "new year's eve",
        "new year's day|new years day|new year day": "new year's day",
        "easter|the easter weekend|easter weekend|eastertime|the easter period": "easter",
        "easter bank holiday weekend|easter bank holiday": "easter",
        "good friday": "good friday",
        "easter saturday": "easter saturday",
        "easter sunday|easter day": "easter sunday",
        "easter monday|easter bank holiday monday": "easter monday",
        "palm sunday": "palm sunday",
        "ash wednesday": "ash wednesday",
        "shrove tuesday|pancake day": "shrove tuesday",
        "maundy thursday": "maundy thursday",
        "mothers day|mother's day|mothering sunday": "mothering sunday",
        "fathers day|father's day": "father's day",
        "whitsun|whit sunday|whitsunday|pentecost": "whit sunday",
        "halloween|hallowe'en|hallowe’en": "halloween",
        "bonfire night|guy fawkes night|guy fawkes": "bonfire night",
        "remembrance day|armistice day": "remembrance day",
        "remembrance sunday": "remembrance sunday",
        "valentine's day|valentines day|valentines|valentine's": "valentine's day",
        "st david's day|st davids day": "st david's day",
        "st patrick's day|st patricks day|st. patrick's day": "st patrick's day",
        "st george's day|st georges day": "st george's day",
        "may day": "may day",
        "early may bank holiday|may day bank holiday|the early may bank holiday": "early may",
        "early may bank holiday monday|may day bank holiday monday": "early may",
        "spring bank holiday|late may bank holiday|the spring bank holiday": "spring bank",
        "spring bank holiday monday|late may bank holiday monday": "spring bank",
        "august bank holiday|summer bank holiday|the august bank holiday": "august bank",
        "august bank holiday monday|late summer bank holiday|summer bank holiday monday": (
            "august bank"
        ),
        "the august bank holiday weekend|august bank holiday weekend": "august bank weekend",
        "the early may bank holiday weekend|early may bank holiday weekend": "early may weekend",
        "the may day bank holiday weekend|may day bank holiday weekend": "early may weekend",
        "the spring bank holiday weekend|spring bank holiday weekend": "spring bank weekend",
        "black friday": "black friday",
    },
)

_each(
    "approx",
    {
        "about|around|circa|c|ca|cca|approx|approximately|approximate|roughly|abt|est|estimated": 0,
        "in or around|on or around|on or about|at or about|in or about|at or around|or thereabouts": 0,
        "in the region of|somewhere around|some time around|sometime around|round about": 0,
        "estimated to be|estimated at|an estimated|somewhere in|thereabouts|or so|ish|nearabout": 0,
        "around about|at around|at about|at approximately|at approx|in around|in about|in approx": 0,
        "in approximately|on around|on about|on approximately|on approx|in the area of|in circa": 0,
    },
)
_each(
    "doubt",
    {
        "possibly|probably|perhaps|maybe|presumably|presumed|allegedly|apparently|potentially": 0,
        "uncertain|unsure|unconfirmed|not confirmed|tbc|queried|query|guess|may have been": 0,
        "thought to be|believed to be|believed|thought|said to be|reported to be|likely|most likely": 0,
        "thought to have been|believed to have been|reported as|understood to be|suspected": 0,
        "to be confirmed|not certain|not sure|could be|might be|may be|appears to be|i think": 0,
        "date uncertain|date unclear|unclear|unverified": 0,
        "date not confirmed": 0,
    },
)
_word("unspecific", 0, "exact date not specified|date unspecified|unspecified date|date unspecific")
_word("unspecific", 0, "no specific date|unknown date|day unknown|day not known|day not recorded")
_word("unspecific", 0, "date not specified|no exact date|precise date unknown|exact dates unknown")
_word("unspecific", 0, "no day given|no date|unknown day|day not specified|month only")
_word("unspecific", 0, "exact date is unknown|precise date not known|time not known|time unknown")
_word(
    "unspecific",
    0,
    "exact date unknown|exact date not known|exact date not recorded|exact date unclear",
)
_word("unspecific", 0, "specific date unknown")
_word("unspecific", 0, "time not recorded|no time recorded|time not stated|day not stated")

_each(
    "noise",
    {
        "the|in|on|at|during|of|dated|date|sometime|some time|at some point|at some time": 0,
        "within the|the course of|the period|period|the year of|the year|the years|years of": 0,
        "the month of|month of|the months of|occurred|recorded|in the year|in the month of": 0,
        "year of|calendar year|the calendar year|at a point in|dates|ad|ce|the whole of": 0,
        "at some stage in|at some stage|at some point in|at some point during|on the": 0,
        "at some time in|on an unknown date in|on an unknown date|on a date in|on a day in": 0,
        "an unknown date in|on various dates in|various dates in|over the course of": 0,
        "a date in|a day in|day in|any time in|some point in|some time in|sometime in": 0,
        "circa date|approx date|d.o.b|dob|the date|date|as of|a month in": 0,
        "hours of|period of|the period of|the early months of": 0,
    },
)
_word("part", "early", "the early months of|early months of|the opening months of")
_word("part", "late", "the closing months of|the final months of|the latter months of")
_word("throughout", 0, "throughout|throughout the whole of|all of|all through|the whole of")
_word(
    "throughout",
    0,
    "the entirety of|for the whole of|for all of|all year|across|for the duration of",
)

_word("between", 0, "between|bet|btw|btwn|b/w|betw|in between|at some point between")
_word("between", 0, "sometime between|some time between|anywhere between|at some time between")
_word("between", 0, "a date between")
_word(
    "from", 0, "from|starting|starting from|starting on|starting in|beginning on|beginning in|frm"
)
_word("from", 0, "commencing|commencing on|as from|with effect from|w.e.f|wef|effective from")
_word(
    "from", 0, "in the period from|during the period from|for the period|ranging from|from around"
)
_word("since", 0, "since|ever since|since at least")
_word(
    "to", 0, "to|through|thru|through to|up until|up to|till|til|until|right up to|right up until"
)
_word("to", 0, "'til|up to and including|until at least|til at least|and until|and up to|down to")
_word("and", 0, "and|&")
_word("or", 0, "or|and/or|or possibly|or perhaps|or maybe|alternatively|else")
_word("either", 0, "either")
_word(
    "before",
    0,
    "before|prior to|earlier than|bef|leading up to|in the run up to|run up to|the run up to|some time before|sometime before|pre|ahead of",
)
_word("before", 0, "any time before|at some point before|at some point prior to|sometime prior to")
_word(
    "before", 0, "up to but not including|in advance of|preceding|some time prior to|dated before"
)
_word(
    "after", 0, "after|later than|aft|some time after|sometime after|subsequent to|post|following"
)
_word("after", 0, "any time after|at some point after|from after|at some point following")
_word(
    "by", 0, "by|no later than|not later than|on or before|not after|at the latest by|in or before"
)
_word("by", 0, "at or before|on or prior to|as late as|latest|by no later than|at latest|by about")
_word("not before", 0, "not before|no earlier than|not earlier than|on or after|in or after")
_word("not before", 0, "as early as|at or after|at the earliest|no sooner than|earliest")
_word("onwards", 0, "onwards|onward|and after|and onwards|and later|or later|and since|or after")
_word("onwards", 0, "and following|forward|forwards|on wards|and thereafter|thereafter|and beyond")
_word("backwards", 0, "and before|or before|or earlier|and earlier|backwards|at the latest")
_word("now", 0, "present|the present|now|to date|current|the current day|today|ongoing|onging")
_word("now", 0, "present day|the present day|the present date|present date|current date|on-going")
_word("now", 0, "the current date|this day|the present time|continuing|still ongoing|continues")
_word("now", 0, "and ongoing|the time of writing|time of writing|on going|is ongoing")
_word(
    "now", 0, "and continuing|and is ongoing|still continuing|the date of this report|current day"
)

_word("times", 1, "occasion|occasions|time|times|incident|incidents|instance|instances|dates")
_word("times", 1, "separate occasions|different occasions|separate incidents|separate times")
_word("times", 1, "further occasions|other occasions|occurrences|occurrence|reports|visits|calls")
_word("times", 1, "separate dates|different dates|contacts|appointments|episodes|further times")
_word("times", 1, "attendances|arrests|referrals|separate reports|call-outs|callouts|events")
_each(
    "often",
    {
        "once|on one occasion|one time|on a single occasion|on 1 occasion": (1, 1),
        "twice|on both occasions": (2, 2),
        "thrice": (3, 3),
        "more than once": (2, None),
    },
)
_word("regularly", 0, "repeatedly|regularly|frequently|daily|weekly|fortnightly|monthly|quarterly")
_word("regularly", 0, "annually|yearly|often|frequent|recurrently|on and off|intermittently")
_word(
    "regularly",
    0,
    "every day|every week|every month|every year|periodically|occasionally|sporadically",
)
_word("regularly", 0, "twice a week|once a week|twice weekly|each week|each month|various dates")
_word("regularly", 0, "at various times|on various dates|on several dates|on a number of dates")
_word("regularly", 0, "at different times|on multiple dates|multiple dates|several dates|various")
_word("at least", 0, "at least|a minimum of|minimum|no fewer than|not less than|no less than|min")
_word("more than", 0, "more than|in excess of|upwards of|greater than|just over|well over")
_word("at most", 0, "at most|a maximum of|no more than|not more than|maximum|as many as")
_word("more than", "over", "over")
_word("less than", 0, "less than|fewer than|under|nearly|almost|just under")
_word("exactly", 0, "exactly|precisely|just|a total of|total of|in total")

_each(
    "birth",
    {
        "as a juvenile|when a juvenile|whilst a juvenile|while a juvenile|as juvenile": "juvenile",
        "as a child|when a child|as a minor|as a young person|as a youth|in childhood": "juvenile",
        "during childhood|during his childhood|during her childhood|in his childhood": "juvenile",
        "in her childhood|during their childhood|in their childhood|juvenile|childhood": "juvenile",
        "as a young child|as children|as juveniles|as young people|whilst a child": "juvenile",
        "while a child|in his youth|in her youth|in their youth|as a boy|as a girl": "juvenile",
        "when he was a child|when she was a child|when they were a child": "juvenile",
        "when he was a juvenile|when she was a juvenile|when they were juveniles": "juvenile",
        "under the age of majority|whilst under 18|when young|when under 18": "juvenile",
        "throughout childhood|throughout his childhood|throughout her childhood": "childhood",
        "throughout their childhood|all through childhood|all his childhood": "childhood",
        "as an adult|in adulthood|when an adult|during adulthood|since adulthood": "adult",
        "as a teenager|in his teens|in her teens|in their teens|during his teens": "teenager",
        "as a teen|when a teenager|during her teens|teenage years|in his teenage years": "teenager",
        "in her teenage years|in their teenage years|during his teenage years": "teenager",
        "as an adolescent|in adolescence|during adolescence|in teens|as teenagers": "teenager",
        "as a baby|as an infant|in infancy|when a baby|during infancy|in babyhood": "infant",
        "as a toddler|when a toddler": "toddler",
        "since birth|from birth|ever since birth|since being born|from birth onwards": "since",
        "at birth|birth|date of birth|when born|on birth": "birth",
    },
)

_each(
    "age",
    {
        "aged|age|at the age of|at age|at ages|when aged|while aged|whilst aged|at about age": "at",
        "the age of|the ages of|ages|when he was|when she was|when they were|when he was aged": "at",
        "when she was aged|when they were aged|at the ages of|when he turned|when she turned": "at",
        "when they turned|whilst he was|while he was|whilst she was|while she was|on turning": "at",
    },
)
_word(
    "old", 0, "years old|years of age|yrs old|year old|year-old|y/o|yo|years-old|yr old|-year-old"
)

# Told by another moment. The value is a row of `relative.MEANINGS`.
_each(
    "relative",
    {
        "the following day|following day|the next day|next day|the day following|day after": "next day",
        "the day after|the day afterwards|the next date|the following date": "next day",
        "the following morning|the next morning|next morning|the morning after": "next day",
        "the following afternoon|the following evening|the next evening|the next afternoon": "next day",
        "the following night|the next night": "next day",
        "the day before|day before|the previous day|previous day|the preceding day": "day before",
        "the night before|the evening before|the previous night|the previous evening": "day before",
        "the day prior|the previous afternoon|the previous morning|the morning before": "day before",
        "the same day|same day|that day|that same day|the same date|same date|that date": "same day",
        "on the day|the same morning|the same evening|the same afternoon|the same night": "same day",
        "that morning|that afternoon|that evening|that night|on that day|that very day": "same day",
        "later that day|later the same day|later on the same day|later that same day": "later that day",
        "later on that day|later in the day|later that evening|later that morning": "later that day",
        "later that night|later that afternoon|later on in the day|same day later": "later that day",
        "later the same evening|later the same morning|later same day": "later that day",
        "earlier that day|earlier the same day|earlier in the day|earlier on the same day": (
            "earlier that day"
        ),
        "earlier that morning|earlier that evening|earlier that night": "earlier that day",
        "the following week|following week|the next week|the week after": "next week",
        "the following month|following month|the next month|the month after": "next month",
        "the following year|following year|the next year|the year after": "next year",
        "the previous week|previous week|the week before|the preceding week": "week before",
        "the previous month|previous month|the month before|the preceding month": "month before",
        "the previous year|previous year|the year before|the preceding year": "year before",
        "the same week|that week|same week|later that week|later the same week": "same week",
        "the same month|that month|same month|later that month|later the same month": "same month",
        "the same year|that year|same year|later that year|later the same year": "same year",
        "later in the week|later in the month|later in the year": "later",
        "a short time later|a short while later|shortly afterwards|shortly after that": "shortly",
        "shortly thereafter|short time later|shortly later": "shortly",
        "a short time afterwards|a short time after that|not long afterwards": "shortly",
        "a little later|a little while later|very shortly afterwards|just after that": "shortly",
        "some hours later|a short period later|later within hours": "shortly",
        "immediately afterwards|immediately after that|straight afterwards|at once": "immediately",
        "straight away|straightaway|immediately thereafter|immediately following": "immediately",
        "immediately": "immediately",
        "soon afterwards|soon after that|soon thereafter|soon": "soon",
        "later|later on|afterwards|subsequently|thereafter|at a later date|some time later": "later",
        "sometime later|at a later time|at a later stage|at a later point|after that": "later",
        "after this|in due course|a while later|some time afterwards|since then": "later",
        "sometime afterwards|a later date|at some later date": "later",
        "and later|some while later|in the aftermath": "later",
        "much later|a long time later|some days later|some weeks later|some months later": "later",
        "some years later|following this|following that|following on from this": "later",
        "earlier|previously|beforehand|before that|before this|prior to this|prior to that": "earlier",
        "some time earlier|some time before that|at an earlier date|earlier on|prior": "earlier",
        "sometime earlier|some time previously|formerly|historically|historic|in the past": "earlier",
        "shortly beforehand|shortly before that|a short time earlier|shortly earlier": "shortly before",
        "a short time beforehand|a short while earlier": ("shortly before"),
        "at the same time|simultaneously|at the time|at that time|at this time": "same time",
        "meanwhile|in the meantime|concurrently|as above|ditto|same time|same|same as above": (
            "same time"
        ),
        "as before|see above": "same time",
    },
)
_word("near", "short-time", "shortly|not long|a short time|a short while|a short period|a little")
_word("near", "short-time", "very shortly|short time|some hours|some minutes")
_word("near", "immediately", "immediately|straight|directly|right")
_word("near", "soon", "soon|very soon")
_word("near", "", "some time|sometime|at some time|at some point|long")
_word("later", 1, "later|afterwards|thereafter|hence|on from that|after that|subsequently")
_word("earlier", -1, "earlier|previously|beforehand|before that|before this")
_word("ago", -1, "ago")
_word("within", 0, "within|inside|less than|in under")
_word("while", 0, "while|whilst|when|upon|following on from|at the time of|whilst on|whilst in")
_each(
    "writing",
    {
        "yesterday|last night|yesterday evening|yesterday afternoon": -1,
        "yesterday morning": -1,
        "tomorrow": 1,
    },
)

for _after in PHRASES.values():
    for _entries in _after.values():
        _entries.sort(key=lambda entry: -len(entry[0]))

# What happens to people in these files and is named without a date: "on release", "at trial".
EVENTS = frozenset(
    "release arrest arrested remand sentence sentencing conviction admission discharge arrival bail"
    " trial death murder homicide stabbing killing incident charge charged interview referral attack"
    " assessment reception transfer deportation licence recall custody prison hospital school"
    " assault offence robbery hearing court inquest funeral separation marriage bereavement".split()
)

UNDATED = frozenset(
    [
        "undated",
        "not dated",
        "not known",
        "unknown",
        "n/k",
        "nk",
        "n.k",
        "n.k.",
        "blank",
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "n.a",
        "n.a.",
        "none",
        "nil",
        "null",
        "date not recorded",
        "not recorded",
        "date unknown",
        "date not known",
        "no date",
        "no date recorded",
        "not stated",
        "date not stated",
        "not given",
        "no date given",
        "date not given",
        "not specified",
        "date not specified",
        "tbc",
        "tba",
        "unspecified",
        "?",
        "??",
        "???",
        "unk",
        "not available",
        "date unavailable",
        "unavailable",
        "not applicable",
        "n/r",
        "nr",
        "nan",
        "not documented",
        "date not documented",
        "date missing",
        "missing",
        "not provided",
        "date not provided",
        "nd",
        "n.d",
        "n.d.",
        "unknown date",
        "no date known",
        "date not available",
        "not noted",
        "undisclosed",
        "date unclear",
        "unclear",
        "(blank)",
        "not clear",
        "date not clear",
        "u/k",
        "uk",
        "uncertain",
        "date uncertain",
        "exact date unknown",
        "exact date not known",
        "exact date not recorded",
        "dates unknown",
        "dates not known",
        "no dates",
        "no dates recorded",
        "various",
        "dates not recorded",
        "to be confirmed",
        "not dated in the record",
        "date not noted",
        "date illegible",
        "illegible",
        "not known.",
        "unknown.",
        "undated.",
        "date withheld",
        "redacted",
        "[redacted]",
        "not established",
        "date to be confirmed",
        "deceased",
        "dead",
        "private",
        "living",
        "y",
        ".",
        "..",
        "...",
        "…",
        "nd.",
        "s.d",
        "s.d.",
        "date not entered",
        "not entered",
        "not completed",
        "heb ddyddiad",
        "*",
        "**",
        "#n/a",
        "_",
        "__",
        "n\\a",
        "nothing recorded",
        "no record",
        "none recorded",
        "none given",
    ]
)

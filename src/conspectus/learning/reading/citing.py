"""Dates that name a law, a work or an edition, and so say nothing of when something was."""

import re

_WORK = (
    r"Acts?|Bills?|Regulations?|Orders?|Rules|Codes?|Convention|Directive|Strateg(?:y|ies)|"
    r"Guidance|"
    r"Framework|Census|Polic(?:y|ies)|Protocols?|Standards|Together|Statutes?|Measure|"
    r"Guidelines?|Handbook|"
    r"Manual|Toolkit|Procedures?|Constitution|Practice|Schedule|Edition|Version|Homicide Reviews"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_WORK})(?: \([A-Z][\w &,’'-]{{0,60}}\))?(?: of)?[,:]?\s*[(\[–-]?\s*|"
    r"\b(?:version|edition|v)\.? ?[\d.]*,? ?\(?|\b(?:version|edition|v\d[\d.]*|ISBN|copyright|©|"
    r"accessed(?: on)?|retrieved(?: on)?|et "
    r"al\.?,?)\W*\(?)$"
)
_ANY_CASE_BEFORE = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|protocol|strategy|toolkit|framework) (?:of|from|dated) \Z|"
    r"\b(?:statutory guidance|guidance|edition|version [\d.]+|act|section [\d()A-Za-z]+ of)"
    r"(?: \(?(?:of|in|from|revised|updated|published|issued|dated))?\s*\(?$",
    re.I,
)
_AFTER = re.compile(
    r"\W{0,2}\s?(?:Acts?|Regulations|guidance|edition|census|strategy|revision|version|update|"
    r"guidelines|"
    r"statutory|legislation|policy|procedures|framework|protocol|guide)\b",
    re.I,
)
_CITES = re.compile(r"\([^()]*[A-Z][\w.&’' -]+,? (?:p\.? ?\d+)?$|\([^()]*;[^()]*$")
_REFERENCE = re.compile(
    r"\b(?:DHR|DARDR|DHOR|SAR|SCR|CSPR|LCSPR|OWHR|MHHR|CPR|APR|SUSR|Ref|Reference|Case|No|Number|"
    r"Volume|Vol|"
    r"Chapter|EWHC|EWCA|UKSC|page|paragraph|para)\b[.: /#-]*(?:[A-Z]+[/ -])?$",
    re.I,
)
_ADDRESS = re.compile(r"https?:|www\.|\.(?:gov|org|com|pdf|co|uk|net)\b|@", re.I)
_OF_A_LAW = re.compile(
    r"\b(?:Act|Bill|legislation|statutory guidance|Working Together|Royal Assent|Code of "
    r"Practice|Regulations|"
    r"[Gg]uidance|Strategy|criminal offence|(?:new|specific) offence|Government|"
    r"Parliament)\b[^.]{0,160}\b(?:was|were|"
    r"came|come|comes|received|has been|have been|published|issued|introduced|updated|revised|"
    r"implemented|"
    r"enacted|amended|commenced|in force|created|became|replaced|sets? out)\b|"
    r"\bcame into (?:force|effect)\b|\bRoyal Assent\b|\bbecame (?:a |an )?(?:\w+ )?(?:criminal "
    r")?offence\b|"
    r"\b(?:introduced|updated|revised|published|amended|enacted|defined|created) (?:in|by|"
    r"through|under) the\b"
)
_OF_THE_CASE = re.compile(
    r"\b(?:review|dhr|sar|l?cspr|owhr|report) (?:was|were) (?:\w+ )?(?:commissioned|begun|"
    r"started|completed)\b|"
    r"\b(?:panel|chair) (?:met|agreed|wrote|was appointed)\b|\b(?:arrested|charged with|"
    r"sentenced to|found guilty)\b",
    re.I,
)
_WORK_ITSELF = re.compile(
    r"\b(?:statutory guidance|Working Together)\b[^.]{0,90},? \(?(?:[A-Z][a-z]+ )?\d{4}\W*\Z|"
    r"\b[Ss]ection \d+[\d()A-Za-z]* [^.]{0,40}\b(?:amended|inserted|repealed|added)\b|"
    r"\bpublished (?:its|the|new|revised|updated) (?:\w+ ){0,3}(?:guidance|strategy)"
)
_STUDY = re.compile(
    r"\b(?:research|stud(?:y|ies)|statistics|statistical|national(?:ly)? (?:average|figures|data|"
    r"analysis)|census|"
    r"per ?cent|percentage|prevalence|England and Wales|Office for National Statistics|ONS|"
    r"literature|survey|million|year ending)\b|\d%",
    re.I,
)


def is_cited(sentence: str, start: int, end: int) -> bool:
    """Whether the date at sentence[start:end] belongs to a law, a work, a number or an address."""
    before, after = sentence[max(0, start - 120) : start], sentence[end : end + 40]
    if _BEFORE.search(before) or _ANY_CASE_BEFORE.search(before) or _AFTER.match(after):
        return True
    if _REFERENCE.search(before) or _ADDRESS.search(_token(sentence, start, end)):
        return True
    words = sentence[start:end].strip()
    if re.search(r"\([A-Z][\w .&’'-]{2,50}, \Z", before) and re.match(r"\s*[);]", after):
        return True
    return bool(re.fullmatch(r"\d{4}[a-z]?(?:[;,] ?\d{4}[a-z]?)*", words)) and _in_a_citation(
        before, after
    )


def _in_a_citation(before: str, after: str) -> bool:
    """ "(Stark, 2007)", "Stark (2007)", "[2019]": a year in brackets beside its author."""
    closes = re.match(r"[a-z]?(?:[,:;] ?(?:p{1,2}\.? ?)?\d+(?:[-–]\d+)?)?[)\]]", after)
    if not closes and not re.match(r"[a-z]?;", after):
        return False
    if re.search(r"[(\[]$", before):
        return bool(re.search(r"(?:[A-Z][\w’'-]+|al\.?|\)) ?[(\[]$", before))
    return bool(_CITES.search(before))


def _token(sentence: str, start: int, end: int) -> str:
    """The words without blanks that the date stands in."""
    first = sentence.rfind(" ", 0, start) + 1
    last = sentence.find(" ", end)
    return sentence[max(first, start - 200) : min(last if last >= 0 else len(sentence), end + 200)]


def is_of_law_or_study(sentence: str) -> bool:
    """Whether a sentence tells of a law, national guidance or research."""
    if _OF_THE_CASE.search(sentence):
        return False
    return bool(
        _WORK_ITSELF.search(sentence) or _OF_A_LAW.search(sentence) or _STUDY.search(sentence)
    )

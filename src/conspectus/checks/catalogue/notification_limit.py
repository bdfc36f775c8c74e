"""The month for notifying the Secretary of State, which the draft's dates do not show was kept."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.moments import is_before, moments, placed
from conspectus.checks.sentences import Sentence, cut, sentences
from conspectus.checks.telling import told
from conspectus.checks.values import Check, Draft, Finding, Where
from conspectus.dates import Bounds, month_beginning_with
from conspectus.dates.wording import bounds_in_words, instant_in_words

_AWARE = re.compile(
    r"\b(?:informed|notified|told|made aware|became aware|was aware|were aware|alerted)\b",
    re.IGNORECASE,
)
_DEATH = re.compile(r"\b(?:homicide|death|murder|killing|incident|qualifying circumst\w+)\b")
_MET = re.compile(r"\b(?:met|meeting|assess\w*|decided|considered|agreed|scop\w+)\b")
_CRITERIA = re.compile(r"\b(?:criteria|whether (?:a|an|the)\b.{0,60}\breview|duty to review)\b")
_NOTIFIED = re.compile(r"\b(?:notif(?:ied|ication)|wrote|written)\b", re.IGNORECASE)
_HOME_OFFICE = re.compile(r"\b(?:Home Office|Secretary of State|Home Secretary)\b")
_OF_THE_ACT = re.compile(r"offensive weapons? homicide|\bOWHRs?\b", re.IGNORECASE)
_RULE = "Section 27(8) of the 2022 Act gives one month beginning with the day of becoming aware"


class _Told(msgspec.Struct, frozen=True):
    bounds: Bounds
    where: Where
    quote: str


class _Steps(msgspec.Struct, frozen=True):
    """What the draft tells, each step by the first sentence that has its date."""

    aware: _Told | None
    met: _Told | None
    notified: _Told | None


def run(draft: Draft) -> tuple[Finding, ...]:
    """At most one finding: an error where it was missed, a warning where nothing shows it kept.

    Only of a review under the Act: by its kind, or because the draft says so.
    """
    if not _is_under_the_act(draft):
        return ()
    steps = _steps(draft)
    if steps.aware is None or (steps.notified is None and steps.met is None):
        return ()
    bounds = steps.aware.bounds
    last = _last_day(bounds.latest)
    said = (
        f"{_RULE}: aware {placed(bounds)}, the month ended "
        f"{_ended(_last_day(bounds.earliest), last)}."
    )
    finding = _of_notification(steps.notified, last, said) or _of_meeting(steps, last, said)
    return (finding,) if finding else ()


def _is_under_the_act(draft: Draft) -> bool:
    if draft.type is not None:
        return "owhr" in draft.type.id.casefold()
    return any(_OF_THE_ACT.search(passage.text) for passage in draft.passages)


def _steps(draft: Draft) -> _Steps:
    dated = [s for s in sentences(draft) if moments(s.text)]
    aware = next(_dates(dated, _AWARE, _DEATH, _HOME_OFFICE), None)
    met = next(_dates(dated, _MET, _CRITERIA), None)
    notified = next(_dates(dated, _NOTIFIED, _HOME_OFFICE), None)
    logged = _of_log(draft)
    return _Steps(
        aware or logged.get("awareness"),
        met or logged.get("decision"),
        notified or logged.get("notification"),
    )


def _of_log(draft: Draft) -> dict[str, _Told]:
    """The first of each kind in the case's log, where it has a whole date."""
    found: dict[str, _Told] = {}
    for item in draft.case.log if draft.case else ():
        bounds = item.when.bounds
        if bounds.earliest is not None and bounds.latest is not None:
            quote = f"{item.when.text}: {item.what}"
            found.setdefault(item.kind, _Told(bounds, Where("log.toml"), quote))
    return found


def _dates(
    dated: list[Sentence],
    verb: re.Pattern[str],
    about: re.Pattern[str],
    no: re.Pattern[str] | None = None,
) -> Iterator[_Told]:
    for sentence in dated:
        text = sentence.text
        if verb.search(text) and about.search(text) and not (no and no.search(text)):
            moment = moments(text)[0]
            yield _Told(moment.bounds, sentence.passage.where, cut(text, moment.start))


def _last_day(moment: int | None) -> Bounds:
    last = month_beginning_with(moment or 0).latest
    return Bounds(last, last)


def _ended(earliest: Bounds, latest: Bounds) -> str:
    first, last = (instant_in_words(one.latest or 0, last=True) for one in (earliest, latest))
    return f"on {last}" if first == last else f"between {first} and {last}"


def _of_notification(notified: _Told | None, last: Bounds, said: str) -> Finding | None:
    if notified is None or not is_before(last, notified.bounds):
        return None
    message = f"{said} The notification is told as of {bounds_in_words(notified.bounds)}, after it."
    remedy = "If the date is right, say in the reasons for delay why the limit was missed."
    return told(CHECK, notified.where, notified.quote, message, remedy, "error")


def _of_meeting(steps: _Steps, last: Bounds, said: str) -> Finding | None:
    met = steps.met
    if steps.notified or met is None or not is_before(last, met.bounds):
        return None
    message = (
        f"{said} The partners met to decide {placed(met.bounds)}, after it, and the "
        "notification has no date: what is printed cannot show that the limit was kept. A "
        "notification that no decision could yet be made (section 27(1)(c)) may have been sent "
        "within it; the draft does not say."
    )
    remedy = "Print the day when the first partner became aware, and that of the notification."
    return told(CHECK, met.where, met.quote, message, remedy)


CHECK = Check(
    id="notification-limit",
    severity="warning",
    title="The month for notification is not shown to have been kept",
    explains="Police, Crime, Sentencing and Courts Act 2022, section 27(8): one month beginning "
    "with the day on which a review partner became aware. The draft's dates of awareness, meeting "
    "and notification are reckoned with as far as they are known; a notification after the latest "
    "last day is an error, none with a date and a meeting after it a warning.",
    finds="An Offensive Weapons Homicide Review.\n\nThe police informed the partnership in August "
    "2023 that a homicide had occurred. The partners met in October 2023 to assess whether the "
    "criteria were met.\n",
    leaves="An Offensive Weapons Homicide Review.\n\nThe police informed the partnership on 3 "
    "August 2023 that a homicide had occurred. The partners met on 20 August 2023 to assess "
    "whether the criteria were met. The Home Office was notified on 2 September 2023.\n",
    run=run,
)
